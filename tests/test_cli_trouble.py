"""What goes wrong is told in one line, with the contract's exit status, and the other files are loaded."""

import json
import sqlite3
from pathlib import Path

import hostile
import pytest

from cli.main import run

ROOT = Path(__file__).parents[1]
SAMPLE = sorted((ROOT / "samples").glob("*/notice.pdf"))[0]
HOSTILE = ["truncated.pdf", "encrypted.pdf", "empty.pdf", "without-text.pdf", "letter.docx"]

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    return hostile.write_all(tmp_path, SAMPLE)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("loaded") / "notices.db"
    assert run(["load", str(SAMPLE), "--db", str(path)]) == 0
    return path


def told(capsys: Captured) -> list[str]:
    """What was said on stderr; nothing was printed as data."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    return captured.err.splitlines()


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("command", ["parse", "explain"])
def test_one_line_and_1_for_an_unreadable_file(
    files: dict[str, Path], name: str, command: str, capsys: Captured
) -> None:
    assert run([command, str(files[name])]) == 1
    (line,) = told(capsys)
    assert line.startswith(f"zhiping: {files[name]}: ")
    assert "; expected " in line


@pytest.mark.parametrize("name", HOSTILE)
def test_diff_and_check_have_2_for_an_unreadable_file(
    files: dict[str, Path], name: str, capsys: Captured
) -> None:
    assert run(["diff", str(files[name]), str(SAMPLE)]) == 2
    assert len(told(capsys)) == 1
    assert run(["check", str(files[name])]) == 2
    assert len(told(capsys)) == 1


def test_the_others_are_loaded(files: dict[str, Path], tmp_path: Path, capsys: Captured) -> None:
    nothing, missing = tmp_path / "nothing", tmp_path / "missing.pdf"
    nothing.mkdir()
    paths = [*files.values(), SAMPLE, nothing, missing]
    assert run(["load", *map(str, paths), "--db", str(tmp_path / "n.db"), "--json"]) == 1
    captured = capsys.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert [(line["path"], line["status"]) for line in lines] == [
        (str(path), "loaded" if path == SAMPLE else "failed") for path in paths
    ]
    assert all((line["error"] is None) == (line["status"] == "loaded") for line in lines)
    *reasons, summary = captured.err.splitlines()
    assert reasons == [f"zhiping: {line['error']}" for line in lines if line["error"]]
    assert summary == "1 loaded, 0 revised, 0 unchanged, 7 failed"


def test_a_notice_in_a_folder_of_wrecks_is_loaded(
    files: dict[str, Path], tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "notice.pdf").write_bytes(SAMPLE.read_bytes())
    assert run(["load", str(tmp_path), "--db", str(tmp_path / "n.db"), "--jobs", "2"]) == 1
    assert told(capsys)[-1] == f"1 loaded, 0 revised, 0 unchanged, {len(files)} failed"


def test_verbose_shows_the_traceback_before_the_line(
    files: dict[str, Path], tmp_path: Path, capsys: Captured
) -> None:
    for words in (["parse", str(files["empty.pdf"]), "-v"], ["-v", "load", str(files["empty.pdf"])]):
        db = ["--db", str(tmp_path / "n.db")] if "load" in words else []
        assert run([*words, *db]) == 1
        lines = capsys.readouterr().err.splitlines()
        assert lines[0].startswith("Traceback")
        assert any(line.startswith(f"zhiping: {files['empty.pdf']}: ") for line in lines)


READERS = [["check"], ["diff", "2025", "2026"], ["explain", "some-id"], ["export", "out"], ["serve"]]


@pytest.mark.parametrize("words", [*READERS, ["load", str(SAMPLE)]], ids=lambda words: words[0])
def test_one_line_and_2_for_a_database_that_is_not_ours(
    words: list[str], tmp_path: Path, capsys: Captured
) -> None:
    other, text = tmp_path / "other.db", tmp_path / "text.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE notices (anything)")
    text.write_text("no database at all\n")
    for path in (other, text):
        before = path.read_bytes()
        assert run([*words, "--db", str(path)]) == 2
        (line,) = told(capsys)
        assert str(path) in line
        assert path.read_bytes() == before


@pytest.mark.parametrize("words", READERS, ids=lambda words: words[0])
def test_one_line_and_2_for_a_missing_database(words: list[str], tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "none.db"
    assert run([*words, "--db", str(path)]) == 2
    (line,) = told(capsys)
    assert str(path) in line
    assert not path.exists()


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_locked_database_fails_the_documents_in_one_line(
    loaded: Path, tmp_path: Path, lock: str, capsys: Captured
) -> None:
    path, new = tmp_path / "notices.db", tmp_path / "new.txt"
    path.write_bytes(loaded.read_bytes())
    new.write_text("关于开展2031年职业技能评价的通知\n\n一、评价时间\n3月1日至3月5日。\n", encoding="utf-8")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"BEGIN {lock}")
    try:
        assert run(["load", str(new), "--db", str(path)]) == 1
    finally:
        other.execute("ROLLBACK")
        other.close()
    lines = [line for line in told(capsys) if line.startswith("zhiping: ")]
    assert len(lines) == 1
    assert "locked" in lines[0]
    assert run(["load", str(new), "--db", str(path)]) == 0, "it loads once the lock is gone"


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["unheard-of"],
        ["load"],
        ["load", "--jobs", "0", "a.pdf"],
        ["parse"],
        ["parse", "--nonsense"],
        ["diff", "2025"],
        ["diff", "2025", "2026", "--format", "poem"],
        ["diff", "2025", "2026", "--kind", "fee"],
        ["check", "a.pdf", "--db", "b.db"],
        ["check", "--severity", "grave"],
        ["explain", str(SAMPLE), "ammount"],
        ["export"],
        ["serve", "--port", "65536"],
    ],
    ids=" ".join,
)
def test_misuse_is_2(words: list[str], capsys: Captured) -> None:
    assert run(words) == 2
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    if words:
        assert captured.out == ""
        assert len(captured.err.splitlines()) == 1
        assert captured.err.rstrip().endswith("--help")


def test_a_selector_that_names_nothing_says_what_there_is(loaded: Path, capsys: Captured) -> None:
    assert run(["diff", "1999", "2025", "--db", str(loaded)]) == 2
    (line,) = told(capsys)
    assert "1999" in line
    assert "2025" in line


def test_export_into_a_file_is_misuse(loaded: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "out").write_text("kept")
    assert run(["export", str(tmp_path / "out"), "--db", str(loaded)]) == 2
    assert len(told(capsys)) == 1
    assert (tmp_path / "out").read_text() == "kept"


def test_a_document_that_is_no_notice_is_refused_and_named(tmp_path: Path, capsys: Captured) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("亲爱的朋友：\n祝好。\n", encoding="utf-8")
    database = tmp_path / "notices.db"
    assert run(["load", str(letter), str(SAMPLE), "--db", str(database)]) == 1
    captured = capsys.readouterr()
    assert f"{letter}: no notice" in captured.err
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM notices").fetchone() == (1,)
