"""Signs that look alike, told by where they stand: a cross in a cell, a dash in a range, the numeral of a series."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from models.document import Cell, Line, Table

MARKS = {"X": "×", "x": "×", "✕": "×", "V": "√", "v": "√", "○": "○", "O": "○", "o": "○"}
"""What alone in a table's cell is a mark, no letter."""
RANGE = re.compile(r"(?<=[0-9日月年号时分点])[一ー](?=\s?[0-9])")
"""Between two dates, times or numbers is a dash, no numeral: 2025一2027年, 3月9日一3月20日."""
LEVELS = re.compile(r"(?<=[五四三二]级)[一ー](?=[一二三四]级)|(?<=级工)[一ー](?=[中高]级|技师)")
"""Between two levels too: 五级一三级, 五级一一级, 初级工一高级工."""
NAMED = re.compile(r"(?<=[“\"‘])[一ー](?=[”\"’](?:表示|代表|为|指|系))")
"""A sign in quotation marks that has a meaning is a dash: “一”表示该等级不设此科目."""
OPEN_RANGE = re.compile(r"(?<=[0-9][日月年号时分点])[一ー]$|(?<=[0-9])[一ー]$")
FOLLOWED = re.compile(r"\s*[0-9]")
FLAT = re.compile(r"[-—–ー一]")
NUMBERS = re.compile(r"[二三四五六七八九十]")
ROMAN = re.compile(r"(?:II|III|IV|VI|Ⅱ|Ⅲ|Ⅳ|Ⅴ|Ⅵ)(?![A-Za-z0-9])")
"""A heading's numeral in a series of such."""
FIRST = re.compile(r"[1l|I](?=\s?[㐀-鿿])")
SECOND = re.compile(r"2(?=\s?[㐀-鿿])")


def signs_in_context(content: Sequence[Line | Table]) -> tuple[Line | Table, ...]:
    """A page's lines and tables with the signs that their neighbours decide; nothing moves."""
    lines = [block for block in content if isinstance(block, Line)]
    told = iter(_first_of_romans(_ranges(lines)))
    return tuple(_table(block) if isinstance(block, Table) else next(told) for block in content)


def settled_signs(before: Sequence[Line | Table], after: Sequence[Line | Table]) -> str:
    """What was read otherwise than recognised, in words for the page's reason; empty where nothing was.

    >>> settled_signs([Line(text="3月9日一20日")], [Line(text="3月9日—20日")])
    'signs told by where they stand: 一 read as —'
    """
    pairs = zip("".join(map(_text, before)), "".join(map(_text, after)), strict=True)
    counts = Counter((old, new) for old, new in pairs if old != new)
    told = [
        f"{old} read as {new}" + (f" ({n}×)" if n > 1 else "") for (old, new), n in sorted(counts.items())
    ]
    return f"signs told by where they stand: {', '.join(told)}" if told else ""


def _text(block: Line | Table) -> str:
    if isinstance(block, Line):
        return block.text
    return "".join(line.text for cell in block.cells for line in cell.lines)


def _table(table: Table) -> Table:
    """The table with crosses, ticks and rings in cells that hold nothing else, and 一 above 二."""
    cells = [_mark(cell.model_copy(update={"lines": tuple(_ranges(cell.lines))})) for cell in table.cells]
    texts = {(cell.row, cell.column): cell.text.strip() for cell in cells}
    numbered = {column for (_, column), text in texts.items() if NUMBERS.fullmatch(text)}
    cells = [_flat(cell, texts, numbered) if FLAT.fullmatch(cell.text.strip()) else cell for cell in cells]
    return table.model_copy(update={"cells": tuple(cells)})


def _flat(cell: Cell, texts: Mapping[tuple[int, int], str], numbered: Collection[int]) -> Cell:
    """The cell of a lone level stroke: 一 where 二 is below it, as it was read in a column of numerals, else a dash."""
    if texts.get((cell.row + cell.row_span, cell.column)) == "二":
        return _with_text(cell, "一")
    return cell if cell.column in numbered or cell.text.strip() != "一" else _with_text(cell, "—")


def _mark(cell: Cell) -> Cell:
    text = cell.text.strip()
    return _with_text(cell, MARKS[text]) if text in MARKS else cell


def _with_text(cell: Cell, text: str) -> Cell:
    """The cell, whose only character is another one."""
    lines = [
        line.model_copy(update={"text": line.text.replace(line.text.strip(), text)})
        if line.text.strip()
        else line
        for line in cell.lines
    ]
    return cell.model_copy(update={"lines": tuple(lines)})


def _ranges(lines: Sequence[Line]) -> list[Line]:
    """The lines with a dash between dates, times and numbers, over the end of a line too.

    >>> [line.text for line in _ranges([Line(text="3月9日一"), Line(text="20日")])]
    ['3月9日—', '20日']
    """
    found = []
    for index, line in enumerate(lines):
        text = line.text
        for pattern in (RANGE, LEVELS, NAMED):
            text = pattern.sub("—", text)
        if index + 1 < len(lines) and FOLLOWED.match(lines[index + 1].text):
            text = OPEN_RANGE.sub("—", text)
        found.append(line if text == line.text else line.model_copy(update={"text": text}))
    return found


def _first_of_romans(lines: Sequence[Line]) -> list[Line]:
    """The lines, the first of a series of Roman numerals no digit: a page of II, III and no 2 has no 1 but I."""
    later = [index for index, line in enumerate(lines) if ROMAN.match(line.text)]
    if not later or any(SECOND.match(line.text) for line in lines):
        return list(lines)
    found = list(lines)
    for index, line in enumerate(lines[: later[0]]):
        if FIRST.match(line.text):
            found[index] = line.model_copy(update={"text": "Ⅰ" + line.text[1:]})
    return found
