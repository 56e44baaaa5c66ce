"""Lines whose fields stand at unlike heights, as where a merged cell's words stand beside two rows: parted."""

from collections.abc import Sequence

from ingest.fields import Field, fields_of
from ingest.lines import Glyph
from models.document import Line

TALLER = 1.25
"""A line as much taller than its type has fields at unlike heights."""


def even_pieces(line: Line, glyphs: Sequence[Glyph]) -> list[Line]:
    """The line's fields as lines with the heights that their own glyphs have; the line itself where it is even."""
    if line.box is None or line.box[3] - line.box[1] < TALLER * (line.size or 12.0):
        return [line]
    fields = fields_of(line)
    if len(fields) < 2:
        return [line]
    _, top, _, bottom = line.box
    near = [glyph for glyph in glyphs if top <= glyph.center[1] <= bottom]
    pieces = [_at_own_height(field, near) for field in fields]
    return sorted(pieces, key=lambda piece: piece.box[1] if piece.box else 0.0)


def _at_own_height(field: Field, glyphs: Sequence[Glyph]) -> Line:
    own = [glyph for glyph in glyphs if field.x0 <= glyph.center[0] <= field.x1 and not glyph.text.isspace()]
    if not own:
        return field.line
    top, bottom = min(glyph.top for glyph in own), max(glyph.bottom for glyph in own)
    return field.line.model_copy(update={"box": (field.x0, round(top, 2), field.x1, round(bottom, 2))})
