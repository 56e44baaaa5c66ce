"""Being written."""
from parsers.context import Context
from models.records import Record


def read_penalties(context: Context) -> list[Record]:
    return []
