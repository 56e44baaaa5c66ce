"""`zhiping user`: who may sign in on the site and correct."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.words import say

app = typer.Typer(
    help="Say who may sign in on the site and correct.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
DEFAULT_USERS = Path("users.json")
UsersOption = Annotated[Path, typer.Option("--users", metavar="FILE", help="The file of names and hashes.")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="As it is to stand in corrections.")]


@app.command()
def add(name: NameArgument, users: UsersOption = DEFAULT_USERS) -> None:
    """Let somebody sign in, or give them another password; it is asked for, or read from a pipe.

    The file keeps the password's hash. A server that runs must be started again.

    Exit status: 0; 2 trouble.
    """
    from publish.users import check_name, read_users, with_user, write_users

    known = read_users(users) if users.exists() else {}
    check_name(str(users), name)
    write_users(users, with_user(known, users, name, _password()))
    say(f"{users}: {name} {'has another password' if name in known else 'may sign in'}")


@app.command()
def remove(name: NameArgument, users: UsersOption = DEFAULT_USERS) -> None:
    """Let somebody sign in no more; what they corrected stays.

    Exit status: 0; 2 trouble, or no such person.
    """
    from publish.users import read_users, write_users

    known = read_users(users)
    if name not in known:
        raise typer.BadParameter(f"{name} is not in {users}")
    write_users(users, {one: held for one, held in known.items() if one != name})
    say(f"{users}: {name} may not sign in any more")


@app.command("list")
def list_users(users: UsersOption = DEFAULT_USERS) -> None:
    """Print the names.

    Exit status: 0; 2 trouble.
    """
    from publish.users import read_users

    for name in read_users(users):
        print(name)


def _password() -> str:
    """What is typed twice on a terminal, or the first line of a pipe."""
    if sys.stdin.isatty():
        return str(
            typer.prompt("密码 password", hide_input=True, confirmation_prompt="再输一次 again", err=True)
        )
    return sys.stdin.readline().rstrip("\r\n")
