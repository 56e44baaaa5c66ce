"""Two notices to their changes: a pure function that returns data."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from compare.canonical import Years
from compare.folding import folded, offered_by
from compare.gathering import gathered, in_order
from compare.items import Item, Offers, items_of, offers_of, says_nothing, spread_nulls, with_occupations
from compare.likeness import reworded, same_name, same_title
from compare.matching import match
from compare.profiles import Profile, profile_of
from compare.proposals import propose_agencies, propose_jobs, without_decided
from compare.renames import Same, as_it_was, check_names, names_between, rename_changes, renamed, turned
from compare.restated import without_restated
from compare.unheld import unheld_changes
from compare.values import differences, same_value
from compare.worded import are_beside, other_quantities, told_in_words
from models.base import Model
from models.changes import Change, Comparison, NoticePair, NoticeRef, SideRef
from models.notice import NoticeHeader
from models.records import Record
from models.registry import RECORD_KINDS, Notice

HEADER_ALWAYS = ("issuer", "region", "notice_kind", "amends")
HEADER_SAME_YEAR = ("issued_on", "document_number")
"""Between two years every notice has another date and number: that is the year's own shift."""


def diff(
    old: Notice,
    new: Notice,
    *,
    include_wording: bool = False,
    ids: Mapping[str, str] | None = None,
    same: Same = (),
) -> Comparison:
    """What differs between two notices; `ids` gives the notice ids by SHA-256, where they are known.

    Records are matched by what they are about and compared by value, dates after the year's own shift.
    `include_wording` adds what is only told in other words, clauses that no record holds, and findings.
    `same` holds the names, `(old, new)`, that a person said are one occupation or work type; the others that may
    be are proposed. Of two issuers the change is told once, and not again wherever the issuer is named.
    Raises DuplicateKey where a notice says two things of one key, UnknownName for a name that is not there.
    """
    check_names(same, [old], [new])
    changes = changes_between(old, new, include_wording=include_wording, same=same)
    sides = [reference(notice, ids or {}) for notice in (old, new)]
    return Comparison(
        old=SideRef(notices=(sides[0],)),
        new=SideRef(notices=(sides[1],)),
        pairs=(NoticePair(old=sides[0], new=sides[1], shift=shift_between(old, new)),),
        changes=tuple(changes),
        proposed=without_decided(
            [*propose_agencies([old], [new]), *propose_jobs([old], [new], pair=0)], same
        ),
    )


def reference(notice: Notice, ids: Mapping[str, str]) -> NoticeRef:
    """Which notice it is, in a few fields."""
    header = notice.notice
    return NoticeRef(
        notice_id=ids.get(notice.document.sha256),
        file_name=notice.document.file_name,
        sha256=notice.document.sha256,
        title=header.title,
        issuer=header.issuer,
        year=header.year,
        issued_on=header.issued_on,
        notice_kind=header.notice_kind,
        occupations=tuple(dict.fromkeys(offering.occupation for offering in notice.offerings)),
    )


def shift_between(old: Notice, new: Notice) -> int:
    """Years by which the new notice is later; 0 where a year is not known."""
    return Years(*_years(old, new)).delta


def changes_between(
    old: Notice,
    new: Notice,
    *,
    include_wording: bool = False,
    pair: int = 0,
    same: Same = (),
    stayed: Collection[str] = (),
) -> list[Change]:
    """The changes from `old` to `new`, kinds in the registry's order, then by key.

    Of the kinds in `stayed`, by their tables, it is known that both say the same.
    The earlier notice is always laid under the later one, so that the result read backwards is the
    result of the comparison the other way round.
    """
    backwards = is_later(old, new)
    earlier, later = (new, old) if backwards else (old, new)
    names = names_between(earlier, later, turned(same) if backwards else same)
    known = renamed(earlier, names)
    changes = _forward(known, later, include_wording=include_wording, stayed=stayed)
    changes = [as_it_was(change, names) for change in changes] + rename_changes(earlier, later, names)
    if backwards:
        changes = [change.reversed() for change in changes]
    placed = [change.model_copy(update={"pair": pair}) for change in changes]
    return folded(
        in_order(placed, [kind.table for kind in RECORD_KINDS]), offered_by(known) & offered_by(later)
    )


def is_later(left: Notice, right: Notice) -> bool:
    """Whether `left` is the later notice; where the age is the same, by file and content."""
    ages = [
        (one.notice.year or 0, one.notice.issued_on or date.min, one.document.sha256) for one in (left, right)
    ]
    return ages[0] > ages[1] or (ages[0] == ages[1] and left.to_json() > right.to_json())


def _forward(old: Notice, new: Notice, *, include_wording: bool, stayed: Collection[str]) -> list[Change]:
    years = Years(*_years(old, new))
    old, new = without_restated(old, new)
    changes = _header_changes(years, old, new, include_wording=include_wording)
    offers = offers_of(old), offers_of(new)
    for kind in RECORD_KINDS:
        if kind.table in stayed or not (old.records(kind) or new.records(kind)):
            continue
        if include_wording or not profile_of(kind).derived:
            items = items_of(old, kind), items_of(new, kind)
            changes += _kind_changes(kind, years, items, offers, include_wording=include_wording)
    return changes + (unheld_changes(years, old, new) if include_wording else [])


def _years(old: Notice, new: Notice) -> tuple[int, int]:
    """The years that the notices are about; where one is not known, no shift is assumed."""
    left, right = _year(old), _year(new)
    return (left or right or 0, right or left or 0)


def _year(notice: Notice) -> int | None:
    """The year stated; else that of most windows; else that of the signature."""
    if notice.notice.year is not None:
        return notice.notice.year
    windows = [
        window for batch in notice.schedules for window in (batch.application, batch.assessment) if window
    ]
    counted = Counter(day.year for window in windows for day in (window.end or window.start,) if day)
    if counted:
        return max(counted, key=lambda year: (counted[year], -year))
    return notice.notice.issued_on.year if notice.notice.issued_on else None


def _header_changes(years: Years, old: Notice, new: Notice, *, include_wording: bool) -> list[Change]:
    fields = HEADER_ALWAYS + (HEADER_SAME_YEAR if years.delta == 0 else ())
    left, right = Item(old.notice, {}, old.notice.evidence), Item(new.notice, {}, new.notice.evidence)
    changes = [
        _changed(left, right, {}, name, left.get(name), right.get(name))
        for name in fields
        if not same_value(years, left.get(name), right.get(name))
    ]
    return changes + (_wording_changes(years, left, right) if include_wording else [])


def _kind_changes(
    kind: type[Record],
    years: Years,
    items: tuple[list[Item], list[Item]],
    offers: tuple[Offers, Offers],
    *,
    include_wording: bool,
) -> list[Change]:
    olds, news = spread_nulls(kind, with_occupations(items, offers), offers)
    pairs, gone, come = match(kind, years, olds, news)
    changes = [change for left, right in pairs for change in _pair_changes(years, left, right)]
    changes += [_whole(item, "removed") for item in gone if not says_nothing(item)]
    changes += [_whole(item, "added") for item in come if not says_nothing(item)]
    if include_wording:
        changes += [change for left, right in pairs for change in _wording_changes(years, left, right)]
    return gathered(changes)


def _pair_changes(years: Years, old: Item, new: Item) -> list[Change]:
    """The changes of one record, field by field; in a list, item by item."""
    profile = profile_of(old.kind)
    found: list[tuple[str, Any, Any]] = []
    for name in dict.fromkeys((*_keys_to_check(old), *old.compared())):
        left, right = old.get(name), new.get(name)
        if left == right and not isinstance(left, tuple):
            continue  # what both say in the same words is no change, even where one means its own year
        if isinstance(left, tuple) or isinstance(right, tuple):
            found += [
                (name, *items)
                for items in differences(years, left or (), right or ())
                if not _is_told_in_words(old, new, name, *items)
            ]
        elif not (
            name == profile.loose
            and _says_no_more(profile, old, new)
            or _same_field(profile, years, name, left, right)
            or are_beside(name, old, new)
        ):
            found.append((name, left, right))
    if worded := other_quantities(old, new):
        found.append((worded, old.get(worded), new.get(worded)))
    found = [(name, left, right) for name, left, right in found if plain(left) != plain(right)]
    if not found:
        return []
    key = _key(new, without={name for name, _, _ in found})
    return [_changed(old, new, key, name, left, right) for name, left, right in found]


def _is_told_in_words(old: Item, new: Item, name: str, left: Any, right: Any) -> bool:
    """Whether what one side lists the other says in running text."""
    if isinstance(left, str) and right is None:
        return told_in_words(new, name, left)
    return isinstance(right, str) and left is None and told_in_words(old, name, right)


def _says_no_more(profile: Profile, old: Item, new: Item) -> bool:
    """Whether the loose key of either side says nothing, or only where the record was read."""
    told = [item.get(str(profile.loose)) for item in (old, new)]
    field, values = profile.incidental or ("", ())
    return any(value in profile.vague for value in told) or bool(field) and new.get(field) in values


def _keys_to_check(item: Item) -> list[str]:
    """The keys whose words are only matched without their years."""
    profile = profile_of(item.kind)
    return [
        name for name in item.kind.keys if name not in profile.position and isinstance(item.get(name), str)
    ]


def _same_field(profile: Profile, years: Years, name: str, old: Any, new: Any) -> bool:
    """Whether a field says the same on both sides, as the kind's profile sees it."""
    if same_value(years, old, new) or any(
        name == field and old in values and new in values for field, values in profile.same_values
    ):
        return True
    if old is None or new is None:
        return name in profile.unsaid
    if name in profile.names:
        return same_name(years, old, new)
    if name in profile.titles:
        return same_title(years, old, new)
    return name in profile.free and reworded(years, old, new)


def _wording_changes(years: Years, old: Item, new: Item) -> list[Change]:
    """The fields that hold words only, or that a reader would not call a change."""
    told = {*old.compared(), *old.kind.keys, *HEADER_ALWAYS, "evidence", other_quantities(old, new)}
    fields = [name for name in (*old.kind.wording, *old.kind.values()) if name not in told]
    if old.kind is NoticeHeader:
        fields = list(NoticeHeader.wording)
    return [
        _changed(old, new, _key(new), name, old.get(name), new.get(name))
        for name in dict.fromkeys(fields)
        if not same_value(years, old.get(name), new.get(name))
    ]


def _key(item: Item, without: set[str] | None = None) -> dict[str, Any]:
    names = (*item.kind.keys, *profile_of(item.kind).shown)
    return {name: plain(item.get(name)) for name in dict.fromkeys(names) if name not in (without or set())}


def _changed(old: Item, new: Item, key: dict[str, Any], name: str, left: Any, right: Any) -> Change:
    return Change(
        kind=new.kind.table,
        change="changed",
        key=key,
        field=name,
        old=plain(left),
        new=plain(right),
        old_evidence=old.evidence,
        new_evidence=new.evidence,
    )


def _whole(item: Item, change: str) -> Change:
    """A record that is on one side only."""
    side = "new" if change == "added" else "old"
    fields = {name: plain(item.get(name)) for name in item.kind.model_fields if name != "evidence"}
    return Change.model_validate(
        {
            "kind": item.kind.table,
            "change": change,
            "key": _key(item),
            side: fields,
            f"{side}_evidence": item.evidence,
        }
    )


def plain(value: Any) -> Any:
    """A field's value as the JSON object has it."""
    if isinstance(value, Model):
        return value.model_dump(mode="json")
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
