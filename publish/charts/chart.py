"""What a chart is: a question to the database, what a reader may choose, a drawing, and a table of the same values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.vocabulary import LEVELS, Label
from publish.kept import Row
from publish.language import Say

Values = Mapping[str, Any]
Spec = dict[str, Any]
"""A Vega-Lite specification with its data inside."""
Show = Callable[[Any, Say], str]


def plain(value: Any, say: Say) -> str:
    """The value as it stands; nothing for none.

    >>> plain(120.0, None), plain(110.5, None), plain(None, None), plain("保育师", None)
    ('120', '110.5', '', '保育师')
    """
    if value is None:
        return ""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def level(value: Any, say: Say) -> str:
    """A level by its name."""
    return say(*LEVELS[value]) if value in LEVELS else plain(value, say)


def coded(names: Mapping[str, Label]) -> Show:
    """Codes of a vocabulary by their names."""
    return lambda value, say: say(*names[value]) if value in names else plain(value, say)


@dataclass(frozen=True)
class Filter:
    """What a reader may choose: its name in the address and in the SQL.

    `options` is SQL for what there is to choose from (`value`), what is shown unasked first; the filters before it
    are bound. With `by_part` any part of a name that fits one option only will do; otherwise all options are listed.
    """

    name: str
    label: Label
    options: str
    show: Show = plain
    by_part: bool = False


@dataclass(frozen=True)
class Column:
    """A column of the table beside the chart."""

    name: str
    label: Label
    show: Show = plain
    is_number: bool = False


@dataclass(frozen=True)
class Place:
    """Where the notices behind a row are: a page of ours by its path and arguments, or rows of a table or a question."""

    path: str
    arguments: Mapping[str, Any]
    is_table: bool = False
    notice_id: str | None = None
    """The notice whose page it is; `path` then is the name of a place on it."""


@dataclass(frozen=True)
class Chart:
    """One chart.

    `tables` must be open to whoever sees it, `sql` answers with the rows that are drawn and listed, `draw` makes
    the specification of them, for a desk's width or a phone's. `behind` says where a row's notices are.
    """

    name: str
    title: Label
    about: Label
    tables: tuple[str, ...]
    filters: tuple[Filter, ...]
    sql: str
    columns: tuple[Column, ...]
    draw: "Callable[[Drawn], Spec]"
    behind: Callable[[Row, Values], Place | None]


@dataclass(frozen=True)
class Drawn:
    """What a chart is drawn of: the rows, what was chosen, in which language, and how wide."""

    rows: Sequence[Row]
    values: Values
    say: Say
    is_narrow: bool = False
