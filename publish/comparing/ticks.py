"""Boxes to tick notices with in Datasette's own tables, for the form that stands above them."""

from collections.abc import Mapping
from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from publish.site import Site

FORM = "zpc-ticks"
"""The form's name in the page, which the boxes belong to wherever they stand."""
TICKED = {"notices": "title", "clauses": "notice_id", "notice_overview": "notice_id"}
"""The tables whose rows name a notice to be ticked, with the column that the box stands in."""
_BOX = Markup(
    '<label class="zpc-box"><input type="checkbox" form="{}" name="notices" value="{}" '
    'aria-label="勾选比较 · tick to compare: {}"></label> '
)


def cell(datasette: Any, site: Site, table: str | None, column: str, row: Mapping[str, Any]) -> Markup | None:
    """The cell with a box to tick its notice; None for a cell without."""
    if table is None or TICKED.get(table) != column:
        return None
    notice_id, name = _value(row["notice_id"]), _label(row[column])
    if table == "notices":
        return _BOX.format(FORM, notice_id, name or notice_id) + escape(name)
    address = datasette.urls.row(site.name, "notices", tilde_encode(notice_id))
    link = Markup('<a href="{}">{}</a>').format(address, name)
    return _BOX.format(FORM, notice_id, name) + link


def _value(held: object) -> str:
    """What a cell holds, whether or not Datasette found the label of a key."""
    return str(held["value"] if isinstance(held, dict) else held)


def _label(held: object) -> str:
    if isinstance(held, dict):
        return str(held["label"] or held["value"])
    return "" if held is None else str(held)
