"""Being written."""
from parsers.context import Context
from models.records import Record


def read_retake_rules(context: Context) -> list[Record]:
    return []
