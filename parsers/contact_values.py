"""The numbers, sites, accounts, addresses and hours of a unit, before it is known what they are for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from models.vocabulary import ContactKind
from parsers.contact_rules import ASSESSMENT_RULE, GOVERNMENT_APP, LABEL_RULES, OPEN_RULE, VENUE_RULE
from parsers.rules import first_match
from parsers.text import Text
from parsers.units import Unit
from parsers.values.addresses import find_addresses, is_address
from parsers.values.contacts import find_accounts, find_emails, find_urls
from parsers.values.phones import find_phones
from parsers.values.times import find_hours

_POSTCODE = re.compile(r"(?:邮编|邮政编码)[为是：:\s]*(?P<value>\d{6})(?!\d)")
_LABELLED_ADDRESS = re.compile(
    r"(?:地址|地点|住所|受理点|窗口|大厅|报名点|受理处|服务点|信箱)(?:[（(][^）)]{0,12}[）)])?"
    r"(?P<link>[：:]|(?<=地址)[ 　]*(?![变更迁已位设见如及和或在为是]|[^，。；]{0,4}[：:])(?=[一-龥]{2,8}?[省市区县路街镇])"
    r"|(?:设|位于|坐落)[在于]?|[为是在])\s*(?P<value>[^。；;]+)"
)
_OFFICE_NAME = re.compile(
    r"(?:中心|[协学]会|机构|办公室|委员会|促进会|研究院|[部处科室局])(?:的|联系|通讯|办公)?$"
)
"""鉴定指导中心 has an address of its own, 理论考试 one of a venue."""
_STATED_ADDRESS = re.compile(
    r"(?:设[在于]|位于|坐落[在于]|[迁搬](?:至|到|往)|变更为|调整为|地处|(?:邮?寄|寄信|寄送|函告|来[信函访]|来人)[^，。；“”\d]{0,12}?(?:至|到|往|[:：])|请邮?寄|地点在"
    r"|^[一-龥]{2,12}(?:[科处部室站]|中心|大厅|窗口|办公室)[:：])\s*(?=\S)"
)
"""What leads to an address in a sentence, or the office that opens it; only a full one with its street or its room is read behind it."""
_AT_OFFICE = re.compile(
    r"(?:(?:前往|[到至])[^，。；（）()\d]{2,30}|^[一-龥]{2,12}(?:[部处科室站]|中心))[（(](?P<value>[^（）()，。；]{6,40})[）)]"
    r"(?=[：:]|[^，。；]{0,6}(?:报名|申报|办理|提交|递交|领取|缴[纳费]|受理|咨询))"
)
"""The address in brackets behind the office to which one goes: 到继续教育学院（海榆路9号108室）现场报名, or that opens the line."""
_ADDRESS_END = re.compile(
    r"[，,、\s（(]+(?=邮编|邮政|(?:联系|咨询|监督|服务)?电话|联系|传真|收件|受理时间|工作时间|办公时间|时间|乘|地铁|公交|周[一二]|工作日)"
    r"|[（(](?:近|靠近|原|乘|地铁|轨道|轻轨|公交|临近|毗邻|邮编|电话|联系)|[，,](?![^，,]{0,20}(?:路|街|号|楼|室|层|座|厦|区|校区))"
    r"|(?<=[号楼室层座厦场心厅院馆口处内])(?:办理|提交|进行|现场|领取|开放)"
)
_QQ_LABEL = re.compile(r"[Qq]{2}|(?<!微信)群号")
_OTHER_NUMBER = re.compile(
    r"(?:[账帐]\s*号|卡号|[账帐]户|身份证|税号|代码|(?<!邮政)编[码号]|备案号|许可证)[^，。；电话]{0,6}$"
)
"""What labels a number in a table's next cell that is no telephone's."""
_OUT_OF_USE = re.compile(r"[^，。；\d]{0,4}(?:停用|停止使用|作废|不再使用|不再启用|停机|注销)")
_SAMPLE = re.compile(r"(?:示例|样例|范例|举例|例如)[^。；]{0,24}$|如[：:]?[“\"][^”]{0,12}$")
"""What stands before a number that only shows how a form is filled in."""
_FAX_BEHIND = re.compile(r"\s*[（(]传真[）)]")
_BARE_ACCOUNT = re.compile(
    r"(?:^|[（(，,。；、]|[由到在至或过录陆注])(?P<name>[一-龥]{2,24}?)(?:微信)?公众号"
)
_ACCOUNT_LABEL = re.compile(
    r"(?:[一-龥]{2,10}(?<![看见扫]))?(?:(?P<program>小程序)|公众号|服务号|订阅号)(?:名称)?[：:]?"
)
_ACCOUNT_NAME = re.compile(r"(?!扫|见|详见|关注|搜索)[一-龥A-Za-z0-9\-_·]{2,20}(?<!二维码)")
_BARE_LABEL = re.compile(r"(?:^|[；;。，,\s])时间[：:\s]*$")
_WEEKDAYS = re.compile(r"周|星期|礼拜|工作日|每个?工作日")
"""Hours on days of the week behind a bare 时间 are those of an office; a lesson or an exam has its date."""
_BEHIND_ADDRESS = re.compile(
    r"[号楼室层座厦场心厅院馆口处内](?:[（(][^（）()]{0,16}[）)])?[，,；;、\s]*(?:邮编[：:]?\d{6}[，,；;、\s]*)?$"
)
"""What stands before the hours of the office whose address was told: …1201室（邮编250014），周一至周五8:30-11:30."""
_NOT_A_NAME = re.compile(
    r"^(?:官方|微信|我[会院校]|本[会院校]|协会|学校|公司|该|关注|本公司|我公司|官方微信)$|[的并请可将]"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value at `start` to `end` of its unit's words; `raw` are the words that hold it."""

    unit: Unit
    kind: ContactKind
    value: str
    start: int
    end: int

    @property
    def raw(self) -> Text:
        return self.unit.text.slice(self.start, self.end)

    @property
    def before(self) -> str:
        return self.unit.text.value[: self.start]

    @property
    def after(self) -> str:
        return self.unit.text.value[self.end :]


def find_values(unit: Unit) -> list[Found]:
    """All that a unit holds, from left to right."""
    found = [*_numbers(unit), *_sites(unit), *_accounts(unit), *_addresses(unit), *_hours(unit)]
    return sorted(found, key=lambda one: one.start)


def label_kind(labels: tuple[Text, ...]) -> str | None:
    """The kind of value that the nearest telling label announces."""
    telling = telling_label(labels)
    return telling[1] if telling else None


def telling_label(labels: tuple[Text, ...]) -> tuple[Text, str] | None:
    """The nearest label that announces a kind of value, and that kind."""
    for label in labels:
        kind = _announced(label.value)
        if kind:
            return label, kind
    return None


@lru_cache(maxsize=1000)  # a table's headings stand over every one of its cells
def _announced(label: str) -> str | None:
    found = first_match(LABEL_RULES, label)
    return found[0].code if found else None


def _nearest_kind(unit: Unit, start: int, end: int) -> str | None:
    """The kind that the words before a number announce, else its nearest label."""
    before = unit.text.value[max(0, start - 24) : start]
    if _FAX_BEHIND.match(unit.text.value[end:]):
        return "fax"
    last: tuple[int, str] | None = None
    for item in LABEL_RULES[:3]:
        for match in item.regex.finditer(before):
            if last is None or match.end() >= last[0]:
                last = (match.end(), item.code)
    return last[1] if last else label_kind(unit.own_labels)


def _numbers(unit: Unit) -> Iterator[Found]:
    value = unit.text.value
    for match in _POSTCODE.finditer(value):
        yield Found(unit, "postcode", match["value"], *match.span("value"))
    announced = label_kind(unit.own_labels)
    if announced == "postcode" and re.fullmatch(r"\d{6}", value):
        yield Found(unit, "postcode", value, 0, len(value))
        return
    if _QQ_LABEL.search(announced_by(unit)) and re.fullmatch(r"[1-9]\d{4,11}", value):
        yield Found(unit, "qq_group", value, 0, len(value))
        return
    if unit.node.grid is not None and unit.own_labels and _OTHER_NUMBER.search(unit.own_labels[0].value):
        return
    for phone in find_phones(value, labelled=announced in ("phone", "fax")):
        if _OUT_OF_USE.match(value, phone.end) or _SAMPLE.search(value, 0, phone.start):
            continue
        kind: ContactKind = "fax" if _nearest_kind(unit, phone.start, phone.end) == "fax" else "phone"
        yield Found(unit, kind, phone.value, phone.start, phone.end)


def announced_by(unit: Unit) -> str:
    """The words of the labels right at a unit; empty without one."""
    return "／".join(label.value for label in unit.own_labels)


def _sites(unit: Unit) -> Iterator[Found]:
    value = unit.text.value
    emails = find_emails(value)
    for email in emails:
        yield Found(unit, "email", email.value, email.start, email.end)
    for url in find_urls(value):
        if not any(email.start <= url.start < email.end for email in emails):
            yield Found(unit, "website", url.value, url.start, url.end)


def _accounts(unit: Unit) -> Iterator[Found]:
    value = unit.text.value
    found = find_accounts(value)
    for account in found:
        if not GOVERNMENT_APP.search(value[max(0, account.start - 8) : account.end + 12]):
            yield Found(unit, account.kind, account.value, account.start, account.end)
    label = unit.own_labels[0].value if unit.own_labels else ""
    if not found and (kind := _account_labelled(label)) and _ACCOUNT_NAME.fullmatch(value):
        yield Found(unit, kind, value, 0, len(value))
        return
    for match in _BARE_ACCOUNT.finditer(value):
        named = any(one.start < match.end() + 3 and match.start() < one.end for one in found)
        if (
            not named
            and not _NOT_A_NAME.search(match["name"])
            and value[match.end() : match.end() + 1] not in "“："
        ):
            yield Found(unit, "wechat_account", match["name"], *match.span("name"))


def _account_labelled(label: str) -> ContactKind | None:
    """The kind of account that a label names and nothing else: 微信公众号 above or before its name."""
    match = _ACCOUNT_LABEL.fullmatch(label)
    if match is None:
        return None
    return "mini_program" if match["program"] else "wechat_account"


def _addresses(unit: Unit) -> Iterator[Found]:
    for match in _LABELLED_ADDRESS.finditer(unit.text.value):
        before = unit.text.value[: match.start()]
        if ASSESSMENT_RULE.search(before[-6:]) and not _OFFICE_NAME.search(before):
            continue
        end = _ADDRESS_END.search(match["value"])
        words = unit.text.group(match, "value").slice(0, end.start() if end else None).strip(" 。；，")
        if is_address(words.value):
            start = match.start("value") + match["value"].find(words.value)
            yield Found(unit, "address", words.value, start, start + len(words))
            return
    stated = list(_stated_addresses(unit))
    yield from stated
    if stated:
        return
    telling = telling_label(unit.own_labels)
    if telling and telling[1] == "address" and not ASSESSMENT_RULE.search(telling[0].value):
        yield from _whole_address(unit)


def _stated_addresses(unit: Unit) -> Iterator[Found]:
    """The addresses that verbs lead to: 中心位于…, 来信请寄…; not those of places of assessment."""
    value = unit.text.value
    for match in _STATED_ADDRESS.finditer(value):
        clause = re.split(r"[，。；,;]", value[: match.start()])[-1]
        mention = next(iter(find_addresses(value[match.end() : match.end() + 60])), None)
        if mention and mention.start == 0 and not VENUE_RULE.search(clause):
            yield Found(unit, "address", mention.value, match.end(), match.end() + mention.end)
            yield from _bracketed(unit, match.end() + mention.end)
    for match in _AT_OFFICE.finditer(value):
        mention = next(iter(find_addresses(match["value"])), None)
        on_street = mention and re.search(r"[路街道巷].*\d", mention.value)
        if mention and on_street and mention.start == 0 and not VENUE_RULE.search(match[0]):
            start = match.start("value")
            yield Found(unit, "address", mention.value, start, start + mention.end)


def _bracketed(unit: Unit, start: int) -> Iterator[Found]:
    """The address in brackets behind a room: 实训楼B座205室（珠海市珠湾区匠心路66号）."""
    bracket = re.compile(r"[（(](?P<words>[^（）()]{6,40})[）)]").match(unit.text.value, start)
    found = find_addresses(bracket["words"]) if bracket else []
    if bracket and found and found[0].start == 0:
        yield Found(
            unit, "address", found[0].value, bracket.start("words"), bracket.start("words") + found[0].end
        )


def _whole_address(unit: Unit) -> Iterator[Found]:
    """The address that stands alone under its label."""
    end = _ADDRESS_END.search(unit.text.value)
    words = unit.text.slice(0, end.start() if end else None).strip(" 。；，")
    if is_address(words.value):
        yield Found(unit, "address", words.value, 0, len(words))
        return
    for mention in find_addresses(unit.text.value):
        yield Found(unit, "address", mention.value, mention.start, mention.end)


def _hours(unit: Unit) -> Iterator[Found]:
    for mention in find_hours(unit.text.value):
        yield Found(unit, "hours", mention.value, mention.start, mention.end)


def is_service_hours(found: Found) -> bool:
    """Whether hours are those of an office: they stand under such a label, or their sentence says so."""
    if LABEL_RULES[3].search(re.split(r"[，。；,;]", found.before)[-1]):
        return True
    labels = [found.before, *(label.value for label in found.unit.labels[:2])]
    if any(ASSESSMENT_RULE.search(label) and not LABEL_RULES[3].search(label) for label in labels[:2]):
        return False
    if any(LABEL_RULES[3].search(label) for label in labels):
        return True
    if _BARE_LABEL.search(found.before) and _WEEKDAYS.match(found.value):
        return True
    if _BEHIND_ADDRESS.search(found.before) and _WEEKDAYS.match(found.value):
        return any(one.end <= found.start for one in _addresses(found.unit))
    return bool(OPEN_RULE.search(found.unit.text.value)) and not ASSESSMENT_RULE.search(found.unit.text.value)
