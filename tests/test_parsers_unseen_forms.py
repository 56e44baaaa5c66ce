"""Forms that notices of other agencies gave: several said at once, changes, periods, marks. Wordings of our own."""

import pytest
from notice_text import context_of

from parsers.amended import current
from parsers.fees import read_fees
from parsers.schedules import read_schedules
from parsers.text import Text
from parsers.values.levels import find_levels
from parsers.values.occupations import find_occupations

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n"
SUPPLEMENT = (
    "云汐市技能协会关于2026年职业技能评价的补充通知\n\n各单位：\n\n"
    "我会印发的《关于开展2026年职业技能评价的通知》（云技协〔2026〕2号）部分内容补充如下：\n\n"
)
ONE = "一、评价项目\n\n评茶员五级、四级、三级。\n\n"
TWO = "一、评价项目\n\n评茶员五级、四级；茶艺师四级、三级。\n\n"
TYPES = "一、评价项目\n\n保育师（托育员、保教员）五级、四级。\n\n"


def offered(body: str, head: str = HEAD) -> list[tuple[str, str | None, int | None]]:
    return [(one.occupation, one.work_type, one.level) for one in context_of(head + body).offerings]


def charged(body: str, head: str = HEAD + ONE) -> set[tuple[object, ...]]:
    fees = read_fees(context_of(head + body))
    return {(one.work_type or one.occupation, one.level, one.subject, one.amount) for one in fees}


def windows(body: str, head: str = HEAD + ONE) -> list[tuple[str, str]]:
    def days(window: object) -> str:
        start, end = getattr(window, "start", None), getattr(window, "end", None)
        return "-".join(f"{day:%y%m%d}" if day else "" for day in (start, end))

    return [(days(one.application), days(one.assessment)) for one in read_schedules(context_of(head + body))]


@pytest.mark.parametrize(
    ("words", "occupation", "work_types"),
    [
        (
            "家政服务员，设产妇护理员、收纳整理员两个工种，均设五级",
            "家政服务员",
            ("产妇护理员", "收纳整理员"),
        ),
        ("保育师下设托育员和保教员等2个工种", "保育师", ("托育员", "保教员")),
        ("农业技术员分种植技术员、养殖技术员两个方向", "农业技术员", ("种植技术员", "养殖技术员")),
        ("电子商务师，工种为网商、跨境商务师；四级", "电子商务师", ("网商", "跨境商务师")),
        ("电子商务师，设四级、三级两个等级", "电子商务师", ()),
        ("茶艺师，设五级至二级", "茶艺师", ()),
    ],
)
def test_work_types_that_a_sentence_sets_out(
    words: str, occupation: str, work_types: tuple[str, ...]
) -> None:
    found = find_occupations(words)
    assert [(one.occupation, one.work_types) for one in found] == [(occupation, work_types)]


@pytest.mark.parametrize(
    "name",
    [
        "农机修理工",
        "摩托车修理工",
        "园林绿化工",
        "水处理工",
        "工具钳工",
        "信息系统管理员",
        "创业指导师",
        "城市轨道交通服务员",
        "叉车司机",
    ],
)
def test_names_that_look_like_other_words(name: str) -> None:
    assert [one.occupation for one in find_occupations(f"本年度开展{name}四级评价")] == [name]


@pytest.mark.parametrize(
    "words", ["江州重工集团有限公司", "由茶艺师协会承办", "焊工大赛选手", "某某理工学院", "石油化工企业"]
)
def test_names_of_bodies_are_no_occupations(words: str) -> None:
    assert find_occupations(words) == []


@pytest.mark.parametrize(
    "elsewhere",
    [
        "二、考核\n\n冒充茶艺师五级考生的，取消考试资格。\n",
        "一、评价项目的说明\n\n已取得茶艺师五级证书者不再参加理论考试，可直接报名。\n",
        "二、补考\n\n茶艺师五级补考，本批次暂不安排，另行通知。\n",
    ],
)
def test_what_is_denied_of_candidates_is_still_offered(elsewhere: str) -> None:
    assert offered(f"一、评价项目\n\n茶艺师五级、四级。\n\n{elsewhere}") == [
        ("茶艺师", None, 5),
        ("茶艺师", None, 4),
    ]


def test_a_company_s_short_name_is_no_offering() -> None:
    head = "江州云汐重工集团关于开展2026年职业技能评价的通知\n\n各单位：\n\n"
    assert offered("一、概况\n\n云汐重工2026年开展评价。\n\n二、评价项目\n\n电焊工四级。\n", head) == [
        ("电焊工", None, 4)
    ]


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("四级及以上（不含二级、一级）", [(4, 3)]),
        ("五级至一级（除二级外）", [(5, 4, 3, 1)]),
        ("五级至二级，其中二级暂不开展", [(5, 4, 3)]),
        ("三级及以上（不含三级）", [(2, 1)]),
        ("四级、三级", [(4, 3)]),
        ("五级，含教材", [(5,)]),
        ("初、中级分三次收取", [(5, 4)]),
    ],
)
def test_levels_that_a_bracket_excepts(words: str, levels: list[tuple[int, ...]]) -> None:
    assert [one.levels for one in find_levels(words)] == levels


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一、评价项目\n\n序号\t职业\n1\t评茶员（五级）、茶艺师（四级）\n", {("评茶员", None, 5), ("茶艺师", None, 4)}),
        ("一、评价项目\n\n职业\t等级\n评茶员\t5、4\n茶艺师\t五至四\n", {(name, None, level) for name in ("评茶员", "茶艺师") for level in (5, 4)}),
        ("一、评价项目\n\n四级：茶艺师、评茶员。三级：仅茶艺师。\n", {("茶艺师", None, 4), ("评茶员", None, 4), ("茶艺师", None, 3)}),
        (
            "经备案，我会可以面向社会开展茶艺师、农机修理工的评价。\n\n二、考哪些\n\n茶艺师五级，农机修理工四级。\n",
            {("茶艺师", None, 5), ("农机修理工", None, 4)},
        ),
        ("经备案，我会可以面向社会开展茶艺师、农机修理工的评价。\n", {("茶艺师", None, None), ("农机修理工", None, None)}),
        ("一、评价项目\n\n茶艺师五级、四级，评茶员四级、三级，其中评茶员三级暂不开展。\n", {("茶艺师", None, 5), ("茶艺师", None, 4), ("评茶员", None, 4)}),
        ("一、评价项目\n\n1.茶艺师\n（1）五级/初级工\n（2）四级/中级工\n2.评茶员\n（1）三级/高级工\n", {("茶艺师", None, 5), ("茶艺师", None, 4), ("评茶员", None, 3)}),
        ("一、评价项目\n\n茶艺师\t五级\t机考\n\t四级\t机考\n评茶员\t三级\t笔试\n", {("茶艺师", None, 5), ("茶艺师", None, 4), ("评茶员", None, 3)}),
        ("一、评价项目\n\n等级\t茶艺师\t评茶员\n五级\t√\t\n四级\t√\t√\n", {("茶艺师", None, 5), ("茶艺师", None, 4), ("评茶员", None, 4)}),
        ("一、评价项目\n\n职业\t茶艺师\t评茶员\n编码\t4-03-02-07\t6-02-06-11\n等级\t五级、四级\t四级\n", {("茶艺师", None, 5), ("茶艺师", None, 4), ("评茶员", None, 4)}),
    ],
    ids=["levels in the cell", "bare numbers", "only", "named first", "named only", "excepted", "nested", "no header", "turned marks", "turned"],
)  # fmt: skip
def test_offerings_in_other_shapes(body: str, expected: set[tuple[str, str | None, int | None]]) -> None:
    assert set(offered(body)) == expected


MATRIX = "职业\t五级\t四级\t三级\n茶艺师\t{0}\t{1}\t{0}\n评茶员\t{1}\t{0}\t{1}\n"
FIRST = {("茶艺师", None, 5), ("茶艺师", None, 3), ("评茶员", None, 4)}
SECOND = {("茶艺师", None, 4), ("评茶员", None, 5), ("评茶员", None, 3)}


@pytest.mark.parametrize(
    ("legend", "marks", "expected"),
    [
        ("", ("●", "○"), FIRST),
        ("", ("○", "×"), FIRST),
        ("", ("○", "—"), FIRST),
        ("（●为开展，○为不开展）", ("●", "○"), FIRST),
        ("（○表示开展，●表示暂不开展）", ("●", "○"), SECOND),
        ("（标“×”的为已开考，空白的为不开考）", ("×", ""), FIRST),
        ("", ("开展", "暂不开展"), FIRST),
        ("", ("是", "否"), FIRST),
    ],
)
def test_marks_say_what_their_legend_says(
    legend: str, marks: tuple[str, str], expected: set[tuple[str, str | None, int]]
) -> None:
    assert set(offered(f"一、评价项目\n\n下列职业开展评价{legend}：\n\n{MATRIX.format(*marks)}")) == expected


EACH = {
    (name, level, subject, amount)
    for name in ("评茶员", "茶艺师")
    for level, subject, amount in ((4, "theory", 90), (4, "practical", 180))
}


@pytest.mark.parametrize(
    "words",
    [
        "两个职业执行同一标准：四级理论90元、实操180元。",
        "以上两个职业收费标准一致，四级理论90元、实操180元。",
        "各职业收费相同，四级理论90元，实操180元。",
        "等级\t理论\t实操\n四级\t90\t180\n",
        "职业\t等级\t理论\t实操\n各职业\t四级\t90\t180\n",
    ],
)
def test_an_amount_said_of_several_occupations_is_one_record_for_each(words: str) -> None:
    assert charged(f"二、收费标准\n\n{words}\n", HEAD + TWO) == EACH


def test_said_of_all_a_level_goes_to_the_occupations_that_have_it() -> None:
    got = charged("二、收费标准\n\n各职业收费相同：五级80元，四级90元，三级100元。\n", HEAD + TWO)
    assert {(name, level) for name, level, _, _ in got} == {
        ("评茶员", 5),
        ("评茶员", 4),
        ("茶艺师", 4),
        ("茶艺师", 3),
    }


def test_other_occupations_are_no_list() -> None:
    got = charged("二、收费标准\n\n评茶员四级90元，其他职业四级100元。\n", HEAD + TWO)
    assert got == {("评茶员", 4, "total", 90), (None, 4, "total", 100)}


@pytest.mark.parametrize("who", ["保育师的两个工种收费相同：", "托育员、保教员收费一致：", "保育师："])
def test_work_types_charged_alike(who: str) -> None:
    got = charged(f"二、收费标准\n\n{who}五级理论80元，四级理论90元。\n", HEAD + TYPES)
    assert got == {
        (kind, *row) for kind in ("托育员", "保教员") for row in ((5, "theory", 80), (4, "theory", 90))
    }


def test_a_level_behind_a_name_is_not_added_to_the_one_before() -> None:
    body = "二、收费标准\n\n五级80元，四级90元，三级100元。评茶员二级理论150元、综合评审200元。\n"
    assert {row for row in charged(body) if row[2] != "total"} == {
        ("评茶员", 2, "theory", 150),
        ("评茶员", 2, "review", 200),
    }


BY_SUBJECT = {
    ("评茶员", level, subject, amount)
    for subject, amounts in (("theory", (80, 90)), ("practical", (150, 180)))
    for level, amount in zip((5, 4), amounts, strict=True)
}


@pytest.mark.parametrize(
    "words",
    [
        "理论知识考核：五级80元，四级90元；操作技能考核：五级150元，四级180元。",
        "（一）理论知识\n五级80元，四级90元。\n（二）操作技能\n五级150元，四级180元。",
        "科目\t金额\n理论知识\t五级80元，四级90元\n操作技能\t五级150元，四级180元",
        "五级理论80元、实操150元，四级理论90元、实操180元。",
        "收费标准：五级理论80，实操150；四级理论90，实操180。单位：元/人。",
    ],
)
def test_a_subject_holds_for_the_levels_behind_it(words: str) -> None:
    assert charged(f"二、收费标准\n\n{words}\n") == BY_SUBJECT


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("考核费由300元调整为260元", "考核费由◌◌◌◌调整为260元"),
        ("“满三年”应为“满四年”", "“◌◌◌”应为“满四年”"),
        ("成绩有效期从两年，延长至三年", "成绩有效期从◌◌，延长至三年"),
        ("原定6月14日的考试，现改期至6月21日", "原定◌◌◌◌◌的考试，现改期至6月21日"),
        ("每科补考2次增加为3次", "每科补考◌◌增加为3次"),
        ("260元（原为300元）", "260元（◌◌◌◌◌◌）"),
        ("收费由协会公布", "收费由协会公布"),
        ("6月14日改为线上考试", "6月14日改为线上考试"),
        ("原成绩不再保留，现场审核3月5日截止", "原成绩不再保留，现场审核3月5日截止"),
        ("关注公众号“技能通”后为本人报名", "关注公众号“技能通”后为本人报名"),
    ],
)
def test_values_that_hold_no_longer_are_blanked(words: str, expected: str) -> None:
    assert current(Text(words)).value == expected


CHANGED_FEES = {("评茶员", 4, "theory", 90), ("评茶员", 4, "practical", 160)}


@pytest.mark.parametrize(
    "words",
    [
        "职业\t等级\t科目\t调整前\t调整后\n评茶员\t四级\t理论\t90\t不变\n评茶员\t四级\t实操\t180\t160\n",
        "职业\t等级\t类别\t理论\t实操\n评茶员\t四级\t调整前\t90\t180\n\t\t调整后\t不变\t160\n",
        "职业\t等级\t科目\t原标准\t现标准\n评茶员\t四级\t理论\t90\t同原标准\n评茶员\t四级\t实操\t180\t160\n",
        "评茶员四级的理论考核费90元不变，操作考核费由180元调整为160元。",
        "第三条“评茶员四级理论90元、实操180元”应为“评茶员四级理论90元、实操160元”。",
    ],
)
def test_a_change_gives_the_new_fees_only(words: str) -> None:
    assert charged(f"一、收费标准的调整\n\n{words}\n", SUPPLEMENT) == CHANGED_FEES


def test_the_unit_of_a_caption_with_a_number() -> None:
    body = "一、收费标准\n\n表1 考核费对照表（元/人）\n\n等级\t理论\t实操\n四级\t90\t160\n"
    assert {one.unit for one in read_fees(context_of(SUPPLEMENT + body))} == {"元/人"}


@pytest.mark.parametrize(
    "words",
    [
        "批次\t调整前申报\t调整前评价\t调整后申报\t调整后评价\n第二批\t5月6日至20日\t6月14日\t不变\t6月21日至22日\n",
        "批次\t事项\t原时间\t现时间\n第二批\t报名\t5月6日至20日\t不变\n\t考试\t6月14日\t6月21日至22日\n",
        "第二批报名时间由5月1日至10日调整为5月6日至20日，考试时间由6月14日调整为6月21日至22日。",
        "第二条“第二批：5月1日至10日报名，6月14日考试”更正为“第二批：5月6日至20日报名，6月21日至22日考试”。",
    ],
)
def test_a_change_gives_the_new_days_only(words: str) -> None:
    assert windows(f"一、日程的调整\n\n{words}\n", SUPPLEMENT) == [("260506-260520", "260621-260622")]


def test_what_is_adjusted_is_not_offered_and_what_is_added_is() -> None:
    fees = "一、收费\n\n茶艺师四级的考核费按下表执行。\n\n职业\t等级\t科目\t调整前\t调整后\n茶艺师\t四级\t理论\t90\t80\n"
    added = "二、增加的项目\n\n自第四批起，增加评茶员三级的认定，考核费为300元/人。\n"
    assert offered(fees, SUPPLEMENT) == []
    assert offered(fees + added, SUPPLEMENT) == [("评茶员", None, 3)]


def test_changed_levels() -> None:
    body = "一、评价等级\n\n评茶员的评价等级由五级至二级调整为五级、四级。\n"
    assert offered(body, SUPPLEMENT) == [("评茶员", None, 5), ("评茶员", None, 4)]
