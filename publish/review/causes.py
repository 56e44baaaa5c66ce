"""The findings of a database by cause, as `zhiping review` groups them, narrowed by what a reader asks for."""

import asyncio
import contextlib
import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from sqlite_utils import Database

from db.reviewing import Cause, causes, corrected_since, list_findings
from models.vocabulary import SEVERITIES
from publish.keeping import Made
from publish.site import Site

MOST_KEPT = 4
"""Lists of findings of so many databases are kept; one with 100,000 findings takes some 20 MB."""
GROUPINGS_KEPT = 16
KEY_LENGTH = 12
_GRADES = {severity: grade for grade, severity in enumerate(SEVERITIES)}


class Mark(NamedTuple):
    """A finding, as far as it takes to group it: its row, what it says, whose it is, whether nothing was corrected."""

    row_id: int
    severity: str
    code: str
    pattern: str
    agency: str
    year: int | None
    is_open: bool


class Narrowing(NamedTuple):
    """What a reader asks for: the least severity, a part of the agency's name, a year, only what is open."""

    severity: str = "warning"
    agency: str = ""
    year: int | None = None
    open_only: bool = False

    def holds(self, one: Mark) -> bool:
        """Whether the finding is asked for."""
        return (
            _GRADES[one.severity] <= _GRADES[self.severity]
            and self.agency in one.agency
            and self.year in (None, one.year)
            and not (self.open_only and not one.is_open)
        )


class Findings(NamedTuple):
    """The findings asked for, by cause, and the years that there are findings of, the newest first."""

    causes: Sequence[Cause[Mark]]
    years: Sequence[int]


def key_of(cause: Cause[Any]) -> str:
    """What names a cause in an address: the same as long as there are several findings that say the same."""
    said = "\n".join((cause.severity, cause.code, cause.pattern or ""))
    return hashlib.sha256(said.encode()).hexdigest()[:KEY_LENGTH]


_marks: Made[Sequence[Mark]] = Made(MOST_KEPT)
_grouped: Made[Findings] = Made(GROUPINGS_KEPT)
_reader = ThreadPoolExecutor(1, "zhiping-findings")
"""Not Datasette's threads, nor the one that answers all readers: many findings take seconds."""


async def findings_of(datasette: Any, site: Site, narrowing: Narrowing) -> Findings:
    """The findings of a database as they stand."""
    loop = asyncio.get_running_loop()

    async def read() -> Sequence[Mark]:
        return await loop.run_in_executor(_reader, _read, datasette.get_database(site.name))

    async def grouped() -> Findings:
        marks = await _marks.of(datasette, site, None, read)
        return await loop.run_in_executor(_reader, _by_cause, marks, narrowing)

    return await _grouped.of(datasette, site, narrowing, grouped)


def _by_cause(marks: Sequence[Mark], narrowing: Narrowing) -> Findings:
    years = {one.year for one in marks if one.year is not None}
    return Findings(causes(one for one in marks if narrowing.holds(one)), sorted(years, reverse=True))


def _read(database: Any) -> Sequence[Mark]:
    with contextlib.closing(database.connect()) as connection:
        ours = Database(connection)
        corrected = corrected_since(ours)
        agencies: dict[str, str] = {}  # one text for each agency, not one for each finding
        return [
            Mark(
                one.row_id,
                one.severity,
                one.code,
                one.pattern,
                agencies.setdefault(one.agency, one.agency),
                one.year,
                one.row_id not in corrected,
            )
            for one in list_findings(ours)
        ]
