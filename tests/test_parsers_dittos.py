"""Tables in which a cell says that the one above holds: keys, amounts, and blanks that say nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import read_document
from parsers import parse

HEAD = ["职业", "等级", "理论", "实操"]
Fees = list[tuple[str | None, int | None, str | None, float | None]]


def markdown(rows: list[list[str]]) -> bytes:
    table = "\n".join("| " + " | ".join(row) + " |" for row in (HEAD, ["---"] * 4, *rows))
    return f"# 关于开展2026年职业技能等级认定工作的通知\n\n## 一、收费标准\n\n{table}\n\n某某协会\n2026年1月5日\n".encode()


def html(rows: list[list[str]]) -> bytes:
    table = "".join("<tr>" + "".join(f"<td>{words}</td>" for words in row) + "</tr>" for row in (HEAD, *rows))
    words = f"<h1>关于开展2026年职业技能等级认定工作的通知</h1><p>一、收费标准</p><table>{table}</table>"
    return f"<html><head><meta charset='utf-8'></head><body>{words}</body></html>".encode()


def fees(name: str, data: bytes) -> Fees:
    found = parse(read_document(Path(name), data=data)).fees
    return [(fee.occupation, fee.level, fee.subject, fee.amount) for fee in found]


def rows(key: str, amount: str) -> list[list[str]]:
    return [["茶艺师", "五级", "100", "200"], [key, "四级", amount, "260"], [key, "三级", amount, "300"]]


@pytest.mark.parametrize(("name", "write"), [("a.md", markdown), ("a.html", html)])
@pytest.mark.parametrize("ditto", ["同上", "〃", "（同上）", "″"])
def test_a_cell_that_points_up_has_the_words_above(
    ditto: str, name: str, write: Callable[[list[list[str]]], bytes]
) -> None:
    found = fees(name, write(rows(ditto, ditto)))
    assert {fee[0] for fee in found} == {"茶艺师"}
    assert [fee[3] for fee in found if fee[2] == "theory"] == [100, 100, 100]
    assert [fee[3] for fee in found if fee[2] == "practical"] == [200, 260, 300]


@pytest.mark.parametrize(("name", "write"), [("a.md", markdown), ("a.html", html)])
def test_a_blank_key_is_the_one_above_and_a_blank_amount_is_none(
    name: str, write: Callable[[list[list[str]]], bytes]
) -> None:
    found = fees(name, write(rows("", "")))
    assert {fee[0] for fee in found} == {"茶艺师"}
    assert [fee[3] for fee in found if fee[2] == "theory"] == [100]


def test_the_evidence_of_a_pointed_amount_is_the_words_above() -> None:
    notice = parse(read_document(Path("a.md"), data=markdown(rows("同上", "同上"))))
    theory = [fee for fee in notice.fees if fee.subject == "theory"]
    assert all(any("100" in one.quote for one in fee.evidence) for fee in theory)
    assert "同上" in next(clause.text for clause in notice.clauses if clause.kind == "table")
