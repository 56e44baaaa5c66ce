"""Where the words of a record stand in a table's text: the cell of its own row and column, or none."""

from pathlib import Path

import pytest

from ingest import read_document
from models.notice import Clause
from models.records import Evidence
from parsers import parse
from publish.notice.spots import Spots

ROOT = Path(__file__).parents[1]
MERGED = (
    "职业\t等级\t理论\t操作\n茶艺师\t五级\t80\t120\n\t四级\t120\t120\n评茶员\t五级\t80\t120\n\t四级\t80\t150"
)
ACROSS = "\t五级\t四级\t三级\n理论\t80\t80\t90\n操作\t90\t80\t90"
HEADED = "茶艺师\t\t\n五级\t80\t90\n四级\t90\t90\n评茶员\t\t\n五级\t80\t80\n四级\t90\t80"


def found(text: str, *words: str, kind: str = "table") -> tuple[int, int] | None:
    """Line and column of the first of the words, all of which one record was read from."""
    clause = Clause(id="c1", kind=kind, text=text)  # type: ignore[arg-type]
    evidence = [Evidence(quote=word, clause="c1") for word in words]
    start = Spots([clause]).start_of(evidence[0], evidence)
    if start is None:
        return None
    before = text[:start]
    assert text[start:].startswith(words[0])
    return before.count("\n"), before.rpartition("\n")[2].count("\t")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (MERGED, ("80", "茶艺师", "五级", "理论"), (1, 2)),
        (MERGED, ("120", "茶艺师", "五级", "操作"), (1, 3)),
        (MERGED, ("120", "茶艺师", "四级", "理论"), (2, 2)),
        (MERGED, ("120", "茶艺师", "四级", "操作"), (2, 3)),
        (MERGED, ("80", "评茶员", "五级", "理论"), (3, 2)),
        (MERGED, ("80", "评茶员", "四级", "理论"), (4, 2)),
        (MERGED, ("四级", "评茶员", "150", "操作"), (4, 1)),
        (ACROSS, ("80", "四级", "理论"), (1, 2)),
        (ACROSS, ("80", "四级", "操作"), (2, 2)),
        (ACROSS, ("90", "五级", "操作"), (2, 1)),
        (ACROSS, ("90", "三级", "理论"), (1, 3)),
        (HEADED, ("90", "茶艺师", "四级"), None),
        (HEADED, ("90", "茶艺师", "五级"), (1, 2)),
        (HEADED, ("90", "评茶员", "四级"), (5, 1)),
        (HEADED, ("80", "评茶员", "四级"), (5, 2)),
        (MERGED, ("80",), None),
        (MERGED, ("茶艺师", "80"), (1, 0)),
        ("收费80元，补考80元", ("80",), None),
    ],
)
def test_a_cell_is_known_by_its_heads(
    text: str, words: tuple[str, ...], expected: tuple[int, int] | None
) -> None:
    assert found(text, *words, kind="table" if "\t" in text else "paragraph") == expected


def test_each_amount_of_a_text_notice_is_found_in_its_row() -> None:
    notice = parse(read_document(ROOT / "samples" / "2026-lvzhou-society" / "notice.txt"))
    spots, texts = Spots(notice.clauses), {clause.id: clause.text for clause in notice.clauses}
    seen: set[tuple[str, int]] = set()
    for fee in notice.fees:
        amount = next(one for one in fee.evidence if one.quote == f"{fee.amount:g}")
        start = spots.start_of(amount, fee.evidence)
        assert start is not None and amount.clause, fee
        row = texts[amount.clause][:start].rpartition("\n")[2]
        assert any(one.quote in row for one in fee.evidence if one.quote.endswith("级")), (fee, row)
        seen.add((amount.clause, start))
    assert len(seen) == len(notice.fees) > 20


def test_words_of_a_clause_that_is_not_there() -> None:
    evidence = Evidence(quote="80", clause="c9")
    assert Spots([]).start_of(evidence, [evidence]) is None
    assert Spots([]).start_of(Evidence(quote=""), []) is None
