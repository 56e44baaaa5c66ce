"""What a contact is for, by the words around it, its labels and its section."""

import re

from models.vocabulary import ContactKind, Purpose
from parsers.contact_rules import LABEL_RULES, PURPOSE_RULES
from parsers.contact_values import Found
from parsers.context import Context
from parsers.rules import first_match
from parsers.sections import Concept
from parsers.text import Text

Cue = tuple[int, int, Purpose]
"""Where a cue starts and ends, and the purpose that it names."""

ALLOWED: dict[ContactKind, tuple[Purpose, ...]] = {
    "phone": ("supervision", "consultation", "service"),
    "fax": ("supervision", "consultation", "service"),
    "postcode": ("supervision", "service"),
    "address": ("supervision", "service"),
    "hours": ("supervision", "consultation", "service"),
    "email": ("supervision", "consultation", "registration", "service"),
    "qq_group": ("consultation", "registration", "supervision"),
    "wechat_account": ("standards", "documents", "guides", "consultation", "supervision"),
    "mini_program": ("standards", "documents", "guides", "consultation", "supervision"),
    "website": (
        "supervision",
        "consultation",
        "standards",
        "documents",
        "guides",
        "certificates",
        "registration",
    ),
}
"""What a contact of each kind can be for; other cues around it speak of something else."""

DEFAULT: dict[ContactKind, Purpose] = {
    "phone": "consultation", "qq_group": "consultation", "address": "service", "hours": "service",
    "fax": "service", "postcode": "service",
}  # fmt: skip
"""What a contact is for where nothing says so; else it is general."""

_CALLED = re.compile(r"(?:联系)?电话|联系方式|联系人|手机")
"""A number under 业务受理 that is called no more than a telephone is there to ask."""

SECTION_PURPOSES: dict[Concept, Purpose] = {
    "supervision": "supervision", "results": "certificates", "certificates": "certificates",
    "application": "registration",
}  # fmt: skip


def purpose_of(context: Context, found: Found) -> tuple[Purpose, Text | None]:
    """What a contact is for: by the nearest cue before it, one behind it, its labels, its section."""
    said = _in_sentence(found) or _in_labels(found) or _behind(found)
    if said:
        return said
    if found.kind in ("website", "email"):
        concepts = context.sections.of(found.unit.node)
        for concept, purpose in SECTION_PURPOSES.items():
            beside = concept == "supervision" and "service" in concepts  # 咨询与监督
            if concept in concepts and not beside and purpose in ALLOWED[found.kind]:
                return purpose, None
    return DEFAULT.get(found.kind, "general"), None


_WHERE_TOLD = re.compile(r"[）)]?[^，。；（(]{0,8}(?:公告|通知|公布|发布)[^，。；]{0,4}为准")
"""What stands behind a site where news are told, whatever they are about."""


def _in_sentence(found: Found) -> tuple[Purpose, Text] | None:
    if found.kind == "website" and _WHERE_TOLD.match(found.after):
        return None
    title = _title_of_several(found)
    before = [cue for cue in _cues(found.kind, found.before) if cue[0] >= title]
    if found.kind in _OF_THE_OFFICE and _labelled_apart(found.before):
        own = re.split(r"[；;。]", found.before)[-1]
        before = [cue for cue in before if cue[0] >= len(found.before) - len(own)]
    if before:
        start, end, purpose = _nearest(before, found.before)
        if found.kind == "phone" and purpose == "service" and _OF_ADDRESS.search(found.before, end):
            return None
        return purpose, found.unit.text.slice(start, end)
    return _behind(found) if found.kind in ("website", "email") else None


def _title_of_several(found: Found) -> int:
    """Where the title of several matters before the value of one ends: 【受理、咨询和监督】受理窗口地址：…."""
    match = _INLINE_TITLE.match(found.before)
    return match.end() if match and _names_more(match[0]) else 0


_INLINE_TITLE = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]+条\s*)?(?:[【（(〔\[][^】）)〕\]]{2,20}[】）)〕\]]|[^，。；：:\d]{2,14}(?:[。]|[：:](?=[^，。；：:\d]{2,12}[：:])))"
)
_OF_ANOTHER = re.compile(r"[^，。；,;（(]{0,6}(?:[：:]|\d)")
"""What stands behind a word that labels the next value: 办公时间：…，监督电话：…."""
_OF_ADDRESS = re.compile(
    r"[：:为在][^：:]*[\d一-龥](?:号|楼|室|层|座)[^：:]*[，,；;（(\s][^，,；;]{0,4}(?:电话|手机|座机)"
)
"""A telephone behind the address that a word of service was said of: 受理点：…号2楼，电话…."""
_OF_THE_OFFICE = frozenset({"address", "postcode", "email", "fax"})
"""What an agency has once; the telephone before it may be there to complain, the address is not for that alone."""
_LABELLED = re.compile(r"^[^，。；：]{2,12}[：:]\s*$")
_OWN_LABEL = re.compile(r"^[^，。；：]{2,12}[：:][\d\s\-—（）()、，,/转]*$")
"""A label, and at most the numbers before this one: 联系电话：0571-85550101，."""
_OF_WHOM = re.compile(r"[^，。；：:]{2,10}(?:秘书处|[处局会院部科]|办公室|中心|公司)[：:]")
"""Whose number it is, which labels no value of another kind: 协会秘书处：0571-85550101."""
_WITH_VALUE = re.compile(r"[：:][^：:]*\d[^：:]*$|[：:]\s*(?:https?:|www)|[：:][^；;。]*@")


def _labelled_apart(before: str) -> bool:
    """Whether a value has a label of its own behind another label that has its value: 监督电话：…；邮编：…."""
    *others, own = re.split(r"[；;。]", before)
    labelled = not own.strip() or _LABELLED.match(own) is not None  # a postcode begins with its label
    return bool(others) and labelled and bool(_WITH_VALUE.search(others[-1]))


def _nearest(cues: list[Cue], words: str) -> Cue:
    """The last cue; who receives (监督电话由纪检室受理) or 热线 say less than what they are said of."""
    last = max(cues, key=lambda cue: (cue[1], -cue[0]))
    if last[2] != "service" and words[last[0] : last[1]] != "热线":
        return last
    clause = max(words.rfind(mark, 0, last[0]) for mark in "，。；,;（(")
    received = last[2] == "service" and "由" in words[clause + 1 : last[0]]
    told = [cue for cue in cues if (received or cue[0] > clause) and cue[2] != "service" and cue != last]
    return max(told, default=last)


def _behind(found: Found) -> tuple[Purpose, Text] | None:
    after = _cues(found.kind, found.after)
    if found.kind in _OF_THE_OFFICE or found.kind == "hours":
        after = [cue for cue in after if not _OF_ANOTHER.match(found.after, cue[1])]
    if after:
        start, end, purpose = min(after)
        told = [cue for cue in after if purpose == "service" and cue[0] == end]
        start, end, purpose = (told or [(start, end, purpose)])[0]  # 仅受理投诉
        return purpose, found.unit.text.slice(found.end + start, found.end + end)
    return None


def _in_labels(found: Found) -> tuple[Purpose, Text] | None:
    called = found.kind == "phone" and any(
        map(_CALLED.search, (found.before, *(one.value for one in found.unit.labels[:1])))
    )
    own = _OWN_LABEL.match(found.before) is not None and not _OF_WHOM.match(found.before)
    for label in found.unit.labels:
        if own and found.kind in DEFAULT and first_match(LABEL_RULES, label.value):
            continue  # the label of another value of the paragraph
        cues = _cues(found.kind, label.value)
        if _names_more(label.value):
            continue
        purposes = {purpose for *_, purpose in cues} - ({"service"} if called else set())
        if len(purposes) == 1:
            return purposes.pop(), label
    return None


def _names_more(words: str) -> bool:
    """Whether a heading names complaints beside other services: 咨询与监督, 联系和投诉."""
    named = {item.code for item in PURPOSE_RULES if item.search(words)}
    return "supervision" in named and (len(named) > 1 or re.search(r"联系", words) is not None)


def _cues(kind: ContactKind, text: str) -> list[Cue]:
    found: list[Cue] = []
    for item in PURPOSE_RULES:
        purpose: Purpose = item.code  # type: ignore[assignment]
        if purpose in ALLOWED[kind]:
            found += [(match.start(), match.end(), purpose) for match in item.regex.finditer(text)]
    return found
