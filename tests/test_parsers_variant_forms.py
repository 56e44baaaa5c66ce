"""Forms that generated notices gave and that were misread once; each with neighbours that must not change."""

import pytest
from notice_text import context_of, notice_of, outline_of

from parsers.sanctions import read_sanctions

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n"


@pytest.mark.parametrize(
    ("line", "addressee"),
    [
        ("各有关单位：", "各有关单位"),
        ("全体会员单位、合作院校：", "全体会员单位、合作院校"),
        ("为做好本年度工作，现将有关事项通知如下：", None),
        ("开展的职业和等级为：", None),
        ("具体安排见下表：", None),
    ],
)
def test_only_those_who_are_spoken_to_are_addressees(line: str, addressee: str | None) -> None:
    text = f"云汐市技能协会关于开展2026年职业技能评价的通知\n\n{line}\n\n评价项目\n\n茶艺师五级。\n"
    assert notice_of(text).notice.addressee == addressee


@pytest.mark.parametrize(
    "end", ["", "\n\n附件1\n\n收费标准\n\n单位：元\n", "\n\n附件1：收费标准\n\n单位：元\n"]
)
def test_an_organisation_alone_at_the_end_signs_without_a_date(end: str) -> None:
    text = f"关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n茶艺师五级。\n\n上海市朗溪技师学院{end}"
    header = notice_of(text).notice
    assert (header.issuer, header.issued_on) == ("上海市朗溪技师学院", None)


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("合格的，云汐市技能协会向其颁发职业技能等级证书。", "云汐市技能协会"),
        ("各科合格者，我会为其核发职业技能等级证书。", "云汐市技能协会"),
        ("成绩合格者，由朗溪学院核发相应等级的证书。", "朗溪学院"),
        ("考核合格者取得职业技能等级证书。", None),
    ],
)
def test_who_issues_the_certificates(words: str, issuer: str | None) -> None:
    offerings = context_of(f"{HEAD}一、评价项目\n\n茶艺师五级。\n\n{words}\n").offerings
    assert [one.certificate_issuer for one in offerings] == [issuer]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("取消该科目当次考核成绩。", ["cancel_subject_score"]),
        ("该科目当次成绩予以取消。", ["cancel_subject_score"]),
        ("取消当次考核成绩。", ["cancel_all_scores"]),
        ("取消该考生全部科目成绩。", ["cancel_all_scores"]),
        ("取消该科目成绩；情节严重的，取消全部科目成绩。", ["cancel_subject_score", "cancel_all_scores"]),
    ],
)
def test_a_subject_s_score_is_not_all_scores(words: str, codes: list[str]) -> None:
    assert [item.sanction for item in read_sanctions(words)] == codes


UNNUMBERED = (
    "{head}评价项目\n\n茶艺师五级。\n\n考场纪律\n\n1.有下列行为之一的，取消当次该科目成绩：\n\n（1）抄袭的。\n\n"
    "{heading}\n\n{words}\n\n云汐市技能协会\n\n2026年1月8日\n"
)


@pytest.mark.parametrize(
    ("heading", "words", "concept"),
    [
        ("时间安排", "各批次安排如下。", "schedule"),
        ("准考证打印", "登录系统打印。", "admission_ticket"),
        ("谁可以报名", "年满16周岁的。", "conditions"),
        ("关于补考的相关事项", "部分科目不合格的，可以补考。", "retake"),
        ("补考费按科目收取", "登录系统缴纳。", "conduct"),
        ("详见收费标准", "登录系统缴纳。", "conduct"),
    ],
)
def test_words_that_only_name_a_matter_head_it_without_a_number(
    heading: str, words: str, concept: str
) -> None:
    context = context_of(UNNUMBERED.format(head=HEAD, heading=heading, words=words))
    node = next(node for node in context.outline.nodes if node.text.value == words)
    assert concept in context.sections.of(node)


def test_a_plain_heading_of_the_body_closes_the_list_above_it() -> None:
    outline = outline_of(UNNUMBERED.format(head=HEAD, heading="补考规定", words="可以补考。"))
    heading = next(node for node in outline.nodes if node.text.value == "补考规定")
    assert (heading.kind, heading.parent) == ("heading", None)


def test_the_first_section_without_a_number_stands_behind_the_opening() -> None:
    text = f"{HEAD}现将有关事项通知如下：\n\n评价项目\n\n开展的职业如下：\n\n1.茶艺师五级\n\n2.评茶员五级\n\n咨询服务\n\n1.咨询电话：0571-85550101\n"
    outline = outline_of(text)
    parents = {node.text.value: node.parent and node.parent.text.value for node in outline.nodes}
    assert parents["咨询服务"] is None
    assert parents["1.咨询电话：0571-85550101"] == "咨询服务"


def test_the_list_of_attachments_belongs_to_no_section() -> None:
    outline = outline_of(
        f"{HEAD}一、成绩复核\n\n可申请复核。\n\n附：\n\n1.收费标准\n\n附件1\n\n收费标准\n\n单位：元\n"
    )
    assert next(node.parent for node in outline.nodes if node.text.value == "附：") is None


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (("1 评价项目", "2 收费标准", "3 考场纪律"), ["1", "2", "3"]),
        (("1 评价项目", "收费标准", "3 考场纪律"), [None, None, None]),
        (("3 评价项目", "2 收费标准", "1 考场纪律"), [None, None, None]),
        (("3天内报名有效", "5级收费标准", "6日考试时间"), [None, None, None]),
    ],
)
def test_numbers_without_a_stop_count_where_they_rise(
    lines: tuple[str, ...], numbers: list[str | None]
) -> None:
    outline = outline_of(HEAD + "".join(f"{line}\n\n有关内容见现场通知。\n\n" for line in lines))
    marks = [
        node.marker and node.marker.number for node in outline.nodes if "有关内容" not in node.text.value
    ]
    assert marks[2:] == numbers


@pytest.mark.parametrize(
    ("before", "line", "number"),
    [
        ("三、补考", "五、四级成绩有效期为一年。", None),
        ("四、补考", "五、四级成绩有效期的说明", "五"),
        ("三、补考", "四、三级成绩有效期的说明", "四"),
        ("三、补考", "五、四、三级成绩有效期为一年。", None),
    ],
)
def test_a_list_of_levels_is_no_number(before: str, line: str, number: str | None) -> None:
    outline = outline_of(f"{HEAD}{before}\n\n可以补考。\n\n{line}\n")
    marker = outline.nodes[-1].marker
    assert (marker.number if marker else None) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("5.5级成绩有效期为一年。", "5"),
        ("2.3级、2级成绩有效期为一年。", "2"),
        ("2.3万元以下的", None),
        ("2.3报名方式", "2.3"),
    ],
)
def test_a_level_behind_an_item_s_number(line: str, number: str | None) -> None:
    marker = outline_of(f"{HEAD}补考\n\n{line}\n").nodes[-1].marker
    assert (marker.number if marker else None) == number


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        ("1）怎样报名", "list_item"),
        ("取得符合专业①对应关系的证书的，可以报名", "footnote"),
        ("各级条件：①满4年；②毕业。\n\n2）怎样报名", "list_item"),
        ("评价按照标准①进行，标准由本会编制并向社会公布②。", "footnote"),
        ("评价按照标准进行，标准由本会编制并向社会公布。", "list_item"),
    ],
)
def test_a_circled_one_under_a_heading_opens_a_list(above: str, kind: str) -> None:
    outline = outline_of(f"{HEAD}办理事项\n\n{above}\n\n①个人报名的登录系统。\n\n②团体报名的到窗口。\n")
    assert [node.kind for node in outline.nodes[-2:]] == [kind, kind]


@pytest.mark.parametrize(
    ("body", "purpose"),
    [
        ("联系方式\n\n监督电话：0571-85550109；邮编：310000。", "service"),
        ("咨询与监督\n\n1.监督电话：0571-85550109\n\n2.邮编：310000", "service"),
        ("监督举报\n\n1.监督电话：0571-85550109\n\n2.邮编：310000", "supervision"),
    ],
)
def test_a_postcode_is_for_complaints_only_where_the_section_is(body: str, purpose: str) -> None:
    contacts = notice_of(f"{HEAD}{body}\n").contacts
    assert [one.purpose for one in contacts if one.kind == "postcode"] == [purpose]


def test_an_address_behind_a_site_for_certificates_is_no_way_to_scores() -> None:
    body = "联系方式\n\n证书查询网址：https://zs.yunxi.example；受理地址：杭州市云汐区云汐路7号2楼。\n\n成绩查询\n\n考生可在“云汐技评”小程序中查看成绩。"
    steps = notice_of(f"{HEAD}{body}\n").procedures
    assert [(one.step, one.place) for one in steps] == [("result_query", "云汐技评")]


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("第一批3.2-3.15申报，4.2考核；第二批5.6-5.18申报，6.15考核。", "2026-06-15"),
        ("第一批3.2-3.15申报，4.2考核。", "2026-04-02"),
        ("第一批3月2日至15日申报，4月2日考核。", "2026-04-02"),
    ],
)
def test_a_single_day_with_a_dot_among_others(words: str, end: str) -> None:
    windows = [one.assessment for one in notice_of(f"{HEAD}时间安排\n\n{words}\n").schedules]
    assert windows[-1] is not None
    assert str(windows[-1].end) == end


def test_a_caption_of_both_charges_holds_for_a_table_that_names_neither() -> None:
    body = "收费标准\n\n考核费、补考费（单位：元/人）\n\n职业\t等级\t理论\t实操\n茶艺师\t五级\t90\t200\n"
    fees = notice_of(f"{HEAD}评价项目\n\n茶艺师五级。\n\n{body}").fees
    assert [(one.charge, one.amount) for one in fees] == [
        ("exam", 90),
        ("retake", 90),
        ("exam", 200),
        ("retake", 200),
    ]


def test_a_list_of_levels_before_the_section_of_its_number() -> None:
    outline = outline_of(f"{HEAD}四、补考\n\n五、四、三级成绩有效期为一年。\n\n五、收费\n\n详见附件。\n")
    assert [node.marker and node.marker.number for node in outline.nodes[-4:]] == ["四", None, "五", None]


@pytest.mark.parametrize(
    "words", ["本年度安排防水工（五、三级）评价。", "今年开展防水工（五级、三级）评价。"]
)
def test_levels_in_a_bracket_are_no_work_types(words: str) -> None:
    offerings = context_of(f"{HEAD}评价项目\n\n{words}\n").offerings
    assert [(one.occupation, one.work_type, one.level) for one in offerings] == [
        ("防水工", None, 5),
        ("防水工", None, 3),
    ]


def test_an_occupation_that_heads_a_column_names_no_subject() -> None:
    offered = "评价项目\n\n工业机器人系统操作员四级、三级；防水工四级。"
    table = "等级\t工业机器人系统操作员\t防水工\n四级\t410\t300\n三级\t460\t\n"
    fees = notice_of(f"{HEAD}{offered}\n\n收费标准\n\n考核费（单位：元/人）\n\n{table}").fees
    assert {one.subject for one in fees} == {"total"}
    assert len(fees) == 3


@pytest.mark.parametrize(
    ("body", "value", "purpose"),
    [
        (
            "其他信息\n\n举报电话：029-76114025；联系电话：029-70346839，80957182。",
            "029-80957182",
            "consultation",
        ),
        ("其他信息\n\n举报电话：029-76114025、80957182；邮箱：a@b.example。", "029-80957182", "supervision"),
        (
            "业务受理\n\n项目\t内容\n服务地址\t西安市云汐区云汐路7号\n联系电话\t029-80957182\n",
            "029-80957182",
            "consultation",
        ),
        ("咨询与监督\n\n1.邮箱：a@b.example", "a@b.example", "general"),
    ],
)
def test_a_label_of_another_value_says_nothing(body: str, value: str, purpose: str) -> None:
    contacts = notice_of(f"{HEAD}{body}\n").contacts
    assert [one.purpose for one in contacts if one.value == value] == [purpose]
