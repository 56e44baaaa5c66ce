"""Footnotes at the foot of a page: behind what they interrupt, and the list goes on."""

from pathlib import Path

import pytest
from docx_bytes import cell, docx_bytes, run, table
from docx_bytes import paragraph as docx_paragraph
from pdf_bytes import Sheet, pdf_bytes

from ingest import read_document
from parsers import parse
from parsers.block import Block
from parsers.blocks import read_blocks

LEFT, RIGHT, EM = 72.0, 528.0, 12.0
TITLE = "关于开展2026年茶艺师职业技能等级认定的通知"


def paragraph(sheet: Sheet, top: float, words: str, *, size: float = EM, indent: float = 2) -> float:
    """Draws words as a paragraph; gives where the next line begins. `^x` raises a character."""
    return paragraph_at(sheet, LEFT + indent * size, top, words, size)


def paragraph_at(sheet: Sheet, x: float, y: float, words: str, size: float = EM) -> float:
    raised = False
    for char in words:
        if char == "^":
            raised = True
            continue
        wide = size * (0.55 if raised else 0.5 if char.isascii() else 1)
        if x + wide > RIGHT and not raised:
            x, y = LEFT, y + 1.6 * size
        if raised:
            sheet.text(x, y - 0.1 * size, char, 0.55 * size)
        else:
            sheet.text(x, y, char, size)
        x += wide
        raised = False
    return y + 1.6 * size


def page(paragraphs: list[str], notes: list[str], number: int, *, rule: bool = True) -> Sheet:
    """A page of paragraphs, with notes at its foot in smaller type, and its number."""
    sheet = Sheet()
    top = 70.0
    for words in paragraphs:
        top = paragraph(sheet, top, words)
    foot = 770.0 - 15 * len(notes)
    if notes and rule:
        sheet.line(LEFT, foot - 6, LEFT + 144, foot - 6)
    for words in notes:
        foot = paragraph(sheet, foot, words, size=9, indent=0)
    sheet.text(290, 800, f"— {number} —", 9)
    return sheet


def blocks(*sheets: Sheet) -> list[Block]:
    document = read_document(Path("a.pdf"), data=pdf_bytes(list(sheets)))
    return [block for block in read_blocks(document) if not block.furniture]


def values(found: list[Block]) -> list[str]:
    return [block.value for block in found]


CUT = (
    "考生应当在规定的时间内登录报名网站提交申请材料，并且对其真实性负责，材料不全或者不符合要求的，应当在收到通知之日起三个工作日"
    "以内补齐，逾期没有补齐的视为放弃报名，已经缴纳的费用按照有关规定退还，相关专业{}毕业的考生还应当提交"
)
REST = "毕业证书的原件和复印件，复印件须由毕业院校盖章确认，原件经核对以后当场退还考生本人。"
MARKS = ["①", "[1]", "*", "^1", "^①", "⑤", "^*", "【1】", "注1"]
HEADS = {"^1": "1", "^①": "①", "^*": "*", "注1": "注1："}


def foot(mark: str, words: str) -> str:
    return HEADS.get(mark, mark) + words


@pytest.mark.parametrize("rule", [True, False])
@pytest.mark.parametrize("mark", MARKS)
def test_a_paragraph_goes_on_behind_the_page_and_its_note(mark: str, rule: bool) -> None:
    note = foot(mark, "相关专业的范围见国家职业标准附录所列专业目录。")
    first = page(
        [TITLE, "一、报名", *["为做好本次评价工作，现将有关事项通知如下。"] * 3, CUT.format(mark)],
        [note],
        1,
        rule=rule,
    )
    second = page([REST, "二、收费", "五级收费300元。"], [], 2)
    found = blocks(first, second)
    whole = [block for block in found if block.value.startswith("考生应当")]
    assert len(whole) == 1 and whole[0].value.endswith("当场退还考生本人。")
    (told,) = [block for block in found if "国家职业标准附录" in block.value]
    assert told.footnote and told.value.endswith("目录。") and "毕业证书" not in told.value


@pytest.mark.parametrize("mark", MARKS)
def test_a_list_goes_on_behind_the_page_and_its_note(mark: str) -> None:
    note = foot(mark, "相关专业的范围见国家职业标准附录所列专业目录。")
    first = page(
        [
            TITLE,
            "一、申报条件",
            "具备以下条件之一者，可申报五级：",
            "1.年满16周岁；",
            f"2.取得相关专业{mark}毕业证书；",
        ],
        [note],
        1,
    )
    second = page(["3.累计从事本职业工作1年以上；", "4.学徒期满。", "二、收费", "五级收费300元。"], [], 2)
    found = blocks(first, second)
    assert [value[0] for value in values(found) if value[:2] in ("1.", "2.", "3.", "4.")] == [
        "1",
        "2",
        "3",
        "4",
    ]
    (told,) = [block for block in found if "国家职业标准附录" in block.value]
    assert told.footnote
    document = read_document(Path("a.pdf"), data=pdf_bytes([first, second]))
    assert [one.number for one in parse(document).application_conditions if one.level == 5] == [1, 2, 3, 4]


@pytest.mark.parametrize(("one", "two"), [("①", "②"), ("[1]", "[2]"), ("^1", "^2"), ("*", "**"), ("④", "⑤")])
def test_two_notes_one_of_two_lines(one: str, two: str) -> None:
    long = "相关专业的范围见国家职业标准附录所列的专业目录，目录以外的专业由评价机构组织专家认定，认定结果在网站公布，有异议的可以申请复核。"
    short = "工作年限计算到报名截止之日。"
    first = page(
        [
            TITLE,
            "一、申报条件",
            f"申报五级的考生须为相关专业{one}毕业，或者工作满一年{two}以上。",
            CUT.format(""),
        ],
        [foot(one, long), foot(two, short)],
        1,
    )
    found = blocks(first, page([REST], [], 2))
    notes = [block for block in found if block.footnote]
    assert [note.value.endswith(words) for note, words in zip(notes, (long, short), strict=True)] == [
        True,
        True,
    ]
    assert any(block.value.startswith("考生应当") and block.value.endswith("考生本人。") for block in found)


def test_notes_do_not_swallow_lists_of_the_text() -> None:
    """A list whose numbers look like notes' marks, with no rule and in the type of the text."""
    items = ["①身份证；", "②毕业证书；", "③照片两张。"]
    found = blocks(page([TITLE, "一、材料", "考生须提交以下材料：", *items], [], 1))
    assert not any(block.footnote for block in found)
    found = blocks(page([TITLE, "一、材料", "考生须提交以下材料：", "[1]身份证；", "[2]照片。"], [], 1))
    assert not any(block.footnote for block in found)


def test_a_table_before_notes_stays_whole() -> None:
    first = page([TITLE, "一、收费"], ["* 含证书工本费。"], 1)
    for at in (300, 324, 348):
        first.line(72, at, 520, at)
    for at in (72, 300, 520):
        first.line(at, 300, at, 348)
    for number, words in enumerate(("等级", "费用（元）*", "五级", "300")):
        first.text((80, 310)[number % 2], 306 + 24 * (number // 2), words)
    found = blocks(first)
    (told,) = [block for block in found if "工本费" in block.value]
    assert told.footnote


def test_raised_digits_are_no_part_of_numbers() -> None:
    sheet = Sheet()
    sheet.text(72, 60, TITLE)
    paragraph(sheet, 100, "一、收费标准")
    for at in (140, 164, 188, 212):
        sheet.line(72, at, 520, at)
    for at in (72, 300, 520):
        sheet.line(at, 140, at, 212)
    for number, words in enumerate(("等级", "费用（元）^2", "五级", "300^1", "四级^1", "380")):
        paragraph_at(sheet, (80, 310)[number % 2], 146 + 24 * (number // 2), words)
    paragraph(sheet, 230, "咨询电话：021-55550101^1")
    document = read_document(Path("a.pdf"), data=pdf_bytes([sheet]))
    (table,) = document.pages[0].tables
    assert [cell.text for cell in table.cells] == ["等级", "费用（元）²", "五级", "300¹", "四级¹", "380"]
    notice = parse(document)
    assert [(fee.level, fee.amount) for fee in notice.fees] == [(5, 300), (4, 380)]
    assert [contact.value for contact in notice.contacts] == ["021-55550101"]


def test_small_digits_on_the_line_are_digits() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "收费")
    sheet.text(96, 100 + 0.8 * 12 - 0.8 * 8, "300", 8)
    sheet.text(108, 100, "元")
    (page_read,) = read_document(Path("a.pdf"), data=pdf_bytes([sheet])).pages
    assert page_read.text == "收费300元"


@pytest.mark.parametrize(
    "markup", ["<sup>1</sup>", "<span style='vertical-align: super'>1</span>", "<sup>[1]</sup>"]
)
def test_raised_digits_of_web_pages(markup: str) -> None:
    html = f"<p>{TITLE}</p><p>一、收费</p><table><tr><td>等级</td><td>费用（元）</td></tr><tr><td>五级</td><td>300{markup}</td></tr></table>"
    notice = parse(read_document(Path("a.html"), data=f"<html><body>{html}</body></html>".encode()))
    assert [fee.amount for fee in notice.fees] == [300]


def test_raised_digits_of_word_documents() -> None:
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    rows = (
        cell("等级") + cell("费用（元）"),
        cell("五级") + cell(docx_paragraph(run("300"), raised)),
    )
    body = docx_paragraph(run(TITLE)) + docx_paragraph(run("一、收费")) + table(*rows, widths=(900, 900))
    notice = parse(read_document(Path("a.docx"), data=docx_bytes(body)))
    assert [fee.amount for fee in notice.fees] == [300]


@pytest.mark.parametrize(("size", "up"), [(0.83, 0.33), (0.58, 0.33), (0.65, 0.4), (0.5, 0.25)])
def test_raised_digits_however_programs_set_them(size: float, up: float) -> None:
    """Browsers set them as large as five sixths of the type, word processors half as large."""
    sheet = Sheet()
    sheet.text(72, 100, "五级收费300")
    x = 72 + 4 * 12 + 3 * 6
    sheet.text(x, 100 + 0.8 * 12 - 0.8 * size * 12 - up * 12, "1", size * 12)
    sheet.text(x + size * 6, 100, "元")
    (read,) = read_document(Path("a.pdf"), data=pdf_bytes([sheet])).pages
    assert read.text == "五级收费300¹元"
