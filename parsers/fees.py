"""Being written."""
from parsers.context import Context
from models.records import Record


def read_fees(context: Context) -> list[Record]:
    return []
