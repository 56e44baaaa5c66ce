"""Who issued the notice, when, about which year, and what it amends."""

import re
from datetime import date

from models.errors import ValueUnread
from models.notice import NoticeHeader
from parsers.clause_kinds import NUMERIC_DATE
from parsers.notice_kinds import amended_notice, kind_of
from parsers.outline import Node, Outline
from parsers.regions import find_region, region_of_number
from parsers.text import Text, cite, join
from parsers.values.dates import read_date
from parsers.values.titles import find_document_numbers

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
    r"二[〇○零OＯ0][〇○零OＯ一二三四五六七八九]{2})年[\d元一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十廿]{1,3}日"
)
_SEAL = r"[（(](?:公章|盖章|章)[）)]"
_SIGNED = re.compile(
    rf"^(?:{_SEAL})?(?P<issuer>[^。；：]*?{ORGANISATION})?[（(盖章公）)\s]*(?P<date>{_DATE}|{NUMERIC_DATE})[）)]?$"
)
_BESIDE_NUMBER = re.compile(rf"\s+(?P<date>{_DATE})$")
_ISSUED = re.compile(rf"^(?:发布|发文|成文|落款|印发)(?:日期|时间)[：:]\s*(?P<said>{_DATE}|{NUMERIC_DATE})$")
_ISSUED_BY = re.compile(
    rf"^(?:发布|发文|主办|组织|评价|认定)(?:单位|机构)[：:]\s*(?P<said>[^。；，：]{{2,40}}{ORGANISATION})$"
)
_TOGETHER = re.compile(
    rf"(?P<first>(?P<place>[一-龥]{{2,4}}[省市县区州])[一-龥]{{2,20}}?{ORGANISATION})[\s、]*(?P<second>(?P=place).{{0,20}}{ORGANISATION})"
)
"""Two that issue a notice together, the second named after the same place: 某市某局某市总工会."""
_TWICE = re.compile(rf"(?P<name>.{{2,40}}?{ORGANISATION})\s*(?=(?P=name)(?:关于|20|二〇|印发|职业))")
_ADDRESSEE = re.compile(r"^(?P<addressee>[^。；《]{2,100})[：:]$")
_ANNOUNCES = re.compile(
    r"(?:如下|下表|下列|以下|下述)(?:[^，]{0,8})$|^(?:为|根据|按照|依据|现将|遵照)|[为是有]$"
)
"""Words before a colon that lead to what follows: they address nobody."""
_OWN_NUMBER = re.compile(
    r"^[（(]?(?:(?:公告|通知|文件|文)?编?号[：:]\s*)?(?P<number>[^，。；：:]{2,40}?)[）)]?(?:\s*签发人[：:].*|\s+[一-龥]{2,6}[：:].{0,20})?$"
)
_SERIAL = re.compile(
    r"^(?:(?P<year>[〔\[（(]20\d\d[〕\]）)])年?)?(?P<rest>(?:20\d\d年)?第?\s*\d{1,4}\s*号)(?:公告|通告)?$"
)
"""A number without the letters of an agency: （2026）第5号, 2026年第2号."""


def read_header(outline: Outline) -> NoticeHeader:
    """The notice's header; fields that the document does not say are None."""
    titles = [node.text for node in outline.nodes if node.kind == "title"]
    title = _said_once(join(titles))
    signature = _signature(outline)
    dated = _dated_head(outline) if signature is None else None
    issuer = _each_named(_issuer(title, signature, outline))
    signed_on = _signed_date(signature or dated)
    number = _own_number(outline)
    addressee = _addressee(outline)
    kind = kind_of(title, outline)
    amended, amended_words = amended_notice(outline) if kind != "annual" else (None, None)
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
            signature,
            dated,
            number,
            addressee,
            region_words,
            amended_words,
        )
        or cite("issuance.header", fallback),
    )


def _said_once(title: Text) -> Text:
    """The title without the letterhead's name that ran into it: 某某协会某某协会关于…."""
    match = _TWICE.match(title.value)
    return title.slice(len(match["name"])) if match else title


def _signature(outline: Outline) -> Text | None:
    """The words of the signature that carry a date: the body's own, else the last one of the document."""
    dated = [(node, said) for node in outline.nodes if (said := _signed_words(node))]
    in_body = [said for node, said in dated if node.attachment is None]
    found = (in_body or [said for _, said in dated])[-1:]
    return found[0] if found else _labelled(outline, _ISSUED)


def _signed_words(node: Node) -> Text | None:
    """The clause's words from its last stop on, where they are a signature with its date: 特此通知。某某协会2026年1月5日.

    A date in figures counts only with the name before or above it.
    """
    if node.kind not in ("signature", "paragraph"):
        return None
    said = node.text.slice(node.text.value.rfind("。") + 1).strip(" 　")
    match = _SIGNED.match(said.value)
    if match is None or len(said) < len(node.text) and not match["issuer"]:
        return None
    return said if node.kind == "signature" or match["issuer"] or "年" in match["date"] else None


def _dated_head(outline: Outline) -> Text | None:
    """The date that a letter bears beside its number, above the title: 某协函〔2026〕6号　二〇二六年二月十日."""
    for node in outline.body[:4]:
        match = _BESIDE_NUMBER.search(node.text.value)
        if match and find_document_numbers(node.text.value[: match.start()]):
            return node.text.group(match, "date")
    return None


def _labelled(outline: Outline, pattern: re.Pattern[str]) -> Text | None:
    """What one of the body's last lines says behind its label: 发布日期：2026年1月18日."""
    for node in [one for one in outline.body if one.kind not in ("furniture", "footnote")][-4:]:
        if match := pattern.match(node.text.value):
            return node.text.group(match, "said")
    return None


def _signatures(outline: Outline) -> list[Text]:
    """Every signature's words, the attachments' too: they repeat who issued the notice and when."""
    return [node.text for node in outline.nodes if node.kind == "signature" or _SIGNED.match(node.text.value)]


def _signed_date(signature: Text | None) -> date | None:
    match = _SIGNED.match(signature.value) if signature else None
    if match is None:
        return None
    month = "1月" if match["date"][:2] == "20" else "一月"
    try:
        return read_date(match["date"].replace("元月", month))
    except ValueUnread:
        return None


def _issuer(title: Text, signature: Text | None, outline: Outline) -> Text | None:
    """The organisation that the title begins with, else the one above or before the signature's date."""
    for behind in (r"关于|20\d\d年|二[〇○]|印发", r"职业技能|$"):
        match = re.match(rf"(?P<issuer>[^《]{{2,60}}?{ORGANISATION})(?={behind})", title.value)
        if match and not re.search("关于|20[0-9]{2}年", match.group("issuer")):
            return title.group(match, "issuer")
    if signature is not None:
        match = _SIGNED.match(signature.value)
        if match and match.group("issuer"):
            return signature.group(match, "issuer")
    named = [
        node
        for node in outline.nodes
        if node.kind == "signature" and re.search(rf"{ORGANISATION}(?:{_SEAL})?$", node.text.value)
    ]
    first = [node for node in named if node.attachment is None] or named
    if first:
        return _unsealed(first[0].text)
    return _labelled(outline, _ISSUED_BY) or _letterhead(outline) or _self_named(outline)


def _unsealed(name: Text) -> Text:
    """A signature's name without the mark for the seal beside it: （公章）某某学校."""
    match = re.search(rf"^(?:{_SEAL})?(?P<name>.+?)(?:{_SEAL})?$", name.value)
    return name.group(match, "name") if match else name


def _letterhead(outline: Outline) -> Text | None:
    """The organisation that stands alone above the title, with 文件 or 公告 behind it or without."""
    for node in outline.body[:8]:
        if node.kind == "title":
            return None
        match = re.match(
            rf"^(?P<issuer>[^。；：，《]{{2,40}}?{ORGANISATION})(?:文件|公告|通告)?$", node.text.value
        )
        if match:
            return node.text.group(match, "issuer")
    return None


def _each_named(issuer: Text | None) -> Text | None:
    """The issuer as it is named; two that issue together with 、 between them."""
    match = _TOGETHER.fullmatch(issuer.value) if issuer else None
    if issuer is None or match is None:
        return issuer
    return join([issuer.group(match, "first"), issuer.group(match, "second")], glue="、")


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
        if serial := _SERIAL.match(value) or _SERIAL.match(value.strip("（）()")):
            start = value.index(serial[0])
            return node.text.slice(start, start + serial.end("rest"))
    return None


def _number_value(number: Text | None) -> str | None:
    if number is None:
        return None
    found = find_document_numbers(number.value)
    return found[0].value if found else re.sub(r"^[\[（(](20\d\d)[\]）)]", r"〔\1〕", number.value)


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
