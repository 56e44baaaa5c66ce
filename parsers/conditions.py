"""Who may apply: the general condition, and the alternatives of each level, from lists, tables and sentences."""

import re
from collections.abc import Iterator

from models.offering import ApplicationCondition, OtherRequirement
from parsers.condition_alternatives import alternatives_in
from parsers.condition_heads import Stretch, find_inverted, find_stretches
from parsers.condition_lists import items_below, list_levels
from parsers.condition_rules import INTRO_RULES, OTHER_SECTIONS, asks, asks_career, is_no_condition
from parsers.condition_tables import condition_cells, read_condition_table
from parsers.condition_types import Alternative
from parsers.context import Context
from parsers.general_conditions import read_general
from parsers.markers import read_marker
from parsers.nodes import Node
from parsers.requirements import read_requirements
from parsers.rules import first_match
from parsers.text import Text, cite
from parsers.values.levels import find_levels
from parsers.values.numerals import read_integer


def read_application_conditions(context: Context) -> list[ApplicationCondition]:
    """The general condition first, then level by level in the notice's order."""
    alternatives = _real([item for node in context.prose() for item in _alternatives(context, node)])
    taken: dict[str, int] = {}
    for item in alternatives:
        taken[item.node.id] = min(item.start, taken.get(item.node.id, item.start))
    general = read_general(context, taken)
    return [*([general] if general else []), *(_condition(context, item) for item in _once(alternatives))]


def _real(alternatives: list[Alternative]) -> list[Alternative]:
    """The alternatives of lists that do ask for something: a list none of whose items does is about other things."""
    asking = {item.level_words.clause for item in alternatives if asks(item.words.value)}
    return [item for item in alternatives if item.level_words.clause in asking]


def _once(alternatives: list[Alternative]) -> list[Alternative]:
    """The alternatives, words that two readings found counted once."""
    kept: dict[tuple[int, str, str], Alternative] = {}
    for item in alternatives:
        kept.setdefault((item.level, item.words.value, f"{item.node.id}{item.occupation}"), item)
    return list(kept.values())


def _condition(context: Context, item: Alternative) -> ApplicationCondition:
    return ApplicationCondition(
        occupation=item.occupation or _occupation(context, item.node),
        level=item.level,
        number=item.number,
        requirements=read_requirements(item.words.value, item.level)
        or (OtherRequirement(text=item.words.strip("；。 ").value),),
        text=item.words.value,
        evidence=cite(item.rule, item.words, item.level_words),
    )


def _occupation(context: Context, node: Node) -> str | None:
    """The occupation that a heading above names, where the notice offers several."""
    for above in (node, *node.ancestors()):
        if (above.kind == "heading" or above.marker) and (
            name := _named(context, above.label.value) or _named(context, above.words.value[:40])
        ):
            return name
    return None


def _named(context: Context, words: str) -> str | None:
    """The one of several occupations on offer that words name."""
    names = {occupation for occupation, _ in context.occupations}
    named = [name for name in names if name in words]
    return named[0] if len(names) > 1 and len(named) == 1 else None


def _alternatives(context: Context, node: Node) -> Iterator[Alternative]:
    if node.grid is not None:
        told = list(read_condition_table(context, node, node.grid))
        cells = () if told else condition_cells(node)
        yield from (*told, *(item for cell in cells for item in _stated(context, node, cell, expected=True)))
    elif not _is_elsewhere(context, node):
        yield from (
            _corrected(node)
            or list(_in_prose(context, node))
            or list(_listed(context, node))
            or list(_told_last(context, node))
        )


def _is_elsewhere(context: Context, node: Node) -> bool:
    """Whether a heading above says that its section is about training, rewards, exemptions, examiners."""
    return any(
        above.kind == "heading"
        and len(above.words) <= 24
        and is_no_condition(above.words.value, context.year)
        and "conditions" not in context.sections.own(above)
        for above in node.ancestors()
    )


def _in_prose(context: Context, node: Node) -> Iterator[Alternative]:
    """What a clause's own words state, unless its section is about something else."""
    expected = "conditions" in context.sections.around(node) | context.sections.of(node)
    if expected or not context.sections.of(node) & OTHER_SECTIONS:
        yield from _stated(context, node, node.words, expected=expected)


def _stated(context: Context, node: Node, said: Text, *, expected: bool) -> Iterator[Alternative]:
    """What words state of one level after another: 申报五级的，应…；申报四级的，应…。"""
    stretches = find_stretches(said)
    before = said.slice(0, stretches[0].start) if stretches else said
    read: list[tuple[Stretch, list[tuple[int | None, Text]]]] = []
    for stretch in (*find_inverted(before), *stretches):
        if not is_no_condition(stretch.head.value, context.year) and not _PAPERS.match(stretch.body.value):
            read.append((stretch, alternatives_in(stretch.body, context.year)))
    if not any(_is_asking([words.value for _, words in items], one, expected) for one, items in read):
        return
    for stretch, items in read:
        name = _named(context, stretch.head.value)
        for level in stretch.levels if any(asks(words.value) for _, words in items) else ():
            for number, words in items:
                rule = "conditions.inline" if number else "conditions.stated"
                yield Alternative(level, stretch.level_words, number, words, rule, node, name, stretch.start)


_ALLOWED = re.compile(r"(?:均|即|就|也|都|方)?可以?")
_PAPERS = re.compile(r"[^：①。]{0,10}(?:提交|提供|上传|携带|出具|材料|资料)[^：①。（]{0,12}(?:：|[①（]|$)")


def _is_asking(items: list[str], stretch: Stretch, expected: bool) -> bool:
    """Whether what is said of a level are conditions; `expected` where the section is about conditions."""
    head = stretch.head.value
    if expected or _ALLOWED.match(head) or first_match(INTRO_RULES, head + stretch.body.value[:40]):
        return any(asks(item) for item in items)
    return 0 < len(items) <= 2 * sum(asks_career(item) for item in items)


_CORRECTED = re.compile(
    r"条件(?:第|中?的?第)(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3}|（[一二三四五六七八九十\d]{1,2}）)[项条款][^。]*(?:为|成)：?"
    r"[“\"](?P<text>[^”\"]{6,})[”\"]|"
    r"条件中?(?:增加|新增|增设|补充)[^。“]{0,8}[“\"](?P<added>[^”\"]{6,})[”\"]"
)


def _corrected(node: Node) -> list[Alternative]:
    """The condition that a correction or an addition gives in full: 三级申报条件第2项…更正为“…”."""
    match = _CORRECTED.search(node.words.value)
    mentions = find_levels(node.words.value[: match.start()]) if match else []
    if match is None or not mentions:
        return []
    words = node.words.group(match, "text" if match["number"] else "added")
    marker = read_marker(words.value)
    number = read_integer(match["number"].strip("（）")) if match["number"] else marker and marker.ordinal
    level_words = node.words.slice(mentions[-1].start, mentions[-1].end)
    text = words.slice(marker.length if marker else 0)
    return [Alternative(mentions[-1].levels[-1], level_words, number, text, "conditions.corrected", node)]


_CONDITIONS_ARE = re.compile(r"(?:申报|报名|报考)条件(?:分别)?(?:为|是|如下)：?")


def _told_last(context: Context, node: Node) -> Iterator[Alternative]:
    """The conditions that a change tells behind other matters of a new level: 增加的三级收费…，申报条件为：①…；②…。"""
    match = _CONDITIONS_ARE.search(node.words.value)
    mentions = find_levels(node.words.value[: match.start()]) if match else []
    if match is None or not mentions or context.header.notice_kind == "annual":
        return
    level_words = node.words.slice(mentions[-1].start, mentions[-1].end)
    for number, words in alternatives_in(node.words.slice(match.end()), context.year):
        if asks(words.value):
            yield Alternative(
                mentions[-1].levels[-1], level_words, number, words, "conditions.corrected", node
            )


def _listed(context: Context, node: Node) -> Iterator[Alternative]:
    """The items of the list that a clause announces for a level."""
    items = items_below(context, node)
    for level, level_words in list_levels(context, node, items):
        for number, words, below in items:
            yield Alternative(level, level_words, number, words, "conditions.list", below)
