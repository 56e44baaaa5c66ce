"""A clause around the words that were searched for, with the words marked."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from db.search import segment

AROUND = 50
"""Characters that are shown before the first of the words."""
LONGEST = 220
"""Characters of an excerpt."""


class Part(NamedTuple):
    """A run of the text, and whether it is what was searched for."""

    text: str
    is_marked: bool = False


def excerpt(text: str, words: Sequence[str]) -> list[Part]:
    """The text around the first of the words, in parts; its beginning where none of them stands in it.

    >>> excerpt("任一科目不合格的，可申请补、考。", ["补考"])
    [Part(text='任一科目不合格的，可申请', is_marked=False), Part(text='补、考', is_marked=True), Part(text='。', is_marked=False)]
    """
    text = " ".join(text.split())
    wanted = _pattern(tuple(words))
    first = wanted.search(text) if wanted else None
    start = max(0, first.start() - AROUND) if first else 0
    end = min(len(text), start + LONGEST)
    parts = [Part("…")] if start else []
    parts += _marked(text, start, end, wanted)
    return [*parts, Part("…")] if end < len(text) else parts


def _marked(text: str, start: int, end: int, wanted: re.Pattern[str] | None) -> list[Part]:
    parts, at = [], start
    for found in wanted.finditer(text, start, end) if wanted else ():
        if found.start() > at:
            parts.append(Part(text[at : found.start()]))
        parts.append(Part(found.group(), True))
        at = found.end()
    return [*parts, Part(text[at:end])] if at < end else parts


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """The words as the index finds them: punctuation between their characters is passed over, longest first."""
    tokens = [segment(word).split() for word in sorted(words, key=len, reverse=True)]
    phrases = [r"[^\w]{0,4}".join(map(re.escape, phrase)) for phrase in tokens if phrase]
    return re.compile("|".join(phrases), re.IGNORECASE) if phrases else None
