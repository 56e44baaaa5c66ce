"""What kind of notice it is, and which one a supplement or correction amends."""

import re

from models.notice import AmendedNotice
from models.vocabulary import NoticeKind
from parsers.outline import Node, Outline
from parsers.rules import Rule, first_match, rule
from parsers.text import Text
from parsers.values.titles import find_titles

KIND_RULES: tuple[Rule, ...] = (
    rule(
        "issuance.correction",
        "correction",
        r"更正|勘误|订正",
        "关于更正收费标准的通知",
        but_not=("关于开展评价的通知",),
    ),
    rule(
        "issuance.supplement",
        "supplement",
        r"补充(?:的)?(?:通知|公告|通告|说明|事项|规定)|^(?!.*关于(?:做好|组织|开展|举办|实施)).*"
        r"(?:调整(?!后)|变更(?!后)|修改(?!后)|延期|延长|推迟|暂停|取消|增加(?!后)|新增(?!后)).{0,40}(?:的)?(?:通知|公告|通告|说明|公示|启事)$",
        "关于2026年职业技能评价的补充通知",
        "关于调整第三批次评价时间的公告",
        "关于2026年第二批考试延期的公告",
        but_not=(
            "关于开展2026年职业技能评价有关操作事项的通知",
            "关于开展2026年评价有关补考及新增职业申报的通知",
            "关于调整后2026年评价计划的通知",
        ),
    ),
)

_OPENS_SUPPLEMENT = re.compile(
    r"现[^。；]{0,30}?(?:补充|调整|变更)(?:通知|公告|通告|说明|事项)?[^。；后]{0,6}如下"
)


def kind_of(title: Text, outline: Outline) -> NoticeKind:
    """What the title says that the notice is; where it says nothing, what the opening does: 现补充通知如下."""
    found = first_match(KIND_RULES, re.sub(r"《[^》]*》", "《》", title.value))
    if found is None and any(_OPENS_SUPPLEMENT.search(node.text.value) for node in _opening(outline)):
        return "supplement" if amended_notice(outline)[0] else "annual"
    return "annual" if found is None else "correction" if found[0].code == "correction" else "supplement"


def _opening(outline: Outline) -> list[Node]:
    """The body's first clauses, up to the first numbered one."""
    first = next((index for index, node in enumerate(outline.body) if node.marker), len(outline.body))
    return [node for node in outline.body[: min(first, 6)] if node.kind == "paragraph"]


def amended_notice(outline: Outline) -> tuple[AmendedNotice | None, Text | None]:
    """The notice that the opening of a supplement names, else its title: the first of its kind in 《》."""
    body = [node for node in outline.body if node.kind != "title"]
    for node in (*body, *(node for node in outline.body if node.kind == "title")):
        for mention in find_titles(node.text.value):
            if re.search(r"通知|公告|通告|方案|简章", mention.title) and _is_own(node, mention.start):
                amended = AmendedNotice(title=mention.title, document_number=mention.document_number)
                return amended, node.text.slice(mention.start, mention.end)
    return None, None


def _is_own(node: Node, start: int) -> bool:
    """Whether a title is what is amended, and not what the notice is issued under."""
    before = node.text.value[max(0, start - 12) : start]
    return not re.search(r"根据|依据|按照|贯彻|落实|遵照", before) or "补充" in node.text.value[start:]
