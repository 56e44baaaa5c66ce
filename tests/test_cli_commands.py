"""The commands on the project's own samples: what they print where, and their exit statuses."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from cli.main import run
from models.registry import RECORD_KINDS, Notice

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "samples").glob("*/notice.pdf"))
ZHIPING = [sys.executable, "-c", "from cli.main import main; main()"]
STATUSES = {"path", "sha256", "status", "notice_id", "error", "findings", "seconds"}

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("loaded") / "notices.db"
    assert run(["load", *map(str, SAMPLES), "--db", str(path)]) == 0
    return path


def zhiping(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own."""
    return subprocess.run(
        [*ZHIPING, *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        **options,  # type: ignore[call-overload]
    )


def lines_of(captured: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in captured.splitlines()]


def test_help_names_every_command() -> None:
    answer = zhiping("--help")
    assert answer.returncode == 0
    assert answer.stderr == ""
    commands = (
        "load",
        "parse",
        "diff",
        "check",
        "explain",
        "correct",
        "corrections",
        "review",
        "export",
        "serve",
    )
    for command in (*commands, "hash", "schema"):
        assert f"\n  {command} " in answer.stdout


def test_loading_again_changes_nothing(database: Path, capsys: Captured) -> None:
    before = database.read_bytes()
    assert run(["load", *map(str, SAMPLES), "--db", str(database), "--json"]) == 0
    lines = lines_of(capsys.readouterr().out)
    assert [line["path"] for line in lines] == [str(path) for path in SAMPLES]
    assert {line["status"] for line in lines} == {"unchanged"}
    assert all(set(line) == STATUSES and line["notice_id"] and line["error"] is None for line in lines)
    assert database.read_bytes() == before


def test_load_takes_folders_archives_and_stdin(tmp_path: Path, capsys: Captured) -> None:
    """Three ways to name files at once, over two processes; results come in the order of the names."""
    folder, archive = tmp_path / "甲", tmp_path / "乙.zip"
    (folder / "深").mkdir(parents=True)
    (folder / "深" / "通知.pdf").write_bytes(SAMPLES[0].read_bytes())
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(SAMPLES[1], "内/通知.pdf")
    answer = zhiping(
        "load",
        folder,
        archive,
        "-",
        "--db",
        tmp_path / "n.db",
        "--json",
        "--jobs",
        2,
        input=f"{SAMPLES[2]}\n\n",
    )
    assert answer.returncode == 0, answer.stderr
    found = lines_of(answer.stdout)
    assert [line["status"] for line in found] == ["loaded"] * 3
    assert [line["path"] for line in found] == [
        str(folder / "深" / "通知.pdf"),
        str(archive / "内" / "通知.pdf"),
        str(SAMPLES[2]),
    ]
    assert answer.stderr.splitlines() == ["3 loaded, 0 revised, 0 unchanged, 0 failed"]


def test_a_file_loads_the_same_over_any_number_of_processes(tmp_path: Path, capsys: Captured) -> None:
    shown = []
    for jobs in ("1", "2"):
        assert (
            run(
                [
                    "load",
                    *map(str, SAMPLES[:2]),
                    "--db",
                    str(tmp_path / f"{jobs}.db"),
                    "--json",
                    "--jobs",
                    jobs,
                ]
            )
            == 0
        )
        lines = lines_of(capsys.readouterr().out)
        shown.append([{**line, "seconds": 0} for line in lines])
    assert shown[0] == shown[1]
    assert len(shown[0]) == 2


def test_parse_prints_the_contracts_object_and_nothing_else(capsys: Captured) -> None:
    assert run(["parse", str(SAMPLES[0])]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    printed = json.loads(captured.out)
    assert printed["schema"] == "zhiping/notice/1"
    assert {kind.table for kind in RECORD_KINDS} < set(printed)
    assert Notice.model_validate(printed).document.sha256 == printed["document"]["sha256"]


def test_schema_describes_what_parse_prints(capsys: Captured) -> None:
    assert run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["properties"]["schema"]["default"] == "zhiping/notice/1"
    assert set(schema["properties"]) == {field.alias or name for name, field in Notice.model_fields.items()}
    assert "科目" in schema["$defs"]["Fee"]["properties"]["subject"]["description"]


def test_diff_of_two_years(database: Path, capsys: Captured) -> None:
    assert run(["diff", "2025", "2026", "--db", str(database)]) == 1
    text = capsys.readouterr().out
    assert "→" in text
    assert run(["diff", "2025", "2026", "--db", str(database), "--format", "json", "--kind", "fees"]) == 1
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert changes
    assert {change["kind"] for change in changes} == {"fees"}


def test_diff_of_the_same_is_empty_and_0(database: Path, capsys: Captured) -> None:
    assert run(["diff", str(SAMPLES[0]), str(SAMPLES[0]), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []
    assert run(["diff", "2025", "2025", "--db", str(database)]) == 0


def test_a_file_and_its_notice_id_are_the_same_side(database: Path, capsys: Captured) -> None:
    notice_id = id_of(SAMPLES[0], database, capsys)
    assert run(["diff", str(SAMPLES[0]), notice_id, "--db", str(database), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["new"]["notice_id"] == notice_id


def id_of(path: Path, database: Path, capsys: Captured) -> str:
    assert run(["load", str(path), "--db", str(database), "--json"]) == 0
    return str(lines_of(capsys.readouterr().out)[0]["notice_id"])


def test_explain_shows_place_words_and_rule(database: Path, capsys: Captured) -> None:
    notice_id = id_of(SAMPLES[0], database, capsys)
    assert run(["explain", notice_id, "fees.amount", "--db", str(database)]) == 0
    from_database = capsys.readouterr().out
    assert run(["explain", str(SAMPLES[0]), "fees.amount"]) == 0
    assert capsys.readouterr().out == from_database
    first = from_database.splitlines()[:3]
    assert first[0].startswith("fees 1: amount=")
    assert first[1].startswith("    page ")
    assert " rule " in first[1]
    assert first[2].startswith("      「")


def test_explain_tells_how_the_file_was_read(database: Path, capsys: Captured) -> None:
    """A table over two pages says where it was put together, from the file as from the database."""
    path = ROOT / "samples/2025-xiangping-college/notice.pdf"
    assert run(["explain", str(path)]) == 0
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first == "document: notice.pdf, application/pdf, text-layer"
    assert second.endswith("continues on page 2 (row 6): same columns")
    assert run(["explain", id_of(path, database, capsys), "--db", str(database)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == second


def test_explain_missed_lists_the_clauses_that_findings_tell(database: Path, capsys: Captured) -> None:
    assert run(["parse", str(SAMPLES[0])]) == 0
    notice = Notice.model_validate_json(capsys.readouterr().out)
    told = {
        evidence.clause
        for finding in notice.findings
        if finding.code == "unclassified_text"
        for evidence in finding.evidence
    } - {clause.id for clause in notice.clauses if clause.kind == "furniture"}
    assert run(["explain", str(SAMPLES[0]), "--missed"]) == 0
    listed = {line.split(" ")[0] for line in capsys.readouterr().out.splitlines()}
    assert told and told <= listed


def test_check_groups_by_cause_and_tells_errors_by_its_status(database: Path, capsys: Captured) -> None:
    """Errors stand in some samples by intent; the status follows them, not what is shown."""
    status = run(["check", "--db", str(database), "--severity", "error"])
    shown = capsys.readouterr().out.splitlines()
    headings = [line for line in shown if not line.startswith("  ")]
    assert status == 1
    assert headings
    assert all(line.startswith("error ") for line in headings)
    assert len({line.split(" ")[1] for line in headings}) == len(headings)


def test_check_of_a_file_without_errors_is_0(database: Path, capsys: Captured) -> None:
    expected = {path: run(["check", str(path)]) for path in SAMPLES[:3]}
    for path, status in expected.items():
        capsys.readouterr()
        run(["parse", str(path)])
        findings = json.loads(capsys.readouterr().out)["findings"]
        assert status == int(any(finding["severity"] == "error" for finding in findings)), path


def test_a_reader_that_goes_away_ends_the_program_quietly() -> None:
    process = subprocess.Popen([*ZHIPING, "schema"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_an_interrupt_ends_a_load_in_one_line(tmp_path: Path) -> None:
    # Tests that run in a shell's background inherit deafness to Ctrl-C.
    hearing = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    process = subprocess.Popen(
        [
            *ZHIPING[:-1],
            hearing + ZHIPING[-1],
            "load",
            *map(str, SAMPLES * 5),
            "--db",
            str(tmp_path / "n.db"),
            "--json",
            "--jobs",
            "2",
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    assert json.loads(process.stdout.readline())["status"] == "loaded"
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    (line,) = told.splitlines()
    assert process.returncode == 130
    assert re.match(
        rf"interrupted after \d+ of {len(SAMPLES * 5)} files: \d+ loaded, .* goes on from there$", line
    )


def test_serve_answers_until_it_is_interrupted(database: Path) -> None:
    import urllib.request

    process = subprocess.Popen(
        [*ZHIPING, "serve", "--db", str(database), "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    address = process.stderr.readline().split()[0]
    try:
        with urllib.request.urlopen(address, timeout=30) as page:
            assert page.status == 200
    finally:
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in told
