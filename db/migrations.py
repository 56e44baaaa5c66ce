"""From any earlier database to the present one.

Two things bring a database up to date, in one transaction:

1. **Migrations**, functions under `@migration(N)`, do what no derivation could guess: a column renamed,
   values rewritten, an index whose words changed. The number of the last one is the file's `user_version`.
2. **`conform`** then makes the tables, indexes and views what the models say. A new record kind, a new
   column, a new code of a vocabulary need no migration. What would lose something (a column that the models
   no longer have) is refused with the request for a migration.

So a class added to the registry is enough, and nothing is ever dropped that a person did not decide to drop.
"""

# ruff: noqa: S608 - table and column names come from the schema, values are always bound

from collections.abc import Callable

from sqlite_utils import Database

from db import views
from db.columns import Table, literal, quoted
from db.own_tables import LEVELS_TABLE
from db.schema import FULL_TEXT, schema
from db.transactions import path_of, writing
from models.errors import DatabaseTrouble
from models.vocabulary import LEVELS

APPLICATION_ID = int.from_bytes(b"zhip")
"""Stands in the file's header and says that the database is ours (1,751,673,200)."""

FIRST_VERSION = 1
Step = Callable[[Database], None]
MIGRATIONS: dict[int, Step] = {}


def migration(version: int) -> Callable[[Step], Step]:
    """Registers the step that leads to `version` from the one before; steps are never changed once landed."""

    def register(step: Step) -> Step:
        if version <= FIRST_VERSION or version in MIGRATIONS:
            raise ValueError(
                f"migration {version}: expected a number above {FIRST_VERSION} that is not taken"
            )
        MIGRATIONS[version] = step
        return step

    return register


def newest_version() -> int:
    """The version that this program writes."""
    return max(MIGRATIONS, default=FIRST_VERSION)


def version_of(database: Database) -> tuple[int, int]:
    """The file's `(application_id, user_version)`; `(0, 0)` for an empty one."""
    (application,) = database.conn.execute("PRAGMA application_id").fetchone()
    (version,) = database.conn.execute("PRAGMA user_version").fetchone()
    return int(application), int(version)


def is_up_to_date(database: Database) -> bool:
    """Whether the file needs neither a migration nor a changed table, index or view."""
    _, version = version_of(database)
    return version == newest_version() and not any(differences(database))


def differences(database: Database) -> list[str]:
    """The names of tables, indexes and views that the file lacks or holds in other words."""
    held = _held(database)
    return [name for name, sql in wanted().items() if held.get(name) != sql]


def wanted() -> dict[str, str]:
    """Every table, index and view of the present schema by name, each with its SQL."""
    tables = schema().tables
    objects = {table.name: table.sql() for table in tables}
    objects |= {sql.split('"')[1]: sql for table in tables for sql in table.index_sql()}
    return objects | FULL_TEXT | views.views()


def upgrade(database: Database) -> None:
    """Brings the file to the present version, whole or not at all; raises DatabaseTrouble."""
    connection = database.conn
    # Tables are made anew under the eyes of those that refer to them: keys are checked at the end instead.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    try:
        with writing(database):
            _, version = version_of(database)
            for number in sorted(MIGRATIONS):
                if FIRST_VERSION <= version < number:
                    MIGRATIONS[number](database)
            conform(database)
            _check_keys(database)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {newest_version()}")
    finally:
        connection.execute("PRAGMA legacy_alter_table = OFF")
        connection.execute("PRAGMA foreign_keys = ON")


def conform(database: Database) -> None:
    """Makes tables, indexes and views what the models say, keeping every row."""
    held = _held(database)
    objects = wanted()
    for name in views.views():
        database.conn.execute(f"DROP VIEW IF EXISTS {quoted(name)}")
    for table in schema().tables:
        _conform_table(database, table, held.get(table.name))
    held = _held(database)
    for name, sql in objects.items():
        if name not in held:
            database.conn.execute(sql)
    _fill_levels(database)


def _held(database: Database) -> dict[str, str]:
    sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    return dict(database.conn.execute(sql).fetchall())


def _conform_table(database: Database, table: Table, held: str | None) -> None:
    if held is None:
        database.conn.execute(table.sql())
    elif held != table.sql():
        _rebuild(database, table)


def _rebuild(database: Database, table: Table) -> None:
    """Makes the table anew with its rows; row ids stay, so that the full-text indexes stay true."""
    old = [row[1] for row in database.conn.execute(f"PRAGMA table_info({quoted(table.name)})")]
    lost = [name for name in old if name not in table.column_names]
    if lost:
        raise DatabaseTrouble(
            path_of(database),
            f"table {table.name} has columns that this program does not know: {', '.join(lost)}",
            "a database of this version or an earlier one",
            "use a newer zhiping (or write the migration that says what becomes of them)",
        )
    new = f"{table.name}~new"
    columns = ", ".join(map(quoted, old if "id" in old else ["rowid", *old]))
    database.conn.execute(Table(new, table.columns, table.constraints).sql())
    # A column that is new and must be filled takes the value that says nothing: 0 or an empty text.
    fillers = {
        c.name: literal(0 if c.type != "TEXT" else "")
        for c in table.columns
        if _needs_filler(c.name, old, table)
    }
    into = ", ".join([columns, *map(quoted, fillers)])
    source = ", ".join([columns, *fillers.values()])
    database.conn.execute(f"INSERT INTO {quoted(new)} ({into}) SELECT {source} FROM {quoted(table.name)}")
    database.conn.execute(f"DROP TABLE {quoted(table.name)}")
    database.conn.execute(f"ALTER TABLE {quoted(new)} RENAME TO {quoted(table.name)}")


def _needs_filler(name: str, old: list[str], table: Table) -> bool:
    column = next(column for column in table.columns if column.name == name)
    return name not in old and column.required and "DEFAULT" not in column.suffix


def _fill_levels(database: Database) -> None:
    rows = [(level, str(label), label.zh, label.en) for level, label in LEVELS.items()]
    marks = ", ".join("?" * len(LEVELS_TABLE.columns))
    database.conn.executemany(f"INSERT OR REPLACE INTO levels VALUES ({marks})", rows)


def _check_keys(database: Database) -> None:
    broken = database.conn.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        table, row_id, target, _ = broken[0]
        raise DatabaseTrouble(
            path_of(database),
            f"{len(broken)} rows refer to rows that are not there (first: {table} {row_id} to {target})",
            "a database whose foreign keys hold",
            "restore a copy of it",
        )
