"""Watermarks that stand in no one's way: pale or large words at one place on page after page."""

from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.lines import Glyph
from models.document import Line, Page

NEAR = 3.0
"""Words stand at one place when their corners are no further apart (points)."""
SHARE = 0.5
"""They are a watermark where they stand there on as large a share of the pages, and on two at least."""

Key = tuple[str, int, int]


def mark_stamped(pages: Sequence[Page], light: Mapping[int, Sequence[Glyph]]) -> tuple[Page, ...]:
    """The pages with such words in the role `furniture`; `light` has the pale and large type by page number."""
    held = {page.number: _light_lines(page, light.get(page.number, ())) for page in pages}
    seen: Counter[Key] = Counter()
    for lines in held.values():
        seen.update({key for line in lines for key in _keys(line)})
    often = {key for key, count in seen.items() if count >= max(2, SHARE * len(pages))}
    return tuple(
        _marked(page, [line for line in held[page.number] if often & {*_keys(line)}]) for page in pages
    )


def _light_lines(page: Page, glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines that consist of such glyphs only."""
    if not glyphs:
        return []
    centers = [glyph.center for glyph in glyphs if not glyph.text.isspace()]
    return [line for line in page.lines if _is_all_of(line, centers)]


def _is_all_of(line: Line, centers: Sequence[tuple[float, float]]) -> bool:
    if line.box is None:
        return False
    left, top, right, bottom = line.box
    count = sum(left <= x <= right and top <= y <= bottom for x, y in centers)
    return count >= len(line.text.replace(" ", ""))


def _keys(line: Line) -> list[Key]:
    """What a line is known by: its words and its corner, and the corners beside it."""
    if line.box is None:
        return []
    x, y = int(line.box[0] // NEAR), int(line.box[1] // NEAR)
    return [(line.text, x + across, y + down) for across in (0, 1) for down in (0, 1)]


def _marked(page: Page, lines: Sequence[Line]) -> Page:
    if not lines:
        return page
    names = {id(line) for line in lines}
    content = tuple(
        block.model_copy(update={"role": "furniture"}) if id(block) in names else block
        for block in page.content
    )
    return page.model_copy(update={"content": content})
