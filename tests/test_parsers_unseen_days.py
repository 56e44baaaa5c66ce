"""Days and windows in forms that no sample has, and rules of their adjustment."""

import time
from datetime import date

import pytest
from notice_text import context_of
from test_parsers_unseen_forms import HEAD, ONE, windows

from parsers.amended import current
from parsers.schedule_recurring import with_months
from parsers.schedule_rules import read_schedule_rules
from parsers.text import Text
from parsers.values.dates import find_windows
from parsers.values.occupations import find_occupations


@pytest.mark.parametrize(
    ("words", "count", "first"),
    [
        ("每季度首月1日至10日申报，当季末月评价。", 4, ("260101-260110", "260301-260331")),
        ("每月1日至10日报名，次月中旬考试。", 12, ("260101-260110", "260211-260220")),
        ("逢双月上旬报名，当月25日考试。", 6, ("260201-260210", "260225-260225")),
        ("每年3月、6月、9月的1日至15日报名，次月第二个周六考试。", 3, ("260301-260315", "260411-260411")),
        ("每季度第一个月的上旬申报，当季度最后一个月的下旬评价。", 4, ("260101-260110", "260321-260331")),
        ("常年受理，每季度末月最后一个周日组织考试。", 4, ("-", "260329-260329")),
        ("申报时间\t评价时间\n每季度首月1日至10日\t当季末月\n", 4, ("260101-260110", "260301-260331")),
    ],
)
def test_windows_that_come_round(words: str, count: int, first: tuple[str, str]) -> None:
    got = windows(f"二、时间安排\n\n{words}\n")
    assert (len(got), got[0]) == (count, first)


def test_the_last_of_twelve_is_in_the_next_year() -> None:
    assert windows("二、时间安排\n\n每月1日至10日报名，次月中旬考试。\n")[-1] == (
        "261201-261210",
        "270111-270120",
    )


def test_months_told_by_one_another() -> None:
    words, places = with_months("申报，当季末月评价", date(2026, 4, 1))
    assert words == "申报，6月评价"
    assert [places[0], places[words.index("月")], places[-1]] == [0, 3, 9]
    assert with_months("长期有效", date(2026, 4, 1))[0] == "长期有效"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3月10日开始报名，3月28日17:00截止，4月19日考试。", [("260310-260328", "260419-260419")]),
        ("自3月10日起报名，至3月28日止；4月19日考试。", [("260310-260328", "260419-260419")]),
        ("报名开始时间：3月10日；报名截止时间：3月28日；考试时间：4月19日。", [("260310-260328", "260419-260419")]),
        ("12月20日起报名，1月10日截止，1月24日考试。", [("261220-270110", "270124-270124")]),
        ("第一期：报名 5.6-5.20，考试 6.13；第二期：报名 9.1-9.10，考试 10.17、10.18。", [("260506-260520", "260613-260613"), ("260901-260910", "261017-261018")]),
        ("报名时间分别为3月1日至10日、9月1日至10日，考试时间分别为4月11日、10月17日。", [("260301-260310", "260411-260411"), ("260901-260910", "261017-261017")]),
        ("日期\t安排\n3月1日至10日\t报名\n4月11日\t考试\n", [("260301-260310", "260411-260411")]),
        ("3月1日至10日报名，3月20日举行开班仪式，4月11日考试，考前一个月公告考点。", [("260301-260310", "260411-260411")]),
        ("批次\t职业\t申报\t评价\n1\t评茶员（五级）、茶艺师（四级）\t3月1日至10日\t4月11日\n", [("260301-260310", "260411-260411")] * 2),
        ("职业\t1月\t2月\t3月\n评茶员\t报名\t\t考试\n", [("260101-260131", "260301-260331")]),
    ],
)  # fmt: skip
def test_days_in_other_spellings(words: str, expected: list[tuple[str, str]]) -> None:
    assert windows(f"二、时间安排\n\n{words}\n") == expected


@pytest.mark.parametrize(
    "words",
    ["得分 6.13", "理论考核占比 6.5", "收费 6.13元", "考试时长 1.5小时", "3月10日起报名，4月1日前缴费"],
)
def test_what_is_no_day_or_no_one_window(words: str) -> None:
    found = find_windows(words, year=2026)
    assert not any(one.start_date and one.end_date for one in found)


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("山洪等不可抗力造成停考的，由指导站重新确定日期。", ["force_majeure_adjustment"]),
        ("遇台风等极端天气，考试择期举行。", ["force_majeure_adjustment"]),
        ("考试时间如有变动，另行通知。", ["subject_to_adjustment"]),
        ("以上安排如有调整，以公众号公告为准。", ["subject_to_adjustment"]),
        ("评价时间可能根据工作要求调整，调整情况提前公布。", ["subject_to_adjustment"]),
        ("时间如需调整，调整后将在公众号发布。", ["subject_to_adjustment"]),
        ("日程的调整", []),
        ("现将第二批考试时间作如下调整：", []),
        ("考生如需变更考试日期，须提前申请。", []),
        ("因不可抗力缺考的，费用不退。", []),
    ],
)
def test_rules_of_adjustment(words: str, rules: list[str]) -> None:
    context = context_of(f"{HEAD}{ONE}二、时间安排\n\n3月1日至10日报名，4月11日考试。\n\n{words}\n")
    assert [one.rule for one in read_schedule_rules(context)] == rules


@pytest.mark.parametrize(
    "words",
    ["茶艺师，设" + "员和" * 3000, "由" * 4000 + "调整为", "1、" * 4000 + "月1日", "原" * 4000 + "现"],
)
def test_hostile_runs_are_read_in_time(words: str) -> None:
    started = time.monotonic()
    find_occupations(words)
    find_windows(words, year=2026)
    current(Text(words))
    assert time.monotonic() - started < 5
