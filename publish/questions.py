"""The prepared questions of `db.queries`, as Datasette's canned queries."""

from functools import cache
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from db.queries import QUERIES, Query

_PARAMETERS = Markup("{}<p>参数 · parameters: {} <a href='?{}'>示例 · example</a></p>")
_PARAMETER = Markup("<code>{}</code> {}")


def canned_queries() -> dict[str, dict[str, Any]]:
    """Datasette's definition of each question; it asks for each query of a page, and writes into what it is given."""
    return {name: dict(one) for name, one in _definitions().items()}


@cache
def _definitions() -> dict[str, dict[str, Any]]:
    return {query.name: definition(query) for query in QUERIES}


def definition(query: Query) -> dict[str, Any]:
    """One question: title, description, SQL (folded away) and its parameters, which may all be left empty."""
    return {
        "title": str(query.title),
        "description": f"{query.description.zh}{query.description.en}",
        "description_html": str(explanation(query)),
        "sql": query.sql,
        "params": [parameter.name for parameter in query.parameters],
        "hide_sql": True,
    }


def explanation(query: Query) -> Markup:
    """The description as HTML, with what each parameter means and a link that fills them with an example."""
    said = Markup("<p>{}{}</p>").format(query.description.zh, query.description.en)
    if not query.parameters:
        return said
    named = Markup("；").join(_PARAMETER.format(item.name, item.label) for item in query.parameters)
    example = urlencode({item.name: item.example for item in query.parameters})
    return _PARAMETERS.format(said, named, example)
