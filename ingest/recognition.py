"""Where pages of pictures go: to the room's own recognition, if its packages are installed."""

from functools import cache
from importlib.util import find_spec
from typing import Any

from ingest.triage import Recogniser
from models.document import Page

PACKAGES = ("rapidocr", "cv2")
RUNTIMES = ("onnxruntime", "openvino")
"""The first that is installed runs the models; `docs/scans.md` has what was measured of both."""


@cache
def missing_package() -> str | None:
    """The name of a package that recognition needs and that is not installed; None where all are."""
    for package in PACKAGES:
        if find_spec(package) is None:
            return package
    return None if any(find_spec(runtime) for runtime in RUNTIMES) else RUNTIMES[0]


def recogniser() -> Recogniser | None:
    """What reads a PDF page's picture; None where its packages are not installed.

    Nothing heavy is imported before a page needs it: most files have a text layer.
    """
    return recognise if missing_package() is None else None


def recognise(page: Any, *, number: int, reason: str) -> Page:
    """The page (a pypdfium2 `PdfPage`) as its picture shows it."""
    from ingest import ocr

    rendered = ocr.render_page(page)
    return ocr.read_page(
        rendered.image, points_per_pixel=rendered.points_per_pixel, number=number, reason=reason
    )
