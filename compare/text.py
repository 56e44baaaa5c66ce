"""A comparison as plain text for a person: counts first, then a line for each change, by kind."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from compare.words import Lang, change_field, kind_label, sides, subject
from models.changes import Change, Comparison, NoticeRef, SideRef
from models.records import Evidence
from models.vocabulary import Label

_CHANGES = {
    "added": Label("新增", "added"),
    "removed": Label("取消", "removed"),
    "changed": Label("变更", "changed"),
}
_OLD, _NEW = Label("旧", "old"), Label("新", "new")


def render_text(comparison: Comparison, *, lang: Lang = "zh") -> str:
    """The comparison in Chinese (`zh`) or English (`en`), ending in a line break."""
    lines = [_side(_OLD, comparison.old, lang), _side(_NEW, comparison.new, lang), _summary(comparison, lang)]
    lines += _ambiguous(comparison, lang)
    whole = [change for change in comparison.changes if change.pair < 0]
    if whole:
        lines += ["", *_kinds(whole, lang)]
    for index, pair in enumerate(comparison.pairs):
        changes = [change for change in comparison.changes if change.pair == index]
        if changes and comparison.of_sets:
            lines += [
                "",
                f"== {pair.new.issuer or pair.new.file_name} · {'、'.join(pair.new.occupations)} ==",
            ]
        if changes:
            lines += ["", *_kinds(changes, lang)]
    return "\n".join(lines) + "\n"


def display_width(text: str) -> int:
    """How many terminal columns `text` takes; an ideograph takes two.

    >>> display_width("补考A")
    5
    """
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def pad(text: str, width: int) -> str:
    """`text` with spaces after it up to `width` columns."""
    return text + " " * max(0, width - display_width(text))


def _in(label: Label, lang: Lang) -> str:
    return label.zh if lang == "zh" else label.en


def _side(label: Label, side: SideRef, lang: Lang) -> str:
    colon = "：" if lang == "zh" else ": "
    if side.selector is None and len(side.notices) == 1:
        return f"{_in(label, lang)}{colon}{_named(side.notices[0])}"
    count = len(side.notices)
    told = f"{count} 份通知" if lang == "zh" else f"{count} notices"
    return f"{_in(label, lang)}{colon}{' '.join(part for part in (side.selector, told) if part)}"


def _named(notice: NoticeRef) -> str:
    title = notice.title or notice.file_name
    known = [notice.notice_id or notice.file_name, str(notice.issued_on or notice.year or "")]
    return f"{title} [{' '.join(part for part in known if part)}]"


def _summary(comparison: Comparison, lang: Lang) -> str:
    """So many changes, of which kinds."""
    if comparison.same:
        return "没有变化。" if lang == "zh" else "No change."
    counts = Counter(change.kind for change in comparison.changes)
    kinds = [f"{kind_label(kind, lang)} {count}" for kind, count in counts.items()]
    total = len(comparison.changes)
    if lang == "zh":
        return f"共 {total} 处变化：{'，'.join(kinds)}。"
    return f"{total} change{'s' * (total != 1)}: {', '.join(kinds)}."


def _ambiguous(comparison: Comparison, lang: Lang) -> list[str]:
    """The notices with several possible partners, each on a line."""
    head = (
        "无法唯一配对，按取消与新增列出："
        if lang == "zh"
        else "Several partners possible, told as gone and new: "
    )
    return [f"{head}{_named(notice)}" for notice in comparison.ambiguous]


def _kinds(changes: list[Change], lang: Lang) -> Iterator[str]:
    """Kind by kind a heading with its count, and a line for each change in aligned columns."""
    for kind, group in groupby(changes, key=lambda change: change.kind):
        rows = [_row(change, lang) for change in group]
        count = f"（{len(rows)}）" if lang == "zh" else f" ({len(rows)})"
        yield f"{kind_label(kind, lang)}{count}"
        widths = [max(display_width(row[column]) for row in rows) for column in range(3)]
        for row in rows:
            cells = [pad(cell, width) for cell, width in zip(row, widths, strict=False) if width]
            yield "  " + "  ".join([*cells, *filter(None, row[3:])]).rstrip()


def _row(change: Change, lang: Lang) -> tuple[str, str, str, str, str]:
    return (
        _in(_CHANGES[change.change], lang),
        subject(change, lang),
        change_field(change, lang),
        sides(change, lang),
        _pages(change, lang),
    )


def _pages(change: Change, lang: Lang) -> str:
    """Where both sides say it: `[旧 3页；新 4页]`; empty where there are no pages."""
    told = []
    for label, evidence in ((_OLD, change.old_evidence), (_NEW, change.new_evidence)):
        pages = _page_numbers(evidence)
        if pages:
            told.append(f"{_in(label, lang)} {pages}页" if lang == "zh" else f"{_in(label, lang)} p. {pages}")
    return f"[{'；'.join(told) if lang == 'zh' else '; '.join(told)}]" if told else ""


def _page_numbers(evidence: tuple[Evidence, ...]) -> str:
    return ",".join(map(str, sorted({place.page for place in evidence if place.page is not None})))
