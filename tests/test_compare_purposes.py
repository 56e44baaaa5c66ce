"""One number or site that is named for something else a year later."""

import pytest
from compare_pair import read
from test_compare_kinds import notice

from compare import diff
from models.procedure import Contact


@pytest.mark.parametrize(
    ("kind", "value", "old", "new", "told"),
    [
        ("website", "www.qingyuan.example", "registration", "certificates", []),
        ("email", "pj@qingyuan.example", "service", "general", []),
        ("phone", "0796-5550101", "general", "consultation", []),
        (
            "phone",
            "0796-5550101",
            "consultation",
            "supervision",
            [("purpose", "consultation", "supervision")],
        ),
    ],
)
def test_one_number_or_site_named_for_something_else(
    kind: str, value: str, old: str, new: str, told: list[tuple[str, str, str]]
) -> None:
    sides = [
        notice(contacts=(read(Contact, value, kind=kind, purpose=purpose, value=value),))
        for purpose in (old, new)
    ]
    assert [(one.field, one.old, one.new) for one in diff(*sides).changes] == told
