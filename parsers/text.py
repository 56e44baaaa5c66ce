"""Words of the document that know where they stand, so that every value can be cited."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from models.base import Box, union_box
from models.document import Line
from models.records import Evidence


class Piece(NamedTuple):
    """A run of one line: `length` characters from `offset` of the line stand at `start` of the text."""

    start: int
    length: int
    line: Line
    offset: int
    page: int | None
    order: int
    """Position of the line in the document; two pieces are one quote only where no line stands between."""
    clause: str | None = None


_STOP_OR_BRACKET = re.compile("[。；！？（《“〔【()）》”〕】]")


@dataclass(frozen=True, slots=True)
class Text:
    """A string with the place of each character; slices keep the places."""

    value: str
    pieces: tuple[Piece, ...] = ()
    _cuts: dict[str, tuple["Text", ...]] = field(default_factory=dict, init=False, compare=False, repr=False)
    """Sentences already cut, for every parser asks for them."""

    @property
    def clause(self) -> str | None:
        """The clause that the words (the first of them) stand in."""
        return self.pieces[0].clause if self.pieces else None

    def of_clause(self, clause: str) -> "Text":
        """The same words, told to stand in `clause`."""
        return Text(self.value, tuple([piece._replace(clause=clause) for piece in self.pieces]))

    def __str__(self) -> str:
        return self.value

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def slice(self, start: int, end: int | None = None) -> "Text":
        """The words from `start` to `end`, both counted from 0.

        >>> Text("补考费用").slice(2).value
        '费用'
        """
        end = len(self.value) if end is None else min(end, len(self.value))
        start = min(max(start, 0), end)
        if start == 0 and end == len(self.value):
            return self
        return Text(self.value[start:end], tuple(_cut(self.pieces, start, end)))

    def strip(self, chars: str = " \n\t") -> "Text":
        """The words without `chars` at both ends."""
        start = len(self.value) - len(self.value.lstrip(chars))
        return self.slice(start, max(start, len(self.value.rstrip(chars))))

    def group(self, match: re.Match[str], name: int | str = 0) -> "Text":
        """The words of a group of a match that was made on `value`; empty where the group is not there."""
        start, end = match.span(name)
        return self.slice(start, end) if start >= 0 else Text("")

    def split(self, pattern: str) -> list["Text"]:
        """The parts between the matches of `pattern`, blank ones left out.

        >>> [part.value for part in Text("四级、三级").split("、")]
        ['四级', '三级']
        """
        parts, start = [], 0
        for match in re.finditer(pattern, self.value):
            parts.append(self.slice(start, match.start()).strip())
            start = match.end()
        return [part for part in (*parts, self.slice(start).strip()) if part]

    def sentences(self) -> list["Text"]:
        """The sentences, each with its full stop; a stop within brackets or quotes ends none.

        >>> [part.value for part in Text("缴费。（见附件。）补考；").sentences()]
        ['缴费。', '（见附件。）补考；']
        """
        return self._cut_at("。；！？")

    def statements(self) -> list["Text"]:
        """The sentences, semicolons not counted as stops: what one full stop states."""
        return self._cut_at("。！？")

    def _cut_at(self, stops: str) -> list["Text"]:
        if stops not in self._cuts:
            self._cuts[stops] = tuple(self._parts(stops))
        return list(self._cuts[stops])

    def _parts(self, stops: str) -> list["Text"]:
        parts, start, depth = [], 0, 0
        for match in _STOP_OR_BRACKET.finditer(self.value):
            char, end = match[0], match.end()
            depth = max(0, depth + (char in "（《“〔【(") - (char in "）》”〕】)"))
            if char in stops and depth == 0:
                parts.append(self.slice(start, end).strip())
                start = end
        return [part for part in (*parts, self.slice(start).strip()) if part]

    def evidence(self, rule: str) -> tuple[Evidence, ...]:
        """Where the words stand: one entry for each unbroken run of lines on one page."""
        return tuple(
            Evidence(page=run[0].page, bbox=_run_box(run), quote=_quote(run), clause=run[0].clause, rule=rule)
            for run in _runs(self.pieces)
            if _quote(run)
        )

    @property
    def printed(self) -> str:
        """The words as they are printed: what a parser blotted out of the value stands here."""
        return "".join(_printed(piece) for piece in self.pieces)


def join(texts: Iterable[Text], glue: str = "") -> Text:
    """The texts behind one another; `glue` has no place in the document.

    >>> join([Text("补"), Text("考")]).value
    '补考'
    """
    value = ""
    pieces: list[Piece] = []
    for text in texts:
        value += glue if value else ""
        shift = len(value)
        pieces += (
            [piece._replace(start=piece.start + shift) for piece in text.pieces] if shift else text.pieces
        )
        value += text.value
    return Text(value, tuple(pieces))


def of_line(line: Line, page: int | None, order: int) -> Text:
    """A whole line as text."""
    return Text(line.text, (Piece(0, len(line.text), line, 0, page, order),))


def cite(rule: str, *texts: Text | None) -> tuple[Evidence, ...]:
    """The evidence of several texts in the order given, each place once."""
    seen: dict[tuple[object, ...], Evidence] = {}
    for text in texts:
        for item in text.evidence(rule) if text else ():
            seen.setdefault((item.page, item.bbox, item.quote, item.clause), item)
    return tuple(seen.values())


def _quote(run: list[Piece]) -> str:
    return "".join(_printed(piece) for piece in run).strip()


def _printed(piece: Piece) -> str:
    return piece.line.text[piece.offset : piece.offset + piece.length]


def _cut(pieces: Iterable[Piece], start: int, end: int) -> Iterator[Piece]:
    for piece in pieces:
        if piece.start >= end:
            return  # pieces stand in the text's order
        first = piece.start if piece.start > start else start
        last = piece.start + piece.length
        if last > end:
            last = end
        if first < last:
            offset = piece.offset + first - piece.start
            yield Piece(
                first - start, last - first, piece.line, offset, piece.page, piece.order, piece.clause
            )


def _runs(pieces: tuple[Piece, ...]) -> Iterator[list[Piece]]:
    run: list[Piece] = []
    for piece in pieces:
        if run and not _follows(run[-1], piece):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _follows(last: Piece, piece: Piece) -> bool:
    """Whether two pieces are one quote: same page, column and clause, no other line between."""
    same = (last.page, last.clause) == (piece.page, piece.clause) and last.line.column == piece.line.column
    return same and last.order <= piece.order <= last.order + 1


def _run_box(run: list[Piece]) -> Box | None:
    boxes = [piece.line.box_of(piece.offset, piece.offset + piece.length) for piece in run]
    return union_box([box for box in boxes if box is not None])
