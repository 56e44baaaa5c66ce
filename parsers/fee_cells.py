"""What a cell of a table of fees holds: one amount, one beside a mark, or several told apart by signs or brackets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.errors import ValueUnread
from models.vocabulary import Charge
from parsers.fee_words import FEE_TALK, SUBJECT_RULES, charges_of, subject_of
from parsers.values.money import Amount, read_amount

_LIMIT = 100_000
_SMALLEST = 10
"""A lesser number beside a mark is rather a note's than a fee, where no legend tells."""

_MARK = "√✓✔☑●■◆▲★"
# Between a mark and its number there may be a sign that says nothing, a hyphen or a speck of a scan.
_MARKED = re.compile(rf"[{_MARK}]\s*[^\w\s（(]?\s*[（(]?\s*(?P<number>[^（）()\s][^（）()]*?)\s*[）)]?")
_PAIR = re.compile(r"(?P<first>[^（）()]+)[（(](?P<second>[^（）()]+)[）)]")
_SIGN = re.compile(r"[/／+＋、]")
_FORMER = re.compile(r"\s*[\d,.]+\s*元?\s*(?:→|->|⇒|➔|—>)\s*(?=\d)")
"""A former amount before what it became: 260→230."""
_EQUATION = re.compile(r"(?P<parts>[\d,.]+(?:\s*[+＋]\s*[\d,.]+)+)\s*[=＝]\s*(?P<whole>[\d,.]+)\s*元?")
_PART = re.compile(r"(?:[，、；;/／+＋\s]|,(?!\d{3}(?!\d)))+")
_LEGEND = re.compile(
    rf"(?:括号|括弧|（\s*）|\(\s*\)|[{_MARK}][”\"]?号?)(?:以?内|中|里|后|旁|右侧?|下方?)面?(?:的|所[列示标])?(?:数字?|金额|数值|数据|部分)?"
    r"(?:均|都|分别)?(?:为|是|系|表示|即|指|代表|：|:)(?P<words>[^，。；]{1,24})"
)
_BESIDE_SIGN = re.compile(
    r"(?:[+＋/／][”\"]?\s*号?(?:之|以)?(?:前|左)|前者|前一个?数|前面的?数|[依顺]次(?:为|是)|分别(?:为|是))[^。；]{0,40}"
)
_SUBJECTS = re.compile("|".join(f"(?P<{one.code}>{one.pattern})" for one in SUBJECT_RULES[2:]))
_BETWEEN = re.compile(r"(?:知识|考试|考核|技能|成绩|费|操作)*\s*[/／+＋]\s*")


@dataclass(frozen=True, slots=True)
class Legend:
    """What the words beside a table say of the numbers in its cells."""

    is_fee: bool | None = None
    """Whether numbers in brackets or behind marks are fees; None where nothing tells."""
    charge: Charge | None = None
    """The one charge of the numbers in brackets."""
    subjects: tuple[str, ...] = ()
    """The subjects of several numbers in a cell, in order."""


def read_legend(texts: Iterable[str]) -> Legend:
    """What the first text that tells of numbers in brackets, and the first that tells of signs, say.

    >>> read_legend(["单位：元/人，括号内为补考费。"])
    Legend(is_fee=True, charge='retake', subjects=())
    """
    words = list(texts)
    told = next((match["words"] for text in words if (match := _LEGEND.search(text))), None)
    charges = charges_of(told) if told else ()
    split = next((codes for text in words if (codes := _split_beside(text))), ())
    return Legend(
        is_fee=None if told is None else bool(FEE_TALK.search(told) or charges or subject_of(told)),
        charge=charges[0] if len(charges) == 1 else None,
        subjects=split,
    )


def _split_beside(words: str) -> tuple[str, ...]:
    """The subjects that “+”前为理论知识，“+”后为操作技能 tells; those of 理论/操作 in a short caption."""
    match = _BESIDE_SIGN.search(words)
    return _codes(match[0]) if match else split_of(words) if len(words) <= 40 else ()


def _codes(words: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(match.lastgroup or "" for match in _SUBJECTS.finditer(words)))
    return found if len(found) > 1 else ()


def split_of(words: str) -> tuple[str, ...]:
    """The subjects that a header parts by signs, in order; empty for other words.

    >>> split_of("理论/操作（元）"), split_of("理论知识和操作技能")
    (('theory', 'practical'), ())
    """
    found = list(_SUBJECTS.finditer(words))
    parted = all(_BETWEEN.fullmatch(words[one.end() : other.start()]) for one, other in pairwise(found))
    return _codes(words) if parted else ()


def is_marked(words: str) -> bool:
    """Whether a number without a currency stands beside a mark: √（380）, but not √ or ●380元."""
    match = _MARKED.fullmatch(words.strip())
    return match is not None and bool(_single(match["number"])) and not re.search("[元¥￥]", words)


def tells_fee(words: str, legend: Legend, *, about_fees: bool) -> bool:
    """Whether the number beside a mark is a fee: by the legend, else in a section about fees by its size."""
    if legend.is_fee is not None:
        return legend.is_fee
    return about_fees and any((one.amount or 0) >= _SMALLEST for one in amounts_of(words))


def amounts_of(words: str, count: int = 1) -> tuple[Amount, ...]:
    """The amount of a cell; `count` of them where signs or brackets part as many.

    >>> [one.amount for one in amounts_of("√（380）")], [one.amount for one in amounts_of("260（130）", 2)]
    ([380.0], [260.0, 130.0])
    """
    marked = _MARKED.fullmatch(words.strip())
    words = _FORMER.sub("", marked["number"] if marked else words)
    if count > 1:
        parts = [one for part in _parts(words) for one in _single(part)]
        if len(parts) == count == len(_parts(words)):
            return tuple(parts)
    return _single(words)


def charged_amounts(
    words: str,
    charges: Sequence[Charge],
    subject: str | None,
    parted: Sequence[Sequence[str]],
    inside: Charge | None,
) -> list[tuple[Amount, Charge, str | None]]:
    """(amount, charge, subject) of each amount of a cell: one for each subject or charge that it parts, else one of all.

    `parted`: the subjects that its header and the legend tell apart; `inside`: the charge of what stands in brackets.
    """
    whole = next((told for codes in (*parted, ()) if (told := _with_parts(words, codes))), ())
    if whole and subject in (None, "total"):
        return [(amount, charge, code) for charge in charges for amount, code in whole]
    for codes in parted:
        amounts = amounts_of(words, len(codes)) if codes else ()
        if len(amounts) > 1:
            pairs = list(zip(amounts, codes, strict=True))
            return [(amount, charge, code) for charge in charges for amount, code in pairs]
    both = amounts_of(words, 2) if inside and len(charges) == 1 else ()
    if inside and len(both) == 2:
        outside: Charge = "exam" if inside == "retake" else "retake"
        return [(both[0], outside, subject), (both[1], inside, subject)]
    amounts = amounts_of(words, len(charges))
    each = amounts if len(amounts) == len(charges) else amounts[:1] * len(charges)
    return [(amount, charge, subject) for amount, charge in zip(each, charges, strict=False)]


def _with_parts(words: str, codes: Sequence[str]) -> tuple[tuple[Amount, str], ...]:
    """(amount, subject) of a whole and its parts: 230（80+150）, 80+150=230, 230（理论80，实操150）; else none."""
    sums = _EQUATION.fullmatch(words.strip())
    pair = _PAIR.fullmatch(words.strip())
    if not sums and not pair:
        return ()
    whole, inner = (
        (sums["whole"], sums["parts"]) if sums else (pair["first"], pair["second"]) if pair else ("", "")
    )
    amounts, parts = _single(whole), [part for part in _PART.split(inner) if part]
    named = [
        (one, subject_of(part) or "") for part in parts for one in _single(re.sub(r"^[^\d￥¥]+", "", part))
    ]
    if not all(code for _, code in named):
        named = (
            [(one, code) for (one, _), code in zip(named, codes, strict=False)]
            if len(codes) == len(parts)
            else []
        )
    if not amounts or len(named) != len(parts) or len(parts) < 2:
        return ()
    return ((amounts[0], "total"), *named)


def parts_numbers(words: str) -> bool:
    """Whether signs part several numbers that may be amounts: 80/150, but not 1/2."""
    numbers = amounts_of(words, len(_parts(words)))
    return (
        bool(_EQUATION.fullmatch(words))
        or len(numbers) > 1
        and all((one.amount or 0) >= _SMALLEST for one in numbers)
    )


def _parts(words: str) -> list[str]:
    pair = _PAIR.fullmatch(words.strip())
    return [pair["first"], pair["second"]] if pair else [part for part in _SIGN.split(words) if part]


def _single(words: str) -> tuple[Amount, ...]:
    try:
        amount = read_amount(words)
    except ValueUnread:
        return ()
    return (amount,) if (amount.amount or 0) < _LIMIT and not re.match(r"[^（]*级|第", words) else ()
