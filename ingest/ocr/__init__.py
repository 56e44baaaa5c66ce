"""Pictures of pages to Pages: recognition by RapidOCR's models. Heavy: import it where it is needed."""

from ingest.ocr.engine import OcrMissing, missing_package
from ingest.ocr.page import read_page
from ingest.ocr.render import Rendered, render_page

__all__ = ["OcrMissing", "Rendered", "missing_package", "read_page", "render_page"]
