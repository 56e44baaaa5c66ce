"""`zhiping diff`: what changed between two notices, or two years of them."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.diff_output import Format, Output, tell_left_out, write
from cli.language import LanguageOption, own_language
from cli.matters import AsPublished, level_of
from cli.sides import NamedSide, opened
from cli.words import DEFAULT_DATABASE, DatabaseOption, Stopped, tell, usage_errors

if TYPE_CHECKING:
    from cli.crops import Original
    from compare.chunks import Share

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
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1, help="Processes that compare two years; of many notices as many as processors if not said."
        ),
    ] = None,
) -> None:
    """Print what changed from OLD to NEW.

    Exit status: 0 the same; 1 differences; 2 trouble.
    """
    from compare.asked import Asked, kinds_named, least_named, names_said_same
    from compare.chunks import uncollected
    from compare.sides import compared

    most = _most(crops)
    with usage_errors():
        wanted = Asked(kinds_named(kind or ()), agency, occupation, level_of(level), least_named(min_change))
        names = names_said_same(same or ())
    with (
        opened(old, new, db=db, as_published=as_published) as sides,
        _shared(sides, db, jobs, as_published=as_published) as share,
        uncollected(),
    ):
        comparison = compared(*(one.side for one in sides), everything=everything, same=names, share=share)
    with usage_errors():
        comparison, small = wanted.of(comparison)
    files = {key: original for side in sides for key, original in _files(side)}
    from_database = None if all(side.file for side in sides) else db
    with uncollected():
        write(comparison, Output(output, (lang or own_language()).value, most, files, from_database))
    tell_left_out(small, min_change)
    for trouble in comparison.troubles:
        tell(trouble)
    if comparison.changes or comparison.troubles:
        raise Stopped(2 if comparison.troubles else 1)


def _shared(
    sides: "list[NamedSide]", db: Path, jobs: int | None, *, as_published: bool
) -> "AbstractContextManager[Share | None]":
    """What computes the pairs of two sets of notices of the database; None where this process does."""
    pairs = min(len(one.side.notice_ids) for one in sides)
    if pairs < 2 or jobs == 1:
        return nullcontext()
    from cli.sharing import processes_for, shared

    return shared(db, processes_for(pairs, jobs), as_published=as_published)


def _most(words: str) -> int:
    """How many pictures are wanted; raises a usage error for what is no number."""
    from cli.crops import parse_most

    try:
        return parse_most(words)
    except ValueError as error:
        raise typer.BadParameter(f"{words} is no number of pictures; write a number or none") from error


def _files(side: NamedSide) -> "Iterator[tuple[str, Original]]":
    """The file that a side is, by its SHA-256; none of a side from the database."""
    from cli.crops import file_original

    if side.file and side.document:
        yield side.document.sha256, file_original(side.file, side.document)
