"""Notices in plain words: questions and answers, prose without headings, corrections cell by cell. Wordings of our own."""

import pytest
from notice_text import context_of, notice_of, outline_of

from models.registry import Notice
from parsers.conditions import read_application_conditions
from parsers.corrected_cells import corrected_clauses
from parsers.procedures import read_procedures
from parsers.schedules import read_schedules

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n"
ONE = "一、评价项目\n\n评茶员五级、四级、三级。\n\n"
Way = tuple[str, str | None, str | None, int | None]


def ways(body: str) -> set[Way]:
    found = read_procedures(context_of(HEAD + body))
    return {(one.step, one.channel, one.place, one.working_days) for one in found}


def windows(body: str) -> list[tuple[int | None, str, str]]:
    def days(window: object) -> str:
        start, end = getattr(window, "start", None), getattr(window, "end", None)
        return "-".join(f"{day:%m%d}" if day else "" for day in (start, end))

    return [
        (one.sequence, days(one.application), days(one.assessment))
        for one in read_schedules(context_of(HEAD + ONE + "二、有关事项\n\n" + body))
    ]


# Questions that head what answers them.


def test_numbered_questions_are_headings() -> None:
    nodes = outline_of(
        HEAD
        + "问1：怎样报名？\n\n答：到三楼。\n\nQ2：补考收费吗？\n\n不收。\n\n问题3：谁来监考？\n\n专人。\n"
    ).nodes
    asked = [node for node in nodes if node.marker and node.marker.style == "question"]
    assert [(node.kind, node.marker.number if node.marker else None, node.words.value) for node in asked] == [
        ("heading", "问1", "怎样报名？"),
        ("heading", "Q2", "补考收费吗？"),
        ("heading", "问题3", "谁来监考？"),
    ]
    assert [node.parent.words.value for node in nodes if node.parent] == [
        "怎样报名？",
        "补考收费吗？",
        "谁来监考？",
    ]


@pytest.mark.parametrize("line", ["问题：我会人手不足。", "疑问1：为何延期？", "访问1号厅，可以吗？"])
def test_words_that_only_look_like_a_question(line: str) -> None:
    assert all(node.marker is None or node.marker.style != "question" for node in outline_of(line).nodes)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "问9：考场里作弊怎么处理？",
            "第一类：取消当次该科目成绩。适用于：（1）翻看书本的；（2）离开座位的。",
        ),
        ("Q3：违纪有什么后果？", "第一类：取消当次该科目成绩。适用于：（1）翻看书本的；（2）离开座位的。"),
        ("问：违规的怎么办？", "第一档：翻看书本、离开座位的，取消当次该科目成绩。"),
    ],
)
def test_what_a_question_asks_about_holds_for_its_answer(question: str, answer: str) -> None:
    notice = notice_of(HEAD + ONE + f"{question}\n\n答：\n\n{answer}\n")
    assert [(one.tier, [item.sanction for item in one.sanctions]) for one in notice.penalties] == [
        (1, ["cancel_subject_score"])
    ]


# Ways told without headings.


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "问4：怎样报名？\n\n答：个人考生在微信小程序“茶艺通”里报名。院校组织团体报名的，请把花名册发到tea@yunxi.example。\n",
            {("application", "individual", "茶艺通", None), ("application", "group", "tea@yunxi.example", None)},
        ),
        (
            "问7：考完多久出成绩？\n\n答：考完后15个工作日内，可以在微信小程序“茶艺通”查到成绩。\n",
            {("result_query", None, "茶艺通", 15)},
        ),
        (
            "本校学生由班长汇总填表，交学生处办理报名；社会人员登录学校网站（https://yx.example）自行报名。\n",
            {("application", "group", "学生处", None), ("application", "individual", "https://yx.example", None)},
        ),
        (
            "考务科于报名截止后3个工作日内完成资格审核，审核通过的，应于5个工作日内到本院财务处缴费。\n",
            {("qualification_review", None, None, 3), ("payment", None, "本院财务处", 5)},
        ),
        (
            "考完两周后可在公众号“茶艺通”里查到成绩，成绩公布后5个工作日内可申请复查。\n",
            {("result_query", None, "茶艺通", None), ("score_recheck", None, None, 5)},
        ),
        (
            "报名：持身份证到服务大厅办理，审核合格后当场缴费。\n",
            {("application", None, "服务大厅", None), ("payment", None, None, None)},
        ),
        (
            "考务科收到材料后2个工作日内完成资格审核，初审合格的考生在4个工作日内付清费用。\n",
            {("qualification_review", None, None, 2), ("payment", None, None, 4)},
        ),
        (
            "二、报 名\n\n1.个人报名的，登录云汐平台填写信息；单位集体报名的，由单位送交报名表。\n",
            {("application", "individual", "云汐平台", None), ("application", "group", None, None)},
        ),
        (
            "二、申报\n\n1.申报人须年满18周岁。\n\n2.申报人到云汐大厦服务大厅办理。\n\n3.申报人应在审核通过后6个工作日内缴纳考核费。\n",
            {("application", None, "云汐大厦服务大厅", None), ("payment", None, None, 6)},
        ),
        (
            "社会人员可于考前3个工作日登录云汐平台打印准考证，在校学生的准考证由辅导员发放。考试结束后9个工作日内，可登录云汐平台查询成绩。\n",
            {
                ("admission_ticket", "individual", "云汐平台", 3),
                ("admission_ticket", "group", None, None),
                ("result_query", None, "云汐平台", 9),
            },
        ),
    ],
    ids=["asked", "plain words", "hand to", "passed", "scores, then doubts", "on the spot", "found fit", "spaced", "applicant", "students'"],
)  # fmt: skip
def test_ways_in_plain_words(body: str, expected: set[Way]) -> None:
    assert ways(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "二、报名\n\n报名和考试分两批进行：\n\n（一）第一批，2026.3.2—3.20报名，2026.4.18—4.19考试；\n\n（二）第二批，9月上旬报名，10月底统一考核。\n",
        "问2：什么时候报名？\n\n答：见上表。报名截止日是节假日的，顺延至节后第一个工作日。\n",
        "问1：今年能考什么？\n\n答：三个职业可以报考。评茶员，五级、四级；茶艺师，四级。\n",
    ],
    ids=["batches", "when", "what"],
)
def test_what_tells_no_way_to_apply(body: str) -> None:
    assert ways(body) == set()


# Batches in sentences.


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "今年共组织四批。前三批分别在三月、五月、七月，每月12日前报名，当月下旬认定；第四批10月8日至20日报名，11月7日认定。\n",
            [(1, "-0312", "0321-0331"), (2, "-0512", "0521-0531"), (3, "-0712", "0721-0731"), (4, "1008-1020", "1107-1107")],
        ),
        (
            "报名和考试分两批：第一批，2026.3.2—3.20报名，2026.4.18—4.19考试；第二批，2026.9.1—9.10报名，2026.10.17考试。\n",
            [(1, "0302-0320", "0418-0419"), (2, "0901-0910", "1017-1017")],
        ),
        ("全年四、六月开考，各月5日前报名，当月20日考试。\n", [(1, "-0405", "0420-0420"), (2, "-0605", "0620-0620")]),
        ("每年3月、9月各组织一次，当月1日至10日报名，次月中旬考试。\n", [(1, "0301-0310", "0411-0420"), (2, "0901-0910", "1011-1020")]),
        ("4—5月，每月1日至8日报名，次月15日考核。\n", [(1, "0401-0408", "0515-0515"), (2, "0501-0508", "0615-0615")]),
        ("第8批的认定日期由8月29日改为9月5日，报名日期仍为8月3日至12日。\n", [(8, "0803-0812", "0905-0905")]),
        ("第3批考试由6月6日改为6月13日，报名时间仍为5月6日至12日。\n", [(3, "0506-0512", "0613-0613")]),
        ("第二期的评价时间推迟至6月20日，报名时间延长为5月6日至25日。\n", [(2, "0506-0525", "0620-0620")]),
    ],
    ids=["months named", "points", "held in", "once each", "months to months", "batch moved", "moved", "put off"],
)  # fmt: skip
def test_batches_in_sentences(body: str, expected: list[tuple[int | None, str, str]]) -> None:
    assert windows(body) == expected


# The general condition that heads its paragraph.


@pytest.mark.parametrize(
    "words",
    [
        "报考人员应年满16周岁。报考五级的，应从事本职业工作满1年。",
        "参评者须年满十六周岁。申报五级的，须学徒期满。",
        "年满16周岁者均可报名。报考四级的，应取得五级证书后从事本职业工作满2年。",
    ],
)
def test_a_general_condition_at_the_head_of_its_paragraph(words: str) -> None:
    found = read_application_conditions(context_of(HEAD + ONE + f"二、报考条件\n\n{words}\n"))
    assert [item.kind for one in found if one.level is None for item in one.requirements] == ["age"]
    assert len([one for one in found if one.level is not None]) == 1


# Corrections cell by cell.

CORRECTION = (
    "云汐市技能协会关于2026年职业技能评价通知的更正\n\n各单位：\n\n"
    "我会《关于开展2026年职业技能评价的通知》（云技协〔2026〕2号）有几处需要更正，列表如下：\n\n"
)


def corrected(rows: str, head: str = "序号\t位置\t原文\t更正为") -> Notice:
    return notice_of(CORRECTION + f"{head}\n{rows}\n")


def test_each_cell_of_a_correction_is_read_for_what_it_states() -> None:
    notice = corrected(
        "1\t第四条\t申报人须年满18周岁\t申报人须年满16周岁\n"
        "2\t第五条第二项\t第二批，9.1—9.10报名，10.17考试\t第二批，9.1—9.15报名，10.24—10.25考试\n"
        "3\t附件2\t评茶员四级理论知识100元\t评茶员四级理论知识90元\n"
        "4\t第九条\t三级的成绩有效期为二十四个月\t三级的成绩有效期为三十六个月\n"
    )
    assert [one.requirements[0].model_dump() for one in notice.application_conditions] == [
        {"kind": "age", "min": 16}
    ]
    assert [(one.sequence, str(one.assessment and one.assessment.start)) for one in notice.schedules] == [
        (2, "2026-10-24")
    ]
    assert [(one.occupation, one.level, one.subject, one.amount) for one in notice.fees] == [
        ("评茶员", 4, "theory", 90)
    ]
    assert [(one.levels, one.years) for one in notice.retake_rules] == [((3,), 3)]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("条款\t更正前\t更正后", "第七条\t补考费：每科60元\t三级补考费每科为80元"),
        ("项目\t误\t正", "三级补考费\t每科60元\t每科收取80元，含场地费"),
        ("原表述\t现表述", "三级补考费为60元\t三级补考费为80元"),
    ],
)
def test_the_cell_s_label_belongs_to_what_it_states(head: str, row: str) -> None:
    fees = corrected(row, head).fees
    assert [(one.level, one.charge, one.amount) for one in fees] == [(3, "retake", 80)]


def test_tables_of_amounts_or_without_changes_state_nothing() -> None:
    for table in (
        "等级\t原标准\t新标准\n四级\t200元\t180元/人\n",
        "岗位\t要求\n监考员\t须年满18周岁并经过培训\n",
    ):
        nodes = outline_of(CORRECTION + table).nodes
        assert [corrected_clauses(node) for node in nodes if node.grid] == [[]]
