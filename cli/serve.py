"""`zhiping serve`: the database in a browser."""

from typing import Annotated

import typer

from cli.words import DEFAULT_DATABASE, DatabaseOption, say


def serve(
    db: DatabaseOption = DEFAULT_DATABASE,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8001,
) -> None:
    """Browse the database with Datasette, read-only, until Ctrl-C."""
    from publish.serve import serve as run_site

    run_site(db, host=host, port=port, announce=lambda address: say(f"{address} (Ctrl-C ends it)"))
