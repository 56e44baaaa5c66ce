"""Citations and lists of attachments in the shapes that notices of many agencies give them."""

import pytest
from notice_text import notice_of

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n各单位：\n"
BODY = "一、评价项目\n茶艺师四级。\n"
END = "云汐市技能协会\n2026年1月5日\n"
BASIS = "根据《甲省评价管理办法》（甲人社规〔2024〕7号），现通知如下。\n"
OWN = ("basis", "甲省评价管理办法", "甲人社规〔2024〕7号")


def cited(words: str) -> set[tuple[str, str, str | None]]:
    found = notice_of(HEAD + words + END).citations
    return {(one.role, one.title, one.document_number) for one in found}


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("符合条件的可按照《甲省补贴实施办法》申领补贴。\n", ("reference", "甲省补贴实施办法", None)),
        ("参加失业保险的职工可以依照《甲省补贴办法》领取补贴。\n", ("reference", "甲省补贴办法", None)),
        ("考场违纪的，按《处理规定》处理。\n", ("reference", "处理规定", None)),
        ("收费按照《甲省收费文件》（甲发改价格〔2020〕5号）执行。\n", ("reference", "甲省收费文件", "甲发改价格〔2020〕5号")),
        ("未尽事宜见《考生手册》。\n", ("reference", "考生手册", None)),
        ("继《甲省行动方案》发布之后，我会按照《乙办法》开展评价。\n", ("basis", "乙办法", None)),
        ("为规范收费，依据《丙细则》开展评价。\n", ("basis", "丙细则", None)),
    ],
)  # fmt: skip
def test_a_title_is_the_basis_only_where_its_own_sentence_says_so(
    opening: str, expected: tuple[str, str, str | None]
) -> None:
    assert cited(BASIS + opening + BODY) >= {OWN, expected}


@pytest.mark.parametrize(
    "named",
    [
        "《甲省评价管理办法》（以下简称《办法》）",
        "《甲省评价管理办法》（下称“《办法》”）",
        "《甲省评价管理办法》（以下简称“办法”）",
    ],
)
def test_a_name_that_the_notice_gives_is_no_document_later(named: str) -> None:
    words = f"根据{named}，现通知如下。\n{BODY}二、处理\n违反《办法》第十条的，按《办法》处理。\n"
    assert cited(words) == {("basis", "甲省评价管理办法", None)}


def test_the_department_before_a_number_is_no_part_of_it() -> None:
    assert cited(f"根据省厅甲人社规〔2024〕7号《甲省评价管理办法》，现通知如下。\n{BODY}") == {OWN}


def attached(words: str) -> list[tuple[int | None, str, bool, bool]]:
    found = notice_of(HEAD + BODY + words).attachments
    return [(one.number, one.title, one.found, one.labelled) for one in found]


@pytest.mark.parametrize(
    "listed",
    [
        "附件：一、申报条件\n二、收费标准\n",
        "附件：（1）申报条件；（2）收费标准\n",
        "附件：1.申报条件2.收费标准\n",
        "附件（请在网盘下载）：1、申报条件　2、收费标准\n",
        "附件：1.申报\n条件\n2.收费标准\n",
        "附件1.申报条件\n附件2.收费标准\n",
    ],
)
def test_lists(listed: str) -> None:
    assert attached(listed + END) == [(1, "申报条件", False, False), (2, "收费标准", False, False)]


def test_a_title_that_runs_into_its_number_is_labelled() -> None:
    texts = "附表1申报条件一览表\n年满16周岁。\n附表2 收费标准一览表\n四级200元/人。\n"
    listed = "附表：1.申报条件一览表\n2.收费标准一览表\n"
    assert attached(listed + END + texts) == [
        (1, "申报条件一览表", True, True),
        (2, "收费标准一览表", True, True),
    ]


def test_a_short_text_does_not_hide_the_next_title() -> None:
    texts = "附件1\n收费标准\n四级200元/人。\n诚信承诺书\n本人承诺材料真实。\n"
    assert attached("附件：1.收费标准\n2.诚信承诺书\n" + END + texts) == [
        (1, "收费标准", True, True),
        (2, "诚信承诺书", True, False),
    ]


@pytest.mark.parametrize("words", ["附件一览表见网站\n", "附件1中的表格须填写完整\n"])
def test_sentences_about_attachments_list_none(words: str) -> None:
    assert attached(words + END) == []
