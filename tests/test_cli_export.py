"""`zhiping export` as CSV and JSON, and what holds for every format: whole or not at all, memory flat."""

import contextlib
import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from exported import TEXTS, add_bulk, export, make_database, rows_of

from cli.export import Format
from cli.main import run
from db import open_database
from db.catalogue import relations
from models.spreadsheet import FORMULA_START, harmless

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*/notice.pdf"))
FORMATS = [output.value for output in Format]
NEEDED = {"xlsx": "xlsxwriter", "parquet": "pyarrow"}

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_database(tmp_path_factory.mktemp("db") / "notices.db")


@pytest.fixture(params=FORMATS)
def output(request: pytest.FixtureRequest) -> str:
    pytest.importorskip(NEEDED.get(request.param, "csv"))
    return str(request.param)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_csv_opens_in_a_spreadsheet(tmp_path: Path, capsys: Captured) -> None:
    database = tmp_path / "notices.db"
    chosen = SAMPLES[:2]
    assert run(["load", *map(str, chosen), "--db", str(database)]) == 0
    capsys.readouterr()
    folder = export(database, tmp_path / "out", "csv")
    assert capsys.readouterr().out == ""
    assert (folder / "fees.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (folder / "notices.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = [json.loads(path.with_name("expected.json").read_text(encoding="utf-8")) for path in chosen]
    assert {row["title"] for row in rows} == {notice["notice"]["title"] for notice in expected}


def test_every_table_and_view_is_written_and_no_index(database: Path, tmp_path: Path) -> None:
    written = {path.stem for path in export(database, tmp_path, "csv").iterdir()}
    with contextlib.closing(open_database(database, create=False, read_only=True)) as opened:
        names = {*opened.table_names(), *opened.view_names()}
    internal = {name for name in names if "_fts" in name or name.startswith("sqlite_")}
    assert internal
    assert written == names - internal
    assert {"fee_comparison", "offering_matrix", "levels", "penalty_behaviours"} <= written


def test_csv_holds_every_value_and_no_formula(database: Path, tmp_path: Path) -> None:
    folder = export(database, tmp_path, "csv")
    with (folder / "penalty_behaviours.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [row["value"] for row in csv.DictReader(file)]
    values = [str(row["value"]) for row in rows_of(database, "penalty_behaviours")]
    assert [cell in (value, f"'{value}") for cell, value in zip(cells, values, strict=True)] == [True] * len(
        cells
    )
    assert not [cell for cell in cells if FORMULA_START.match(cell)]
    assert sum(cell != value for cell, value in zip(cells, values, strict=True)) == 7


def test_json_holds_every_value(database: Path, tmp_path: Path) -> None:
    folder = export(database, tmp_path, "json")
    for name in ("penalty_behaviours", "fees", "notices", "fee_comparison"):
        assert json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) == rows_of(database, name)
    acts = json.loads((folder / "penalty_behaviours.json").read_text(encoding="utf-8"))
    assert [act["value"] for act in acts][: len(TEXTS)] == list(TEXTS)


@pytest.mark.parametrize("cell", ["=1+1", "+86 21", "-cmd", "@SUM(A1)", "\t=1", "\n=1", "＝1", "－1-1"])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", [-1, -5.5, 0, None, "-5.5", "-12", "021-63561513", "补考费", ""])
def test_numbers_and_plain_words_stay_as_they_are(cell: object) -> None:
    assert harmless(cell) == cell
    assert type(harmless(cell)) is type(cell)


def test_bytes_are_left_out_and_told(tmp_path: Path, output: str, capsys: Captured) -> None:
    database = make_database(tmp_path / "notices.db")
    with contextlib.closing(open_database(database, create=False)) as opened, opened.conn:
        opened.execute("CREATE TABLE kept_files (sha256 TEXT PRIMARY KEY, size INTEGER, content BLOB)")
        opened.execute("INSERT INTO kept_files VALUES ('ab', 3, x'00ff10')")
        (kept,) = [each for each in relations(opened) if each.name == "kept_files"]
    assert (kept.column_names, kept.left_out) == (("sha256", "size"), ("content",))
    export(database, tmp_path / "out", output)
    assert "not exported, for it is bytes: kept_files.content" in capsys.readouterr().err.splitlines()


def test_files_are_replaced_and_others_left(database: Path, tmp_path: Path, output: str) -> None:
    export(database, tmp_path, output)
    names = set(contents(tmp_path))
    (tmp_path / "mine.txt").write_text("kept")
    for name in names:
        (tmp_path / name).write_bytes(b"old")
    export(database, tmp_path, output)
    assert set(contents(tmp_path)) == {*names, "mine.txt"}
    assert b"old" not in contents(tmp_path).values()


LIMITED = """
import resource, sys
from cli.main import run
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
sys.exit(run(sys.argv[1:]))
"""


def zhiping_with(code: str, *words: object) -> subprocess.CompletedProcess[str]:
    """The program run by other code than its own, in a process of its own."""
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of a process there")
def test_a_disk_that_is_full_leaves_what_was_there(tmp_path: Path, output: str) -> None:
    database = make_database(tmp_path / "notices.db")
    folder = export(database, tmp_path / "out", output)
    before = contents(folder)
    add_bulk(database, 20_000)
    answer = zhiping_with(LIMITED, "export", folder, "--format", output, "--db", database)
    assert answer.returncode == 2
    (line,) = answer.stderr.splitlines()
    assert line.startswith(f"zhiping: {folder}: ")
    assert "; expected room for the files; " in line
    assert contents(folder) == before
    assert {path.name for path in folder.iterdir()} == {Path(name).parts[0] for name in before}
    fresh = tmp_path / "new" / "deep"
    assert zhiping_with(LIMITED, "export", fresh, "--format", output, "--db", database).returncode == 2
    assert not fresh.parent.exists()


def told(capsys: Captured) -> str:
    """The only line on stderr."""
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    return line


def test_a_folder_under_a_file_is_told(database: Path, tmp_path: Path, output: str, capsys: Captured) -> None:
    (tmp_path / "file").write_text("mine")
    assert run(["export", str(tmp_path / "file" / "out"), "--format", output, "--db", str(database)]) == 2
    assert "; expected a folder that files can be written to; " in told(capsys)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be written to")
def test_a_folder_that_may_not_be_written_to_is_told(
    database: Path, tmp_path: Path, capsys: Captured
) -> None:
    tmp_path.chmod(0o500)
    assert run(["export", str(tmp_path), "--db", str(database)]) == 2
    tmp_path.chmod(0o700)
    assert "; expected a folder that may be written to; " in told(capsys)


def test_a_folder_where_a_file_should_be_is_told(database: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "levels.csv").mkdir()
    assert run(["export", str(tmp_path), "--db", str(database)]) == 2
    assert told(capsys).startswith(f"zhiping: {tmp_path}: ")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(("name", "package"), NEEDED.items())
def test_a_package_that_is_missing_is_named(
    database: Path, tmp_path: Path, name: str, package: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("cli.formats.workbook", "cli.formats.parquet"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    import cli.formats

    for module in ("workbook", "parquet"):
        monkeypatch.delattr(cli.formats, module, raising=False)
    monkeypatch.setitem(sys.modules, package, None)
    assert run(["export", str(tmp_path / "out"), "--format", name, "--db", str(database)]) == 2
    line = told(capsys)
    assert f"the package {package} is not installed" in line
    assert "zhiping[tables]" in line
    assert not (tmp_path / "out").exists()


MEASURED = """
import sys
from pathlib import Path
from cli.main import run
def peak():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
small, large, folder, output = sys.argv[1:]
peaks = []
for path in (small, large):
    assert run(["export", folder, "--format", output, "--db", path]) == 0
    peaks.append(peak())
print(peaks[1] - peaks[0])
"""
"""The peak is the process's own: `getrusage` would begin with that of the one that started it."""
MOST_GROWTH = 15_000
"""Kilobytes; held in memory, the rows that the large table has more would be 20,000 and far more."""
FEW, MANY = 70_000, 200_000
IN_A_WORKBOOK = 10_000, 60_000
"""XlsxWriter takes its time for more; Arrow takes room for its threads with few rows already."""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_memory_stays_flat(tmp_path: Path, output: str) -> None:
    small, large = make_database(tmp_path / "small.db"), make_database(tmp_path / "large.db")
    few, many = IN_A_WORKBOOK if output == "xlsx" else (FEW, MANY)
    add_bulk(small, few)
    add_bulk(large, many)
    answer = zhiping_with(MEASURED, small, large, tmp_path / "out", output)
    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) < MOST_GROWTH
