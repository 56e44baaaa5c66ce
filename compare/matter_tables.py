"""Values side by side and over the years as tables of words: aligned text, Markdown, CSV."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from compare.markdown import escaped
from compare.text import display_width, pad
from compare.words import KINDS, Lang, field_value, kind_label, subject
from models.changes import Change
from models.matters import History, Row, Said, SideBySide, Spread
from models.offering import ApplicationCondition
from models.vocabulary import COUNTED_FROM, DEBAR_PERIODS, GRAVITIES, REQUIREMENTS, Label

_YEARS, _OLD = Label("年", " years"), Label("周岁", " years old")
_KIND, ABOUT = Label("种类", "kind"), Label("所指", "about")
SPREAD = (Label("最小", "least"), Label("中位", "median"), Label("最大", "most"))
AGENCY, _SOURCES = Label("单位", "agency"), Label("出处", "sources")


@dataclass(frozen=True)
class Table:
    """Cells in words under their heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The heads and the rows."""
        return (self.heads, *self.rows)


def table_of(result: SideBySide | History, lang: Lang) -> Table:
    """The result in words, one row for each matter."""
    return _side_by_side(result, lang) if isinstance(result, SideBySide) else _history(result, lang)


def column_names(result: SideBySide) -> list[str]:
    """The agency of each column; of one with several notices its occupations too."""
    names = [notice.issuer or notice.file_name for notice in result.columns]
    counts = Counter(names)
    return [
        name if counts[name] == 1 else f"{name} {'、'.join(notice.occupations)}"
        for name, notice in zip(names, result.columns, strict=True)
    ]


def _side_by_side(result: SideBySide, lang: Lang) -> Table:
    columns = column_names(result)
    heads = (_KIND.in_lang(lang), ABOUT.in_lang(lang), *columns, *(label.in_lang(lang) for label in SPREAD))
    return Table(heads, tuple(_cells(row, lang) for row in result.rows))


def _cells(row: Row, lang: Lang) -> tuple[str, ...]:
    return (
        kind_label(row.kind, lang),
        about_words(row.kind, row.key, row.field, lang),
        *(
            "" if cell is None else value_words(row.kind, row.key, row.field, cell.value, lang)
            for cell in row.cells
        ),
        *spread_words(row.spread),
    )


def spread_words(spread: Spread | None) -> tuple[str, ...]:
    """The numbers under `SPREAD`, each empty where there are none."""
    if spread is None:
        return ("",) * len(SPREAD)
    return tuple(f"{one:.15g}" for one in (spread.least, spread.median, spread.most))


def _history(result: History, lang: Lang) -> Table:
    heads = [
        AGENCY.in_lang(lang),
        _KIND.in_lang(lang),
        ABOUT.in_lang(lang),
        *map(str, result.years),
        _SOURCES.in_lang(lang),
    ]
    rows = []
    for line in result.lines:
        values = [
            value_words(line.kind, line.key, line.field, line.years[year].value, lang)
            if year in line.years
            else ""
            for year in result.years
        ]
        sources = "；".join(f"{year} {source_words(said, lang)}" for year, said in sorted(line.years.items()))
        about = about_words(line.kind, line.key, line.field, lang)
        rows.append((line.agency, kind_label(line.kind, lang), about, *values, sources))
    return Table(tuple(heads), tuple(rows))


def source_words(said: Said, lang: Lang, *, with_notice: bool = True) -> str:
    """Which notice says it, on which page, in which words."""
    parts = [said.notice_id] if with_notice or not said.evidence else []
    if said.evidence:
        place = said.evidence[0]
        page = "" if place.page is None else f"{place.page}页" if lang == "zh" else f"p. {place.page}"
        parts = [" ".join(filter(None, (*parts, page))) + f"“{place.quote}”"]
    return "".join(parts)


def about_words(kind: str, key: dict[str, Any], field: str, lang: Lang) -> str:
    """What a value is about."""
    shown = {name: value for name, value in key.items() if name != "rule"}
    if "levels" in KINDS[kind].model_fields and "level" in shown:
        level = shown.pop("level")
        shown["levels"] = None if level is None else [level]
    said = subject(Change(kind=kind, change="changed", key=shown, field=field), lang)
    codes = (
        (GRAVITIES, key.get("severity")),
        (REQUIREMENTS, key.get("requirement")),
        (COUNTED_FROM, key.get("after")),
    )
    more = [labels[code].in_lang(lang) for labels, code in codes if code is not None]
    if kind == "retake_rules" and "occupation" in key:
        more.insert(0, str(key["occupation"]))
    named = [KINDS[kind].model_fields[field].description or ""] if kind == "schedules" else []
    fields = [(one.partition("· ")[2 if lang == "en" else 0]).strip() for one in named]
    return " ".join(part for part in (said, *more, *fields) if part)


def value_words(kind: str, key: dict[str, Any], field: str, value: Any, lang: Lang) -> str:
    """A value in words."""
    if value is True:
        return "✓"
    if isinstance(value, list):
        return "、".join(value_words(kind, key, field, one, lang) for one in value)
    if kind == "penalties" and isinstance(value, str):
        return DEBAR_PERIODS[value].in_lang(lang)
    if kind in ("penalties", ApplicationCondition.table, "retake_rules"):
        unit = _OLD if key.get("requirement") == "age" else _YEARS
        words = f"{value:.15g}{unit.in_lang(lang)}"
        return words.replace("1 years", "1 year") if value == 1 else words
    return field_value(KINDS[kind], field, value, lang)


def text_lines(table: Table) -> Iterator[str]:
    """The table in aligned columns."""
    widths = [max(display_width(row[column]) for row in table.lines) for column in range(len(table.heads))]
    for row in table.lines:
        yield "  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()


def markdown(table: Table) -> str:
    """The table in Markdown of the GitHub flavour."""
    lines: Sequence[Sequence[str]] = [table.heads, ["---"] * len(table.heads), *table.rows]
    told = [[cell if cell == "---" else escaped(cell) for cell in line] for line in lines]
    return "".join(f"| {' | '.join(line)} |\n" for line in told)
