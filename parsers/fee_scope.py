"""What holds for a table or sentence of fees without being said in it: occupation, unit, charge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from models.money import Fee
from models.vocabulary import Charge, Subject
from parsers.context import Context
from parsers.fee_words import CHARGE_RULES, FEE_TALK, charges_of, includes_of, subject_of
from parsers.names import OTHERS, Known, Name, names_in
from parsers.outline import Node
from parsers.surroundings import beside, headings_of
from parsers.table_rows import named_levels
from parsers.text import Text, cite
from parsers.values.money import find_unit


@dataclass(frozen=True, slots=True)
class Scope:
    """The surroundings of a clause: what they name counts where the clause itself is silent."""

    known: Known
    names: tuple[tuple[Name, Text], ...] = ()
    levels: tuple[tuple[int | None, Text], ...] = ()
    charges: tuple[Charge, ...] = ("exam",)
    unit: str | None = None
    includes: tuple[tuple[Charge, str], ...] = ()
    is_fees: bool = False
    subject: str | None = None
    """The one subject that the heading above names."""

    def includes_for(self, charge: Charge) -> str | None:
        """What the surroundings say that a charge includes."""
        return dict(self.includes).get(charge)


def scope_of(context: Context, known: Known, node: Node) -> Scope:
    """The surroundings of a clause: its headings, what announces it, the clauses beside it."""
    headings = headings_of(context, node)
    near = beside(context, node)
    names = next((found for text in headings if (found := tuple(names_in(text, known)))), ())
    levels = next((at for text in headings if (at := tuple(named_levels(text)))), ())
    return Scope(
        known=known,
        names=names or (((known.only, Text("")),) if known.only else ()),
        levels=levels,
        charges=next((charged for text in headings if (charged := _heading_charges(text.value))), ("exam",)),
        unit=next((unit for text in (*headings, *near) if (unit := _stated_unit(text.value))), None),
        includes=tuple(pair for text in (*headings, *near) for pair in _stated_includes(text.value)),
        subject=next((code for text in headings[:2] if (code := _heading_subject(text.value))), None),
        is_fees="fees" in context.sections.around(node)
        or any(FEE_TALK.search(text.value[-40:]) for text in headings),
    )


def _heading_subject(words: str) -> str | None:
    """The subject of a short heading that names one and no level: （一）理论知识考核费."""
    code = subject_of(words) if len(words) <= 16 else None
    return code if code in ("theory", "practical", "review") else None


def _stated_unit(words: str) -> str | None:
    """The unit that a caption or a sentence about the unit states; none where the words state an amount."""
    if re.search(r"单位", words):
        part = words[words.index("单位") :]
        return find_unit(part[:20]) or find_unit(words)
    bracket = re.search(r"[（(]\s*(?P<unit>元[^（）()]{0,8})[）)]", words)
    if bracket and len(words) <= 40:
        return find_unit(bracket["unit"])
    return find_unit(words) if len(words) <= 20 and not re.search(r"\d", words) else None


def _stated_includes(words: str) -> list[tuple[Charge, str]]:
    """(charge, what it includes) of a sentence such as 考试费含考务费、机位费."""
    included = includes_of(words)
    if not included or not re.search(r"费", included):
        return []
    charges: tuple[Charge, ...] = charges_of(words[: words.index(included)]) or ("exam", "retake")
    return [(charge, included) for charge in charges]


def _heading_charges(words: str) -> tuple[Charge, ...]:
    """The charges of a heading: both only where it joins them, for 考核和补考 may head a table that tells them apart."""
    found = charges_of(words)
    return (
        found
        if len(found) == 1 or CHARGE_RULES[0].search(words) or re.search(r"费\s*[/／、]\s*补考费", words)
        else ()
    )


def drafts_to_fees(
    scope: Scope,
    names: Sequence[tuple[Name, Text]],
    levels: Sequence[tuple[int | None, Text]],
    *,
    subject: Subject,
    item: str | None,
    charge: Charge,
    amount: float | None,
    unit: str | None,
    includes: str | None,
    cited: Sequence[Text],
    rule: str,
) -> list[Fee]:
    """A fee for each occupation and level that the amount is said of, and their words as evidence.

    A level None with words (各等级) is every level on which the occupation is on offer.
    """
    who = list(names or scope.names) or [(Name(None), Text(""))]
    which: list[tuple[int | None, Text]] = [*(levels or scope.levels)] or [(None, Text(""))]
    others = {id(text) for _, text in (*who, *which)}
    return [
        Fee(
            occupation=one.occupation, work_type=one.work_type, level=level, subject=subject, item=item,
            charge=charge, amount=amount, unit=unit, includes=includes,
            evidence=cite(rule, cited[0], said, at, *(text for text in cited[1:] if id(text) not in others)),
        )
        for (name, said), (stated, at) in product(who, which)
        for level in (scope.known.levels_of(name) if stated is None and at else (stated,))
        for one in ((name,) if name is OTHERS else scope.known.each(name, level))
    ]  # fmt: skip
