"""The findings of a database by cause, as `zhiping review` groups them, narrowed by what a reader asks for."""

import asyncio
import contextlib
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlite_utils import Database

from db.reviewing import Cause, causes, corrected_since, list_findings
from models.vocabulary import SEVERITIES
from publish.kept import state_of

KEPT = 4
"""Lists of findings of so many databases are kept; one with 100,000 findings takes some 20 MB."""
GROUPINGS_KEPT = 16
KEY_LENGTH = 12


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
        grades = list(SEVERITIES)
        return (
            grades.index(one.severity) <= grades.index(self.severity)
            and self.agency in one.agency
            and self.year in (None, one.year)
            and not (self.open_only and not one.is_open)
        )


@dataclass
class Findings:
    """All findings of a database at one moment."""

    marks: Sequence[Mark]
    _grouped: OrderedDict[Narrowing, list[Cause[Mark]]] = field(default_factory=OrderedDict)

    def by_cause(self, narrowing: Narrowing) -> list[Cause[Mark]]:
        """Those asked for, by cause."""
        found = self._grouped.get(narrowing)
        if found is None:
            found = causes(one for one in self.marks if narrowing.holds(one))
            self._grouped[narrowing] = found
            while len(self._grouped) > GROUPINGS_KEPT:
                self._grouped.popitem(last=False)
        return found

    @property
    def years(self) -> list[int]:
        """The years that there are findings of, the newest first."""
        return sorted({one.year for one in self.marks if one.year is not None}, reverse=True)


def key_of(cause: Cause[Any]) -> str:
    """What names a cause in an address: the same as long as there are several findings that say the same."""
    said = "\n".join((cause.severity, cause.code, cause.pattern or ""))
    return hashlib.sha256(said.encode()).hexdigest()[:KEY_LENGTH]


class Kept:
    """The findings of the databases that were asked for last, read anew when a database has changed."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[Any, ...], Future[Findings]] = OrderedDict()
        self._lock = threading.Lock()
        self._reader = ThreadPoolExecutor(1, "zhiping-findings")

    async def of(self, database: Any) -> Findings:
        """The findings as they stand; `database` is Datasette's. Those who ask at once wait for one reading."""
        key = (database, state_of(database))
        with self._lock:
            if key not in self._found:
                self._found[key] = self._reader.submit(_read, database)
            self._found.move_to_end(key)
            for old in [one for one in self._found if one[0] is database and one != key]:
                del self._found[old]
            while len(self._found) > KEPT:
                self._found.popitem(last=False)
            asked = self._found[key]
        try:
            return await asyncio.shield(asyncio.wrap_future(asked))
        except Exception:
            with self._lock:
                self._found.pop(key, None)  # the next reader asks again
            raise


FINDINGS = Kept()


def _read(database: Any) -> Findings:
    with contextlib.closing(database.connect()) as connection:
        ours = Database(connection)
        corrected = corrected_since(ours)
        agencies: dict[str, str] = {}  # one text for each agency, not one for each finding
        return Findings(
            [
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
        )
