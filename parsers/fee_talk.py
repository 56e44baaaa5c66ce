"""What sentences about fees are talking of: which occupation, level, charge and subject the next amount is said of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from models.vocabulary import Charge
from parsers.names import Name
from parsers.text import Text

Key = Literal["name", "level", "charge", "subject"]
Said = tuple[object, Text]
Pair = tuple[tuple[Said, ...], tuple[Said, ...]]


@dataclass(slots=True)
class Talk:
    """What has been said, key by key; keys nest in the order in which they were first said.

    四级：考核费260元，补考费130元；三级：… has the level outside the charge, 补考费：四级130元，三级… the charge
    outside the level. A key that is said anew takes with it what was said inside of the old one.
    """

    order: list[Key] = field(default_factory=list)
    said: dict[Key, list[Said]] = field(default_factory=dict)
    fresh: set[Key] = field(default_factory=set)
    """The keys that have been said since the last amount."""
    pairs: list[Pair] = field(default_factory=list)
    """Occupations with levels of their own before those talked of: 评茶员四级、茶艺师三级均为280元."""
    held: set[Key] = field(default_factory=set)
    """The keys that the lines above say."""
    spent: bool = False
    """Whether an amount has been said."""
    varies: bool = False
    """Whether the charge was said after an amount of the same: 五级260元，补考130元；四级… begins with none."""

    def say(self, key: Key, values: Sequence[Said], *, joined: bool = False) -> None:
        """Takes what a word names; `joined` tells that it stands in a list with what was named right before."""
        if key in self.fresh:
            self._say_more(key, values, joined)
        else:
            self.varies = self.spent and not self.fresh if key == "charge" else self.varies
            self._say_anew(key, values)
        self.fresh.add(key)

    def _say_more(self, key: Key, values: Sequence[Said], joined: bool) -> None:
        inner = self._inner(key) & self.fresh & {"name", "level"}
        if (
            key == "level"
            and not joined
            and {value for value, _ in values} < {one for one, _ in self.said[key]}
        ):
            self.said[key] = list(values)  # one of those announced: 新增五级、四级，考核费：五级70元
            return
        if key == "subject" or not inner and (key != "charge" or joined):
            known = {value for value, _ in self.said[key]}
            self.said[key] += [one for one in values if one[0] not in known or key == "level"]
            return
        if inner and joined:
            self.pairs.append((tuple(self.said["name"]), tuple(self.said["level"])))
        self.said[key] = list(values)
        if key == "name":
            self._forget(self._passing(key))

    def _say_anew(self, key: Key, values: Sequence[Said]) -> None:
        if key == "charge" and {one for one, _ in self.said.get(key, ())} == {one for one, _ in values}:
            self.said[key] = list(values)  # 考核费 under 考核收费标准 says nothing new
            return
        if key not in self.order:
            if self.spent:
                self._forget_stale()
        else:
            self._forget(self._passing(key) - self.fresh)
            self.order.remove(key)
        self.pairs = self.pairs if self.fresh else []
        self.order.insert(self._place(), key)
        self.said[key] = list(values)
        self.held.discard(key)

    def _place(self) -> int:
        """Behind what was said with it; what is left from before stands inside of neither."""
        return max(
            (self.order.index(key) + 1 for key in self.fresh if key in self.order), default=len(self.order)
        )

    def _inner(self, key: Key) -> set[Key]:
        return set(self.order[self.order.index(key) + 1 :])

    def _passing(self, key: Key) -> set[Key]:
        """What was said inside of a key and goes with it; a charge only where it was told apart from another."""
        return self._inner(key) - (set() if self.varies else {"charge"})

    def _forget_stale(self) -> None:
        """What held for one amount only: a subject, and a charge that is none of the assessment's."""
        if "subject" not in self.fresh | self.held and not self._leads("subject"):
            self._forget({"subject"})
        if self.refused and "charge" not in self.fresh | self.held and not self._leads("charge"):
            self._forget({"charge"})

    def _leads(self, key: Key) -> bool:
        """Whether something stands inside of a key."""
        return key in self.order and bool(self._inner(key))

    def _forget(self, keys: set[Key]) -> None:
        self.order = [key for key in self.order if key not in keys]
        self.fresh -= keys
        for key in keys:
            self.said.pop(key, None)

    def spend(self) -> None:
        """An amount has been said."""
        self.spent = True
        self.fresh.clear()
        if "subject" not in self.held and not self._leads("subject"):
            self._forget({"subject"})

    def stop(self, *, full: bool = False) -> None:
        """A semicolon, or with `full` a full stop: what leads holds on behind the one, what heads the clause behind both."""
        self.fresh.clear()
        self.pairs = []
        if "subject" not in self.held and (full or not self._leads("subject")):
            self._forget({"subject"})

    def hold(self) -> "Talk":
        """A copy for what stands below: all that is said holds on until it is said anew."""
        said = {key: list(values) for key, values in self.said.items()}
        return Talk(order=list(self.order), said=said, held=set(self.order))

    @property
    def names(self) -> list[tuple[Name, Text]]:
        """The occupations that are talked of."""
        return [(name, text) for name, text in self.said.get("name", ()) if isinstance(name, Name)]

    @property
    def levels(self) -> list[tuple[int | None, Text]]:
        """The levels that are talked of; None is each level on offer."""
        return [
            (one, text) for one, text in self.said.get("level", ()) if one is None or isinstance(one, int)
        ]

    @property
    def subjects(self) -> list[tuple[str, Text]]:
        """The subjects that are talked of, as codes."""
        return [(one, text) for one, text in self.said.get("subject", ()) if isinstance(one, str)]

    @property
    def charges(self) -> tuple[Charge, ...]:
        """The charges that are talked of; empty where none is, or another's."""
        both: tuple[Charge, ...] = ("exam", "retake")
        return tuple(
            charge for charge in both if any(charge == one for one, _ in self.said.get("charge", ()))
        )

    @property
    def charge_text(self) -> Text | None:
        """The words that name the charges."""
        return next((text for _, text in self.said.get("charge", ())), None)

    @property
    def refused(self) -> bool:
        """Whether the money that is talked of is no fee of the assessment."""
        return "charge" in self.said and not self.charges
