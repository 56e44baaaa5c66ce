"""`zhiping compare`: several agencies of one year side by side."""

import contextlib
from dataclasses import replace
from typing import Annotated

import typer

from cli.language import LanguageOption, own_language
from cli.matters import AsPublished, Charge, Format, Kind, Level, Occupation, Subject, wanted_of, write
from cli.words import DEFAULT_DATABASE, DatabaseOption


def compare(
    selector: Annotated[
        str,
        typer.Argument(metavar="SELECTOR", help="YEAR, YEAR/AGENCY, YEAR/AGENCY/OCCUPATION or a notice id."),
    ],
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
    """Print the values of several agencies of one year side by side, with their spread.

    Exit status: 0; 2 trouble, such as a notice that says two things of one matter.
    """
    from cli.reading import open_for_reading
    from compare.side_by_side import side_by_side
    from db.comparing import StoredSide
    from db.select import selected

    wanted = wanted_of(kind, occupation, level, subject, charge)
    with contextlib.closing(open_for_reading(db)) as database:
        ids, named = selected(database, selector)
        if occupation is None:
            wanted = replace(wanted, occupation=named)
        result = side_by_side(StoredSide(database, ids, as_published=as_published), wanted)
    write(result, output, (lang or own_language()).value)
