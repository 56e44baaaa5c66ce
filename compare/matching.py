"""Which item of the old notice is which of the new one."""

from typing import Any

from compare.canonical import Years
from compare.costs import COSTS, NEVER_APART
from compare.items import Item, comparable
from compare.profiles import Profile, about_fields, profile_of
from compare.values import Cost, greedy_pairs
from models.records import Record

Matched = tuple[list[tuple[Item, Item]], list[Item], list[Item]]
"""`(pairs, gone, come)`."""


def match(kind: type[Record], years: Years, olds: list[Item], news: list[Item]) -> Matched:
    """Pairs of items about the same thing, and what is on one side only."""
    pairs: list[tuple[Item, Item]] = []
    gone: list[Item] = []
    come: list[Item] = []
    old_groups, new_groups = _grouped(olds), _grouped(news)
    for about in {**old_groups, **new_groups}:
        found = _match_group(kind, years, old_groups.get(about, []), new_groups.get(about, []))
        for all_items, items in zip((pairs, gone, come), found, strict=True):
            all_items += items  # type: ignore[operator]
    return _with_loose(kind, years, pairs, gone, come)


def _with_loose(
    kind: type[Record], years: Years, pairs: list[tuple[Item, Item]], gone: list[Item], come: list[Item]
) -> Matched:
    """The pairs, and those of what is left that differ in the loose key alone."""
    loose = profile_of(kind).loose
    if loose is None or not gone or not come:
        return pairs, gone, come
    measure = COSTS[profile_of(kind).cost]
    rest = [name for name in about_fields(kind) if name != loose]

    def cost(old: Item, new: Item) -> Cost | None:
        agree = all(comparable(old.get(name)) == comparable(new.get(name)) for name in rest)
        return measure(years, old, new) if agree else None

    more, gone, come = greedy_pairs(gone, come, cost)
    last, gone, come = _last_of_vague(profile_of(kind), rest, gone, come)
    return pairs + more + last, gone, come


def _last_of_vague(profile: Profile, rest: list[str], gone: list[Item], come: list[Item]) -> Matched:
    """Pairs of what is left, one on each side, of which one does not say what it is for: 联系电话, 咨询电话."""
    pairs: list[tuple[Item, Item]] = []
    old_left, new_left = _by(tuple(rest), gone), _by(tuple(rest), come)
    for key in old_left.keys() & new_left.keys():
        old, new = old_left[key], new_left[key]
        if len(old) == len(new) == 1 and _is_akin(profile, old[0], new[0]):
            pairs.append((old[0], new[0]))
    taken = {id(item) for pair in pairs for item in pair}
    return (
        pairs,
        [item for item in gone if id(item) not in taken],
        [item for item in come if id(item) not in taken],
    )


def _is_akin(profile: Profile, old: Item, new: Item) -> bool:
    told = {item.get(str(profile.loose)) for item in (old, new)}
    return bool(told & {*profile.vague}) and told <= {*profile.vague, *profile.akin}


def _grouped(items: list[Item]) -> dict[tuple[Any, ...], list[Item]]:
    groups: dict[tuple[Any, ...], list[Item]] = {}
    for item in items:
        groups.setdefault(item.about, []).append(item)
    return groups


def _match_group(kind: type[Record], years: Years, olds: list[Item], news: list[Item]) -> Matched:
    if not olds or not news:
        return [], olds, news
    profile = profile_of(kind)
    measure = COSTS[profile.cost]
    only = len(olds) == len(news) == 1
    if only and (measure in NEVER_APART or (profile.last_pair != "never" and not profile.last_by)):
        return [(olds[0], news[0])], [], []

    def cost(old: Item, new: Item) -> Cost | None:
        return measure(years, old, new)

    pairs, gone, come = greedy_pairs(olds, news, cost)
    if gone and come and (profile.last_pair == "left" or (only and profile.last_pair == "sole")):
        more, gone, come = _last_pairs(profile.last_by, gone, come)
        pairs += more
    return pairs, gone, come


def _last_pairs(fields: tuple[str, ...], olds: list[Item], news: list[Item]) -> Matched:
    """Pairs of items that are the only ones left of their organization, person, or at all."""
    pairs: list[tuple[Item, Item]] = []
    for count in range(len(fields), -1, -1):
        by = fields[:count]
        old_left, new_left = _by(by, olds), _by(by, news)
        for key in old_left.keys() & new_left.keys():
            old, new = old_left[key], new_left[key]
            if len(old) == len(new) == 1 and _compatible(fields[:1], old[0], new[0]):
                pairs.append((old[0], new[0]))
        taken = {id(item) for pair in pairs for item in pair}
        olds = [item for item in olds if id(item) not in taken]
        news = [item for item in news if id(item) not in taken]
    return pairs, olds, news


def _by(fields: tuple[str, ...], items: list[Item]) -> dict[tuple[Any, ...], list[Item]]:
    groups: dict[tuple[Any, ...], list[Item]] = {}
    for item in items:
        groups.setdefault(tuple(comparable(item.get(name)) for name in fields), []).append(item)
    return groups


def _compatible(fields: tuple[str, ...], old: Item, new: Item) -> bool:
    """Whether no field names two different things."""
    pairs = ((comparable(old.get(name)), comparable(new.get(name))) for name in fields)
    return all(left is None or right is None or left == right for left, right in pairs)
