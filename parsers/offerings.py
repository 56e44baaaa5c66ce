"""Being written."""
from parsers.context import Context
from models.records import Record


def read_offerings(context: Context) -> list[Record]:
    return []
