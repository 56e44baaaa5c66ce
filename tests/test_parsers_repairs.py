"""Recognised characters that the context decides: every repair, what is never repaired, and that each is told."""

import pytest
from notice_text import document_of, recognised

from models.document import Line
from models.registry import Notice
from parsers import parse
from parsers.repair_rules import REPAIRS, Repair
from parsers.repairs import repair
from parsers.text import Text, of_line

IDS = [one.id for one in REPAIRS]


def applied(one: Repair, text: str) -> str:
    for start, end in one.find(text):
        text = text[:start] + text[start:end].translate(one.table) + text[end:]
    return text


@pytest.mark.parametrize("one", REPAIRS, ids=IDS)
def test_a_repair_does_what_its_examples_say(one: Repair) -> None:
    assert [applied(one, printed) for printed, _ in one.examples] == [read for _, read in one.examples]
    assert [applied(one, text) for text in one.counter_examples] == list(one.counter_examples)


def test_repairs_have_names_of_their_own_and_keep_lengths() -> None:
    assert len(set(IDS)) == len(IDS)
    assert all(len(wrong) == len(right) == 1 for one in REPAIRS for wrong, right in one.reads.items())


def read(text: str, confidence: float | None = 0.9, *, money_cell: bool = False) -> Text:
    return repair(of_line(Line(text=text, confidence=confidence), 1, 0), money_cell=money_cell)[0]


@pytest.mark.parametrize(
    "text",
    [
        "地址：云汐市银杏路18号B座8层",
        "地址：云汐市银杏路18号8O栋（S1厅）",
        "开展O2O运营、B2B销售等工种",
        "微信公众号“O2O评价l0”，小程序：技评2O26",
        "发送至l571-88l20033@example.cn",
        "网址：http://bm.example.cn/20l6/O1/12?p=40O元",
        "登录www.2O26jineng.com查询",
        "证书编号为S000012345003l，统一社会信用代码5l3300005O12345678A",
        "第一、二、三项，每人一次",
        "自己取得四级证书的人员未缴费",
    ],
)
def test_words_that_only_look_misread_stay(text: str) -> None:
    assert read(text).value == text
    assert read(text, money_cell=True).value == text


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("电话：（O571）8812OO33转8O5", "电话：（0571）88120033转805"),
        ("报名从3月ー5日9:O0起，至2S日17：3O止", "报名从3月—5日9:00起，至25日17：30止"),
        ("根据云技协〔2O25〕1l号文件，收取1S0元/人", "根据云技协〔2025〕11号文件，收取150元/人"),
        ("ー、初级エ（五级ー四级）", "一、初级工（五级—四级）"),
    ],
)
def test_several_repairs_in_one_line(text: str, repaired: str) -> None:
    one = read(text)
    assert one.value == repaired
    assert one.printed == text and one.evidence("a.b")[0].quote == text


def test_typed_text_is_never_repaired() -> None:
    text = "咨询电话：0571-8812OO33，考核费26O元"
    assert read(text, None).value == text
    mixed = "收费26O元"
    typed, scanned = Line(text="考核"), Line(text=mixed, confidence=0.8)
    assert read(mixed).value == "收费260元"
    assert [repair(of_line(line, 1, 0))[0].value for line in (typed, scanned)] == ["考核", "收费260元"]


NOTICE = """云汐市技能协会关于开展2O26年职业技能评价的通知

各单位：

一、评价项目

评茶员五级一三级。

二、时间

申报时间为6月8曰至2S日，评价时间为7月l2日。

三、收费标准

级别\t考核费（元）
五级\t26O
四级\t3l0
三级/高级エ\t40O

四、联系方式

咨询电话：0571-8812OO33、881200B4。
受理时间：工作曰O9:30一11:3O。
监督电话：0571-88120035

云汐市技能协会
2O26年1月l5日"""


def values(notice: Notice) -> dict[str, object]:
    window = notice.schedules[0]
    assert window.application is not None and window.assessment is not None
    return {
        "year": notice.notice.year,
        "issued": str(notice.notice.issued_on),
        "levels": [one.level for one in notice.offerings],
        "days": [str(window.application.start), str(window.application.end), str(window.assessment.end)],
        "fees": {one.level: one.amount for one in notice.fees},
        "phones": [one.value for one in notice.contacts if one.kind == "phone"],
        "hours": [one.value for one in notice.contacts if one.kind == "hours"],
    }


def test_a_misread_notice_gives_the_records_of_the_notice_that_was_scanned() -> None:
    assert values(parse(recognised(NOTICE))) == {
        "year": 2026,
        "issued": "2026-01-15",
        "levels": [5, 4, 3],
        "days": ["2026-06-08", "2026-06-25", "2026-07-12"],
        "fees": {5: 260, 4: 310, 3: 400},
        "phones": ["0571-88120033", "0571-88120084", "0571-88120035"],
        "hours": ["工作日 09:30-11:30"],
    }


def test_each_repair_is_told_with_the_words_that_stand_there() -> None:
    told = [one for one in parse(recognised(NOTICE)).findings if one.code == "recognition_repaired"]
    words = {one.message.partition("“")[2].partition("”")[0] for one in told}
    assert {"0571-8812OO33"} <= {item.quote for one in told for item in one.evidence}
    assert {"26O", "3l0", "40O", "O9:30", "2S日", "2O26"} <= words
    by_words = {item.quote: one for one in told for item in one.evidence}
    phone = by_words["0571-8812OO33"]
    assert phone.severity == "info" and phone.evidence[0].rule == "repairs.phone"
    assert phone.message.endswith("“0571-8812OO33”中的O读作0")
    assert phone.message_en.endswith("read 0 for O in 0571-8812OO33")
    assert all(item.page == 1 and item.bbox and item.clause for one in told for item in one.evidence)


def test_records_made_of_repaired_words_quote_what_stands_there() -> None:
    notice = parse(recognised(NOTICE))
    quotes = {one.value: one.evidence[0].quote for one in notice.contacts}
    assert quotes["0571-88120033"] == "0571-8812OO33"
    assert [one.evidence[0].quote for one in notice.fees if one.level == 5] == ["26O"]
    assert any("0571-8812OO33" in clause.text for clause in notice.clauses)


def test_the_same_notice_typed_is_left_alone() -> None:
    notice = parse(document_of(NOTICE))
    assert not [one for one in notice.findings if one.code == "recognition_repaired"]
    assert "0571-88120033" not in {one.value for one in notice.contacts}


def test_a_word_misread_twice_is_told_once() -> None:
    text = NOTICE.replace("监督电话：0571-88120035", "监督电话：0571-8812OO33")
    told = [one for one in parse(recognised(text)).findings if "8812OO33" in one.message]
    assert len(told) == 1 and len(told[0].evidence) == 2
