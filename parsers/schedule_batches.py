"""A batch while it is read, and the records that it becomes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from models.procedure import Schedule, Window
from parsers.names import Name
from parsers.schedule_words import MILESTONE_ROLES, milestone_of
from parsers.text import Text, cite


@dataclass(slots=True)
class Batch:
    """The windows of one batch by role, what it is for, and the words that say so."""

    windows: dict[str, Window] = field(default_factory=dict)
    names: list[tuple[Name, Text]] = field(default_factory=list)
    levels: list[tuple[int, Text]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cited: list[Text] = field(default_factory=list)
    number: int | None = None
    rule: str = "schedules.table"

    @property
    def is_schedule(self) -> bool:
        """Whether it says when to apply or when the assessment is."""
        return bool({"application", "assessment"} & set(self.windows))

    def add(self, role: str, window: Window, words: Iterable[Text]) -> None:
        """Adds a window; one more of the same role makes the first one longer."""
        held = self.windows.get(role)
        if held is not None:
            starts = [day for day in (held.start, window.start) if day]
            ends = [day for day in (held.end, window.end) if day]
            window = Window(
                start=min(starts, default=None),
                end=max(ends, default=None),
                text=f"{held.text}；{window.text}",
            )
        self.windows[role] = window
        self.cited += words


def number_batches(batches: Iterable[Batch]) -> list[Schedule]:
    """The records of the batches by their stated numbers, or in their order; one for each occupation and level."""
    kept = [batch for batch in batches if batch.is_schedule]
    stated = [batch.number for batch in kept]
    told_apart = None not in stated and len(set(stated)) == len(stated)
    return [
        record
        for order, batch in enumerate(kept, start=1)
        for record in _records(batch, batch.number if told_apart and batch.number is not None else order)
    ]


def _records(batch: Batch, number: int) -> Iterator[Schedule]:
    who = list(batch.names) or [(Name(None), Text(""))]
    which: list[tuple[int | None, Text]] = [*batch.levels] or [(None, Text(""))]
    milestones = tuple(
        milestone_of(role, batch.windows[role]) for role in batch.windows if role in MILESTONE_ROLES
    )
    for (name, said), (level, at) in product(who, which):
        yield Schedule(
            sequence=number, occupation=name.occupation, work_type=name.work_type, level=level,
            application=batch.windows.get("application"), assessment=batch.windows.get("assessment"),
            milestones=milestones, note="；".join(dict.fromkeys(batch.notes)) or None,
            evidence=cite(batch.rule, *batch.cited, said, at),
        )  # fmt: skip
