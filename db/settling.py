"""What a load or a correction touches beyond its own rows: amendments, states, findings of the whole database."""

from collections.abc import Collection, Iterable, Sequence

from sqlite_utils import Database

from db.amendments import missing_bases, resolve, root_of, supplements_around
from db.conflicts import TitleWatch, title_conflicts
from db.corrections import correction_findings
from db.findings import Source, renew_findings
from db.near_misses import near_miss_findings, near_misses
from db.readings import reading_findings
from db.schema import Schema
from db.states import renew_states

SOURCES: Sequence[Source] = (
    title_conflicts,
    near_miss_findings,
    reading_findings,
    missing_bases,
    correction_findings,
)
"""Where the findings of scope `database` come from, in the order in which they stand."""


class Watch:
    """Notes before a load which other notices it may touch, and settles them after it.

    `cited` are the document numbers that the notice cites.
    """

    def __init__(
        self, database: Database, schema: Schema, cited: Collection[str], identities: Iterable[str]
    ) -> None:
        self.database, self.schema, self.identities = database, schema, sorted(set(identities))
        before = self._revisions()
        self.titles = TitleWatch(database, cited, before)
        self.kin = _kin(database, before)

    def settle(self) -> None:
        """Renews the loaded notice, its revisions, and all whose findings or states depend on them."""
        own = self._revisions()
        settle(
            self.database, self.schema, {*own, *self.kin, *_kin(self.database, own), *self.titles.affected()}
        )

    def _revisions(self) -> list[str]:
        marks = ", ".join("?" * len(self.identities))
        sql = f"SELECT notice_id FROM notices WHERE identity IN ({marks})"  # noqa: S608 - marks only
        return [row[0] for row in self.database.conn.execute(sql, self.identities)]


def settle(database: Database, schema: Schema, notice_ids: Iterable[str]) -> None:
    """Renews what is derived about the notices: what they amend, how their records stand, their findings."""
    known = "SELECT 1 FROM notices WHERE notice_id = ?"
    ids = [one for one in sorted(set(notice_ids)) if database.conn.execute(known, [one]).fetchone()]
    for notice_id in ids:
        resolve(database, notice_id)
    for notice_id in ids:
        renew_states(database, schema, notice_id)
    for notice_id in ids:
        renew_findings(database, schema, notice_id, SOURCES)


def _kin(database: Database, notice_ids: Iterable[str]) -> set[str]:
    """The notices that may amend these or be the same."""
    found: set[str] = set()
    for notice_id in notice_ids:
        found |= {other for other, _ in near_misses(database, notice_id)}
        found |= {root_of(database, notice_id), *supplements_around(database, notice_id)}
    return found
