"""A notice from its facts: sections in an order drawn, some of them in attachments, typography drawn."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from variants.conditions import ATTACHED as CONDITIONS_ATTACHED
from variants.conditions import HEADINGS as CONDITIONS
from variants.conditions import write_alternatives, write_general
from variants.contacts import HEADINGS as CONTACTS
from variants.contacts import write_contacts
from variants.facts import Facts, draw_facts
from variants.fees import ATTACHED as FEES_ATTACHED
from variants.fees import HEADINGS as FEES
from variants.fees import write_fees
from variants.layout import NUMBERINGS, Block, Flat, Grid, Items, Part, chinese
from variants.layout import Item as Numbered
from variants.offerings import HEADINGS as OFFERINGS
from variants.offerings import write_offerings
from variants.opening import write_ending, write_opening
from variants.penalties import ATTACHED as CONDUCT_ATTACHED
from variants.penalties import HEADINGS as CONDUCT
from variants.penalties import write_penalties
from variants.retakes import HEADINGS as RETAKES
from variants.retakes import write_retakes
from variants.schedule import HEADINGS as SCHEDULE
from variants.schedule import write_schedule
from variants.steps import HEADINGS as STEPS
from variants.steps import write_account, write_step
from variants.style import Style
from variants.written import Item, Written

SEE = ("详见附件{n}。", "见附件{n}。", "按附件{n}执行。", "具体见附件{n}。")


@dataclass
class Variant:
    """One rendered notice and the records that it must be read to."""

    seed: int
    content: Flat
    header: Item
    records: dict[str, list[Item]]


class Draft:
    """A notice being written: its sections, its attachments, its records."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        rng = Random(seed)
        self.facts: Facts = draw_facts(rng)
        self.style = Style.draw(rng, self.facts.year)
        self.parts: list[Part] = []
        self.attached: list[Part] = []
        self.records: dict[str, list[Item]] = {}

    def took(self, written: Written) -> tuple[Block, ...]:
        """The blocks of what was written, its records kept."""
        for kind, records in written.records.items():
            self.records.setdefault(kind, []).extend(records)
        return written.blocks

    def heading(self, headings: tuple[str, ...]) -> str:
        """One of the headings in the notice's words."""
        return self.fill(self.style.pick(*headings))

    def fill(self, words: str) -> str:
        return words.format(a=self.style.apply_word, t=self.style.term, year=self.facts.year)

    def add(self, headings: tuple[str, ...], *blocks: Block) -> None:
        """Adds a section of the body."""
        self.parts.append(Part(self.heading(headings), blocks))

    def attach(self, titles: tuple[str, ...], *blocks: Block) -> int:
        """Adds an attachment; its number."""
        self.attached.append(Part(self.heading(titles), blocks))
        return len(self.attached)

    def see(self, number: int) -> str:
        """Where else something stands."""
        return self.style.pick(*SEE).format(n=number)


def render(seed: int) -> Variant:
    """The notice of a seed."""
    return told(Draft(seed))


def told(draft: Draft) -> Variant:
    """The notice of a draft whose facts and style are chosen."""
    _conditions(draft)
    for section in (_offerings, _schedule, _fees, _steps, _retakes, _contacts, _conduct):
        section(draft)
    if draft.style.chance(0.6):
        first, *others = [part for part in draft.parts if part.heading]
        draft.style.rng.shuffle(others)
        draft.parts = [first, *others]
    return _assembled(draft)


def _offerings(draft: Draft) -> None:
    part = Part(draft.heading(OFFERINGS), draft.took(write_offerings(draft.facts, draft.style)))
    draft.parts.insert(0, part)


def _conditions(draft: Draft) -> None:
    facts, style = draft.facts, draft.style
    blocks = draft.took(write_alternatives(facts, style))
    if style.chance(0.6):
        number = draft.attach(CONDITIONS_ATTACHED, *blocks)
        said, record = write_general(facts, style, f"附件{number}")
        draft.add(CONDITIONS, said)
    else:
        said, record = write_general(facts, style, style.pick("下列", "以下", "本条"))
        draft.add(CONDITIONS, said, *blocks)
    draft.took(Written((), {"application_conditions": [record]}))


def _schedule(draft: Draft) -> None:
    draft.add(SCHEDULE, *draft.took(write_schedule(draft.facts, draft.style)))


def _fees(draft: Draft) -> None:
    blocks = draft.took(write_fees(draft.facts, draft.style))
    if draft.style.chance(0.5):
        number = draft.attach(FEES_ATTACHED, *blocks)
        draft.add(FEES, draft.style.pick("收费标准", "具体标准", "考核费标准") + draft.see(number))
    else:
        draft.add(FEES, *blocks)


def _steps(draft: Draft) -> None:
    style = draft.style
    written = {
        name: draft.took(write_step(name, draft.facts, style))
        for name in ("application", "payment", "ticket", "results", "certificates")
    }
    for name, beside, share in (("recheck", "results", 0.5), ("refund", "payment", 0.3)):
        if style.chance(share):
            written[beside] += draft.took(write_step(name, draft.facts, style))
    written["payment"] += draft.took(write_account(draft.facts, style))
    if style.chance(0.3):
        said = [Numbered(f"{draft.heading(STEPS[name])}", blocks) for name, blocks in written.items()]
        draft.add(STEPS["together"], Items(tuple(said)))
    else:
        for name, blocks in written.items():
            draft.add(STEPS[name], *blocks)


def _retakes(draft: Draft) -> None:
    draft.add(RETAKES, *draft.took(write_retakes(draft.facts, draft.style)))


def _contacts(draft: Draft) -> None:
    draft.add(CONTACTS, *draft.took(write_contacts(draft.facts, draft.style)))


def _conduct(draft: Draft) -> None:
    style = draft.style
    blocks = draft.took(write_penalties(draft.facts, style))
    if style.chance(0.5):
        number = draft.attach(CONDUCT_ATTACHED, *blocks)
        draft.add(
            CONDUCT,
            style.pick("参评人员应当如实提供材料，遵守考场纪律。违规行为的处理", "违纪违规的处理")
            + draft.see(number),
        )
    else:
        draft.add(CONDUCT, *blocks)


def _assembled(draft: Draft) -> Variant:
    facts, style, flat = draft.facts, draft.style, Flat()
    opening = write_opening(facts, style)
    flat.say(*opening.lines)
    for number, part in enumerate(draft.parts, 1):
        flat.part(part, style.numbering, (number,))
    numbered = write_ending(facts, style, [part.heading for part in draft.attached], flat)
    findings = [{"code": code, "level": level} for code, level in facts.findings]
    listed = []
    inner = style.pick(style.numbering, *NUMBERINGS[:3])
    inner = inner if inner.marks[0] and not inner.marks[0].startswith(("第", "{n} ")) else NUMBERINGS[0]
    label = (
        style.pick("附件{n}", "附件{n}", "附件{n}：", "附件{zh}")
        if numbered
        else style.pick("附件", "附件：")
    )
    for number, part in enumerate(draft.attached, 1):
        labelled = style.chance(0.93)
        if labelled:
            flat.say(label.format(n=number, zh=chinese(number)))
        else:
            findings.append({"code": "attachment_unlabelled", "level": None})
        flat.part(part, inner, ())
        listed.append(
            {
                "number": number if numbered else None,
                "title": part.heading,
                "found": True,
                "labelled": labelled,
            }
        )
    records = draft.records | {"attachments": listed, "findings": findings, "citations": opening.citations}
    return Variant(draft.seed, _typeset(flat, style), opening.header, records)


HALF = str.maketrans("，；：（）", ",;:()")


def _typeset(flat: Flat, style: Style) -> Flat:
    """The same words in another typography."""
    change: Callable[[str], str] = style.pick(_same, _same, _same, _half_brackets, _half, _spaced)
    content: list[str | Grid] = []
    for block in flat.content:
        if isinstance(block, Grid):
            rows = tuple(tuple(replace(cell, words=change(cell.words)) for cell in row) for row in block.rows)
            content.append(replace(block, rows=rows))
        else:
            content.append(change(block))
    return Flat(content)


def _same(words: str) -> str:
    return words


def _half_brackets(words: str) -> str:
    return words.replace("（", "(").replace("）", ")")


def _half(words: str) -> str:
    return words.translate(HALF)


def _spaced(words: str) -> str:
    """Spaces between ideographs and digits, as some word processors set them."""
    words = re.sub(r"(?<=[一-龥])(?=\d)", " ", words)
    return re.sub(r"(?<=\d)(?=[一-龥])", " ", words)
