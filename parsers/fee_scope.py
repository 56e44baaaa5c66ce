"""What holds for a table or sentence of fees without being said in it: occupation, unit, charge."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from models.money import Fee
from models.vocabulary import Charge, Subject
from parsers.context import Context
from parsers.fee_cells import Legend, read_legend
from parsers.fee_lead import Leads, is_asked, states_amount
from parsers.fee_talk import Talk
from parsers.fee_words import CHARGE_RULES, FEE_TALK, NOT_ASSESSED, charges_of, includes_of, subject_of
from parsers.names import OTHERS, Known, Name, names_in
from parsers.outline import Node
from parsers.surroundings import beside, headings_of, led_over
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
    includes: tuple[tuple[Charge, str, str | None], ...] = ()
    """(charge, what it includes, the one subject of which that is said)."""
    is_fees: bool = False
    subject: str | None = None
    """The one subject that the heading above names."""
    lead: Talk = field(default_factory=Talk)
    """What lines of their own before the clause name."""
    year: int | None = None
    legend: Legend = field(default_factory=Legend)
    """What is said of the numbers in a table's cells."""
    is_elsewhere: bool = False
    """Whether the nearest headings are about courses or about what is paid out."""

    def includes_for(self, charge: Charge, subject: str | None) -> str | None:
        """What the surroundings say that a charge includes, of all subjects or of this one."""
        said = (one for one in self.includes if one[0] == charge and one[2] in (None, subject))
        return next((words for _, words, _ in said), None)


def scope_of(leads: Leads, node: Node) -> Scope:
    """The surroundings of a clause: its headings, what announces it, the lines and clauses beside it."""
    context, known = leads.context, leads.known
    headings = [text for text in headings_of(context, node) if not states_amount(text.value)]
    lead, is_led = leads.of(node)
    near = beside(context, node)
    names = next((found for text in headings if (found := tuple(names_in(text, known)))), ())
    levels = next((at for text in headings if (at := tuple(named_levels(text)))), ())
    legend = read_legend(text.value for text in (*headings, *near)) if node.grid else Legend()
    return Scope(
        known=known,
        legend=legend,
        lead=lead,
        year=context.year,
        is_elsewhere=lead.refused or any(_is_elsewhere(text.value) for text in headings[:2]),
        names=tuple(lead.names)
        or _led_over_names(context, node, known)
        or names
        or (((known.only, Text("")),) if known.only else ()),
        levels=tuple(lead.levels) or levels,
        charges=next((charged for text in headings if (charged := _heading_charges(text.value))), ("exam",)),
        unit=next((unit for text in (*headings, *near) if (unit := _unit_near(node, text))), None),
        includes=tuple(pair for text in (*headings, *near) for pair in _stated_includes(text.value)),
        subject=next((code for text in headings[:2] if (code := _heading_subject(text.value))), None),
        is_fees="fees" in context.sections.around(node)
        or is_led
        or legend.is_fee is True
        or is_asked(context, node)
        or any(FEE_TALK.search(text.value[-40:]) for text in headings),
    )


def _led_over_names(context: Context, node: Node, known: Known) -> tuple[tuple[Name, Text], ...]:
    """The one name of the item that the clause goes on with: （一）电工四级：100元；, and below it 三级：120元。"""
    before = led_over(context, node)
    found = tuple(names_in(before, known)) if before else ()
    return found if len({name for name, _ in found}) == 1 else ()


def _is_elsewhere(words: str) -> bool:
    """Whether a heading is about courses or payouts and not about fees as well: 补贴标准, but not 收费和补贴."""
    return (
        len(words) <= 40
        and bool(NOT_ASSESSED.search(words))
        and not re.search(r"收费|[核价定试评考]费", words)
    )


def _heading_subject(words: str) -> str | None:
    """The subject of a short heading that names one and no level: （一）理论知识考核费."""
    code = subject_of(words) if len(words) <= 16 else None
    return code if code in ("theory", "practical", "review") else None


def _unit_near(node: Node, text: Text) -> str | None:
    """The unit that a heading or neighbour states; none where a clause behind these words announces a table with its own."""
    ahead = text.pieces and node.text.pieces and text.pieces[0].order > node.text.pieces[0].order
    if ahead and node.grid is None and text.value.endswith(("：", ":")):
        return None
    return _stated_unit(text.value)


@lru_cache(maxsize=4096)
def _stated_unit(words: str) -> str | None:
    """The unit that a caption or a sentence about the unit states; none where the words state an amount."""
    if re.search(r"单位", words):
        part = words[words.index("单位") :]
        return find_unit(part[:20]) or find_unit(words)
    bracket = re.search(r"[（(]\s*(?P<unit>元[^（）()]{0,8})[）)]", words)
    if bracket and len(words) <= 40:
        return find_unit(bracket["unit"])
    return find_unit(words) if len(words) <= 20 and not re.search(r"\d", words) else None


@lru_cache(maxsize=4096)
def _stated_includes(words: str) -> tuple[tuple[Charge, str, str | None], ...]:
    """(charge, what it includes, of which subject) of a sentence such as 操作技能考核费含材料费."""
    included = includes_of(words)
    if not included or not re.search(r"费", included):
        return ()
    charges: tuple[Charge, ...] = charges_of(words[: words.index(included)]) or ("exam", "retake")
    subject = subject_of(re.split("[，。；]", words[: words.index(included)])[-1])
    return tuple((charge, included, subject) for charge in charges)


def _heading_charges(words: str) -> tuple[Charge, ...]:
    """The charges of a heading: both only where it joins them, for 考核和补考 may head a table that tells them apart.

    Of a clause that leads on with a colon its last sentence counts: 考核费由单位承担；补考费标准如下：
    """
    if words.endswith(("：", ":")) and charges_of(re.split("[。；]", words)[-1]):
        words = re.split("[。；]", words)[-1]
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
        for one, level in _meant(scope.known, name, stated, is_all=bool(said), is_every=bool(at))
    ]  # fmt: skip


def _meant(
    known: Known, name: Name, level: int | None, *, is_all: bool, is_every: bool
) -> list[tuple[Name, int | None]]:
    """Each occupation and level that is meant; `is_all` and `is_every` tell that 各职业 and 各等级 are said in words."""
    if name is OTHERS:
        return [(name, level)]
    if level is None and is_every and name.occupation is None and is_all and known.offered:
        return [(one, at) for one in known.names for at in known.levels_of(one)]
    levels = known.levels_of(name) if level is None and is_every else (level,)
    return [(one, at) for at in levels for one in known.each(name, at)]
