"""`zhiping serve`: the database in a browser."""

from pathlib import Path
from typing import Annotated

import typer

from cli.words import DEFAULT_DATABASE, DatabaseOption, say

UsersOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Let the people of this file (`zhiping user add`) sign in and correct."
    ),
]
PublicOption = Annotated[
    bool, typer.Option("--public", help="Set up for everybody: limits on time, size and requests, no SQL.")
]
AllowSqlOption = Annotated[
    bool, typer.Option("--allow-sql", help="With --public: let everybody ask questions of their own in SQL.")
]
BehindProxyOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESSES",
        help="Proxies (addresses or networks, with commas) that are believed when they name the reader.",
    ),
]


def serve(
    db: DatabaseOption = DEFAULT_DATABASE,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8001,
    users: UsersOption = None,
    public: PublicOption = False,
    allow_sql: AllowSqlOption = False,
    immutable: Annotated[
        bool, typer.Option("--immutable", help="Nothing changes the file while it is served: faster.")
    ] = False,
    base_url: Annotated[
        str, typer.Option(metavar="PATH", help="The path that the site stands under: /notices/")
    ] = "/",
    behind_proxy: BehindProxyOption = None,
) -> None:
    """Browse the database with Datasette, until Ctrl-C.

    Nothing is written but by the people of --users, who sign in and correct.
    """
    from publish.profile import Profile
    from publish.serve import serve as run_site

    if immutable and users:
        raise typer.BadParameter(
            "with --users the database changes while it is served", param_hint="--immutable"
        )
    profile = Profile(public, allow_sql, immutable, base_url, behind_proxy)
    run_site(
        db,
        host=host,
        port=port,
        users=users,
        profile=profile,
        announce=lambda address: say(f"{address} (Ctrl-C ends it)"),
    )
