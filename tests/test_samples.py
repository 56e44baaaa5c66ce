"""Each sample is read without one wrong or missing record, and its agency's years are compared rightly."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import read_samples
from changes_score import notice_of, score_changes
from expected_records import HEADER_FIELDS, differences, same

from compare import diff
from compare.apply import apply
from ingest import read_document
from ingest.recognition import missing_package
from models.registry import RECORD_KINDS, Notice
from parsers import parse

SAMPLES = Path(__file__).parents[1] / "samples"
NOTICES = {path.parent.name: path for path in sorted(SAMPLES.glob("*/notice.*"))}
FOLDERS = list(NOTICES)
KINDS = [kind.table for kind in RECORD_KINDS]
SCANS = sorted(path.parent.name for path in SAMPLES.glob("*/scan.args"))
PAIRS = sorted(path.name for path in SAMPLES.glob("changes-*.json"))


def parsed(folder: str) -> Notice:
    return read_samples.notice_of(NOTICES[folder])


@cache
def as_json(folder: str) -> dict[str, Any]:
    return dict(json.loads(parsed(folder).to_json()))


def expected(folder: str) -> dict[str, Any]:
    return dict(json.loads((SAMPLES / folder / "expected.json").read_text(encoding="utf-8")))


def test_there_are_samples_of_many_agencies_over_two_years() -> None:
    assert len(FOLDERS) >= 24
    assert [*FOLDERS] == sorted(path.parent.name for path in SAMPLES.glob("*/expected.json"))
    assert {path.suffix for path in NOTICES.values()} == {".pdf", ".txt"}
    headers = [expected(folder)["notice"] for folder in FOLDERS]
    assert len({header["issuer"] for header in headers}) >= 10
    assert {header["notice_kind"] for header in headers} == {"annual", "supplement", "correction"}
    assert {header["year"] for header in headers} == {2025, 2026}
    for folder in FOLDERS:
        assert NOTICES[folder].stat().st_size < 400_000
        assert {*expected(folder)} == {"notice", *KINDS}


@pytest.mark.parametrize("folder", FOLDERS)
def test_header(folder: str) -> None:
    wanted, read = expected(folder)["notice"], as_json(folder)["notice"]
    assert {*wanted} == {*HEADER_FIELDS}
    wrong = {name: (wanted[name], read[name]) for name in HEADER_FIELDS if not same(wanted[name], read[name])}
    assert wrong == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_records(folder: str, kind: str) -> None:
    missed, extra = differences(kind, expected(folder)[kind], as_json(folder)[kind])
    assert (missed, extra) == ([], [])


def test_there_are_scans() -> None:
    assert len(SCANS) >= 2
    assert all((SAMPLES / folder / "scan.pdf").stat().st_size < 1_000_000 for folder in SCANS)


@pytest.mark.parametrize("folder", SCANS)
def test_a_scan_gives_the_records_of_its_notice(folder: str) -> None:
    missing = missing_package()
    if missing is not None:
        pytest.skip(f"{missing}, which reads pictures, is not installed")
    document = read_document(SAMPLES / folder / "scan.pdf")
    assert document.text_source == "ocr"
    read = dict(json.loads(parse(document).to_json()))
    wanted = expected(folder)
    header = wanted["notice"]
    wrong = {
        name: read["notice"][name] for name in HEADER_FIELDS if not same(header[name], read["notice"][name])
    }
    assert wrong == {}
    unlike = {kind: differences(kind, wanted[kind], read[kind]) for kind in KINDS}
    assert {kind: found for kind, found in unlike.items() if found != ([], [])} == {}


@pytest.mark.parametrize("pair", PAIRS)
def test_changes_of_the_year(pair: str) -> None:
    wanted = json.loads((SAMPLES / pair).read_text(encoding="utf-8"))
    score = score_changes(wanted["changes"], diff(parsed(wanted["old"]), parsed(wanted["new"])))
    assert score.faults == {}


@pytest.mark.parametrize("pair", PAIRS)
def test_changes_of_the_year_as_a_person_read_the_notices(pair: str) -> None:
    wanted = json.loads((SAMPLES / pair).read_text(encoding="utf-8"))
    old, new = (notice_of(expected(wanted[side]), wanted[side]) for side in ("old", "new"))
    assert score_changes(wanted["changes"], diff(old, new)).faults == {}
    made = apply(diff(old, new), old)
    assert diff(made, new).changes == ()


def test_a_rename_is_one_change_where_a_person_says_that_it_is_one() -> None:
    for pair in PAIRS:
        wanted = json.loads((SAMPLES / pair).read_text(encoding="utf-8"))
        renames = [item for item in wanted["changes"] if item.get("proposed")]
        same = [(item["old"], item["new"]) for item in renames]
        told = diff(parsed(wanted["old"]), parsed(wanted["new"]), same=same)
        lines = [
            {name: value for name, value in item.items() if name != "proposed"} for item in wanted["changes"]
        ]
        assert score_changes(lines, told).faults == {}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_notice_does_not_differ_from_itself(folder: str) -> None:
    assert diff(parsed(folder), parsed(folder)).changes == ()


def test_build_says_what_it_needs() -> None:
    done = subprocess.run(
        [sys.executable, str(SAMPLES / "build.py"), "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "chromium" in done.stdout and "libreoffice-writer" in done.stdout
