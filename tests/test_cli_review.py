"""`zhiping review`: what a person sees and answers, driven through stdin."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import evidence, fee, make_notice, phone

from cli.main import run
from cli.review_findings import AROUND, excerpt
from db import open_database, read_effective, store
from db.correcting import all_corrections
from db.corrections import Correction
from db.reviewing import causes, list_findings
from models.notice import Clause, Finding
from models.registry import Notice

NOTICE = "2026-云岭市现代服务业协会-保育师"
Captured = pytest.CaptureFixture[str]
Answers = Callable[..., str]


def finding(code: str, severity: str, message: str, quote: str, **about: object) -> Finding:
    return Finding.model_validate(
        {"code": code, "severity": severity, "message": message, "evidence": evidence(quote), **about}
    )


def noticed(name: str, occupation: str, amount: float, *findings: Finding) -> Notice:
    total = fee(5, amount, occupation=occupation, subject="total")
    clause = Clause(
        id="c2", kind="paragraph", page=1, bbox=(72.0, 100.0, 400.0, 130.0),
        text=f"{occupation}五级收费{amount:g}元，电话021-5555010。" + "其他说明" * 40,
    )  # fmt: skip
    return make_notice(
        name,
        occupation=occupation,
        fees=(total,),
        contacts=(phone("consultation", "021-5555010"),),
        clauses=(clause,),
        citations=(),
        findings=findings,
    )


def mismatch(occupation: str, amount: float) -> Finding:
    message = f"合计与各科目之和不符：{occupation}五级/初级工合计{amount:g}，各科目之和1"
    return finding("fee_total_mismatch", "error", message, f"{amount:g}元", occupation=occupation, level=5)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two notices: one cause of both, one of one, one that is information only."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZHIPING_USER", "核对员")
    database = open_database(tmp_path / "notices.db", create=True)
    said = finding("phone_invalid", "error", "电话号码位数不对：021-5555010", "021-5555010")
    told = finding("unclassified_text", "info", "没有记录引用的文字：套话1处", "其他说明")
    store(database, noticed("first", "保育师", 200, mismatch("保育师", 200), said, told))
    store(database, noticed("second", "育婴员", 350, mismatch("育婴员", 350)))
    database.close()
    return tmp_path / "notices.db"


@pytest.fixture
def answers(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> Answers:
    """Runs a review with the person's answers; gives back what was shown."""

    def review(*said: str, words: tuple[str, ...] = (), status: int = 0) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in said)))
        assert run(["review", *words]) == status
        out, err = capsys.readouterr()
        return f"{out}{err}"

    return review


def made(path: Path) -> list[Correction]:
    database = open_database(path, create=False, read_only=True)
    try:
        return all_corrections(database)
    finally:
        database.close()


def test_one_cause_at_a_time_the_gravest_and_most_frequent_first(answers: Answers) -> None:
    shown = answers("s", "s", "s", words=("--severity", "info"))
    headings = [line.split(" ")[1:4] for line in shown.splitlines() if line.startswith("== ")]
    assert headings == [
        ["1/3", "error", "fee_total_mismatch"],
        ["2/3", "error", "phone_invalid"],
        ["3/3", "info", "unclassified_text"],
    ]
    assert shown.endswith("0 corrections, 4 findings looked at, 0 left\n")
    # The words around are marked, and only as many of them as help.
    line = next(line for line in shown.splitlines() if "clause c2" in line)
    assert line.startswith("  page 1, clause c2: 保育师五级收费【200元】，电话021-5555010。其他说明")
    assert line.endswith("…") and len(line) < 3 * AROUND


def test_a_field_is_corrected_and_shown_as_corrected(answers: Answers, path: Path) -> None:
    shown = answers("c", "1", "金额", "270", "看错", "q")
    assert "   1  收费 保育师 五级/初级工 合计 考核费: 金额 amount=200.0; 计费单位 unit=元/人\n" in shown
    assert "✓ amount: 200.0 → 270.0 (correction c" in shown
    assert "金额 amount=270.0; 计费单位 unit=元/人 [amount: 200.0 → 270.0 (看错; 核对员, " in shown
    assert shown.endswith("1 correction, 1 finding looked at, 2 left\n")
    (one,) = made(path)
    assert (one.record_table, one.field, one.new_value, one.reason, one.made_by) == (
        "fees", "amount", "270.0", "看错", "核对员",
    )  # fmt: skip


def test_the_only_record_and_the_last_reason_are_what_enter_means(answers: Answers, path: Path) -> None:
    answers("c", "", "amount", "270", "看错", "c", "", "unit", "元", "", "q")
    assert [(one.field, one.new_value, one.reason) for one in made(path)] == [
        ("amount", "270.0", "看错"),
        ("unit", '"元"', "看错"),
    ]


def test_a_record_that_is_not_there_and_a_correction_taken_back(answers: Answers, path: Path) -> None:
    shown = answers("c", "1", "*", "页上没有", "u", "u", "q")
    assert "this record: on the page → not on the page" in shown
    assert "this record: not on the page → on the page" in shown
    assert "nothing to take back" in shown
    assert [(one.field, one.new_value) for one in made(path)] == [("*", "false"), ("*", None)]
    database = open_database(path, create=False)
    assert len(read_effective(database, NOTICE).notice.fees) == 1
    database.close()


@pytest.mark.parametrize(
    "said",
    [
        ("c", ""),
        ("c", "7"),
        ("c", "x"),
        ("c", "-1"),
        ("c", "1", ""),
        ("c", "1", "colour"),
        ("c", "1", "evidence"),
        ("c", "1", "amount", ""),
        ("c", "1", "amount", "270", ""),
        ("c", "1", "amount", "many", "看错"),
        ("c", "1", "amount", "200", "看错"),
        ("c", "0", "*", "看错"),
        ("z",),
        ("c", "1", "amount", "270"),
        ("c",),
        (),
    ],
)
def test_an_answer_that_says_nothing_corrects_nothing(
    answers: Answers, path: Path, said: tuple[str, ...]
) -> None:
    """Half-said, wrong or at the end of the input: the review goes on or ends, and nothing is written."""
    if said == ("c", ""):
        said = ("c", " ", "colour")  # Enter alone takes the only record
    shown = answers(*said)
    assert made(path) == []
    assert shown.endswith("0 corrections, 1 finding looked at, 2 left\n")


def test_ctrl_c_keeps_what_was_corrected(
    answers: Answers, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = iter(["c", "1", "amount", "270", "看错"])

    def typed(_: str) -> str:
        for one in said:
            return one
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", typed)
    assert answers().endswith("1 correction, 1 finding looked at, 2 left\n")
    assert [one.new_value for one in made(path)] == ["270.0"]


def test_next_cause_leaves_the_rest_of_this_one(answers: Answers) -> None:
    shown = answers("n", "s")
    assert shown.count("合计与各科目之和不符：") == 1
    assert "021-5555010" in shown.split("phone_invalid")[1]
    assert shown.endswith("2 findings looked at, 1 left\n")


def test_only_what_is_asked_for(answers: Answers) -> None:
    assert "1 finding looked at, 0 left" in answers("s", words=("--code", "phone_invalid"))
    assert "0 findings looked at, 0 left" in answers(words=("--agency", "别的协会"))
    assert "fee_total_mismatch, " in answers(words=("--code", "nonsense"), status=2)


def test_a_header_that_makes_it_another_notice_ends_this_finding(answers: Answers, path: Path) -> None:
    shown = answers("c", "0", "year", "2027", "看错", "s", "s")
    assert "this finding stands no more" in shown
    assert made(path)[0].notice_id == NOTICE.replace("2026", "2027")


def test_a_terminal_shows_the_words_in_reverse(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.review.sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "【200元】" in answers("q")
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b[7m200元\x1b[0m" in answers("q")


def test_what_would_move_the_cursor_is_not_passed_on() -> None:
    shown = excerpt("收费\x1b[2J20\u202e0元", ["20\u202e0元"], lambda words: f"【{words}】")
    assert shown == "收费�[2J【20�0元】"


def test_words_that_stand_nowhere_in_the_clause() -> None:
    assert excerpt("收费200元", ["300元", ""], lambda words: f"【{words}】") == "收费200元"
    assert excerpt("收费200元", [], lambda words: words) == "收费200元"


def test_causes_are_told_apart_by_what_they_say(path: Path) -> None:
    database = open_database(path, create=False, read_only=True)
    found = causes(list_findings(database))
    database.close()
    assert [[one.notice_id for one in cause.findings] for cause in found] == [
        [NOTICE, NOTICE.replace("保育师", "育婴员")],
        [NOTICE],
        [NOTICE],
    ]
