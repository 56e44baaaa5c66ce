"""What the pages read from the database beside the comparison itself: files with pictures, rows of words."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlite_utils import Database

from db.originals import Originals
from models.records import Evidence
from publish.files.drawing import Frame
from publish.files.originals import DRAWN

MOST_PLACES = 6
"""Places of one saying that its row is looked for by."""
_FILES = """
SELECT d.sha256, d.media_type, d.page_frames, n.notice_id FROM documents AS d
LEFT JOIN notices AS n ON n.document_id = d.id
WHERE d.sha256 IN (SELECT value FROM json_each(:names)) OR n.notice_id IN (SELECT value FROM json_each(:names))"""
_REVISIONS = """
SELECT n.notice_id, n.revision, CASE WHEN n.is_current THEN NULL ELSE (
  SELECT o.notice_id FROM notices AS o WHERE o.identity = n.identity AND o.is_current) END
FROM notices AS n WHERE n.notice_id IN (SELECT value FROM json_each(?))"""
_ROWS = """
SELECT json_extract(j.value, '$[0]') AS number, e.record_id, count(*) AS places
FROM json_each(?) AS j CROSS JOIN evidence AS e
ON e.notice_id = json_extract(j.value, '$[1]') AND e.record_table = json_extract(j.value, '$[2]')
AND e.page IS json_extract(j.value, '$[3]') AND e.quote = json_extract(j.value, '$[4]')
AND e.x0 IS json_extract(j.value, '$[5]') AND e.top IS json_extract(j.value, '$[6]')
WHERE e.record_id IS NOT NULL GROUP BY number, e.record_id ORDER BY number, places, e.record_id DESC"""


@dataclass(frozen=True)
class Pages:
    """A file that is kept and whose pages have pictures."""

    sha256: str
    frames: Mapping[int, Frame]


class Revision(NamedTuple):
    """Which revision a notice is, and the newest of its revisions where that is another one."""

    number: int
    newest: str | None


class Saying(NamedTuple):
    """A notice says something of a kind in these places."""

    notice_id: str
    table: str
    places: tuple[Evidence, ...]


def revisions_of(database: Database, notice_ids: Iterable[str]) -> dict[str, Revision]:
    """Of each notice which revision it is."""
    rows = database.conn.execute(_REVISIONS, [json.dumps([*notice_ids])])
    return {notice_id: Revision(number, newest) for notice_id, number, newest in rows}


def pages_of(database: Database, names: Collection[str]) -> dict[str, Pages]:
    """The files that have pictures, by SHA-256 and by notice id, of those that are named so."""
    rows = database.conn.execute(_FILES, {"names": json.dumps([*names])}).fetchall()
    missing = Originals(database, "folder").missing({row[0] for row in rows})
    found: dict[str, Pages] = {}
    for sha256, media_type, frames, notice_id in rows:
        if media_type in DRAWN and frames and sha256 not in missing:
            pages = Pages(sha256, _frames(frames))
            found |= {name: pages for name in (sha256, notice_id) if name}
    return found


def rows_of(database: Database, sayings: Sequence[Saying]) -> dict[Saying, int]:
    """The row of each saying, by the places that it was read from; none for what is no row of its own."""
    asked = [
        [number, saying.notice_id, saying.table, place.page, place.quote, *_corner(place)]
        for number, saying in enumerate(sayings)
        for place in saying.places[:MOST_PLACES]
    ]
    rows = database.conn.execute(_ROWS, [json.dumps(asked)])
    return {
        sayings[number]: record_id for number, record_id, _ in rows
    }  # the one with most places comes last


def _corner(place: Evidence) -> tuple[float | None, float | None]:
    return (None, None) if place.bbox is None else place.bbox[:2]


def _frames(words: str) -> dict[int, Frame]:
    held: Iterable[Mapping[str, Any]] = json.loads(words)
    return {one["number"]: Frame(one["width"], one["height"], one["turned"]) for one in held}
