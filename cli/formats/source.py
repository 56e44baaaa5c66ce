"""What every format is given: the database's tables and views, described, and their rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from db import catalogue
from db.catalogue import Relation

Row = Sequence[object]


@dataclass(frozen=True)
class Source:
    """A database to be exported.

    `name` is the database's own (its file's name without the suffix), `made_at` the moment of the export
    (ISO 8601, UTC), `program` the name and version of the program. Formats put into `notes` what a
    person must be told of what they could not write as it stands.
    """

    database: Database
    relations: tuple[Relation, ...]
    name: str
    made_at: str
    program: tuple[str, str]
    notes: list[str] = field(default_factory=list)

    def rows(self, relation: Relation) -> Iterator[Row]:
        """The rows one by one; never more than one is held."""
        return catalogue.rows(self.database, relation)

    def null_mark(self, relation: Relation) -> str:
        """What may stand for null where everything is text."""
        return catalogue.null_mark(self.database, relation)
