"""A side of a comparison as far as a reader may see it: what is closed to them is never compared."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from db.schema import schema
from models.changes import Change, Comparison, NoticeRef, SideRef
from models.comparing import Awaited, Side, Source, StoredNotice
from models.matters import SideBySide
from models.notice import Clause
from models.offering import Offering
from models.records import Evidence
from models.registry import Notice

WORDS = ("evidence", "clauses", "documents")
"""The tables that must be open for the words, and their pictures, to be shown."""
DOCUMENTS = "documents"


def open_kinds(tables: Collection[str]) -> frozenset[str]:
    """The kinds of record that may be seen by someone who may see these tables: each with all its parts."""
    return frozenset(
        kind.table.name
        for kind in schema().kinds
        if {kind.table.name, *(field.table for field in kind.lists)} <= set(tables)
    )


def is_all_open(tables: Collection[str]) -> bool:
    """Whether nothing that a comparison shows is closed."""
    return {*WORDS} <= set(tables) and open_kinds(tables) == {kind.table.name for kind in schema().kinds}


def opened(side: Side, tables: frozenset[str]) -> Side:
    """The side as someone sees it who may see these tables."""
    return side if is_all_open(tables) else replace(side, source=OpenSource(side.source, tables))


@dataclass(frozen=True)
class OpenSource:
    """Notices without the records, words and files that are closed to the reader.

    A file is known by a number that stands for it; `without_files` takes that out of the result.
    """

    source: Source
    tables: frozenset[str]

    def heads(self) -> Mapping[str, Notice]:
        """Each notice by its id, with its header and, where they are open, its offerings."""
        return self._heads

    @cached_property
    def _heads(self) -> dict[str, Notice]:
        return {notice_id: self._head(notice_id, head) for notice_id, head in self.source.heads().items()}

    def contents(
        self, notice_ids: Collection[str], *, kinds: Collection[str] = (), wording: bool = False
    ) -> dict[str, StoredNotice]:
        """The open records of some of the notices, by notice."""
        seen = open_kinds(self.tables)
        shows_clauses = Clause.table in self.tables
        return {
            notice_id: StoredNotice(
                notice_id,
                self._heads[notice_id],
                {table: records if table in seen else () for table, records in stored.records.items()},
                stored.clauses if shows_clauses else (),
            )
            for notice_id, stored in self.source.contents(notice_ids, kinds=kinds, wording=wording).items()
        }

    def evidence(self, places: Iterable[Awaited]) -> dict[Awaited, tuple[Evidence, ...]]:
        """What each place stands for; nothing where words are closed."""
        return self.source.evidence(places) if self._shows_words else dict.fromkeys(places, ())

    @property
    def _shows_words(self) -> bool:
        return self.tables >= {*WORDS}

    def _head(self, notice_id: str, head: Notice) -> Notice:
        update: dict[str, Any] = {}
        if Offering.table not in open_kinds(self.tables):
            update[Offering.table] = ()
        if not self._shows_words:
            update["notice"] = head.notice.model_copy(update={"evidence": ()})
        if DOCUMENTS not in self.tables:
            number = hashlib.sha256(notice_id.encode("utf-8", "surrogatepass")).hexdigest()
            update["document"] = head.document.model_copy(update={"file_name": notice_id, "sha256": number})
        return head.model_copy(update=update)


def comparison_without_files(comparison: Comparison) -> Comparison:
    """The comparison of an `OpenSource`, the numbers that stood for files gone."""
    pairs = [
        one.model_copy(update={"old": _fileless(one.old), "new": _fileless(one.new)})
        for one in comparison.pairs
    ]
    update = {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "pairs": tuple(pairs),
        "changes": tuple(map(_without_file, comparison.changes)),
        "ambiguous": tuple(map(_fileless, comparison.ambiguous)),
    }
    return comparison.model_copy(update=update)


def _fileless(notice: NoticeRef) -> NoticeRef:
    return notice.model_copy(update={"sha256": ""})


def _side(side: SideRef) -> SideRef:
    return side.model_copy(update={"notices": tuple(map(_fileless, side.notices))})


def _without_file(change: Change) -> Change:
    """A notice on one side only, its file not named."""
    if change.pair >= 0:
        return change
    sides = {name: getattr(change, name) for name in ("old", "new")}
    known = {name: {**said, "sha256": ""} for name, said in sides.items() if isinstance(said, dict)}
    return change.model_copy(update=known)


def columns_without_files(result: SideBySide) -> SideBySide:
    """The same of notices side by side."""
    return result.model_copy(update={"columns": tuple(map(_fileless, result.columns))})
