"""`zhiping check`: what a careful reader would query, grouped by cause."""

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.words import DEFAULT_DATABASE, Stopped, count_of, tell
from models.errors import ZhipingError

FINDINGS_OF_DATABASE = """
SELECT f.id, f.notice_id, f.severity, f.code, f.message, e.page
FROM findings AS f JOIN notices AS n ON n.notice_id = f.notice_id AND n.is_current
LEFT JOIN evidence AS e
  ON e.notice_id = f.notice_id AND e.record_table = 'findings' AND e.record_id = f.id AND e.ordinal = 1
ORDER BY f.notice_id, f.level DESC, f.message
"""


@dataclass(frozen=True, slots=True)
class Query:
    """A finding and where it stands: a file's name or a notice's id, and the page.

    `corrected` says what a person changed meanwhile in the records that the finding is about.
    """

    where: str
    severity: str
    code: str
    message: str
    page: int | None
    corrected: tuple[str, ...] = ()


class Severity(StrEnum):
    """The gravest first."""

    error = "error"
    warning = "warning"
    info = "info"


def check(
    files: Annotated[list[Path] | None, typer.Argument(metavar="[FILE...]", help="Notices to read.")] = None,
    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Check a database, notices.db if no file is named."),
    ] = None,
    severity: Annotated[Severity, typer.Option(help="The least severity to show.")] = Severity.info,
) -> None:
    """Print the findings, grouped by cause.

    Exit status: 0; 1 where an error-level finding stands; 2 usage, or something could not be read.
    """
    if files and db:
        raise typer.BadParameter("name files or a database, not both")
    queries: list[Query] = []
    unread = _read_files(files, queries) if files else _read_database(db or DEFAULT_DATABASE, queries)
    for line in _grouped(queries, severity):
        print(line)
    if unread:
        raise Stopped(2)
    if any(query.severity == Severity.error for query in queries):
        raise Stopped(1)


def _read_files(files: Iterable[Path], queries: list[Query]) -> int:
    """Adds the files' findings to `queries`; how many files could not be read."""
    from cli.reading import read_file

    unread = 0
    for file in files:
        try:
            findings = read_file(file).findings
        except ZhipingError as error:
            unread += 1
            tell(str(error), "".join(traceback.format_exception(error)))
            continue
        queries.extend(
            Query(str(file), found.severity, found.code, found.message, found.evidence[0].page)
            for found in findings
        )
    return unread


def _read_database(path: Path, queries: list[Query]) -> int:
    import contextlib

    from cli.reading import open_for_reading
    from db.reviewing import corrected_since

    with contextlib.closing(open_for_reading(path)) as database:
        corrected = corrected_since(database)
        for number, where, grade, code, message, page in database.execute(FINDINGS_OF_DATABASE):
            queries.append(Query(where, grade, code, message, page, tuple(corrected.get(number, ()))))
    return 0


def _grouped(queries: list[Query], least: Severity) -> Iterator[str]:
    """A heading for each cause, the gravest first, and under it each place where it stands."""
    from models.vocabulary import FINDINGS

    shown = list(Severity)[: list(Severity).index(least) + 1]
    groups: dict[tuple[int, str], list[Query]] = {}
    for query in queries:
        if query.severity in shown:
            groups.setdefault((shown.index(Severity(query.severity)), query.code), []).append(query)
    for (rank, code), members in sorted(groups.items()):
        label = FINDINGS[code][1]
        yield f"{shown[rank]} {code} · {label} ({count_of(len(members), 'finding')})"
        for query in members:
            yield f"  {query.where}{_page(query)}: {query.message}"
            yield from (f"    corrected since: {words}" for words in query.corrected)


def _page(query: Query) -> str:
    return f", page {query.page}" if query.page is not None else ""
