"""Which notice a supplement or correction amends, as far as its own words say so.

By the document number or the title that it names, among the notices of its agency; nothing is guessed: where
none fits or several do, the supplement stands alone and a finding says so.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlite_utils import Database

from db.findings import make_finding, places
from db.identity import plain
from db.schema import Schema


class _Other(NamedTuple):
    notice_id: str
    identity: str
    revision: int
    title: str
    document_number: str
    issued_on: str


_OTHERS = """
SELECT o.notice_id, o.identity, o.revision, coalesce(o.title, ''), coalesce(o.document_number, ''),
  coalesce(o.issued_on, '')
FROM notices AS n JOIN notices AS o ON o.agency_id = n.agency_id AND o.notice_id <> n.notice_id
WHERE n.notice_id = ? ORDER BY o.identity, o.revision"""
_UNDER_ONE_AGENCY = """
SELECT s.notice_id FROM notices AS n JOIN notices AS s ON s.agency_id = n.agency_id
WHERE n.notice_id = ? AND s.notice_kind <> 'annual'"""
_CHAIN = """
WITH RECURSIVE chain(notice_id) AS (
  SELECT ? UNION
  SELECT n.notice_id FROM notices AS n JOIN chain ON n.amends_notice_id = chain.notice_id WHERE n.is_current
)
SELECT n.notice_id FROM chain JOIN notices AS n USING (notice_id)
WHERE n.amends_notice_id IS NOT NULL ORDER BY coalesce(n.issued_on, ''), n.notice_id"""
_ROOT = """
WITH RECURSIVE up(notice_id, depth) AS (
  SELECT ?, 0 UNION
  SELECT n.amends_notice_id, up.depth + 1 FROM up JOIN notices AS n USING (notice_id)
  WHERE n.amends_notice_id IS NOT NULL AND up.depth < 20
)
SELECT notice_id FROM up ORDER BY depth DESC LIMIT 1"""


def supplements_around(database: Database, notice_id: str) -> list[str]:
    """The supplements of the notice's agency, the notice itself included where it is one."""
    return [row[0] for row in database.conn.execute(_UNDER_ONE_AGENCY, [notice_id])]


def resolve(database: Database, notice_id: str) -> None:
    """Says of a supplement which notice it amends, or that this is not known."""
    database.conn.execute(
        "UPDATE notices SET amends_notice_id = ? WHERE notice_id = ?",
        [_amended(database, notice_id), notice_id],
    )


def root_of(database: Database, notice_id: str) -> str:
    """The notice that this one amends, directly or through another supplement; itself where it amends none."""
    (root,) = database.conn.execute(_ROOT, [notice_id]).fetchone()
    return str(root)


def amending(database: Database, notice_id: str) -> list[str]:
    """The current supplements that amend a notice, directly or through one another, in the order of their dates."""
    return [row[0] for row in database.conn.execute(_CHAIN, [notice_id]) if row[0] != notice_id]


def missing_bases(database: Database, tables: Schema, notice_id: str) -> Iterable[dict[str, Any]]:
    """A finding for a supplement whose notice is not known."""
    row = database.conn.execute(
        "SELECT amends_title, amends_document_number FROM notices "
        "WHERE notice_id = ? AND notice_kind <> 'annual' AND amends_notice_id IS NULL AND is_current",
        [notice_id],
    ).fetchone()
    if row is None:
        return
    named = "、".join(part for part in (f"《{row[0]}》" if row[0] else "", row[1] or "") if part)
    yield make_finding(
        "amended_notice_missing",
        named or "通知未写明所修改的通知",
        named or "the notice does not say which one it amends",
        places(database, tables, notice_id),
    )


def _amended(database: Database, notice_id: str) -> str | None:
    row = database.conn.execute(
        "SELECT amends_title, amends_document_number, issued_on FROM notices "
        "WHERE notice_id = ? AND notice_kind <> 'annual'",
        [notice_id],
    ).fetchone()
    if row is None:
        return None
    title, number, day = (value or "" for value in row)
    others = [_Other(*values) for values in database.conn.execute(_OTHERS, [notice_id])]
    fitting = [other for other in others if number and plain(other.document_number) == plain(number)]
    fitting = fitting or [other for other in others if title and plain(other.title) == plain(title)]
    if len({other.identity for other in fitting}) != 1:
        return None
    # A revision that came after the supplement says itself what holds.
    earlier = [other for other in fitting if not day or other.issued_on <= day]
    return (earlier or fitting)[-1].notice_id
