"""How each step is done over each channel: one record for all that the notice tells of it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from models.procedure import Procedure
from models.vocabulary import Channel, Step
from parsers.context import Context
from parsers.places import find_place
from parsers.procedure_channels import channels_named
from parsers.procedure_places import NamedPlaces
from parsers.procedure_sentence_rules import HOW_RULE
from parsers.procedure_told import Told, adjoins
from parsers.procedure_units import read_told
from parsers.text import cite
from parsers.values.durations import find_working_days

_IN_PERSON = re.compile(r"本人|自行|亲自|自取|[凭持](?:本人)?(?:有效)?(?:身份证|证件)")
_BY_OTHERS = re.compile(
    r"由[^，。；]{0,14}?(?:单位|院校|机构|系部|班级|班主任|企业|学校)[^，。；]{0,8}?(?:领|打印|办|缴|转|发|报|提交|统一)|统一领取"
)
Way = tuple[Step, Channel | None]


def read_procedures(context: Context) -> list[Procedure]:
    """One record for each step and channel, in the order in which the notice first tells of them."""
    ways: dict[Way, list[Told]] = {}
    found = _placed(_sure(read_told(context)))
    for told in found:
        ways.setdefault((told.step, told.channel), []).append(told)
    places = NamedPlaces(found)
    return [
        _record(way, group, common, places, _days_in_front(way, ways)) for way, group, common in _shared(ways)
    ]


def _sure(told: Iterable[Told]) -> list[Told]:
    """What names its step; what only stands in its section counts where nothing names it, or where it names a place."""
    found = list(told)
    named = {one.step for one in found if one.sure}
    return [one for one in found if one.sure or one.step not in named or find_place(one.text)]


def _placed(told: list[Told]) -> list[Told]:
    """Where only one channel is named, what each person does in person is the other; a mere rule goes with the one."""
    channels: dict[Step, set[Channel | None]] = {}
    for one in told:
        channels.setdefault(one.step, set()).add(one.channel)
    return [replace(one, channel=_channel(one, channels[one.step])) for one in told]


def _channel(one: Told, named: set[Channel | None]) -> Channel | None:
    if one.channel is not None or named == {None} or named >= {"group", "individual"}:
        return one.channel
    if not HOW_RULE.search(one.text.value):
        return next(channel for channel in named if channel)
    if "group" in named and _IN_PERSON.search(one.text.value):
        return "individual"
    if "individual" in named and _BY_OTHERS.search(one.text.value):
        return "group"
    return None


def _shared(ways: dict[Way, list[Told]]) -> list[tuple[Way, list[Told], list[Told]]]:
    """The ways, what is told for all channels given to each channel where the step has both of its own."""
    split = {step for step, _ in ways if (step, "group") in ways and (step, "individual") in ways}
    return [
        (way, group, ways.get((way[0], None), []) if way[0] in split and way[1] is not None else [])
        for way, group in ways.items()
        if way[1] is not None or way[0] not in split
    ]


_NOT_ITS_OWN = re.compile(r"公示(?:期|时间)?[为不少于]{0,4}$")
_NTH = re.compile(r"(?<=后)第(?=(?:\d{1,2}|[二三四五六七八九十]{1,3})个工作日)")
"""考后第20个工作日 is twenty working days after; the first one after a holiday is no number of days."""
_OTHERS_TIME = re.compile(r"审[核查定]|初审|复审|答复|反馈|公示")


def _days(step: Step, words: str) -> Iterator[int]:
    """The working days of a step; not those of a list's public display, nor an agency's within an application."""
    words = _NTH.sub("", words)
    for mention in find_working_days(words):
        after = re.split(r"[，。；,;]", words[mention.end :])[0]
        review = step == "application" and _OTHERS_TIME.search(after)
        if not review and not _NOT_ITS_OWN.search(words[: mention.start]):
            yield mention.working_days


_FRONT = re.compile(r"^(?:【[^】]*】|[^，。；：]{2,10}[。：])?[^，。；]{0,30}?工作日[^，。；]{0,8}，")
"""Days that a sentence begins with, before it says who does what."""


def _days_in_front(way: Way, ways: dict[Way, list[Told]]) -> list[int]:
    """The days in front of what the other channel does, where this one's part of the sentence stands right behind."""
    step, channel = way
    if channel is None:
        return []
    other: Channel = "individual" if channel == "group" else "group"
    return [
        number
        for theirs in ways.get((step, other), [])
        if any(adjoins(theirs.text, own.text) for own in ways[way])
        and not theirs.text.value.endswith(("。", "！"))
        and (front := _FRONT.match(theirs.text.value))
        and not channels_named(front[0])
        for number in _days(step, front[0])
    ]


def _record(
    way: Way, group: list[Told], common: list[Told], named: NamedPlaces, front: list[int]
) -> Procedure:
    step, channel = way
    by_name = sorted((*group, *common), key=lambda told: not told.sure)
    places = [place for told in by_name if (place := named.place_of(told))]
    days = [number for told in (*group, *common) for number in _days(step, told.text.value)] or front
    return Procedure(
        step=step,
        channel=channel,
        place=places[0] if places else None,
        working_days=days[0] if days else None,
        text="".join(told.text.value for told in group),
        evidence=cite(group[0].rule, *(told.text for told in (*group, *common))),
    )
