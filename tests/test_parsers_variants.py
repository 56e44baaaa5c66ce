"""Every generated notice is read to the records that it was made from: other words, orders, layouts, numberings."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from expected_records import HEADER_FIELDS, Item, differences, same
from hypothesis import given, settings
from hypothesis import strategies as st
from notice_text import notice_of
from variants.render import Variant, render

from ingest import read_document
from models.registry import RECORD_KINDS, Notice
from parsers import parse

KINDS = [kind.table for kind in RECORD_KINDS]
BATCH = 20


def wrong(variant: Variant, notice: Notice) -> dict[str, Any]:
    """What was missed and what nobody said, kind by kind; the header's fields as (expected, read)."""
    read = json.loads(notice.to_json())
    header = {name: (variant.header[name], read["notice"][name]) for name in HEADER_FIELDS}
    found: dict[str, Any] = {name: pair for name, pair in header.items() if not same(*pair)}
    for kind in KINDS:
        missed, extra = differences(kind, variant.records.get(kind, []), read[kind])
        if missed or extra:
            found[kind] = {"missed": missed, "extra": extra}
    return found


def check(variant: Variant, notice: Notice) -> None:
    """Fails with the seed, what was misread, and the text."""
    found = wrong(variant, notice)
    words = json.dumps(found, ensure_ascii=False, indent=1)
    assert not found, f"seed {variant.seed}:\n{words}\n{variant.content.text()}"


@cache
def rendered(seed: int) -> Variant:
    return render(seed)


@pytest.mark.parametrize("first", range(0, 500, BATCH))
def test_generated_notices_are_read_to_their_records(first: int) -> None:
    for seed in range(first, first + BATCH):
        check(rendered(seed), notice_of(rendered(seed).content.text()))


@pytest.mark.parametrize("seed", range(20))
def test_web_pages_with_merged_cells_are_read_to_the_same_records(seed: int, tmp_path: Path) -> None:
    page = tmp_path / "notice.html"
    page.write_text(f"<html><body>{rendered(seed).content.html()}</body></html>", encoding="utf-8")
    check(rendered(seed), parse(read_document(page)))


@settings(max_examples=10, derandomize=True)
@given(st.integers(0, 499))
def test_a_seed_gives_one_notice(seed: int) -> None:
    assert render(seed).content.text() == rendered(seed).content.text()


def test_the_comparison_sees_a_record_too_few_and_one_too_many() -> None:
    variant = rendered(1)
    notice = notice_of(variant.content.text())
    fees: list[Item] = variant.records["fees"]
    fewer = Variant(1, variant.content, variant.header, variant.records | {"fees": fees[1:]})
    more = Variant(
        1, variant.content, variant.header, variant.records | {"fees": [*fees, fees[0] | {"amount": 1}]}
    )
    assert [len(wrong(one, notice)["fees"][what]) for one, what in ((fewer, "extra"), (more, "missed"))] == [
        1,
        1,
    ]
