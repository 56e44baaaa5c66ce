"""`zhiping diff`: what changed between two notices, or two years of them."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.words import DEFAULT_DATABASE, DatabaseOption, Stopped

if TYPE_CHECKING:
    from models.changes import Comparison
    from models.registry import Notice

SIDE = "a file, a notice id, or YEAR, YEAR/AGENCY, YEAR/AGENCY/OCCUPATION"


class Format(StrEnum):
    """How the changes are written."""

    text = "text"
    json = "json"


@dataclass(frozen=True, slots=True)
class Side:
    """What a word of the command line means: one notice, or the set that a selector names."""

    words: str
    notices: tuple["Notice", ...]
    ids: dict[str, str]
    """Notice ids by SHA-256; empty for a file."""

    @property
    def is_one_notice(self) -> bool:
        """Whether a single notice was named, by its file or its id."""
        return not self.ids or list(self.ids.values()) == [self.words]


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=f"The older side: {SIDE}.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer side, named in the same ways.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    output: Annotated[Format, typer.Option("--format", help="How to write the changes.")] = Format.text,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Only this kind of record (fees); may be repeated."),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(metavar="OLD=NEW", help="Two names of one agency or occupation; may be repeated."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is only said in other words.")] = False,
) -> None:
    """Print what changed from OLD to NEW.

    Exit status: 0 the same; 1 differences; 2 trouble.
    """
    kinds = _known(kind or ())
    comparison = _compare(_side(old, db), _side(new, db), everything=everything, same=_names(same or ()))
    if kinds:
        kept = tuple(change for change in comparison.changes if change.kind in kinds)
        comparison = comparison.model_copy(update={"changes": kept})
    print(_rendered(comparison, output).rstrip("\n"))
    if comparison.changes:
        raise Stopped(1)


def _known(kinds: Sequence[str]) -> set[str]:
    """The kinds asked for; raises a usage error for a word that is none."""
    from models.notice import Clause, NoticeHeader
    from models.registry import RECORD_KINDS

    known = [NoticeHeader.table, *(kind.table for kind in RECORD_KINDS), Clause.table]
    for kind in kinds:
        if kind not in known:
            raise typer.BadParameter(f"{kind} is no kind of record; there are {', '.join(known)}")
    return set(kinds)


def _names(same: Sequence[str]) -> list[tuple[str, str]]:
    """The old and the new name of each pair; raises a usage error for what is none."""
    pairs = [tuple(name.strip() for name in words.split("=")) for words in same]
    for words, pair in zip(same, pairs, strict=True):
        if len(pair) != 2 or not all(pair):
            raise typer.BadParameter(f"{words} names no two; write the old and the new name as 保育员=保育师")
    return [(pair[0], pair[1]) for pair in pairs]


def _side(words: str, db: Path) -> Side:
    from cli.reading import is_file_name, open_for_reading, read_file
    from db import read_notice, select_notices

    if is_file_name(words):
        return Side(words, (read_file(Path(words)),), {})
    with contextlib.closing(open_for_reading(db)) as database:
        ids = select_notices(database, words)
        notices = tuple(read_notice(database, notice_id) for notice_id in ids)
    shas = (notice.document.sha256 for notice in notices)
    return Side(words, notices, dict(zip(shas, ids, strict=True)))


def _compare(old: Side, new: Side, *, everything: bool, same: Sequence[tuple[str, str]]) -> "Comparison":
    from compare import diff as diff_notices
    from compare import diff_sets

    ids = {**old.ids, **new.ids}
    if old.is_one_notice and new.is_one_notice:
        return diff_notices(old.notices[0], new.notices[0], include_wording=everything, ids=ids, same=same)
    selectors = (old.words, new.words)
    return diff_sets(
        old.notices, new.notices, selectors=selectors, include_wording=everything, ids=ids, same=same
    )


def _rendered(comparison: "Comparison", output: Format) -> str:
    from compare import render_json, render_text

    return render_json(comparison) if output is Format.json else render_text(comparison)
