"""`zhiping corrections`: the list, and the file that is reviewed in git and carried to another database."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import fee, make_notice

from cli.correction_file import COLUMNS
from cli.main import run
from db import open_database, read_effective, store
from db.correcting import DERIVED
from db.own_tables import CORRECTIONS
from models.registry import Notice

NOTICE = "2026-云岭市现代服务业协会-保育师"
Captured = pytest.CaptureFixture[str]
FORMULAS = ("=1+1", "+8621", "-5", "@cmd", "'quoted", "'=quoted", "＝全角")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHIPING_USER", "核对员")
    stored(tmp_path / "notices.db", make_notice(amount=200))
    return tmp_path / "notices.db"


def stored(path: Path, notice: Notice, *, parser: str = "test") -> None:
    document = notice.document.model_copy(update={"parser_version": parser})
    database = open_database(path, create=True)
    store(database, notice.model_copy(update={"document": document}))
    database.close()


def forgotten(path: Path) -> None:
    """Takes the notice out of the database, as a rebuild without its file would."""
    database = open_database(path, create=False)
    with database.conn:
        database.conn.execute("DELETE FROM notices")
        database.conn.execute("DELETE FROM documents")
    database.close()


def amounts(path: Path, notice_id: str = NOTICE) -> list[float | None]:
    database = open_database(path, create=False)
    try:
        return [one.amount for one in read_effective(database, notice_id).notice.fees]
    finally:
        database.close()


def listed(capsys: Captured, *words: str, db: str = "notices.db") -> list[dict[str, str]]:
    capsys.readouterr()
    assert run(["corrections", "--json", "--db", db, *words]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def states(capsys: Captured, db: str = "notices.db") -> list[str]:
    return [one["state"] for one in listed(capsys, db=db)]


def exported(capsys: Captured, *words: str) -> str:
    capsys.readouterr()
    assert run(["corrections", "--export", "c.csv", *words]) == 0
    return Path("c.csv").read_bytes().decode("utf-8")


def edited(change: Callable[[dict[str, str]], None]) -> None:
    """Changes the only line of the exported file, as a person would in a spreadsheet program."""
    rows = list(csv.DictReader(io.StringIO(Path("c.csv").read_text("utf-8-sig"))))
    change(rows[-1])
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    Path("c.csv").write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def test_a_corrections_life(path: Path, capsys: Captured) -> None:
    """Corrected, loaded again, read otherwise by a newer parser, undone; gone with its file and back with it."""
    said = [NOTICE, "fees", "level=5", "--set", "amount=270", "--reason", "扫描件看错"]
    assert run(["correct", *said]) == 0
    assert amounts(path) == [270, 260]
    stored(path, make_notice(amount=200))
    assert (amounts(path), states(capsys)) == ([270, 260], ["applied"])
    stored(path, make_notice(amount=210), parser="newer")
    assert (amounts(path), states(capsys)) == ([270, 260], ["stale"])
    assert run(["check"]) == 0
    assert "correction_stale" in capsys.readouterr().out
    forgotten(path)
    stored(path, make_notice(fees=(fee(4, 260),)), parser="newest")
    assert (amounts(path), states(capsys)) == ([260], ["unused"])
    assert run(["check"]) == 0
    assert "correction_unused" in capsys.readouterr().out
    stored(path, make_notice(amount=200))
    assert (amounts(path), states(capsys)) == ([270, 260], ["applied"])
    (made,) = listed(capsys)
    assert run(["correct", "--undo", made["id"], "--reason", "页上就是200"]) == 0
    assert (amounts(path), states(capsys)) == ([200, 260], ["overruled", "applied"])
    stored(path, make_notice(amount=210), parser="newer")
    assert (amounts(path), states(capsys)) == ([210, 260], ["overruled", "applied"])
    capsys.readouterr()
    assert run(["check"]) == 0
    assert "correction_" not in capsys.readouterr().out


def test_corrections_go_before_their_notice_to_another_machine(path: Path, capsys: Captured) -> None:
    """Imported first they wait; they come into force with the notice, whatever way it comes."""
    assert run(["correct", NOTICE, "fees", "level=5", "--set", "amount=270", "--reason", "看错"]) == 0
    assert run(["correct", NOTICE, "notices", "--set", "year=2027", "--reason", "看错"]) == 0
    first = exported(capsys)
    capsys.readouterr()
    assert run(["corrections", "--import", "c.csv", "--db", "other.db"]) == 0
    assert "2 new corrections" in capsys.readouterr().err
    assert states(capsys, "other.db") == ["unused", "unused"]
    assert run(["corrections", "--db", "other.db", NOTICE]) == 0
    assert capsys.readouterr().out.startswith(f"{NOTICE} (not here)\n")
    stored(Path("other.db"), make_notice(amount=200))
    assert states(capsys, "other.db") == ["applied", "applied"]
    moved = NOTICE.replace("2026", "2027")
    assert amounts(Path("other.db"), moved) == amounts(path, moved) == [270, 260]
    assert run(["corrections", "--export", "d.csv", "--db", "other.db"]) == 0
    assert Path("d.csv").read_bytes().decode() == first


def test_the_file_is_the_same_twice_and_grows_by_a_line(path: Path, capsys: Captured) -> None:
    assert run(["correct", NOTICE, "fees", "level=5", "--set", "amount=270", "--reason", "看错"]) == 0
    one = exported(capsys)
    assert one.startswith("\ufeffid,notice,")
    assert "\r" not in one and one.count("\n") == 2
    assert run(["corrections", "--import", "c.csv"]) == 0
    assert "0 new corrections, 1 known already; of them 1 applied" in capsys.readouterr().err
    assert exported(capsys) == one
    assert run(["correct", NOTICE, "fees", "level=4", "--set", "amount=280", "--reason", "看错"]) == 0
    assert exported(capsys).startswith(one)
    assert exported(capsys, "--state", "stale").count("\n") == 1


def test_the_file_has_every_column_but_the_derived() -> None:
    assert set(COLUMNS) == {column.name for column in CORRECTIONS.columns} - set(DERIVED)


@pytest.mark.parametrize("reason", FORMULAS)
def test_words_that_a_spreadsheet_would_run_come_back_as_they_were(
    path: Path, reason: str, capsys: Captured
) -> None:
    said = [
        "correct",
        NOTICE,
        "contacts",
        "--set",
        f"person={reason}",
        f"--reason={reason}",
        f"--by={reason}",
    ]
    assert run(said) == 0
    before = listed(capsys)
    cells = next(csv.reader(io.StringIO(exported(capsys).splitlines()[1])))
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@＝")]
    stored(Path("other.db"), make_notice(amount=200))
    assert run(["corrections", "--import", "c.csv", "--db", "other.db"]) == 0
    assert listed(capsys, db="other.db") == before


def test_a_file_that_went_through_a_spreadsheet_program(path: Path, capsys: Captured) -> None:
    """Other line ends, 270 for 270.0, FALSE for false: the same corrections all the same."""
    assert run(["correct", NOTICE, "fees", "level=5", "--set", "amount=270", "--reason", "看错"]) == 0
    assert run(["correct", NOTICE, "contacts", "--absent", "--reason", "没有"]) == 0
    before = listed(capsys)
    text = exported(capsys).replace("270.0", "270").replace("200.0", "200").replace("\n", "\r\n")
    text = text.replace(",true,", ",TRUE,").replace(",false,", ",FALSE,")
    Path("c.csv").write_text(text, encoding="utf-8", newline="")
    assert run(["corrections", "--import", "c.csv"]) == 0
    stored(Path("other.db"), make_notice(amount=200))
    assert run(["corrections", "--import", "c.csv", "--db", "other.db"]) == 0
    assert listed(capsys, db="other.db") == before


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("new_value", "many", "new_value: many"),
        ("new_value", '"many"', "fees.amount"),
        ("new_value", "NaN", "fees.amount"),
        ("new_value", "280", "another thing than when"),
        ("field", "colour", "no such field"),
        ("record_table", "findings", "no such kind of record"),
        ("record_key", '{"level": 5}', "not the fields of its key"),
        ("record_key", "[" * 100_000, "no JSON"),
        ("reason", " ", "reason: empty"),
        ("made_by", "", "made_by: empty"),
        ("made_at", "2026-05-01", "a time in UTC"),
        ("document_sha256", "ff", "64 digits"),
        ("read_value", "", "read_value: empty"),
        ("id", "c0", "another thing than when"),
    ],
)
def test_a_bad_line_is_told_and_nothing_is_taken_over(
    path: Path, column: str, value: str, told: str, capsys: Captured
) -> None:
    for level in ("4", "5"):
        said = ["fees", f"level={level}", "--set", "amount=270", "--reason", "看错"]
        assert run(["correct", NOTICE, *said]) == 0
    exported(capsys)
    edited(lambda row: row.update({column: value}))
    capsys.readouterr()
    assert run(["corrections", "--import", "c.csv", "--db", "other.db"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("zhiping: c.csv, line 3, ")
    assert told in err
    assert err.count("\n") == 1
    assert not Path("other.db").exists()


def test_a_line_without_an_id_is_a_correction_of_its_own(path: Path, capsys: Captured) -> None:
    """As somebody writes it who reviews the file: another value, and the id left empty."""
    assert run(["correct", NOTICE, "fees", "level=5", "--set", "amount=270", "--reason", "看错"]) == 0
    exported(capsys)
    edited(lambda row: row.update({"id": "", "new_value": "280", "made_at": "2036-05-01T00:00:00+00:00"}))
    assert run(["corrections", "--import", "c.csv"]) == 0
    assert (amounts(path), states(capsys)) == ([280, 260], ["overruled", "applied"])


def test_what_is_known_with_other_words_is_refused(path: Path, capsys: Captured) -> None:
    assert run(["correct", NOTICE, "fees", "level=5", "--set", "amount=270", "--reason", "看错"]) == 0
    exported(capsys)
    edited(lambda row: row.update({"reason": "别的理由"}))
    assert run(["corrections", "--import", "c.csv"]) == 2
    assert "c.csv, line 2, c" in capsys.readouterr().err
    assert [one["reason"] for one in listed(capsys)] == ["看错"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "an empty file"),
        ("编号,通知\n".encode("gb18030"), "not UTF-8"),
        (b"id;notice\n", "line 1"),
        (",".join(COLUMNS).encode() + b'\n"c1,', "line 2"),
        (",".join(COLUMNS).encode() + b"\nc1,x\n", "2 of them"),
    ],
)
def test_files_of_another_kind_are_refused(path: Path, content: bytes, told: str, capsys: Captured) -> None:
    Path("c.csv").write_bytes(content)
    assert run(["corrections", "--import", "c.csv"]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_and_words_that_do_not_go_together(path: Path, capsys: Captured) -> None:
    assert run(["corrections", "--import", "none.csv"]) == 2
    assert run(["corrections", "--import", "c.csv", "--json"]) == 2
    assert run(["corrections", "1999"]) == 2
    assert capsys.readouterr().err.count("\n") == 3


def test_the_list_in_a_pipe(path: Path, capsys: Captured) -> None:
    assert run(["corrections"]) == 0
    assert capsys.readouterr() == ("", "no corrections\n")
    assert run(["correct", NOTICE, "fees", "level=5", "--set", "amount=270", "--reason", "看错"]) == 0
    (made,) = listed(capsys, "2026/云岭")
    assert run(["corrections", NOTICE]) == 0
    assert capsys.readouterr().out.splitlines() == [
        NOTICE,
        f"  {made['made_at'][:10]}  applied  收费 保育师 五级/初级工 理论知识 考核费  amount: 200.0 → 270.0  看错  核对员  {made['id']}",
    ]
    assert listed(capsys, "--state", "stale") == []


def test_the_list_in_a_terminal(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    assert (
        run(["correct", NOTICE, "fees", "level=5", "--set", "amount=270", "--reason", "[red]看错[/red]"]) == 0
    )
    monkeypatch.setattr("cli.corrections.sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    capsys.readouterr()
    assert run(["corrections"]) == 0
    shown = capsys.readouterr().out
    assert "amount: 200.0 → 270.0" in shown
    assert "[red]看错[/red]" in shown  # markup in what people write is text
