"""Whole numbers in digits and in Chinese numerals."""

import re
from functools import lru_cache

from models.errors import ValueUnread
from parsers.values.mention import narrow

HAN_DIGIT = "〇○零一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_HAN = HAN_DIGIT + "十百千万拾佰仟廿卅"

HAN_NUMERAL = rf"(?:[{_HAN}](?:[{_HAN}OoＯ0]{{0,14}}[{_HAN}])?)"
"""Chinese numerals; a Latin O or a 0 between them stands for 〇, as typists write 二O二六."""

NUMERAL = rf"(?:[0-9０-９]+|{HAN_NUMERAL})"
"""A whole number in digits or Chinese numerals, to be built into other patterns."""

_SPELLING = str.maketrans(
    {"○": "〇", "O": "〇", "o": "〇", "0": "〇", "两": "二", "廿": "二十", "卅": "三十", "零": "零"}
)
_UNITS = "〇一二三四五六七八九"
# The numbers of nearly every notice, without waiting for the library to be loaded (a tenth of a second).
_SMALL = {"零": 0, "〇": 0} | {
    f"{_UNITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_UNITS[units] if units else ''}": 10 * tens
    + units
    for tens in range(10)
    for units in range(10)
    if tens or units
}
_DIGITWISE = re.compile(rf"[{HAN_DIGIT}]+")


def read_integer(text: str) -> int:
    """The whole number that `text` spells; raises ValueUnread.

    >>> read_integer("卅六"), read_integer("二〇二四"), read_integer("贰佰"), read_integer("３")
    (36, 2024, 200, 3)
    """
    stripped = narrow(text.strip())
    if re.fullmatch(r"[0-9]{1,18}", stripped):
        return int(stripped)
    if not re.fullmatch(HAN_NUMERAL, stripped):
        raise ValueUnread("number", text, "digits or Chinese numerals")
    return _read_han(stripped.translate(_SPELLING), text)


@lru_cache(maxsize=4096)
def _read_han(numeral: str, text: str) -> int:
    """The value by cn2an, which knows the grammar of Chinese numerals and refuses 十十 or 二十四百.

    Two digits side by side (两三年) are an estimate, not a number, unless one is a zero.
    """
    if numeral in _SMALL:
        return _SMALL[numeral]
    # Imported here: it takes a twentieth of a second, which `zhiping --help` need not wait for.
    import cn2an  # type: ignore[import-untyped]

    if len(numeral) == 2 and _DIGITWISE.fullmatch(numeral) and not set(numeral) & set("〇零"):
        raise ValueUnread("number", text, "one number, not an estimate")
    try:
        return int(cn2an.cn2an(numeral, "normal"))
    except ValueError as error:
        raise ValueUnread("number", text, "digits or Chinese numerals") from error
