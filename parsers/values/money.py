"""Amounts of money in yuan, and the units that they are charged by."""

import re
from dataclasses import dataclass

from models.errors import ValueUnread
from parsers.values.mention import Mention, before, narrow
from parsers.values.numerals import read_integer

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_HAN_DIGITS = "〇零一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_HAN_AMOUNT = rf"(?:[{_HAN_DIGITS}][{_HAN_DIGITS}十百千万拾佰仟]{{0,15}}|[十拾][{_HAN_DIGITS}]?)"
_NUMBER = rf"(?P<number>{_DIGITS}|{_HAN_AMOUNT})(?P<myriad>万)?"
_PER_WHAT = r"(?:人次|人|科次|科目|科|门|次|模块|项|份|本|张|课时|学时|天|月|年|场|套|职业|工种|级|台|位|生)"
# `/人·科`, `/人.次`, `/（人·科）`, `每人`: whatever is counted, after the slash or 每.
_PER = (
    rf"(?:\s{{0,4}}(?:[/／]|每)\s{{0,4}}\(?{_PER_WHAT}(?:\s{{0,4}}[·•・.、/／]?\s{{0,4}}每?{_PER_WHAT})*\)?)"
)
_UNIT = rf"(?:人民币)?万?(?:元整?|圆整?|块钱?){_PER}?"
# 元 that is no money: 元件, 元旦, 三元桥, 多元化, 一元一次.
_NOT_WORD = r"(?![件素旦里桥化论宵月]|一次)"
_SIGN = r"[¥￥]|RMB|CNY|人民币"
_NOT_INSIDE = r"(?<![0-9A-Za-z.])(?<![0-9][,-])"
_AMOUNT = re.compile(
    rf"(?:{_SIGN})\s{{0,4}}(?P<signed>{_DIGITS})(?P<signed_myriad>万)?(?:\s{{0,4}}(?P<signed_unit>{_UNIT}|{_PER}))?"
    rf"|(?:人民币\s{{0,4}})?{_NOT_INSIDE}{_NUMBER}\s{{0,4}}(?P<unit>{_UNIT}){_NOT_WORD}"
)
_EACH = re.compile(rf"(?P<per>(?:每{_PER_WHAT})+)(?:收取|收费|缴纳|交纳|为|:)?\s{{0,4}}$")
_PLAIN = re.compile(rf"{_NUMBER}")
_FREE = re.compile(r"(?:免费|免收(?:费用?)?|免缴(?:费)?|免交(?:费)?|免|不收费|不收取(?:费用)?|零元?)")
_NOT_APPLICABLE = re.compile(
    r"(?:[/／\\|×✕✖xX*]|[-－—―–─]{1,4}|无|不收|不适用|不涉及|不设|不考|不考核|免考|不开展|未开展|空)"
)
_CAPTION = re.compile(
    rf"(?:计费|收费|金额|计量|费用)?单位\s{{0,4}}(?:均)?(?:[:]|为|是)\s{{0,4}}(?P<unit>{_UNIT})"
)
_BRACKET = re.compile(rf"\(\s{{0,4}}(?P<unit>{_UNIT})\s{{0,4}}\)")
_WHOLE = re.compile(rf"\s{{0,4}}(?P<unit>{_UNIT})\s{{0,4}}")
_BARE = re.compile(rf"(?<![公单多纪状美欧日港])(?P<unit>{_UNIT})(?![一-龥])")


@dataclass(frozen=True)
class Amount:
    """What a cell says: `amount` in yuan (None: not applicable), its unit as stated, and a remark."""

    amount: float | None
    unit: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class AmountMention(Mention):
    """An amount in a sentence, in yuan, with its unit as stated (元 after a bare ￥)."""

    amount: float
    unit: str


def read_amount(text: str) -> Amount:
    """What a cell or phrase says of one amount; raises ValueUnread for none or several.

    >>> read_amount("260元（含靶场使用）")
    Amount(amount=260.0, unit='元', note='含靶场使用')
    >>> read_amount("—"), read_amount("免费").amount
    (Amount(amount=None, unit=None, note=None), 0.0)
    """
    folded = narrow(text).strip()
    for pattern, amount in ((_NOT_APPLICABLE, None), (_FREE, 0.0)):
        match = pattern.match(folded)
        if match and _ends_word(folded, match.end()):
            return Amount(amount, None, _read_note(text.strip()[match.end() :]))
    mentions = find_amounts(folded)
    if len(mentions) == 1:
        one = mentions[0]
        rest = text.strip()
        return Amount(one.amount, one.unit, _read_note(rest[: one.start] + rest[one.end :]))
    match = _PLAIN.match(folded)
    if mentions or match is None or not _ends_word(folded, match.end()):
        raise ValueUnread("amount", text, "one amount, such as 200, 1,200.00元 or 免费")
    amount = _read_number(match["number"], match["myriad"], text)
    return Amount(amount, None, _read_note(text.strip()[match.end() :]))


def find_amounts(text: str) -> list[AmountMention]:
    """The amounts of `text` that carry a mark of currency (元, 圆, 块, ￥).

    >>> [one.amount for one in find_amounts("理论知识150元/人，操作技能￥1,280.50")]
    [150.0, 1280.5]
    """
    folded = narrow(text)
    found = []
    for match in _AMOUNT.finditer(folded):
        number, myriad = match["signed"] or match["number"], match["signed_myriad"] or match["myriad"]
        try:
            amount = _read_number(number, myriad, match[0])
        except ValueUnread:
            continue
        unit = _read_unit(match["signed_unit"] or match["unit"] or "元")
        each = _EACH.search(before(folded, match.start())) if unit == "元" else None
        start = match.start() - len(each[0]) if each else match.start()
        found.append(AmountMention(start, match.end(), amount, unit + _read_each(each)))
    return found


def find_unit(text: str) -> str | None:
    """The unit that a caption, header or cell states; None where it states none.

    >>> find_unit("（单位：元／人）"), find_unit("考核费（元/人·科）"), find_unit("等级")
    ('元/人', '元/人·科', None)
    """
    folded = narrow(text)
    for pattern in (_CAPTION, _BRACKET, _WHOLE, _BARE):
        match = pattern.fullmatch(folded) if pattern is _WHOLE else pattern.search(folded)
        if match:
            return _read_unit(match["unit"])
    return None


def _read_number(number: str, myriad: str | None, text: str) -> float:
    digits = number.replace(",", "")
    try:
        value = float(digits) if digits[0].isdigit() and digits.isascii() else float(read_integer(number))
    except ValueError as error:
        raise ValueUnread("amount", text, "an amount in digits or Chinese numerals") from error
    return round(value * 10_000, 2) if myriad else value


def _read_unit(words: str) -> str:
    """The unit as stated, without what is said of every amount: `元／人` is 元/人, 人民币元整 is 元."""
    unit = re.sub(r"\s|人民币|整|钱|[()]", "", words).replace("圆", "元").replace("块", "元")
    unit = re.sub(r"^(万?元)?(?:[/／]|每)", lambda match: f"{match[1] or '元'}/", unit)
    return unit.replace("／", "/").replace("每", "")


def _read_each(each: re.Match[str] | None) -> str:
    """`/人·科` for 每人每科 before an amount."""
    return "/" + "·".join(each["per"].split("每")[1:]) if each else ""


def _ends_word(text: str, end: int) -> bool:
    """Whether the value ends here: at the text's end, or before a bracket or a mark."""
    return re.match(r"\s{0,4}(?:$|[(\[;；。:*①-⑩⁰¹²³⁴-⁹注]|[,，、](?!\s{0,4}[0-9]))", text[end:]) is not None


def _read_note(rest: str) -> str | None:
    """The remark beside an amount, without its brackets; None where there is none."""
    note = rest.strip(" \t\n　，,；;。、：:")
    match = re.fullmatch(r"[（(]([^（()）]*)[)）]", note)
    return (match[1] if match else note).strip() or None
