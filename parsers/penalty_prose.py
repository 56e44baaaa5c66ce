"""Tiers in clauses: lists below them, lists within a sentence, several kinds in one paragraph, plain sentences."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from models.vocabulary import Trigger
from parsers.inline_lists import inline_items, items_of
from parsers.markers import han_ordinal
from parsers.outline import Node
from parsers.penalty_numbers import tiers_by_number
from parsers.penalty_parts import before_the_list, is_mixed, parts_of
from parsers.penalty_tiers import Tier
from parsers.penalty_words import (
    ACTS,
    ACTS_ABOVE,
    ACTS_ANNOUNCED,
    ADDS,
    ANNOUNCES_TREATMENT,
    CLOSES_ACTS,
    ENDS_ACT,
    IN_THE_EXAM,
    KIND,
    MISCONDUCT,
    OF_OTHER_ACTS,
    OF_PAPERS,
    OF_STAFF,
    TREATMENT,
    TRIGGER_RULES,
)
from parsers.rules import first_match
from parsers.sanctions import read_sanctions
from parsers.text import Text, join

_SANCTION_FIRST = re.compile(r"(?:取消|扣除)[^。；：]{0,24}成绩[^。；：]{0,40}[：:]")
"""A numbered clause that names what follows before the acts: 取消当次该科目成绩：未经许可离开考位；…."""


def trigger_of(words: str, acts: tuple[Text, ...], asked: str = "") -> Trigger:
    """When a tier applies; several acts are acts during the assessment whatever the first of them is, unless the papers
    are said to show them. `asked` is the question that the words answer.
    """
    if len(acts) > 1:
        return "application_materials" if OF_PAPERS.search(words) else "during_assessment"
    found = first_match(TRIGGER_RULES, words + "".join(act.value for act in acts))
    found = found or first_match(TRIGGER_RULES, asked)
    if found is None or found[0].code == "application_materials" and IN_THE_EXAM.search(words):
        return "during_assessment"
    return "post_assessment" if found[0].code == "post_assessment" else "application_materials"


def tiers_of_clause(node: Node, *, within: bool) -> Iterator[Tier]:
    """The tiers that a clause and the list under it state; `within` a section on misconduct."""
    ordinal = node.marker.ordinal if node.marker else None
    acts = _acts_below(node) or _lines_behind(node)
    treated = _treatment_below(node)
    before = before_the_list(node.words) if acts else None
    by_number = list(tiers_by_number(node))
    if by_number:
        yield from by_number
    elif before is not None:
        yield from _of_words(ordinal, before, within=within)
    elif treated:
        yield Tier(ordinal, join([node.words, *treated]), (), "penalties.sanctions_listed", node)
    elif _opens_list(node, acts, within=within):
        yield Tier(ordinal, node.words, tuple(acts), "penalties.list", node)
    elif _sanctions_acts_above(node.words) and (above := _acts_above(node)):
        yield _behind_its_acts(node, above)
    else:
        tiers = list(_of_words(ordinal, node.words, within=within))
        counted = node.marker is not None and (
            node.marker.style == "tier" or _SANCTION_FIRST.match(node.words.value)
        )
        if not tiers and within and counted:
            tiers = [Tier(ordinal, node.words, (), "penalties.sentence")]
        for tier in tiers:
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
    elif first_match(TRIGGER_RULES, words.value) and not is_mixed(words):
        yield Tier(ordinal, _sanctioning(words), (), "penalties.statement")
    else:
        yield from _of_sentences(ordinal, words, within=within)


def _kinds(words: Text) -> tuple[Text, list[tuple[int | None, Text]]] | None:
    """What stands before the first kind, and each kind with its number; None unless every one sanctions acts."""
    marks = _counting_on(list(KIND.finditer(words.value)))
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
        same = not kept or mark.lastgroup == kept[0].lastgroup
        if same and (not kept or _number(mark) == (_number(kept[-1]) or 0) + 1):
            kept.append(mark)
    return kept


def _number(mark: re.Match[str]) -> int | None:
    number = mark[mark.lastgroup or 0]
    return int(number) if number.isdigit() else han_ordinal(number)


def _is_tier(words: Text) -> bool:
    """Whether an item states acts and what follows from them, not one of several sanctions of the same acts."""
    if not read_sanctions(words.value):
        return False
    return bool(inline_items(words)) or ACTS.search(words.value) is not None


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
    match = CLOSES_ACTS.search(act.value)
    if match is None or not read_sanctions(act.value[match.end() :]):
        return act, behind
    start = act.value.find("等", match.start(), match.end())
    cut = start if start >= 0 else match.start()
    return act.slice(0, cut), join([act.slice(cut), behind])


def _own_tail(head: Text, tail: Text) -> tuple[Text, Text]:
    """What stands behind a list of acts: as far as it goes on about them, and the rest."""
    end, sanctioned = 0, bool(read_sanctions(head.value))
    for index, statement in enumerate(tail.statements()):
        goes_on = ADDS.match(statement.value) or index == 0 and tail.value.startswith(("）", ")", "，", "；"))
        if first_match(TRIGGER_RULES[:1], statement.value) or sanctioned and not goes_on:
            break
        sanctioned = sanctioned or bool(read_sanctions(statement.value))
        end = tail.value.find(statement.value, end) + len(statement)
    return tail.slice(0, end), tail.slice(end).strip()


def _opens_list(node: Node, acts: list[Text], *, within: bool) -> bool:
    """Whether a clause announces the acts that are listed under it, or names what follows from them."""
    if not acts:
        return False
    if ACTS_ANNOUNCED.search(node.words.value):
        return True
    sanctions = read_sanctions(node.words.value)
    return within and bool(sanctions) and not any(read_sanctions(act.value) for act in acts)


def _treatment_below(node: Node) -> list[Text]:
    """The sanctions that are listed under a clause: 作弊的，给予以下处理：1.取消…；2.…"""
    if not ANNOUNCES_TREATMENT.search(node.words.value) or not MISCONDUCT.search(node.words.value):
        return []
    items = [child.words for child in node.children if child.marker is not None]
    return items if items and all(_only_sanctions(item) for item in items) else []


def _only_sanctions(item: Text) -> bool:
    return bool(read_sanctions(item.value)) and not _is_tier(item)


def _lines_behind(node: Node) -> list[Text]:
    """The lines without numbers behind a clause that announces acts: each ends as an act does."""
    if not ACTS_ANNOUNCED.search(node.words.value) or not node.words.value.endswith("：") or node.children:
        return []
    siblings = node.parent.children if node.parent else []
    behind = siblings[siblings.index(node) + 1 :] if node in siblings else []
    lines = takewhile(lambda one: one.marker is None and ENDS_ACT.search(one.words.value), behind)
    return [line.words for line in lines]


def _acts_below(node: Node) -> list[Text]:
    children = [child for child in node.children if child.grid is None and child.marker is not None]
    if all(_is_tier(child.words) for child in children):
        return []  # 违纪分三类：第一类，取消…：①…
    return [words for child in children for _, words in items_of(child)]


def _sanctions_acts_above(words: Text) -> bool:
    """Whether a clause sanctions acts that stand above it, not what comes to light of them afterwards."""
    above = ACTS_ABOVE.search(words.value) or TREATMENT.search(words.value)
    told = above is not None and not inline_items(words)
    return told and first_match(TRIGGER_RULES, words.value) is None


def _acts_above(node: Node) -> list[Text]:
    """The list items before a clause that sanctions what stands above it."""
    siblings = node.parent.children if node.parent else []
    acts: list[Text] = []
    before = siblings[: siblings.index(node)] if node in siblings else []
    if before and before[-1].marker is None and ACTS_ANNOUNCED.search(before[-1].words.value):
        return _acts_below(before[-1])
    for sibling in reversed(before):
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


def _without_others(statement: Text) -> Text:
    """The statement as far as it is not about all other acts."""
    others = next((one for one in statement.sentences() if OF_OTHER_ACTS.match(one.value)), None)
    return statement.slice(0, statement.value.find(others.value)) if others else statement


def _sanctioning(words: Text) -> Text:
    """The sentences from the first to the last that sanction, with the one before that says for what."""
    sentences = [one for one in words.sentences() if not OF_OTHER_ACTS.match(one.value)]
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
        if OF_STAFF.search(statement.value):
            continue
        if first_match(TRIGGER_RULES, statement.value) and not is_mixed(statement):
            yield Tier(ordinal, _without_others(statement), (), "penalties.statement")
            continue
        parts = [part for part in parts_of(statement) if ACTS.search(part.value)]
        whole = len(parts) < 2 or any(re.match(r"情节|其中|同时|并", part.value) for part in parts)
        for sentence in [statement] if whole else parts:
            match = ACTS.search(sentence.value)
            if match and (within or MISCONDUCT.search(match.group("acts"))):
                yield Tier(ordinal, sentence, (sentence.group(match, "acts"),), "penalties.sentence")
