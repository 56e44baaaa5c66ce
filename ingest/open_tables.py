"""Tables without a grid of rulings among a page's lines."""

from collections.abc import Sequence

from ingest.aligned import find_aligned
from ingest.tables import Ruling
from ingest.three_lines import find_ruled
from models.document import Line, Table

MOST_LINES = 400
"""A page of more is no page of a notice."""


def with_open_tables(lines: Sequence[Line], rulings: Sequence[Ruling]) -> list[Line | Table]:
    """The lines, those that are a table's in Tables; `rulings` are those of the page."""
    if len(lines) > MOST_LINES:
        return list(lines)
    ruled = list(find_ruled(lines, rulings))
    left = _without(lines, [line for taken, _ in ruled for line in taken])
    aligned = list(find_aligned(left))
    left = _without(left, [line for taken, _ in aligned for line in taken])
    return [*left, *(table for _, table in [*ruled, *aligned])]


def _without(lines: Sequence[Line], taken: Sequence[Line]) -> list[Line]:
    names = {id(line) for line in taken}
    return [line for line in lines if id(line) not in names]
