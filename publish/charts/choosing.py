"""What a reader chose of a chart's filters, and what there is to choose from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import BadRequest

from publish.charts.chart import Filter, Values
from publish.kept import kept_rows
from publish.language import Say
from publish.site import Site

LONGEST = 200
"""Characters of a name that is asked for."""
LISTED = 200
"""Names that the form proposes; any other is found by a part of it."""
ASKED_BACK = 30
"""Names that are shown where what was typed fits several."""


@dataclass(frozen=True)
class Choice:
    """One filter: what was typed, what it means, and what there is. `value` is None where it means nothing yet."""

    filter: Filter
    typed: str
    value: Any
    options: Sequence[Any]
    fitting: Sequence[Any] = ()

    @property
    def listed(self) -> Sequence[Any]:
        """The options that the form shows."""
        return self.options[:LISTED]

    @property
    def asked_back(self) -> Sequence[Any]:
        """The first of several that fit."""
        return self.fitting[:ASKED_BACK]


@dataclass(frozen=True)
class Chosen:
    """All filters of a chart; those after one that means nothing yet have nothing to choose from."""

    choices: Sequence[Choice]

    @property
    def is_whole(self) -> bool:
        """Whether every filter has a value."""
        return all(choice.value is not None for choice in self.choices)

    @property
    def values(self) -> dict[str, Any]:
        """The values as the SQL binds them and as addresses name them."""
        return {choice.filter.name: choice.value for choice in self.choices}

    @property
    def open_one(self) -> Choice | None:
        """The first filter without a value."""
        return next((choice for choice in self.choices if choice.value is None), None)


async def chosen(datasette: Any, site: Site, filters: Sequence[Filter], typed: Mapping[str, str]) -> Chosen:
    """What was typed of each filter, or what is shown unasked; raises BadRequest for what is not to choose."""
    choices: list[Choice] = []
    for one in filters:
        before = {choice.filter.name: choice.value for choice in choices}
        options = [
            row["value"]
            for row in await kept_rows(datasette, site, one.options, **_bound(one.options, before))
        ]
        choices.append(choose(one, (typed.get(one.name) or "").strip(), options))
    return Chosen(choices)


def _bound(sql: str, values: Values) -> dict[str, Any]:
    """The values that the SQL asks for."""
    return {name: value for name, value in values.items() if f":{name}" in sql}


def choose(one: Filter, typed: str, options: Sequence[Any]) -> Choice:
    """What the words mean: an option, the only one with such a part, or nothing yet."""
    if len(typed) > LONGEST:
        raise BadRequest(f"{one.name}: 太长 · too long")
    if not typed:
        return Choice(one, typed, options[0] if options else None, options)
    exact = next((option for option in options if str(option) == typed), None)
    if exact is not None:
        return Choice(one, typed, exact, options)
    if not one.by_part:
        if not options:
            return Choice(one, typed, None, options)
        known = "、".join(map(str, options[:20]))
        raise BadRequest(f"{one.name}={typed[:40]}：只有 · there are only {known}")
    fitting = [option for option in options if typed in str(option)]
    return Choice(one, typed, fitting[0] if len(fitting) == 1 else None, options, fitting)


def shower(choice: Choice, say: Say) -> Callable[[Any], str]:
    """How an option of the choice is shown."""
    return lambda option: choice.filter.show(option, say)
