"""What a notice tells of each step: sentences, clauses and table cells with the step and the channel they are about."""

import re
from collections.abc import Iterator

from models.vocabulary import Channel, Step
from parsers.context import Context
from parsers.outline import Node
from parsers.payment_rules import FIELD_RULES
from parsers.procedure_channels import Speaker, channels_named, labelled_channel, split_channels
from parsers.procedure_sentence_rules import (
    BATCH_RULE,
    HOW_RULE,
    OBJECTION_RULE,
    REVIEW_RULE,
    STRONG_APPLICATION,
)
from parsers.procedure_steps import (
    VERBS,
    Named,
    applied,
    expected_steps,
    is_label,
    only_verifies,
    step_of_section,
    steps_labelled,
    steps_named,
    steps_of,
    tells_nothing,
)
from parsers.procedure_stretches import Stretch, question_of, steps_bracketed, stretches
from parsers.procedure_tables import of_table
from parsers.procedure_told import Told, joined
from parsers.rules import first_match
from parsers.sections import Concept
from parsers.text import Text

SILENT: frozenset[Concept] = frozenset({"conduct", "form"})
"""Sections that tell of no step."""

_COURSE = re.compile(r"^(?:考前|职业|技能)*(?:培训|辅导)(?:班|课程?|报名)*(?:安排|说明|通知)?$")
"""The heading of a course, which one joins on its own way."""
_OTHER_MATTER = re.compile(
    r"补贴|津贴|奖励|奖补|诈骗|虚假信息|均为假|(?:培训|辅导|冲刺|直播)(?:班|课|报名|费)|(?:报名|参加)[^，。；]{0,4}?(?:培训|辅导)(?!机构|学校|中心)"
)
"""Words on money that others pay and on courses, which tell of no step of the assessment."""

_VERBLESS = re.compile(
    r"^(?P<label>[^，。；\d]{2,24})[：:]\s*(?:(?:https?:|www)[\x21-\x7e]*|[（(+]?\d{3,}[\d\-—－―–\s）)]{3,}[^。；]*)[。；]?$"
)
"""A label with a number or a site behind it: a contact, and a step only where the label names who does it."""


def read_told(context: Context) -> Iterator[Told]:
    """All that the notice tells of steps, in reading order."""
    asked: tuple[Step, ...] = ()
    for node in context.prose():
        question = question_of(node) or _announced(node)
        if question is not None or node.kind == "heading":
            asked = steps_named(question or "")
        if _is_silent(context, node):
            continue
        if node.grid is not None:
            yield from of_table(node.grid, expected_steps(context, node))
        else:
            label = node.label.value
            yield from _of_words(context, node, asked if not (is_label(label) and steps_named(label)) else ())


def _announced(node: Node) -> str | None:
    """The words of a marked line that only names the step told below it: ●缴费."""
    words = node.words.value
    bare = node.kind == "list_item" and not node.children and len(words) <= 10 and is_label(words)
    return words if bare and steps_labelled(words) else None


def _is_silent(context: Context, node: Node) -> bool:
    return (
        node.kind in ("title", "signature")
        or any(_COURSE.search(above.label.value) for above in node.ancestors() if above.kind != "title")
        or _is_bare_heading(node)
        or bool(context.sections.around(node) & SILENT)
    )


def _is_bare_heading(node: Node) -> bool:
    """Whether a heading only names what stands below it; a step without its full stop looks like one."""
    return node.kind == "heading" and not (
        len(node.words) >= 14
        and HOW_RULE.search(node.words.value)
        and (not node.children or node.words.value.endswith(("：", ":")))
    )


def _of_words(context: Context, node: Node, asked: tuple[Step, ...]) -> Iterator[Told]:
    field = first_match(FIELD_RULES, node.label.value) if len(node.label) <= 16 else None
    if field and field[0].code != "plain_name":
        return
    expected = asked or expected_steps(context, node)
    yield from joined(_segments(context, node, expected, labelled_channel(node)))


def _segments(
    context: Context, node: Node, expected: tuple[Step, ...], labelled: Channel | None
) -> Iterator[Told]:
    """The clause's segments in order; one that names no step goes on with the step before it."""
    last: tuple[Named, ...] = ()
    speaker = Speaker()
    beside = channels_named(node.words.value)
    for stretch in stretches(node):
        if _is_contact(stretch.text.value) or _is_batch(stretch.text.value):
            continue
        if stretch.fresh:
            last, speaker = (), Speaker()
        here = stretch.steps or expected or steps_bracketed(stretch.text.value)
        if only_verifies(stretch.text.value, here) or _OTHER_MATTER.search(stretch.text.value):
            continue
        parts = split_channels(stretch.text, beside=beside) if labelled is None else [(None, stretch.text)]
        speaker.begin(parts[0][0])
        for cue, words in parts:
            channel = labelled or speaker.heard(cue, words.value)
            last = _named(context, node, words, stretch, here, last)
            for step, rule, sure in last:
                if not tells_nothing(step, words.value):
                    own = rule == REVIEW_RULE.id and cue is None and words is parts[0][1]
                    yield Told(step, labelled if own else channel, words, rule, sure)


_ADDRESS = re.compile(r"^[^，。；：\d]{0,8}(?:地址|邮箱|邮件|邮编|邮政编码|时间|传真)[：:]\s*\S")
"""An address, hours and the like behind their label, which in a paragraph of contacts follow a site for scores."""


def _is_contact(words: str) -> bool:
    bare = _VERBLESS.match(words)
    if bare is None and _ADDRESS.match(words) and not steps_named(words):
        return True
    return bare is not None and not (channels_named(bare["label"]) and steps_named(bare["label"]))


def _is_batch(words: str) -> bool:
    return BATCH_RULE.search(words) is not None and not STRONG_APPLICATION.search(words)


def _named(
    context: Context,
    node: Node,
    words: Text,
    stretch: Stretch,
    expected: tuple[Step, ...],
    last: tuple[Named, ...],
) -> tuple[Named, ...]:
    """The steps that a segment names, or its whole sentence, or else its section; at last those before it."""
    doubted = (*expected, *(step for step, *_ in last if step == "result_query"))
    named = steps_of(context, node, words.value, doubted if OBJECTION_RULE.search(words.value) else expected)
    named = named or steps_of(context, node, stretch.text.value, expected)
    within = stretch.text.value.find(words.value) > 0
    plain = not named or within and all(rule == "procedures.verb" for _, rule, _ in named)
    if plain and any(VERBS[step].search(words.value) for step, *_ in last):
        return last  # 集体报名的由经办人代领 goes with the certificates before it
    return named or step_of_section(words.value, expected) or last or applied(context, node, words.value)
