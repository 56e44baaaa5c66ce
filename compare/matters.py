"""The single values of a notice that people compare: fees, validity, windows, debarment, years of experience.

A matter is named by what it is about; `compare.side_by_side` lays it beside that of others, `compare.history` beside
that of other years.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from compare.items import comparable
from models.comparing import Awaited, StoredNotice, StoredRecord
from models.conduct import Penalty
from models.money import Fee, RetakeRule
from models.offering import ApplicationCondition, Offering
from models.procedure import Schedule

Values = Mapping[str, Any]
Said = tuple[Values, str, Any]
"""What it is about, the field and the value."""


@dataclass(frozen=True)
class Wanted:
    """What a person asked for; `occupation` is any part of a name, None is all."""

    kinds: Collection[str] = ()
    occupation: str | None = None
    level: int | None = None
    subject: str | None = None
    charge: str | None = None

    def fits(self, kind: str, key: Values) -> bool:
        """Whether a matter was asked for; what is said of all occupations or levels holds for each of them."""
        named = key.get("occupation")
        return (
            (not self.kinds or kind in self.kinds)
            and (self.occupation is None or named is None or comparable(self.occupation) in comparable(named))
            and (self.level is None or key.get("level") in (None, self.level))
            and all(
                wanted is None or ("subject" in key and key[name] == wanted)
                for name, wanted in (("subject", self.subject), ("charge", self.charge))
            )
        )


@dataclass(frozen=True)
class Matter:
    """One value of a notice."""

    kind: str
    key: Values
    field: str
    value: Any
    place: Awaited

    @property
    def about(self) -> tuple[Any, ...]:
        """What it is about, equal for all spellings and years."""
        return (
            self.kind,
            self.field,
            *((name, comparable(value)) for name, value in sorted(self.key.items())),
        )


def looked_at(wanted: Wanted) -> frozenset[str]:
    """The tables whose records tell what was asked for."""
    return frozenset((Offering.table, *(wanted.kinds or KINDS)))


def matters_of(notice: StoredNotice, wanted: Wanted) -> Iterator[Matter]:
    """The matters of a notice that were asked for, in the order of kinds and records."""
    offered = [record.values for record in notice.records.get(Offering.table, ())]
    for table, reader in READERS.items():
        if wanted.kinds and table not in wanted.kinds:
            continue
        for record, (key, field, value) in reader(notice.records.get(table, ()), offered):
            if value is not None and wanted.fits(table, key):
                place = Awaited(notice_id=record.notice_id, record_table=table, record_id=record.row_id)
                yield Matter(table, key, field, value, place)


Records = Iterable[StoredRecord]
Found = Iterator[tuple[StoredRecord, Said]]


def _offerings(records: Records, offered: Sequence[Values]) -> Found:
    for record in records:
        yield record, (_part(record.values, Offering.keys), "level", True)


def _fees(records: Records, offered: Sequence[Values]) -> Found:
    """Fees, what is said of all occupations or levels told for each of those that nothing else is said of."""
    known = list(records)
    told = {tuple(one.values[name] for name in Fee.keys) for one in known}
    for record in known:
        key = _part(record.values, Fee.keys)
        for about in _spread(key, offered):
            if about == key or tuple(about[name] for name in Fee.keys) not in told:
                yield record, (about, "amount", record.values["amount"])


def _spread(key: Values, offered: Sequence[Values]) -> Iterator[Values]:
    """The key for each occupation and level that it means; as it is where nothing fitting is offered."""
    names = [name for name in ("occupation", "level") if key[name] is None]
    fitting = {
        tuple(one[name] for name in names): None
        for one in offered
        if all(
            key[name] is None or comparable(key[name]) == comparable(one[name])
            for name in ("occupation", "level")
        )
    }
    if not names or not fitting:
        yield key
        return
    for values in fitting:
        yield {**key, **dict(zip(names, values, strict=True))}


def _validity(records: Records, offered: Sequence[Values]) -> Found:
    """For how long scores hold, level by level."""
    rules = [one for one in records if one.values["rule"] == "score_validity"]
    told = {level for one in rules for level in one.values["levels"] or ()}
    others = sorted({one["level"] for one in offered if one["level"] is not None} - told, reverse=True)
    for record in rules:
        levels = record.values["levels"]
        for level in (others or [None]) if levels is None else levels:
            yield record, ({"rule": "score_validity", "level": level}, "years", record.values["years"])


def _windows(records: Records, offered: Sequence[Values]) -> Found:
    for record in records:
        key = _part(record.values, Schedule.keys)
        for field in ("application", "assessment"):
            yield record, (key, field, record.values[field])


def _debarment(records: Records, offered: Sequence[Values]) -> Found:
    for record in records:
        years: dict[Any, list[Any]] = {}
        for sanction in record.values["sanctions"]:
            if sanction["sanction"] == "debar":
                period = sanction["period"] if sanction["years"] is None else sanction["years"]
                years.setdefault(sanction["severity"], []).append(period)
        for severity, values in years.items():
            key = _part(record.values, Penalty.keys) | {"severity": severity}
            yield record, (key, "sanctions", _one_or_all(values))


def _experience(records: Records, offered: Sequence[Values]) -> Found:
    for record in records:
        years: dict[Any, list[Any]] = {}
        for wanted in record.values["requirements"]:
            if wanted["kind"] in ("experience", "age"):
                about = (wanted["kind"], wanted.get("after"))
                years.setdefault(about, []).append(wanted.get("years", wanted.get("min")))
        for (kind, after), values in years.items():
            key = _part(record.values, ApplicationCondition.keys) | {"requirement": kind, "after": after}
            yield record, (key, "requirements", _one_or_all(values))


def _one_or_all(values: list[Any]) -> Any:
    """The value; of several that stand side by side in one record the list."""
    return values[0] if len(values) == 1 else values


def _part(values: Values, names: Iterable[str]) -> dict[str, Any]:
    return {name: values[name] for name in names}


READERS: dict[str, Callable[[Records, Sequence[Values]], Found]] = {
    Offering.table: _offerings,
    Fee.table: _fees,
    RetakeRule.table: _validity,
    Schedule.table: _windows,
    Penalty.table: _debarment,
    ApplicationCondition.table: _experience,
}
"""What is read of each kind."""
KINDS = tuple(READERS)
