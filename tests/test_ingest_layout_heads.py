"""Letterheads in red, print blocks at the end, contacts side by side: header fields, signatures and contacts."""

import ctypes
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from pdf_bytes import WIDTH, Sheet, pdf_bytes

from ingest import fonts, read_document
from models.registry import Notice
from parsers import parse

TITLE = "关于开展2026年茶艺师职业技能等级认定的通知"
ORG = "某某市茶业协会"
BODY = [
    "各有关单位：",
    "现将2026年茶艺师职业技能等级认定有关事项通知如下。",
    "一、收费标准",
    "五级考核费300元。",
    "二、罚则",
    "在考试中作弊的，取消其考试资格，两年内不得参加评价。",
]


def centred(sheet: Sheet, top: float, words: str, size: float) -> None:
    wide = sum(0.5 if char.isascii() else 1 for char in words) * size
    sheet.text((WIDTH - wide) / 2, top, words, size)


def red(sheet: Sheet, top: float, words: str, size: float) -> None:
    before = len(sheet.ops)
    centred(sheet, top, words, size)
    sheet.ops[before:] = [op.replace("0 g", "0.9 0 0 rg", 1) for op in sheet.ops[before:]]


def rule(sheet: Sheet, top: float, *, colour: str = "0.9 0 0 RG") -> None:
    sheet.ops.append(f"q {colour}")
    sheet.line(72, top, 523, top)
    sheet.ops.append("Q")


def letter(
    *, head: list[str], number: str, signer: str = "", block: list[str] | None = None, pages: int = 1
) -> Sheet:
    sheet = Sheet()
    top = 60.0
    for words in head:
        red(sheet, top, words, 30)
        top += 44
    if number:
        if signer:
            sheet.text(84, top + 10, number, 12)
            sheet.text(400, top + 10, signer, 12)
        else:
            centred(sheet, top + 10, number, 12)
    rule(sheet, top + 34)
    top += 60
    centred(sheet, top, TITLE, 16)
    top += 40
    for number_of, words in enumerate(BODY):
        sheet.text(72 if not number_of else 96, top, words)
        top += 22
    sheet.text(400, top + 20, ORG)
    sheet.text(410, top + 42, "2026年3月5日")
    if block:
        top = 700.0
        for at, words in enumerate(block):
            rule(sheet, top - 5, colour="0 G")
            left, _, right = words.partition("|")
            sheet.text(84, top, left, 11)
            if right:
                sheet.text(400, top, right, 11)
            top += 24
            if at == len(block) - 1:
                rule(sheet, top - 5, colour="0 G")
    return sheet


def parsed(*sheets: Sheet) -> Notice:
    return parse(read_document(Path("a.pdf"), data=pdf_bytes(list(sheets))))


def assert_header(notice: Notice, number: str | None) -> None:
    head = notice.notice
    assert (head.title, head.issuer, head.issued_on) == (TITLE, ORG, date(2026, 3, 5))
    assert head.document_number == number
    assert head.addressee == "各有关单位"
    assert [fee.amount for fee in notice.fees] == [300]
    assert len(notice.penalties) == 1 and len(notice.penalties[0].sanctions) == 2


@pytest.mark.parametrize(
    "head",
    [["某某市茶业协会文件"], ["某某市茶业协会"], ["某 某 市 茶 业 协 会"], ["某某市茶业协会", "文件"], []],
)
@pytest.mark.parametrize(
    ("number", "told"),
    [("某茶协〔2026〕12号", "某茶协〔2026〕12号"), ("某茶协[2026]12号", "某茶协〔2026〕12号"), ("", None)],
)
def test_letterheads(head: list[str], number: str, told: str | None) -> None:
    assert_header(parsed(letter(head=head, number=number)), told)


@pytest.mark.parametrize("signer", ["签发人：张明", "签发人:张明", "签 发 人：张明"])
def test_a_number_beside_who_signed(signer: str) -> None:
    assert_header(
        parsed(letter(head=["某某市茶业协会文件"], number="某茶协〔2026〕12号", signer=signer)),
        "某茶协〔2026〕12号",
    )


BLOCKS = [
    ["抄送：某某市人力资源和社会保障局。", "某某市茶业协会秘书处|2026年3月6日印发"],
    ["抄报：市职业技能鉴定中心，市总工会。", "某某市茶业协会办公室|2026年3月6日印"],
    [
        "主题词：职业技能 认定 通知",
        "抄送：各区茶业协会。",
        "某某市茶业协会|2026年3月6日印发",
        "校对：李华|共印50份",
    ],
    ["（此件主动公开）", "某某市茶业协会秘书处|2026年3月6日印发"],
    [
        "分送：各会员单位、各考点。",
        "联系人：王某某|联系电话：021-55550101",
        "某某市茶业协会|2026年3月6日印发",
    ],
    ["某某市茶业协会办公室 2026年3月6日印发"],
]


@pytest.mark.parametrize("block", BLOCKS)
def test_print_blocks_at_the_end(block: list[str]) -> None:
    notice = parsed(letter(head=["某某市茶业协会文件"], number="某茶协〔2026〕12号", block=block))
    assert_header(notice, "某茶协〔2026〕12号")
    assert notice.attachments == ()


@pytest.mark.parametrize("block", BLOCKS)
def test_print_blocks_on_a_page_of_their_own(block: list[str]) -> None:
    first = letter(head=["某某市茶业协会文件"], number="某茶协〔2026〕12号")
    last = letter(head=[], number="", block=block)
    last.ops = last.ops[next(i for i, op in enumerate(last.ops) if "q 0 G" in op) :]
    first.text(290, 800, "— 1 —", 9)
    last.text(290, 800, "— 2 —", 9)
    assert_header(parsed(first, last), "某茶协〔2026〕12号")


def test_copy_numbers_and_secrecy_above_the_letterhead() -> None:
    sheet = letter(head=["某某市茶业协会文件"], number="某茶协〔2026〕12号")
    sheet.text(72, 20, "000123", 11)
    sheet.text(72, 38, "公开", 11)
    assert_header(parsed(sheet), "某茶协〔2026〕12号")


SIDES = {
    "甲方": (
        ["甲方：某某市茶业协会", "联系人：张明", "电话：021-55550101", "地址：东一路1号"],
        ["乙方：某某技能培训中心", "联系人：李华", "电话：021-55550102", "地址：西二路2号"],
    ),
    "受理": (
        ["受理点一：城东培训中心", "地址：东一路1号", "电话：021-55550101", "联系人：张明"],
        ["受理点二：城西培训中心", "地址：西二路2号", "电话：021-55550102", "联系人：李华"],
    ),
}


@pytest.mark.parametrize("which", SIDES)
@pytest.mark.parametrize("left", [300, 340])
@pytest.mark.parametrize("above", [1, 3])
def test_two_blocks_of_contacts_side_by_side_below_a_paragraph(which: str, left: float, above: int) -> None:
    """Phone and person of one block belong to its organisation or to none, never to the other's."""
    sheet = Sheet()
    centred(sheet, 50, TITLE, 16)
    top = 90.0
    for _ in range(above):
        sheet.text(96, top, "本次认定由下列单位受理报名，考生可以就近前往咨询，也可以电话联系，工作")
        sheet.text(72, top + 22, "时间为工作日上午九时至下午五时，法定节假日除外，请各位考生相互转告。")
        top += 44
    sheet.text(96, top, "一、咨询方式")
    top += 26
    for row, pair in enumerate(zip(*SIDES[which], strict=True)):
        for x, words in zip((72, left), pair, strict=True):
            sheet.text(x, top + 22 * row, words)
    top += 22 * 4 + 10
    sheet.text(96, top, "二、收费标准")
    sheet.text(96, top + 22, "五级考核费300元。")
    notice = parsed(sheet)
    contacts = {one.value: one for one in notice.contacts}
    assert {"021-55550101", "021-55550102"} <= set(contacts)
    assert {"东一路1号", "西二路2号"} <= set(contacts)
    for value, person, place in (
        ("021-55550101", "张明", ("茶业协会", "城东")),
        ("021-55550102", "李华", ("培训中心", "城西")),
    ):
        one = contacts[value]
        assert one.person in (person, None)
        assert (
            one.organization is None
            or any(words in one.organization for words in place)
            and "：" not in one.organization
        )
    assert [fee.amount for fee in notice.fees] == [300]


@pytest.mark.parametrize("char", ["，", "：", "1", "。"])
def test_only_ideographs_tell_how_thick_the_strokes_of_a_font_are(
    char: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "stroke_thickness", lambda *_: 0.2)
    font = fonts.Font(ctypes.c_void_p(), is_named=False, is_bold=False)
    heads = fonts.Heads([ctypes.c_void_p()], [char], [font], np.ones((1, 6)))
    weights = fonts.Weights(ctypes.c_void_p())
    weights._weigh(None, [0], heads)  # type: ignore[arg-type]
    assert font.thickness is None
    heads = heads._replace(chars=["字"])
    weights._weigh(None, [0], heads)  # type: ignore[arg-type]
    assert font.thickness == 0.2
