"""What a person asks of a comparison, in the words of the command line and of the pages' forms.

The functions raise AskedTrouble for words that mean nothing, with those that would.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.matters import KINDS, Wanted
from compare.narrowing import Least, narrowed, of_agency, parse_least
from compare.words import KINDS as CHANGED
from models.changes import Comparison
from models.errors import AskedTrouble
from models.vocabulary import CHARGES, LEVELS, SUBJECTS

DIFF_KINDS = tuple(CHANGED)
"""The kinds that changes are of."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which changes a person asked for; no kinds are all."""

    kinds: frozenset[str] = frozenset()
    agency: str | None = None
    occupation: str | None = None
    level: int | None = None
    least: Least | None = None

    def of(self, comparison: Comparison) -> tuple[Comparison, int]:
        """The comparison narrowed, and how many changes were left out as too small.

        Raises AskedTrouble where no agency of either side is named so.
        """
        if self.agency is not None:
            comparison = of_agency(comparison, self.agency)
            if not comparison.old.notices and not comparison.new.notices:
                raise AskedTrouble(self.agency, f"no agency of either side has {self.agency} in its name")
        return narrowed(
            comparison, kinds=self.kinds, occupation=self.occupation, level=self.level, least=self.least
        )


def kinds_named(kinds: Sequence[str]) -> frozenset[str]:
    """The kinds of record whose changes are asked for."""
    for kind in kinds:
        if kind not in DIFF_KINDS:
            known = ", ".join(DIFF_KINDS)
            raise AskedTrouble(kind, f"{kind} is no kind of record; there are {known}")
    return frozenset(kinds)


def least_named(words: str | None) -> Least | None:
    """The smallest change that is told; None where none is named."""
    if words is None:
        return None
    try:
        return parse_least(words)
    except ValueError as error:
        raise AskedTrouble(words, f"{words} is no size; write 5%, 10 (yuan) or 7d (days)") from error


def level_named(words: str | None) -> int | None:
    """The level's code, by the code or by a name as the vocabulary writes it; None where none is named.

    >>> level_named("3"), level_named("三级"), level_named("高级工")
    (3, 3, 3)
    """
    if words is None:
        return None
    for code, label in LEVELS.items():
        if words in (str(code), label.zh, label.en, *label.zh.split("/")):
            return code
    known = ", ".join(f"{code} {label.zh}" for code, label in LEVELS.items())
    raise AskedTrouble(words, f"{words} is no level; there are {known}")


def names_said_same(same: Sequence[str]) -> list[tuple[str, str]]:
    """The old and the new name of each pair that is written `OLD=NEW`."""
    pairs = [tuple(name.strip() for name in words.split("=")) for words in same]
    for words, pair in zip(same, pairs, strict=True):
        if len(pair) != 2 or not all(pair):
            raise AskedTrouble(
                words, f"{words} names no two; write the old and the new name as 保育员=保育师"
            )
    return [(pair[0], pair[1]) for pair in pairs]


def matters_wanted(
    kinds: Sequence[str],
    occupation: str | None = None,
    level: int | None = None,
    subject: str | None = None,
    charge: str | None = None,
) -> Wanted:
    """The single values that are asked for."""
    for words, known, what in (
        *((kind, KINDS, "kind of record with such values") for kind in kinds),
        (subject, tuple(SUBJECTS), "subject"),
        (charge, tuple(CHARGES), "charge"),
    ):
        if words is not None and words not in known:
            raise AskedTrouble(words, f"{words} is no {what}; there are {', '.join(known)}")
    return Wanted(tuple(kinds), occupation, level, subject, charge)
