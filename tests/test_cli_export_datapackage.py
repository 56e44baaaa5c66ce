"""The data package: accepted by `frictionless validate`, refused by it once a value is another."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from exported import TEXTS, export, make_database, rows_of

frictionless = pytest.importorskip("frictionless")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("db") / "notices.db")


@pytest.fixture(scope="module")
def package(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(database, tmp_path_factory.mktemp("out"), "datapackage")


def descriptor(package: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return found


def resource(package: Path, name: str) -> dict[str, Any]:
    (found,) = [each for each in descriptor(package)["resources"] if each["name"] == name]
    return dict(found)


def errors_of(package: Path) -> set[str]:
    """The kinds of errors that frictionless finds."""
    report = frictionless.validate(str(package / "datapackage.json"))
    return {found[0] for found in report.flatten(["type"])}


def test_the_program_frictionless_accepts_it(package: Path) -> None:
    words = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    answer = subprocess.run(words, cwd=package, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout
    assert answer.stdout.count(" VALID ") == len(descriptor(package)["resources"])


def test_every_value_comes_back(database: Path, package: Path) -> None:
    read = frictionless.Package(str(package / "datapackage.json"))
    for name in ("penalty_behaviours", "notices", "fees", "clauses", "fee_comparison"):
        rows = [row.to_dict() for row in read.get_resource(name).read_rows()]
        expected = rows_of(database, name)
        assert len(rows) == len(expected)
        for row, values in zip(rows, expected, strict=True):
            values = (
                {**values, "used_by": json.loads(str(values["used_by"]))} if name == "clauses" else values
            )
            days = {column: str(day) for column, day in row.items() if column == "issued_on" and day}
            assert {**row, **days} == values
    acts = [row["value"] for row in read.get_resource("penalty_behaviours").read_rows()]
    assert acts[: len(TEXTS)] == list(TEXTS)


def test_keys_constraints_and_words_are_those_of_the_database(package: Path) -> None:
    fees = resource(package, "fees")["schema"]
    fields = {field["name"]: field for field in fees["fields"]}
    assert fees["primaryKey"] == ["id"]
    assert {"fields": ["level"], "reference": {"resource": "levels", "fields": ["level"]}} in fees[
        "foreignKeys"
    ]
    assert fields["charge"]["constraints"] == {"required": True, "enum": ["exam", "retake"]}
    assert fields["charge"]["description"].startswith("费种 · ")
    assert fields["amount"]["type"] == "number"
    notices = resource(package, "notices")["schema"]
    types = {field["name"]: field["type"] for field in notices["fields"]}
    assert (types["issued_on"], types["is_current"], types["year"]) == ("date", "boolean", "integer")
    itself = {"fields": ["supersedes"], "reference": {"resource": "", "fields": ["notice_id"]}}
    assert itself in notices["foreignKeys"]
    view = resource(package, "fee_comparison")["schema"]
    assert "primaryKey" not in view
    assert "foreignKeys" not in view


def test_the_head_says_what_made_it_and_leaves_the_rest_to_the_publisher(package: Path) -> None:
    head = descriptor(package)
    assert {"title", "created", "program"} <= set(head)
    assert head["program"]["name"] == "zhiping"
    assert not {"licenses", "sources", "contributors"} & set(head)


def test_what_the_publisher_wrote_is_kept(database: Path, tmp_path: Path) -> None:
    folder = export(database, tmp_path / "out", "datapackage")
    own = {"licenses": [{"name": "CC-BY-4.0"}], "version": "2026.1", "created": "2000-01-01T00:00:00Z"}
    (folder / "datapackage.json").write_text(json.dumps({**descriptor(folder), **own}), encoding="utf-8")
    head = descriptor(export(database, folder, "datapackage"))
    assert (head["licenses"], head["version"]) == (own["licenses"], own["version"])
    assert head["created"] != own["created"]
    assert errors_of(folder) == set()


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("fees", ",exam,", ",free,", "constraint-error"),
        ("offerings", ",5,", ",55,", "foreign-key"),
        ("notices", "2026-01-20", "2026-02-30", "type-error"),
        ("levels", "\r\n5,", "\r\n4,", "primary-key"),
        ("contacts", "021-55550101", "021-55550102", "hash-count"),
    ],
)
def test_a_changed_value_is_found(
    database: Path, tmp_path: Path, table: str, old: str, new: str, error: str
) -> None:
    folder = export(database, tmp_path / "out", "datapackage")
    path = folder / "data" / f"{table}.csv"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    assert error in errors_of(folder)


def test_an_empty_text_is_not_null(tmp_path: Path) -> None:
    database = make_database(tmp_path / "n.db", texts=("有", "", "\\N"))
    folder = export(database, tmp_path / "out", "datapackage")
    assert resource(folder, "penalty_behaviours")["schema"]["missingValues"] == ["\\N\\N"]
    assert resource(folder, "fees")["schema"]["missingValues"] == [""]
    assert errors_of(folder) == set()
    read = frictionless.Package(str(folder / "datapackage.json")).get_resource("penalty_behaviours")
    assert [row["value"] for row in read.read_rows()][:3] == ["有", "", "\\N"]
