"""Digits set small and high: a note's sign, a power. As plain digits they would be read as part of a number."""

from collections.abc import Sequence

SMALLER = 0.9
"""They are smaller than this share of the line's type."""
HIGHER = 0.2
"""They end as many ems above where its characters do."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """The text with its digits as raised ones.

    >>> raised("[2]")
    '[²]'
    """
    return text.translate(_RAISED)


def with_raised(
    texts: Sequence[str], sizes: Sequence[float], bottoms: Sequence[float], usual: float
) -> tuple[str, ...]:
    """A line's characters with raised digits as such; `usual` is the size of the line's type.

    >>> with_raised(("2", "6", "0", "1"), (12, 12, 12, 7), (12, 12, 12, 7), 12)
    ('2', '6', '0', '¹')
    """
    small = [size < SMALLER * usual for size in sizes]
    ends = [bottom for bottom, is_small in zip(bottoms, small, strict=True) if not is_small]
    if not ends or len(ends) == len(small):
        return tuple(texts)
    limit = max(ends) - HIGHER * usual
    return tuple(
        raised(text) if is_small and bottom <= limit else text
        for text, is_small, bottom in zip(texts, small, bottoms, strict=True)
    )
