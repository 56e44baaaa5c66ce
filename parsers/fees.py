"""Fees: from tables, from lists and from sentences, one record for each amount."""

from models.money import Fee
from parsers.context import Context
from parsers.fee_lead import Leads
from parsers.fee_scope import scope_of
from parsers.fee_sentences import read_fee_sentences, speaks_of_money
from parsers.fee_tables import read_fee_table
from parsers.name_groups import known_names


def read_fees(context: Context) -> list[Fee]:
    """The fees of the notice; an amount said twice of the same is one record."""
    known = known_names(context)
    leads = Leads(context, known)
    found: dict[tuple[object, ...], Fee] = {}
    for node in context.prose():
        if node.grid is not None:
            fees = read_fee_table(node.grid, scope_of(leads, node))
        elif speaks_of_money(node.text.value):
            fees = read_fee_sentences(node.words, scope_of(leads, node))
        else:
            continue
        for fee in fees:
            found.setdefault((*(getattr(fee, key) for key in Fee.keys), fee.amount), fee)
    return list(found.values())
