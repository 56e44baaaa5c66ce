"""Being written."""
from parsers.context import Context
from models.records import Record


def read_contacts(context: Context) -> list[Record]:
    return []
