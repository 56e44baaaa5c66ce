"""What a database was asked about all its notices, kept until it changes: the same for every reader, and asked once."""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Base400

from publish.keeping import Made
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
        self._made: Made[Answer] = Made(most_rows, _size)

    def __len__(self) -> int:
        return len(self._made.kept)

    @property
    def rows(self) -> int:
        """Rows of all answers that are kept, with one for each answer itself."""
        return self._made.kept.size

    async def ask(self, datasette: Any, site: Site, sql: str, values: Mapping[str, Any]) -> Answer:
        """The answer; who asks the same meanwhile waits for it. Raises TooSlow."""
        database = datasette.get_database(site.name)
        asked = (sql, *sorted(values.items()))
        return await self._made.of(datasette, site, asked, lambda: _fetch(database, sql, dict(values)))


def _size(answer: Answer) -> int:
    """Rows, with one for the answer itself: empty ones take room too."""
    return len(answer.rows) + 1


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
