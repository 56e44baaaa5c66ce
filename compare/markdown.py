"""A comparison as Markdown of the GitHub flavour: headings by notice and kind, a table of the changes of each kind."""

import re
from collections.abc import Iterator, Sequence

from compare.report import NEW, OLD, Group, Report, Row, Section, part_groups, report
from compare.words import Lang
from models.changes import Comparison
from models.records import Evidence

MOST_OF_A_QUOTE = 80
"""Characters of the notice's words that a cell shows."""
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~#&$]")
_LIST_START = re.compile(r"^(\s*)(?:([-+=])|(\d+)([.)]))")
_ADDRESS = re.compile(r"(?i)\b(https?:|ftp:|www\.)")


def render_markdown(comparison: Comparison, *, lang: Lang = "zh") -> str:
    """The comparison in Chinese (`zh`) or English (`en`), ending in a line break."""
    told = report(comparison, lang)
    blocks = [f"# {told.say('通知变化', 'What changed')}", _list(_sides(told)), *map(escaped, told.summary)]
    blocks += _told_beside(told)
    for section in told.sections:
        blocks += _section(told, section)
    return "\n\n".join(blocks) + "\n"


def escaped(words: str) -> str:
    """The words as they are, whatever in them means something to Markdown or HTML; on one line.

    >>> print(escaped("a|b <b>*c*</b>"))
    a\\|b \\<b\\>\\*c\\*\\</b\\>
    """
    line = _SPECIAL.sub(lambda found: f"\\{found[0]}", " ".join(words.split()))
    line = _LIST_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[2] else _numbered(found), line)
    # The colon as an entity: a link would be made of the address with the marks that escape its signs.
    return _ADDRESS.sub(lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", line)


def _numbered(found: re.Match[str]) -> str:
    return f"{found[1]}{found[3]}\\{found[4]}"


def _sides(told: Report) -> list[str]:
    colon = told.say("：", ": ")
    sides = ((OLD, told.old), (NEW, told.new))
    return [f"{label.in_lang(told.lang)}{colon}{escaped(name)}" for label, name in sides]


def _told_beside(told: Report) -> Iterator[str]:
    """What a person has to decide, and what could not be compared."""
    for title, lines in (
        (told.say("可能的更名", "Perhaps renamed"), told.questions),
        (told.say("无法唯一配对", "Several partners possible"), told.ambiguous),
        (told.say("未能比较", "Could not be compared"), told.comparison.troubles),
    ):
        if lines:
            yield f"**{title}**"
            yield _list([escaped(line) for line in lines])


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _section(told: Report, section: Section) -> Iterator[str]:
    deep = told.comparison.of_sets
    if deep:
        yield f"## {escaped(section.title)}"
    for group in section.groups:
        count = told.say(f"（{group.count}）", f" ({group.count})")
        yield f"{'###' if deep else '##'} {escaped(group.title)}{count}"
        yield _table(told, group)
        for row in group.rows:
            yield from _parts(told, row)


def _table(told: Report, group: Group) -> str:
    """The changes of a kind; columns that would be empty in every row are left out."""
    heads = [
        told.say("变化", "change"), told.say("所指", "about"), told.say("字段", "field"), told.say("旧", "old"),
        told.say("新", "new"), told.say("差", "difference"), told.say("旧出处", "old source"),
        told.say("新出处", "new source"),
    ]  # fmt: skip
    rows = [_cells(told, row) for row in group.rows]
    kept = [column for column in range(len(heads)) if column < 2 or any(row[column] for row in rows)]
    lines = [[heads[column] for column in kept], ["---"] * len(kept)]
    lines += [[row[column] for column in kept] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(told: Report, row: Row) -> list[str]:
    said = [row.mark, row.about, row.field, row.old or "", row.new or "", row.difference]
    sources = [
        source(told, row.evidence("old"), row.change.old_notice),
        source(told, row.evidence("new"), row.change.new_notice),
    ]
    return [escaped(cell) for cell in [*said, *sources]]


def source(told: Report, places: Sequence[Evidence], notice: str | None = None) -> str:
    """The page and the words of the first place, with the notice where it is another one."""
    if not places:
        return ""
    place = places[0]
    page = "" if place.page is None else told.say(f"第{place.page}页", f"p. {place.page}")
    quote = place.quote if len(place.quote) <= MOST_OF_A_QUOTE else place.quote[: MOST_OF_A_QUOTE - 1] + "…"
    return " ".join(filter(None, (notice, page, f"“{quote}”")))


def _parts(told: Report, row: Row) -> Iterator[str]:
    """What came or went with a level, kind by kind under it."""
    if not row.parts:
        return
    yield f"{escaped(row.mark)} {escaped(row.about)}{told.say('：', ': ')}"
    colon = told.say("：", ": ")
    lines: list[str] = []
    for title, parts in part_groups(row, told.lang):
        lines.append(f"- {escaped(title)}")
        for part in parts:
            places = part.evidence("new") or part.evidence("old")
            told_of = colon.join(filter(None, (escaped(part.about), escaped(part.told))))
            page = escaped(source(told, places))
            lines.append(f"  - {told_of}{told.say(f'（{page}）', f' ({page})')}")
    yield "\n".join(lines)
