"""The tables that no model tells of: agencies, levels, what people corrected, settings, originals, loads."""

from db.columns import Column, Table, refers_to

NOTICE_KEY = refers_to("notices", "notice_id", actions="ON UPDATE CASCADE ON DELETE CASCADE")
# A notice names its document and a document its notice: whichever is written first must wait for the other.
WAITING = "DEFERRABLE INITIALLY DEFERRED"
LOAD_STATUSES = ("loaded", "revised", "unchanged", "failed")

AGENCIES = Table(
    "agencies",
    (Column("id", "INTEGER", suffix="PRIMARY KEY"), Column("name", required=True, suffix="UNIQUE")),
)
LEVELS_TABLE = Table(
    "levels",
    (
        Column("level", "INTEGER", suffix="PRIMARY KEY"),
        Column("name", required=True),
        Column("name_zh", required=True),
        Column("name_en", required=True),
    ),
)
"""`name` is what Datasette shows in place of a code: it takes a column of that name for the label."""

CORRECTION_STATES = ("applied", "stale", "unused", "overruled")
CORRECTIONS = Table(
    "corrections",
    (
        Column("id", required=True, suffix="PRIMARY KEY"),
        # The notice is the one that the file tells now; `notice` is what it was called when it was corrected.
        Column(
            "notice_id",
            suffix=refers_to("notices", "notice_id", actions="ON UPDATE CASCADE ON DELETE SET NULL"),
        ),
        Column("notice", required=True),
        Column("document_sha256", required=True),
        Column("record_table", required=True),
        Column("record_key", required=True),
        Column("field", required=True),
        Column("old_value"),
        Column("new_value"),
        Column("reason", required=True),
        Column("made_by", required=True),
        Column("made_at", required=True),
        Column("state", required=True, allowed=CORRECTION_STATES),
        Column("read_value"),
    ),
    indexes=(("notice_id",), ("notice",), ("document_sha256",)),
)
"""What people corrected, apart from what was read; values and keys are JSON. `db.corrections` says how they apply."""
RECORD_STATES = Table(
    "record_states",
    (
        Column("notice_id", required=True, suffix=NOTICE_KEY),
        Column("record_table", required=True),
        Column("record_id", "INTEGER", required=True),
        Column("counts", "INTEGER", required=True, allowed=(0, 1)),
        Column(
            "replaced_by", suffix=refers_to("notices", "notice_id", actions=f"ON UPDATE CASCADE {WAITING}")
        ),
        Column(
            "completed_from", suffix=refers_to("notices", "notice_id", actions=f"ON UPDATE CASCADE {WAITING}")
        ),
        Column("corrected"),
        Column("overlay"),
    ),
    ('PRIMARY KEY ("record_table", "record_id")',),
    (("notice_id",), ("replaced_by",), ("completed_from",)),
)
"""Records that do not stand as they were read, derived by `db.states`; the others have no row here."""

SETTINGS = Table(
    "settings", (Column("name", required=True, suffix="PRIMARY KEY"), Column("value", required=True))
)
"""What was chosen once for this database, such as where the originals are kept."""
ORIGINALS = Table(
    "originals",
    (
        Column("sha256", required=True, suffix="PRIMARY KEY"),
        Column("byte_size", "INTEGER", required=True),
        Column("content", "BLOB", required=True),
    ),
)
"""The files themselves, compressed by zlib, where the database keeps them inside; `db.originals`."""
LOADS = Table(
    "loads",
    (
        Column("id", "INTEGER", suffix="PRIMARY KEY"),
        Column("started_at", required=True, holds="datetime"),
        Column("ended_at", holds="datetime"),
        Column("paths", required=True),
        Column("engine", required=True),
        Column("jobs", "INTEGER", required=True),
        Column("parser_version", required=True),
        *(Column(status, "INTEGER", required=True, suffix="DEFAULT 0") for status in LOAD_STATUSES),
    ),
    indexes=(("ended_at",),),
)
LOAD_FILES = Table(
    "load_files",
    (
        Column("path", required=True, suffix="PRIMARY KEY"),
        Column("load_id", "INTEGER", required=True, suffix=refers_to("loads", "id")),
        Column("status", required=True, allowed=LOAD_STATUSES),
        Column("error"),
        Column(
            "notice_id",
            suffix=refers_to("notices", "notice_id", actions="ON UPDATE CASCADE ON DELETE SET NULL"),
        ),
        Column("copy_of"),
        Column("sha256"),
        Column("size", "INTEGER"),
        Column("modified_ns", "INTEGER"),
        Column("seconds", "REAL", required=True),
    ),
    indexes=(("load_id",), ("notice_id",), ("status",)),
)
"""What became of each file when it was last loaded: a row for each path, so that years of loads do not pile up."""
CARRIED_TABLES = ("settings", "corrections", "originals", "loads", "load_files")
"""What no file gives again: a database that is rebuilt from its originals takes the rows over as they are."""
