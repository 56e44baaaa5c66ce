"""Circled numbers: footnotes where the text bears their signs, lists where it does not."""

from pathlib import Path

import pytest

from ingest import read_document
from parsers.blocks import read_blocks


def notes(text: str) -> list[str]:
    """The footnotes of a plain-text notice."""
    document = read_document(Path("notice.txt"), data=text.encode())
    return [block.value for block in read_blocks(document) if block.footnote]


ITEMS = "①身份证；\n②毕业证书；\n③近期照片两张。\n"


@pytest.mark.parametrize(
    "lead",
    [
        "申报人须携带下列材料。",
        "申报人须携带下列材料：",
        "四、考生须携带的材料",
        "考生到达考场以后应当向监考人员出示以下证件原件，缺少任何一种的都不得入场。",
        "材料包括①身份证、②照片。\n到场时请带齐。",
    ],
)
def test_a_notice_that_ends_in_a_list_of_circled_numbers_has_no_footnotes(lead: str) -> None:
    assert notes(f"关于开展评价的通知\n{lead}\n{ITEMS}") == []


@pytest.mark.parametrize(
    "text",
    [
        "相关专业①毕业的考生，可以申报②，也可以委托单位③办理。",
        "取得学历①的；\n持有证书②的；\n工作年限③满的。",
    ],
)
def test_circled_numbers_whose_signs_stand_behind_words_are_footnotes(text: str) -> None:
    assert len(notes(f"关于开展评价的通知\n一、申报\n{text}\n{ITEMS}")) == 3


def test_a_note_between_the_items_of_a_list_is_one() -> None:
    text = (
        "关于开展评价的通知\n申报条件：\n1.取得相关专业①毕业证书的；\n①相关专业：见目录。\n2.工作满3年的。\n"
    )
    assert notes(text) == ["①相关专业：见目录。"]
