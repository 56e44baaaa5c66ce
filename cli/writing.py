"""Outcomes into the database: many documents to a transaction, each of them whole or not at all."""

import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cli.finding import Planner, Source
from cli.interrupts import Interrupts
from models.errors import DatabaseTrouble, ZhipingError

if TYPE_CHECKING:
    import sqlite_utils

    from cli.pipeline import Outcome
    from db.journal import FileRow, Journal
    from db.originals import Originals

STATUSES = ("loaded", "revised", "unchanged", "failed")
BATCH_FILES = 64
CACHE_KIBIBYTES = 16_384
BATCH_SECONDS = 0.5
"""Outcomes are written down when as many are there, or are as old; while none comes, at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one document, as `--json` prints it."""

    path: str
    sha256: str | None
    status: str
    notice_id: str | None
    error: str | None
    findings: int | None
    seconds: float
    copy_of: str | None = None
    traceback: str | None = None

    def to_json(self) -> str:
        """The line for machines; the traceback is for `-v` alone, `copy_of` stands where there is one."""
        left_out = {"traceback"} if self.copy_of else {"traceback", "copy_of"}
        fields = {name: value for name, value in asdict(self).items() if name not in left_out}
        return json.dumps(fields, ensure_ascii=False)


@dataclass(slots=True)
class Draft:
    """An outcome on its way into the database."""

    source: Source
    outcome: "Outcome"
    status: str = "unchanged"
    error: str | None = None
    notice_id: str | None = None
    findings: int | None = None

    @property
    def stores(self) -> bool:
        """Whether it has a notice to store."""
        return self.outcome.notice is not None and self.error is None

    @property
    def is_news(self) -> bool:
        """Whether the journal does not say so already."""
        row = self.source.row
        if self.source.settled or self.source.named_twice:
            return False
        same = row is not None and row.status != "failed" and row.sha256 == self.outcome.sha256
        return self.outcome.notice is not None or self.error is not None or not same

    def line(self) -> Line:
        """What the person is told."""
        outcome, seconds = self.outcome, round(self.outcome.seconds, 3)
        told = (self.notice_id, self.error, self.findings, seconds, outcome.copy_of, outcome.traceback)
        return Line(outcome.name, outcome.sha256, self.status, *told)


class Writer:
    """The one writer of a load: gathers outcomes, writes them down together, and then tells of them."""

    def __init__(
        self,
        database: "sqlite_utils.Database",
        journal: "Journal",
        originals: "Originals",
        planner: Planner,
        interrupts: Interrupts | None = None,
    ) -> None:
        self.database, self.journal, self.originals = database, journal, originals
        self.planner, self.interrupts = planner, interrupts or Interrupts()
        self._failed: set[str] = set()
        # A batch fits into it: pages that are written twice, once on the way, would cost more than the rows.
        database.conn.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")

    def lines(self, outcomes: Iterator["Outcome | None"]) -> Iterator[Line]:
        """A line for each outcome, once it is safe in the database; ends early where Ctrl-C asked for it."""
        batch: list[Draft] = []
        begun = 0.0
        for outcome in outcomes:
            if outcome is not None:
                begun = begun if batch else time.monotonic()
                batch.append(Draft(self.planner.given.popleft(), outcome))
            old = time.monotonic() - begun > BATCH_SECONDS
            if outcome is None or old or len(batch) >= BATCH_FILES or self.interrupts.asked:
                yield from self.write(batch)
                batch = []
            if self.interrupts.asked:
                return
        yield from self.write(batch)

    def write(self, drafts: Sequence[Draft]) -> Iterator[Line]:
        """The lines of these outcomes, which are in the database then."""
        from db.transactions import in_our_words, path_of

        for draft in drafts:
            self._judge(draft)
            self._keep(draft)
        try:
            with in_our_words(path_of(self.database)):
                self._write_down(drafts)
        except (DatabaseTrouble, sqlite3.Error) as error:  # of all together: locked, or full at the end
            self._refused(error)
            for draft in drafts:
                if draft.stores:
                    self._fail(draft, str(error))
                self._judge(draft)
        for draft in drafts:
            yield draft.line()

    def _fail(self, draft: Draft, error: str) -> None:
        draft.status, draft.error = "failed", error
        if draft.outcome.sha256:
            self._failed.add(draft.outcome.sha256)

    def _judge(self, draft: Draft) -> None:
        """Fails what cannot come into the database."""
        outcome = draft.outcome
        if outcome.error:
            self._fail(draft, outcome.error)
        elif outcome.copy_of and outcome.sha256 in self._failed:
            self._fail(draft, f"{outcome.name}: the same bytes as {outcome.copy_of}, which failed")
        elif draft.stores and self.planner.refusal:
            self._fail(draft, self.planner.refusal)

    def _keep(self, draft: Draft) -> None:
        """Keeps the original in its folder before the database speaks of it."""
        sha256 = draft.outcome.sha256
        if draft.error or sha256 is None or not draft.source.keep or draft.source.settled:
            return
        if draft.outcome.copy_of is None and self.originals.place == "folder":
            try:
                self.originals.keep_file(sha256, draft.source.content())
            except ZhipingError as error:
                self._fail(draft, str(error))

    def _write_down(self, drafts: Sequence[Draft]) -> None:
        from db.transactions import writing

        if not any(draft.is_news or self._goes_inside(draft) for draft in drafts) or self.planner.refusal:
            self._look_up(drafts)
            for draft in drafts:
                if not draft.source.settled:
                    self.journal.count(draft.status)
            return
        with writing(self.database):
            self._remember_place()
            for draft in drafts:
                self._store(draft)
            self._look_up(drafts)
            for draft in drafts:
                if not draft.is_news and not draft.source.settled:
                    self.journal.count(draft.status)
            self.journal.note([_row(draft) for draft in drafts if draft.is_news])

    def _goes_inside(self, draft: Draft) -> bool:
        known = draft.outcome.known_as is not None and not draft.source.settled
        return self.originals.place == "database" and draft.source.keep and known

    def _remember_place(self) -> None:
        from db.originals import choose_place, chosen_place

        if chosen_place(self.database) != self.originals.place:
            choose_place(self.database, self.originals.place)

    def _store(self, draft: Draft) -> None:
        """Stores one document within the batch; one that fails is taken back alone."""
        self._judge(draft)
        if not draft.stores and not (self._goes_inside(draft) and draft.error is None):
            return
        try:
            self._store_whole(draft)
        except DatabaseTrouble as error:
            if not self.database.conn.in_transaction:
                raise  # SQLite took the whole batch back
            self._refused(error)
            self._fail(draft, str(error) if is_of_the_moment(error) else f"{draft.outcome.name}: {error}")
        except ZhipingError as error:
            self._fail(draft, str(error))

    def _store_whole(self, draft: Draft) -> None:
        from db import store
        from db.transactions import writing

        now = datetime.now(UTC).isoformat(timespec="seconds")
        with writing(self.database):
            if draft.outcome.notice is not None:
                draft.status = store(self.database, draft.outcome.notice, stored_at=now).status
            if draft.source.keep and self.originals.place == "database":
                self.originals.keep_inside(str(draft.outcome.sha256), draft.source.content())

    def _look_up(self, drafts: Sequence[Draft]) -> None:
        """The notice of each document: ids may have moved with the last of the batch."""
        from db.journal import notices_of

        told = [draft for draft in drafts if draft.error is None and draft.outcome.sha256]
        found = notices_of(self.database, [str(draft.outcome.sha256) for draft in told])
        for draft in told:
            draft.notice_id, draft.findings = found.get(str(draft.outcome.sha256), (None, None))

    def _refused(self, error: Exception) -> None:
        """Once the database refuses a document as it would any, it is not asked again."""
        if not isinstance(error, DatabaseTrouble) or is_of_the_moment(error):
            self.planner.refusal = str(error)


def _row(draft: Draft) -> "FileRow":
    from db.journal import FileRow

    source, outcome = draft.source, draft.outcome
    size, modified_ns = source.look or (None, None)
    return FileRow(
        path=source.path,
        load_id=0,
        status=draft.status,
        error=draft.error,
        notice_id=draft.notice_id,
        copy_of=outcome.copy_of,
        sha256=outcome.sha256,
        size=size,
        modified_ns=modified_ns,
        seconds=round(outcome.seconds, 3),
    )


def is_of_the_moment(error: DatabaseTrouble) -> bool:
    """Whether every document would meet the trouble now (locked, full), though the command line is right."""
    return isinstance(error.__cause__, sqlite3.OperationalError)
