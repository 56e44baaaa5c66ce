"""The quick way over many stored notices finds what the comparison of whole notices finds, evidence included."""

from datetime import date
from typing import Any

from any_notice import notices
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import diff, diff_sets
from compare.given import GivenSide
from compare.stored import diff_stored
from models.procedure import Schedule, Window
from models.registry import RECORD_KINDS, Notice


def stored(olds: list[Notice], news: list[Notice], **options: Any) -> Any:
    return diff_stored(GivenSide(tuple(olds)), GivenSide(tuple(news)), selectors=("旧", "新"), **options)


def whole(olds: list[Notice], news: list[Notice], **options: Any) -> Any:
    return diff_sets(olds, news, selectors=("旧", "新"), **options)


NOTICES = notices()
SOME_KINDS = st.sets(st.sampled_from(RECORD_KINDS))


@st.composite
def year_later(draw: st.DrawFn) -> tuple[Notice, Notice]:
    """Two notices of which the second is the first a year later, but for some kinds, that are of another notice."""
    old, other = draw(NOTICES), draw(NOTICES)
    kinds = draw(SOME_KINDS)
    later = old.model_copy(update={kind.table: other.records(kind) for kind in kinds})
    later = later.model_copy(
        update={
            "notice": old.notice.model_copy(update={"year": old.notice.year and old.notice.year + 1}),
            "document": other.document,
            "schedules": tuple(map(_moved, later.schedules)) if draw(st.booleans()) else later.schedules,
        }
    )
    return old, later


def _moved(batch: Schedule) -> Schedule:
    def later(window: Window | None) -> Window | None:
        days = {name: getattr(window, name) for name in ("start", "end")}
        return window and window.model_copy(
            update={
                name: day and date(day.year + 1, day.month, min(day.day, 28)) for name, day in days.items()
            }
        )

    return batch.model_copy(
        update={"application": later(batch.application), "assessment": later(batch.assessment)}
    )


@given(year_later())
@settings(max_examples=60, deadline=None)
def test_two_notices_differ_as_whole_ones_do(pair: tuple[Notice, Notice]) -> None:
    sides = [GivenSide((one,)) for one in pair]
    for wording in (False, True):
        assert diff_stored(*sides, include_wording=wording) == diff(*pair, include_wording=wording)


@given(st.lists(year_later(), max_size=4), st.booleans())
@settings(max_examples=25, deadline=None)
def test_sets_differ_as_whole_ones_do(pairs: list[tuple[Notice, Notice]], wording: bool) -> None:
    olds = [old for old, _ in pairs]
    news = list({new.document.sha256: new for _, new in pairs}.values())
    olds = list({old.document.sha256: old for old in olds}.values())
    assert stored(olds, news, include_wording=wording) == whole(olds, news, include_wording=wording)
    assert stored(news, olds) == whole(news, olds)
