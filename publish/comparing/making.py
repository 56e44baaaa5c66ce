"""Comparisons for the pages: what a reader may see of what they asked, computed beside the pages that go on."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from sqlite_utils import Database

from compare.matters import Wanted
from compare.sides import compared
from db import select_notices
from db.citing import Marks, marks_of
from db.comparing import StoredSide
from db.sides import named_side
from models.changes import Change, Comparison
from models.comparing import Side, Source
from models.errors import AskedTrouble
from models.matters import History, SideBySide
from publish.comparing.asking import Question, ValuesQuestion
from publish.comparing.computing import COMPUTATIONS, LARGE, as_it_stands, unchanged_meanwhile
from publish.comparing.open_side import DOCUMENTS, columns_without_files, comparison_without_files, opened
from publish.site import Site

MOST_NOTICES = 6_000
"""Notices that are compared for one page."""
PER_CHANGE = 4
"""Values that take as much room as a change."""
Found = TypeVar("Found")
WRITERS = ThreadPoolExecutor(2, thread_name_prefix="zhiping-writing")
"""Where large comparisons are put into words."""


@dataclass(frozen=True)
class Compared:
    """A comparison, and how its notices stood."""

    comparison: Comparison
    marks: tuple[Marks, Marks]
    """Of the old and the new side."""

    @property
    def is_large(self) -> bool:
        """Whether even to write it takes longer than a page may."""
        return len(self.comparison.pairs) >= LARGE


async def compared_for(datasette: Any, site: Site, question: Question, tables: frozenset[str]) -> Compared:
    """What changed, all of it, for someone who may see these tables.

    Raises SelectorTrouble, DuplicateKey, UnknownName, AskedTrouble, Busy and DatabaseTrouble.
    """
    database = datasette.get_database(site.name)
    key = ("diff", as_it_stands(database), tables, question.of_what)
    made: Compared = await COMPUTATIONS.result(key, lambda: _made(database, question, tables))
    return made


async def _made(database: Any, question: Question, tables: frozenset[str]) -> tuple[Compared, int]:
    counted = await database.execute_fn(partial(_count, words=(question.old, question.new)))
    check_count(counted)
    work = partial(_compare, question=question, tables=tables)

    async def make() -> Compared:
        made: Compared = await unchanged_meanwhile(database, lambda: database.execute_fn(work))
        return made

    found: Compared = await (COMPUTATIONS.one_of_the_large(make) if counted >= LARGE else make())
    return found, size_of(found.comparison)


@dataclass(frozen=True)
class Valued:
    """Single values of some notices, and how those stood."""

    result: SideBySide | History
    marks: Marks
    count: int
    """How many notices were looked at."""

    @property
    def is_large(self) -> bool:
        """Whether even to write it takes longer than a page may."""
        return self.count >= LARGE


Select = Callable[[Database], tuple[list[str], Wanted]]
"""The notices that are meant, and what is wanted of them."""
Read = Callable[[Source, Wanted], SideBySide | History]


async def valued_for(
    datasette: Any, site: Site, question: ValuesQuestion, tables: frozenset[str], select: Select, read: Read
) -> Valued:
    """The values that `read` gives of the notices that `select` gives, for someone who may see these tables.

    Raises SelectorTrouble, AskedTrouble, Busy and DatabaseTrouble.
    """
    database = datasette.get_database(site.name)
    key = (read.__name__, as_it_stands(database), tables, question.of_what)

    async def make() -> tuple[Valued, int]:
        ids, _ = await database.execute_fn(lambda connection: select(Database(connection)))
        check_count(len(ids))
        work = partial(_read_values, question=question, tables=tables, select=select, read=read)

        async def once() -> Valued:
            made: Valued = await unchanged_meanwhile(database, lambda: database.execute_fn(work))
            return made

        found: Valued = await (COMPUTATIONS.one_of_the_large(once) if len(ids) >= LARGE else once())
        return found, _values_in(found.result)

    made: Valued = await COMPUTATIONS.result(key, make)
    return made


def _read_values(
    connection: Any, *, question: ValuesQuestion, tables: frozenset[str], select: Select, read: Read
) -> Valued:
    database = Database(connection)
    ids, wanted = select(database)
    source = StoredSide(database, ids, as_published=question.as_published)
    result = read(opened(Side("", source, is_one_notice=False), tables).source, wanted)
    if DOCUMENTS not in tables and isinstance(result, SideBySide):
        result = columns_without_files(result)
    return Valued(result, marks_of(database, ids, as_published=question.as_published), len(ids))


def _values_in(result: SideBySide | History) -> int:
    if isinstance(result, History):
        return 1 + sum(len(line.years) for line in result.lines) // PER_CHANGE
    return 1 + sum(len(row.cells) - row.cells.count(None) for row in result.rows) // PER_CHANGE


def check_count(count: int) -> None:
    """Raises AskedTrouble for more notices than one page compares."""
    if count > MOST_NOTICES:
        found = f"{count} notices are more than the {MOST_NOTICES} that a page compares; name an agency, or use the command line"
        raise AskedTrouble(str(count), found)


def _count(connection: Any, *, words: Iterable[str]) -> int:
    database = Database(connection)
    return sum(len(select_notices(database, one)) for one in words)


def _compare(connection: Any, *, question: Question, tables: frozenset[str]) -> Compared:
    database = Database(connection)
    sides = [
        named_side(database, words, as_published=question.as_published)
        for words in (question.old, question.new)
    ]
    marks = [marks_of(database, side.notice_ids, as_published=question.as_published) for side in sides]
    old, new = (opened(side, tables) for side in sides)
    comparison = compared(old, new, everything=question.everything, same=question.same)
    if DOCUMENTS not in tables:
        comparison = comparison_without_files(comparison)
    return Compared(comparison, (marks[0], marks[1]))


def size_of(comparison: Comparison) -> int:
    """How much room a comparison takes: its changes, with their parts, and its notices."""
    return sum(map(_changes_of, comparison.changes)) + len(comparison.pairs) + 1


def _changes_of(change: Change) -> int:
    return 1 + sum(map(_changes_of, change.parts))


async def beside_the_pages(is_large: bool, work: Callable[[], Found]) -> Found:
    """What `work` gives, in a thread; large ones wait for one another, so that pages go on."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(WRITERS if is_large else None, work)
