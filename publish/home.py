"""What the home page shows of each of our databases: what is loaded, by agency and year, and the ways in."""

from dataclasses import dataclass
from typing import Any

from db.dictionary import table_label
from db.queries import QUERIES
from publish.site import Site

_LOADED = """
SELECT a.id AS agency_id, coalesce(a.name, '') AS agency, n.year, count(*) AS notices,
    sum((SELECT count(*) FROM findings AS f
        WHERE f.notice_id = n.notice_id AND f.severity <> 'info')) AS findings
FROM notices AS n LEFT JOIN agencies AS a ON a.id = n.agency_id
WHERE n.is_current
GROUP BY a.id, n.year ORDER BY a.name, n.year
"""


@dataclass(frozen=True)
class Coverage:
    """How many notices of each agency and year are loaded: `cells[agency id, year]` is a row of counts."""

    years: tuple[int | None, ...]
    agencies: tuple[tuple[int | None, str], ...]
    cells: dict[tuple[int | None, int | None], Any]


@dataclass(frozen=True)
class Entry:
    """A table or view, or a prepared question, as the home page lists it."""

    name: str
    zh: str
    en: str


async def home_of(datasette: Any, site: Site) -> dict[str, Any]:
    """The home page's values for one database."""
    return {
        "name": site.name,
        "coverage": coverage_of(list(await datasette.execute(site.name, _LOADED))),
        "questions": [Entry(query.name, *query.title) for query in QUERIES],
        "views": entries(site.views),
        "tables": entries(site.tables),
    }


def coverage_of(rows: list[Any]) -> Coverage:
    """The grid that the counted rows make: agencies in the rows' order, years upwards, unknown last."""
    years = sorted({row["year"] for row in rows}, key=lambda year: (year is None, year or 0))
    agencies = dict.fromkeys((row["agency_id"], row["agency"]) for row in rows)
    cells = {(row["agency_id"], row["year"]): row for row in rows}
    return Coverage(tuple(years), tuple(agencies), cells)


def entries(names: Any) -> list[Entry]:
    """The named tables and views for people; those without a name for people (indexes) are left out."""
    labels = ((name, table_label(name)) for name in names)
    return [Entry(name, *label) for name, label in labels if label]
