"""The site: a Datasette plugin over databases that zhiping made, and `publish.serve` to serve one.

The package itself is the plugin (entry point `zhiping` of the group `datasette`), for Datasette looks
for `templates/` and `static/` in the package that it is given; its hooks are those of `publish.plugin`.
"""

from publish.plugin import (
    asgi_wrapper,
    canned_queries,
    extra_css_urls,
    extra_template_vars,
    get_metadata,
    handle_exception,
    permission_allowed,
    prepare_connection,
    prepare_jinja2_environment,
    register_routes,
    render_cell,
    startup,
    table_actions,
)

__all__ = [
    "asgi_wrapper",
    "canned_queries",
    "extra_css_urls",
    "extra_template_vars",
    "get_metadata",
    "handle_exception",
    "permission_allowed",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_routes",
    "render_cell",
    "startup",
    "table_actions",
]
