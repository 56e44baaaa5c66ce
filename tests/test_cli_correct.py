"""`zhiping correct`: a person's value over what was read, from the command line."""

from pathlib import Path
from typing import Any

import pytest
from factory import fee, make_notice, phone

from cli.main import run
from db import open_database, read_effective, store
from db.correcting import all_corrections
from models.registry import Notice

NOTICE = "2026-云岭市现代服务业协会-保育师"
UNSAID = ("offerings", "schedules", "retake_rules", "penalties", "application_conditions")
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with one notice, named as the commands find it by default."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHIPING_USER", "核对员")
    stored(tmp_path / "notices.db", make_notice(fees=(fee(5, 200), fee(4, 260), fee(4, 80, charge="retake"))))
    return tmp_path / "notices.db"


def stored(path: Path, *notices: Notice) -> None:
    database = open_database(path, create=True)
    for notice in notices:
        store(database, notice)
    database.close()


def standing(path: Path, notice_id: str = NOTICE) -> Notice:
    database = open_database(path, create=False)
    try:
        return read_effective(database, notice_id).notice
    finally:
        database.close()


def corrections_of(path: Path) -> list[tuple[str, str | None, str, str]]:
    database = open_database(path, create=False)
    try:
        return [(one.field, one.new_value, one.reason, one.made_by) for one in all_corrections(database)]
    finally:
        database.close()


def correct(*words: str) -> int:
    return run(["correct", *words])


@pytest.mark.parametrize(
    "where",
    [
        ["level=4", "charge=exam"],
        ["level=中级工", "charge=考核费"],
        ["等级=四级/中级工", "费种=考核费", "科目=理论知识"],
        ["id=2"],
        ["amount=260"],
        ["level=4", "charge=exam", "work_type=", "item=null"],
    ],
)
def test_a_record_is_singled_out_as_people_say_it(path: Path, where: list[str], capsys: Captured) -> None:
    assert correct(NOTICE, "收费", *where, "--set", "金额=270", "--reason", "看错") == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == NOTICE
    assert out.splitlines()[1] == "收费 保育师 四级/中级工 理论知识 考核费"
    assert out.splitlines()[2:4] == ["  amount: 260.0 → 270.0", "  page 1 「260元」"]
    assert "  correction c" in out
    assert "zhiping correct --undo c" in err
    assert [one.amount for one in standing(path).fees] == [200, 270, 80]
    assert corrections_of(path) == [("amount", "270.0", "看错", "核对员")]


@pytest.mark.parametrize(
    ("table", "where", "said", "field", "value"),
    [
        ("fees", ["level=5"], "level=三级", "level", 3),
        ("fees", ["level=5"], "subject=操作技能", "subject", "practical"),
        ("fees", ["level=5"], "amount=null", "amount", None),
        ("fees", ["level=5"], "unit=", "unit", None),
        ("contacts", [], "value=55550102", "value", "55550102"),
        ("contacts", [], "value=true", "value", "true"),
        ("contacts", [], 'value="null"', "value", "null"),
        ("retake_rules", ["years=1"], "levels=[5, 4]", "levels", (5, 4)),
        ("retake_rules", ["years=1"], "levels=高级工", "levels", (3,)),
        ("notices", [], "region=滇省", "region", "滇省"),
    ],
)  # fmt: skip
def test_values_are_what_the_field_can_have(
    path: Path, table: str, where: list[str], said: str, field: str, value: object
) -> None:
    """A number that a text field holds stays text; codes have names; an empty value is null."""
    assert correct(NOTICE, table, *where, "--set", said, "--reason", "看错") == 0
    notice = standing(path)
    records = (notice.notice,) if table == "notices" else getattr(notice, table)
    assert value in [getattr(one, field) for one in records]


def test_days_within_a_window(path: Path) -> None:
    said = ["--set", "application.start=2026-02-03", "--set", "application.end=2026-02-20"]
    assert correct(NOTICE, "schedules", "sequence=1", *said, "--reason", "看错") == 0
    window = standing(path).schedules[0].application
    assert window is not None
    assert (str(window.start), str(window.end), window.text) == ("2026-02-03", "2026-02-20", "2月")


def test_several_values_are_written_all_or_none(path: Path, capsys: Captured) -> None:
    said = ["--set", "amount=270", "--set", "charge=tip"]
    assert correct(NOTICE, "fees", "level=5", *said, "--reason", "看错") == 2
    assert "fees.charge" in capsys.readouterr().err
    assert corrections_of(path) == []
    assert standing(path).fees[0].amount == 200


def test_no_such_record_on_the_page_and_back(path: Path, capsys: Captured) -> None:
    assert correct(NOTICE, "contacts", "--absent", "--reason", "页上没有") == 0
    assert "this record: on the page → not on the page" in capsys.readouterr().out
    assert standing(path).contacts == ()
    database = open_database(path, create=False)
    made = all_corrections(database)[0].id
    database.close()
    assert correct("--undo", made, "--reason", "有的", "--by", "李") == 0
    assert "not on the page → on the page" in capsys.readouterr().out
    assert len(standing(path).contacts) == 1
    assert corrections_of(path)[-1] == ("*", None, "有的", "李")


def test_a_corrected_header_makes_it_the_notice_that_it_is(path: Path, capsys: Captured) -> None:
    """The id follows; a second field in the same breath finds the notice under its new id."""
    said = ["--set", "year=2027", "--set", "issued_on=2027-01-02"]
    assert correct("2026/云岭", "通知", *said, "--reason", "看错") == 0
    moved = capsys.readouterr().out.splitlines()[0]
    assert moved.startswith("2027-")
    assert str(standing(path, moved).notice.issued_on) == "2027-01-02"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "name the record"),
        ([NOTICE], "name the record"),
        ([NOTICE, "fees", "level=5"], "--set"),
        ([NOTICE, "fees", "level=5", "--set", "amount=1", "--absent"], "--absent"),
        ([NOTICE, "feez", "--set", "amount=1"], "feez"),
        ([NOTICE, "fees", "level=5", "--set", "amount"], "amount is no FIELD=VALUE"),
        ([NOTICE, "fees", "level=5", "level=4", "--set", "amount=1"], "said twice"),
        ([NOTICE, "fees", "--set", "amount=1"], "3 records"),
        ([NOTICE, "fees", "level=1", "--set", "amount=1"], "no record with level=1"),
        ([NOTICE, "fees", "colour=red", "--set", "amount=1"], "fees.colour"),
        ([NOTICE, "fees", "level=5", "--set", "amount=200"], "it was read as 200"),
        ([NOTICE, "fees", "level=5", "--set", "amount=NaN"], "amount"),
        ([NOTICE, "fees", "level=5", "--set", "evidence=[]"], "no such field"),
        (["2031", "fees", "--set", "amount=1"], "no notice of 2031"),
        (["2026", "fees", "level=5", "--set", "amount=1"], "2 notices"),
        (["--undo", "c0"], "no such correction"),
        (["--undo", "c0", NOTICE], "stands alone"),
        ([NOTICE, "notices", "--absent"], "of a record"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    path: Path, words: list[str], told: str, capsys: Captured
) -> None:
    stored(path, make_notice("other", occupation="育婴员"))
    assert correct(*words, "--reason", "看错") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1
    assert corrections_of(path) == []


def test_why_and_who_are_always_said(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    words = [NOTICE, "fees", "level=5", "--set", "amount=1"]
    assert (
        correct(*words)
        == correct(*words, "--reason", " ")
        == correct(*words, "--reason", "x", "--by", " ")
        == 2
    )
    assert corrections_of(path) == []
    monkeypatch.delenv("ZHIPING_USER")
    monkeypatch.setattr("getpass.getuser", lambda: "lihua")
    assert correct(*words, "--reason", "两行\n的理由") == 0
    assert corrections_of(path) == [("amount", "1.0", "两行 的理由", "lihua")]


def test_explain_and_check_show_what_was_corrected(path: Path, capsys: Captured) -> None:
    assert correct(NOTICE, "fees", "level=5", "--set", "amount=270", "--reason", "看错") == 0
    assert correct(NOTICE, "contacts", "--set", "value=021-55550199", "--reason", "核实") == 0
    capsys.readouterr()
    assert run(["explain", NOTICE, "fees.amount"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "fees 1: amount=270.0"
    assert lines[1].startswith("    corrected amount: 200.0 → 270.0 (看错; 核对员, ")
    assert run(["check", "--db", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    told = next(place for place, line in enumerate(lines) if line.endswith("没有监督电话"))
    assert lines[told + 1].startswith(
        '    corrected since: value: "021-55550101" → "021-55550199"（核实；核对员'
    )


def test_explain_names_files_revisions_and_supplements(path: Path, capsys: Captured) -> None:
    first = make_notice(fees=(fee(5, 200), fee(4, 260), fee(4, 80, charge="retake")))
    kinds: dict[str, Any] = dict.fromkeys(UNSAID, ())
    later = make_notice(
        "later",
        notice={"notice_kind": "supplement", "amends": {"title": first.notice.title}, "title": "补充"},
        contacts=(phone("consultation", "021-55550102"),),
        fees=(fee(4, 280),),
        **kinds,
    )
    scan = first.model_copy(update={"document": make_notice("scan", source="ocr").document})
    revised = make_notice("revised", notice={"issued_on": "2026-05-01"})
    stored(path, later, scan)
    assert run(["explain", NOTICE]) == 0
    lines = capsys.readouterr().out.splitlines()
    supplement = "2026-云岭市现代服务业协会-保育师-补充-20260120"
    assert lines[1:3] == [f"    amended by {supplement}", "    also in scan.pdf, application/pdf, ocr"]
    assert lines[lines.index(next(line for line in lines if "amount=260.0" in line)) + 1] == (
        f"    replaced by {supplement}"
    )
    assert run(["explain", supplement]) == 0
    assert f"    amends {NOTICE}" in capsys.readouterr().out
    stored(path, revised)
    assert run(["explain", NOTICE]) == 0
    assert f"    superseded by {NOTICE}~2" in capsys.readouterr().out
