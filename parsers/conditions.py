"""Being written."""
from parsers.context import Context
from models.records import Record


def read_application_conditions(context: Context) -> list[Record]:
    return []
