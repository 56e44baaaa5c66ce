"""One side of a comparison out of the database, as a person names it: a notice id, or a selector of many."""

from sqlite_utils import Database

from db.comparing import StoredSide
from db.select import selected
from models.comparing import Side


def named_side(database: Database, words: str, *, as_published: bool = False) -> Side:
    """The side that the words mean, for as long as the database is open.

    With `as_published` neither corrections nor supplements count. Raises SelectorTrouble and DatabaseTrouble.
    """
    ids, occupation = selected(database, words)
    return Side(
        words,
        StoredSide(database, ids, as_published=as_published),
        is_one_notice=ids == [words.strip()],
        occupation=occupation,
        notice_ids=tuple(ids),
    )
