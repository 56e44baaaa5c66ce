"""Being written."""
from parsers.context import Context
from models.records import Record


def read_schedules(context: Context) -> list[Record]:
    return []
