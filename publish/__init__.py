"""The site: a Datasette plugin over databases that zhiping made, and `publish.serve` to serve one.

The package itself is the plugin (entry point `zhiping` of the group `datasette`), for Datasette looks for
`templates/` and `static/` beside the module that it is given: what it finds here are `publish.plugin`'s hooks.
"""

from publish.plugin import (
    canned_queries,
    extra_css_urls,
    extra_template_vars,
    get_metadata,
    prepare_connection,
    render_cell,
    table_actions,
)

__all__ = [
    "canned_queries",
    "extra_css_urls",
    "extra_template_vars",
    "get_metadata",
    "prepare_connection",
    "render_cell",
    "table_actions",
]
