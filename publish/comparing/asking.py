"""What a request asks of a comparison: its arguments, read as the command line reads its options."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from compare.asked import Asked, kinds_named, least_named, level_named, matters_wanted, names_said_same
from compare.matters import Wanted
from publish.sent import page_number

YES = frozenset(("1", "on", "true", "yes"))
MOST_SAME = 20
LONGEST = 500
"""Characters of an argument; a notice's id is shorter."""
MOST_NOTICES = 200
"""Notices that are ticked."""
Arguments = tuple[tuple[str, str], ...]
"""Names and values of an address, in their order."""


@dataclass(frozen=True)
class Question:
    """What changed, and which of it."""

    old: str
    new: str
    arguments: Arguments
    """The question again, as an address says it, without page, language and what is empty."""
    asked: Asked
    same: tuple[tuple[str, str], ...] = ()
    everything: bool = False
    as_published: bool = False
    page: int = 1

    @property
    def of_what(self) -> tuple[object, ...]:
        """What the comparison itself depends on; the rest narrows it."""
        return (self.old, self.new, self.same, self.everything, self.as_published)


@dataclass(frozen=True)
class ValuesQuestion:
    """Which single values, of which notices: those ticked, or those that a selector names."""

    notices: tuple[str, ...]
    selector: str
    wanted: Wanted
    arguments: Arguments
    as_published: bool = False
    page: int = 1

    @property
    def of_what(self) -> tuple[object, ...]:
        """What the result depends on."""
        return (self.notices, self.selector, self.wanted, self.as_published)


def question_of(request: Any) -> Question:
    """The question of what changed; raises AskedTrouble for a word that means nothing."""
    same = [words for words in _all(request, "same") if words][:MOST_SAME]
    kinds = _all(request, "kind")
    said = {name: _one(request, name) for name in ("agency", "occupation", "level", "min_change")}
    everything, as_published = _yes(request, "all"), _yes(request, "as_published")
    old, new = _one(request, "old") or "", _one(request, "new") or ""
    arguments: list[tuple[str, str | None]] = [("old", old), ("new", new)]
    arguments += [("kind", kind) for kind in kinds] + [*said.items()] + [("same", words) for words in same]
    arguments += [("all", "1" if everything else None), ("as_published", "1" if as_published else None)]
    return Question(
        old,
        new,
        _filled(arguments),
        Asked(
            kinds_named(kinds),
            said["agency"],
            said["occupation"],
            level_named(said["level"]),
            least_named(said["min_change"]),
        ),
        tuple(names_said_same(same)),
        everything,
        as_published,
        page_number(request),
    )


def values_question_of(request: Any, selector: str = "selector") -> ValuesQuestion:
    """The question of single values; `selector` is what its argument is called. Raises AskedTrouble."""
    kinds = _all(request, "kind")
    named = ("occupation", "level", "subject", "charge")
    said = {name: _one(request, name) for name in named}
    as_published = _yes(request, "as_published")
    notices = ticked(request)
    words = _one(request, selector) or ""
    arguments: list[tuple[str, str | None]] = [("notices", one) for one in notices]
    arguments += [(selector, words)] + [("kind", kind) for kind in kinds] + [*said.items()]
    arguments += [("as_published", "1" if as_published else None)]
    wanted = matters_wanted(
        kinds, said["occupation"], level_named(said["level"]), said["subject"], said["charge"]
    )
    return ValuesQuestion(notices, words, wanted, _filled(arguments), as_published, page_number(request))


def ticked(request: Any) -> tuple[str, ...]:
    """The notices that were ticked, each once."""
    return tuple(dict.fromkeys(one for one in _all(request, "notices") if one))[:MOST_NOTICES]


def _filled(arguments: Iterable[tuple[str, str | None]]) -> Arguments:
    return tuple((name, value) for name, value in arguments if value)


def _one(request: Any, name: str) -> str | None:
    words = (request.args.get(name) or "").strip()[:LONGEST]
    return words or None


def _all(request: Any, name: str) -> Sequence[str]:
    return [words.strip()[:LONGEST] for words in request.args.getlist(name) if words.strip()]


def _yes(request: Any, name: str) -> bool:
    return (request.args.get(name) or "").lower() in YES
