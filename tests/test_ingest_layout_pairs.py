"""Labelled lines side by side: two blocks are read one after the other, two fields of a line as they stand."""

from pathlib import Path

import pytest
from pdf_bytes import Sheet, pdf_bytes

from ingest import read_document

Rows = list[tuple[str, str]]


def lines(rows: Rows, *, right: float = 330, shift: float = 0) -> list[str]:
    sheet = Sheet()
    sheet.text(72, 60, "考生可以向下列单位咨询，也可以到现场了解情况，各单位的联系方式如下所示：")
    for number, pair in enumerate(rows):
        for x, words in zip((72, right + shift * (number % 2)), pair, strict=True):
            if words:
                sheet.text(x, 90 + 22 * number, words)
    sheet.text(96, 110 + 22 * len(rows), "其他事项另行通知，请各位考生相互转告，以免耽误。")
    (page,) = read_document(Path("a.pdf"), data=pdf_bytes([sheet])).pages
    return [line.text for line in page.lines][1:-1]


def down(rows: Rows) -> list[str]:
    return [words for side in zip(*rows, strict=True) for words in side if words]


BLOCKS: list[Rows] = [
    [
        ("甲方：茶业协会", "乙方：培训中心"),
        ("电话：021-55550101", "电话：021-55550102"),
        ("地址：东一路", "地址：西二路"),
    ],
    [("联系人：张明", "联系人：李华"), ("手机：13900000001", "手机：13900000002")],
    [
        ("考点一：城东学院", "考点二：城西学院"),
        ("地址：东一路1号东城大厦三", "地址：西二路2号"),
        ("楼308室", ""),
        ("电话：021-55550101", "电话：021-55550102"),
    ],
    [
        ("账户名称：茶业协会", "账户名称：培训中心"),
        ("账号：1234567890", "账号：0987654321"),
        ("开户行：东一路支行", "开户行：西二路支行"),
        ("备注：考核费", ""),
        ("", "备注：培训费"),
    ],
]


@pytest.mark.parametrize("shift", [0, 5])
@pytest.mark.parametrize("rows", BLOCKS)
def test_blocks_are_read_one_after_the_other(rows: Rows, shift: float) -> None:
    assert lines(rows, shift=shift) == down(rows)


@pytest.mark.parametrize(
    "rows",
    [
        [("联系人：张明", "电话：021-55550101"), ("联系人：李华", "电话：021-55550102")],
        [("姓名：", "性别："), ("职业：", "等级："), ("单位：", "电话：")],
        [("电话：021-55550101", "电话：021-55550102")],
        [("电话：021-55550101", "电话：021-55550102"), ("电话：021-55550103", "电话：021-55550104")],
    ],
)
def test_fields_of_a_line_stay_together(rows: Rows) -> None:
    assert lines(rows) == [" ".join(pair) for pair in rows]


def test_lines_know_the_room_that_they_have() -> None:
    sheet = Sheet()
    for number, pair in enumerate(BLOCKS[0]):
        for x, words in zip((72, 330), pair, strict=True):
            sheet.text(x, 90 + 22 * number, words)
    (page,) = read_document(Path("a.pdf"), data=pdf_bytes([sheet])).pages
    assert [line.column and line.column[0] for line in page.lines] == [72] * 3 + [330] * 3
    assert all(line.box and line.column and line.box[2] <= line.column[1] for line in page.lines)
