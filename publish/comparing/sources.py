"""Where the page of a comparison leads: from a change to the words on both notices' pages, with their pictures."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from sqlite_utils import Database

from compare.crops import CropKey, crops_wanted
from compare.report import Report, Row, Section, part_groups
from models.changes import Change
from models.notice import Clause, NoticeHeader
from publish.addresses import notice_address, record_anchor, site_address
from publish.comparing.stored import Pages, Saying, pages_of, rows_of
from publish.files.cuttings import arguments_of, cutting_around
from publish.site import Site

PIXELS = 4 / 3
"""Of a screen, to a point."""
_IMAGE = Markup('<img class="crop" loading="lazy" decoding="async" src="{}" alt="{}" width="{}" height="{}">')


@dataclass(frozen=True)
class Places:
    """What the database says of the places that a report shows."""

    pages: Mapping[str, Pages]
    rows: Mapping[Saying, int]


def places_of(database: Database, told: Report, *, pictures: bool) -> Places:
    """The places of the report's sections, in two queries."""
    keys = [*crops_wanted(told)] if pictures else []
    sayings = dict.fromkeys(saying for saying in _sayings(told) if saying.places)
    return Places(pages_of(database, {key.sha256 for key in keys}), rows_of(database, [*sayings]))


def _sayings(told: Report) -> Iterator[Saying]:
    for section in told.sections:
        for group in section.groups:
            for row in group.rows:
                shown = [row, *(parts[0] for _, parts in part_groups(row, told.lang))]
                for one in shown:
                    yield from filter(None, (saying_of(section, one, side) for side in ("old", "new")))


def saying_of(section: Section, row: Row, side: str) -> Saying | None:
    """What one side says of a row; None where it says nothing, or is no notice of a database."""
    notice_id = notice_of(section, row.change, side)
    return Saying(notice_id, row.change.kind, row.evidence(side)) if notice_id else None


def notice_of(section: Section, change: Change, side: str) -> str | None:
    """The notice that says a side of the change."""
    amending: str | None = getattr(change, f"{side}_notice")
    if amending is not None:
        return amending
    notice = section.notice(change, side)
    return notice.notice_id if notice else None


@dataclass
class OnTheSite:
    """The sources of a report, as `compare.html` shows them."""

    datasette: Any
    site: Site
    told: Report
    places: Places
    json_address: str
    """The whole comparison as JSON."""
    _numbers: dict[int, int] = field(init=False)
    _names: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = {id(change): number for number, change in enumerate(self.told.comparison.changes)}
        self._names = names_of(self.told)

    def picture(self, key: CropKey | None, words: str) -> Markup:
        """The part of the page, fetched when it is scrolled to."""
        pages = self.places.pages.get(key.sha256) if key else None
        frame = pages.frames.get(key.page) if pages and key else None
        cutting = cutting_around(key.boxes, frame) if key and frame else None
        if not (pages and key and frame and cutting):
            return Markup("")
        arguments = arguments_of(cutting, frame)
        address = site_address(self.datasette, self.site, f"/-/zhiping/page/{pages.sha256}/{key.page}.png")
        left, top, right, bottom = cutting.region
        size = (round((right - left) * PIXELS), round((bottom - top) * PIXELS))
        return _IMAGE.format(f"{address}{'&' if '?' in address else '?'}{urlencode(arguments)}", words, *size)

    def caption(self, section: Section, row: Row, side: str, words: str) -> Markup:
        """A link to the words on their notice's page."""
        notice_id = notice_of(section, row.change, side)
        if notice_id is None:
            return Markup("{}").format(words)
        address = notice_address(self.datasette, self.site, notice_id) + self._anchor(section, row, side)
        return Markup('<a href="{}">{}</a>').format(address, words)

    def links(self, section: Section, row: Row) -> Markup:
        """A link to the change itself, and to it in the JSON."""
        number = self._numbers.get(id(row.change))
        pointer = "" if number is None else f"#/changes/{number}"
        return Markup(
            ' <span class="zpc-ways"><a href="#{}" title="{}">#</a> <a href="{}{}">JSON</a></span>'
        ).format(
            self.name(section, row),
            self.told.say("这一处变化的链接", "link to this change"),
            self.json_address,
            pointer,
        )

    def name(self, section: Section, row: Row) -> str:
        """The change's name, made of what changed: the same as long as the notices say the same."""
        return self._names[id(row.change)]

    def _anchor(self, section: Section, row: Row, side: str) -> str:
        if row.change.kind == NoticeHeader.table:
            return f"#{record_anchor(NoticeHeader.table, 0)}"
        saying = saying_of(section, row, side)
        found = self.places.rows.get(saying) if saying else None
        return (
            ""
            if found is None or row.change.kind == Clause.table
            else f"#{record_anchor(row.change.kind, found)}"
        )


def names_of(told: Report) -> dict[int, str]:
    """The name of each row's change, by its identity; of several that say the same each its own."""
    counts: Counter[str] = Counter()
    found: dict[int, str] = {}
    for section in told.sections:
        for row in (row for group in section.groups for row in group.rows):
            name = change_name(section, row.change)
            counts[name] += 1
            found[id(row.change)] = name if counts[name] == 1 else f"{name}-{counts[name]}"
    return found


def change_name(section: Section, change: Change) -> str:
    """A name for a change that follows from what it says, and of which notices."""
    pair = section.pair
    between = [pair.old.notice_id, pair.new.notice_id] if pair else []
    said = [between, change.kind, change.change, change.key, change.field, change.old, change.new]
    words = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return f"c-{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
