"""What a search finds: notices by title, agency, occupation and year, and the clauses that hold every word."""

# ruff: noqa: S608 - every part of the SQL is written in this file, values are always bound

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.search import match_expression
from publish.kept import ANSWERS, Row
from publish.site import Site

MOST_WORDS = 8
LONGEST = 200
"""Characters of a search."""
NOTICES_PER_PAGE = 10
CLAUSES_PER_PAGE = 20
RANKED = 1000
"""As many clauses are put in the order of their likeness; of more the newest come first, and are not counted."""
DEEPEST = 200
"""Pages that one can turn to."""


@dataclass(frozen=True)
class Wanted:
    """What was searched for: the words, the year or None, and a part of the agency's name."""

    query: str
    year: int | None = None
    agency: str = ""

    @property
    def words(self) -> list[str]:
        """The words, each of which must be there."""
        return self.query.split()[:MOST_WORDS]


@dataclass(frozen=True)
class Found:
    """A page of what was found, and how many there are; `is_more` where there are more than were counted."""

    rows: Sequence[Row] = ()
    total: int = 0
    is_more: bool = False
    page: int = 1
    per_page: int = CLAUSES_PER_PAGE

    @property
    def pages(self) -> int:
        """The pages that one can turn to."""
        return min(DEEPEST, max(1, -(-self.total // self.per_page)))


@dataclass
class _Conditions:
    """Conditions of a query, and the values that they bind."""

    sql: list[str] = field(default_factory=lambda: ["n.is_current"])
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return " AND ".join(self.sql)


def _narrowed(wanted: Wanted, *, agencies_open: bool) -> _Conditions:
    made = _Conditions()
    if wanted.year is not None:
        made.sql.append("n.year = :year")
        made.values["year"] = wanted.year
    if wanted.agency and agencies_open:
        made.sql.append("n.agency_id IN (SELECT id FROM agencies WHERE instr(name, :agency) > 0)")
        made.values["agency"] = wanted.agency
    return made


async def find_notices(
    datasette: Any, site: Site, wanted: Wanted, *, page: int, agencies_open: bool
) -> Found:
    """The newest revisions of which every word is in the title, the agency's name, an occupation, or is the year."""
    made = _narrowed(wanted, agencies_open=agencies_open)
    for number, word in enumerate(wanted.words):
        own = [
            f"n.rowid IN (SELECT rowid FROM notices_fts WHERE notices_fts MATCH :match{number})",
            f"instr(n.occupations, :word{number}) > 0",
            f"CAST(n.year AS TEXT) = :word{number}",
        ]
        if agencies_open:
            own.append(f"n.agency_id IN (SELECT id FROM agencies WHERE instr(name, :word{number}) > 0)")
        made.sql.append(f"({' OR '.join(own)})")
        made.values |= {f"match{number}": match_expression(word), f"word{number}": word}
    agency = "a.name" if agencies_open else "NULL"
    shown = f"""SELECT n.notice_id, n.title, n.year, n.occupations, n.issued_on, {agency} AS agency
FROM notices AS n LEFT JOIN agencies AS a ON a.id = n.agency_id WHERE {made.text}
ORDER BY n.year DESC, n.issued_on DESC, n.notice_id LIMIT :limit OFFSET :skipped"""
    counted = f"SELECT count(*) AS total FROM notices AS n WHERE {made.text}"
    where = _where(page, NOTICES_PER_PAGE)
    rows, (total,) = await asyncio.gather(
        _rows(datasette, site, shown, {**made.values, **where}), _rows(datasette, site, counted, made.values)
    )
    return Found(rows, total["total"], page=page, per_page=NOTICES_PER_PAGE)


_CLAUSES = """FROM clauses_fts JOIN clauses AS c ON c.id = clauses_fts.rowid
JOIN notices AS n ON n.notice_id = c.notice_id"""


async def find_clauses(
    datasette: Any, site: Site, wanted: Wanted, *, page: int, agencies_open: bool
) -> Found:
    """The clauses of newest revisions that hold every word: the likest first, or the newest where they are many.

    Headings stand after what says something.
    """
    made = _narrowed(wanted, agencies_open=agencies_open)
    made.sql.insert(0, "clauses_fts MATCH :match")
    made.values["match"] = match_expression(" ".join(wanted.words))
    counted = f"SELECT count(*) AS total FROM (SELECT 1 {_CLAUSES} WHERE {made.text} LIMIT {RANKED + 1})"
    total = (await _rows(datasette, site, counted, made.values))[0]["total"]
    is_more = total > RANKED
    order = (
        "clauses_fts.rowid DESC"
        if is_more
        else "c.kind IN ('title', 'heading', 'furniture'), bm25(clauses_fts), c.id"
    )
    agency = "a.name" if agencies_open else "NULL"
    shown = f"""SELECT c.notice_id, c.clause, c.page, c.text,
  n.title, n.year, {agency} AS agency
{_CLAUSES} LEFT JOIN agencies AS a ON a.id = n.agency_id WHERE {made.text}
ORDER BY {order} LIMIT :limit OFFSET :skipped"""
    rows = await _rows(datasette, site, shown, {**made.values, **_where(page, CLAUSES_PER_PAGE)})
    return Found(rows, min(total, RANKED), is_more, page, CLAUSES_PER_PAGE)


def _where(page: int, per_page: int) -> dict[str, int]:
    return {"limit": per_page, "skipped": (page - 1) * per_page}


async def _rows(datasette: Any, site: Site, sql: str, values: Mapping[str, Any]) -> Sequence[Row]:
    return (await ANSWERS.ask(datasette, site, sql, values)).rows
