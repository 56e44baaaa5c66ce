"""Which part of a page is shown around words: the same in a report's file and on the site."""

from models.base import Box, union_box

ASIDE, ABOVE = 90.0, 12.0
"""Points around the words that are shown with them: what stands in the row, the line above and below."""
LEAST_WIDTH, MOST_HEIGHT = 260.0, 170.0
LEAST_POINTS = 2.0
"""What is lower or narrower shows nothing."""


def region_around(boxes: tuple[Box, ...], size: tuple[float, float]) -> Box | None:
    """What is shown of a page of `size` points, as many of the boxes as there is room for.

    None where the first box lies outside the page.

    >>> region_around(((100, 100, 140, 112), (100, 120, 140, 132), (100, 600, 140, 612)), (595, 842))
    (10.0, 88.0, 270.0, 144.0)
    """
    told = boxes[:1]
    for box in boxes[1:]:
        wider = union_box([*told, box])
        if wider is not None and wider[3] - wider[1] <= MOST_HEIGHT:
            told = (*told, box)
    around = union_box([*told])
    if around is None:
        return None
    left, top, right, bottom = around
    bottom = min(bottom, top + MOST_HEIGHT)
    left, right = max(left - ASIDE, 0.0), min(right + ASIDE, size[0])
    left = max(0.0, min(left, size[0] - LEAST_WIDTH))
    right = min(size[0], max(right, left + LEAST_WIDTH))
    top, bottom = max(top - ABOVE, 0.0), min(bottom + ABOVE, size[1])
    if right - left < LEAST_POINTS or bottom - top < LEAST_POINTS:
        return None
    return (left, top, right, bottom)
