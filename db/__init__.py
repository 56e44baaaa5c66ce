"""The database: schema, migrations, loading, reading, views, search and named queries."""

from db.connect import open_database, recover
from db.content import NoticeHash, content_hash, notice_hashes
from db.effective import EffectiveNotice, EffectiveRecord, read_effective
from db.read import notice_of_hash, read_notice
from db.search import match_expression, search_clauses, segment
from db.select import select_notices
from db.store import Stored, store
from db.transactions import writing

__all__ = [
    "EffectiveNotice",
    "EffectiveRecord",
    "NoticeHash",
    "Stored",
    "content_hash",
    "match_expression",
    "notice_hashes",
    "notice_of_hash",
    "open_database",
    "read_effective",
    "read_notice",
    "recover",
    "search_clauses",
    "segment",
    "select_notices",
    "store",
    "writing",
]
