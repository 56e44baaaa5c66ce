"""What the words of a sentence about fees name: occupations, levels, charges, subjects and amounts, left to right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from models.vocabulary import Charge
from parsers.fee_words import (
    ASIDE_RULES,
    CHARGE_RULES,
    EVERY_LEVEL,
    FREE,
    NO_CHARGE,
    NOW,
    SAME_PRICE,
    SUBJECT_RULES,
    charges_of,
)
from parsers.names import OTHERS, Known, Name
from parsers.text import Text
from parsers.values.levels import find_levels
from parsers.values.money import find_amounts

Kind = Literal[
    "name", "level", "charge", "other_charge", "subject", "amount", "each", "stop", "same", "aside", "now"
]

_SUBJECT = re.compile("|".join(f"(?P<{candidate.code}>{candidate.pattern})" for candidate in SUBJECT_RULES))
_CHARGE = re.compile("|".join(f"(?:{candidate.pattern})费?" for candidate in CHARGE_RULES))
_ASIDE = re.compile("|".join(f"(?:{candidate.pattern})" for candidate in ASIDE_RULES))
_BARE = re.compile(r"(?<=[一-龥：:为])(?P<n>[1-9]\d{1,4}(?:\.\d{1,2})?)(?=[，。；、,;+＋）)]|\.(?!\d)|$)")
"""A bare number behind a word: an amount where the section says the unit (单位：元/人) and nothing else is counted."""

_BARE_OF_SUBJECT = re.compile(
    rf"(?:{'|'.join(candidate.pattern for candidate in SUBJECT_RULES)})[：:]?\s?(?P<n>[1-9]\d{{1,3}})(?=[，。；、,;+＋＝=）)]|$)"
)
"""A bare number right behind a subject: an amount beside those that name their currency: 230元（理论80、实操150）."""

_WHO = r"(?:职业|工种)(?:[（(]工种[）)])?(?!技能|资格|院校|学校|道德|能力|年限|标准|病|培训|目录)"
_OTHERS = re.compile(
    rf"(?:(?P<others>其他|其余|其它)(?:的?(?:职业|工种)|(?=一律|均|都|全部|统一))"
    rf"|(?:这|那|上述|以上)?(?:所有|全部|各个?|每一?个|[两二三四五六七八九2-9]个|上述|以上){_WHO}"
    rf"|(?:不(?:区?分|论|管)|无论|不限)(?!等级|级别)[^，。；：、]{{0,6}}?{_WHO})"
    r"(?P<levels>(?:[、，和及与或]|还是)?(?:哪一?个|各个?|什么|何种|所有)?(?:等级|级别)(?!证书|条件|标准))?"
)
_COMPARED = re.compile(
    r"(?:条件|方式|方法|程序|流程|时间|日期|内容|材料|渠道|地点|手续|安排|要求|步骤|事项)[^，。；\d]{0,10}?"
    r"(?:(?:与|同|和|跟|按照?|执行)[^，。；\d]{2,40}?(?:相同|一致|一样|执行|办理|同步|(?:没有?|无)(?:区别|差别|差异|不同))|(?:同|参照|比照)[^，。；\d]{2,40})"
    r"|(?:收费|费用|[考核价定]费)(?:标准)?(?:与|同|和|比照|参照)[^，。；\d]{2,30}(?=，?即)"
)
"""What something that is no charge is compared with: 申报条件与其他职业相同; it bears no amount said later."""
_EACH = re.compile(r"分别|依次|各(?=[为是收0-9¥￥])")
_OF_THESE = re.compile(r"(?:都|均)(?:是|为|收)?(?=\s?[\d¥￥])")
"""What an amount begins with that holds for all that were named one by one: 四级合计340元，三级合计420元，其中理论都是100元."""
_STOP = re.compile(r"[。；;]|\n")
_INCLUDED = re.compile(r"[（(]?(?:均|已)*(?:包含|包括|不含|含)[^，。；（）]*")
_FORMER_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)年度?(?!\d|[0-9]{1,2}月|起|以来|以后|核定)(?=[一-龥])")


@dataclass(frozen=True, slots=True)
class Token:
    """Something that a sentence says at `start`."""

    kind: Kind
    start: int
    end: int
    code: str | None = None
    names: tuple[Name, ...] = ()
    levels: tuple[int | None, ...] = ()
    """None is every level on offer."""
    charges: tuple[Charge, ...] = ()
    amount: float | None = None
    unit: str | None = None


def find_tokens(text: Text, known: Known, *, bare: bool = False, year: int | None = None) -> list[Token]:
    """What a statement says, left to right; names before levels, levels before subjects where they overlap.

    `bare`: whether bare numbers are amounts; `year`: of the notice, whose fees alone are told.
    """
    value = text.value
    hidden = [match.span() for match in _INCLUDED.finditer(value)]
    found = [
        *_who(value, known), *_money(value, bare=bare), *_asides(value, year),
        *(Token("other_charge", *one.span()) for one in NO_CHARGE.finditer(value)),
        *(Token("charge", *one.span(), charges=charges_of(one[0])) for one in _CHARGE.finditer(value)),
        *(Token("subject", *one.span(), code=one.lastgroup) for one in _SUBJECT.finditer(value)),
        *(Token("each", *one.span()) for one in _EACH.finditer(value)),
        *(Token("stop", *one.span()) for one in _STOP.finditer(value)),
        *(Token("same", *one.span()) for one in SAME_PRICE.regex.finditer(value)),
    ]  # fmt: skip
    compared = [match.span() for match in _COMPARED.finditer(value)]
    shown = _apart([one for one in found if not _within(one, hidden)])
    shown += [one for match in _OF_THESE.finditer(value) if (one := _of_these(shown, *match.span()))]
    return _brought_forward(
        [
            one
            for one in sorted(shown, key=lambda one: one.start)
            if one.kind not in ("name", "level", "same") or not _within(one, compared)
        ]
    )


def _of_these(tokens: Sequence[Token], start: int, end: int) -> Token | None:
    """The levels that have each had an amount since the last name or stop; None where the words before name others."""
    said = [one for one in tokens if one.end <= start]
    begun = max((at for at, one in enumerate(said) if one.kind in ("name", "stop")), default=-1)
    since = said[begun + 1 :]
    kinds = [one.kind for one in since]
    levels = tuple(dict.fromkeys(level for one in since for level in one.levels))
    if kinds[-2:] != ["amount", "subject"] or len(levels) < 2 or kinds.count("amount") < 2:
        return None
    return Token("level", start, end, levels=levels)


def _within(token: Token, spans: list[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in spans)


def _who(value: str, known: Known) -> Iterator[Token]:
    for mention in known.find(value):
        yield Token("name", mention.start, mention.end, names=mention.names)
    for one in _OTHERS.finditer(value):
        end = one.start("levels") if one["levels"] else one.end()
        name = OTHERS if one["others"] else Name(None)
        yield Token("name", one.start(), end, names=(name,), code="工种" if "工种" in one[0] else "职业")
        if one["levels"]:
            yield Token("level", *one.span("levels"), levels=(None,))
    for level in find_levels(value):
        yield Token("level", level.start, level.end, levels=level.levels)
    for one in EVERY_LEVEL.regex.finditer(value):
        yield Token("level", *one.span(), levels=(None,))


def _money(value: str, *, bare: bool) -> Iterator[Token]:
    for one in find_amounts(value):
        yield Token("amount", one.start, one.end, amount=one.amount, unit=one.unit)
    for match in FREE.regex.finditer(value):
        yield Token("amount", *match.span(), amount=0.0)
    pattern = _BARE if bare else _BARE_OF_SUBJECT if find_amounts(value) else None
    for match in pattern.finditer(value) if pattern else ():
        yield Token("amount", *match.span("n"), amount=float(match["n"]))


def _asides(value: str, year: int | None) -> Iterator[Token]:
    for match in _FORMER_YEAR.finditer(value) if year else ():
        if int(match["year"]) < (year or 0):
            yield Token("aside", *match.span())
    for match in _ASIDE.finditer(value):
        yield Token("aside", *match.span())
    for match in NOW.finditer(value):
        yield Token("now", *match.span())


def _apart(tokens: list[Token]) -> list[Token]:
    """The tokens in order, each word used once: what was found first counts."""
    kept: list[Token] = []
    for token in tokens:
        if all(token.end <= other.start or other.end <= token.start for other in kept):
            kept.append(token)
    return sorted(kept, key=lambda one: one.start)


def _brought_forward(tokens: list[Token]) -> list[Token]:
    """The tokens with the occupations of 评茶员和茶艺师一个价 before the amounts that hold for them."""
    found: list[Token] = []
    for token in tokens:
        if token.kind == "same":
            begin = 1 + max((at for at, one in enumerate(found) if one.kind == "stop"), default=-1)
            money = [at for at, one in enumerate(found) if one.kind == "amount" and at >= begin]
            tail = found[money[-1] + 1 :] if money else []
            if any(one.kind == "name" for one in tail) and not any(
                one.kind == "name" for one in found[begin : money[-1]]
            ):
                names = [replace(one, code=one.code or "同价") for one in tail if one.kind == "name"]
                found[money[-1] + 1 :] = []
                found[begin:begin] = names
        else:
            found.append(token)
    return found
