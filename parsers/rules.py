"""Rules as data: each has an id, what it matches, and examples that a test runs."""

import re
from functools import cached_property
from typing import Any

from pydantic import Field

from models.base import Model


class Rule(Model):
    """A named pattern; `code` is what a match means in the vocabulary of its table."""

    id: str = Field(pattern=r"^[a-z0-9_.]+$", description="names the rule in every record's evidence")
    code: str
    pattern: str = Field(description="regular expression, searched in text under the text conventions")
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in `text`."""
        return self.regex.search(text)


def rule(rule_id: str, code: str, pattern: str, *examples: str, but_not: tuple[str, ...] = ()) -> Rule:
    """A rule in one line of a table."""
    return Rule(id=rule_id, code=code, pattern=pattern, examples=examples, counter_examples=but_not)


def first_match(rules: tuple[Rule, ...], text: str) -> tuple[Rule, re.Match[str]] | None:
    """The first rule of the table that matches, with its match."""
    for candidate in rules:
        match = candidate.regex.search(text)
        if match:
            return candidate, match
    return None


def check(candidate: Rule) -> list[str]:
    """What is wrong with a rule: examples that it misses, counter-examples that it takes."""
    wrong: list[Any] = [
        f"{candidate.id} misses {text!r}" for text in candidate.examples if not candidate.search(text)
    ]
    wrong += [
        f"{candidate.id} takes {text!r}" for text in candidate.counter_examples if candidate.search(text)
    ]
    return wrong
