"""Values side by side and over the years as plain text of a width: columns where they fit, else a block for each matter."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from compare.matter_tables import (
    SPREAD,
    about_words,
    column_names,
    source_words,
    spread_words,
    table_of,
    text_lines,
    value_words,
)
from compare.text import display_width, pad
from compare.words import Lang, field_value, kind_label
from models.matters import History, Line, Row, Said, SideBySide, Spread
from models.money import RetakeRule

LEAST_WIDTH = 40
"""On a narrower terminal lines are broken as on one of so many columns."""
MOST_FOR_A_VALUE = 30
"""Columns at which the agencies stand; a longer value has a line of its own."""


def render_matters(result: SideBySide | History, lang: Lang, width: int) -> str:
    """The values in lines of at most `width` columns, but for single words that are longer; ends in a line break."""
    limit = max(width, LEAST_WIDTH)
    lines = [*text_lines(table_of(result, lang))] if isinstance(result, SideBySide) else []
    if not lines or max(map(display_width, lines)) > limit:
        told = _side_by_side if isinstance(result, SideBySide) else _history
        lines = [*told(result, lang, limit)]  # type: ignore[arg-type]
    return "".join(f"{line}\n" for line in lines)


def _side_by_side(result: SideBySide, lang: Lang, width: int) -> Iterator[str]:
    """A block for each matter: what it is about, how many say it, how far apart; a line for each agency."""
    names = column_names(result)
    for kind, rows in groupby(result.rows, key=lambda row: row.kind):
        yield f"== {kind_label(kind, lang)} =="
        for alone, together in groupby(
            rows, key=lambda row: sum(cell is not None for cell in row.cells) == 1
        ):
            if alone:
                yield ""
            for row in together:
                if alone:
                    yield from wrapped(_alone(row, names, lang), width, "    ")
                else:
                    yield from _block(row, names, lang, width)
        yield ""


def _block(row: Row, names: Sequence[str], lang: Lang, width: int) -> Iterator[str]:
    yield ""
    yield from wrapped(_head(row, len(names), lang), width, "  ")
    yield from _agencies(row, names, lang, width)


def _alone(row: Row, names: Sequence[str], lang: Lang) -> str:
    """What one agency alone tells, on one line."""
    said, name = next((cell, name) for cell, name in zip(row.cells, names, strict=True) if cell is not None)
    about = _about(row, lang)
    words = value_words(row.kind, row.key, row.field, said.value, lang)
    return "  ".join([about, *([words] if said.value is not True else []), name])


def _head(row: Row, agencies: int, lang: Lang) -> str:
    count = sum(cell is not None for cell in row.cells)
    told = [f"{agencies} 家中 {count} 家" if lang == "zh" else f"{count} of {agencies}"]
    if row.spread and row.spread.least != row.spread.most:
        told.append(_apart_words(row.spread, lang))
    about = _about(row, lang)
    return f"{about}（{'；'.join(told)}）" if lang == "zh" else f"{about} ({'; '.join(told)})"


def _apart_words(spread: Spread, lang: Lang) -> str:
    told = (
        f"{label.in_lang(lang)} {words}" for label, words in zip(SPREAD, spread_words(spread), strict=True)
    )
    return ("，" if lang == "zh" else ", ").join(told)


def _agencies(row: Row, names: Sequence[str], lang: Lang, width: int) -> Iterator[str]:
    """A line for each agency, the smallest number first, the same values together."""
    said = [
        (cell.value, value_words(row.kind, row.key, row.field, cell.value, lang), name)
        for cell, name in zip(row.cells, names, strict=True)
        if cell is not None
    ]
    said.sort(key=lambda one: (one[0] if isinstance(one[0], int | float) else 0, one[1]))
    if all(value is True for value, _, _ in said):  # being told is all there is to tell
        for _, _, name in said:
            yield from wrapped(f"  {name}", width, "    ")
        return
    widths = [display_width(words) for _, words, _ in said]
    column = max((size for size in widths if size <= MOST_FOR_A_VALUE), default=0)
    for _, words, name in said:
        if display_width(words) <= column:
            yield from wrapped(f"  {pad(words, column)}  {name}", width, " " * (column + 4))
        else:
            yield from wrapped(f"  {words}", width, "  ")
            yield from wrapped(f"{' ' * (column + 4)}{name}", width, " " * (column + 4))


def _history(result: History, lang: Lang, width: int) -> Iterator[str]:
    """A block for each agency with its notices, in it one for each matter: a line for each year, with the place."""
    for agency, told in groupby(result.lines, key=lambda line: line.agency):
        lines = list(told)
        notices = _notices(lines)
        yield f"== {agency} =="
        for year, ids in sorted(notices.items()):
            for notice_id in ids:
                yield from wrapped(f"{year}  {notice_id}", width, "      ")
        for line in lines:
            yield ""
            about = _about(line, lang)
            yield from wrapped(f"{kind_label(line.kind, lang)} {about}", width, "  ")
            yield from _years(line, notices, lang, width)
        yield ""


def _notices(lines: Sequence[Line]) -> dict[int, list[str]]:
    """The notices of each year that say something."""
    found: dict[int, dict[str, None]] = {}
    for line in lines:
        for year, said in line.years.items():
            found.setdefault(year, {})[said.notice_id] = None
    return {year: list(ids) for year, ids in found.items()}


def _years(line: Line, notices: dict[int, list[str]], lang: Lang, width: int) -> Iterator[str]:
    """What each year says, with page and words; with the notice where the year has several."""
    told = [(year, _words(line, said, lang), said) for year, said in sorted(line.years.items())]
    column = min(MOST_FOR_A_VALUE, max(display_width(words) for _, words, _ in told))
    for year, words, said in told:
        where = source_words(said, lang, with_notice=len(notices[year]) > 1)
        yield from wrapped(f"  {year}  {pad(words, column)}  {where}", width, " " * (column + 10))


def _about(told: Row | Line, lang: Lang) -> str:
    """What a value is about; of a rule which one, since no heading says it."""
    about = about_words(told.kind, told.key, told.field, lang)
    rule = told.key.get("rule")
    return f"{about} {field_value(RetakeRule, 'rule', rule, lang)}" if rule else about


def _words(line: Line, said: Said, lang: Lang) -> str:
    return value_words(line.kind, line.key, line.field, said.value, lang)


def wrapped(line: str, width: int, indent: str) -> Iterator[str]:
    """The line in pieces of at most `width` columns, all but the first with `indent` before them.

    Broken before a word of letters and digits, else between any two characters.

    >>> [*wrapped("电工 四级 theory", 10, "  ")]
    ['电工 四级', '  theory']
    """
    while display_width(line) > width:
        cut = _cut(line, width, len(indent))
        yield line[:cut].rstrip()
        line = indent + line[cut:].lstrip()
    yield line.rstrip()


def _cut(line: str, width: int, indent: int) -> int:
    """How many characters of the line stand before the break."""
    taken, last = 0, 0
    for place, char in enumerate(line):
        taken += display_width(char)
        if taken > width:
            break
        last = place + 1
    whole = last
    while whole > indent + 1 and _joined(line[whole - 1], line[whole]):
        whole -= 1
    return whole if whole > indent + 1 and line[:whole].strip() else max(last, indent + 1)


def _joined(left: str, right: str) -> bool:
    """Whether two characters are of one word, or the second closes what stands before it."""
    return (
        left.isascii() and right.isascii() and not left.isspace() and not right.isspace()
    ) or right in "，。；、）】”"
