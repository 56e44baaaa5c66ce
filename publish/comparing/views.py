"""The addresses of the pages of comparison."""

from collections.abc import Callable
from typing import Any

from publish.comparing import changes, listing, values

ENDING = r"\.?(?P<ending>(?<=\.)(?:json|md|csv)|(?<!\.))$"
"""A format after a point, or neither."""
VIEWS: tuple[tuple[str, Callable[[Any, Any], Any]], ...] = (
    (listing.PATH + "$", listing.notices),
    (changes.PATH + ENDING, changes.diff),
    (values.COMPARE + ENDING, values.compare),
    (values.HISTORY + ENDING, values.history),
)
"""Each address, with the view that answers it for reading."""
