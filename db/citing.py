"""What a citation of notices rests on: marks that are the same as long as the notices say the same.

They hold no row's number, which a load gives anew. Two marks compare where one database, or two that were
loaded from the same files by one version of zhiping, gave both.
"""

# ruff: noqa: S608 - the parts of a query are named here; values are always bound

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from db.transactions import in_our_words, path_of

_TOLD = """
WITH RECURSIVE told(notice_id) AS (
  SELECT value FROM json_each(:ids)
  UNION SELECT n.notice_id FROM notices AS n JOIN told ON n.amends_notice_id = told.notice_id
  WHERE n.is_current AND :amended
)"""
_NOTICES = f"""{_TOLD}
SELECT n.notice_id, n.fingerprint, d.sha256 FROM told JOIN notices AS n USING (notice_id)
JOIN documents AS d ON d.id = n.document_id ORDER BY n.notice_id"""
_CORRECTIONS = f"""{_TOLD}
SELECT c.notice_id, c.record_table, c.record_key, c.field, c.new_value FROM told
JOIN corrections AS c USING (notice_id) WHERE c.state = 'applied' AND :amended
ORDER BY c.notice_id, c.record_table, c.record_key, c.field, c.made_at, c.id"""
_WRITTEN = re.compile(r"([0-9a-f]{8})-([0-9a-f]{12})-([0-9a-f]{8})")


class Marks(NamedTuple):
    """How some notices stand: which they are, what holds of them, and the files that their words are of."""

    notices: str
    contents: str
    files: str

    def __str__(self) -> str:
        return "-".join(self)


def marks_of(database: Database, notice_ids: Sequence[str], *, as_published: bool = False) -> Marks:
    """The marks of the notices with what amends them and what people corrected, unless `as_published`.

    Raises DatabaseTrouble.
    """
    values = {"ids": json.dumps([*notice_ids]), "amended": not as_published}
    with in_our_words(path_of(database)):
        rows = [tuple(row) for row in database.conn.execute(_NOTICES, values)]
        corrected = [tuple(row) for row in database.conn.execute(_CORRECTIONS, values)]
    return Marks(
        _hash(sorted(notice_ids))[:8],
        _hash([*(row[:2] for row in rows), *corrected])[:12],
        _hash([(row[0], row[2]) for row in rows])[:8],
    )


def read_marks(words: str) -> Marks | None:
    """The marks that were written by `str`; None for what is none.

    >>> read_marks("0123abcd-0123456789ab-0123abcd"), read_marks("now")
    (Marks(notices='0123abcd', contents='0123456789ab', files='0123abcd'), None)
    """
    found = _WRITTEN.fullmatch(words)
    return Marks(*found.groups()) if found else None


def _hash(values: Iterable[object]) -> str:
    said = json.dumps([*values], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
