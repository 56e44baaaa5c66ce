"""`zhiping diff`: what changed between two notices, or two years of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from cli.diff_output import Format, Output, tell_left_out, write
from cli.language import LanguageOption, own_language
from cli.matters import AsPublished, level_of
from cli.sides import Side, compared, opened
from cli.words import DEFAULT_DATABASE, DatabaseOption, Stopped, tell

if TYPE_CHECKING:
    from cli.crops import Original
    from compare.narrowing import Least
    from models.changes import Comparison

SIDE = "a file, a notice id, or YEAR, YEAR/AGENCY, YEAR/AGENCY/OCCUPATION"


# Long for its options only: each stands here with its help.
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=f"The older side: {SIDE}.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer side, named in the same ways.")],
    db: DatabaseOption = DEFAULT_DATABASE,
    output: Annotated[Format, typer.Option("--format", help="How to write the changes.")] = Format.text,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Only this kind of record (fees); may be repeated."),
    ] = None,
    agency: Annotated[
        str | None, typer.Option(metavar="PART", help="Only agencies with this in their name.")
    ] = None,
    occupation: Annotated[
        str | None,
        typer.Option(
            metavar="PART", help="Only occupations with this in their name, and what holds for all."
        ),
    ] = None,
    level: Annotated[
        str | None,
        typer.Option(metavar="CODE|NAME", help="Only this level (3, 三级, 高级工), and what holds for all."),
    ] = None,
    min_change: Annotated[
        str | None,
        typer.Option(
            metavar="SIZE", help="Leave out smaller changes of amounts (5%, 10) or of windows (7d)."
        ),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(metavar="OLD=NEW", help="Two names of one agency or occupation; may be repeated."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is only said in other words.")] = False,
    as_published: AsPublished = False,
    lang: LanguageOption = None,
    crops: Annotated[
        str, typer.Option(metavar="N|none", help="How many pictures of pages --format html shows at most.")
    ] = "200",
) -> None:
    """Print what changed from OLD to NEW.

    Exit status: 0 the same; 1 differences; 2 trouble.
    """
    wanted = _Wanted(_known(kind or ()), agency, occupation, level_of(level), _least(min_change))
    most = _most(crops)
    with opened(old, new, db=db, as_published=as_published) as sides:
        comparison = compared(*sides, everything=everything, same=_names(same or ()))
    comparison, small = wanted.of(comparison)
    files = {key: original for side in sides for key, original in _files(side)}
    from_database = None if all(side.file for side in sides) else db
    write(comparison, Output(output, (lang or own_language()).value, most, files, from_database))
    tell_left_out(small, min_change)
    for trouble in comparison.troubles:
        tell(trouble)
    if comparison.changes or comparison.troubles:
        raise Stopped(2 if comparison.troubles else 1)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What of a comparison a person asked for."""

    kinds: set[str]
    agency: str | None
    occupation: str | None
    level: int | None
    least: "Least | None"

    def of(self, comparison: "Comparison") -> "tuple[Comparison, int]":
        """The comparison narrowed, and how many changes were left out as too small."""
        from compare.narrowing import narrowed, of_agency

        if self.agency is not None:
            comparison = of_agency(comparison, self.agency)
            if not comparison.old.notices and not comparison.new.notices:
                raise typer.BadParameter(f"no agency of either side has {self.agency} in its name")
        return narrowed(
            comparison, kinds=self.kinds, occupation=self.occupation, level=self.level, least=self.least
        )


def _least(words: str | None) -> "Least | None":
    """The smallest change that is told; raises a usage error for what is no size."""
    from compare.narrowing import parse_least

    if words is None:
        return None
    try:
        return parse_least(words)
    except ValueError as error:
        raise typer.BadParameter(f"{words} is no size; write 5%, 10 (yuan) or 7d (days)") from error


def _most(words: str) -> int:
    """How many pictures are wanted; raises a usage error for what is no number."""
    from cli.crops import parse_most

    try:
        return parse_most(words)
    except ValueError as error:
        raise typer.BadParameter(f"{words} is no number of pictures; write a number or none") from error


def _files(side: Side) -> "Iterator[tuple[str, Original]]":
    """The file that a side is, by its SHA-256; none of a side from the database."""
    from cli.crops import file_original

    if side.file and side.document:
        yield side.document.sha256, file_original(side.file, side.document)


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
