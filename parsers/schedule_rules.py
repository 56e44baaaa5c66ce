"""Being written."""
from parsers.context import Context
from models.records import Record


def read_schedule_rules(context: Context) -> list[Record]:
    return []
