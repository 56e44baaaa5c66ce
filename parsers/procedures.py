"""How each step is done over each channel: one record for all that the notice tells of it."""

from collections.abc import Iterable

from models.procedure import Procedure
from models.vocabulary import Channel, Step
from parsers.context import Context
from parsers.places import find_place
from parsers.procedure_units import Told, read_told
from parsers.text import cite
from parsers.values.durations import find_working_days

Way = tuple[Step, Channel | None]


def read_procedures(context: Context) -> list[Procedure]:
    """One record for each step and channel, in the order in which the notice first tells of them."""
    ways: dict[Way, list[Told]] = {}
    for told in _sure(read_told(context)):
        ways.setdefault((told.step, told.channel), []).append(told)
    return [_record(way, group, common) for way, group, common in _shared(ways)]


def _sure(told: Iterable[Told]) -> list[Told]:
    """What names its step; what only stands in the section of a step counts where nothing names it."""
    found = list(told)
    named = {one.step for one in found if one.sure}
    return [one for one in found if one.sure or one.step not in named]


def _shared(ways: dict[Way, list[Told]]) -> list[tuple[Way, list[Told], list[Told]]]:
    """The ways, what is told for all channels given to each channel where the step has channels of its own."""
    split = {step for step, channel in ways if channel is not None}
    return [
        (way, group, ways.get((way[0], None), []) if way[1] is not None else [])
        for way, group in ways.items()
        if way[1] is not None or way[0] not in split
    ]


def _record(way: Way, group: list[Told], common: list[Told]) -> Procedure:
    step, channel = way
    places = [place for told in (*group, *common) if (place := find_place(told.text))]
    days = [mention.working_days for told in (*group, *common) for mention in find_working_days(told.text.value)]
    return Procedure(
        step=step,
        channel=channel,
        place=places[0] if places else None,
        working_days=days[0] if days else None,
        text="".join(told.text.value for told in group),
        evidence=cite(group[0].rule, *(told.text for told in (*group, *common))),
    )
