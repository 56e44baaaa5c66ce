"""What a notice tells of each step: sentences, clauses and table cells with the step and the channel they are about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.vocabulary import Channel, Step
from parsers.context import Context
from parsers.outline import Node
from parsers.payment_accounts import FIELD_RULES
from parsers.procedure_channels import AFTER, channels_named, labelled_channel, split_channels
from parsers.procedure_rules import HOW_RULE, LABEL_STEP_RULES, STEP_RULES, VERB_RULES
from parsers.rules import Rule, first_match
from parsers.sections import Concept
from parsers.tables import Grid, GridCell
from parsers.text import Text, join

VERBS = {item.code: item for item in VERB_RULES}
SILENT: frozenset[Concept] = frozenset({"conduct", "form"})
"""Sections that tell of no step."""
RULED_OUT: dict[Concept, tuple[Step, ...]] = {
    "conditions": ("application", "qualification_review", "certificate_collection"),
    "offerings": ("application", "certificate_collection"),
    "retake": ("application", "payment"),
    "fees": ("application",),
    "supervision": ("application", "payment", "certificate_collection", "result_query"),
}
"""Steps whose words mean something else in a section that is not about them."""

_NO_STEP_LABEL = re.compile(r"\d{4,}|补考|重考")
_VERBLESS = re.compile(r"^[^，。；\d]{2,24}[：:]\s*(?:https?|www|[\d（(+\-])")
_OBJECTION = r"(?<=[，,])(?=如?(?:考生)?对?(?:成绩|结果)?有(?:异议|疑问|疑义)|对(?:成绩|结果)|如需(?:复查|复核)|需要?(?:复核|复查))"
"""Where a sentence on scores passes on to those who doubt them."""
_BOTH_NAMED = re.compile(
    r"(?:包括|分为|分|有|采[用取])[^。；]{0,20}?(?:团体|集体|单位)[^。；]{0,12}?个人|(?:包括|分为|分|有|采[用取])[^。；]{0,12}?个人[^。；]{0,14}?(?:团体|集体|单位)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """Words about one step over one channel; `sure` where the words themselves name the step."""

    step: Step
    channel: Channel | None
    text: Text
    rule: str
    sure: bool


def read_told(context: Context) -> Iterator[Told]:
    """All that the notice tells of steps, in reading order."""
    for node in context.prose():
        if (
            node.kind in ("title", "signature")
            or _is_bare_heading(node)
            or context.sections.around(node) & SILENT
        ):
            continue
        yield from _of_table(node.grid) if node.grid is not None else _of_words(context, node)


def _is_bare_heading(node: Node) -> bool:
    """Whether a heading only names what stands below it; a short step without its full stop looks like one."""
    return node.kind == "heading" and not (
        len(node.words) >= 14 and HOW_RULE.search(node.words.value) and not node.children
    )


def steps_named(label: str) -> tuple[Step, ...]:
    """The steps that a label names.

    >>> steps_named("成绩查询与证书领取")
    ('certificate_collection', 'result_query')
    """
    return tuple(item.code for item in LABEL_STEP_RULES if item.search(label))  # type: ignore[misc]


def _of_words(context: Context, node: Node) -> Iterator[Told]:
    if _VERBLESS.match(node.words.value) or first_match(FIELD_RULES, node.label.value):
        return
    expected = _expected(context, node)
    labelled = labelled_channel(node)
    group: list[Told] = []
    for told in _segments(context, node, expected, labelled):
        if group and (told.step, told.channel) != (group[-1].step, group[-1].channel):
            yield _joined(group)
            group = []
        group.append(told)
    if group:
        yield _joined(group)


def _joined(group: list[Told]) -> Told:
    first = group[0]
    rule = next((told.rule for told in group if told.sure), first.rule)
    return Told(
        first.step, first.channel, join(told.text for told in group), rule, any(told.sure for told in group)
    )


def _segments(
    context: Context, node: Node, expected: tuple[Step, ...], labelled: Channel | None
) -> Iterator[Told]:
    """The clause's segments in order; one that names no step goes on with the step before it."""
    last: Told | None = None
    seen: set[Channel] = set()
    for sentence in (part for whole in _with_label(node) for part in whole.split(_OBJECTION)):
        for cued, words in split_channels(sentence) if labelled is None else [(None, sentence)]:
            seen |= {cued} if cued else set()
            channel = labelled or cued or (last.channel if last and len(seen) < 2 else None)
            named = (
                _step(context, node, words.value, expected)
                or _step(context, node, sentence.value, expected)
                or _by_section(words.value, expected)
            )
            if named is not None:
                last = Told(named[0], channel, words, named[1], named[2])
            elif last is not None:
                last = Told(last.step, channel, words, last.rule, last.sure)
            else:
                continue
            yield last


def _with_label(node: Node) -> list[Text]:
    """The clause's sentences; a run-in heading that ends in a stop opens the sentence behind it."""
    sentences = node.words.sentences()
    if (
        len(sentences) > 1
        and sentences[0].value.rstrip("。") == node.label.value
        and _is_label(node.label.value)
    ):
        return [join(sentences[:2]), *sentences[2:]]
    return sentences


Named = tuple[Step, str, bool]


def _step(context: Context, node: Node, words: str, expected: tuple[Step, ...]) -> Named | None:
    """The step that a segment names: one that its label names before others; elsewhere only with a how."""
    if _names_both(words):
        return None
    main = _main(words)
    ruled_out = {step for concept in context.sections.of(node) for step in RULED_OUT.get(concept, ())} - set(
        expected
    )
    return (
        _special(words)
        or _exact(main, expected, ruled_out)
        or next(((step, "procedures.verb", True) for step in expected if VERBS[step].search(main)), None)
        or _exact(words, expected, ruled_out)
    )


def _by_section(words: str, expected: tuple[Step, ...]) -> Named | None:
    """The step of the section, where the words name none."""
    return (
        None if _names_both(words) else next(((step, "procedures.section", False) for step in expected), None)
    )


def _names_both(words: str) -> bool:
    """Whether a sentence only says that there are both channels."""
    return bool(_BOTH_NAMED.search(words)) and not re.search(r"登[录陆]|携带|系统|平台|小程序", words)


def _special(words: str) -> Named | None:
    """A step that counts wherever its words stand, in a condition too."""
    return next(((item.code, item.id, True) for item in STEP_RULES[:2] if item.search(words)), None)  # type: ignore[return-value]


def _exact(words: str, expected: tuple[Step, ...], ruled_out: set[Step]) -> Named | None:
    hits: dict[Step, Rule] = {item.code: item for item in STEP_RULES if item.search(words)}  # type: ignore[misc]
    for step in expected:
        if step in hits:
            return step, hits[step].id, True
    told = any(VERBS[step].search(words) for step in expected)
    for step, item in hits.items():
        if step in ruled_out or step == "qualification_review" or step == "application" and told:
            continue
        if HOW_RULE.search(words) and (expected or _is_strong(step, words)):
            return step, item.id, True
    return None


def _is_strong(step: Step, words: str) -> bool:
    """Whether a sentence of a section about something else tells how a step is done, not a rule about it."""
    if re.search(r"不得|不予|不再|视为|取消|补考|应负责|另行通知", words) and step in (
        "application",
        "payment",
        "result_query",
    ):
        return False
    if step == "application":
        return (
            re.search(
                r"登[录陆]|系统|平台|小程序|公众号|携带|前往|发送至|扫[码描]|现场(?:办理|报名|申报)", words
            )
            is not None
        )
    return True


def _main(words: str) -> str:
    """A segment without the clauses that only say when or for whom (缴费后，); the whole where nothing else is left."""
    clauses = re.split(r"(?<=[，,])", words)
    return "".join(clause for clause in clauses if not AFTER.search(clause.strip("，, "))) or words


def _expected(context: Context, node: Node) -> tuple[Step, ...]:
    """The steps that the clause's own label, or the nearest telling heading above it, names."""
    fallback: tuple[Step, ...] = ()
    for candidate in (node, *node.ancestors()):
        label = candidate.label.value if candidate.kind != "title" else ""
        telling = label and not _NO_STEP_LABEL.search(label) and (candidate is not node or _is_label(label))
        named = steps_named(label) if telling else ()
        if named == ("application",) and channels_named(label):
            fallback = fallback or named  # 个人申报 under 打印准考证 is a channel
        elif named:
            return named
        elif context.sections.own(candidate):
            return fallback
    return fallback


def _of_table(grid: Grid) -> Iterator[Told]:
    """The cells of rows or columns that a step names."""
    for number in range(grid.rows):
        groups: dict[tuple[Step, Channel | None], list[Text]] = {}
        for cell in grid.own(number):
            if cell.row != number or not cell.value:
                continue
            labels = _labels(grid, cell)
            steps = next((named for label in labels if (named := _row_steps(label))), ())
            if len(steps) != 1 or cell.value in labels:
                continue
            channels = {channel for label in labels for channel in channels_named(label)}
            channel = channels.pop() if len(channels) == 1 else None
            groups.setdefault((steps[0], channel), []).append(cell.text)
        for (step, channel), texts in groups.items():
            if any(_is_way(text.value) for text in texts):
                yield Told(step, channel, join(texts), "procedures.table", True)


def _row_steps(label: str) -> tuple[Step, ...]:
    """The steps that a row's or column's label names; 个人申报 is a channel there."""
    named = steps_named(label)
    return () if named == ("application",) and channels_named(label) else named


def _is_way(words: str) -> bool:
    return (
        len(words) >= 6
        and HOW_RULE.search(words) is not None
        and re.search(r"[一-龥]{4,}", words) is not None
    )


def _labels(grid: Grid, cell: GridCell) -> list[str]:
    """The short cells to the left in the row, nearest first, then the headers of all columns that the cell covers."""
    row = list(grid.own(cell.row))
    left = [other.value for other in reversed(row[: row.index(cell)]) if _is_label(other.value)]
    columns = range(cell.column, cell.column + cell.column_span)
    top = [grid.cells[r][c].value for c in columns for r in range(min(grid.header_rows, cell.row))]
    return [*left, *(value for value in top if _is_label(value))]


def _is_label(words: str) -> bool:
    return 0 < len(words) <= 16 and not words.endswith(("。", "；")) and not _is_way(words)
