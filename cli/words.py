"""What is said to the person: always to stderr, one line for each trouble."""

import contextlib
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

_STEERING = ("Cc", "Cf", "Zl", "Zp")
DEFAULT_DATABASE = Path("notices.db")

DatabaseOption = Annotated[Path, typer.Option("--db", metavar="FILE", help="The database.")]


class Stopped(Exception):
    """Ends a command with `status`; its cause is the trouble to tell, if there is one."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(f"exit status {status}")


@contextlib.contextmanager
def exits_with(status: int, *errors: type[Exception]) -> Iterator[None]:
    """Gives `errors` raised inside another exit status than the usual 2."""
    try:
        yield
    except errors as error:
        raise Stopped(status) from error


@contextlib.contextmanager
def usage_errors() -> Iterator[None]:
    """Tells a word of a question that means nothing as a fault of how the command was used."""
    from models.errors import AskedTrouble

    try:
        yield
    except AskedTrouble as error:
        raise typer.BadParameter(str(error)) from error


def say(text: str) -> None:
    """Writes one line to stderr."""
    print(harmless(one_line(text)), file=sys.stderr, flush=True)


class _Manner:
    verbose = False


def speak_verbosely(verbose: bool) -> None:
    """Whether `tell` shows tracebacks from now on."""
    _Manner.verbose = verbose


def tell(trouble: str, traceback: str | None = None) -> None:
    """Says what went wrong, after its traceback where the person asked for that."""
    if _Manner.verbose and traceback:
        print(traceback, file=sys.stderr, end="")
    say(f"zhiping: {trouble}")


def harmless(text: str) -> str:
    r"""The text with what would steer a terminal, or turn the reading direction, written as an escape.

    >>> print(harmless("a\x1b[2Jb\u202e.pdf 通知"))
    a\x1b[2Jb\u202e.pdf 通知
    """
    if text.isprintable():  # as most lines are
        return text
    return "".join(repr(char)[1:-1] if unicodedata.category(char) in _STEERING else char for char in text)


def harmless_lines(text: str) -> str:
    """The lines of the text, each harmless and ended."""
    return "".join(f"{harmless(line)}\n" for line in text.splitlines())


def speak_utf8(stream: Any) -> None:
    """Makes the stream write UTF-8, as CSV and web pages of ours say that they are, line ends untouched."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", newline="")


def one_line(text: str) -> str:
    r"""The text without line breaks and runs of spaces.

    >>> one_line("no such file\n  a.pdf")
    'no such file a.pdf'
    """
    return " ".join(text.split())


def count_of(number: int, noun: str) -> str:
    """The number with its noun.

    >>> count_of(1, "notice"), count_of(3, "notice")
    ('1 notice', '3 notices')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
