"""Pictures of pages to Pages: recognition by RapidOCR's models. Heavy: import it where it is needed."""

from ingest.ocr.engine import OcrMissing
from ingest.ocr.page import read_page
from ingest.ocr.render import Rendered, render_page
from ingest.recognition import missing_package

__all__ = ["OcrMissing", "Rendered", "missing_package", "read_page", "render_page"]
