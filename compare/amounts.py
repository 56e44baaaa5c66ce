"""How far a value moved, in the words of a person: yuan and per cent for amounts, days for windows."""

from datetime import date
from typing import Any

from compare.canonical import Years
from models.changes import Change
from models.vocabulary import Label

HALF_A_YEAR = 183
_ENDS = {"start": Label("开始", "starts"), "end": Label("结束", "ends")}


def moved_days(old: date, new: date, apart: int | None) -> int:
    """Days by which `new` is later in its notice's year than `old` was in its own; negative: sooner.

    `apart` is how many years lie between the notices. Where that is not known the days are laid as near to each
    other as a year allows.

    >>> moved_days(date(2025, 3, 10), date(2026, 3, 5), 1)
    -5
    >>> moved_days(date(2025, 12, 28), date(2027, 1, 3), None)
    6
    """
    if apart == 0:
        return (new - old).days
    shift = apart if apart is not None else new.year - old.year
    days = Years(old.year, old.year + shift).days_later(old, new)
    if apart is None:
        days = (days + HALF_A_YEAR) % 365 - HALF_A_YEAR
    return days


def amounts_moved(change: Change) -> tuple[float, float | None] | None:
    """`(yuan, per cent of the old amount)` by which an amount rose; None where it did not merely rise or fall.

    Per cent is None where nothing was paid before.
    """
    if change.field != "amount" or not _is_number(change.old) or not _is_number(change.new):
        return None
    yuan = change.new - change.old
    return (yuan, 100 * yuan / change.old if change.old else None)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


def window_moved(change: Change, apart: int | None) -> dict[str, int]:
    """Days by which a window's `start` and `end` moved, of those that both sides say."""
    old, new = change.old, change.new
    if not isinstance(old, dict) or not isinstance(new, dict):
        return {}
    return {
        name: moved_days(date.fromisoformat(old[name]), date.fromisoformat(new[name]), apart)
        for name in ("start", "end")
        if old.get(name) and new.get(name)
    }


def difference(change: Change, apart: int | None, lang: str) -> str:
    """How far the value moved; empty where that says nothing.

    >>> fee = Change(kind="fees", change="changed", key={}, field="amount", old=260, new=280)
    >>> difference(fee, 1, "zh"), difference(fee, 1, "en")
    ('+20元，+7.7%', '+20 yuan, +7.7%')
    """
    amount = amounts_moved(change)
    if amount is not None:
        return _amount_words(*amount, lang)
    return _window_words(window_moved(change, apart), lang)


def _amount_words(yuan: float, percent: float | None, lang: str) -> str:
    told = [f"{_signed(yuan)}元" if lang == "zh" else f"{_signed(yuan)} yuan"]
    if percent is not None:
        told.append(f"{percent:+.1f}%".replace("-", "−"))
    return ("，" if lang == "zh" else ", ").join(told)


def _signed(number: float) -> str:
    """The number with its sign, no digit that says nothing.

    >>> _signed(20.0), _signed(-0.5)
    ('+20', '−0.5')
    """
    return f"{'−' if number < 0 else '+'}{round(abs(number), 2):.15g}"


def _window_words(moved: dict[str, int], lang: str) -> str:
    days = {*moved.values()}
    if not days - {0}:
        return ""
    if len(days) == 1:
        return _days(days.pop(), lang)
    told = [f"{_end(name, lang)}{_days(count, lang)}" for name, count in moved.items() if count]
    return ("，" if lang == "zh" else ", ").join(told)


def _end(name: str, lang: str) -> str:
    return _ENDS[name].zh if lang == "zh" else f"{_ENDS[name].en} "


def _days(count: int, lang: str) -> str:
    """`提前5天`, `推迟5天`."""
    number = abs(count)
    if lang == "zh":
        return f"{'提前' if count < 0 else '推迟'}{number}天"
    return f"{number} day{'s' * (number != 1)} {'earlier' if count < 0 else 'later'}"
