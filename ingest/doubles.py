"""Glyphs drawn twice: fake bold draws each a second time, a little beside the first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest.lines import Glyph


def drop_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Glyphs without those drawn a second time in (almost) the same place, as fake bold does."""
    given = list(glyphs)
    alike: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for index, (text, x0, *_) in enumerate(given):
        alike[text].append((x0, index))
    doubles: set[int] = set()
    for places in alike.values():
        if len(places) > 1:
            doubles |= _doubles(given, sorted(places))
    return [glyph for index, glyph in enumerate(given) if index not in doubles] if doubles else given


def _doubles(glyphs: Sequence[Glyph], places: Sequence[tuple[float, int]]) -> set[int]:
    """Those of the glyphs at `places`, which have one text, that stand where an earlier one does."""
    doubles: set[int] = set()
    for start, (x0, index) in enumerate(places[:-1], 1):
        reach = max(glyphs[index].size * 0.1, 0.5)
        for other_x0, other in places[start:]:
            if other_x0 - x0 >= reach:
                break
            if abs(glyphs[other].top - glyphs[index].top) < reach:
                doubles.add(max(index, other))
    return doubles
