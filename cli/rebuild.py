"""`zhiping rebuild`: a database made anew from the files that it keeps."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.interrupts import Interrupts, heard
from cli.load import INTERRUPTED, EngineOption, JobsOption, MemoryOption, TimeOption, chosen_engine
from cli.pipeline import Engine, Limits, Outcome, Task, closed, usable_processors
from cli.progress import with_progress
from cli.reparse import Entry, task_of
from cli.words import DEFAULT_DATABASE, DatabaseOption, Stopped, count_of, say, tell
from models.errors import DatabaseTrouble

if TYPE_CHECKING:
    import sqlite_utils

    from db.stock import Kept

WRITTEN_TOGETHER = 64
SHOWN = 3


def rebuild(
    db: DatabaseOption = DEFAULT_DATABASE,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="NEW", help="The new database; FILE.rebuilt if not said.")
    ] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Put the new database in the old one's place, if it is whole.")
    ] = False,
    jobs: JobsOption = None,
    engine: EngineOption = None,
    time_limit: TimeOption = 600,
    memory_limit: MemoryOption = 4096,
) -> None:
    """Make the database anew from the originals that were kept with it.

    What no file says (corrections, the journal of the loads) is taken over. A document whose original is missing or
    altered is told, and taken over as it was read before. The old database is only read.

    Exit status: 0 all were read anew; 1 some were taken over, each told; 2 trouble; 130 interrupted.
    """
    if to is not None and in_place:
        raise typer.BadParameter("--to names a new database, --in-place takes none; choose one")
    target = to or db.with_name(f"{db.name}.rebuilt")
    read = chosen_engine(
        engine, jobs or usable_processors(), Limits(time_limit or None, memory_limit or None)
    )
    lost = _make(db, target, read)
    if in_place and not lost:
        target.replace(db)
        target = db
    else:
        _take_originals(db, target)
    say(f"{target}: {'not put in place of the old one, for ' if in_place and lost else ''}{_told(lost)}")
    if lost:
        raise Stopped(1)


def _told(lost: int) -> str:
    if not lost:
        return "every document was read anew from its original"
    return f"{count_of(lost, 'document')} could not be read anew and stand as they were read before"


def _make(db: Path, target: Path, read: Engine) -> int:
    """Makes the new database, whole or not at all; how many documents could not be read anew."""
    from db import open_database

    if target.exists():
        raise DatabaseTrouble(
            str(target), "a file is there", "a new name", "remove it, or name another with --to"
        )
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with (
        contextlib.closing(open_database(db, create=False)) as old,
        heard() as interrupts,
        _removed_unless_whole(unfinished),
    ):
        with contextlib.closing(open_database(unfinished, create=True)) as new:
            again = Rebuilding(old, new, interrupts)
            lost = again.run(read)
            again.finish()
        unfinished.rename(target)
    return lost


@contextlib.contextmanager
def _removed_unless_whole(path: Path) -> Iterator[None]:
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Read:
    """A document with what reading it again gave."""

    kept: "Kept"
    outcome: Outcome


class Rebuilding:
    """Reads the originals of the old database into the new one."""

    def __init__(
        self, old: "sqlite_utils.Database", new: "sqlite_utils.Database", interrupts: Interrupts
    ) -> None:
        from db.originals import Originals, chosen_place
        from db.stock import all_kept, carry_over

        self.old, self.new, self.interrupts = old, new, interrupts
        self.originals: Originals = Originals(old, chosen_place(old) or "none")
        self.kept = all_kept(old)
        carry_over(old, new)

    def run(self, read: Engine) -> int:
        """Stores every document; how many could not be read anew."""
        lost = 0
        with closed(read(self._tasks())) as outcomes:
            found = with_progress(self._read(outcomes), len(self.kept), quiet=False)
            while portion := list(islice(found, WRITTEN_TOGETHER)):
                lost += self._store(portion)
        if self.interrupts.asked:
            say("interrupted; the old database stands as it was")
            raise Stopped(INTERRUPTED)
        return lost

    def _tasks(self) -> Iterator[Task | Outcome]:
        return (task_of(Entry(kept.file_name, kept), self.originals) for kept in self.kept)

    def _read(self, outcomes: Iterable[Outcome | None]) -> Iterator[Read]:
        remaining = iter(self.kept)
        for outcome in outcomes:
            if self.interrupts.asked:
                return
            if outcome is not None:
                yield Read(next(remaining), outcome)

    def _store(self, portion: Iterable[Read]) -> int:
        from db import store
        from db.corrections import header_as_read
        from db.stock import reading_of
        from db.transactions import writing

        lost = 0
        with writing(self.new):
            for kept, outcome in ((read.kept, read.outcome) for read in portion):
                notice = outcome.told()
                if notice is None:
                    tell(f"{outcome.error}", outcome.traceback)
                    notice = header_as_read(self.old, reading_of(self.old, kept))
                    lost += 1
                store(self.new, notice, stored_at=kept.stored_at)
        return lost

    def finish(self) -> None:
        """Makes sure that nothing is lacking, and tells whether the new database says what the old one does."""
        from db.journal import find_notices
        from db.stock import has_all_of

        find_notices(self.new)
        if not has_all_of(self.new, self.old):
            found, expected = "documents are lacking, or the file is damaged", "every document of the old one"
            raise DatabaseTrouble(
                "the new database", found, expected, "report it; the old one stands as it was"
            )
        changed = _changed(self.old, self.new)
        if changed:
            shown = ", ".join(changed[:SHOWN])
            more = f" and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
            say(f"{count_of(len(changed), 'notice')} say something else now: {shown}{more}")
        else:
            say("the new database says what the old one does")


def _changed(old: "sqlite_utils.Database", new: "sqlite_utils.Database") -> list[str]:
    """The ids of the notices that the two databases do not say alike."""
    from db import notice_hashes

    before, after = set(notice_hashes(old)), set(notice_hashes(new))
    return sorted({notice.notice_id for notice in before ^ after})


def _take_originals(db: Path, target: Path) -> None:
    """Gives a database of another name the originals too, where they lie in a folder."""
    from cli.reading import open_for_reading
    from db.originals import Originals
    from db.stock import all_kept

    with contextlib.closing(open_for_reading(db)) as old, contextlib.closing(open_for_reading(target)) as new:
        originals, beside = Originals(old, "folder"), Originals(new, "folder")
        for kept in all_kept(new):
            if originals.path(kept.sha256).exists():
                beside.keep_link(kept.sha256, originals.path(kept.sha256))
