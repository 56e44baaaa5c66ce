"""Tables without a grid of rulings among a page's lines."""

from collections.abc import Sequence

from ingest.aligned import find_aligned
from ingest.lines import Glyph
from ingest.tables import Ruling
from ingest.three_lines import between_rules, cut_at, find_ruled
from ingest.uneven import even_pieces
from models.document import Line, Table

MOST_LINES = 400
"""A page of more is no page of a notice."""


def with_open_tables(
    lines: Sequence[Line], rulings: Sequence[Ruling], glyphs: Sequence[Glyph] = ()
) -> list[Line | Table]:
    """The lines, those that are a table's in Tables.

    `rulings` are those of the page; `glyphs`, where the source has any, are those that the lines were made of.
    """
    if len(lines) > MOST_LINES:
        return list(lines)
    parted = [even_pieces(line, glyphs) for line in lines] if glyphs else [[line] for line in lines]
    walls = between_rules(rulings)
    if walls:
        parted = [[half for piece in own for half in cut_at(piece, walls)] for own in parted]
    pieces = [piece for own in parted for piece in own]
    ruled = list(find_ruled(pieces, rulings))
    left = _without(pieces, [line for taken, _ in ruled for line in taken])
    aligned = list(find_aligned(left))
    found = [*ruled, *aligned]
    if not found:
        return list(lines)
    taken = {id(line) for held, _ in found for line in held}
    out: list[Line | Table] = []
    for line, own in zip(lines, parted, strict=True):
        rest = [piece for piece in own if id(piece) not in taken]
        out += [line] if len(rest) == len(own) else rest
    return [*out, *(table for _, table in found)]


def _without(lines: Sequence[Line], taken: Sequence[Line]) -> list[Line]:
    names = {id(line) for line in taken}
    return [line for line in lines if id(line) not in names]
