"""Any file to a Document: finding files, text layer, tables, text conventions."""

from ingest.files import FoundFile, find_files
from ingest.read import read_document

__all__ = ["FoundFile", "find_files", "read_document"]
