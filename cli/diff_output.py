"""How `zhiping diff` writes a comparison: the format, the language, the pictures of a web page."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from cli.words import count_of, harmless_lines, say, speak_utf8

if TYPE_CHECKING:
    from cli.crops import Original
    from compare.words import Lang
    from models.changes import Change, Comparison


class Format(StrEnum):
    """How the changes are written."""

    text = "text"
    json = "json"
    markdown = "markdown"
    csv = "csv"
    html = "html"


@dataclass(frozen=True, slots=True)
class Output:
    """What a person wants to see, and where the notices' files are."""

    format: Format
    lang: "Lang"
    most_crops: int
    files: "dict[str, Original]"
    """The files of the command line by SHA-256."""
    db: Path | None
    """The database that the other notices came from."""


def write(comparison: "Comparison", output: Output) -> None:
    """Writes the comparison to stdout: tables on a terminal, else text in the format."""
    if output.format is Format.text and sys.stdout.isatty():
        from cli.diff_terminal import print_tables
        from compare.report import report

        print_tables(report(comparison, output.lang), sys.stdout)
        return
    words = rendered(comparison, output)
    if output.format in (Format.csv, Format.html):
        speak_utf8(sys.stdout)
    sys.stdout.write(words)


def rendered(comparison: "Comparison", output: Output) -> str:
    """The comparison in the format, ending in a line break."""
    from compare.faces import FACES

    lang = output.lang
    if output.format in FACES:
        return FACES[output.format](comparison, lang)
    if output.format is Format.html:
        return _page(comparison, output)
    from compare import render_text

    return harmless_lines(render_text(comparison, lang=lang))


def tell_left_out(small: int, least: str | None) -> None:
    """Says how many changes were too small to be told."""
    if small:
        say(f"{count_of(small, 'change')} smaller than {least} left out")


def _page(comparison: "Comparison", output: Output) -> str:
    from cli.crops import cut_crops, tell_left_out
    from compare.html import render_html
    from compare.report import report

    if not output.most_crops:
        return render_html(comparison, lang=output.lang)
    told = report(comparison, output.lang)
    crops, left_out = cut_crops(told, _originals(comparison, output), output.most_crops)
    tell_left_out(left_out, output.most_crops)
    return render_html(comparison, lang=output.lang, crops=crops, left_out=left_out)


def _originals(comparison: "Comparison", output: Output) -> "dict[str, Original]":
    """The notices' files that are at hand, by SHA-256; those of supplements by notice id."""
    from cli.crops import kept_by, kept_of_notices, kept_original

    notices = [notice for side in (comparison.old, comparison.new) for notice in side.notices]
    names = {notice.sha256: notice.file_name for notice in notices}
    found = dict(output.files)
    if output.db is not None:
        for sha256 in kept_by(output.db, [*names.keys() - found.keys()]):
            found[sha256] = kept_original(output.db, names[sha256], sha256)
        found |= kept_of_notices(output.db, _amending(comparison.changes))
    return found


def _amending(changes: "Iterable[Change]") -> set[str]:
    """The ids of the supplements that say a value."""
    found: set[str] = set()
    for change in changes:
        found |= {one for one in (change.old_notice, change.new_notice) if one is not None}
        found |= _amending(change.parts)
    return found
