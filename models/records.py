"""What every record kind is built on: evidence, the registry's metadata, and the Record itself."""

from typing import Any, ClassVar

from pydantic import Field
from pydantic.fields import FieldInfo

from models.base import Box, Model
from models.vocabulary import Label


class Evidence(Model):
    """Where a record was read: the page, the box of the words, the words, their clause, and the rule."""

    page: int | None = Field(
        default=None, description="页码（从1起）· page number, 1-based; null without pages"
    )
    bbox: Box | None = Field(
        default=None,
        description="位置（点，页左上角起）· box (x0, top, x1, bottom) in PDF points from the top-left corner",
    )
    quote: str = Field(description="原文 · the exact words, after the text conventions")
    clause: str | None = Field(default=None, description="所在条款 · the clause that holds the words")
    rule: str | None = Field(default=None, description="规则 · the rule that read the words")


class Record(Model):
    """Anything that is read from a notice, with the words that it was read from.

    The class attributes are all that the other rooms need to know of a kind: its table (also its
    key in the JSON object), its name for people, and the fields that say what a record is about.
    """

    table: ClassVar[str]
    label: ClassVar[Label]
    keys: ClassVar[tuple[str, ...]] = ()
    """Fields that say what a record is about; two records of one notice must not share them all."""
    wording: ClassVar[tuple[str, ...]] = ()
    """Fields that hold the notice's own words; a change of them alone is no change."""
    slot: ClassVar[tuple[str, ...] | None] = None
    """Fields in which a supplement's record agrees with the one whose place it takes; None: all keys."""
    adds_only: ClassVar[bool] = False
    """Whether a supplement's records of this kind stand beside those of the notice and never replace one."""
    null_is_all: ClassVar[tuple[str, ...]] = ()
    """Fields of the slot whose null means every value: what is said of all levels replaces that of each."""
    null_is_said: ClassVar[tuple[str, ...]] = ()
    """Values whose null says something, so that a supplement's null is not filled from what it amends."""
    facets: ClassVar[tuple[str, ...]] = ()
    """Columns that Datasette counts by default."""
    sort: ClassVar[tuple[str, ...]] = ()
    """Columns that a reader would sort by."""

    evidence: tuple[Evidence, ...] = Field(
        min_length=1, description="出处 · where the record was read; never empty"
    )

    @classmethod
    def values(cls) -> tuple[str, ...]:
        """The fields that are compared: neither keys, nor wording, nor evidence."""
        left_out = {*cls.keys, *cls.wording, "evidence"}
        return tuple(name for name in cls.model_fields if name not in left_out)


def child_table(name: str) -> dict[str, Any]:
    """Marks a list field: its items go to the table `name` (a column `value` where items are plain)."""
    return {"table": name}


def codes(vocabulary: dict[Any, Label]) -> dict[str, Any]:
    """Marks a field of a closed vocabulary: each code with its names, for column help and labels."""
    return {"codes": {str(code): [label.zh, label.en] for code, label in vocabulary.items()}}


def codes_of(field: FieldInfo | None) -> dict[str, list[str]]:
    """The codes that a field is marked with, each with its Chinese and English name; empty for any other field."""
    extra: Any = field.json_schema_extra if field is not None else None
    found = extra.get("codes") if isinstance(extra, dict) else None
    return found if isinstance(found, dict) else {}
