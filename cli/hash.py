"""`zhiping hash`: whether two databases say the same."""

import contextlib
from typing import Annotated

import typer

from cli.words import DEFAULT_DATABASE, DatabaseOption


def hash_of(
    db: DatabaseOption = DEFAULT_DATABASE,
    notices: Annotated[
        bool, typer.Option("--notices", help="Print the hash of each notice, with its id.")
    ] = False,
) -> None:
    """Print one hash of all that the database's notices say.

    Two databases with one hash say the same, whatever the order in which the files came, and under whatever names.

    Exit status: 0; 2 trouble.
    """
    from cli.reading import open_for_reading
    from db import content_hash, notice_hashes

    with contextlib.closing(open_for_reading(db)) as database:
        if not notices:
            print(content_hash(database))
            return
        for notice in notice_hashes(database):
            print(f"{notice.sha256}  {notice.notice_id}")
