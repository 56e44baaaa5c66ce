"""Runs of text of one look, and the lines that they make under the text conventions."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ingest.conventions import convention_text
from ingest.wrapping import stands_alone, wrapped_groups
from models.document import Line

BREAK = "\n"
"""A line break within a paragraph."""
_VALUE_ENDS = re.compile(r"\d{7,}$|[-@.][A-Za-z0-9.-]+$")
_VALUE_BEGINS = re.compile(r"\d{3,}[-\d]|[A-Za-z0-9._-]+@|https?:|www\.")


class Piece(NamedTuple):
    """A run of one look; `size` in points."""

    text: str
    bold: bool = False
    size: float | None = None


def lines_of(pieces: Iterable[Piece], *, centred: bool = False, gap: bool = False) -> Iterator[Line]:
    """The lines that a paragraph makes at its breaks.

    What was broken to make lines of one width is one line again, and so is a centred title; a line behind an
    empty one has its gap.
    """
    parts = list(_parts(pieces))
    texts = [text_of(part) for part in parts]
    filled = [index for index, text in enumerate(texts) if text.strip()]
    groups = _titles(texts, filled) if centred else _runs(texts, filled)
    for group in groups:
        line = _line([piece for index in group for piece in parts[index]])
        after_blank = group[0] > 0 and group[0] - 1 not in filled
        if line is not None:
            yield line.model_copy(update={"gap_before": gap or after_blank})
            gap = False


def text_of(pieces: Sequence[Piece]) -> str:
    """The pieces' text."""
    return "".join(piece.text for piece in pieces)


def _parts(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in pieces:
        for index, part in enumerate(piece.text.split(BREAK)):
            if index:
                yield line
                line = []
            line.append(piece._replace(text=part))
    yield line


def _runs(texts: Sequence[str], filled: Sequence[int]) -> list[list[int]]:
    """Groups of filled parts; none goes over an empty one."""
    runs: list[list[int]] = []
    for index in filled:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [[run[i] for i in group] for run in runs for group in wrapped_groups([texts[i] for i in run])]


def _titles(texts: Sequence[str], filled: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index in filled:
        above = texts[groups[-1][-1]] if groups else ""
        alone = stands_alone(texts[index]) or stands_alone(above) or _are_two_values(above, texts[index])
        if groups and not alone:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _are_two_values(above: str, below: str) -> bool:
    """Whether a break parts two telephone numbers, mailboxes or the like, as in a centred cell: no title has them."""
    return bool(_VALUE_ENDS.search(above.rstrip()) and _VALUE_BEGINS.match(below.lstrip()))


def _line(pieces: Sequence[Piece]) -> Line | None:
    text = convention_text(text_of(pieces))
    sizes: Counter[float | None] = Counter()
    bold = 0
    for piece in pieces:
        length = len("".join(piece.text.split()))
        sizes[piece.size] += length
        bold += length if piece.bold else -length
    return Line(text=text, size=sizes.most_common(1)[0][0], bold=bold > 0) if text else None
