"""Being written."""
from parsers.context import Context
from models.records import Record


def read_payment_accounts(context: Context) -> list[Record]:
    return []
