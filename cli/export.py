"""`zhiping export`: the tables and views for those who do not use SQLite."""

import contextlib
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.words import DEFAULT_DATABASE, DatabaseOption, count_of, say
from models.errors import ExportTrouble

if TYPE_CHECKING:
    import sqlite_utils

    from cli.formats.source import Source

Writer = Callable[[Path, "Source"], None]


class Format(StrEnum):
    """What is written."""

    csv = "csv"
    json = "json"
    xlsx = "xlsx"
    parquet = "parquet"
    datapackage = "datapackage"


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Made if it is not there.")],
    output: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.csv,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Write the tables and views to files in DIR.

    csv, json, parquet: a file for each; xlsx: a workbook with a sheet for each; datapackage: a
    Frictionless data package. Files of these names are replaced once all are written.

    Exit status: 0; 2 trouble.
    """
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"{folder} is a file; expected a folder, or a name to make one under")
    from cli.formats.files import written_whole
    from cli.reading import open_for_reading

    write = writer_of(output, folder)
    with contextlib.closing(open_for_reading(db)) as database, _at_one_moment(database):
        source = source_of(database, name=db.stem)
        with written_whole(folder) as written:
            write(written, source)
            files = sum(path.is_file() for path in written.rglob("*"))
    for note in source.notes:
        say(note)
    say(f"{folder}: {count_of(files, 'file')} written")


def writer_of(output: Format, folder: Path) -> Writer:
    """What writes the format; raises ExportTrouble where a package that it needs is not installed."""
    try:
        return _writer_of(output, folder)
    except ImportError as error:
        package = (error.name or "a package").partition(".")[0]
        raise ExportTrouble(
            f"--format {output}",
            f"the package {package} is not installed",
            "zhiping with its extra `tables`",
            "pip install 'zhiping[tables]'",
        ) from error


def _writer_of(output: Format, folder: Path) -> Writer:
    if output is Format.xlsx:
        from cli.formats import workbook

        return workbook.write
    if output is Format.parquet:
        from cli.formats import parquet

        return parquet.write
    if output is Format.datapackage:
        from cli.formats import datapackage

        earlier = datapackage.earlier_descriptor(folder)
        return lambda written, source: datapackage.write(written, source, earlier=earlier)
    from cli.formats import plain

    return plain.write_csv if output is Format.csv else plain.write_json


def source_of(database: "sqlite_utils.Database", *, name: str) -> "Source":
    """The database as the formats take it; columns of bytes are named in the notes."""
    from datetime import UTC, datetime
    from importlib.metadata import version

    from cli.formats.source import Source
    from db.catalogue import relations

    found = relations(database)
    left_out = [f"{relation.name}.{column}" for relation in found for column in relation.left_out]
    return Source(
        database,
        found,
        name,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        program=("zhiping", version("zhiping")),
        notes=[f"not exported, for it is bytes: {column}" for column in left_out],
    )


@contextlib.contextmanager
def _at_one_moment(database: "sqlite_utils.Database") -> Iterator[None]:
    """Every table as it was at one moment: a load that goes on meanwhile waits with its next commit."""
    database.conn.execute("BEGIN")
    try:
        yield
    finally:
        database.conn.rollback()
