"""Spellings, years and days that are one, and those that are not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.canonical import Years, canonical
from compare.likeness import alike, likeness, numbers, reworded, same_name, same_title
from compare.profiles import PROFILES
from models.registry import RECORD_KINDS

A_YEAR = Years(2025, 2026)
SAME_YEAR = Years(2026, 2026)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("工作日 09:30－11:00（节假日除外）", "工作日09：30-11：00,节假日除外"),
        ("021-6356 1513", "021－63561513"),
        ("https://www.example.cn/", "www.example.cn"),
        ("二〇二六年收费标准", "2026年收费标准"),
        ("《参评人员须知》", "参评人员须知"),
    ],
)
def test_spellings_of_one_text(left: str, right: str) -> None:
    assert canonical(left) == canonical(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("3-4室", "34室"), ("满≥16", "满≤16"), ("a.example.cn", "b.example.cn"), ("12.5元", "125元")],
)
def test_texts_that_differ(left: str, right: str) -> None:
    assert canonical(left) != canonical(right)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("2025年收费标准", "2026年收费标准", True),
        ("规程（2023年版）", "规程（2023年版）", True),
        ("规程（2021年版）", "规程（2026年版）", False),
        ("2025年收费标准（2023年版）", "2026年收费标准（2023年版）", True),
        ("2026年收费标准", "2025年收费标准", False),
    ],
)
def test_the_years_own_shift_in_a_text(old: str, new: str, *, same: bool) -> None:
    assert A_YEAR.same_text(old, new) is same


def test_within_one_year_no_year_shifts() -> None:
    assert not SAME_YEAR.same_text("2025年收费标准", "2026年收费标准")


@pytest.mark.parametrize(
    ("years", "old", "new", "same"),
    [
        (Years(2024, 2025), date(2024, 2, 29), date(2025, 2, 28), True),
        (Years(2025, 2024), date(2025, 2, 28), date(2024, 2, 29), True),
        (Years(2025, 2024), date(2025, 2, 28), date(2024, 2, 28), True),
        (Years(2024, 2024), date(2024, 2, 28), date(2024, 2, 29), False),
        (Years(2024, 2028), date(2024, 2, 28), date(2028, 2, 29), False),
        (Years(2023, 2024), date(2024, 2, 29), date(2025, 2, 28), True),
        (A_YEAR, date(2026, 1, 20), date(2027, 1, 20), True),
        (A_YEAR, date(2025, 12, 20), date(2027, 12, 20), False),
        (A_YEAR, date(2025, 4, 12), date(2026, 4, 11), False),
    ],
)
def test_days_of_two_years(years: Years, old: date, new: date, *, same: bool) -> None:
    assert years.same_day(old, new) is same
    assert Years(years.new, years.old).same_day(new, old) is same


@given(
    st.dates(date(1990, 1, 1), date(2080, 12, 31)),
    st.integers(-2, 2),
    st.integers(-8, 8),
)
def test_a_month_s_end_meets_the_month_s_end(day: date, offset: int, delta: int) -> None:
    def end_of_month(year: int) -> date:
        return date(year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)

    years = Years(day.year - offset, day.year - offset + delta)
    old, new = end_of_month(day.year), end_of_month(day.year + delta)
    assert years.same_day(old, new)
    assert not years.same_day(old, new + timedelta(days=1))


@given(st.text(), st.text())
def test_likeness_is_the_same_in_both_directions(left: str, right: str) -> None:
    assert likeness(left, right) == likeness(right, left)
    assert 0 <= likeness(left, right) <= 1
    assert likeness(left, left) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("由他人冒名顶替参加评价或替他人参加评价的", "找人替考或者代替他人参加考试的"),
        ("擅自将试题、答卷或者有关内容带出考场的", "未经允许把试题、答卷带离考场的"),
        ("串通作弊或参与有组织作弊的", "组织作弊、合伙作弊的"),
        ("故意损毁试卷、工件或考试材料的", "故意毁坏试题、工件等考试材料的"),
        ("满三年的", "满3年的"),
    ],
)
def test_one_act_in_other_words(old: str, new: str) -> None:
    assert reworded(A_YEAR, old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("拍摄试题的", "传播试题的"),
        ("抢夺他人试卷的", "窃取他人试卷的"),
        ("故意损毁试卷、工件或考试材料的", "擅自将试题、答卷或者有关内容带出考场的"),
        (
            "评价前以非正当手段获得试题或答案或进行传播的",
            "抄袭或协助他人抄袭试题答案或与评价内容相关资料等的",
        ),
        ("使用手机、智能手表等电子设备传递答案的", "利用人工智能工具传递答案的"),
    ],
)
def test_acts_that_are_not_one(old: str, new: str) -> None:
    assert not alike(old, new)


def test_another_quantity_is_no_rewording() -> None:
    assert alike("迟到30分钟仍进入考区的", "迟到15分钟仍进入考区的")
    assert not reworded(A_YEAR, "迟到30分钟仍进入考区的", "迟到15分钟仍进入考区的")
    assert numbers("二十四个月内、3次") == numbers("24个月，三次") == ("24", "3")


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("岚江市沙洲区学前路8号", "沙洲区学前路8号", True),
        ("021-63561513", "63561513", True),
        ("021-63561513", "3561513", False),
        ("随申办", "公众号或随申办", False),
        ("zscx.osta.org.cn", "osta.org.cn", False),
        ("学前路18号", "学前路8号", False),
    ],
)
def test_names_with_and_without_what_leads_to_them(old: str, new: str, *, same: bool) -> None:
    assert same_name(A_YEAR, old, new) is same
    assert same_name(A_YEAR, new, old) is same


def test_profiles_name_fields_that_exist() -> None:
    kinds = {kind.table: kind for kind in RECORD_KINDS}
    for table, profile in PROFILES.items():
        named = {
            *(profile.about or ()), *profile.position, *profile.extra, *(profile.compared or ()),
            *profile.last_by, *profile.unsaid, *profile.names, *profile.titles, *profile.free,
            *(name for name, _ in profile.same_values),
            *([profile.nothing[0]] if profile.nothing else []),
            *([profile.spread] if profile.spread else []),
            *([profile.restates[0]] if profile.restates else []),
        }  # fmt: skip
        assert named <= set(kinds[table].model_fields), table


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("《规程（2023年版）》（申报的条件）", "《规程（2023年版）》中“申报的条件”相关要求", True),
        ("规程（2021年版）", "规程（2023年版）", False),
        ("工作指引（试行）", "工作指引", False),
        ("五级收费标准", "四级收费标准", False),
    ],
)
def test_titles_of_one_document(old: str, new: str, *, same: bool) -> None:
    assert same_title(A_YEAR, old, new) is same
