"""The two sides of a comparison as the command line names them: a file, a notice, or a selector of many."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

    from models.comparing import Side
    from models.registry import DocumentInfo


@dataclass(frozen=True, slots=True)
class NamedSide:
    """What a word of the command line means; `file` and `document` where it names a file."""

    side: "Side"
    file: Path | None = None
    document: "DocumentInfo | None" = None


@contextlib.contextmanager
def opened(*words: str, db: Path, as_published: bool = False) -> Iterator[list[NamedSide]]:
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


def _of_file(words: str) -> NamedSide:
    from cli.reading import read_file
    from compare.given import GivenSide
    from models.comparing import Side

    path = Path(words)
    notice = read_file(path)
    side = Side(words, GivenSide((notice,)), is_one_notice=True)
    return NamedSide(side, file=path, document=notice.document)


def _of_selector(database: "Database", words: str, *, as_published: bool) -> NamedSide:
    from db.sides import named_side

    return NamedSide(named_side(database, words, as_published=as_published))
