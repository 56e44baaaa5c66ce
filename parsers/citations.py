"""The documents that a notice names in 《》."""

import re

from models.notice import Citation
from models.vocabulary import CitationRole
from parsers.attachment_list import core
from parsers.context import Context
from parsers.outline import Node
from parsers.text import Text, cite
from parsers.values.titles import TitleMention, find_titles

_BASIS = re.compile(r"根据|依据|按照|依照|遵照|贯彻|落实|执行|按|经|结合(?=$)")
_PURPOSE = re.compile(r"^\s*为[^。；]*?，")
_MATTER = re.compile(
    r"补贴|申领|奖励|收费|费用|缴费|退费|违[纪规]|作弊|命题|免[试考]|证书|成绩|考生|职工|人员|可以?$|应当?$|须$|[的者]，?$"
    r"|(?:内容|条件|标准|范围|方式|方法|程序|流程|要求|大纲|题库|评分)(?:均|都|应|统一|一律|严格|主要)*$"
)
"""Words before 按照 that make it the rule for some matter, not what the notice is issued under: 符合条件的可按照…, 考核内容执行…."""
_NAMED_SHORT = re.compile(
    r"(?:以下|下文|后文|下)(?:统一|均)?(?:简称|称)(?:为|：|:)?[“\"'‘]?《?(?P<name>[^》”\"'’）)，。]{2,20})"
)
_ATTACHED = re.compile(r"附件\s*[\d一二三四五六七八九十]*\s*[：:]?\s*$")
_ATTACHED_AFTER = re.compile(r"^\s*[（(]\s*(?:详?见|以下简称[^）]*)?\s*附件")


def read_citations(context: Context) -> list[Citation]:
    """Each title once for each role; places where it stands again are further evidence."""
    found: dict[tuple[CitationRole, str], list[tuple[Text, str | None]]] = {}
    short_names = _short_names(context)
    for node in context.outline.nodes:
        if node.kind in ("title", "furniture") or context.in_form(node):
            continue
        for mention in find_titles(node.text.value):
            if mention.short or mention.title in short_names:
                continue
            role = _role(context, node, mention)
            words = node.text.slice(mention.start, mention.end)
            found.setdefault((role, mention.title), []).append((words, mention.document_number))
    return [_citation(role, title, places) for (role, title), places in _without_echoes(found).items()]


def _short_names(context: Context) -> frozenset[str]:
    """The names that the notice gives other documents for its own use: 以下简称《办法》, 以下简称“办法”."""
    return frozenset(
        match["name"] for node in context.outline.nodes for match in _NAMED_SHORT.finditer(node.text.value)
    )


def _citation(role: CitationRole, title: str, places: list[tuple[Text, str | None]]) -> Citation:
    numbers = [number for _, number in places if number]
    return Citation(
        role=role,
        title=title,
        document_number=numbers[0] if numbers else None,
        evidence=cite(f"citations.{role}", *(words for words, _ in places)),
    )


def _role(context: Context, node: Node, mention: TitleMention) -> CitationRole:
    value = node.text.value
    if _is_listed(context, node) or _is_attachment(context, mention.title):
        return "attachment"
    if _ATTACHED.search(value[: mention.start]) or _ATTACHED_AFTER.match(value[mention.end :]):
        return "attachment"
    return "basis" if _in_opening(context, node) and _is_basis(value[: mention.start]) else "reference"


def _is_basis(before: str) -> bool:
    """Whether the words before a title, in its own sentence, say that the notice is issued under it.

    >>> _is_basis("现通知如下。为规范收费，依据"), _is_basis("参加失业保险的可按照")
    (True, False)
    """
    sentence = re.split(r"[。！？]", before)[-1]
    cue = _BASIS.search(sentence)
    return cue is not None and not _MATTER.search(_PURPOSE.sub("", sentence[: cue.start()]))


def _is_listed(context: Context, node: Node) -> bool:
    return any(item.title.clause == node.id for item in context.outline.listed)


def _is_attachment(context: Context, title: str) -> bool:
    """Whether the title, whole, is a listed attachment's."""
    return any(core(item.title.value) == core(title) for item in context.outline.listed)


def _in_opening(context: Context, node: Node) -> bool:
    """Whether a clause stands before the body's first section."""
    for candidate in context.outline.body:
        if candidate is node:  # also the first article: 第一条 根据《…》
            return True
        chapter = candidate.marker is not None and candidate.marker.style == "part"
        if candidate.marker is not None and not chapter and candidate.kind in ("heading", "list_item"):
            return False
    return False


def _without_echoes(
    found: dict[tuple[CitationRole, str], list[tuple[Text, str | None]]],
) -> dict[tuple[CitationRole, str], list[tuple[Text, str | None]]]:
    """A document named as the basis is not told again as a reference: it is the same document."""
    kept = dict(found)
    for role, title in found:
        if role == "reference" and ("basis", title) in kept:
            kept["basis", title] = kept["basis", title] + kept.pop((role, title))
    return kept
