"""Serving a database over HTTP, read-only but for the people who may correct."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from models.errors import ServeTrouble
from publish.profile import Profile
from publish.users import read_users, settings_for

HOST = "127.0.0.1"
PORT = 8001
AT_HOME = Profile()


def serve(
    path: Path | str,
    *,
    host: str = HOST,
    port: int = PORT,
    users: Path | None = None,
    profile: Profile = AT_HOME,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serves the database at `path` until interrupted.

    The people of the file `users` may sign in and correct; without one nothing can be written through it. `port`
    0 takes any free port. `announce` is called with the site's address once the port is held.

    Raises `DatabaseTrouble` for a database that is missing or not ours, `ServeTrouble` for an
    address that cannot be listened on, `UsersTrouble` for a file of people that cannot be used.
    """
    check_database(Path(path))
    known = read_users(users) if users else {}
    with listen(host, port) as listener:
        if announce:
            announce(address_of(listener, host))
        run_server(build_datasette(path, known, profile=profile), listener, profile)


def check_database(path: Path) -> None:
    """Nothing for a database that can be served; raises `DatabaseTrouble` for another."""
    from db import open_database

    open_database(path, create=False, read_only=True).close()


def build_datasette(
    path: Path | str, users: Mapping[str, str] | None = None, *, profile: Profile = AT_HOME
) -> Any:
    """Datasette over the one database, opened read-only (as immutable only where the profile says so).

    `users` maps those who may correct to the hashes of their passwords.
    """
    import datasette.app  # first: the handler imported before it would be a plugin without its hook
    import datasette.handle_exception

    # With `rich` at hand Datasette prints each missing page as a traceback; faults are printed anyway.
    datasette.handle_exception.rich = None
    files = {"immutables" if profile.is_immutable else "files": [os.fspath(path)]}
    return datasette.app.Datasette(
        **{"files": [], **files},
        settings=profile.settings(),
        metadata=profile.metadata(settings_for(users) if users else None),
    )


def listen(host: str, port: int) -> socket.socket:
    """A socket that holds the address, so that nobody can take it between the check and the serving."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError, UnicodeError) as error:
        raise ServeTrouble(f"{host}:{port}", _reason(error)) from error


def address_of(listener: socket.socket, host: str) -> str:
    """The site's address as a person would open it: `http://127.0.0.1:8001/`."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}/"


def run_server(datasette: Any, listener: socket.socket, profile: Profile = AT_HOME) -> None:
    """Serves until interrupted; an interrupt is the usual end, no error."""
    import uvicorn

    told = profile.of_server()
    config = uvicorn.Config(datasette.app(), log_level="warning", lifespan="on", workers=1, **told)

    async def served() -> None:
        await datasette.invoke_startup()  # plugins set themselves up; `app()` alone leaves that out
        await uvicorn.Server(config).serve(sockets=[listener])

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(served())


def _reason(error: Exception) -> str:
    if isinstance(error, socket.gaierror) or not isinstance(error, OSError):
        return str(error.args[-1])
    return os.strerror(error.errno) if error.errno else str(error)
