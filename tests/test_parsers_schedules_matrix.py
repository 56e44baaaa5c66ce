"""Batches in the cells of a matrix, in clauses among the offerings, and for occupations that share a level."""

import pytest
from notice_text import context_of
from test_parsers_schedules_worded import AUTUMN, BOTH, ONE, SPRING, TWO, brief, days, schedules_of

from parsers.schedules import read_schedules

PLAIN = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n{}\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "月份\t评茶员\t茶艺师\n3月\t报名：2—13日考核：28日\t—\n"
            "9月\t报名：7—16日考核：26—27日\t报名：1—11日考核：19日",
            [
                "1 评茶员 0302-0313>0328-0328",
                "2 评茶员 0907-0916>0926-0927",
                "3 茶艺师 0901-0911>0919-0919",
            ],
        ),
        (
            "职业\t3月\t9月\n评茶员\t2日至13日报名，28日考试\t7日至16日报名，26日考试\n茶艺师\t／\t1日至11日报名，19日考试",
            [
                "1 评茶员 0302-0313>0328-0328",
                "2 评茶员 0907-0916>0926-0926",
                "3 茶艺师 0901-0911>0919-0919",
            ],
        ),
        (
            "考期\t五级、四级\t三级\n春季\t报名3月2日—13日，考试4月11日\t报名3月2日—13日，考试4月18日\n"
            "秋季\t报名9月7日—18日，考试10月17日\t不安排",
            [
                *(f"1 {level} {SPRING}" for level in (5, 4)),
                "2 3 0302-0313>0418-0418",
                *(f"3 {level} {AUTUMN}" for level in (5, 4)),
            ],
        ),
        (
            "月份\t评茶员\t茶艺师\n十一月\t报名：2—13日；考试：28日\t—\n十二月\t—\t报名：7日—18日；考试：次年1月9日",
            ["1 评茶员 1102-1113>1128-1128", "2 茶艺师 1207-1218>20270109-20270109"],
        ),
    ],
    ids=["months down", "months across", "levels across", "over the year's end"],
)
def test_each_cell_that_tells_both_windows_is_a_batch(body: str, expected: list[str]) -> None:
    assert brief(body, TWO) == expected


def test_the_words_of_row_and_column_are_cited() -> None:
    body = "月份\t评茶员\t茶艺师\n3月\t报名：2—13日考核：28日\t—\n9月\t—\t报名：1—11日考核：19日"
    first = schedules_of(body, TWO)[0]
    assert {item.quote for item in first.evidence} == {"2—13日", "28日", "3月", "评茶员"}
    assert {item.rule for item in first.evidence} == {"schedules.matrix"}


@pytest.mark.parametrize(
    "body",
    [
        "批次\t安排\t备注\n第一批\t报名3月2日至13日，考试4月11日\t补考5月9日\n"
        "第二批\t报名9月7日至18日，考试10月17日\t11月21日补考",
        "批次\t地点\t安排\n第一批\t本部\t3月2日至13日报名；4月11日考试\n第二批\t分校\t9月7日至18日报名；10月17日考试",
    ],
    ids=["retakes beside", "places beside"],
)
def test_a_column_that_tells_both_windows(body: str) -> None:
    assert brief(body) == BOTH


@pytest.mark.parametrize(
    "body",
    [
        "月份\t评茶员\t茶艺师\n3月\t收费280元\t收费300元\n9月\t—\t收费320元",
        "月份\t评茶员\t茶艺师\n3月\t仅组织补考\t—\n9月\t—\t暂不安排",
    ],
    ids=["fees", "no dates"],
)
def test_a_matrix_without_windows_gives_no_batch(body: str) -> None:
    assert not [one for one in schedules_of(body, TWO) if one.assessment and one.application]


@pytest.mark.parametrize(
    "body",
    [
        "第一条　开考职业和等级：评茶员五级、四级。\n第二条　全年组织两期，各期均受理全部职业和等级的报名：\n"
        "第一期：3月2日至13日报名，4月11日认定；\n第二期：9月7日至18日报名，10月17日认定。",
        "一、评价职业和等级\n\n评茶员五级、四级，分两批开展：\n\n第一批：3月2日至13日报名，4月11日考试。\n\n"
        "第二批：9月7日至18日报名，10月17日考试。",
    ],
    ids=["articles", "under the offerings"],
)
def test_batches_told_with_the_offerings(body: str) -> None:
    told = read_schedules(context_of(PLAIN.format(body)))
    assert [f"{one.sequence} {days(one.application)}>{days(one.assessment)}" for one in told] == BOTH


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("第一批：评茶员三级、茶艺师三级。3月2日至13日报名，4月11日考试。", ["评茶员 3", "茶艺师 3"]),
        ("第一批（评茶员四级、三级，茶艺师四级、三级）：3月2日至13日报名，4月11日考试。",
         ["评茶员 4", "评茶员 3", "茶艺师 4", "茶艺师 3"]),
        ("第一批：评茶员三级、茶艺师四级。3月2日至13日报名，4月11日考试。", ["评茶员 3", "茶艺师 4"]),
        ("第一批：评茶员五级、四级，茶艺师三级。3月2日至13日报名，4月11日考试。",
         ["评茶员 5", "评茶员 4", "茶艺师 3"]),
        ("第一批：评茶员、茶艺师三级。3月2日至13日报名，4月11日考试。", ["评茶员 3", "茶艺师 3"]),
    ],
)  # fmt: skip
def test_levels_named_with_each_occupation(body: str, expected: list[str]) -> None:
    assert brief(body, TWO) == [f"1 {one} {SPRING}" for one in expected]


def test_a_single_offering_needs_no_name() -> None:
    assert brief("月份\t安排\n3月\t报名2—13日，考试28日\n9月\t报名7—18日，考试26日", ONE) == [
        "1 0302-0313>0328-0328",
        "2 0907-0918>0926-0926",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "标“√”的为开考月。开考月的1日至10日受理申报，当月下旬组织考核。\n\n月份\t评茶员\t茶艺师\n3月\t√\t\n10月\t√\t√",
            [
                "1 评茶员 0301-0310>0321-0331",
                "2 评茶员 1001-1010>1021-1031",
                "2 茶艺师 1001-1010>1021-1031",
            ],
        ),
        (
            "职业\t3月\t9月\t12月\n评茶员\t●\t—\t●\n茶艺师\t—\t●\t—\n\n注：标●的月份25日考试，上月5日至15日报名。",
            [
                "1 评茶员 0205-0215>0325-0325",
                "2 茶艺师 0805-0815>0925-0925",
                "3 评茶员 1105-1115>1225-1225",
            ],
        ),
        (
            "各等级考核月份\n\n月份\t五级、四级\t三级\n4月\t✓\t／\n11月\t✓\t✓",
            [
                *(f"1 {level} >0401-0430" for level in (5, 4)),
                *(f"2 {level} >1101-1130" for level in (5, 4, 3)),
            ],
        ),
    ],
    ids=["occupations across", "months across", "only the month"],
)
def test_marked_months_are_batches(body: str, expected: list[str]) -> None:
    assert brief(body, TWO) == expected


@pytest.mark.parametrize(
    "body",
    [
        "等级\t评茶员\t茶艺师\n五级\t√\t\n四级\t√\t√",
        "月份\t评茶员\t茶艺师\n3月\t\t\n10月\t—\t—",
        "月份\t人数\n3月\t20\n10月\t35",
    ],
)
def test_other_marks_tell_no_month(body: str) -> None:
    assert brief(body, TWO) == []
