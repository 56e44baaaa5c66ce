"""What each clause is: title, signature, heading, list item or paragraph."""

import re

from parsers.attachment_list import HEADING, TITLED
from parsers.concepts import names_matter
from parsers.nodes import Node
from parsers.web_words import known_line

DATE_LINE = re.compile(
    r"^[（(]?[12〇○零一二][\d〇○零一二三四五六七八九OＯ]{3}年[\d元一二三四五六七八九十〇]{1,3}月[\d一二三四五六七八九十廿]{1,3}日[）)]?$"
)
NUMERIC_DATE = r"20\d\d(?P<mark>[./．-])(?:0?[1-9]|1[0-2])(?P=mark)(?:0?[1-9]|[12]\d|3[01])"
"""2026.3.1, 2026-03-01: a signature's date only right under a name, for pages print the day of publishing so."""

TITLE_END = re.compile(
    r"(通知|公告|通告|公示|启事|简章|方案|办法|须知|安排|计划|意见|函|更正|说明|指南|问答|告知书|指引)(（[^）]*）)?$"
)
_ISSUE_LINE = re.compile(r"(?:公告|通告|通知)$")
"""A letterhead that names a series, above the number and the title: 某某协会公告."""
_ADDRESSEE = re.compile(r"^[^。；]{2,80}[：:]$")
_GREETING = re.compile(r"欢迎(?:访问|光临|您|来到)|登[录陆]\s*[|｜/]\s*注册")
_LONGEST_ENTRY, _FEWEST_ENTRIES = 8, 4
"""So many short lines one behind the other are a menu: 网站首页 / 协会概况 / 通知公告 / 政策法规."""


def find_title(flow: list[Node]) -> None:
    """Marks the blocks of the title: the first line that ends as titles do, and what stands above it."""
    head: list[Node] = []
    menu = _menu(flow[:24])
    for node in [one for index, one in enumerate(flow[:24]) if index not in menu][:8]:
        value = node.text.value
        if node.grid or _ADDRESSEE.match(value) or "。" in value or (node.marker and not head):
            break
        if known_line(value) is None or value.endswith("文件"):
            head.append(node)
        elif head and TITLE_END.search(head[-1].text.value):
            break
    ends = [index for index, node in enumerate(head) if TITLE_END.search(node.text.value)]
    if not ends:
        ends = [index for index, node in enumerate(head[:1]) if node.block.centred or len(node.text) >= 12]
    if not ends:
        return
    end = ends[1] if _names_series(head, ends) else ends[0]
    first = _title_start(head, end)
    for node in head[first : end + 1]:
        node.kind, node.marker = "title", None
    for index in menu:
        if index < flow.index(head[first]):
            flow[index].kind, flow[index].marker = "furniture", None


def _menu(flow: list[Node]) -> set[int]:
    """Which clauses are a site's greeting and menu, that a page pasted into another program begins with."""
    short = [len(node.words) <= _LONGEST_ENTRY and not node.grid for node in flow]
    found = {index for index, node in enumerate(flow) if _GREETING.search(node.text.value)}
    start = 0
    for index in range(len(flow) + 1):
        if index < len(flow) and short[index]:
            continue
        found |= set(range(start, index)) if index - start >= _FEWEST_ENTRIES else set()
        start = index + 1
    return found


def _names_series(head: list[Node], ends: list[int]) -> bool:
    """Whether the first line that ends as titles do is the letterhead of the one below its number: 某某局公告."""
    if len(ends) < 2 or not _ISSUE_LINE.search(head[ends[0]].text.value):
        return False
    between = [node.text.value for node in head[ends[0] + 1 : ends[1]]]
    return any(DOCUMENT_NUMBER_LINE.search(value) for value in between)


def _title_start(head: list[Node], end: int) -> int:
    """Where the title begins: lines above its end of the same size belong to it, a letterhead does not."""
    start = end
    while start > 0:
        above, here = head[start - 1].block, head[end].block
        if (
            DOCUMENT_NUMBER_LINE.search(above.value)
            or above.size
            and here.size
            and abs(above.size - here.size) > 0.6
        ):
            break
        if re.search(r"文件$", above.value) or head[start].text.value.startswith(above.value):
            break  # the name above its own title is a letterhead
        start -= 1
    return start


_YEAR = r"(?:(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_BESIDE = rf"\s*签发人.*|\s+[一-龥]{{2,6}}[：:].{{0,20}}|\s+{_YEAR}年[^，。；]{{3,9}}日"
"""What may stand beside a document's number on its line: who signs, other fields, the date of a letter."""
DOCUMENT_NUMBER_LINE = re.compile(
    rf"[〔\[［（(]{_YEAR}[〕\]］）)]\s*第?\s*(?:\d+|[一二三四五六七八九十百]+)\s*号[）)]?(?:{_BESIDE})?$|^[（(]?(?:公告)?编号"
    r"|^[（(]?(?:20\d\d年)?第\s*\d{1,4}\s*号[）)]?$"
)


def find_signatures(flow: list[Node]) -> None:
    """Marks date lines, and the names above them, as signatures."""
    for index, node in enumerate(flow):
        value = node.text.value.replace(" ", "")
        if node.kind != "paragraph" or not (DATE_LINE.match(value) or _is_dated_name(flow, index, value)):
            continue
        node.kind = "signature"
        for above in reversed(flow[max(0, index - 3) : index]):
            if (
                above.kind != "paragraph"
                or above.marker
                or len(above.text) > 40
                or re.search(r"[。；：，]", above.text.value)
            ):
                break
            above.kind = "signature"
    _find_undated(flow)


def _is_dated_name(flow: list[Node], index: int, value: str) -> bool:
    """Whether a line is a date in figures under the name of an organisation."""
    return bool(re.fullmatch(NUMERIC_DATE, value) and index and _SIGNER.match(flow[index - 1].text.value))


_SIGNER = re.compile(
    r"^(?:[（(](?:公章|盖章|章)[）)])?[^，。；：、《]{4,40}(?:协会|学会|商会|联合会|促进会|委员会|联盟|公司|集团|中心|学院|大学|学校|技校|研究院|研究所|局|厅|总站|鉴定站|指导站|[部处])(?:[（(](?:公章|盖章|章)[）)])?$"
)


def _find_undated(flow: list[Node]) -> None:
    """Marks the organisation that stands alone at the end of the body, without a date, as its signature."""
    after: Node | None = None
    for node in reversed(flow):
        ends = after is None or HEADING.match(after.text.value) or TITLED.match(after.text.value)
        if ends and node.kind == "paragraph" and not node.marker and _SIGNER.match(node.text.value):
            node.kind = "signature"
        after = node


def find_headings(flow: list[Node]) -> None:
    """Tells headings from list items and paragraphs."""
    first = True
    for index, node in enumerate(flow):
        first = first and (index == 0 or flow[index - 1].kind != "heading")
        if node.kind != "paragraph":
            continue
        following = flow[index + 1] if index + 1 < len(flow) else None
        previous = flow[index - 1] if index else None
        if first and previous is not None and _OPENS.search(previous.text.value):
            previous = None  # the first section stands behind the opening sentence
        if node.marker is not None:
            node.kind = "heading" if _is_numbered_heading(node, following) else "list_item"
        elif _is_plain_heading(node, previous, following):
            node.kind = "heading"


def _is_numbered_heading(node: Node, following: Node | None) -> bool:
    words = re.sub(r"（[^（）]*）", "", node.words.value)
    if node.marker and node.marker.style == "bullet":
        return False
    if re.search(r"[。；;]$|[。；].", words) or len(words) > 40:
        return False
    if words.endswith(("：", ":")):
        return len(words) <= 30
    if re.search(r"[\d０-９]{5,}|www|http|@|[：:].", words) or "，" in words and len(words) > 24:
        return False
    return not (following is None or _is_next_of(node, following) and _ends_list(node))


def _ends_list(node: Node) -> bool:
    """Whether a short numbered line is an item of a list of names (attachments, occupations), not a heading."""
    return (
        bool(node.marker and node.marker.style in ("digit", "digit_paren", "circled"))
        and node.block.bold is False
    )


def _is_next_of(node: Node, following: Node) -> bool:
    one, two = node.marker, following.marker
    return bool(one and two and one.style == two.style and one.ordinal and two.ordinal == one.ordinal + 1)


_NO_HEADING = re.compile(
    r"[。；，：:]$|[。；！？]|[：:].|\d{5,}|\d[:：]\d\d|https?:|www\.|@|^（.*）$|^[（(]?(?:注|备注|说明|填表说明)[：:]|\d+(?:号|室|楼)"
)


def _is_plain_heading(node: Node, previous: Node | None, following: Node | None) -> bool:
    """Short words without a stop, set apart (centred or bold), or right before a table, a list or an attachment."""
    value = node.text.value
    if not value or len(value) > 45 or _NO_HEADING.search(value):
        return False
    if HEADING.match(value) or TITLED.match(value) or node.block.centred:
        return True
    if previous is not None and previous.text.value.endswith(("：", ":")) and previous.kind != "paragraph":
        return False  # the value that a label announces
    if node.block.bold:
        return True
    if following is None:
        return False
    opens = following.grid is not None or following.marker is not None
    return opens and len(value) >= 4 or _names_section(value, previous, following)


_OPENS = re.compile(r"如下[：:]$")
"""How the sentence ends that stands before the first section."""
_PREDICATE = re.compile(
    r"[，,]|\d|应当?(?!届)|须(?!知)|不[得予能]|由|按|(?<!行)为(?!什么)|详?见|如下|登[录陆]|相同|以[下上]|完成|进行"
)


def _names_section(value: str, previous: Node | None, following: Node) -> bool:
    """Whether words that stand alone between finished paragraphs do no more than name what follows: 收费标准."""
    if len(value) > 20 or following.kind == "signature" or _PREDICATE.search(value):
        return False
    if previous is not None and not _is_finished(previous):
        return False
    return names_matter(value)


def _is_finished(node: Node) -> bool:
    """Whether nothing of a paragraph can go on behind it: it stops, or is a heading, a list item, label and value."""
    value = node.text.value
    if node.grid is not None or node.kind == "title":
        return True
    return not value.endswith(("：", ":")) and bool(node.marker or re.search(r"[。；！？]$|[：:].", value))
