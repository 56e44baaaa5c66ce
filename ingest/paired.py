"""Blocks of labelled lines side by side: 电话：… 电话：… on one line are of two, and each is read down."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.fields import Fields, fields_of
from models.document import Line, Table

OFF = 0.7
"""A block's lines begin as near to each other (ems)."""
NEAR = 2.5
"""They stand no further apart (ems)."""
FEWEST = 2
"""As many lines name one thing twice."""
_LABEL = re.compile(r"([一-龥]{2,8}?)[一二三四五六七八九十甲乙丙丁\d]{0,2}\s*[：:]")


def with_pairs_apart(content: Sequence[Line | Table]) -> list[Line | Table]:
    """The blocks of a page, lines that hold two of labelled blocks parted, the left one first."""
    right = max((block.box[2] for block in content if block.box), default=0.0)
    out: list[Line | Table] = []
    start = 0
    while start < len(content):
        run = list(_run(content[start:])) if _names_two(content[start]) else []
        if run and _are_two(run):
            out += _apart(run, right)
            start += len(run)
        else:
            out.append(content[start])
            start += 1
    return out


def _names_two(block: Line | Table) -> bool:
    """Whether two labels may stand in a line: a quick look, as hardly one has."""
    return isinstance(block, Line) and block.text.count("：") + block.text.count(":") > 1


def _run(content: Sequence[Line | Table]) -> Iterator[Fields]:
    """The fields of lines that follow each other: two that begin in two places, or one that begins in one of them."""
    first: Fields = []
    bottom = 0.0
    for block in content:
        if isinstance(block, Table) or block.role != "body" or block.box is None or block.column is not None:
            return
        fields = fields_of(block)
        em = block.size or 12.0
        if not first:
            if len(fields) != 2 or not all(_label(fields, side) for side in (0, 1)):
                return
            first = fields
        elif block.box[1] - bottom > NEAR * em or not _stand_in(fields, first, em):
            return
        bottom = block.box[3]
        yield fields


def _stand_in(fields: Fields, first: Fields, em: float) -> bool:
    """Whether the fields begin where those of the first line do, and none reaches over the gap between those."""
    if any(_side(one.x0, first, em) is None for one in fields):
        return False
    return len(fields) <= 2 and (len(fields) > 1 or not fields[0].x0 < first[1].x0 - OFF * em < fields[0].x1)


def _side(x0: float, first: Fields, em: float) -> int | None:
    return next((side for side in (0, 1) if abs(x0 - first[side].x0) <= OFF * em), None)


def _label(fields: Fields, side: int) -> str:
    found = _LABEL.match(fields[side].line.text)
    return found[1] if found else ""


def _are_two(run: Sequence[Fields]) -> bool:
    """Whether most lines of two labels name the same thing twice, and few a thing that others name."""
    pairs = [(_label(fields, 0), _label(fields, 1)) for fields in run if len(fields) == 2]
    twice = [left for left, right in pairs if left and left == right]
    return (
        len(set(twice)) >= FEWEST
        and 2 * len(twice) >= len(pairs)
        and Counter(twice).most_common(1)[0][1] == 1
    )


def _apart(run: Sequence[Fields], right: float) -> list[Line]:
    """The lines of the left block and those of the right one; each has the room to where the other begins."""
    first = run[0]
    edges = ((first[0].x0, first[1].x0), (first[1].x0, right))
    sides: tuple[list[Line], list[Line]] = ([], [])
    for fields in run:
        for one in fields:
            sides[_side(one.x0, first, one.line.size or 12.0) or 0].append(one.line)
    return [
        line.model_copy(update={"column": edge})
        for side, edge in zip(sides, edges, strict=True)
        for line in side
    ]
