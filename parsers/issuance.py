"""Who issued the notice, when, about which year, and what it amends."""

import re
from datetime import date

from models.errors import ValueUnread
from models.notice import AmendedNotice, NoticeHeader
from models.vocabulary import NoticeKind
from parsers.outline import Node, Outline
from parsers.regions import find_region, region_of_number
from parsers.rules import Rule, first_match, rule
from parsers.text import Text, cite, join
from parsers.values.dates import read_date
from parsers.values.titles import find_document_numbers, find_titles

ORGANISATION = (
    r"(?:协会|学会|商会|联合会|促进会|委员会|联盟|联谊会|总会|公会|公司|集团|中心|学院|大学|学校|"
    r"技校|党校|研究院|研究所|设计院|"
    r"医院|局|厅|部|总站|鉴定站|指导站|服务站|站|所|院|厂|工会|总工会|妇联|残联|基金会|办公室|处|联席会议|人民政府)"
)
"""What the names of organisations end in."""

_NAMED_YEAR = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?=年|—|-|至|度)|(?P<han>二[〇○零OＯ]{1}[〇○零一二三四五六七八九]{2})年"
)
_DATE = (
    r"(?:20\d\d|"
    r"二[〇○零OＯ0][〇○零OＯ一二三四五六七八九]{2})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十廿]{1,3}日"
)
_SIGNED = re.compile(rf"^(?P<issuer>[^。；：]*?{ORGANISATION})?[（(盖章公）)\s]*(?P<date>{_DATE})[）)]?$")
_ADDRESSEE = re.compile(r"^(?P<addressee>[^。；《]{2,100})[：:]$")
_ANNOUNCES = re.compile(
    r"(?:如下|下表|下列|以下|下述)(?:[^，]{0,8})$|^(?:为|根据|按照|依据|现将|遵照)|[为是有]$"
)
"""Words before a colon that lead to what follows: they address nobody."""
_OWN_NUMBER = re.compile(
    r"^[（(]?(?:(?:公告|通知|文件|文)?编?号[：:]\s*)?(?P<number>[^，。；：:]{2,40}?)[）)]?$"
)

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
        r"补充(?:的)?(?:通知|公告|通告|说明|事项|规定)|(?:调整|变更|修改|延期|延长|取消|增加|"
        r"新增).{0,40}(?:的)?(?:通知|公告|通告|说明)$",
        "关于2026年职业技能评价的补充通知",
        "关于调整第三批次评价时间的公告",
        but_not=("关于开展2026年职业技能评价有关操作事项的通知",),
    ),
)


def read_header(outline: Outline) -> NoticeHeader:
    """The notice's header; fields that the document does not say are None."""
    titles = [node.text for node in outline.nodes if node.kind == "title"]
    title = join(titles)
    signature = _signature(outline)
    issuer = _issuer(title, signature, outline)
    signed_on = _signed_date(signature)
    number = _own_number(outline)
    addressee = _addressee(outline)
    kind = _kind(title)
    amended, amended_words = _amended(outline) if kind != "annual" else (None, None)
    region, region_words = _region(outline, issuer, title)
    fallback = outline.nodes[0].text if outline.nodes else Text("")
    return NoticeHeader(
        title=title.value or None,
        year=_year(title, outline, signed_on),
        issuer=issuer.value or None if issuer else None,
        issued_on=signed_on,
        region=region,
        addressee=addressee.value if addressee else None,
        document_number=_number_value(number),
        notice_kind=kind,
        amends=amended,
        evidence=cite(
            "issuance.header",
            *titles,
            issuer,
            *_signatures(outline),
            number,
            addressee,
            region_words,
            amended_words,
        )
        or cite("issuance.header", fallback),
    )


def _signature(outline: Outline) -> Text | None:
    """The words of the signature that carry a date: the body's own, else the last one of the document."""
    dated = [
        node
        for node in outline.nodes
        if node.kind in ("signature", "paragraph") and _SIGNED.match(node.text.value)
    ]
    in_body = [node for node in dated if node.attachment is None]
    found = (in_body or dated)[-1:]
    return found[0].text if found else None


def _signatures(outline: Outline) -> list[Text]:
    """Every signature's words, the attachments' too: they repeat who issued the notice and when."""
    return [node.text for node in outline.nodes if node.kind == "signature" or _SIGNED.match(node.text.value)]


def _signed_date(signature: Text | None) -> date | None:
    match = _SIGNED.match(signature.value) if signature else None
    try:
        return read_date(match.group("date")) if match else None
    except ValueUnread:
        return None


def _issuer(title: Text, signature: Text | None, outline: Outline) -> Text | None:
    """The organisation that the title begins with, else the one above or before the signature's date."""
    match = re.match(
        rf"(?P<issuer>.{{2,60}}?{ORGANISATION})(?=关于|20\d\d年|[二]〇|职业技能|印发|$)", title.value
    )
    if match and not match.group("issuer").startswith("关于"):
        return title.group(match, "issuer")
    if signature is not None:
        match = _SIGNED.match(signature.value)
        if match and match.group("issuer"):
            return signature.group(match, "issuer")
    named = [
        node
        for node in outline.nodes
        if node.kind == "signature" and re.search(ORGANISATION + r"$", node.text.value)
    ]
    first = [node for node in named if node.attachment is None] or named
    return first[0].text if first else _self_named(outline)


def _self_named(outline: Outline) -> Text | None:
    """The organisation that the opening gives a short name: 某某协会（以下简称“我会”）."""
    for node in outline.body[:12]:
        match = re.search(
            rf"(?P<issuer>[\u4e00-\u9fff（）]{{3,40}}?{ORGANISATION})（以下(?:简称|称)", node.words.value
        )
        if match:
            return node.words.group(match, "issuer")
    return None


def _year(title: Text, outline: Outline, signed_on: date | None) -> int | None:
    """The year in the title, else the one that the opening names outside of other documents' titles, else the
    signature's."""
    for words in (title.value, *(node.words.value for node in outline.body[:30])):
        bare = re.sub(r"《[^》]*》|[（(][^）)]*年版[）)]|[〔\[（(]20\d\d[〕\]）)]\d*号?", "", words)
        match = _NAMED_YEAR.search(bare)
        if match:
            return (
                int(match.group("year")) if match.group("year") else read_date(match.group() + "1月1日").year
            )
    return signed_on.year if signed_on else None


def _addressee(outline: Outline) -> Text | None:
    """The line behind the title that ends in a colon."""
    for node in outline.body[:10]:
        if node.marker or node.kind == "table":
            return None
        match = _ADDRESSEE.match(node.text.value)
        if match and node.kind != "title" and not _ANNOUNCES.search(match.group("addressee")):
            return node.text.group(match, "addressee")
    return None


def _own_number(outline: Outline) -> Text | None:
    """The document number that stands alone above the text: no citation, and not in a sentence."""
    for node in outline.body[:8]:
        value = node.text.value
        if node.marker or "。" in value or "《" in value:
            break
        match = _OWN_NUMBER.match(value)
        if match and (find_document_numbers(value) or re.search(r"编?号[：:]", value)):
            return node.text.group(match, "number")
    return None


def _number_value(number: Text | None) -> str | None:
    if number is None:
        return None
    found = find_document_numbers(number.value)
    return found[0].value if found else number.value


def _kind(title: Text) -> NoticeKind:
    found = first_match(KIND_RULES, title.value)
    return "annual" if found is None else "correction" if found[0].code == "correction" else "supplement"


def _amended(outline: Outline) -> tuple[AmendedNotice | None, Text | None]:
    """The notice that the opening of a supplement names: the first of its kind in 《》."""
    for node in outline.body:
        if node.kind == "title":
            continue
        for mention in find_titles(node.text.value):
            if re.search(r"通知|公告|通告|方案|简章", mention.title) and _is_own(node, mention.start):
                amended = AmendedNotice(title=mention.title, document_number=mention.document_number)
                return amended, node.text.slice(mention.start, mention.end)
    return None, None


def _is_own(node: Node, start: int) -> bool:
    """Whether a title is what is amended, and not what the notice is issued under."""
    before = node.text.value[max(0, start - 12) : start]
    return not re.search(r"根据|依据|按照|贯彻|落实|遵照", before) or "补充" in node.text.value[start:]


def _region(outline: Outline, issuer: Text | None, title: Text) -> tuple[str | None, Text | None]:
    """The province that the issuer's name, the title, an address or a cited authority tells."""
    for words in (issuer, title):
        found = find_region(words.value) if words else None
        if found and words is not None:
            return found[0], words.slice(found[1], found[2])
    return _region_of_body(outline)


def _region_of_body(outline: Outline) -> tuple[str | None, Text | None]:
    for pattern in (r"地址|地点|受理|办理", r"《"):
        for node in outline.body:
            match = re.search(pattern, node.text.value)
            found = find_region(node.text.value[match.start() :]) if match else None
            if match and found:
                return found[0], node.text.slice(match.start() + found[1], match.start() + found[2])
    for node in outline.body:
        for number in find_document_numbers(node.text.value):
            if region := region_of_number(number.value):
                return region, node.text.slice(number.start, number.end)
    return None, None
