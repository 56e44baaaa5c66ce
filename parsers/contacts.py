"""How the agency is reached, and for what: from labelled lines, tables and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from models.procedure import Contact
from models.vocabulary import Purpose
from parsers.contact_people import people_named, those_answering
from parsers.contact_purposes import purpose_of
from parsers.contact_values import Found, find_values, is_service_hours, label_kind
from parsers.context import Context
from parsers.findings import finding
from parsers.outline import Node
from parsers.text import Text, cite
from parsers.units import Unit, read_units

_ORG_END = (
    r"(?:鉴定中心|指导中心|服务中心|管理中心|中心|协会|学会|促进会|基金会|联盟|机构|商会|联合会|总会|研究会|公司|集团|学院|学校|大学|总局|局|厅|委员会|总工会|工会"
    r"|研究院|研究所|事务所|办公室|纪检(?:监察)?组|纪委|监委|股|教务处|财务处|处|部|科|站|(?<![承主协经代督申开举])办)"
)
_ORGANIZATION = re.compile(
    rf"(?:^|[，,。；;：:（(、\s]|\d[、.．)）]|拨打|致电|联系|向|接受|通过|由|与|到|至)(?P<name>(?!向|请|可|由|经|按|以|与|在|到|至|拨打|致电|联系|接受|通过|关注|登录|使用)(?:(?![到至]|以[一-龥]*?官)[一-龥（）()]){{2,36}}?(?<!网){_ORG_END})"
    r"(?P<link>[^，。；一-龥]{0,2}(?:的|业务|职业|技能|评价|认定|服务|统一)*"
    r"(?:监督|咨询|投诉|举报|服务|联系|受理|报名|纪检|值班|官方|客服|公共|便民|政务)*(?:及|和|与)?(?:监督|咨询|投诉|举报)?"
    r"(?:电话|热线|专线|方式|邮箱|网站|官网|网址|QQ群)*(?:号码)?)[为是：:（(\s]*$"
)
_LED_TO = re.compile(r"[一-龥]*(?:本人|人员|报名|申报|考生|单位|个人)[一-龥]{0,8}?(?:前往|登[录陆]|[到至])")
"""Who goes where, before the office to which one goes: 考生本人到学院鉴定中心（…102室）."""
_ANSWERED_BY = re.compile(
    rf"\s*[，,（(]\s*(?:该|此|本)?(?:电话|热线|号码|邮箱|信箱)?(?:由(?P<name>[一-龥（）()]{{2,36}}?{_ORG_END})(?:统一|负责|专门|直接)*(?:受理|接听|值守|接待|处理|解答|答复|管理)"
    rf"|(?:受理|接听|监督|负责|主管)(?:单位|部门|机构)[为是：:\s]*(?P<office>[一-龥（）()]{{2,36}}?{_ORG_END})(?=[，。；,;）)\s]|$))"
    rf"|\s*[（(](?P<bracketed>[一-龥]{{2,30}}?{_ORG_END}|[一-龥]{{0,30}}?(?:[监理]事会|纪委|纪检组))[）)]"
)
"""Who answers a number, behind it: 0971-8555499，由…中心受理, or in brackets: 0971-8555499（质量督导中心）."""
_OURSELVES = re.compile(
    r"^(?:我|本|该|各|贵|学校|所在|相关|有关|业务|请|由|可|拨打)|^(?:协会|学会|中心|公司|学院|学校|大学|促进会|机构|联合会)$"
)
_TITLES = r"(?:老师|师傅|先生|女士|主任|经理|科长|处长|部长|干事|同志|(?<![职员民复开务手化施竣])工)"
_LISTED = re.compile(
    rf"(?:[：:。；;\s]|^)\s*(?P<name>[一-龥（）()]{{2,30}}?(?:{_ORG_END}|室))(?:[，,：:]\s*|\s+|(?=[一-龥]{{1,3}}{_TITLES}(?![一-龥])))"
    rf"(?:[一-龥]{{1,3}}{_TITLES}(?:[、，,和\s\d\-—]|[（(][^（）()]*[）)])*)*$"
)
"""Who answers, between the label and the number: 投诉举报：学院纪检监察室，0716-8555209; its people may stand behind."""
_PERSON = re.compile(
    rf"(?:联系人|负责人|经办人|咨询老师|收件人)[为是：:\s]*(?P<name>[一-龥]{{2,4}}?{_TITLES}?)(?=[，,、；;。：:（(\s\d]|电话|$)"
)
_TITLED_PERSON = re.compile(
    rf"(?:^|(?<=[科处部室办院心站校])|[（(，,、；：:\s])(?P<name>[一-龥]{{1,3}}?{_TITLES})(?=[）)，,、；。：:（(\s\d]|$)"
)
_IN_BRACKETS = rf"\s*[（(](?:联系人[：:\s]*)?(?P<name>[一-龥]{{1,3}}?{_TITLES})[）)]"
_PERSON_IN_BRACKETS = re.compile(_IN_BRACKETS)
_ANOTHERS_PERSON = re.compile(rf"\d{_IN_BRACKETS}")
"""The person in brackets behind a number, who is not that of the next: 0872-2555178（杨老师）、0872-2555179."""
_NUMBERS_BEFORE = re.compile(
    r"(?:(?:\d[\d\-—（）()转]*|[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+)(?:\s*[、，,/；;或]\s*|\s+))+$"
)
_SEASON = re.compile(r"[（(](?:[春夏秋冬]季|[夏冬]令时?|[寒暑]假?期?(?:期间)?)[：:为]?$")
"""Hours of another season, in brackets behind those of the year."""
_SEVERAL_PERSONS = re.compile(
    rf"(?:^|[，,；;：:\s])(?P<name>[一-龥]{{1,3}}{_TITLES}(?:、[一-龥]{{1,3}}{_TITLES})+)[，,：:\s]*$"
)
"""Who answer the numbers behind them together: 刘老师、陈老师，0716-8555201，0716-8555202."""
_NAME_CELL = re.compile(r"^[一-龥]{1,3}[一-龥](?<![委部室科处办心局])$")
_PERSON_BEHIND = re.compile(
    rf"\s*[（(，,、]?\s*(?:联系人[：:\s]*(?P<said>[一-龥]{{2,4}})(?=[，,、；;。）)\s]|$)|(?P<titled>[一-龥]{{1,3}}{_TITLES}))"
)


@dataclass(slots=True)
class Draft:
    """A contact while what belongs to it is gathered."""

    found: Found
    purpose: Purpose
    organization: Text | None = None
    person: Text | None = None
    hours: Found | None = None
    cue: Text | None = None
    again: list[Text] = field(default_factory=list)
    """Where the same is said again."""

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.found.kind, self.purpose, self.found.value)


def read_contacts(context: Context) -> list[Contact]:
    """Each contact once, in the notice's order."""
    drafts = [draft for draft in _drafts(context) if draft]
    return [_record(draft) for draft in _once(drafts)]


def _drafts(context: Context) -> Iterator[Draft]:
    last: Draft | None = None
    areas = _Areas()
    people: list[Text] = []
    for unit in read_units(context):
        values = find_values(unit)
        people = those_answering(values, people) or people_named(unit)
        _doubt_unread(context, unit, values)
        for found in values:
            if found.kind == "hours" and _SEASON.search(found.before[-6:]):
                _doubt(context, found.raw)
                continue
            if found.kind == "hours":
                if last is not None and _belongs_to(found, last):
                    last.hours = last.hours or found
                elif not _hours_of_row(found) and is_service_hours(found):
                    yield _draft(context, found)
                continue
            found = areas.complete(found)
            draft = _draft(context, found)
            if people and found.kind == "phone":
                draft.person = draft.person or people.pop(0)
            last = draft if found.kind == "phone" else last
            yield draft


@dataclass(slots=True)
class _Areas:
    """The area code and length of the last whole number of a clause, for those behind it that leave it out."""

    node: Node | None = None
    area: str = ""
    length: int = 0

    def complete(self, found: Found) -> Found:
        """A number with the area code of the one before it in its clause: 监督电话：88120039."""
        whole = re.fullmatch(r"(?P<area>0\d{2,3})-(?P<local>\d{7,8})(?:-\d+)?", found.value)
        if found.kind in ("phone", "fax") and whole:
            self.node, self.area, self.length = found.unit.node, whole["area"], len(whole["local"])
        elif found.kind in ("phone", "fax") and self._lacks(found):
            return replace(found, value=f"{self.area}-{found.value}")
        return found

    def _lacks(self, found: Found) -> bool:
        bare = re.match(rf"[2-9]\d{{{max(6, self.length - 1)}}}(?:-\d+)?$", found.value)
        return self.node is found.unit.node and bare is not None


def _draft(context: Context, found: Found) -> Draft:
    purpose, cue = purpose_of(context, found)
    draft = Draft(found, purpose, cue=cue)
    draft.organization = _organization(found)
    draft.person = _person(found) if found.kind in ("phone", "email", "qq_group", "fax") else None
    if found.kind == "phone" and found.unit.row:
        draft.hours = _row_hours(found.unit)
    return draft


def _belongs_to(hours: Found, phone: Draft) -> bool:
    """Whether hours stand in brackets right after a telephone number, on its line or the next."""
    if hours.unit is phone.found.unit:
        between = hours.unit.text.value[phone.found.end : hours.start]
        return (
            re.fullmatch(r"\s*[（(，,]?\s*(?:[^（）()，。；\d]{0,10}(?:时间|接听))?[：:]?\s*[（(]?", between)
            is not None
        )
    stands_next = hours.unit.text.value.startswith(("（", "(")) and hours.start <= 8
    return stands_next and _follows(phone.found.unit, hours.unit) and not phone.found.after.strip("。；， ")


def _follows(first: Unit, second: Unit) -> bool:
    def order(unit: Unit) -> tuple[int, int]:
        pieces = unit.text.pieces
        return (pieces[0].order, pieces[-1].order) if pieces else (0, 0)

    return 0 <= order(second)[0] - order(first)[1] <= 1


def _hours_of_row(found: Found) -> bool:
    """Whether hours stand in a table's row that has a telephone number, to which they belong."""
    return any(_phones(text) for _, text in found.unit.row)


def _phones(text: Text) -> bool:
    return (
        re.search(r"\d{3,4}[\-—）)]?\s*\d{7,8}|[48]00-?\d{3}|1[3-9]\d{9}|\b12333\b", text.value) is not None
    )


def _row_hours(unit: Unit) -> Found | None:
    for _, text in unit.row:
        other = Unit(unit.node, text, unit.labels)
        for found in find_values(other):
            if found.kind == "hours":
                return found
    return None


def _organization(found: Found) -> Text | None:
    """The organisation that is named right before the value, that answers it, or that labels it."""
    return _organization_behind(found) or _organization_before(found)


def _organization_behind(found: Found) -> Text | None:
    """The organisation that answers a number: 监督电话0971-8555499，由…中心受理."""
    match = _ANSWERED_BY.match(found.after) if found.kind in ("phone", "email", "fax") else None
    group = match.lastgroup if match else None
    if match is None or group is None or _OURSELVES.search(match[group]):
        return None
    start, end = match.span(group)
    return found.unit.text.slice(found.end + start, found.end + end)


def _organization_before(found: Found) -> Text | None:
    before = found.unit.text.slice(0, found.start)
    before = before.slice(0, len(_NUMBERS_BEFORE.sub("", before.value)))
    match = _ORGANIZATION.search(before.value) or _LISTED.search(before.value)
    if match is not None:
        name = before.group(match, "name")
        led = _LED_TO.match(name.value)
        name = name.slice(led.end() if led else 0)
        return None if len(name) < 3 or _OURSELVES.search(name.value) else name
    if before.value.strip("：:（( "):
        return None
    for label in found.unit.labels[: max(2, found.unit.near)]:
        match = _ORGANIZATION.search(label.value)
        if match is not None and not _OURSELVES.search(match["name"]):
            return label.group(match, "name")
    return None


def _person(found: Found) -> Text | None:
    """The person who is named with a number: in brackets behind it, before it, or in the row."""
    text = found.unit.text
    bracket = _PERSON_IN_BRACKETS.match(found.after)
    if bracket:
        return text.slice(found.end + bracket.start("name"), found.end + bracket.end("name"))
    before = text.slice(max(0, found.start - 30), found.start)
    others = [match.end() for match in _ANOTHERS_PERSON.finditer(before.value)]
    before = before.slice(others[-1] if others else 0)
    several = _SEVERAL_PERSONS.search(before.slice(0, len(_NUMBERS_BEFORE.sub("", before.value))).value)
    if several:
        return before.group(several, "name")
    for pattern in (_PERSON, _TITLED_PERSON):
        matches = list(pattern.finditer(before.value))
        if matches:
            return before.group(matches[-1], "name")
    after = _PERSON_BEHIND.match(found.after)
    if after:
        group = "said" if after["said"] else "titled"
        return text.slice(found.end + after.start(group), found.end + after.end(group))
    return next((cell for header, cell in found.unit.row if _names_person(header, cell.value)), None)


def _names_person(header: str, cell: str) -> bool:
    named = re.search(r"联系人|经办人|负责人|姓名", header) is not None and _NAME_CELL.match(cell) is not None
    return named or _TITLED_PERSON.fullmatch(cell) is not None


def _once(drafts: list[Draft]) -> list[Draft]:
    """One draft for each kind, purpose and value; a general one goes where a definite one stands."""
    kept: dict[tuple[str, str, str], Draft] = {}
    for draft in drafts:
        first = kept.setdefault(draft.key, draft)
        first.organization = first.organization or draft.organization
        first.person = first.person or draft.person
        first.hours = first.hours or draft.hours
        first.again += [] if draft is first else [draft.found.raw]
    definite = {(draft.found.kind, draft.found.value) for draft in kept.values() if not _is_vague(draft)}
    return [
        draft
        for draft in kept.values()
        if not _is_vague(draft) or (draft.found.kind, draft.found.value) not in definite
    ]


def _is_vague(draft: Draft) -> bool:
    """Whether a purpose gives way to another of the same value: none in particular, or scores to be seen there."""
    scores = draft.purpose == "certificates" and draft.cue is not None and "证" not in draft.cue.value
    return draft.purpose == "general" or scores


def _record(draft: Draft) -> Contact:
    return Contact(
        kind=draft.found.kind,
        purpose=draft.purpose,
        organization=draft.organization.value if draft.organization else None,
        person=draft.person.value if draft.person else None,
        value=draft.found.value,
        hours=draft.hours.value if draft.hours else None,
        evidence=cite(
            f"contacts.{draft.found.kind}", draft.found.raw, draft.cue, draft.organization, draft.person,
            draft.hours.raw if draft.hours else None, *draft.again,
        ),
    )  # fmt: skip


def _doubt_unread(context: Context, unit: Unit, values: list[Found]) -> None:
    """Tells of a label for a telephone number behind which no number could be read."""
    match = re.search(r"(?:电话|热线|传真)(?:号码)?[：:]\s*(?P<rest>[^。；，]*)", unit.text.value)
    rest = (
        match["rest"] if match else unit.text.value if label_kind(unit.labels[:1]) in ("phone", "fax") else ""
    )
    if values or not re.search(r"\d{3,}", rest) or len(rest) > 30:
        return
    _doubt(context, unit.text, rest)


def _doubt(context: Context, words: Text, value: str = "") -> None:
    """Tells of words that have no record."""
    said = value or words.value
    context.doubts.append(finding("value_unread", said, said, cite("contacts.unread", words)))
