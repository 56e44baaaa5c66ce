"""How a cell is shown: codes with their names, keys as links to what they refer to. All text is escaped."""

from collections.abc import Mapping
from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup

from db.dictionary import meanings
from db.views import COMPARISONS
from models.vocabulary import LEVELS
from publish.comparing import ticks
from publish.site import Site

_CODE = Markup('<span title="{}">{}</span> <span class="code">{}</span>')
NAMED = {"notice_id": "notices", "agency_id": "agencies"}
"""The keys that views and questions bear without declaring them, with the table that each refers to."""
_LINK = Markup('<a href="{}">{}</a>')


def show_cell(
    datasette: Any, site: Site, table: str | None, column: str, value: object, row: Mapping[str, Any]
) -> Markup | None:
    """The cell as HTML; None for one that Datasette shows well itself."""
    ticked = ticks.cell(datasette, site, table, column, row)
    if ticked is not None:
        return ticked
    if not isinstance(value, int | str):  # a key that Datasette has already found the label of, or no value
        return None
    target = target_of(site, table, column, row)
    if target:
        address = datasette.urls.row(site.name, target, tilde_encode(str(value)))
        return _LINK.format(address, label_of(target, column, value))
    return show_code(table, column, value) if table and table in site.tables else None


def target_of(site: Site, table: str | None, column: str, row: Mapping[str, Any]) -> str | None:
    """The table whose row a cell names: by a declared key, or by a name that our views and queries use."""
    declared = site.references.get(table or "", {}).get(column)
    if declared:
        return declared
    if column == "record_id":
        named = row["record_table"] if "record_table" in row.keys() else COMPARISONS.get(table or "")  # noqa: SIM118 - sqlite3.Row has no `in`
        return named if named in site.tables else None
    key = "notice_id" if column.endswith("notice_id") else column
    return NAMED.get(key) if table != NAMED.get(key) else None


def label_of(target: str, column: str, value: int | str) -> str:
    """What a link to the row says: a level's name, the way to a record's evidence, else the key itself."""
    if target == "levels" and value in LEVELS:
        return f"{LEVELS[int(value)]} ({value})"
    return f"出处 · evidence ({value})" if column == "record_id" else str(value)


def show_code(table: str, column: str, value: object) -> Markup | None:
    """A vocabulary code after its Chinese name: `theory` of `fees.subject` is `理论知识 theory`."""
    meaning = meanings(table).get(column)
    names = meaning.codes.get(str(value)) if meaning else None
    return _CODE.format(names[1], names[0], value) if names else None
