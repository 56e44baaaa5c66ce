"""A long monotonous text costs no finder more than its length: no pattern works for the square of it."""

import time

import pytest
from values_functions import FINDERS, READERS

from models.errors import ValueUnread

LENGTH = 10_000
SECONDS = 1.25
"""Of processor time: 12 ns for each pair of characters, which work for the square of the length would pass."""
REPEATED = [
    "一",
    "1、",
    "1-",
    "1月",
    "每月1日",
    "工",
    "企业培训师",
    "《",
    "《a》（",
    "0",
    "a.",
    "021-63561234、",
    " ",
    "9:00-",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_a_long_text_is_soon_read(piece: str) -> None:
    text = (piece * LENGTH)[:LENGTH]
    # Blanks stand between words that a value might join.
    for words in (text, f"一级电工上午9:00公众号021-63561234{text}一级"):
        for name, read in {**FINDERS, **READERS}.items():
            begun = time.process_time()
            try:
                read(words)
            except ValueUnread as trouble:
                assert trouble.kind
            assert time.process_time() - begun < SECONDS, name
