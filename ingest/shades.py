"""How light text and fillings look on white, 0 black to 1 white."""

from collections.abc import Sequence

import numpy as np

from ingest import pdfium
from ingest.pdfium import Numbers, Pointer, Ready

DARK = 0.2
"""What is as dark as this is dark."""


def lightness_of(drawn: Ready, room: Numbers) -> float:
    """How light an object's filling looks on white, 0 black to 1 white or transparent."""
    if not pdfium.fill_color(drawn, *room.refs[:4]):
        return 0.0
    red, green, blue, alpha = room.values[:4]
    return float(1 - (1 - (red + green + blue) / 765) * alpha / 255)


def lightness_by_owner(owners: Sequence[Pointer], handles: Sequence[Ready]) -> dict[Pointer, float]:
    """How light text objects are whose colour is not dark; `handles` are the owners made ready."""
    colors = Numbers.again("I", 4 * len(owners))
    asked = map(pdfium.fill_color, handles, *(colors.refs[part::4] for part in range(4)))
    told = np.fromiter(asked, bool, len(owners))
    pale = np.flatnonzero(told & (colors.rows(len(owners), 4)[:, :3].sum(axis=1) > 765 * DARK))
    return {owners[index]: lightness_of(handles[index], colors) for index in pale.tolist()}
