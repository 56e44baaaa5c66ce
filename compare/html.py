"""A comparison as one web page that needs nothing else: no script, no address, the pictures inside it."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup, escape

from compare.crops import Crop, CropKey, crop_key
from compare.html_style import STYLE
from compare.report import NEW, OLD, Group, Report, Row, Section, part_groups, report
from compare.words import Lang
from models.changes import Comparison
from models.records import Evidence
from models.vocabulary import Label

MOST_OF_A_QUOTE = 160
"""Characters of the notice's words that are shown."""
_PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
    "style-src 'unsafe-inline'\">\n"
    "<title>{title}</title>\n<style>\n{style}\n</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
)


def render_html(
    comparison: Comparison,
    *,
    lang: Lang = "zh",
    crops: Mapping[CropKey, Crop] | None = None,
    left_out: int = 0,
) -> str:
    """The comparison as a page in Chinese (`zh`) or English (`en`).

    `crops` are pictures of the places that `compare.crops.crops_wanted` names, those that are at hand; each stands in
    the page once. `left_out` says how many were not made because there would have been too many.
    """
    told = report(comparison, lang)
    title = told.say("通知变化", "What changed")
    body = [_head(told, title, left_out), *render_sections(told, Inside(crops or {})), _foot(told)]
    return str(
        _PAGE.format(
            lang="zh-CN" if lang == "zh" else "en",
            title=f"{title} · {told.old} → {told.new}",
            style=STYLE,
            body=Markup("\n").join(body),
        )
    )


class Sources(Protocol):
    """How a page shows where a change is said."""

    def picture(self, key: CropKey | None, words: str) -> Markup:
        """The picture of the place, `words` for those who cannot see it; nothing where there is none."""

    def caption(self, section: Section, row: Row, side: str, words: str) -> Markup:
        """`words` that name the side, the notice and the page, perhaps as a link there."""

    def links(self, section: Section, row: Row) -> Markup:
        """More ways from a change, after what it says."""

    def name(self, section: Section, row: Row) -> str:
        """The change's name on the page; empty for none."""


def render_sections(told: Report, sources: Sources, *, first: int = 1) -> list[Markup]:
    """The report's sections as parts of a page, numbered from `first`, each change with its sources."""
    return [_section(told, sources, number, one) for number, one in enumerate(told.sections, start=first)]


class Inside:
    """Pictures inside the page: the first use of each holds it, the others point to that."""

    def __init__(self, crops: Mapping[CropKey, Crop]) -> None:
        self.crops = crops
        self._names: dict[CropKey, str] = {}

    def picture(self, key: CropKey | None, words: str) -> Markup:
        """The picture, if it is at hand."""
        crop = self.crops.get(key) if key is not None else None
        if key is None or crop is None:
            return Markup("")
        return Markup(
            '<svg class="crop" role="img" aria-label="{words}" width="{width}pt" height="{height}pt" '
            'viewBox="0 0 {width} {height}">{inner}</svg>'
        ).format(words=words, width=crop.width, height=crop.height, inner=self._inner(key, crop))

    def caption(self, section: Section, row: Row, side: str, words: str) -> Markup:
        """The words; a file leads nowhere."""
        return escape(words)

    def links(self, section: Section, row: Row) -> Markup:
        """None."""
        return Markup("")

    def name(self, section: Section, row: Row) -> str:
        """None."""
        return ""

    def _inner(self, key: CropKey, crop: Crop) -> Markup:
        if key in self._names:
            return Markup('<use href="#{}"/>').format(self._names[key])
        self._names[key] = f"crop{len(self._names) + 1}"
        return Markup('<image id="{}" width="{}" height="{}" href="data:{};base64,{}"/>').format(
            self._names[key],
            crop.width,
            crop.height,
            media_type(crop.picture),
            b64encode(crop.picture).decode(),
        )


def media_type(picture: bytes) -> str:
    """What kind of picture it is.

    >>> media_type(b"RIFF\\0\\0\\0\\0WEBP")
    'image/webp'
    """
    return "image/webp" if picture[:4] == b"RIFF" else "image/png"


def _head(told: Report, title: str, left_out: int) -> Markup:
    sides = ((OLD, told.old), (NEW, told.new))
    names = _joined(
        Markup("<dt>{}</dt><dd>{}</dd>").format(label.in_lang(told.lang), name) for label, name in sides
    )
    summary = _joined(Markup('<p class="summary">{}</p>').format(line) for line in told.summary)
    return Markup('<header>\n<h1>{}</h1>\n<dl class="compared">{}</dl>\n{}\n{}{}{}</header>').format(
        title, names, summary, beside(told), _left_out(told, left_out), _contents(told)
    )


def beside(told: Report) -> Markup:
    """What a person has to decide, and what could not be compared."""
    lists = (
        (told.say("可能的更名", "Perhaps renamed"), told.questions),
        (
            told.say("无法唯一配对，按取消与新增列出", "Several partners possible, told as gone and new"),
            told.ambiguous,
        ),
        (told.say("未能比较", "Could not be compared"), told.comparison.troubles),
    )
    return _joined(
        Markup('<section class="beside"><h2>{}</h2><ul>{}</ul></section>\n').format(
            title, _joined(Markup("<li>{}</li>").format(line) for line in lines)
        )
        for title, lines in lists
        if lines
    )


def _left_out(told: Report, left_out: int) -> Markup:
    if not left_out:
        return Markup("")
    words = told.say(
        f"另有 {left_out} 处未附页面截图（已到数量上限），只列原文。",
        f"{left_out} further places have no picture of their page, for the limit was reached: their words alone stand.",
    )
    return Markup('<p class="note">{}</p>\n').format(words)


def _contents(told: Report) -> Markup:
    """Links to the sections, where there are several."""
    if len(told.sections) < 2:
        return Markup("")
    links = _joined(
        Markup('<li><a href="#s{}">{}</a> <small>{}</small></li>').format(
            number, section.title, sum(group.count for group in section.groups)
        )
        for number, section in enumerate(told.sections, start=1)
    )
    return Markup("<nav><ol>{}</ol></nav>\n").format(links)


def _section(told: Report, sources: Sources, number: int, section: Section) -> Markup:
    head = Markup("")
    if told.comparison.of_sets:
        head = Markup("<h2>{}</h2>\n").format(section.title)
    page = _Section(told, sources, section)
    groups = _joined(page.group(group) for group in section.groups)
    return Markup('<section id="s{}">\n{}{}</section>').format(number, head, groups)


@dataclass(frozen=True)
class _Section:
    """A section being written."""

    told: Report
    sources: Sources
    section: Section

    def group(self, group: Group) -> Markup:
        rows = _joined(self.article(row) for row in group.rows)
        return Markup("<h3>{} <small>{}</small></h3>\n{}").format(group.title, group.count, rows)

    def article(self, row: Row) -> Markup:
        long = " long" if row.parts else ""  # may go on over a page's end
        field = Markup('<span class="field">{}</span>').format(row.field) if row.field else ""
        name = self.sources.name(self.section, row)
        return Markup(
            '<article{} class="{}{}">\n'
            '<p class="what"><span class="mark">{}</span><span class="about">{}</span>{}{}</p>\n'
            "{}{}{}</article>\n"
        ).format(
            Markup(' id="{}"').format(name) if name else "", row.change.change, long,
            row.mark, row.about, field, self.sources.links(self.section, row),
            _values(row), self.figures([row]), self.parts(row),
        )  # fmt: skip

    def parts(self, row: Row) -> Markup:
        """What came or went with a level, kind by kind, with a picture of where each kind stands."""
        if not row.parts:
            return Markup("")
        kinds = _joined(
            Markup("<li>{}<ul>{}</ul>{}</li>\n").format(
                title, _joined(_part(self.told, part) for part in parts), self.figures(parts)
            )
            for title, parts in part_groups(row, self.told.lang)
        )
        return Markup('<ul class="parts">\n{}</ul>\n').format(kinds)

    def figures(self, rows: Sequence[Row]) -> Markup:
        """Where both sides say it: the page, its picture where there is one, the words."""
        figures = _joined(self.figure(rows, label, side) for label, side in ((OLD, "old"), (NEW, "new")))
        return Markup('<div class="sources">{}</div>\n').format(figures) if figures else Markup("")

    def figure(self, rows: Sequence[Row], label: Label, side: str) -> Markup:
        told, row = self.told, rows[0]
        places = row.evidence(side)
        if not places:
            return Markup("")
        notice: str | None = getattr(row.change, f"{side}_notice")
        where = " ".join(filter(None, (label.in_lang(told.lang), notice, _page_words(told, places[0]))))
        caption = self.sources.caption(self.section, row, side, where)
        quote = _quote(places[0])
        picture = self.sources.picture(crop_key(told.comparison, self.section, rows, side), quote)
        words = (
            Markup("") if picture and len(rows) > 1 else Markup("<blockquote>{}</blockquote>").format(quote)
        )
        return Markup("<figure><figcaption>{}</figcaption>{}{}</figure>").format(caption, picture, words)


def _values(row: Row) -> Markup:
    """`260元 → 280元` with the difference."""
    if not (row.old or row.new):
        return Markup("")
    old = Markup("<del>{}</del>").format(row.old) if row.old else ""
    new = Markup("<ins>{}</ins>").format(row.new) if row.new else ""
    arrow = " → " if old and new else ""
    moved = Markup('<span class="difference">{}</span>').format(row.difference) if row.difference else ""
    return Markup('<p class="values">{}{}{}{}</p>\n').format(old, arrow, new, moved)


def _part(told: Report, part: Row) -> Markup:
    said = told.say("：", ": ").join(filter(None, (part.about, part.told)))
    return Markup("<li>{}</li>").format(said)


def _page_words(told: Report, place: Evidence) -> str:
    return "" if place.page is None else told.say(f"第{place.page}页", f"p. {place.page}")


def _quote(place: Evidence) -> str:
    return place.quote if len(place.quote) <= MOST_OF_A_QUOTE else place.quote[: MOST_OF_A_QUOTE - 1] + "…"


def _foot(told: Report) -> Markup:
    words = told.say(
        "由 zhiping（职评）从通知原文逐条比较得出；年份顺延与单纯改写不计为变化。",
        "Compared record by record from the notices' own words by zhiping (职评); the year's own shift and "
        "mere rewording are no changes.",
    )
    return Markup("<footer>{}</footer>").format(words)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
