"""Old office documents: converted where LibreOffice is there, one clear error where not, and in time."""

import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest
from docx_bytes import docx_bytes, paragraph

from ingest import office, read_document
from models.errors import UnreadableFile

RTF = rb"{\rtf1\ansi\ansicpg936 {\b \u36890?\u30693?}\par \u34917?\u32771?\u36153? 200\u20803?\par}"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@needs_office
def test_rich_text_is_read() -> None:
    found = read_document(Path("a.doc"), data=RTF)
    assert [line.text for line in found.pages[0].lines] == ["通知", "补考费200元"]
    assert (found.media_type, found.paged, found.sha256[:1].isalnum()) == ("application/rtf", False, True)


ROWS = "".join(
    rf"\trowd\cellx2000\cellx4000\intbl {left}\cell {right}\cell\row"
    for left, right in (("A3", "200"), ("A4", "/"))
)


@needs_office
def test_an_old_word_document_is_read_with_its_tables(tmp_path: Path) -> None:
    rich = tmp_path / "a.rtf"
    rich.write_text(rf"{{\rtf1 Fees\par {ROWS}\pard End\par}}", encoding="ascii")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(rich)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = read_document(tmp_path / "a.doc")
    assert found.media_type == "application/msword"
    assert found.text == "Fees\nA3\t200\nA4\t/\nEnd"


@needs_office
@pytest.mark.parametrize(
    "data", [b"{\\rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 90]
)
def test_what_only_looks_like_a_document_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"cannot convert|without text"):
        read_document(Path("a.doc"), data=data)


def program(folder: Path, script: str) -> None:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_where_the_converter_is_missing_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match=r"rich text.*LibreOffice.*install"):
        read_document(Path("a.rtf"), data=RTF)


def test_a_converter_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match="cannot convert"):
        read_document(Path("a.rtf"), data=RTF)


def test_a_converter_that_hangs_is_ended_with_its_children(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path, f"/bin/sleep 60 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setenv("PATH", str(tmp_path))
    started = time.monotonic()
    with pytest.raises(UnreadableFile, match="within 1 seconds"):
        office.to_docx("a.rtf", RTF, kind="a rich text document", import_filter="Rich Text Format", timeout=1)
    assert time.monotonic() - started < 20
    child = Path("/proc", (tmp_path / "child").read_text().strip())
    for _ in range(50):
        if not child.exists() or "Z" in (child / "stat").read_text().split()[2]:
            return
        time.sleep(0.1)
    raise AssertionError("the converter's child still runs")


def test_a_locked_office_document_is_told() -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream + b"\0" * 600
    with pytest.raises(UnreadableFile, match="password"):
        read_document(Path("a.docx"), data=data)


def test_a_new_word_document_by_an_old_name_needs_no_converter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_document(Path("a.doc"), data=docx_bytes(paragraph("甲"))).text == "甲"
