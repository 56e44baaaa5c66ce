"""A year's true changes are all told, and nothing else."""

import json
from typing import Any

import pytest
from compare_pair import EXPECTED, NEW, OLD, Expected

from compare import diff, render_json, render_text
from models.changes import Change

CHANGES = diff(OLD, NEW).changes


def holds(wanted: Any, told: Any) -> bool:
    """Whether `told` says at least what `wanted` does."""
    if isinstance(wanted, dict):
        return isinstance(told, dict) and all(holds(value, told.get(name)) for name, value in wanted.items())
    return bool(wanted == told)


def answers(wanted: Expected, change: Change) -> bool:
    kind, what, key, field, old, new = wanted
    if (kind, what, field) != (change.kind, change.change, change.field):
        return False
    return holds(key, change.key) and holds(old, change.old) and holds(new, change.new)


@pytest.mark.parametrize("wanted", EXPECTED, ids=lambda item: f"{item[0]}-{item[1]}-{item[3]}")
def test_each_true_change_is_told_once(wanted: Expected) -> None:
    assert len([change for change in CHANGES if answers(wanted, change)]) == 1


def test_nothing_else_is_told() -> None:
    assert [change for change in CHANGES if not any(answers(wanted, change) for wanted in EXPECTED)] == []


def test_backwards_the_same_changes_are_told() -> None:
    backwards = {change.model_dump_json() for change in diff(NEW, OLD).changes}
    assert backwards == {change.reversed().model_dump_json() for change in CHANGES}


def test_each_change_shows_where_both_sides_say_it() -> None:
    for change in CHANGES:
        assert bool(change.old_evidence) == (change.change != "added")
        assert bool(change.new_evidence) == (change.change != "removed")


def test_kinds_come_in_the_order_of_the_contract() -> None:
    kinds = list(dict.fromkeys(change.kind for change in CHANGES))
    assert kinds == list(dict.fromkeys(wanted[0] for wanted in EXPECTED))


def test_wording_is_told_on_request_only() -> None:
    told = [change for change in diff(OLD, NEW, include_wording=True).changes if change not in CHANGES]
    assert {(change.kind, change.field) for change in told} >= {
        ("notices", "title"),
        ("application_conditions", "text"),
        ("procedures", "text"),
        ("schedule_rules", "text"),
        ("clauses", "text"),
    }
    clauses = [change for change in told if change.kind == "clauses"]
    assert [(change.old, change.new) for change in clauses] == [
        ("请各单位认真组织。", "请各单位认真组织，做好宣传。")
    ]


def test_json_is_the_contract_s() -> None:
    told = json.loads(render_json(diff(OLD, NEW)))
    assert (told["old"]["file_name"], told["new"]["year"]) == ("2024.pdf", 2025)
    assert {*told["changes"][0]} == {
        "kind", "change", "key", "field", "old", "new", "old_evidence", "new_evidence"
    }  # fmt: skip
    amount = next(change for change in told["changes"] if change["field"] == "amount")
    assert (amount["old"], amount["new"]) == (260, 280)
    assert amount["new_evidence"] == [{"page": 5, "bbox": None, "quote": "280", "clause": None, "rule": None}]


def test_text_counts_first_and_then_tells_a_line_for_each_change() -> None:
    lines = render_text(diff(OLD, NEW)).splitlines()
    assert lines[2].startswith(f"共 {len(EXPECTED)} 处变化：引用文件 2，评价项目 1，")
    amount = next(line for line in lines if "260元" in line)
    assert amount.split() == [
        "变更", "保育师", "四级/中级工", "操作技能", "考核费", "金额", "260元", "→", "280元（+20元，+7.7%）",
        "[旧", "5页；新", "5页]",
    ]  # fmt: skip
    assert sum(line.startswith("  ") for line in lines) == len(EXPECTED)
    assert any("＋ 佩戴智能眼镜拍摄试题画面的" in line for line in lines)


def test_text_in_english() -> None:
    text = render_text(diff(OLD, NEW), lang="en")
    assert f"{len(EXPECTED)} changes: citations 2, offerings 1," in text
    assert "260 → 280 (+20 yuan, +7.7%)  [old p. 5; new p. 5]" in text


def test_text_of_no_change() -> None:
    assert render_text(diff(OLD, OLD)).splitlines()[2] == "没有变化。"
