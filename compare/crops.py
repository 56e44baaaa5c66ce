"""Which places of the notices' pages a report shows as pictures; the pictures themselves come from elsewhere."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.report import Report, Row, Section, part_groups
from models.base import Box, union_box
from models.changes import Comparison, SideRef
from models.records import Evidence

MOST_BOXES = 16
"""Boxes of words that one picture marks."""


TOGETHER = 150.0
"""Points: boxes that stand no further apart are shown in one picture whatever their order, which is told once."""


class CropKey(NamedTuple):
    """A place: the file, the page from 1, and the boxes of the words, the most telling first.

    `sha256` is that of the file; of a supplement that is none of the notices compared its notice id.
    """

    sha256: str
    page: int
    boxes: tuple[Box, ...]


class Crop(NamedTuple):
    """A picture of a place, PNG or WebP, and its size in points."""

    picture: bytes
    width: float
    height: float


def crops_wanted(told: Report) -> Iterator[CropKey]:
    """The places that the report would show, each once, in the order in which it shows them."""
    seen: set[CropKey] = set()
    for section in told.sections:
        for group in section.groups:
            for row in group.rows:
                for key in keys_of(told, section, row):
                    if key not in seen:
                        seen.add(key)
                        yield key


def keys_of(told: Report, section: Section, row: Row) -> Iterator[CropKey]:
    """The places of a row: of both sides, then of each kind that came or went with it."""
    found = [crop_key(told.comparison, section, [row], side) for side in ("old", "new")]
    for _, parts in part_groups(row, told.lang):
        found += [crop_key(told.comparison, section, parts, side) for side in ("old", "new")]
    yield from (key for key in found if key is not None)


def crop_key(comparison: Comparison, section: Section, rows: Sequence[Row], side: str) -> CropKey | None:
    """Where one side says what the rows tell; None where it does not, or on no page that is known.

    Of several rows, and of a whole notice, the first place of each is marked, of a single row all that it was read
    from.
    """
    notice = _notice(comparison, section, rows[0], side)
    first_only = len(rows) > 1 or section.pair is None
    same_notice = [row for row in rows if _notice(comparison, section, row, side) == notice]
    places = [place for row in same_notice for place in row.evidence(side)[: 1 if first_only else None]]
    page, boxes = _boxes(places)
    if notice is None or page is None:
        return None
    return CropKey(notice, page, boxes)


def _boxes(places: Sequence[Evidence]) -> tuple[int | None, tuple[Box, ...]]:
    """The page of the first place that has one, and the boxes on it."""
    page = next((place.page for place in places if place.page is not None and place.bbox is not None), None)
    boxes = [place.bbox for place in places if place.page == page and place.bbox is not None]
    kept = [*dict.fromkeys(boxes)][:MOST_BOXES]
    around = union_box(kept)
    if around is not None and around[3] - around[1] <= TOGETHER:
        kept.sort(key=lambda box: (box[1], box[0]))
    return page, tuple(kept)


def _notice(comparison: Comparison, section: Section, row: Row, side: str) -> str | None:
    """The SHA-256, or the notice id, of the file whose pages the evidence of that side names."""
    amending: str | None = getattr(row.change, f"{side}_notice")
    if amending is not None:
        return _known(comparison, amending)
    notice = section.notice(row.change, side)
    return notice.sha256 if notice else None


def _known(comparison: Comparison, notice_id: str) -> str:
    """The file of a notice that is one of those compared; of another one its id."""
    sides: tuple[SideRef, ...] = (comparison.old, comparison.new)
    known = (one.sha256 for side in sides for one in side.notices if one.notice_id == notice_id)
    return next(known, notice_id)
