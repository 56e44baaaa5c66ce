"""Words about one step over one channel, as they stand in the notice."""

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


def joined(group: list[Told]) -> Told:
    """What one clause tells of one step over one channel, in one."""
    first = group[0]
    rule = next((told.rule for told in group if told.sure), first.rule)
    return Told(
        first.step, first.channel, join(told.text for told in group), rule, any(told.sure for told in group)
    )
