"""Tiers in clauses: lists below them, lists within a sentence, several kinds in one paragraph, plain sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace

from models.vocabulary import Trigger
from parsers.inline_lists import inline_items, items_of
from parsers.markers import han_ordinal
from parsers.outline import Node
from parsers.penalty_tiers import Tier
from parsers.rules import Rule, first_match, rule
from parsers.sanctions import read_sanctions
from parsers.text import Text, join

TRIGGER_RULES: tuple[Rule, ...] = (
    rule(
        "penalties.post_assessment", "post_assessment",
        r"(?:评价|考试|考核|认定|鉴定|测试|考评)(?:活动|工作|环节)?(?:全部)?(?:结束|完成|完毕)(?:以|之)?后|"
        r"事后(?:才)?(?:被)?(?:发现|查实|查出)|(?:颁|发|拿|领|取)(?:了|到|得)?证书?(?:以|之)?后[^，。；]{0,4}?(?:发现|查实|查出)|"
        r"考(?:完|过|试|核)?(?:了|试)?(?:以|之)?后[^，。；]{0,4}?(?:发现|查实|查出)",
        "评价活动结束后，发现违纪违规行为的", "考试结束以后才发现的", "考完以后才发现作弊的", "拿到证书后被查出的",
        but_not=("考试开始后", "考场内发现的"),
    ),
    rule(
        "penalties.application_materials", "application_materials",
        r"(?:材料|资料|证件|信息|证明|经历|承诺|报名|申报|学历)[^。；]{0,16}?(?:虚假|不实|不属实|伪造|弄虚作假|造假|"
        r"作假|不真实|失实|虚构|是假的|有假)|(?:虚假|不实|伪造|弄虚作假|造假|虚构|假)[^。；]{0,12}?(?:材料|资料|证件|证书|"
        r"信息|证明|经历|年限|报名|申报|学历)|不符合(?:申报|报名|报考)条件|查实弄虚作假",
        "提供虚假材料的", "不符合申报条件或申报材料虚假伪造", "承诺书内容不属实的", "拿假证明来报名的",
        but_not=("抄袭试题答案",),
    ),
)  # fmt: skip

ACTS_ANNOUNCED = rule(
    "penalties.acts_announced",
    "acts",
    r"(?:下列|以下|如下)[^。；]{0,12}?(?:行为|情形|情况|表现)|(?:行为|情形|情况)之一|适用(?:于|的?(?:行为|情形))[^。；]{0,8}?[：:]|"
    r"(?:行为|情形)(?:有|是|包括|如下)?[：:]|(?:违纪|违规|作弊|舞弊)[^。；]{0,6}?(?:包括|是指|指的是)[：:]?",
    "有下列行为之一的",
    "适用于下列行为：",
    "取消当次该科目成绩。适用于：（1）喧哗的；",
    "第一类违纪行为：",
    "严重违纪（包括：",
    but_not=("具备以下条件之一",),
)
MISCONDUCT = rule(
    "penalties.misconduct",
    "misconduct",
    r"违纪|违规|作弊|舞弊|虚假|造假|作假|弄虚作假|伪造|替考|代考|替[^，。；]{0,2}人考|抄袭|夹带|冒名|冒充|行为|扰乱|泄露|假(?:材料|证|信息|学历|经历)",
    "存在违纪违规行为的",
    "报名材料造假的",
    "找人代考的",
    but_not=("个人缺考的，费用不退",),
)
SCORES_CANCELLED = rule(
    "penalties.scores_cancelled",
    "misconduct",
    r"^[^。；]{0,12}?取消[^。；]{0,8}?(?:科目|科)[^。；]{0,4}?成绩[^。；]{0,30}?[：:]|(?:行为|情形)[^。；]{0,6}?取消[^。；]{0,10}?成绩",
    "取消当次该科目成绩：（1）不按机位就座；",
    but_not=("取消考试的，另行通知成绩查询：",),
)
_ACTS_ABOVE = re.compile(r"(?:上述|以上|前述|前款|前列|上列)[^，。；]{0,10}?(?:行为|情形)")
_KIND = re.compile(
    r"(?:^|(?<=[。；：]))第(?P<number>[一二三四五六七八九十]|\d)(?:种|类|档|级|挡|等|个?层次|个?档次)"
    r"(?:违纪|违规|作弊|舞弊)?(?:行为|情形|情况)?[，、：:]"
    r"|(?:^|(?<=[。；：]))(?P<shi>[一二三四五六七八九])是(?!否)"
)
"""What opens a kind of misconduct within a paragraph: 第一种，…第二种，…; 一是…二是…"""
_ACTS = re.compile(
    r"(?P<acts>[^。；]*?(?:的|者|，))[，,]?(?=[^。；，]{0,12}(?:取消|不得|作废|无效|终身|移送|停考|禁考))"
)
_CLOSES_ACTS = re.compile(r"[^，。；]{0,2}?等?(?:违纪|违规|作弊|舞弊)?(?:行为|情形)(?:之一)?(?:的|者)?[，,]")
"""What stands behind the last act where the sentence goes on: …等行为之一的，取消…"""
_ADDS = re.compile(
    r"^(?:情节|其中|同时|并|构成|涉嫌|触犯|对(?:上述|以上)|(?:有|对)?(?:上述|以上|前款|前述|前列))"
)
"""How a statement begins that goes on about the tier before it."""


def trigger_of(words: str, acts: tuple[Text, ...]) -> Trigger:
    """When a tier applies; several acts are acts during the assessment whatever the first of them is."""
    if len(acts) > 1:
        return "during_assessment"
    found = first_match(TRIGGER_RULES, words + "".join(act.value for act in acts))
    if found is None:
        return "during_assessment"
    return "post_assessment" if found[0].code == "post_assessment" else "application_materials"


def tiers_of_clause(node: Node, *, within: bool) -> Iterator[Tier]:
    """The tiers that a clause and the list under it state; `within` a section on misconduct."""
    ordinal = node.marker.ordinal if node.marker else None
    acts = _acts_below(node)
    if _opens_list(node, acts, within=within):
        yield Tier(ordinal, node.words, tuple(acts), "penalties.list", node)
    elif _sanctions_acts_above(node.words) and (above := _acts_above(node)):
        yield _behind_its_acts(node, above)
    else:
        for tier in _of_words(ordinal, node.words, within=within):
            own = tier.ordinal == ordinal and not _kinds(node.words)
            yield replace(tier, numbered_by=node if own else None)


def _of_words(ordinal: int | None, words: Text, *, within: bool) -> Iterator[Tier]:
    kinds = _kinds(words)
    if kinds:
        preface, segments = kinds
        yield from _of_words(None, preface, within=within)
        for number, segment in segments:
            yield from _of_words(number, segment, within=True)
        return
    inline = inline_items(words)
    tier, rest = _of_inline(ordinal, words, inline) if inline else (None, words)
    if tier is not None:
        yield tier
        yield from _of_words(None, rest, within=within)
    elif first_match(TRIGGER_RULES, words.value) and not _is_mixed(words):
        yield Tier(ordinal, _sanctioning(words), (), "penalties.statement")
    else:
        yield from _of_sentences(ordinal, words, within=within)


def _kinds(words: Text) -> tuple[Text, list[tuple[int | None, Text]]] | None:
    """What stands before the first kind, and each kind with its number; None unless every one sanctions acts."""
    marks = _counting_on(list(_KIND.finditer(words.value)))
    if marks:
        ends = [mark.start() for mark in marks[1:]] + [len(words)]
        segments = [
            (_number(mark), words.slice(mark.end(), end)) for mark, end in zip(marks, ends, strict=True)
        ]
        start = marks[0].start()
    else:
        items = inline_items(words)
        segments, start = list(items), words.value.find(items[0][1].value) if items else 0
    single = len(segments) == 1 and start == 0
    if not single and len(segments) < 2 or not all(_is_tier(segment) for _, segment in segments):
        return None
    return words.slice(0, start), [*segments, *_behind(words, segments[-1][1])]


def _behind(words: Text, last: Text) -> list[tuple[int | None, Text]]:
    """What stands behind the last item of a list within a paragraph; it has no number."""
    rest = words.slice(words.value.rfind(last.value) + len(last)).strip()
    return [(None, rest)] if rest else []


def _counting_on(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks of the first one's form that count on from it."""
    kept: list[re.Match[str]] = []
    for mark in marks:
        same = not kept or (mark["shi"] is None) == (kept[0]["shi"] is None)
        if same and (not kept or _number(mark) == (_number(kept[-1]) or 0) + 1):
            kept.append(mark)
    return kept


def _number(mark: re.Match[str]) -> int | None:
    number = mark["number"] or mark["shi"]
    return int(number) if number.isdigit() else han_ordinal(number)


def _is_tier(words: Text) -> bool:
    """Whether an item states acts and what follows from them, not one of several sanctions of the same acts."""
    if not read_sanctions(words.value):
        return False
    return bool(inline_items(words)) or _ACTS.search(words.value) is not None


def _of_inline(
    ordinal: int | None, words: Text, inline: list[tuple[int | None, Text]]
) -> tuple[Tier | None, Text]:
    """The tier of a list of acts within a paragraph, and what the paragraph says behind it of other matters."""
    head = words.slice(0, words.value.find(inline[0][1].value))
    if any(read_sanctions(item.value) for _, item in inline[:-1]):
        return None, words
    acts = [item for _, item in inline]
    last, tail = _cut_last(acts[-1], words.slice(words.value.rfind(acts[-1].value) + len(acts[-1])))
    own, rest = _own_tail(head, tail)
    sanctioning = join([head, own])
    if not read_sanctions(sanctioning.value) and not ACTS_ANNOUNCED.search(head.value):
        return None, words
    return Tier(ordinal, sanctioning, (*acts[:-1], last), "penalties.inline"), rest


def _cut_last(act: Text, behind: Text) -> tuple[Text, Text]:
    """The last act of a list, and what follows it in the sentence: …③拉扯监考等行为之一的，取消…"""
    match = _CLOSES_ACTS.search(act.value)
    if match is None or not read_sanctions(act.value[match.end() :]):
        return act, behind
    start = act.value.find("等", match.start(), match.end())
    cut = start if start >= 0 else match.start()
    return act.slice(0, cut), join([act.slice(cut), behind])


def _own_tail(head: Text, tail: Text) -> tuple[Text, Text]:
    """What stands behind a list of acts: as far as it goes on about them, and the rest."""
    end, sanctioned = 0, bool(read_sanctions(head.value))
    for index, statement in enumerate(tail.statements()):
        goes_on = (
            _ADDS.match(statement.value) or index == 0 and tail.value.startswith(("）", ")", "，", "；"))
        )
        if first_match(TRIGGER_RULES[:1], statement.value) or sanctioned and not goes_on:
            break
        sanctioned = sanctioned or bool(read_sanctions(statement.value))
        end = tail.value.find(statement.value, end) + len(statement)
    return tail.slice(0, end), tail.slice(end).strip()


def _is_mixed(words: Text) -> bool:
    """Whether a paragraph sanctions acts in one statement and false materials, or what comes to light later, in another."""
    statements = [
        part for part in words.statements() if _ACTS.search(part.value) and read_sanctions(part.value)
    ]
    told = [first_match(TRIGGER_RULES, part.value) for part in statements]
    return any(told) and not all(told) or len({found[0].code for found in told if found}) > 1


def _opens_list(node: Node, acts: list[Text], *, within: bool) -> bool:
    """Whether a clause announces the acts that are listed under it, or names what follows from them."""
    if not acts:
        return False
    if ACTS_ANNOUNCED.search(node.words.value):
        return True
    sanctions = read_sanctions(node.words.value)
    return within and bool(sanctions) and not any(read_sanctions(act.value) for act in acts)


def _acts_below(node: Node) -> list[Text]:
    children = [child for child in node.children if child.grid is None and child.marker is not None]
    return [words for child in children for _, words in items_of(child)]


def _sanctions_acts_above(words: Text) -> bool:
    """Whether a clause sanctions acts that stand above it, not what comes to light of them afterwards."""
    told = _ACTS_ABOVE.search(words.value) is not None and not inline_items(words)
    return told and first_match(TRIGGER_RULES, words.value) is None


def _acts_above(node: Node) -> list[Text]:
    """The list items before a clause that sanctions what stands above it."""
    siblings = node.parent.children if node.parent else []
    acts: list[Text] = []
    for sibling in reversed(siblings[: siblings.index(node)] if node in siblings else []):
        if sibling.marker is None or read_sanctions(sibling.words.value):
            break
        acts.insert(0, sibling.words)
    return acts


def _behind_its_acts(node: Node, acts: list[Text]) -> Tier:
    """有上述行为之一的，取消…: the number is the clause's own, else that of the clause that announces the acts."""
    opener = node.parent if node.marker is None else None
    numbered = opener if opener is not None and ACTS_ANNOUNCED.search(opener.words.value) else node
    ordinal = numbered.marker.ordinal if numbered.marker else None
    return Tier(ordinal, node.words, tuple(acts), "penalties.acts_first", numbered)


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
