"""A comparison narrowed to what a person asked for."""

from typing import Any

import pytest

from compare.narrowing import Least, narrowed, of_agency, parse_least
from models.changes import Change, Comparison, NoticePair, NoticeRef, Proposal, SideRef


def notice(issuer: str, year: int, *occupations: str) -> NoticeRef:
    return NoticeRef(file_name=f"{issuer}{year}", sha256=f"{issuer}{year}", issuer=issuer, year=year,
                     occupations=occupations)  # fmt: skip


def change(kind: str, pair: int = 0, /, **said: Any) -> Change:
    key = {name: said.pop(name) for name in ("issuer", "occupation", "level", "levels") if name in said}
    return Change.model_validate({"kind": kind, "change": "changed", "key": key, "pair": pair, **said})


def window(old: str, new: str) -> Change:
    return change(
        "schedules", 0, field="application", old={"start": old, "end": None}, new={"start": new, "end": None}
    )


def fee(old: float, new: float, pair: int = 0, /, **key: Any) -> Change:
    return change("fees", pair, field="amount", old=old, new=new, **key)


def comparison(*changes: Change) -> Comparison:
    """Two agencies, 甲 with 电工 and 乙 with 焊工, over two years."""
    sides = [
        tuple(notice(*one) for one in (("甲", year, "电工"), ("乙", year, "焊工"))) for year in (2025, 2026)
    ]
    return Comparison(
        old=SideRef(selector="2025", notices=sides[0]),
        new=SideRef(selector="2026", notices=sides[1]),
        pairs=tuple(NoticePair(old=old, new=new, shift=1) for old, new in zip(*sides, strict=True)),
        changes=changes,
    )


@pytest.mark.parametrize("words", ["", "五", "%", "-1", "1e999", "nan", "5 %%"])
def test_what_is_no_size_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        parse_least(words)


def test_smaller_changes_are_left_out_and_counted() -> None:
    told = comparison(
        fee(100, 104), fee(100, 105), fee(100, 94), change("contacts", field="value", old="1", new="2")
    )
    kept, left_out = narrowed(told, least=Least(5, "percent"))
    assert ([one.new for one in kept.changes], left_out) == ([105, 94, "2"], 1)


def test_days_are_those_of_the_notices_years() -> None:
    told = comparison(window("2025-03-01", "2026-03-01"), window("2025-03-01", "2026-03-07"),
                      window("2025-03-01", "2026-02-20"))  # fmt: skip
    kept, left_out = narrowed(told, least=Least(7, "days"))
    assert ([one.new["start"] for one in kept.changes], left_out) == (["2026-02-20"], 2)


def test_an_amount_has_no_days() -> None:
    assert narrowed(comparison(fee(100, 101)), least=Least(7, "days"))[1] == 0


def test_kinds_that_came_with_a_level_stand_by_themselves() -> None:
    parts = (change("fees", 0, level=5), change("schedules", 0, level=5))
    told = comparison(change("offerings", 0, occupation="电工", level=5, parts=parts))
    assert narrowed(told, kinds={"fees"})[0].changes == (parts[0],)
    (level,) = narrowed(told, kinds={"offerings", "schedules"})[0].changes
    assert (level.kind, level.parts) == ("offerings", (parts[1],))


def test_what_holds_for_all_holds_where_the_occupation_is_offered() -> None:
    told = comparison(fee(1, 2, occupation="电工"), fee(3, 4, occupation="焊工"), fee(5, 6), fee(7, 8, 1))
    assert [one.old for one in narrowed(told, occupation="电")[0].changes] == [1, 5]


def test_what_holds_for_all_levels_holds_for_the_one() -> None:
    told = comparison(fee(1, 2, level=3), fee(3, 4, level=4), fee(5, 6, level=None), fee(7, 8, levels=[3, 4]),
                      fee(9, 10, levels=[5]))  # fmt: skip
    assert [one.old for one in narrowed(told, level=3)[0].changes] == [1, 5, 7]


def test_an_agency_keeps_its_pairs_notices_and_proposals() -> None:
    told = comparison(
        fee(1, 2), fee(3, 4, 1), change("notices", -1, issuer="乙"), change("notices", -1, issuer="丙")
    )
    asked = [Proposal(kind="occupation", old="焊工", new="电焊工", likeness=0.8, pair=1),
             Proposal(kind="occupation", old="电工", new="水电工", likeness=0.8, pair=0)]  # fmt: skip
    kept = of_agency(told.model_copy(update={"proposed": tuple(asked)}), "乙")
    assert [(pair.old.issuer, pair.new.issuer) for pair in kept.pairs] == [("乙", "乙")]
    assert [(one.kind, one.pair, one.old) for one in kept.changes] == [("fees", 0, 3), ("notices", -1, None)]
    assert [(one.old, one.pair) for one in kept.proposed] == [("焊工", 0)]
    assert [one.issuer for one in (*kept.old.notices, *kept.new.notices)] == ["乙", "乙"]
    assert of_agency(told, "丁").old.notices == ()
