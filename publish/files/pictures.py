"""Pictures of pages: drawn when they are asked for, in a process with limits, and kept in memory up to a size."""

from typing import NamedTuple

from models.base import Box
from publish.files import drawing
from publish.files.drawing import Wanted
from publish.workers import Worker, of_the_server

WIDTHS = (480, 800, 1200, 1800)
"""The widths in pixels that are drawn: a fixed few, so that nobody can ask for thousands of pictures of a page."""
SECONDS = 20.0
"""As long may one page take."""
MEGABYTES = 1024
"""As much memory may the drawing process have for itself."""
KEPT_BYTES = 64 * 1024 * 1024


class Key(NamedTuple):
    """What makes a picture the same: the file, the page, the width, how the page was turned, and what of it is shown."""

    sha256: str
    page: int
    width: int
    turned: float
    part: tuple[Box, tuple[Box, ...]] | None = None
    """The region and the boxes that are marked in it; None for the whole page."""


def nearest_width(asked: int) -> int:
    """The least of `WIDTHS` that is not narrower than asked, else the widest.

    >>> nearest_width(500), nearest_width(1), nearest_width(9999)
    (800, 480, 1800)
    """
    return next((width for width in WIDTHS if width >= asked), WIDTHS[-1])


def pictures(*, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Worker[Key, Wanted]:
    """A process that draws pages."""
    return Worker(drawing.draw, seconds=seconds, megabytes=megabytes, kept_bytes=KEPT_BYTES)


PICTURES = of_the_server(pictures())
