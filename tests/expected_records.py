"""Compares records with the ones that a person expected; shared by the tests of the samples.

An expected record states what matters: a field that it leaves out may have any value, a record marked
`optional` may be there or not. Each expected record is met by at most one record.
"""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

Item = dict[str, Any]

HEADER_FIELDS = (
    "title",
    "year",
    "issuer",
    "issued_on",
    "region",
    "addressee",
    "document_number",
    "notice_kind",
    "amends",
)
ANY_IF_NULL = {
    "organization",
    "person",
    "hours",
    "note",
    "unit",
    "document_number",
    "place",
    "scope",
    "occupation_code",
}
"""Fields whose null in an expected record says nothing."""
HOLDS_ENOUGH = {"place", "title"}
"""Fields of procedures and attachments that may be told with more or fewer words around them."""
LOOSE_KINDS = {"procedures", "attachments"}
UNCOUNTED = {"unclassified_text"}
"""Findings that tell of coverage, not of the notice."""


def plain(text: str) -> str:
    """`text` without width, case, spaces, punctuation and a web address's `https://`."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = folded.removeprefix("https://").removeprefix("http://")
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LN")


def same(expected: Any, value: Any) -> bool:
    """Whether `value` says what `expected` states; an object's left-out fields may have any value."""
    if isinstance(expected, str) and isinstance(value, str):
        return plain(expected) == plain(value)
    if isinstance(expected, list) and isinstance(value, list):
        return len(expected) == len(value) and not unmet(expected, value, same)[0]
    if isinstance(expected, dict) and isinstance(value, dict):
        return all(
            same(wanted, value.get(name)) for name, wanted in expected.items() if not is_open(expected, name)
        )
    return bool(expected == value)


def is_open(expected: Item, name: str) -> bool:
    """Whether a field's words are not compared: those of a requirement or sanction `other`."""
    return name == "text" and "other" in (expected.get("kind"), expected.get("sanction"))


def meets(kind: str, expected: Item, record: Item) -> bool:
    """Whether a record of `kind` states all that the expected one states."""
    for name, wanted in expected.items():
        if name == "optional" or (wanted is None and name in ANY_IF_NULL):
            continue
        if kind in LOOSE_KINDS and name in HOLDS_ENOUGH:
            one, other = plain(wanted), plain(record.get(name) or "")
            if not other or (one not in other and other not in one):
                return False
        elif name == "behaviours" and wanted is not None:
            if [plain(act) for act in wanted] != [plain(act) for act in record.get(name) or []]:
                return False
        elif not same(wanted, record.get(name)):
            return False
    return True


def unmet(
    expected: Sequence[Any], records: Sequence[Any], agrees: Callable[[Any, Any], bool]
) -> tuple[list[Any], list[Any]]:
    """The expected items without a record and the records that nobody expected, by a largest matching."""
    wanted_of: dict[int, int] = {}

    def place(wanted: int, tried: set[int]) -> bool:
        for index, record in enumerate(records):
            if index in tried or not agrees(expected[wanted], record):
                continue
            tried.add(index)
            if index not in wanted_of or place(wanted_of[index], tried):
                wanted_of[index] = wanted
                return True
        return False

    missing = [item for number, item in enumerate(expected) if not place(number, set())]
    return missing, [record for index, record in enumerate(records) if index not in wanted_of]


def differences(
    kind: str, expected: Sequence[Item], records: Sequence[Item]
) -> tuple[list[Item], list[Item]]:
    """`(missed, extra)`: required records that were not read, and records that no line expects."""
    counted = [record for record in records if record.get("code") not in UNCOUNTED]
    required_first = sorted(expected, key=lambda item: bool(item.get("optional")))
    missing, extra = unmet(required_first, counted, lambda wanted, record: meets(kind, wanted, record))
    return [item for item in missing if not item.get("optional")], [_bare(record) for record in extra]


def _bare(record: Item) -> Item:
    """The record without its evidence, for a failure's message."""
    return {name: value for name, value in record.items() if name not in ("evidence", "bbox")}
