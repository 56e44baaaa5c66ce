"""What misconduct costs: tier by tier, from lists, articles, tables and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.conduct import Penalty
from models.vocabulary import Trigger
from parsers.context import Context
from parsers.inline_lists import inline_items, items_of
from parsers.markers import han_ordinal, read_marker
from parsers.outline import Node
from parsers.rules import Rule, first_match, rule
from parsers.sanctions import read_sanctions
from parsers.tables import Grid, GridCell
from parsers.text import Text, cite, join

TRIGGER_RULES: tuple[Rule, ...] = (
    rule(
        "penalties.post_assessment", "post_assessment",
        r"(?:评价|考试|考核|认定|鉴定|测试|考评)(?:活动|工作|环节)?(?:结束|完成|完毕)(?:以|之)?后|"
        r"事后(?:发现|查实)|(?:颁|发)证(?:以|之)?后(?:发现|查实)",
        "评价活动结束后，发现违纪违规行为的", "考试结束以后才发现的", but_not=("考试开始后",),
    ),
    rule(
        "penalties.application_materials", "application_materials",
        r"(?:材料|资料|证件|信息|证明|经历|承诺|报名|申报)[^。；]{0,16}?(?:虚假|不实|伪造|弄虚作假|造假|"
        r"不真实|失实|虚构)|(?:虚假|不实|伪造|弄虚作假|造假|虚构)[^。；]{0,12}?(?:材料|资料|证件|证书|"
        r"信息|证明|经历|年限|报名|申报)|不符合(?:申报|报名|报考)条件|查实弄虚作假",
        "提供虚假材料的", "不符合申报条件或申报材料虚假伪造", but_not=("抄袭试题答案",),
    ),
)  # fmt: skip

ACTS_ANNOUNCED = rule(
    "penalties.acts_announced",
    "acts",
    r"(?:下列|以下|如下)[^。；]{0,12}?(?:行为|情形|情况|表现)|(?:行为|情形|情况)之一|适用(?:于|的?(?:行为|情形))[^。；]{0,8}?[：:]",
    "有下列行为之一的",
    "适用于下列行为：",
    "取消当次该科目成绩。适用于：（1）喧哗的；",
    but_not=("具备以下条件之一",),
)
MISCONDUCT = rule(
    "penalties.misconduct",
    "misconduct",
    r"违纪|违规|作弊|舞弊|虚假|弄虚作假|伪造|替考|抄袭|冒名|行为|扰乱|泄露",
    "存在违纪违规行为的",
    but_not=("个人缺考的，费用不退",),
)
_ACTS_ABOVE = re.compile(r"(?:上述|以上|前述|前款)[^，。；]{0,10}?(?:行为|情形)之一")
_ACT_HEADER = re.compile(r"行为|表现|情形|违纪|违规|事项")
_SANCTION_HEADER = re.compile(r"处理|处罚|后果|措施|处分|处置")
_TIER_HEADER = re.compile(r"档|类别|分类|类型|等次|级别|序号|情节")


@dataclass(frozen=True, slots=True)
class Tier:
    """What one clause, or one row of a table, says: the words that sanction, and the acts."""

    ordinal: int | None
    words: Text
    acts: tuple[Text, ...]
    rule: str


def read_penalties(context: Context) -> list[Penalty]:
    """The tiers in the notice's order."""
    used: set[str] = set()
    found = []
    for node in context.prose():
        if node.id in used or not _may_sanction(context, node):
            continue
        for tier in _tiers(context, node):
            penalty = _penalty(tier)
            if penalty is not None:
                found.append(penalty)
                used |= {act.clause or "" for act in tier.acts} - {node.id}
    return found


def _may_sanction(context: Context, node: Node) -> bool:
    return "conduct" in context.sections.around(node) or MISCONDUCT.search(node.text.value) is not None


def _penalty(tier: Tier) -> Penalty | None:
    sanctions = read_sanctions(tier.words.value)
    if all(sanction.sanction == "other" for sanction in sanctions):
        return None  # a mere 按规定处理 threatens nothing that is stated here
    trigger = _trigger(tier)
    numbered = trigger == "during_assessment" and tier.rule != "penalties.sentence"
    acts = tuple(_act(act) for act in tier.acts) if numbered else None
    return Penalty(
        tier=tier.ordinal,
        trigger=trigger,
        sanctions=sanctions,
        behaviours=acts or None,
        text=tier.words.value,
        evidence=cite(tier.rule, tier.words, *tier.acts),
    )


def _trigger(tier: Tier) -> Trigger:
    """When a tier applies; several acts are acts during the assessment whatever the first of them is."""
    if len(tier.acts) > 1:
        return "during_assessment"
    said = tier.words.value + "".join(act.value for act in tier.acts)
    found = first_match(TRIGGER_RULES, said)
    if found is None:
        return "during_assessment"
    return "post_assessment" if found[0].code == "post_assessment" else "application_materials"


def _act(act: Text) -> str:
    return act.strip("；;。 ，").value


def _tiers(context: Context, node: Node) -> Iterator[Tier]:
    if node.grid is not None:
        yield from _of_table(node.grid)
        return
    ordinal = node.marker.ordinal if node.marker else None
    inline = inline_items(node.words) if ACTS_ANNOUNCED.search(node.words.value) else []
    if inline:
        yield Tier(
            ordinal, _around(node.words, inline), tuple(words for _, words in inline), "penalties.inline"
        )
    elif ACTS_ANNOUNCED.search(node.words.value) and node.children:
        yield Tier(ordinal, node.words, tuple(_acts_below(node)), "penalties.list")
    elif _ACTS_ABOVE.search(node.words.value) and (above := _acts_above(node)):
        yield Tier(ordinal, node.words, tuple(above), "penalties.acts_first")
    elif first_match(TRIGGER_RULES, node.words.value) and not _is_mixed(node.words):
        yield Tier(ordinal, _sanctioning(node.words), (), "penalties.statement")
    else:
        yield from _of_sentences(ordinal, node.words, within="conduct" in context.sections.around(node))


_ACTS = re.compile(
    r"(?P<acts>[^。；]*?(?:的|者|，))[，,]?(?=[^。；，]{0,12}(?:取消|不得|作废|无效|终身|移送|停考|禁考))"
)


def _is_mixed(words: Text) -> bool:
    """Whether a paragraph sanctions acts in one statement and false materials, or what comes to light later, in another."""
    statements = [
        part for part in words.statements() if _ACTS.search(part.value) and read_sanctions(part.value)
    ]
    told = [first_match(TRIGGER_RULES, part.value) is not None for part in statements]
    return any(told) and not all(told)


def _around(words: Text, inline: list[tuple[int | None, Text]]) -> Text:
    """What stands before and behind a list of acts within a sentence: the sanction may be on either side."""
    head = words.slice(0, words.value.find(inline[0][1].value))
    last = inline[-1][1].value
    return join([head, words.slice(words.value.rfind(last) + len(last))])


def _acts_below(node: Node) -> list[Text]:
    children = [child for child in node.children if child.grid is None and child.marker is not None]
    return [words for child in children for _, words in items_of(child)]


def _acts_above(node: Node) -> list[Text]:
    """The list items before a clause that sanctions what stands above it."""
    siblings = node.parent.children if node.parent else []
    acts: list[Text] = []
    for sibling in reversed(siblings[: siblings.index(node)] if node in siblings else []):
        if sibling.marker is None or read_sanctions(sibling.words.value):
            break
        acts.insert(0, sibling.words)
    return acts


def _sanctioning(words: Text) -> Text:
    """The sentences from the first to the last that sanction, with the one before that says for what."""
    sentences = words.sentences()
    hits = [index for index, sentence in enumerate(sentences) if read_sanctions(sentence.value)]
    if not hits:
        return words.slice(0, 0)
    first = next((i for i in range(hits[0] + 1) if first_match(TRIGGER_RULES, sentences[i].value)), hits[0])
    start = words.value.find(sentences[first].value)
    last = sentences[hits[-1]].value
    return words.slice(start, words.value.rfind(last) + len(last))


def _of_sentences(ordinal: int | None, words: Text, *, within: bool) -> Iterator[Tier]:
    """Prose: each sentence that names acts and what follows from them; `within` a section on misconduct any acts."""
    for statement in words.statements():
        if first_match(TRIGGER_RULES, statement.value):
            yield Tier(ordinal, statement, (), "penalties.statement")
            continue
        parts = [part for part in statement.sentences() if _ACTS.search(part.value)]
        whole = len(parts) < 2 or any(re.match(r"情节|其中|同时|并", part.value) for part in parts)
        for sentence in [statement] if whole else parts:
            match = _ACTS.search(sentence.value)
            if match and (within or MISCONDUCT.search(match.group("acts"))):
                yield Tier(ordinal, sentence, (sentence.group(match, "acts"),), "penalties.sentence")


def _of_table(grid: Grid) -> Iterator[Tier]:
    headers = [grid.header(index) for index in range(grid.columns)]
    sanction = _column(headers, _SANCTION_HEADER)
    act = _column(headers, _ACT_HEADER, sanction)
    if sanction is None or act is None:
        return
    tier = _column(headers, _TIER_HEADER, sanction, act)
    for position, rows in enumerate(_groups(grid, tier if tier is not None else sanction), start=1):
        ordinal = _ordinal(rows[0][tier].value) if tier is not None else None
        acts = [words for cell in _distinct(rows, act) for words in _acts_in(cell.text)]
        sanctions = _distinct(rows, sanction)
        yield Tier(ordinal or position, sanctions[0].text, tuple(acts), "penalties.table")


def _column(headers: list[str], pattern: re.Pattern[str], *taken: int | None) -> int | None:
    """The column whose lowest header says so, the last one of several."""
    hits = [
        i for i, header in enumerate(headers) if pattern.search(header.rpartition("／")[2]) and i not in taken
    ]
    return hits[-1] if hits and len(taken) == 0 else hits[0] if hits else None


def _groups(grid: Grid, column: int) -> list[list[tuple[GridCell, ...]]]:
    """The data rows that share one (merged) cell of a column."""
    groups: list[list[tuple[GridCell, ...]]] = []
    for row in grid.data():
        if groups and (groups[-1][-1][column] is row[column] or not row[column].value):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _distinct(rows: list[tuple[GridCell, ...]], column: int) -> list[GridCell]:
    return [cell for cell in dict.fromkeys(row[column] for row in rows) if cell.value]


def _acts_in(text: Text) -> list[Text]:
    inline = inline_items(text)
    if inline:
        return [words for _, words in inline]
    marker = read_marker(text.value)
    return [text.slice(marker.length if marker else 0)]


def _ordinal(text: str) -> int | None:
    match = re.search(r"\d+|[一二三四五六七八九十]+", text)
    return (
        None
        if match is None
        else int(match.group())
        if match.group().isdigit()
        else han_ordinal(match.group())
    )
