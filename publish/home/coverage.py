"""What is loaded, by agency and year: a part of the agencies at a time, found by a part of their name."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from publish.kept import Row, kept_rows
from publish.site import Site

PER_PAGE = 30
"""Agencies on one page."""
MOST_YEARS = 12
"""Years beside each other, the newest; who wants earlier ones finds them in the table of notices."""
_AGENCIES = """
FROM agencies AS a
WHERE (:part = '' OR instr(a.name, :part) > 0)
  AND EXISTS (SELECT 1 FROM notices AS n WHERE n.agency_id = a.id AND n.is_current)"""
COUNTED = f"SELECT count(*) AS agencies {_AGENCIES}"
LISTED = f"SELECT a.id, a.name {_AGENCIES} ORDER BY a.name LIMIT :limit OFFSET :skipped"
YEARS = "SELECT DISTINCT year FROM notices WHERE is_current AND year IS NOT NULL ORDER BY year DESC"
_CELLS = """
SELECT n.agency_id, n.year, count(*) AS notices, max(n.notice_id) AS notice_id, {findings} AS findings
FROM notices AS n
WHERE n.is_current AND {whose}
GROUP BY n.agency_id, n.year"""
_FINDINGS = """sum((SELECT count(*) FROM findings AS f
    WHERE f.notice_id = n.notice_id AND f.severity <> 'info'))"""


@dataclass(frozen=True)
class Grid:
    """Some agencies and the newest years, the last one first; `cells[agency id, year]` has the counts and, of one notice, its id.

    `older` are years that are left out, `total` all agencies that fit the name.
    """

    part: str
    years: Sequence[int | None]
    older: Sequence[int]
    agencies: Sequence[tuple[int | None, str]]
    cells: Mapping[tuple[int | None, int | None], Row]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """The pages that all agencies fill."""
        return max(1, -(-self.total // PER_PAGE))


async def grid_of(datasette: Any, site: Site, *, part: str, page: int, with_findings: bool) -> Grid:
    """The page of the grid; agencies that no name was read of stand at the end of the last page."""
    total = (await kept_rows(datasette, site, COUNTED, part=part))[0]["agencies"]
    page = min(page, max(1, -(-total // PER_PAGE)))
    named = {"part": part, "limit": PER_PAGE, "skipped": (page - 1) * PER_PAGE}
    agencies: list[tuple[int | None, str]] = [
        (row["id"], row["name"]) for row in await kept_rows(datasette, site, LISTED, **named)
    ]
    cells = await _cells(datasette, site, [key for key, _ in agencies], with_findings)
    if not part and page * PER_PAGE >= total:
        nameless = await _cells(datasette, site, None, with_findings)
        agencies += [(None, "")] if nameless else []
        cells |= nameless
    years = [row["year"] for row in await kept_rows(datasette, site, YEARS)]
    shown: list[int | None] = list(years[:MOST_YEARS])
    if any(year is None for _, year in cells):
        shown.append(None)
    return Grid(part, shown, years[MOST_YEARS:], agencies, cells, total, page)


async def _cells(
    datasette: Any, site: Site, agencies: list[int | None] | None, with_findings: bool
) -> dict[tuple[int | None, int | None], Row]:
    """The counts of the agencies, or of the notices without one."""
    whose = (
        "n.agency_id IS NULL" if agencies is None else "n.agency_id IN (SELECT value FROM json_each(:ids))"
    )
    sql = _CELLS.format(findings=_FINDINGS if with_findings else "0", whose=whose)
    named = {} if agencies is None else {"ids": json.dumps(agencies)}
    rows = await kept_rows(datasette, site, sql, **named)
    return {(row["agency_id"], row["year"]): row for row in rows}
