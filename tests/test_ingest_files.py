"""Finding files: folders, archives, and what must not be passed over in silence."""

import zipfile
from pathlib import Path

import pytest

from ingest import FoundFile, files, find_files
from models.errors import UnreadableFile


def names(found: list[FoundFile], root: Path) -> list[str]:
    return [file.path.relative_to(root).as_posix() for file in found]


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def test_folders_are_searched_in_order_for_what_may_be_a_notice(tmp_path: Path) -> None:
    for name in (
        "b/2.pdf",
        "b/1.PDF",
        "a.txt",
        "c.docx",
        "~$c.docx",
        ".x.pdf",
        ".git/d.pdf",
        "e.json",
        "README.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = list(find_files([tmp_path]))
    assert names(found, tmp_path) == ["a.txt", "c.docx", "b/1.PDF", "b/2.pdf"]
    assert [file.read() for file in found] == [b"x"] * 4


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "notice.md").write_text("附件")
    (found,) = find_files([tmp_path / "notice.md"])
    assert found.read() == "附件".encode()


def test_missing_paths_and_empty_folders_are_values(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "notes.json").write_text("{}")
    (tmp_path / "a.txt").write_bytes(b"x")
    gone, empty, good = find_files([tmp_path / "gone", tmp_path / "f", tmp_path / "a.txt"])
    assert gone.trouble and "no such file" in str(gone.trouble)
    assert empty.trouble and "without notices" in str(empty.trouble)
    assert good.trouble is None
    with pytest.raises(UnreadableFile):
        gone.read()


def test_archive_members_are_read_in_order(tmp_path: Path) -> None:
    packed = archive(
        tmp_path / "a.zip", {"z/2.pdf": b"2", "z/1.pdf": b"1", "z/x.json": b"", "__MACOSX/z/._1.pdf": b""}
    )
    found = list(find_files([packed]))
    assert names(found, tmp_path) == ["a.zip/z/1.pdf", "a.zip/z/2.pdf"]
    assert [file.read() for file in found] == [b"1", b"2"]


def test_members_named_in_gbk_have_their_names(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("通知.pdf")
    assert files.member_name(info) == "通知.pdf"
    assert files.member_name(zipfile.ZipInfo("通知.pdf".encode("gbk").decode("cp437"))) == "通知.pdf"


@pytest.mark.parametrize(
    "name", ["../evil.pdf", "a/../../evil.pdf", "/etc/evil.pdf", "C:/evil.pdf", "..\\evil.pdf"]
)
def test_members_that_point_outside_are_refused(tmp_path: Path, name: str) -> None:
    packed = archive(tmp_path / "a.zip", {name: b"x", "good.pdf": b"y"})
    found = list(find_files([packed]))
    assert sorted(file.trouble is None for file in found) == [False, True]
    assert all(file.path.is_relative_to(packed) and ".." not in file.path.parts for file in found)
    assert next(file for file in found if file.trouble is None).read() == b"y"


def test_archives_within_archives_and_broken_ones_are_told(tmp_path: Path) -> None:
    packed = archive(tmp_path / "a.zip", {"in.zip": b"PK"})
    (inner,) = find_files([packed])
    assert inner.trouble and "within an archive" in str(inner.trouble)
    (tmp_path / "b.zip").write_bytes(packed.read_bytes()[:20])
    (broken,) = find_files([tmp_path / "b.zip"])
    assert broken.trouble and "damaged archive" in str(broken.trouble)


def test_limits_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = archive(tmp_path / "a.zip", {"1.pdf": b"0" * 90, "2.pdf": b"0" * 50, "3.pdf": b"0" * 50})
    monkeypatch.setenv("ZHIPING_MAX_FILE_BYTES", "60")
    monkeypatch.setenv("ZHIPING_MAX_ARCHIVE_BYTES", "150")
    assert [bool(file.trouble) for file in find_files([packed])] == [True, False, True]
    monkeypatch.setenv("ZHIPING_MAX_ARCHIVE_FILES", "1")
    assert "3 files" in str(list(find_files([packed]))[-1].trouble)


def test_an_encrypted_member_is_told_when_read(tmp_path: Path) -> None:
    packed = archive(tmp_path / "a.zip", {"1.pdf": b"x"})
    data = bytearray(packed.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    packed.write_bytes(data)
    (found,) = find_files([packed])
    with pytest.raises(UnreadableFile, match="encrypted"):
        found.read()
