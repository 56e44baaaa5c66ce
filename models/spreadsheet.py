"""What a spreadsheet program makes of a cell, and how words stay words."""

import csv
import io
import re
from collections.abc import Iterable

FORMULA_START = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
"""A cell that begins so is run as a formula by spreadsheet programs, by some with the wide signs too."""
NEGATIVE_NUMBER = re.compile(r"^-\d+(\.\d+)?$")
BYTE_ORDER_MARK = "\ufeff"
"""At a file's start it tells Excel that the file is UTF-8."""


def harmless(value: object) -> object:
    """The cell as it may be shown: words that a spreadsheet would run get an apostrophe before them.

    >>> harmless("=1+1"), harmless("-5.5"), harmless(-5.5), harmless("补考费")
    ("'=1+1", '-5.5', -5.5, '补考费')
    """
    if isinstance(value, str) and FORMULA_START.match(value) and not NEGATIVE_NUMBER.match(value):
        return f"'{value}"
    return value


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    r"""The rows as CSV for spreadsheet programs with CR LF line ends, to be written as UTF-8.

    >>> csv_text([("a", "b"), ("=1+1", None)])
    "\ufeffa,b\r\n'=1+1,\r\n"
    """
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
