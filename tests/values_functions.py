"""Every finder and reader of `parsers.values` by name, for the tests that hold of all of them."""

from collections.abc import Callable, Sequence
from functools import partial

from parsers.values.contacts import find_accounts, find_emails, find_urls
from parsers.values.dates import find_windows, read_date
from parsers.values.durations import find_working_days, find_years
from parsers.values.levels import find_levels, read_level
from parsers.values.mention import Mention
from parsers.values.money import find_amounts, read_amount
from parsers.values.numerals import read_integer
from parsers.values.occupations import find_occupations, read_occupation
from parsers.values.phones import find_phones
from parsers.values.times import find_hours
from parsers.values.titles import find_document_numbers, find_titles

FINDERS: dict[str, Callable[[str], Sequence[Mention]]] = {
    "levels": find_levels,
    "amounts": find_amounts,
    "windows": partial(find_windows, year=2026),
    "windows of a row": partial(find_windows, year=2027, month=2),
    "years": find_years,
    "working days": find_working_days,
    "hours": find_hours,
    "phones": find_phones,
    "labelled phones": partial(find_phones, labelled=True),
    "occupations": find_occupations,
    "titles": find_titles,
    "document numbers": find_document_numbers,
    "urls": find_urls,
    "emails": find_emails,
    "accounts": find_accounts,
}
READERS: dict[str, Callable[[str], object]] = {
    "integer": read_integer,
    "level": read_level,
    "amount": read_amount,
    "date": partial(read_date, year=2026, month=2),
    "occupation": read_occupation,
}
