"""One document number, two titles (`citation_title_conflict`): told in every current notice that cites the number.

Only when a number's set of titles changes are other notices looked at again, so that a load costs the same in
a large database as in a small one.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlite_utils import Database

from db.findings import make_finding, places
from db.schema import Schema

# Walks from title to title along the index (document_number, title), however many notices cite each.
_TITLES = """
WITH RECURSIVE walk(title) AS (
  SELECT min(title) FROM citations WHERE document_number = :number
  UNION ALL
  SELECT (SELECT min(title) FROM citations WHERE document_number = :number AND title > walk.title)
  FROM walk WHERE walk.title IS NOT NULL
)
SELECT title FROM walk WHERE title IS NOT NULL AND EXISTS (
  SELECT 1 FROM citations AS c JOIN notices AS n ON n.notice_id = c.notice_id
  WHERE c.document_number = :number AND c.title = walk.title AND n.is_current
)
ORDER BY title
"""


def titles_of(database: Database, number: str) -> tuple[str, ...]:
    """The titles under which current notices cite a document number, sorted."""
    return tuple(row["title"] for row in database.query(_TITLES, {"number": number}))


class TitleWatch:
    """Notes the titles of every number that a load may touch, to tell afterwards whose have changed."""

    def __init__(self, database: Database, cited: Collection[str], revisions: Iterable[str]) -> None:
        self.database = database
        numbers = set(cited)
        # Which revision is current may change, and with it which titles count.
        for notice_id in revisions:
            numbers |= set(_cited(database, notice_id))
        self.before = {number: titles_of(database, number) for number in numbers}

    def affected(self) -> set[str]:
        """The notices that cite a number whose titles are others than before."""
        changed = [
            number for number, titles in self.before.items() if titles_of(self.database, number) != titles
        ]
        return {notice_id for number in changed for notice_id in _citing(self.database, number)}


def _cited(database: Database, notice_id: str) -> list[str]:
    sql = "SELECT document_number FROM citations WHERE notice_id = ? AND document_number IS NOT NULL"
    return [row[0] for row in database.conn.execute(sql, [notice_id])]


def _citing(database: Database, number: str) -> list[str]:
    sql = (
        "SELECT DISTINCT c.notice_id FROM citations AS c JOIN notices AS n ON n.notice_id = c.notice_id "
        "WHERE c.document_number = ? AND n.is_current"
    )
    return [row[0] for row in database.conn.execute(sql, [number])]


def title_conflicts(database: Database, tables: Schema, notice_id: str) -> Iterable[dict[str, Any]]:
    """A finding for each number that this notice cites and that has several titles, by number."""
    sql = (
        "SELECT c.document_number AS number, min(c.id) AS citation FROM citations AS c "
        "JOIN notices AS n ON n.notice_id = c.notice_id AND n.is_current "
        "WHERE c.notice_id = ? AND c.document_number IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    for row in list(database.query(sql, [notice_id])):
        number, titles = row["number"], titles_of(database, row["number"])
        if len(titles) > 1:
            shown = "；".join(f"《{title}》" for title in titles)
            yield make_finding(
                "citation_title_conflict",
                f"{number}在库中有{len(titles)}个标题：{shown}",
                f"{number} has {len(titles)} titles in this database: {shown}",
                places(database, tables, notice_id, "citations", row["citation"]),
            )
