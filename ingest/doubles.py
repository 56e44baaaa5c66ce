"""Glyphs drawn twice: fake bold draws each a second time, a little beside the first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from ingest.lines import Glyph

STEPS = 64
"""The quick look takes places in so many steps of what doubles are apart."""


def drop_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Glyphs without those drawn a second time in (almost) the same place, as fake bold does."""
    given = list(glyphs)
    if not _may_be_doubled(given):
        return given
    alike: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for index, glyph in enumerate(given):
        alike[glyph.text].append((glyph.x0, index))
    doubles: set[int] = set()
    for places in alike.values():
        if len(places) > 1:
            doubles |= _doubles(given, sorted(places))
    return [glyph for index, glyph in enumerate(given) if index not in doubles] if doubles else given


def _may_be_doubled(glyphs: Sequence[Glyph]) -> bool:
    """Whether any two glyphs of one height of line stand as near as doubles do: a quick look at all at once."""
    if len(glyphs) < 2:
        return False
    lefts, tops = (np.array([glyph[side] for glyph in glyphs]) for side in (1, 2))
    reach = max(max({glyph.size for glyph in glyphs}) * 0.1, 0.5)
    # one number for each glyph: its character's, then its line's, then its place's; doubles are neighbours then
    heads = "".join([glyph.text[:1] or " " for glyph in glyphs])
    codes = np.frombuffer(heads.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64) << 40
    places, heights = lefts / reach * STEPS, tops / (2 * reach)
    for shift in (0.0, 0.5):  # whatever lies between two bands of one is within a band of the other
        bands = np.floor(heights + shift).clip(-(2**15), 2**15).astype(np.int64) << 24
        ordered = np.sort(codes + bands + places.clip(-(2**22), 2**22).astype(np.int64))
        if (np.diff(ordered) <= STEPS).any():
            return True
    return False


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
