"""Hostile files: each is read, or refused in one line that says what was found and expected; the others go on."""

import json
import os
import socket
import sqlite3
from pathlib import Path

import hostile_other
import hostile_pdf
import pytest
from hostile_pdf import LINES, notice

from cli.main import run
from cli.reading import read_file
from ingest import limits as limits_module
from ingest.limits import Limits, limits
from models.errors import UnreadableFile
from models.registry import Notice

READ = {**hostile_pdf.READ, **hostile_other.READ}
REFUSED = {**hostile_pdf.REFUSED, **hostile_other.REFUSED}
Captured = pytest.CaptureFixture[str]


def read(name: str) -> Notice:
    return read_file(Path(name), data=READ[name]())


def refusal(name: str, data: bytes) -> str:
    """The one line that is said of a file that gives no notice."""
    with pytest.raises(UnreadableFile) as caught:
        read_file(Path(name), data=data)
    told = str(caught.value)
    assert told.startswith(f"{name}: ") and "; expected " in told and "\n" not in told
    assert "fault of zhiping" not in told
    return told


@pytest.mark.parametrize("name", READ)
def test_the_notice_is_read_all_the_same(name: str) -> None:
    found = read(name)
    assert found.notice.issuer == LINES[0]
    assert (80.0, 5) in [(fee.amount, fee.level) for fee in found.fees]
    assert [contact.value for contact in found.contacts] == ["021-55550101"]


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_line(name: str) -> None:
    build, words = REFUSED[name]
    assert words in refusal(name, build())


def test_what_runs_and_what_is_carried_is_told() -> None:
    assert "the file carries a script, a command to start a program: left alone" in str(
        read("script").document.reading_notes
    )
    assert "the file carries 1 embedded file: left alone" in str(read("embedded").document.reading_notes)
    assert read_file(Path("a.pdf"), data=notice()).document.reading_notes is None


def test_marks_that_nobody_sees_are_no_text() -> None:
    text = "".join(clause.text for clause in read("signs.txt").clauses)
    assert "1000元" not in text and "咨询" in text
    assert not set(text) & set("\u200b\u200e\u202c\u202e\ufeff\x1b")


@pytest.mark.parametrize("part", range(1, 20))
def test_a_pdf_cut_off_anywhere(part: int) -> None:
    """It says what it can no longer say; half a notice is never taken for a whole one."""
    data = notice(3)[: len(notice(3)) * part // 20]
    assert refusal("cut.pdf", data)


def test_the_others_are_loaded_and_nothing_of_the_hostile_ones(tmp_path: Path, capsys: Captured) -> None:
    names = ["locked", "many-pages", "deep-div.html", "entities.docx", "wide.png", "digits.txt"]
    for name in names:
        (tmp_path / f"{name}.pdf").write_bytes(REFUSED[name][0]())
    (tmp_path / "zz-good.pdf").write_bytes(notice())
    assert run(["load", str(tmp_path), "--db", str(tmp_path / "n.db"), "--jobs", "1", "--json"]) == 1
    captured = capsys.readouterr()
    statuses = [json.loads(line)["status"] for line in captured.out.splitlines()]
    assert sorted(statuses) == ["failed"] * len(names) + ["loaded"]
    assert "Traceback" not in captured.err
    connection = sqlite3.connect(tmp_path / "n.db")
    assert connection.execute("SELECT file_name FROM documents").fetchall() == [("zz-good.pdf",)]
    assert connection.execute("SELECT count(*) FROM notices").fetchone() == (1,)
    connection.close()


ABSURD = [
    b"a\nb.txt",
    b"\x1b[2J\x1b]0;owned\x07.txt",
    b"\xff\xfe.txt",
    "\u202etxt.fdp\u200b.txt".encode(),
    b"x" * 251 + b".txt",
    b"'; DROP TABLE fees; --.txt",
    b"=cmd.txt",
    b"-v.txt",
    b" .txt",
]


@pytest.mark.skipif(os.name == "nt", reason="file names are not bytes there")
def test_absurd_file_names(tmp_path: Path, capsys: Captured) -> None:
    """They are loaded; where they fail, their names steer no terminal and break no line."""
    for number, name in enumerate(ABSURD):
        for folder, data in (("good", hostile_other.text(f"{number}")), ("bad", b"\0\1\2%d" % number)):
            (tmp_path / folder).mkdir(exist_ok=True)
            Path(os.fsdecode(os.fsencode(tmp_path / folder) + b"/" + name)).write_bytes(data)
    words = ["--db", str(tmp_path / "n.db"), "--jobs", "1"]
    assert run(["load", str(tmp_path / "good"), str(tmp_path / "bad"), *words]) == 1
    told = capsys.readouterr().err
    assert len(told.splitlines()) == len(ABSURD) + 1
    assert f"{len(ABSURD)} failed" in told
    assert not set(told) & set("\x1b\x07\u202e\u200b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names there")
def test_pipes_devices_and_sockets_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    held = socket.socket(socket.AF_UNIX)
    held.bind(os.path.relpath(tmp_path / "socket.pdf"))
    for path in (tmp_path / "pipe.pdf", tmp_path / "socket.pdf", Path("/dev/zero")):
        with pytest.raises(UnreadableFile, match="a device, pipe or socket; expected a file"):
            read_file(path)
    held.close()


def test_limits_are_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(notice(3))
    assert read_file(tmp_path / "a.pdf").document.page_count == 3
    monkeypatch.setenv("ZHIPING_MAX_PAGES", "2")
    assert limits() == Limits(pages=2)
    assert "a PDF of 3 pages; expected at most 2 (ZHIPING_MAX_PAGES)" in refusal("a.pdf", notice(3))
    monkeypatch.setenv("ZHIPING_MAX_FILE_BYTES", "1000")
    with pytest.raises(UnreadableFile, match=r"at most 1000 \(ZHIPING_MAX_FILE_BYTES\)"):
        read_file(tmp_path / "a.pdf")


@pytest.mark.parametrize("words", ["0", "-1", "many", "1.5", "٣"])
def test_a_setting_that_is_no_number(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIPING_MAX_CELLS", words)
    with pytest.raises(UnreadableFile, match=r"the setting ZHIPING_MAX_CELLS: .*; expected a whole number"):
        limits()
    with pytest.raises(ValueError, match="expected 1 or more"):
        Limits(cells=0)


def test_every_limit_is_in_the_docs() -> None:
    page = (Path(__file__).parents[1] / "docs" / "limits.md").read_text(encoding="utf-8")
    for name in Limits.__slots__:
        row = f"| `{limits_module.PREFIX}{name.upper()}` | {getattr(Limits(), name):,} |"
        assert row in page
