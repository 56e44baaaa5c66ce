"""The program `zhiping`: its commands, and how anything that goes wrong is worded.

Nothing heavy is imported here: each command imports what it needs, so that `--help` answers at once.
"""

import os
import sqlite3
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any, NoReturn, cast

import typer
from typer.core import TyperGroup

from cli import (
    check,
    compare,
    correct,
    corrections,
    diff,
    explain,
    export,
    history,
    load,
    parse,
    rebuild,
    review,
    serve,
    user,
)
from cli.hash import hash_of
from cli.words import Stopped, say, speak_verbosely, tell
from models.errors import ZhipingError

TROUBLE = 2
INTERRUPTED = 130
"""As a shell reports a process that Ctrl-C ended."""
PIPE_CLOSED = 141
"""As a shell reports a process that wrote to a pipe nobody reads any more."""

VERBOSE = ("-v", "--verbose")


class Shell(TyperGroup):
    """The commands' group; a reader that goes away (`| head`) ends a command quietly."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command and writes out what it printed."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still buffered would fail again, loudly, when the interpreter shuts down.
            sys.stdout = cast(Any, open(os.devnull, "w"))  # noqa: PTH123, SIM115
            raise typer.Exit(PIPE_CLOSED) from None
        return result


app = typer.Typer(
    cls=Shell,
    name="zhiping",
    help="zhiping (职评): Chinese vocational-skill assessment notices as comparable records.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def options(
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Show the traceback of a trouble; anywhere on the line.")
    ] = False,
) -> None:
    """Options of every command; `run` has already looked at them."""


app.command("load")(load.load)
app.command("rebuild")(rebuild.rebuild)
app.command("parse")(parse.parse)
app.command("diff")(diff.diff)
app.command("compare")(compare.compare)
app.command("history")(history.history)
app.command("check")(check.check)
app.command("explain")(explain.explain)
app.command("correct")(correct.correct)
app.command("corrections")(corrections.corrections)
app.command("review")(review.review)
app.command("export")(export.export)
app.command("serve")(serve.serve)
app.add_typer(user.app, name="user")
app.command("hash")(hash_of)
app.command("schema")(parse.schema)


def main() -> NoReturn:
    """Runs the program with the words of the command line."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit status of one command line; no exception leaves it."""
    _speak_unicode()
    words = [word for word in arguments if word not in VERBOSE]
    speak_verbosely(len(words) < len(arguments))
    try:
        return _status(app(words, prog_name="zhiping", standalone_mode=False))
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except Stopped as stopped:
        _tell(stopped.__cause__)
        return stopped.status
    except Exception as error:
        _tell(error)
        return TROUBLE


def _status(returned: object) -> int:
    if returned == INTERRUPTED:
        say("interrupted")
    return returned if isinstance(returned, int) else 0


def _tell(error: BaseException | None) -> None:
    if error is not None:
        tell(_wording(error), "".join(traceback.format_exception(error)))


def _wording(error: BaseException) -> str:
    if isinstance(error, typer.TyperException):
        return _usage_wording(error)
    if isinstance(error, ZhipingError):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{os.fsdecode(error.filename)}: {error.strerror}"
    if isinstance(error, sqlite3.OperationalError):
        return f"the database: {error}; wait until nobody else uses it and try again"
    return f"unexpected {type(error).__name__}: {error}; this is a fault of zhiping, -v shows where"


def _usage_wording(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "zhiping"
    message = error.format_message().replace("Value error, ", "").rstrip(".")
    return f"{message}; see: {command} --help"


def _speak_unicode() -> None:
    """Makes both streams able to carry any text, file names that are no Unicode included."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            encoding = "utf-8" if (stream.encoding or "").lower() in ("ascii", "us-ascii") else None
            reconfigure(encoding=encoding, errors="backslashreplace")
