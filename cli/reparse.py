"""`zhiping load --reparse`: what is there read again, what changes told, and only then written.

What was read waits in a temporary file: the report is whole before the first notice is touched.
"""

import json
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cli.finding import Source, find, hash_of, look_at
from cli.interrupts import Interrupts, heard
from cli.pipeline import Engine, Outcome, Task, closed
from cli.progress import with_progress
from cli.words import Stopped, say, tell
from models.errors import DuplicateKey, UnreadableFile

if TYPE_CHECKING:
    import sqlite_utils

    from db.originals import Originals
    from db.stock import Kept
    from models.registry import Notice

INTERRUPTED = 130
WRITTEN_TOGETHER = 64
CHANGES = ("added", "removed", "changed")
SIGNS = {"added": "+", "removed": "-", "changed": "~"}
Counts = dict[str, Counter[str]]
"""How many records of each kind were added, removed and changed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What reading a document again gives, as `--json` prints it."""

    path: str
    sha256: str | None
    notice_id: str | None
    status: str
    changes: Counts
    error: str | None = None

    def to_json(self) -> str:
        """The line for machines."""
        counts = {kind: dict(changes) for kind, changes in self.changes.items()}
        own = {"path": self.path, "sha256": self.sha256, "notice_id": self.notice_id, "status": self.status}
        return json.dumps({**own, "changes": counts, "error": self.error}, ensure_ascii=False)

    def to_text(self) -> str:
        """The line for people."""
        return f"{self.notice_id} ({self.path}): {told(self.changes)}"


def told(changes: Counts) -> str:
    """The counts in a line.

    >>> told({"fees": Counter(added=2, changed=1), "contacts": Counter(removed=1)})
    'fees +2 ~1, contacts -1'
    """
    return ", ".join(
        f"{kind} " + " ".join(f"{SIGNS[change]}{counts[change]}" for change in CHANGES if counts[change])
        for kind, counts in changes.items()
    )


def reparse(words: Sequence[str], db: Path, read: Engine, *, dry_run: bool, as_json: bool) -> None:
    """Reads documents of the database again and tells what changes; writes it unless `dry_run`.

    `words` name files, those without are all that are there, from their originals. Raises Stopped: 1 where some could
    not be read (they stay as they are), 130 where Ctrl-C came, before anything was written.
    """
    from cli.reading import open_for_reading
    from db import open_database

    opened = open_for_reading(db) if dry_run else open_database(db, create=False)
    with closing(opened) as database, tempfile.TemporaryFile() as spooled, heard() as interrupts:
        spool = Spool(spooled)
        tally = _report(Again(database, spool, interrupts), words, read, as_json=as_json)
        if interrupts.asked:
            say("interrupted; nothing was written")
            raise Stopped(INTERRUPTED)
        if not dry_run:
            write(database, spool)
        say(_summary(tally, dry_run=dry_run))
    if tally.statuses["failed"]:
        raise Stopped(1)


@dataclass
class Tally:
    """How many documents of each status, and how many records changed of each kind."""

    statuses: Counter[str]
    changes: Counts


def _report(again: "Again", words: Sequence[str], read: Engine, *, as_json: bool) -> Tally:
    tally = Tally(Counter(), {})
    entries = again.entries(words)
    with closed(read(again.tasks(entries))) as outcomes:
        for difference in with_progress(again.differences(outcomes), len(entries), quiet=True):
            tally.statuses[difference.status] += 1
            for kind, counts in difference.changes.items():
                tally.changes.setdefault(kind, Counter()).update(counts)
            if as_json:
                print(difference.to_json(), flush=True)
            elif difference.changes:
                print(difference.to_text(), flush=True)
            if difference.error:
                tell(difference.error)
    return tally


def _summary(tally: Tally, *, dry_run: bool) -> str:
    counts = tally.statuses
    ending = "; nothing was written" if dry_run else ""
    records = f" ({told(tally.changes)})" if tally.changes else ""
    return (
        f"{counts['changed']} changed{records}, {counts['same']} the same, {counts['failed']} failed{ending}"
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to read again: from the original, or from the file that was named."""

    name: str
    kept: "Kept | None"
    named: Path | bytes | None = None
    trouble: UnreadableFile | None = None


class Again:
    """Reads documents again and lays what they give beside what stands in the database."""

    def __init__(self, database: "sqlite_utils.Database", spool: "Spool", interrupts: Interrupts) -> None:
        from db.originals import Originals, chosen_place

        self.database, self.spool, self.interrupts = database, spool, interrupts
        self.originals: Originals = Originals(database, chosen_place(database) or "none")
        self._given: list[Entry] = []

    def entries(self, words: Sequence[str]) -> list[Entry]:
        """What the words mean; every document without any."""
        from db.stock import all_kept

        kept = all_kept(self.database)
        if not words:
            return [Entry(document.file_name, document) for document in kept]
        by_hash = {document.sha256: document for document in kept}
        return [_named(file, by_hash) for file in map(look_at, find(words))]

    def tasks(self, entries: Iterable[Entry]) -> Iterator[Task | Outcome]:
        """A task for each entry; an outcome where there is nothing to read."""
        for entry in entries:
            self._given.append(entry)
            yield task_of(entry, self.originals)

    def differences(self, outcomes: Iterator[Outcome | None]) -> Iterator[Difference]:
        """What each document says otherwise; what is to be written goes into the spool."""
        given = iter(self._given)  # grows while it is read
        for outcome in outcomes:
            if self.interrupts.asked:
                return
            if outcome is not None:
                yield self._difference(next(given), outcome)

    def _difference(self, entry: Entry, outcome: Outcome) -> Difference:
        from db.corrections import header_as_read
        from db.stock import reading_of

        new = outcome.told()
        if new is None or entry.kept is None:
            return Difference(entry.name, outcome.sha256, None, "failed", {}, outcome.error)
        kept = entry.kept
        old = header_as_read(self.database, reading_of(self.database, kept))
        if old != new or kept.parser_version != new.document.parser_version:
            self.spool.add(new, kept.stored_at)
        changes, error = changes_of(old, new)
        status = "changed" if changes else "same"
        return Difference(entry.name, kept.sha256, kept.notice_id, status, changes, error)


def _named(source: Source, by_hash: dict[str, "Kept"]) -> Entry:
    """A file that was named, which must be one of the database."""
    name = source.file.name
    try:
        kept = by_hash.get(hash_of(source))
        if kept is None:
            raise UnreadableFile(
                name, "not in the database", "a file that was loaded", "load it first, without --reparse"
            )
        return Entry(name, kept, source.content())
    except UnreadableFile as error:
        return Entry(name, None, trouble=error)


def task_of(entry: Entry, originals: "Originals") -> Task | Outcome:
    """The reading of one document; an error as an outcome where its original is lost."""
    if entry.kept is None:
        return Outcome(entry.name, error=str(entry.trouble))
    sha256, path = entry.kept.sha256, originals.path(entry.kept.sha256)
    if isinstance(entry.named, Path):
        return Task(entry.kept.file_name, sha256, path=str(entry.named.absolute()))
    if isinstance(entry.named, bytes):
        return Task(entry.kept.file_name, sha256, data=entry.named)
    try:
        if path.exists() and not originals.is_inside(sha256):
            originals.check(sha256)
            return Task(entry.kept.file_name, sha256, path=str(path.absolute()))
        return Task(entry.kept.file_name, sha256, data=originals.read(sha256))
    except UnreadableFile as error:
        return Outcome(entry.name, sha256, error=f"{entry.name}: {error}")


def changes_of(old: "Notice", new: "Notice") -> tuple[Counts, str | None]:
    """How many records of each kind were added, removed and changed; an error where they cannot be told apart."""
    from compare import diff

    try:
        found = diff(old, new, include_wording=True).changes
    except DuplicateKey as error:
        return {
            "notices": Counter(changed=1)
        } if old != new else {}, f"not compared record by record: {error}"
    records = {
        (change.kind, change.change, json.dumps(change.key, sort_keys=True, default=str)) for change in found
    }
    counts: Counts = {}
    for kind, change, _ in sorted(records):
        counts.setdefault(kind, Counter())[change] += 1
    return counts, None


class Spool:
    """Notices that wait on the disk until they are written."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self._lengths: list[tuple[int, str | None]] = []

    def add(self, notice: "Notice", stored_at: str | None) -> None:
        """Puts a notice behind the others."""
        packed = zlib.compress(notice.to_json().encode("utf-8", "surrogatepass"), 1)
        self.file.write(packed)
        self._lengths.append((len(packed), stored_at))

    def __iter__(self) -> Iterator[tuple["Notice", str | None]]:
        from models.registry import Notice

        self.file.seek(0)
        for length, stored_at in self._lengths:
            yield Notice.model_validate_json(zlib.decompress(self.file.read(length))), stored_at


def write(database: "sqlite_utils.Database", spool: Iterable[tuple["Notice", str | None]]) -> None:
    """Stores the notices anew, all of them or, where the database refuses, none."""
    from db import store
    from db.journal import find_notices
    from db.transactions import writing

    with writing(database):
        for notice, stored_at in spool:
            store(database, notice, stored_at=stored_at, again=True)
        find_notices(database)
