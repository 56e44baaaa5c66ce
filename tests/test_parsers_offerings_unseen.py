"""What is offered, in spoken words, unusual lists and with what is not (yet) open beside it."""

import pytest
from notice_text import context_of

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n"
SECTION = "一、评价项目\n"

Said = tuple[str, str | None, int | None]


def said(body: str) -> set[Said]:
    return {(one.occupation, one.work_type, one.level) for one in context_of(HEAD + body).offerings}


def at(levels: tuple[int, ...], *names: str) -> set[Said]:
    return {(name, None, level) for name in names for level in levels}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("茶艺师今年开四级、三级两个等级，五级要等题库更新好以后再说。\n", at((4, 3), "茶艺师")),
        ("茶艺师五级至三级；评茶员四级（三级下半年备案后再开）。\n", at((5, 4, 3), "茶艺师") | at((4,), "评茶员")),
        ("茶艺师五级、四级。评茶员三级正在申请备案，获批后再组织。\n", at((5, 4), "茶艺师")),
        ("茶艺师（五级、四级），评茶员（三级）暂缓开考，恢复时间另行通知。\n", at((5, 4), "茶艺师")),
        ("茶艺师五级、四级。评茶员的认定由市茶业协会组织，我会不受理。\n", at((5, 4), "茶艺师")),
        ("茶艺师五级、四级；评茶员三级因设备更新暂不受理申报。\n", at((5, 4), "茶艺师")),
        ("茶艺师五级、四级。\n暂不开放：茶艺师三级，评茶员各等级。\n", at((5, 4), "茶艺师")),
        ("养老护理员（原养老护理师）五级。\n", at((5,), "养老护理员")),
        ("健康照护师（长期照护师），四级。\n", {("健康照护师", "长期照护师", 4)}),
        ("茶艺师五级、四级、三级，其中三级限本单位职工申报。\n", at((5, 4, 3), "茶艺师")),
        ("茶艺师五级、四级。\n各位护理员、两名茶艺师代表请于当日到场。\n", at((5, 4), "茶艺师")),
    ],
)  # fmt: skip
def test_what_is_not_open_is_not_offered(words: str, expected: set[Said]) -> None:
    assert said(SECTION + words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("评茶员从五级一直开到二级；茶艺师由四级开到三级。\n", at((5, 4, 3, 2), "评茶员") | at((4, 3), "茶艺师")),
        ("茶艺师、评茶员分别开展五级至三级、四级至二级认定。\n", at((5, 4, 3), "茶艺师") | at((4, 3, 2), "评茶员")),
        ("茶艺师、评茶员两个职业，五个等级全部开放。\n", at((5, 4, 3, 2, 1), "茶艺师", "评茶员")),
        ("焊工（电焊工五级、四级；气焊工四级）。\n", {("焊工", "电焊工", 5), ("焊工", "电焊工", 4), ("焊工", "气焊工", 4)}),
        ("1.汽车维修工——汽车机械维修工：四级/中级工。\n", {("汽车维修工", "汽车机械维修工", 4)}),
        ("电子商务师（含网商、跨境电商方向）四级。\n", {("电子商务师", "网商", 4), ("电子商务师", "跨境电商", 4)}),
        ("1.养老护理员 4-10-01-05 五级；\n", at((5,), "养老护理员")),
        ("初级工：茶艺师、评茶员\n高级工：评茶员\n", at((5,), "茶艺师") | at((5, 3), "评茶员")),
        ("职业名称：茶艺师\n职业编码：4-03-02-07\n认定等级：五级、四级\n", at((5, 4), "茶艺师")),
    ],
)  # fmt: skip
def test_ways_to_say_levels(words: str, expected: set[Said]) -> None:
    assert said(SECTION + words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("今年能考的有两个：一是茶艺师，五级、四级都开；二是评茶员，只开三级。\n", at((5, 4), "茶艺师") | at((3,), "评茶员")),
        ("去年我会完成评茶员三级认定两批。今年开展茶艺师五级、四级认定。\n", at((5, 4), "茶艺师")),
        ("评茶员今年开四级，三级要等设备到位以后再说。\n", at((4,), "评茶员")),
        ("能认定的职业有：美容师、美发师，都是五到三级；另外美甲师只做四级。\n", at((5, 4, 3), "美容师", "美发师") | at((4,), "美甲师")),
        ("一、评价项目\n茶艺师、咖啡师四级、三级（咖啡师不设三级）。\n", at((4, 3), "茶艺师") | at((4,), "咖啡师")),
        ("茶艺师四级考核费300元，三级360元；评茶员四级280元。\n评茶员三级培训费800元。\n", at((4, 3), "茶艺师") | at((4,), "评茶员")),
        ("茶艺师四级、三级均可报名，考核费300元。四级培训费用800元，咖啡师另收。\n", at((4, 3), "茶艺师")),
    ],
)  # fmt: skip
def test_spoken_words_without_a_heading(words: str, expected: set[Said]) -> None:
    assert said(words) == expected


def test_the_title_gives_each_its_own_levels() -> None:
    text = "云汐技工学校2026年茶艺师四级、评茶员三级职业技能等级认定公告\n各考生：\n定于5月举行考试。"
    found = {(one.occupation, one.level) for one in context_of(text).offerings}
    assert found == {("茶艺师", 4), ("评茶员", 3)}


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("经认定合格的，核发由我会用印的职业技能等级证书。", "云汐市技能协会"),
        ("合格者发给云汐市评价中心印制的职业技能等级证书。", "云汐市评价中心"),
        ("合格的由本协会发证。", "云汐市技能协会"),
        ("考过了，由云汐市评价中心发职业技能等级证书。", "云汐市评价中心"),
        ("证书颁发单位为云汐茶业学校。", "云汐茶业学校"),
        ("发证机构：云汐茶业学校", "云汐茶业学校"),
        ("个人由本人领取证书。", None),
        ("证书由单位经办人发放给本人。", None),
    ],
)
def test_who_issues_the_certificates(words: str, issuer: str | None) -> None:
    found = context_of(f"{HEAD}{SECTION}茶艺师四级。\n二、证书\n{words}\n").offerings
    assert [one.certificate_issuer for one in found] == [issuer]


@pytest.mark.parametrize(
    "words",
    [
        "面向社会开展评茶员、茶艺师、美容师三个职业的评价，其中评茶员和茶艺师开展五级、四级、三级评价，美容师开展五级、四级评价。",
        "开展评茶员、茶艺师、美容师的评价，评茶员、茶艺师开展五级、四级、三级，美容师开展五级、四级。",
        "认定职业为评茶员、茶艺师、美容师，其中：评茶员、茶艺师开展五级至三级认定，美容师开展五级、四级认定。",
    ],
)
def test_occupations_named_again_with_their_levels(words: str) -> None:
    assert said(f"一、评价项目\n\n{words}") == at((5, 4, 3), "评茶员", "茶艺师") | at((5, 4), "美容师")


@pytest.mark.parametrize("link", ["和", "、", "，"])
def test_another_work_type_is_no_occupation_named_again(link: str) -> None:
    words = (
        f"汽车维修工（汽车机械维修工）{link}汽车维修工（汽车电器维修工）：四级、三级；机动车检测工：四级。"
    )
    types = ("汽车机械维修工", "汽车电器维修工")
    found = {(one.work_type, one.level) for one in context_of(f"{HEAD}{SECTION}{words}\n").offerings}
    assert found == {(one, level) for one in types for level in (4, 3)} | {(None, 4)}


def test_what_parts_of_a_notice_are_called_is_no_occupation() -> None:
    rows = [
        "报名条件",
        "报名时间",
        "考试时间",
        "资格审核",
        "收费标准",
        "成绩与证书",
        "补考",
        "违纪处理",
        "联系方式",
        "缴费",
    ]
    table = "".join(f"{one}\t五级、四级\n" for one in rows)
    assert said(f"一、评价项目\n\n职业\t等级\n评茶员\t五级\n{table}") == at((5,), "评茶员")
