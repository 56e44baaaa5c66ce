"""What a database was asked about all its notices, kept until it changes: the same for every reader, and asked once."""

import asyncio
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Base400

from publish.site import Site

SECONDS = 10
"""As long may one question take; Datasette's own limit is for what readers write."""
MOST_ROWS = 5000
"""Of one answer; what is beyond is left out, and the answer says so."""
KEPT_ROWS = 40_000
"""Of all answers that are kept; rows of a search hold a clause each, some 20 to 40 MB in all."""

Row = Mapping[str, Any]


class Answer(NamedTuple):
    """The rows of an answer, and whether there were more."""

    rows: tuple[Row, ...] = ()
    is_cut: bool = False


class TooSlow(Base400):  # type: ignore[misc]  # Datasette is untyped
    """A question that took too long; the page says so."""

    status = 503


class Answers:
    """Answers by what was asked of which state of which database; the longest unused go first."""

    def __init__(self, most_rows: int = KEPT_ROWS) -> None:
        self.most_rows, self.rows = most_rows, 0
        self._found: OrderedDict[tuple[Any, ...], Answer] = OrderedDict()
        self._asked: dict[tuple[Any, ...], asyncio.Task[Answer]] = {}

    def __len__(self) -> int:
        return len(self._found)

    async def ask(self, datasette: Any, site: Site, sql: str, values: Mapping[str, Any]) -> Answer:
        """The answer; who asks the same meanwhile waits for it. Raises TooSlow."""
        database = datasette.get_database(site.name)
        loop, state = asyncio.get_running_loop(), state_of(database)
        key = (site, state, sql, *sorted(values.items()))
        if key in self._found:
            self._found.move_to_end(key)
            return self._found[key]
        task = self._asked.get(key)
        if task is None or task.get_loop() is not loop:
            task = self._asked[key] = loop.create_task(_fetch(database, sql, dict(values)))
            task.add_done_callback(lambda done: self._settle(key, done, keep=state is not None))
        return await asyncio.shield(task)

    def _settle(self, key: tuple[Any, ...], done: "asyncio.Task[Answer]", *, keep: bool) -> None:
        if self._asked.get(key) is done:
            del self._asked[key]
        if done.cancelled() or done.exception() is not None or not keep:
            return
        self.rows += _size(done.result()) - (_size(self._found.pop(key)) if key in self._found else 0)
        self._found[key] = done.result()
        while self.rows > self.most_rows and self._found:
            self.rows -= _size(self._found.popitem(last=False)[1])


def _size(answer: Answer) -> int:
    """Rows, with one for the answer itself: empty ones take room too."""
    return len(answer.rows) + 1


_watching: WeakKeyDictionary[Any, sqlite3.Connection] = WeakKeyDictionary()
_watching_lock = threading.Lock()


def state_of(database: Any) -> tuple[object, ...] | None:
    """What changes whenever one of Datasette's databases does: what SQLite counts of changes, times and sizes.

    None for a database that is no file. Nobody but SQLite may open the file: closing it again would take from this
    process every lock that SQLite holds on it, those of readers and of a correction being written.
    """
    if not database.path:
        return None
    return (_count_of_changes(database), *(_stamp(one) for one in (database.path, f"{database.path}-wal")))


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        stat = Path(path).stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _count_of_changes(database: Any) -> int | None:
    """What a connection that stays open sees of others' changes: two may fall into one tick of the clock.

    None while another process commits, which changes the file's time.
    """
    with _watching_lock:
        try:
            if database not in _watching:
                connection = database.connect()
                connection.execute("PRAGMA busy_timeout = 0")
                _watching[database] = connection
            ((count,),) = _watching[database].execute("PRAGMA data_version").fetchall()
        except sqlite3.Error:
            return None
    return int(count)


async def _fetch(database: Any, sql: str, values: dict[str, Any]) -> Answer:
    def fetched(connection: sqlite3.Connection) -> Answer:
        with sqlite_timelimit(connection, SECONDS * 1000):
            cursor = connection.execute(sql, values)
            rows = cursor.fetchmany(MOST_ROWS + 1)
        names = [column[0] for column in cursor.description]
        return Answer(
            tuple(dict(zip(names, row, strict=True)) for row in rows[:MOST_ROWS]), len(rows) > MOST_ROWS
        )

    try:
        answer: Answer = await database.execute_fn(fetched)
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise TooSlow("统计用时过长，请缩小范围 · this takes too long; ask for less") from error
        raise
    return answer


ANSWERS = Answers()
"""Those of this server."""


async def kept_rows(datasette: Any, site: Site, sql: str, **values: Any) -> tuple[Row, ...]:
    """The rows that a question of ours about a database has, kept until the database changes."""
    return (await ANSWERS.ask(datasette, site, sql, values)).rows
