"""Who may apply: the general condition, and the alternatives of each level, from lists, tables and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.offering import ApplicationCondition, EducationRequirement, OtherRequirement, Requirement
from parsers.context import Context
from parsers.inline_lists import inline_items, items_of
from parsers.markers import read_marker
from parsers.outline import Node
from parsers.requirements import read_requirements
from parsers.rules import Rule, first_match, rule
from parsers.tables import Grid
from parsers.text import Text, cite
from parsers.values.levels import find_levels
from parsers.values.numerals import read_integer

INTRO_RULES: tuple[Rule, ...] = (
    rule(
        "conditions.any_of", "alternatives",
        r"(?:条件|情形|情况|要求|各项|各款|项目|下列|以下)[^。；]{0,10}(?:之一|任意一|任一|其中一|"
        r"一项|一款)|(?:之一|任意一|任一|其中一)[^。；]{0,4}(?:条件|项|款)",
        "具备以下条件之一者，可申报五级/初级工：", "应当符合下列任意一项：", but_not=("有下列行为的",),
    ),
    rule(
        "conditions.applies_for", "alternatives",
        r"(?:可以?|方可|拟)?(?:申报|报考|报名|申请|参加)[^。；，]{0,16}(?:级|工|"
        r"技师)[^。；]{0,14}(?:条件|要求|[，：]?(?:应|须|需|必须|可))",
        "申报四级/中级工应具备的条件：", "报考三级的，须符合：", but_not=("五级、四级成绩有效期为两年",),
    ),
)  # fmt: skip

_NUMBER_HEADER = re.compile(r"^(?:序号|编号|条目|项号|No\.?)$")
_CONDITION_HEADER = re.compile(r"条件|要求|具备")
_GENERAL = re.compile(r"年满|周岁")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One alternative of a level as it stands in the document."""

    level: int
    level_words: Text
    number: int | None
    words: Text
    rule: str
    node: Node


def read_application_conditions(context: Context) -> list[ApplicationCondition]:
    """The general condition first, then level by level in the notice's order."""
    alternatives = [item for node in context.prose() for item in _alternatives(context, node)]
    alternatives = _real(alternatives)
    taken = {item.node.id for item in alternatives if item.rule != "conditions.stated"}
    found = [_general(context, taken)]
    return [item for item in found if item] + [_condition(context, item) for item in _once(alternatives)]


def _real(alternatives: list[Alternative]) -> list[Alternative]:
    """The alternatives of lists that do ask for something: a list none of whose items does is about other things."""
    asking = {item.level_words.clause for item in alternatives if _asks(item.words.value)}
    return [item for item in alternatives if item.level_words.clause in asking]


def _asks(words: str) -> bool:
    return bool(read_requirements(words)) or re.search(r"从事|从业|入职|签订|职工|在岗", words) is not None


def _once(alternatives: list[Alternative]) -> list[Alternative]:
    """The alternatives, words that two readings found counted once."""
    kept: dict[tuple[int, str, str], Alternative] = {}
    for item in alternatives:
        kept.setdefault((item.level, item.words.value, item.node.id), item)
    return list(kept.values())


def _condition(context: Context, item: Alternative) -> ApplicationCondition:
    return ApplicationCondition(
        occupation=_occupation(context, item.node),
        level=item.level,
        number=item.number,
        requirements=read_requirements(item.words.value)
        or (OtherRequirement(text=item.words.strip("；。 ").value),),
        text=item.words.value,
        evidence=cite(item.rule, item.words, item.level_words),
    )


def _occupation(context: Context, node: Node) -> str | None:
    """The occupation that a heading above names, where the notice offers several."""
    names = {occupation for occupation, _ in context.occupations}
    if len(names) < 2:
        return None
    for above in (node, *node.ancestors()):
        if above.kind == "heading" or above.marker:
            named = [name for name in names if name in above.label.value or name in above.words.value[:40]]
            if len(named) == 1:
                return named[0]
    return None


def _alternatives(context: Context, node: Node) -> Iterator[Alternative]:
    if node.grid is not None:
        yield from _of_table(context, node, node.grid)
        return
    if stated := _stated(context, node) or _corrected(node):
        yield from stated
        return
    levels = _levels_asked(context, node)
    if not levels:
        return
    items = _items_below(node)
    words = node.words
    inline = inline_items(words)
    for level, level_words in levels:
        if inline:
            yield from (Alternative(level, level_words, n, w, "conditions.inline", node) for n, w in inline)
        elif items:
            yield from (
                Alternative(level, level_words, n, w, "conditions.list", below) for n, w, below in items
            )
        elif _is_sentence_condition(words.value):
            yield Alternative(level, level_words, None, words, "conditions.sentence", node)


_STATEMENT = re.compile(
    r"^(?:凡|拟|其中)?(?:申报|报考|报名|申请|参加)[^，。；：]{1,24}?(?:的|者|，|：|应|须|需)"
)


def _stated(context: Context, node: Node) -> list[Alternative]:
    """The conditions that sentences of a paragraph state one by one: 申报五级的，应…；申报四级的，应…。"""
    if context.sections.of(node) & _OTHER_SECTIONS or inline_items(node.words):
        return []
    found: list[Alternative] = []
    for sentence in node.words.sentences():
        match = _STATEMENT.match(sentence.value)
        mentions = find_levels(match.group()) if match else []
        if match is None or not mentions or not _asks(sentence.value[match.end() :]):
            continue
        level_words = sentence.slice(mentions[0].start, mentions[0].end)
        for level in mentions[0].levels:
            for number, words in _either(sentence.slice(match.end()).strip("，：。；")):
                found.append(Alternative(level, level_words, number, words, "conditions.stated", node))
    return found


_CORRECTED = re.compile(
    r"条件第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})[项条款][^。]*(?:为|成)：?[“\"](?P<text>[^”\"]{6,})[”\"]"
)


def _corrected(node: Node) -> list[Alternative]:
    """The condition that a correction gives in full: 三级申报条件第2项…更正为“…”."""
    match = _CORRECTED.search(node.words.value)
    mentions = find_levels(node.words.value[: match.start()]) if match else []
    if match is None or not mentions:
        return []
    words = node.words.group(match, "text")
    marker = read_marker(words.value)
    number = read_integer(match.group("number"))
    level_words = node.words.slice(mentions[-1].start, mentions[-1].end)
    text = words.slice(marker.length if marker else 0)
    return [Alternative(mentions[-1].levels[-1], level_words, number, text, "conditions.corrected", node)]


def _either(words: Text) -> list[tuple[int | None, Text]]:
    """Alternatives within a sentence: 满1年或者学徒期满 is two, where each half asks for something by itself."""
    halves = words.split(r"，?(?:或者|或)(?=[^，。；]*(?:满|取得|持有|具有|毕业))")
    if len(halves) > 1 and all(read_requirements(half.value) for half in halves):
        return list(enumerate(halves, start=1))
    return [(None, words)]


def _levels_asked(context: Context, node: Node) -> list[tuple[int, Text]]:
    """The levels whose conditions a clause announces or states, with their words; empty for other clauses."""
    head = re.split(r"[①]|[（(]1[）)]", node.words.value, maxsplit=1)[0]
    mentions = [mention for mention in find_levels(head) if not _is_held(head, mention.end)]
    if not mentions or not (_announces(context, node, head) or _items_ask(context, node, head)):
        return []
    return [(level, node.words.slice(m.start, m.end)) for m in mentions for level in m.levels]


def _announces(context: Context, node: Node, head: str) -> bool:
    """Whether a clause says by its own words that conditions follow."""
    inside = "conditions" in context.sections.around(node) | context.sections.of(node)
    if first_match(INTRO_RULES, head) is None:
        return inside and _is_bare_level(head)
    return inside or re.search(r"申报|报考|报名|申请|认定|参加", head) is not None


_OTHER_SECTIONS = frozenset({"fees", "retake", "conduct", "schedule", "payment"})
_TELLING_KINDS = frozenset({"experience", "certificate", "title", "education", "apprenticeship"})


def _items_ask(context: Context, node: Node, head: str) -> bool:
    """Whether what a clause lists asks for work, certificates or schooling: then it lists conditions, whatever it says."""
    if len(head) > 60 or context.sections.of(node) & _OTHER_SECTIONS:
        return False
    items = [words for _, words in inline_items(node.words)] or [words for _, words, _ in _items_below(node)]
    asking = [
        words for words in items if {item.kind for item in read_requirements(words.value)} & _TELLING_KINDS
    ]
    return 0 < len(items) <= 2 * len(asking)


def _is_held(head: str, end: int) -> bool:
    """Whether a level is that of a certificate already held."""
    return bool(re.match(r"[^，。；]{0,14}证书", head[end:]))


def _is_bare_level(head: str) -> bool:
    """Whether words are a level and nothing more: 三级/高级工 as a heading."""
    mentions = find_levels(head)
    rest = head[: mentions[0].start] + head[mentions[-1].end :] if mentions else head
    return (
        bool(mentions)
        and len(re.sub(r"[\W_]|申报|报考|报名|条件|要求|具备|符合|以下|之一|的|者|等级", "", rest)) <= 4
    )


def _is_sentence_condition(words: str) -> bool:
    return (
        len(find_levels(words)) > 0
        and bool(re.search(r"须|应|需|可", words))
        and bool(re.search(r"满|取得|持有|具有", words))
    )


def _items_below(node: Node) -> list[tuple[int | None, Text, Node]]:
    """The list items under an announcing clause, with their numbers."""
    found: list[tuple[int | None, Text, Node]] = []
    for child in node.children:
        if child.grid is None and (
            child.marker is not None or len(node.children) == 1 or not _has_marked(node)
        ):
            found += [(number or len(found) + 1, words, child) for number, words in items_of(child)]
    return found


def _has_marked(node: Node) -> bool:
    return any(child.marker is not None for child in node.children)


def _of_table(context: Context, node: Node, grid: Grid) -> Iterator[Alternative]:
    """The rows of a table that has a column of levels and one of conditions."""
    columns = [grid.header(index) for index in range(grid.columns)]
    level_column = next((i for i, header in enumerate(columns) if re.search(r"等级|级别", header)), None)
    conditions = [
        i for i, header in enumerate(columns)
        if _CONDITION_HEADER.search(header) and i != level_column and not _NUMBER_HEADER.match(_last(header))
    ]  # fmt: skip
    if level_column is None or not conditions or "fees" in context.sections.own(node):
        return
    counts: dict[int, int] = {}
    for row in grid.data():
        mentions = find_levels(row[level_column].value)
        words = row[conditions[-1]].text
        if len(mentions) == 0 or not words or re.search(r"费|元", "".join(columns)):
            continue
        for level in mentions[0].levels:
            for number, item in inline_items(words) or [_row_number(columns, row, words)]:
                counts[level] = counts.get(level, 0) + 1
                yield Alternative(
                    level, row[level_column].text, number or counts[level], item, "conditions.table", node
                )


def _last(header: str) -> str:
    return header.rpartition("／")[2]


def _row_number(columns: list[str], row: tuple[object, ...], words: Text) -> tuple[int | None, Text]:
    marker = read_marker(words.value)
    if marker and marker.ordinal:
        return marker.ordinal, words.slice(marker.length)
    for header, cell in zip(columns, row, strict=True):
        value = getattr(cell, "value", "")
        if _NUMBER_HEADER.match(_last(header)) and value.isdigit():
            return int(value), words
    return None, words


def _general(context: Context, taken: set[str]) -> ApplicationCondition | None:
    """The condition that holds for every level: a sentence that asks an age and names no level of its own."""
    for node in context.prose():
        if node.grid is not None or node.id in taken or "conduct" in context.sections.around(node):
            continue
        for sentence in (*node.content.statements(), *node.words.statements()):
            if (
                _GENERAL.search(sentence.value)
                and not _names_level(sentence.value)
                and _general_asks(sentence.value)
            ):
                return ApplicationCondition(
                    occupation=None,
                    level=None,
                    number=None,
                    requirements=_general_asks(sentence.value),
                    text=sentence.value,
                    evidence=cite("conditions.general", sentence),
                )
    return None


def _general_asks(sentence: str) -> tuple[Requirement, ...]:
    """What the general condition asks; students that it addresses (在校学生年满…) are no demand for schooling."""
    asked = read_requirements(sentence)
    if re.search(r"毕业|学历", sentence):
        return asked
    return tuple(item for item in asked if not isinstance(item, EducationRequirement))


def _names_level(sentence: str) -> bool:
    return any(
        not re.match(r"[^，。；]{0,4}职称", sentence[mention.end :]) for mention in find_levels(sentence)
    )
