"""The two sides of a comparison as the command line names them: a file, a notice, or a selector of many."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

    from models.changes import Comparison
    from models.comparing import Source
    from models.registry import DocumentInfo


@dataclass(frozen=True, slots=True)
class Side:
    """What a word of the command line means: one notice, or the set that a selector names."""

    words: str
    source: "Source"
    is_one_notice: bool
    file: Path | None = None
    document: "DocumentInfo | None" = None
    """The file, where one was named, and what it is."""
    occupation: str | None = None
    """The occupation that the selector narrows the comparison to."""


@contextlib.contextmanager
def opened(*words: str, db: Path, as_published: bool = False) -> Iterator[list[Side]]:
    """The sides that the words mean, for as long as the database is open.

    With `as_published` neither corrections nor supplements count. Raises UnreadableFile, SelectorTrouble and
    DatabaseTrouble.
    """
    from cli.reading import is_file_name, open_for_reading

    with contextlib.ExitStack() as stack:
        if all(map(is_file_name, words)):
            yield [_of_file(one) for one in words]
            return
        database = stack.enter_context(contextlib.closing(open_for_reading(db)))
        yield [
            _of_file(one) if is_file_name(one) else _of_selector(database, one, as_published=as_published)
            for one in words
        ]


def _of_file(words: str) -> Side:
    from cli.reading import read_file
    from compare.given import GivenSide

    path = Path(words)
    notice = read_file(path)
    return Side(words, GivenSide((notice,)), is_one_notice=True, file=path, document=notice.document)


def _of_selector(database: "Database", words: str, *, as_published: bool) -> Side:
    from db import select_notices
    from db.comparing import StoredSide
    from db.select import named_occupation

    ids = select_notices(database, words)
    source = StoredSide(database, ids, as_published=as_published)
    return Side(words, source, ids == [words.strip()], occupation=named_occupation(database, words))


def compared(
    old: Side, new: Side, *, everything: bool = False, same: Sequence[tuple[str, str]] = ()
) -> "Comparison":
    """What differs between the sides, of the occupation alone that a selector names.

    Raises DuplicateKey for two single notices of which one says two things of one key, and UnknownName.
    """
    from compare.narrowing import of_occupations
    from compare.stored import diff_stored

    one_each = old.is_one_notice and new.is_one_notice
    selectors = None if one_each else (old.words, new.words)
    comparison = diff_stored(
        old.source, new.source, selectors=selectors, include_wording=everything, same=same
    )
    return of_occupations(comparison, [one for one in (old.occupation, new.occupation) if one])
