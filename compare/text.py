"""A comparison as plain text for a person: counts first, then a line for each change, by kind."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from compare.report import NEW, OLD, Group, Report, Row, Section, pages_of, part_groups, report, shortened
from compare.words import Lang
from models.changes import Comparison

MOST_OF_A_PART = 60
"""Characters of what came with a level that are shown; the other faces show it whole."""


def render_text(comparison: Comparison, *, lang: Lang = "zh") -> str:
    """The comparison in Chinese (`zh`) or English (`en`), ending in a line break."""
    told = report(comparison, lang)
    lines = head_lines(told)
    for section in told.sections:
        lines += ["", *_section(told, section)]
    return "\n".join(lines) + "\n"


def head_lines(told: Report) -> list[str]:
    """The two sides, the summary, and what a person has to decide."""
    colon = told.say("：", ": ")
    lines = [f"{label.in_lang(told.lang)}{colon}{name}" for label, name in ((OLD, told.old), (NEW, told.new))]
    lines += told.summary
    alone = told.say("无法唯一配对，按取消与新增列出：", "Several partners possible, told as gone and new: ")
    lines += [f"{alone}{name}" for name in told.ambiguous]
    return lines + [f"{told.say('可能更名：', 'Perhaps renamed: ')}{question}" for question in told.questions]


def display_width(text: str) -> int:
    """How many terminal columns `text` takes; an ideograph takes two.

    >>> display_width("补考A")
    5
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, width: int) -> str:
    """`text` with spaces after it up to `width` columns."""
    return text + " " * max(0, width - display_width(text))


def group_title(told: Report, group: Group) -> str:
    """The kind and how many changes it has."""
    return f"{group.title}{told.say(f'（{group.count}）', f' ({group.count})')}"


def part_lines(told: Report, row: Row) -> Iterator[str]:
    """What came or went with a level, a line for each kind, shortened."""
    for title, parts in part_groups(row, told.lang):
        words = [_cut(shortened(part, told.lang)) for part in parts]
        yield f"{title}{told.say('：', ': ')}{told.say('；', '; ').join(words)}"


def page_words(told: Report, row: Row) -> str:
    """Where both sides say it: `旧 3页；新 4页`, with the notice where it is another one; empty without pages."""
    words = []
    notices = (row.change.old_notice, row.change.new_notice)
    for label, side, notice in zip((OLD, NEW), ("old", "new"), notices, strict=True):
        pages = pages_of(row.evidence(side))
        where = told.say(f"{pages}页", f"p. {pages}") if pages else ""
        if where or notice:
            words.append(" ".join(filter(None, (label.in_lang(told.lang), notice, where))))
    return told.say("；", "; ").join(words)


def _section(told: Report, section: Section) -> Iterator[str]:
    if told.comparison.of_sets and section.pair is not None:
        yield f"== {section.title} =="
        yield ""
    for group in section.groups:
        yield group_title(told, group)
        cells = [(row.mark, row.about, row.field) for row in group.rows]
        widths = [max(display_width(row[column]) for row in cells) for column in range(3)]
        for row, columns in zip(group.rows, cells, strict=True):
            padded = [pad(cell, width) for cell, width in zip(columns, widths, strict=True) if width]
            pages = page_words(told, row)
            yield (
                "  " + "  ".join([*padded, *filter(None, (row.told, f"[{pages}]" if pages else ""))]).rstrip()
            )
            yield from (f"      {line}" for line in part_lines(told, row))


def _cut(words: str) -> str:
    return words if len(words) <= MOST_OF_A_PART else words[: MOST_OF_A_PART - 1].rstrip() + "…"
