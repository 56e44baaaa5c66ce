"""The revisions of a notice: which there are, in which order, and what each is called."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlite_utils import Database

from db.identity import RANK_OF_TEXT, order_key, revision_id


class Revision(NamedTuple):
    """A notice among those of one identity: its id, its place in their order, the fingerprint of what it says."""

    notice_id: str
    order: tuple[str, int]
    fingerprint: str


def revisions_of(database: Database, identity: str) -> list[Revision]:
    """The notices of one identity, the first revision first."""
    rows = database.conn.execute(
        "SELECT n.notice_id, n.issued_on, d.text_source, n.fingerprint FROM notices AS n "
        "LEFT JOIN documents AS d ON d.id = n.document_id WHERE n.identity = ? ORDER BY n.revision",
        [identity],
    ).fetchall()
    return [Revision(row[0], order_key(row[1], row[2]), row[3]) for row in rows]


def settle_revisions(database: Database, identity: str, ordered: Sequence[str]) -> None:
    """Numbers the revisions in the given order: ids, `revision`, `supersedes`, and which one is current.

    An id follows the date and not the load, so that the same files in any order give the same ids; an older
    notice that comes late moves the newer ones up, and every row that names them (ON UPDATE CASCADE).
    """
    wanted = [revision_id(identity, revision) for revision in range(1, len(ordered) + 1)]
    moved = [(old, new) for old, new in zip(ordered, wanted, strict=True) if old != new]
    rename = "UPDATE notices SET notice_id = ? WHERE notice_id = ?"
    # In two steps, for the new id of one may still be the old id of the next.
    database.conn.executemany(rename, [(f"{new}~moving", old) for old, new in moved])
    database.conn.executemany(rename, [(new, f"{new}~moving") for _, new in moved])
    database.conn.executemany(
        "UPDATE notices SET revision = ?, supersedes = ?, is_current = ? WHERE notice_id = ?",
        [
            (revision, wanted[revision - 2] if revision > 1 else None, revision == len(wanted), notice_id)
            for revision, notice_id in enumerate(wanted, 1)
        ],
    )


def one_day_in_a_scan(one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether two documents of one identity bear one date and one of them was recognised from a picture.

    A date that recognition did not find (under a seal) may be any.
    """
    scanned = min(one[1], other[1]) < RANK_OF_TEXT
    undated = any(not order[0] and order[1] < RANK_OF_TEXT for order in (one, other))
    return scanned and (one[0] == other[0] or undated)
