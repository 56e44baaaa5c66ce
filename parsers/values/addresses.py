"""Postal addresses and rooms of buildings, as far as a reader would write them on an envelope."""

import re
from dataclasses import dataclass

from parsers.values.mention import Mention, keep_longest, narrow

# An address follows one of these, or opens the text; 到, 至, 在 never begin a place's name.
_START = r"(?:^|(?<=[到至在于往赴来为是址点：:（(，,。；;“”\s、即]))"
_SIGN = r"(?:(?![到至在往赴请由的可持凭为是址]|来(?![宾安凤]))[一-龥])"
_ADMIN = (
    rf"(?:{_SIGN}{{2,8}}?(?:省|自治区))?(?:{_SIGN}{{2,8}}?(?:市|自治州|盟|地区))?"
    rf"(?:{_SIGN}{{1,8}}?(?:区|县|旗|市))?(?:{_SIGN}{{2,8}}?(?:街道|镇|乡|开发区|园区|新区))?"
)
_ROAD = (
    rf"{_SIGN}(?:(?![为是址到]|来(?![宾安凤]))[一-龥A-Za-z0-9]){{0,11}}?(?:大道|大街|环路|胡同|路|街|巷|弄|道|里|村)"
    r"(?:[东西南北中][一二三四]?[段路]|[一二三四五六]段)?"
)
_HAN = "〇○零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾"
_NUMBER = rf"(?:[0-9甲乙丙A-Za-z\-—－#]{{1,9}}|[{_HAN}]{{1,6}})(?:号|弄)"
_NO_TAIL = r"(?!办理|领取|领证|报名|申报|提交|递交|咨询|进行|现场|缴|查询|确认|审核|参加|邮寄|寄送|开放|窗口)"
_TAIL = (
    rf"(?:(?:{_NO_TAIL}[一-龥A-Za-z0-9\-—－#·]){{0,14}}?"
    r"(?:号楼|号|弄|幢|栋|楼|层|室|座|厅|房|单元|大厦|广场|中心|校区|园区|楼宇|馆))*"
)
_UNIT = rf"(?:[A-Za-z0-9{_HAN}\-—－]{{1,6}}(?:号楼|幢|栋|楼|层|室|座|单元|房))"
_ADDRESSES = (
    re.compile(rf"{_START}{_ADMIN}{_ROAD}{_NUMBER}{_TAIL}"),
    re.compile(
        rf"{_START}(?={_SIGN}{{2,12}}(?:市|区|县|校区)){_ADMIN}{_SIGN}[一-龥A-Za-z0-9]{{1,16}}?{_UNIT}{_TAIL}"
    ),
    re.compile(rf"{_START}{_SIGN}{{1,8}}?(?:楼|大厦|中心|馆|校区){_SIGN}{{0,6}}?{_UNIT}{{1,4}}"),
)
_LOOKS = re.compile(
    r"(?:省|市|区|县|镇|路|街|道|巷|弄)[^，。；]{0,20}(?:号|楼|室|层|座|厦|场|中心|厅|校区|园|馆|院|窗口)"
    r"|[0-9一二三四五六七八九十A-Za-z](?:号楼|楼|层|室|座|栋|幢)|(?:路|街|道|巷|弄)[0-9\-—－]+号?"
)
_NEVER = re.compile(r"https?://|www\.|@|[0-9]{7,}|[：:？！]|公众号|小程序|系统|另行|登录|通知|上传")


@dataclass(frozen=True)
class AddressMention(Mention):
    """An address as printed."""

    value: str


def find_addresses(text: str) -> list[AddressMention]:
    """The addresses of `text`.

    >>> [one.value for one in find_addresses("可到上海市虹口区大连路1619号广场20楼2004室办理")]
    ['上海市虹口区大连路1619号广场20楼2004室']
    """
    folded = narrow(text)
    found = [
        AddressMention(match.start(), match.end(), text[match.start() : match.end()])
        for pattern in _ADDRESSES
        for match in pattern.finditer(folded)
        if len(match[0]) >= 5
    ]
    return keep_longest(found)


def is_address(text: str) -> bool:
    """Whether words that stand where an address is asked for are one.

    >>> is_address("行政楼210室"), is_address("另行通知")
    (True, False)
    """
    return bool(_LOOKS.search(text)) and not _NEVER.search(text) and len(text) <= 80
