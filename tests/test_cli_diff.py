"""`zhiping diff`: formats, languages, what narrows it, exit statuses, and the pictures of its web page."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli import crops as cutting
from cli.language import Language, language_of
from cli.main import run

ROOT = Path(__file__).parents[1]
OLD = str(ROOT / "samples" / "2025-qinyan-company" / "notice.pdf")
NEW = str(ROOT / "samples" / "2026-qinyan-company" / "notice.pdf")

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both notices with their originals."""
    folder = tmp_path_factory.mktemp("diff")
    for name, path in (("2025.pdf", OLD), ("2026.pdf", NEW)):
        shutil.copy(path, folder / name)
    db = folder / "notices.db"
    assert (
        run(["load", str(folder / "2025.pdf"), str(folder / "2026.pdf"), "--db", str(db), "--jobs", "1"]) == 0
    )
    return db


def changes_of(captured: str) -> list[dict[str, object]]:
    return json.loads(captured)["changes"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("words", [["--format", "markdown"], ["--format", "csv"], ["--format", "text"],
                                   ["--format", "html", "--crops", "none"]])  # fmt: skip
def test_every_face_tells_the_raised_fee_and_has_1(words: list[str], capsys: Captured) -> None:
    assert run(["diff", OLD, NEW, "--lang", "zh", *words]) == 1
    told = capsys.readouterr()
    assert "300元" in told.out and "320元" in told.out and told.err == ""
    assert run(["diff", OLD, OLD, *words]) == 0


def test_the_language_is_asked_for_or_the_locales(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    run(["diff", OLD, NEW])
    assert capsys.readouterr().out.startswith("old: ")
    run(["diff", OLD, NEW, "--lang", "zh"])
    assert capsys.readouterr().out.startswith("旧：")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.zh), ({"LANG": "C.UTF-8"}, Language.zh), ({"LC_ALL": "", "LANG": "fr_FR"}, Language.en),
        ({"LC_ALL": "zh_CN.GB18030", "LANG": "en_US"}, Language.zh), ({"LC_MESSAGES": "en_US"}, Language.en),
        ({"LANG": "Chinese (Simplified)_China"}, Language.zh),
    ],
)  # fmt: skip
def test_a_locales_language(environment: dict[str, str], language: Language) -> None:
    assert language_of(environment) is language


def test_narrowed_to_a_level_and_a_size(capsys: Captured) -> None:
    assert (
        run(
            [
                "diff",
                OLD,
                NEW,
                "--format",
                "json",
                "--level",
                "高级工",
                "--kind",
                "fees",
                "--min-change",
                "8%",
            ]
        )
        == 1
    )
    told = capsys.readouterr()
    changed = [change for change in changes_of(told.out) if change["field"] == "amount"]
    assert [(change["old"], change["new"]) for change in changed] == [(420.0, 460.0)]
    assert told.err == "1 change smaller than 8% left out\n"
    assert run(["diff", OLD, NEW, "--level", "首席技师", "--kind", "fees"]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--level", "九级"], "no level"), (["--min-change", "much"], "no size"), (["--crops", "-1"], "no number"),
        (["--agency", "丙丁"], "no agency"), (["--lang", "fr"], "fr"), (["--format", "poem"], "poem"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_2_in_one_line(words: list[str], said: str, capsys: Captured) -> None:
    assert run(["diff", OLD, NEW, *words]) == 2
    told = capsys.readouterr()
    assert told.out == "" and said in told.err and told.err.count("\n") == 1


def test_csv_is_utf8_with_a_mark_whatever_the_stream_was(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from cli.main import main; main()", "diff", OLD, NEW, "--format", "csv"],
        cwd=ROOT, capture_output=True, env={"PYTHONIOENCODING": "gb18030", "LANG": "C", "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.startswith(b"\xef\xbb\xbfnumber,")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    assert [int(row["number"]) for row in rows] == [*range(1, len(rows) + 1)]


def pictures(page: str) -> int:
    return len(re.findall(r"<image [^>]*href=\"data:image/webp;base64,UklGR", page))


def test_a_page_has_the_pictures_of_files(capsys: Captured) -> None:
    words = ["diff", OLD, NEW, "--format", "html", "--kind", "fees"]
    assert run([*words, "--crops", "3"]) == 1
    told = capsys.readouterr()
    assert pictures(told.out) == 3
    assert "left out; --crops N gives more" in told.err
    assert "已到数量上限" in told.out or "the limit was reached" in told.out


def test_a_page_has_the_pictures_of_kept_originals_and_else_the_words(
    database: Path, capsys: Captured
) -> None:
    words = ["diff", "2025", "2026", "--db", str(database), "--format", "html", "--kind", "penalties"]
    assert run(words) == 1
    told = capsys.readouterr()
    assert pictures(told.out) >= 2 and told.err == ""
    folder = Path(f"{database}.originals")
    folder.rename(folder.with_suffix(".gone"))
    try:
        assert run(words) == 1
        told = capsys.readouterr()
        assert pictures(told.out) == 0 and "<blockquote>" in told.out and told.err == ""
    finally:
        folder.with_suffix(".gone").rename(folder)


def test_a_file_that_changed_meanwhile_costs_its_pictures_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    original = cutting.file_original

    def changed(path: Path, document: object) -> cutting.Original:
        if "2025" in str(path):
            return original(ROOT / "README.md", document)  # type: ignore[arg-type]
        return original(path, document)  # type: ignore[arg-type]

    monkeypatch.setattr(cutting, "file_original", changed)
    assert run(["diff", OLD, NEW, "--format", "html", "--kind", "fees", "--kind", "penalties"]) == 1
    told = capsys.readouterr()
    assert "changed while it was being loaded" in told.err and told.err.count("\n") == 1
    assert pictures(told.out) > 0


def test_a_value_that_a_supplement_says_has_that_supplements_picture(
    tmp_path: Path, capsys: Captured
) -> None:
    for name in ("2025-yueyu-association", "2026-yueyu-association", "2026-yueyu-supplement"):
        shutil.copy(ROOT / "samples" / name / "notice.pdf", tmp_path / f"{name}.pdf")
    db = tmp_path / "notices.db"
    assert run(["load", str(tmp_path), "--db", str(db), "--jobs", "1"]) == 0
    capsys.readouterr()
    words = ["diff", "2025", "2026", "--db", str(db), "--kind", "fees"]
    assert run([*words, "--format", "json"]) == 1
    amended = [change for change in changes_of(capsys.readouterr().out) if change.get("new_notice")]
    assert amended
    notice_id = str(amended[0]["new_notice"])
    assert run([*words, "--format", "html"]) == 1
    page = capsys.readouterr().out
    figures = re.findall(rf"<figcaption>[^<]*{re.escape(notice_id)}[^<]*</figcaption><svg", page)
    assert len(figures) == len(amended)
