"""Parquet: typed columns, values as they are, what columns mean in the file's own metadata."""

import contextlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from exported import STORED_AT, TEXTS, add_bulk, export, make_database, rows_of

from db import open_database
from db.catalogue import relations

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("db") / "notices.db")


@pytest.fixture(scope="module")
def exported(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(database, tmp_path_factory.mktemp("out"), "parquet")


READ = {"date": date.fromisoformat, "datetime": datetime.fromisoformat, "boolean": bool}


def test_every_value_comes_back(database: Path, exported: Path) -> None:
    with contextlib.closing(open_database(database, create=False, read_only=True)) as opened:
        described = relations(opened)
    for relation in described:
        expected = rows_of(database, relation.name)
        for column in relation.columns:
            read = READ.get(column.kind, lambda value: value)
            for row in expected:
                if row[column.name] is not None:
                    row[column.name] = read(row[column.name])  # type: ignore[arg-type]
        assert parquet.read_table(exported / f"{relation.name}.parquet").to_pylist() == expected
    acts = parquet.read_table(exported / "penalty_behaviours.parquet").column("value").to_pylist()
    assert acts[: len(TEXTS)] == list(TEXTS)


def test_types_are_those_of_the_schema(exported: Path) -> None:
    notices = parquet.read_schema(exported / "notices.parquet")
    assert notices.field("issued_on").type == pyarrow.date32()
    assert notices.field("is_current").type == pyarrow.bool_()
    assert notices.field("year").type == pyarrow.int64()
    assert notices.field("title").type == pyarrow.string()
    assert not notices.field("notice_id").nullable
    assert parquet.read_schema(exported / "fees.parquet").field("amount").type == pyarrow.float64()
    assert parquet.read_schema(exported / "clauses.parquet").field("used_by").type == pyarrow.string()
    documents = parquet.read_table(exported / "documents.parquet")
    assert documents.column("stored_at").to_pylist()[0] == datetime.fromisoformat(STORED_AT).astimezone(UTC)


def test_meanings_and_keys_stand_in_the_file(exported: Path) -> None:
    file = parquet.ParquetFile(exported / "fees.parquet")
    said = {key.decode(): value.decode() for key, value in file.metadata.metadata.items()}
    assert said["title"] == "收费 · fees"
    assert (
        json.loads(said["columns"])["amount"]
        == file.schema_arrow.field("amount").metadata[b"description"].decode()
    )
    assert json.loads(said["primary_key"]) == ["id"]
    keys = {key["table"]: key["columns"] for key in json.loads(said["foreign_keys"])}
    assert keys == {"notices": ["notice_id"], "levels": ["level"]}
    assert said["program"].startswith("zhiping ")


def test_rows_are_written_in_groups(tmp_path: Path) -> None:
    from cli.formats.parquet import ROWS_A_GROUP

    database = make_database(tmp_path / "n.db")
    add_bulk(database, ROWS_A_GROUP + 1)
    file = parquet.ParquetFile(export(database, tmp_path / "out", "parquet") / "bulk.parquet")
    groups = [file.metadata.row_group(n).num_rows for n in range(file.metadata.num_row_groups)]
    assert groups == [ROWS_A_GROUP, 1]
    assert file.read().column("id").to_pylist() == list(range(ROWS_A_GROUP + 1))


def test_a_value_of_another_kind_makes_the_column_wider(tmp_path: Path) -> None:
    database = make_database(tmp_path / "n.db")
    with contextlib.closing(open_database(database, create=False)) as opened, opened.conn:
        opened.execute("UPDATE notices SET issued_on = '2026年春' WHERE year = 2026")
        opened.execute("UPDATE documents SET stored_at = 'yesterday'")
    folder = export(database, tmp_path / "out", "parquet")
    days = parquet.read_table(folder / "notices.parquet").column("issued_on")
    assert days.type == pyarrow.string()
    assert days.to_pylist() == ["2026年春", "2025-01-20"]
    assert set(parquet.read_table(folder / "documents.parquet").column("stored_at").to_pylist()) == {
        "yesterday"
    }
