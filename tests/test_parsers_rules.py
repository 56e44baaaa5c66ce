"""Every rule of every table takes its examples and leaves its counter-examples; ids are unique."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator

import pytest

import parsers
from parsers.rules import Rule, check


def _rules() -> Iterator[tuple[str, Rule]]:
    for module_info in pkgutil.walk_packages(parsers.__path__, "parsers."):
        module = importlib.import_module(module_info.name)
        for value in vars(module).values():
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Rule):
                    yield module_info.name, item


RULES = {item.id: item for _, item in _rules()}


def test_there_are_rules() -> None:
    assert len(RULES) > 40


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_rule_takes_its_examples_and_leaves_its_counter_examples(rule_id: str) -> None:
    assert check(RULES[rule_id]) == []


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_rule_has_a_counter_example(rule_id: str) -> None:
    assert RULES[rule_id].counter_examples


def test_rule_ids_are_unique() -> None:
    patterns = Counter(item.id for item in {(i.id, i.pattern): i for _, i in _rules()}.values())
    assert [rule_id for rule_id, count in patterns.items() if count > 1] == []
