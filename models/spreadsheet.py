"""What a spreadsheet program makes of a cell, and how words stay words."""

import re

FORMULA_START = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
"""A cell that begins so is run as a formula by spreadsheet programs, by some with the wide signs too."""
NEGATIVE_NUMBER = re.compile(r"^-\d+(\.\d+)?$")


def harmless(value: object) -> object:
    """The cell as it may be shown: words that a spreadsheet would run get an apostrophe before them.

    >>> harmless("=1+1"), harmless("-5.5"), harmless(-5.5), harmless("补考费")
    ("'=1+1", '-5.5', -5.5, '补考费')
    """
    if isinstance(value, str) and FORMULA_START.match(value) and not NEGATIVE_NUMBER.match(value):
        return f"'{value}"
    return value
