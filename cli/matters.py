"""What `zhiping compare` and `zhiping history` share (`diff` some of it): what is asked for, and how it is written."""

import contextlib
import shutil
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cli.words import Stopped, harmless_lines, speak_utf8, tell, usage_errors

if TYPE_CHECKING:
    from compare.matters import Wanted
    from compare.words import Lang
    from models.matters import History, SideBySide


PAGE_WIDTH = 100
"""Columns of text that goes into a file or another program."""


class Format(StrEnum):
    """How the values are written."""

    text = "text"
    json = "json"
    csv = "csv"
    markdown = "markdown"


Kind = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="Only this kind of record (fees); may be repeated."),
]
Occupation = Annotated[
    str | None, typer.Option("--occupation", metavar="PART", help="Only occupations with this in their name.")
]
Level = Annotated[
    str | None, typer.Option("--level", metavar="CODE|NAME", help="Only this level (3, 三级, 高级工).")
]
Subject = Annotated[
    str | None,
    typer.Option("--subject", metavar="CODE", help="Only fees of this subject (theory, practical)."),
]
Charge = Annotated[
    str | None, typer.Option("--charge", metavar="CODE", help="Only this kind of charge (exam, retake).")
]
AsPublished = Annotated[
    bool, typer.Option("--as-published", help="Leave out corrections, and amendments by supplements.")
]


def wanted_of(
    kinds: Sequence[str] | None,
    occupation: str | None,
    level: str | None,
    subject: str | None,
    charge: str | None,
) -> "Wanted":
    """What was asked for; raises a usage error for a word that is no kind, level, subject or charge."""
    from compare.asked import matters_wanted

    with usage_errors():
        return matters_wanted(tuple(kinds or ()), occupation, level_of(level), subject, charge)


def level_of(words: str | None) -> int | None:
    """The level's code, in every spelling that notices use; raises a usage error for what is none."""
    from compare.asked import level_named
    from models.errors import AskedTrouble

    with usage_errors():
        try:
            return level_named(words)
        except AskedTrouble:
            level = _level_as_notices_write_it(words or "")
            if level is None:
                raise
            return level


def _level_as_notices_write_it(words: str) -> int | None:
    # the parsers are a second's work to import, which few words need
    from models.errors import ValueUnread
    from parsers.values.levels import read_level

    with contextlib.suppress(ValueUnread):
        return read_level(words)
    return None


def write(result: "SideBySide | History", output: Format, lang: "Lang") -> None:
    """Writes the values to stdout and the troubles to stderr, which end the command with status 2."""
    if output is Format.csv:
        speak_utf8(sys.stdout)
    sys.stdout.write(rendered(result, output, lang))
    for trouble in result.troubles:
        tell(trouble)
    if result.troubles:
        raise Stopped(2)


def rendered(result: "SideBySide | History", output: Format, lang: "Lang") -> str:
    """The values in the format, ending in a line break."""
    from compare.faces import MATTER_FACES
    from compare.matter_text import render_matters

    if output in MATTER_FACES:
        return MATTER_FACES[output](result, lang)
    return harmless_lines(render_matters(result, lang, _width()))


def _width() -> int:
    """The columns of the terminal, or those of a page where the words go elsewhere."""
    return shutil.get_terminal_size((PAGE_WIDTH, 24)).columns
