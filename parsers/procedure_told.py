"""Words about one step over one channel, as they stand in the notice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.vocabulary import Channel, Step
from parsers.text import Text, join


@dataclass(frozen=True, slots=True)
class Told:
    """Words about one step over one channel; `sure` where the words themselves name the step."""

    step: Step
    channel: Channel | None
    text: Text
    rule: str
    sure: bool


def adjoins(first: Text, second: Text) -> bool:
    """Whether words stand right behind others, so that both are one quote."""
    if not first.pieces or not second.pieces:
        return False
    end, start = first.pieces[-1], second.pieces[0]
    if end.line is start.line:
        return 0 <= start.offset - end.offset - end.length <= 1
    last = end.offset + end.length >= len(end.line.text.rstrip())
    return last and start.offset <= 1 and start.order > end.order


def joined(told: Iterable[Told]) -> Iterator[Told]:
    """What one clause tells of one step over one channel, in one for each unbroken run of words."""
    group: list[Told] = []
    for one in told:
        if group and not (_same_way(group[-1], one) and adjoins(group[-1].text, one.text)):
            yield _in_one(group)
            group = []
        group.append(one)
    if group:
        yield _in_one(group)


def _same_way(first: Told, second: Told) -> bool:
    return (first.step, first.channel) == (second.step, second.channel)


def _in_one(group: list[Told]) -> Told:
    first = group[0]
    rule = next((told.rule for told in group if told.sure), first.rule)
    return Told(
        first.step, first.channel, join(told.text for told in group), rule, any(told.sure for told in group)
    )
