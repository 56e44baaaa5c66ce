"""Levels in every spelling, and the words that only look like levels."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import ValueUnread
from parsers.values.levels import find_levels, read_level

NUMBERS = dict(zip((5, 4, 3, 2, 1), "五四三二一", strict=True))
NAMES = {5: "初级工", 4: "中级工", 3: "高级工", 2: "技师", 1: "高级技师"}
levels = st.sampled_from((5, 4, 3, 2, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("五级/初级工", (5,)),
        ("高级/三级", (3,)),
        ("高级工（三级）", (3,)),
        ("三级(高级工)", (3,)),
        ("初级工（国家职业资格五级）", (5,)),
        ("五级（初级技能）", (5,)),
        ("4级即中级工", (4,)),
        ("二级技师", (2,)),
        ("3级", (3,)),
        ("３级", (3,)),
        ("Ⅲ级", (3,)),
        ("技师", (2,)),
        ("高级技师", (1,)),
        ("特级技师", (0,)),
        ("首席技师", (-1,)),
        ("学徒工", (6,)),
        ("茶艺师技师", (2,)),
        ("初级证书", (5,)),
        ("五级至三级", (5, 4, 3)),
        ("三级至五级", (3, 4, 5)),
        ("五级—三级", (5, 4, 3)),
        ("5-3级", (5, 4, 3)),
        ("五至三级", (5, 4, 3)),
        ("初级工至高级工", (5, 4, 3)),
        ("五级（初级工）至三级（高级工）", (5, 4, 3)),
        ("五级/初级工、四级/中级工至二级/技师", (5, 4, 3, 2)),
        ("四、三级", (4, 3)),
        ("4/3级", (4, 3)),
        ("初、中、高级", (5, 4, 3)),
        ("中、高级工", (4, 3)),
        ("四级、三级", (4, 3)),
        ("初级、中级和高级", (5, 4, 3)),
        ("4级、3级、2级、1级", (4, 3, 2, 1)),
        ("三级及以上", (3, 2, 1)),
        ("三级（含）以上", (3, 2, 1)),
        ("三级/高级工及以上", (3, 2, 1)),
        ("三级以下", (3, 4, 5)),
        ("除一级外", (5, 4, 3, 2)),
        ("除二级、一级以外", (5, 4, 3)),
        ("五级至一级（二级除外）", (5, 4, 3, 1)),
    ],
)
def test_levels_said_in_one_breath_are_one_mention(text: str, expected: tuple[int, ...]) -> None:
    assert [mention.levels for mention in find_levels(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        *("技师学院", "高级技工学校", "技工院校高级工班", "预备技师班", "技师班", "高级技工班"),
        *("初级职称", "中级及以上专业技术职称", "初级、中级、高级职称", "初级（职称）", "职称：高级"),
        *("县级", "省级", "国家级", "年级", "上级", "同等级", "统一级别", "上一级", "第三级"),
        *("一级市场", "二级学院", "三级医院", "英语四级", "2023级学生"),
        *("高级中学", "高级工程师", "中级会计师", "高级工艺美术师", "高级技能人才", "高级研修班"),
        *("电子商务师", "验光技师", "主管技师", ""),
    ],
)
def test_words_that_only_look_like_levels_are_none(text: str) -> None:
    assert find_levels(text) == []


def test_a_numbered_line_is_no_list_of_levels() -> None:
    assert [mention.levels for mention in find_levels("1、三级考生须携带论文")] == [(3,)]


def test_a_title_beside_a_level_leaves_the_level() -> None:
    text = "取得三级/高级工证书，或者具有初级、中级职称"
    assert [(text[one.start : one.end], one.levels) for one in find_levels(text)] == [("三级/高级工", (3,))]


def test_above_and_except_choose_among_the_levels_on_offer() -> None:
    assert find_levels("四级及以上", among=(5, 4, 3))[0].levels == (4, 3)
    assert find_levels("除三级外", among=(4, 3, 2))[0].levels == (4, 2)


@pytest.mark.parametrize(
    ("cell", "level"), [("3", 3), ("三", 3), ("高级", 3), ("高级工（三级）", 3), (" 5级 ", 5)]
)
def test_a_cell_holds_one_level(cell: str, level: int) -> None:
    assert read_level(cell) == level


@pytest.mark.parametrize("cell", ["", "等级", "四级、三级", "高级职称", "6", "0"])
def test_a_cell_without_one_level_is_refused(cell: str) -> None:
    with pytest.raises(ValueUnread):
        read_level(cell)


@settings(deadline=None)
@given(levels, levels, st.sampled_from(("至", "到", "-", "—", "－", "~", "～", "―")))
def test_a_range_holds_every_level_between_its_ends(first: int, last: int, mark: str) -> None:
    step = 1 if last >= first else -1
    for spelling in (f"{NUMBERS[first]}级{mark}{NUMBERS[last]}级", f"{first}{mark}{last}级"):
        if first != last:
            assert find_levels(spelling)[0].levels == tuple(range(first, last + step, step))


@settings(deadline=None)
@given(st.lists(levels, min_size=1, unique=True), st.sampled_from("、/"))
def test_a_list_keeps_the_order_said(said: list[int], mark: str) -> None:
    for text in (mark.join(f"{NUMBERS[one]}级" for one in said), mark.join(NAMES[one] for one in said)):
        mentions = find_levels(f"开展{text}。")
        assert [one.levels for one in mentions] == [tuple(said)]
        assert f"开展{text}。"[mentions[0].start : mentions[0].end] == text


@settings(deadline=None)
@given(
    levels,
    st.sampled_from(["{n}级/{w}", "{w}/{n}级", "{w}（{n}级）", "{n}级（{w}）", "{n}级{w}", "{n}级即{w}"]),
)
def test_two_names_of_one_level_are_one_mention(level: int, form: str) -> None:
    text = form.format(n=NUMBERS[level], w=NAMES[level])
    assert [(one.start, one.end, one.levels) for one in find_levels(text)] == [(0, len(text), (level,))]
