"""Procedures told in ways that no section or label announces: other channels, steps within a clause, flows, questions."""

import pytest
from notice_text import context_of

from models.procedure import Procedure
from parsers.places import find_place
from parsers.procedure_channels import split_channels
from parsers.procedures import read_procedures
from parsers.text import Text

TITLE = "甲省云雀技能促进会2026年职业技能等级认定公告\n\n"
Way = tuple[str, str | None, str | None, int | None]


def procedures_of(text: str) -> list[Procedure]:
    return read_procedures(context_of(TITLE + text))


def ways(text: str) -> set[Way]:
    return {(one.step, one.channel, one.place, one.working_days) for one in procedures_of(text)}


@pytest.mark.parametrize(
    ("sentence", "cues"),
    [
        ("单位组团报名的，由经办人送交名册。", ["group"]),
        ("本人报名的，登录平台填写。", ["individual"]),
        ("散户自行打印，集体办理的由经办人打印。", ["individual", "group"]),
        ("合作社、院校集体报名的，递交汇总表。", ["group"]),
        ("校友和社会劳动者个人报名，登录平台填写。", ["individual"]),
        ("在校生以班级为单位团体报名，由班主任交表。", ["group"]),
        ("以单位名义申报的，由人事专员上传。", ["group"]),
        ("社会人员以个人身份报名，登录平台办理。", ["individual"]),
        ("个人在报名网报名；单位团体报名到协会办公室办理。", ["individual", "group"]),
        ("单位团体申报的，由联系人办理；个人申报登录平台。", ["group", "individual"]),
        ("个人自行打印，单位团体由联系人统一领取。", ["individual", "group"]),
        ("个人、单位均在小程序支付。", ["both"]),
        ("个人与单位均通过系统申请。", ["both"]),
        ("团体和个人考生都须登录平台。", ["both"]),
        ("个人凭身份证和单位介绍信领取。", ["individual"]),
        ("请填写个人信息，并由工作单位盖章。", [None]),
        ("因个人原因缺考的，不补考。", [None]),
    ],
)
def test_channels_of_a_sentence(sentence: str, cues: list[str | None]) -> None:
    assert [cue for cue, _ in split_channels(Text(sentence))] == cues


def test_what_names_a_channel_only_beside_the_other() -> None:
    sentence = Text("团体由联系人领取；本人到大厅领取。")
    assert [cue for cue, _ in split_channels(sentence)] == ["group"]
    assert [cue for cue, _ in split_channels(sentence, beside=("group",))] == ["group", "individual"]
    paid = Text("个人在线支付，单位对公转账。")
    assert [cue for cue, _ in split_channels(paid, beside=("individual",))] == ["individual", "group"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "三、办理步骤\n\n第一步　申报。个人在“云雀匠”小程序填报；单位集体申报的，请将汇总表送到秘书处（江岸区花桥街12号5楼）。\n\n"
            "第二步　审核。我会收到材料后进行审核，结果以短信告知。\n\n"
            "第三步　缴费。审核通过后，个人、单位均在“云雀匠”小程序缴费。因我会原因取消的，费用原路退还；本人缺考的不予退费。\n",
            {
                ("application", "individual", "云雀匠", None),
                ("application", "group", "江岸区花桥街12号5楼", None),
                ("qualification_review", None, None, None),
                ("payment", None, "云雀匠", None),
                ("refund", None, None, None),
            },
        ),
        (
            "二、办理指引\n\n步骤一：个人考生登录https://bm.yunque.cn完成报名。\n\n步骤二：考务部收到申请后2个工作日内完成初审。\n\n"
            "步骤三：合格者于3个工作日内付清评价费。\n",
            {
                ("application", "individual", "https://bm.yunque.cn", None),
                ("qualification_review", None, None, 2),
                ("payment", None, None, 3),
            },
        ),
        (
            "二、报名\n\n第一步，考生在小程序“云雀匠”实名注册并填写申请表；第二步，我中心5个工作日内审核材料；第三步，在小程序“云雀匠”内支付考核费。\n",
            {
                ("application", None, "云雀匠", None),
                ("qualification_review", None, None, 5),
                ("payment", None, "云雀匠", None),
            },
        ),
        (
            "三、流程\n\n流程为：①网上申报（登录https://bm.yunque.cn填报）→②资格审核（我会3个工作日内完成）→③网上缴费（2个工作日内在“云雀匠”小程序支付）。\n",
            {
                ("application", None, "https://bm.yunque.cn", None),
                ("qualification_review", None, None, 3),
                ("payment", None, "云雀匠", 2),
            },
        ),
        ("三、流程\n\n流程：网上报名→资格审核→网上缴费→打印准考证→参加考试\n", set()),
        (
            "第六条 教务处在报名截止后5个工作日内完成资格审查。\n",
            {("qualification_review", None, None, 5)},
        ),
        (
            "六、申报\n\n职工填写附件，由车间汇总后报技能评价办公室（综合楼307室）。技能评价办公室于申报结束后7个工作日内完成资格审核。\n",
            {("application", None, "综合楼307室", None), ("qualification_review", None, None, 7)},
        ),
        (
            "四、报名\n\n企业职工由企业集中报名，经企业初审后报送至培训部（花桥街12号310室）。\n",
            {("application", "group", "花桥街12号310室", None)},
        ),
        (
            "四、经费\n\n审核通过之日起四个工作日内，在“云雀匠”小程序付清费用；逾期未缴的，视同放弃。\n",
            {("payment", None, "云雀匠", 4)},
        ),
        (
            "七、成绩与证书\n\n认定结束后20个工作日内公布成绩，电子证书可在证书平台（https://zs.yunque.cn）下载。\n",
            {
                ("result_query", None, None, 20),
                ("certificate_collection", None, "https://zs.yunque.cn", None),
            },
        ),
        (
            "三、报名与缴费\n\n考生登录“云雀匠”微信公众号完成报名、缴费和准考证打印。\n",
            {
                ("application", None, "云雀匠", None),
                ("payment", None, "云雀匠", None),
                ("admission_ticket", None, "云雀匠", None),
            },
        ),
        (
            "（三）个人与单位均通过“云雀管理系统”提交申请，并在审核通过后7个工作日内完成缴费。\n",
            {("application", None, "云雀管理系统", None), ("payment", None, None, 7)},
        ),
        (
            "五、准考证\n\n准考证从考前六个工作日起发放：个人报名的，自行在“云雀匠”小程序下载；单位组团报名的，由经办人统一下载后分发。\n",
            {("admission_ticket", "individual", "云雀匠", 6), ("admission_ticket", "group", None, 6)},
        ),
        (
            "六、成绩与证书\n\n个人报名的，凭身份证到指导站领取证书；单位组团报名的，由经办人代领。\n",
            {
                ("certificate_collection", "individual", "指导站", None),
                ("certificate_collection", "group", None, None),
            },
        ),
        (
            "六、其他\n\n因本人原因不参加考试的，费用不退；因停电取消考试的，于10个工作日内退还全部费用。\n",
            {("refund", None, None, 10)},
        ),
        (
            "三、注意事项\n\n（一）考试成绩于考后30个工作日在平台发布，不再另行通知。\n\n（二）凭准考证入场。\n",
            {("result_query", None, None, 30)},
        ),
    ],
)
def test_steps_within_clauses(text: str, expected: set[Way]) -> None:
    assert ways(text) == expected


@pytest.mark.parametrize("separate", [True, False])
def test_answers_are_about_what_was_asked(separate: bool) -> None:
    gap = "\n\n" if separate else ""
    text = (
        f"五、常见问题\n\n问：怎么报名？{gap}答：扫码进入“云雀匠”小程序填写信息；企业组团的，把花名册发到tuan@yunque.cn。\n\n"
        f"问：费用怎么交？{gap}答：审核后5个工作日内在“云雀匠”里交认定费。\n\n"
        f"问：证书怎么领？{gap}答：到学会三楼服务台领取。\n"
    )
    assert ways(text) == {
        ("application", None, "云雀匠", None),
        ("application", "group", "tuan@yunque.cn", None),
        ("payment", None, "云雀匠", 5),
        ("certificate_collection", None, "学会三楼服务台", None),
    }


def test_rows_of_a_table_that_are_channels_and_cells_that_name_both() -> None:
    text = (
        "附件2：办理流程\n\n环节\t办理渠道\t时限\n个人报名\t登录“云雀匠”公众号填报\t—\n单位报名\t经办人登录https://qy.yunque.cn批量导入\t—\n"
        "资格审查\t评价中心审核材料\t3个工作日\n领证\t个人：到服务大厅领取；单位：由单位联系人领取\t—\n"
    )
    assert {(one.step, one.channel, one.working_days) for one in procedures_of(text)} == {
        ("application", "individual", None),
        ("application", "group", None),
        ("qualification_review", None, 3),
        ("certificate_collection", "individual", None),
        ("certificate_collection", "group", None),
    }


def test_a_way_without_a_verb_goes_with_its_section() -> None:
    (found,) = procedures_of(
        "第八条 报名采取线上线下两种方式：\n\n1.线上：登录“云雀匠”小程序。\n\n2.线下：武汉市江岸区花桥街12号2楼。\n"
    )
    assert found.text == "线上：登录“云雀匠”小程序。线下：武汉市江岸区花桥街12号2楼。"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("凭身份证到我会秘书处领取。", "我会秘书处"),
        ("向中心窗口递交汇总表。", "中心窗口"),
        ("汇总表交至校企合作处现场确认。", "校企合作处"),
        ("报名表送到指导站，由专人登记。", "指导站"),
        ("证书由单位在5个工作日内领取。", None),
        ("将名册报送所在单位。", None),
        ("到指定地点领取。", None),
    ],
)
def test_offices_that_people_are_sent_to(text: str, place: str | None) -> None:
    assert find_place(Text(text)) == place


def test_quotes_are_unbroken_where_a_contact_stands_between() -> None:
    (found,) = [
        one
        for one in procedures_of(
            "五、缴费\n\n登录“云雀匠”小程序缴费。咨询电话：027-87651234。逾期未缴的，须重新支付。\n"
        )
        if one.step == "payment"
    ]
    whole = "登录“云雀匠”小程序缴费。咨询电话：027-87651234。逾期未缴的，须重新支付。"
    assert found.evidence[0].quote in whole
    assert all(item.quote in whole for item in found.evidence)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("七、证书\n\n名单公示5个工作日无异议后，由本协会发放证书，可到服务大厅领取。\n", None),
        ("二、报名\n\n登录平台提交材料报名，由工作人员在3个工作日内完成初审。\n", None),
        ("四、缴费\n\n审核通过后3个工作日内登录平台缴费。\n", 3),
    ],
)
def test_days_of_something_else_are_not_the_steps(text: str, days: int | None) -> None:
    assert [one.working_days for one in procedures_of(text)] == [days]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "证书到武汉市江岸区文昌路8号政务服务中心三楼18号窗口领取。",
            "武汉市江岸区文昌路8号政务服务中心三楼18号窗口",
        ),
        ("到武汉市江岸区花桥街12号窗口提交材料。", "武汉市江岸区花桥街12号窗口"),
        ("到武汉市江岸区花桥街12号办理，窗口工作日开放。", "武汉市江岸区花桥街12号"),
    ],
)
def test_a_window_belongs_to_its_number(text: str, place: str) -> None:
    assert find_place(Text(text)) == place


@pytest.mark.parametrize(
    "heading", ["申报四级/中级工（具备其一）：", "申报四级/中级工（符合下列条件之一）：", "报考三级/高级工"]
)
def test_conditions_under_the_level_that_they_are_for_are_no_way_to_apply(heading: str) -> None:
    text = f"六、条件\n\n1. {heading}\n\n（1）取得五级证书后，从事本职业满3年；\n\n（2）从事本职业满6年。\n"
    assert procedures_of(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("个人报名在云雀技能平台进行。团体报名由所在单位派人到武汉市江岸区西津路88号6楼办理。",
         {("individual", "云雀技能平台"), ("group", "武汉市江岸区西津路88号6楼")}),
        ("单位申报由人力资源部门在云雀匠平台办理；个人申报在云雀匠平台进行。",
         {("group", "云雀匠平台"), ("individual", "云雀匠平台")}),
        ("个人报名表在报名网站下载。", set()),
    ],
)  # fmt: skip
def test_applications_that_are_held_somewhere(text: str, told: set[tuple[str, str]]) -> None:
    found = procedures_of(f"五、怎样办理\n\n1. {text}\n")
    assert {(one.channel, one.place) for one in found if one.step == "application"} == told


@pytest.mark.parametrize(
    "words",
    [
        "1.个人：登录“云技能”小程序填写信息。\n\n2.企业、院校：填写汇总表，发送至报名邮箱jn@yq.example。",
        "1.个人：登录“云技能”小程序填写信息。\n\n2.院校和培训机构：将汇总表发送至报名邮箱jn@yq.example。",
        "职工登录“云技能”小程序填写信息；实习学生由所在院校汇总后统一报培训中心。",
    ],
)
def test_units_listed_and_schools_that_gather_are_a_group(words: str) -> None:
    assert "group" in {
        channel for step, channel, *_ in ways(f"四、报名方式\n\n{words}") if step == "application"
    }


def test_a_platform_that_is_called_so_again_is_not_another_site() -> None:
    text = (
        "三、申报\n\n个人登录云汐技能评价平台申报。\n\n六、成绩和证书\n\n登录平台查询成绩，也可通过“技能人才评价工作网”查询证书信息。"
        "\n\n证书由本人在平台下载。"
    )
    assert ("certificate_collection", "云汐技能评价平台") in {
        (step, place) for step, _, place, _ in ways(text)
    }


@pytest.mark.parametrize("words", ["通过小程序在线支付", "登录小程序下载准考证", "使用小程序缴费"])
def test_how_one_gets_to_a_place_is_no_part_of_its_name(words: str) -> None:
    assert find_place(Text(f"审核通过后3个工作日内，{words}。")) in (None, "小程序")
