"""Telephone numbers in the contract's spelling, and whether Chinese numbering knows such a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parsers.values.mention import Mention, before, keep_longest, narrow

_DASH = r"[\-—–―]"
_GAP = rf"(?:\s{{0,4}}{_DASH}\s{{0,4}}|\s{{1,2}})?"
# Not within a longer number, a code (4-04-05-05), a decimal, an address or a name in Latin letters.
_START = rf"(?<![0-9A-Za-z_/.@=〔])(?<![0-9A-Za-z]{_DASH})(?:(?:\+|00)86[\s\-]*|\(\+?86\)[\s\-]*)?"
_STOP = r"(?![0-9A-Za-z_@])(?!\.[0-9])"
_EXTENSION = re.compile(
    rf"\s{{0,4}}[(,]?\s{{0,4}}(?:转接?|分机号?:?|[eE]xt\.?:?|#)\s{{0,4}}(?P<said>[0-9]{{1,6}})(?![0-9])\)?"
    rf"|{_DASH}(?P<bare>[0-9]{{2,5}})(?![0-9]|{_DASH})"
)
_TOLL_FREE = re.compile(rf"{_START}(?P<prefix>[48]00)(?P<rest>{_GAP}[0-9]{{3,4}}{_GAP}[0-9]{{2,5}}){_STOP}")
_MOBILE = re.compile(rf"(?<![0-9]\s){_START}(?P<number>1[3-9][0-9]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}){_STOP}")
_LANDLINE = re.compile(
    rf"{_START}(?:\((?P<bracketed>0[0-9]{{2,3}})\)\s{{0,4}}{_DASH}?\s{{0,4}}|(?P<area>0[0-9]{{2,3}})(?:\s{{0,4}}{_DASH}\s{{0,4}}|\s))"
    rf"(?P<local>[0-9]{{5,10}}|[0-9]{{3,4}}[\s\-][0-9]{{4}}){_STOP}"
)
_JOINED = re.compile(rf"{_START}(?P<area>0(?:10|2[0-9]|[3-9][0-9]{{2}}))(?P<local>[0-9]{{6,9}}){_STOP}")
_SHORT = re.compile(rf"{_START}(?P<number>12(?:333|345|315|329|348|351|366|380|388)){_STOP}")
_LABELLED = re.compile(
    rf"{_START}(?P<number>9[56][0-9]{{3,6}}|[2-9][0-9]{{6,7}}|1[3-9][0-9]{{8}}|1[3-9][0-9]{{10}}){_STOP}"
)
_MORE_EXTENSIONS = re.compile(
    r"\s{0,4}(?:[、,/]|或者?|和|及)\s{0,4}(?:转接?|分机号?:?)?\s{0,4}(?P<said>[0-9]{1,6})(?![0-9年月日时点:.\-A-Za-z%人元个科])"
)
"""Further extensions of the same number: 转6122、6123."""
_NEXT = re.compile(
    r"(?:\s{0,4}(?:\([^()]{0,20}\))?\s{0,4}(?:[、,/;]|或|和|及)\s{0,4}(?:[一-龥]{1,4}:?\s{0,4})?|(?:\s{0,4}\([^()]{0,20}\)\s{0,4}|\s{1,4})(?!20[0-9]{6}))(?P<local>[2-9][0-9]{6,7}|[2-9][0-9]{2,3}[\s\-][0-9]{4})(?![0-9A-Za-z_@.\-])"
)
_SHORTENED = re.compile(
    r"\s{0,4}(?:/\s{0,4}(?P<digits>[0-9]{1,4})|[、,]\s{0,4}(?P<listed>[0-9]{3,4}))(?=$|\s{0,4}[、,/;。()]|\s{1,4}[^0-9\s年月日号室楼层元人])"
)
"""A second number that leaves out what it has in common with the first: 65551111/2222 is 65551111 and 65552222."""
_LABEL = re.compile(r"(?:电话|热线|手机|传真|座机|联系方式|[Tt][Ee][Ll]|☎)[^0-9。;\n群]{0,10}$")
_OTHER_LABEL = re.compile(
    r"(?:[Qq]{2}[^,。;]{0,12}|群号?|微信号?|账号|帐号|卡号|账户|身份证号?码?|邮编|邮政编码|编码|代码|编号|备案号|许可证号?|税号|工号)"
    r"\s{0,4}[为是:]?\s{0,4}[(]?[0-9\s]*$"
)


@dataclass(frozen=True)
class PhoneMention(Mention):
    """A number as `021-63561513`, `400-820-9278`, `021-63561513-805`, 13812345678 or 12333.

    `valid` tells whether a number of this area, kind and length exists in Chinese numbering.
    """

    value: str
    valid: bool = True


@dataclass(frozen=True)
class _Number(Mention):
    """A number before its extension; `area` is None for all but landlines with an area code."""

    value: str
    valid: bool
    area: str | None = None
    local: bool = False


def find_phones(text: str, *, labelled: bool = False) -> list[PhoneMention]:
    """The telephone numbers of `text`; `labelled` says that it stands where numbers are telephone numbers.

    A second number after 、 takes the area code of the first. Numbers with too few or too many digits are
    found with `valid` False.

    >>> [one.value for one in find_phones("咨询电话：（0571）88120033转805、88120034")]
    ['0571-88120033-805', '0571-88120034']
    """
    folded = narrow(text)
    mentions: list[PhoneMention] = []
    for number in keep_longest(_find_numbers(folded, labelled)):
        if mentions and number.start < mentions[-1].end:
            continue
        mentions.append(_add_extension(folded, number))
        mentions += _extensions(folded, mentions[-1], number)
        mentions += _follow(folded, mentions[-1], number)
    return mentions


def _find_numbers(text: str, labelled: bool) -> Iterator[_Number]:
    for match in _TOLL_FREE.finditer(text):
        digits = match["prefix"] + re.sub(r"\D", "", match["rest"])
        value = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
        if re.search(_DASH, match["rest"]) or len(digits) == 10:
            yield _Number(match.start(), match.end(), value, len(digits) == 10)
    for pattern in (_LANDLINE, _JOINED):
        yield from (one for match in pattern.finditer(text) if (one := _read_landline(text, match, labelled)))
    for match in _MOBILE.finditer(text):
        if not _OTHER_LABEL.search(before(text, match.start(), 40)):
            yield _Number(match.start(), match.end(), re.sub(r"\D", "", match["number"]), True)
    for match in _SHORT.finditer(text):
        yield _Number(match.start(), match.end(), match["number"], True)
    for match in _LABELLED.finditer(text):
        if _is_labelled(text, match.start(), labelled):
            value = match["number"]
            yield _Number(match.start(), match.end(), value, value[0] != "1", local=len(value) in (7, 8))


def _read_landline(text: str, match: re.Match[str], labelled: bool) -> _Number | None:
    """The landline number; a wrong one only where its area code or a label shows that it is one."""
    groups = match.groupdict()
    area, local = groups.get("bracketed") or groups["area"], re.sub(r"\D", "", groups["local"])
    valid = is_landline(area, local)
    told = _is_labelled(text, match.start(), labelled)
    likely = match.re is _LANDLINE and re.fullmatch(r"010|02[0-9]|0[3-9][0-9]{2}", area)
    if _OTHER_LABEL.search(before(text, match.start(), 40)) or not (valid or told or likely):
        return None
    return _Number(match.start(), match.end(), f"{area}-{local}", valid, area)


def _is_labelled(text: str, start: int, labelled: bool) -> bool:
    if _OTHER_LABEL.search(before(text, start, 40)):
        return False
    return labelled or _LABEL.search(before(text, start)) is not None


def is_landline(area: str, local: str) -> bool:
    """Whether the area exists and its numbers have that many digits, or the number is a public service's (12345).

    Towns pass from seven digits to eight and never back, so that eight are right wherever seven once were.

    >>> is_landline("021", "63561513"), is_landline("021", "5836217"), is_landline("0991", "8812003")
    (True, False, True)
    >>> is_landline("0531", "12345")
    True
    """
    lengths = _lengths(area)
    return len(local) in lengths or bool(lengths) and re.fullmatch(r"12\d{3}", local) is not None


@lru_cache(maxsize=512)
def _lengths(area: str) -> frozenset[int]:
    """How many digits the local numbers of an area may have; none for an area that does not exist.

    libphonenumber is asked about made-up numbers of the area, for it knows blocks that are not in use, and
    a notice is not to be blamed for one.
    """
    # Imported here: the tables take a twentieth of a second, which `zhiping --help` need not wait for.
    import phonenumbers

    def exists(local: str) -> bool:
        return phonenumbers.is_valid_number(phonenumbers.parse(area + local, "CN"))

    if not re.fullmatch(r"010|02[0-9]|0[3-9][0-9]{2}", area):
        return frozenset()
    known = {length for length in (7, 8) if any(exists(start + "3456789"[: length - 1]) for start in "268")}
    return frozenset(known | {8} if known else known)


def _add_extension(text: str, number: _Number) -> PhoneMention:
    match = _EXTENSION.match(text, number.end)
    if match is None or (match["bare"] and not number.valid):
        return PhoneMention(number.start, number.end, number.value, number.valid)
    value = f"{number.value}-{match['said'] or match['bare']}"
    opened = "(" in match[0]
    end = match.end() - int(match[0].endswith(")") and not opened)
    return PhoneMention(number.start, end, value, number.valid)


def _extensions(text: str, last: PhoneMention, number: _Number) -> Iterator[PhoneMention]:
    """The further extensions that are told of one number; as long as the first, so that no other number is one."""
    if last.value == number.value:
        return
    length = len(last.value) - len(number.value) - 1
    end = last.end
    while (match := _MORE_EXTENSIONS.match(text, end)) and len(match["said"]) == length:
        start, end = match.span("said")
        yield PhoneMention(start, end, f"{number.value}-{match['said']}", number.valid)


def _follow(text: str, last: PhoneMention, number: _Number) -> Iterator[PhoneMention]:
    """The numbers that follow a landline number and take its area code, and its first digits where they lack them."""
    local = number.value.rpartition("-")[2]
    extended = last.value != number.value
    while number.area or number.local:
        found = _next_local(text, last.end, "" if extended else local)
        if found is None:
            return
        start, end, local = found
        value = f"{number.area}-{local}" if number.area else local
        valid = is_landline(number.area, local) if number.area else True
        last = _add_extension(text, _Number(start, end, value, valid))
        extended = last.value != value
        yield last


def _next_local(text: str, end: int, local: str) -> tuple[int, int, str] | None:
    """(start, end, digits) of the number behind `end`; a shortened one only behind `local`, a whole one."""
    match = _NEXT.match(text, end)
    if match:
        return *match.span("local"), re.sub(r"\D", "", match["local"])
    match = _SHORTENED.match(text, end) if len(local) in (7, 8) else None
    if match is None:
        return None
    name = "digits" if match["digits"] else "listed"
    return *match.span(name), local[: -len(match[name])] + match[name]
