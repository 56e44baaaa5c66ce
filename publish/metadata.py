"""What Datasette says of our tables and views: titles, column help, order, facets, search."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from db.dictionary import (
    DESCRIPTION,
    SOURCES,
    TITLE,
    column_help,
    models_by_table,
    table_description,
    table_label,
)
from db.schema import FULL_TEXT
from publish.site import Site

Metadata = dict[str, Any]

SEARCHED = {index.removesuffix("_fts"): index for index in FULL_TEXT}
"""Each table that can be searched with its index; Datasette cannot find them, for they hold no text."""
LABEL_COLUMNS = {"levels": "name", "agencies": "name", "notices": "title", "documents": "file_name"}
"""What stands in place of a key that refers to the table."""
FACETS: dict[str, tuple[str, ...]] = {"evidence": ("record_table", "rule")}
ASKED = (None, "databases", "title", "description")
"""The keys that Datasette looks up and that we set; of `tables` it wants permissions and facet sizes only."""
WHOSE_AND_WHEN = ("agency", "year")
"""What every view is counted by first."""


def of_sites(sites: list[Site], key: str | None = None) -> Metadata:
    """The metadata of an instance that serves these databases of ours; empty without any.

    Empty too where Datasette asks for a `key` that we set nowhere: for permissions it asks for each table.
    """
    if not sites or key not in ASKED:
        return {}
    described = {site.name: describe(site) for site in sites}
    return {"title": TITLE, "description": DESCRIPTION, "databases": _copied(described)}


def _copied(value: Any) -> Any:
    """Datasette merges what it is given in place, so it must get objects of its own, many times a page."""
    if isinstance(value, dict):
        return {key: _copied(item) for key, item in value.items()}
    return list(value) if isinstance(value, list) else value


@lru_cache(maxsize=32)
def describe(site: Site) -> Metadata:
    """Datasette's metadata for one database; names no column that the database does not have."""
    tables = {name: describe_table(name, columns) for name, columns in site.tables.items()}
    views = {name: describe_view(name, columns) for name, columns in site.views.items()}
    return {"title": TITLE, "description": DESCRIPTION, "tables": {**tables, **views}}


def describe_table(name: str, columns: tuple[str, ...]) -> Metadata:
    """The metadata of one table; a table of no model (indexes, migrations) is hidden."""
    label = table_label(name)
    if label is None:
        return {"hidden": True}
    found: Metadata = {
        "title": str(label),
        "description": table_description(name),
        "columns": column_help(name, columns),
        "facets": _present(_facets(name), columns),
        **_order(name, columns),
    }
    if name in LABEL_COLUMNS and LABEL_COLUMNS[name] in columns:
        found["label_column"] = LABEL_COLUMNS[name]
    if name in SEARCHED:
        found |= {"fts_table": SEARCHED[name], "fts_pk": "rowid"}
    return found


def describe_view(name: str, columns: tuple[str, ...]) -> Metadata:
    """The metadata of one view."""
    label = table_label(name)
    return {
        "title": str(label) if label else name,
        "description": table_description(name),
        "columns": column_help(name, columns),
        "facets": _present((*WHOSE_AND_WHEN, *_named(_facets(SOURCES.get(name, "")), columns)), columns),
        **({"sort_desc": "year"} if "year" in columns else {}),
    }


def _named(facets: Iterable[str], columns: tuple[str, ...]) -> list[str]:
    """The columns that hold the names of codes, where the view has them, in place of the codes."""
    return [f"{column}_name" if f"{column}_name" in columns else column for column in facets]


def _facets(table: str) -> tuple[str, ...]:
    kind = models_by_table().get(table)
    return kind.facets if kind else FACETS.get(table, ())


def _order(table: str, columns: tuple[str, ...]) -> Metadata:
    """The order that a reader would choose: the newest year first, anything else upwards."""
    wanted = _present(getattr(models_by_table().get(table), "sort", ()), columns)
    if not wanted:
        return {}
    return {"sort_desc" if wanted[0] == "year" else "sort": wanted[0]}


def _present(wanted: Iterable[str], columns: tuple[str, ...]) -> list[str]:
    return [column for column in wanted if column in columns]
