"""A comparison of many agencies in a few lines: who came and left, who raised a fee, who moved a window."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from compare.amounts import amounts_moved, window_moved
from compare.canonical import canonical
from compare.words import Lang
from models.changes import Change, Comparison, Moved, NoticeRef, Summary

SHOWN = 12
"""So many names are written out; the others are counted."""


def summarize(comparison: Comparison) -> Summary:
    """What the comparison comes to.

    An agency is on both sides if notices of it were compared, under whichever name; one that is there without a
    partner for its notice is neither new nor gone. Medians are of the values that moved, not of agencies.
    """
    known = {index: pair.new.issuer or pair.old.issuer or "" for index, pair in enumerate(comparison.pairs)}
    paired = {
        canonical(name) for pair in comparison.pairs for name in (pair.old.issuer, pair.new.issuer) if name
    }
    sides = [_issuers(side.notices) for side in (comparison.old, comparison.new)]
    changed = {canonical(known[change.pair]) for change in comparison.changes if change.pair >= 0}
    changed |= {canonical(change.key.get("issuer") or "") for change in comparison.changes if change.pair < 0}
    uncompared = _of_troubles(comparison)
    touched = changed | {canonical(name) for name in uncompared}
    both = dict.fromkeys(known.values())
    return Summary(
        old_agencies=len(sides[0]),
        new_agencies=len(sides[1]),
        come=_without(sides[1], sides[0], paired),
        gone=_without(sides[0], sides[1], paired),
        unchanged=tuple(sorted(name for name in both if name and canonical(name) not in touched)),
        uncompared=uncompared,
        raised=_fees(comparison, known, 1),
        lowered=_fees(comparison, known, -1),
        later=_windows(comparison, known, 1),
        sooner=_windows(comparison, known, -1),
    )


def _issuers(notices: Iterable[NoticeRef]) -> dict[str, str]:
    return {canonical(notice.issuer): notice.issuer for notice in notices if notice.issuer}


def _without(names: dict[str, str], others: dict[str, str], paired: set[str]) -> tuple[str, ...]:
    return tuple(sorted(name for key, name in names.items() if key not in others and key not in paired))


def _of_troubles(comparison: Comparison) -> tuple[str, ...]:
    """The agencies of the notices whose files are named in a trouble."""
    files = {
        notice.file_name: notice.issuer or notice.file_name
        for side in (comparison.old, comparison.new)
        for notice in side.notices
    }
    named = {issuer for file, issuer in files.items() if any(file in one for one in comparison.troubles)}
    return tuple(sorted(named))


def _fees(comparison: Comparison, known: dict[int, str], way: int) -> Moved:
    found = [
        (known[change.pair], *moved)
        for change in _told(comparison.changes)
        if change.pair >= 0 and (moved := amounts_moved(change)) and moved[0] * way > 0
    ]
    percents = [percent for _, _, percent in found if percent is not None]
    return Moved(
        agencies=_names(name for name, _, _ in found),
        values=len(found),
        median=_median([yuan for _, yuan, _ in found]),
        median_percent=_median(percents),
    )


def _windows(comparison: Comparison, known: dict[int, str], way: int) -> Moved:
    """Windows by the day that moved most."""
    found = []
    for change in _told(comparison.changes):
        if change.pair < 0:
            continue
        moved = window_moved(change, comparison.pairs[change.pair].shift)
        most = max(moved.values(), key=abs, default=0)
        if most * way > 0:
            found.append((known[change.pair], most))
    return Moved(
        agencies=_names(name for name, _ in found),
        values=len(found),
        median=_median([days for _, days in found]),
    )


def _told(changes: Iterable[Change]) -> Iterator[Change]:
    for change in changes:
        yield change
        yield from _told(change.parts)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


def _median(values: Sequence[float]) -> float | None:
    return round(median(values), 2) if values else None


def summary_lines(summary: Summary, lang: Lang) -> Iterator[str]:
    """The summary in words, a line for each matter of which there is something to say."""
    zh = lang == "zh"
    yield (
        f"单位：旧 {summary.old_agencies} 家，新 {summary.new_agencies} 家。"
        if zh
        else f"Agencies: {summary.old_agencies} old, {summary.new_agencies} new."
    )
    named = (
        ("新增单位", "New agencies", summary.come),
        ("退出单位", "Agencies that left", summary.gone),
        ("未能完整比较", "Not wholly compared", summary.uncompared),
    )
    for in_chinese, in_english, names in named:
        if names:
            yield _listed(in_chinese if zh else in_english, names, zh=zh)
    for in_chinese, in_english, moved in (
        ("上调收费", "that raised fees", summary.raised),
        ("下调收费", "that lowered fees", summary.lowered),
        ("推迟时间", "that moved windows later", summary.later),
        ("提前时间", "that moved windows sooner", summary.sooner),
    ):
        if moved.values:
            yield _moved(in_chinese if zh else in_english, moved, zh=zh)
    if summary.unchanged:
        count = len(summary.unchanged)
        yield f"无变化：{count} 家。" if zh else f"Unchanged: {count}."


def _listed(title: str, names: Sequence[str], *, zh: bool) -> str:
    shown = ("、" if zh else ", ").join(names[:SHOWN])
    more = len(names) - SHOWN
    rest = (f" 等（另 {more} 家）" if zh else f" and {more} more") if more > 0 else ""
    return f"{title} {len(names)} 家：{shown}{rest}。" if zh else f"{title} ({len(names)}): {shown}{rest}."


def _moved(title: str, moved: Moved, *, zh: bool) -> str:
    """So many agencies, so many values, and the median."""
    is_fee = moved.median_percent is not None
    unit = ("元" if zh else " yuan") if is_fee else ("天" if zh else " days")
    middle = f"{moved.median:+.15g}{unit}".replace("-", "−")
    if moved.median_percent is not None:
        middle += ("，" if zh else ", ") + f"{moved.median_percent:+.1f}%".replace("-", "−")
    count = len(moved.agencies)
    if zh:
        return f"{title}：{count} 家，{moved.values} 处，中位数 {middle}。"
    return f"Agencies {title}: {count}; values: {moved.values}; median {middle}."
