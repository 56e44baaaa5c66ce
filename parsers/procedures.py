"""Being written."""
from parsers.context import Context
from models.records import Record


def read_procedures(context: Context) -> list[Record]:
    return []
