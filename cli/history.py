"""`zhiping history`: values of an agency, or of all, over the years."""

import contextlib
from typing import Annotated

import typer

from cli.language import LanguageOption, own_language
from cli.matters import AsPublished, Charge, Format, Kind, Level, Occupation, Subject, wanted_of, write
from cli.words import DEFAULT_DATABASE, DatabaseOption


def history(
    agency: Annotated[
        str | None,
        typer.Argument(
            metavar="[AGENCY|SELECTOR]",
            help="Any part of one agency's name, or a selector of notices, whose agencies are meant; all by default.",
        ),
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    output: Annotated[Format, typer.Option("--format", help="How to write the values.")] = Format.text,
    kind: Kind = None,
    occupation: Occupation = None,
    level: Level = None,
    subject: Subject = None,
    charge: Charge = None,
    as_published: AsPublished = False,
    lang: LanguageOption = None,
) -> None:
    """Print how values changed over the years, each with the notice, the page and the words.

    Exit status: 0; 2 trouble, such as two values of one matter in one year.
    """
    from cli.reading import open_for_reading
    from compare.history import history as over_the_years
    from db.comparing import StoredSide
    from db.select import notices_of_agencies

    wanted = wanted_of(kind, occupation, level, subject, charge)
    with contextlib.closing(open_for_reading(db)) as database:
        ids = notices_of_agencies(database, () if agency is None else (agency,), annual=as_published)
        result = over_the_years(StoredSide(database, ids, as_published=as_published), wanted)
    write(result, output, (lang or own_language()).value)
