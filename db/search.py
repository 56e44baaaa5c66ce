"""Full-text search that finds two-character words, and any run of characters.

SQLite's tokenizers take a run of ideographs for one word (`unicode61`) or find nothing shorter than three
characters (`trigram`). Here every character outside Latin is a word of its own, so that a search
for 补考 is the phrase 补 考; Latin words and numbers stay whole, and punctuation is passed over.

The indexes keep no text (`content=''`), so that the text is stored once. Such an index forgets a row only
when it is told the words that it was given; `unindex` does that, and no trigger could, for `segment` is not
SQL.
"""

# ruff: noqa: S608 - table and column names come from the schema, values are always bound

import re
import unicodedata
from collections.abc import Iterable

from sqlite_utils import Database

from db.columns import quoted

# A character outside Latin, or a run of Latin letters, digits and signs.
_WORD = re.compile("[^\x00-\u024f]|[!-\u024f]+")
SHOWN = 100

_SEARCH = """
SELECT c.id, c.notice_id, n.title, a.name AS agency, n.year, c.clause, c.number, c.kind, c.page, c.text
FROM clauses_fts
JOIN clauses AS c ON c.id = clauses_fts.rowid
JOIN notices AS n ON n.notice_id = c.notice_id
LEFT JOIN agencies AS a ON a.id = n.agency_id
WHERE clauses_fts MATCH :expression AND (n.is_current OR :all)
ORDER BY bm25(clauses_fts), c.notice_id, c.ordinal
LIMIT :limit
"""


def segment(text: str) -> str:
    """The text with every character outside Latin parted from its neighbours, as the index takes it.

    >>> segment("补考费260元")
    '补 考 费 260 元'
    """
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text)))


def match_expression(query: str) -> str:
    """An FTS5 expression for what a person typed: every word of it, in any order, each as a phrase.

    Nothing in it is an operator, so that no query is a syntax error.

    >>> match_expression("补考 260元")
    '"补 考" "260 元"'
    """
    phrases = [segment(word.replace('"', " ").replace("\x00", " ")) for word in query.split()]
    return " ".join(f'"{phrase}"' for phrase in phrases if phrase) or '""'


def index(database: Database, table: str, rows: Iterable[tuple[int, str]]) -> None:
    """Puts `(rowid, text)` into the index `table` (`clauses_fts`, `notices_fts`)."""
    column = _text_column(table)
    database.conn.executemany(
        f"INSERT INTO {quoted(table)}(rowid, {quoted(column)}) VALUES (?, ?)",
        ((rowid, segment(text)) for rowid, text in rows),
    )


def unindex(database: Database, table: str, rows: Iterable[tuple[int, str]]) -> None:
    """Takes `(rowid, text)` out of the index; the text must be the one that was put in."""
    column = _text_column(table)
    database.conn.executemany(
        f"INSERT INTO {quoted(table)}({quoted(table)}, rowid, {quoted(column)}) VALUES ('delete', ?, ?)",
        ((rowid, segment(text)) for rowid, text in rows),
    )


def search_clauses(
    database: Database, query: str, *, limit: int = SHOWN, all_revisions: bool = False
) -> list[dict[str, object]]:
    """The clauses that hold every word of `query`, best first: ids, notice, agency, year, page and text."""
    values = {"expression": match_expression(query), "limit": limit, "all": all_revisions}
    return list(database.query(_SEARCH, values))


def _text_column(table: str) -> str:
    return {"clauses_fts": "text", "notices_fts": "title"}[table]
