"""The faces of a comparison: each tells the same changes, escaped, in both languages."""

import csv
import html
import io
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from compare_pair import NEW, OLD, document, fee, read
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from compare import diff, diff_sets, render_csv, render_html, render_markdown, render_text
from compare.amounts import difference, moved_days
from compare.crops import Crop, crops_wanted
from compare.csv_format import COLUMNS
from compare.markdown import escaped
from compare.report import report, value_first
from models.changes import Change, Comparison, Proposal
from models.notice import NoticeHeader
from models.offering import ApplicationCondition, Offering
from models.records import Evidence
from models.registry import Notice

PAIR = diff(OLD, NEW)
NASTY = "=1+1|<script>alert('x')</script> & \"q\" *a* [b](http://c.example) `d`"
MARKDOWN = MarkdownIt("commonmark").enable("table")


def window(old: dict[str, str | None], new: dict[str, str | None]) -> Change:
    return Change(kind="schedules", change="changed", key={}, field="application", old=old, new=new)


def amount(old: float | None, new: float | None) -> Change:
    return Change(kind="fees", change="changed", key={}, field="amount", old=old, new=new)


def with_words(words: str) -> Comparison:
    """A comparison in which every text is `words`."""
    header = {"title": words, "issuer": words}
    sides = [
        Notice(
            document=document(f"{year}.pdf"),
            notice=read(NoticeHeader, words, year=year, **header),
            fees=(read_fee(words, money),),
        )
        for year, money in ((2025, 100.0), (2026, 90.0))
    ]
    return diff(*sides)


def read_fee(words: str, money: float) -> object:
    return fee(3, "theory", "exam", money).model_copy(
        update={"occupation": words, "evidence": (Evidence(page=1, quote=words),)}
    )


def new_levels(*levels: int) -> Comparison:
    """A notice that offers one more occupation at some levels, each with a fee and a condition."""
    header = read(NoticeHeader, "落款", title="通知", year=2025, issuer="甲")
    stays = read(Offering, "电工", occupation="电工", level=3)
    old = Notice(document=document("a.pdf"), notice=header, offerings=(stays,))
    new = Notice(
        document=document("b.pdf"),
        notice=header.model_copy(update={"year": 2026}),
        offerings=(stays, *(read(Offering, "焊工", occupation="焊工", level=level) for level in levels)),
        fees=tuple(
            fee(level, "theory", "exam", 100.0 + level).model_copy(update={"occupation": "焊工"})
            for level in levels
        ),
        application_conditions=tuple(
            read(
                ApplicationCondition,
                "年满",
                occupation="焊工",
                level=level,
                number=1,
                text="年满16周岁。",
                requirements=(),
            )
            for level in levels
        ),
    )
    return diff(old, new)


@pytest.mark.parametrize(
    ("change", "zh", "en"),
    [
        (amount(260, 280), "+20元，+7.7%", "+20 yuan, +7.7%"),
        (amount(280, 260), "−20元，−7.1%", "−20 yuan, −7.1%"),
        (amount(0, 50), "+50元", "+50 yuan"),
        (amount(100, 100.5), "+0.5元，+0.5%", "+0.5 yuan, +0.5%"),
        (amount(None, 50), "", ""),
        (window({"start": "2025-03-10", "end": "2025-03-20"}, {"start": "2026-03-05", "end": "2026-03-15"}),
         "提前5天", "5 days earlier"),
        (window({"start": None, "end": "2025-03-31"}, {"start": None, "end": "2026-04-01"}), "推迟1天", "1 day later"),
        (window({"start": "2025-06-01", "end": "2025-06-10"}, {"start": "2026-06-01", "end": "2026-06-12"}),
         "结束推迟2天", "ends 2 days later"),
        (window({"start": "2025-12-20", "end": "2026-01-05"}, {"start": "2026-12-22", "end": "2027-01-04"}),
         "开始推迟2天，结束提前1天", "starts 2 days later, ends 1 day earlier"),
        (window({"start": "2025-03-01", "end": None}, {"start": None, "end": "2026-03-31"}), "", ""),
    ],
)  # fmt: skip
def test_how_far_a_value_moved(change: Change, zh: str, en: str) -> None:
    assert (difference(change, 1, "zh"), difference(change, 1, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("old", "new", "apart", "days"),
    [
        (date(2024, 2, 29), date(2025, 2, 28), 1, 0),
        (date(2026, 3, 1), date(2026, 9, 17), 0, 200),
        (date(2025, 12, 28), date(2027, 1, 3), 1, 6),
        (date(2025, 12, 28), date(2027, 1, 3), None, 6),
        (date(2027, 1, 3), date(2025, 12, 28), None, -6),
        (date(2025, 2, 1), date(2026, 11, 1), 1, 273),
    ],
)
def test_days_are_counted_in_the_notices_own_years(
    old: date, new: date, apart: int | None, days: int
) -> None:
    assert moved_days(old, new, apart) == days


def test_levels_that_came_together_are_one_row_with_what_each_brought() -> None:
    comparison = new_levels(5, 4)
    (group,) = report(comparison, "zh").sections[0].groups
    (row,) = group.rows
    assert (group.count, row.about) == (2, "焊工 五级/初级工、四级/中级工")
    text = render_text(comparison)
    assert "收费：五级/初级工 理论知识 考核费 105元" in text
    assert "四级/中级工 理论知识 考核费 104元" in text
    assert len([line for line in text.splitlines() if line.startswith("  新增")]) == 1


def test_a_single_level_does_not_repeat_itself_in_its_parts() -> None:
    text = render_text(new_levels(5))
    assert "      收费：理论知识 考核费 105元\n" in text
    assert "      申报条件：第1项 年满16周岁。\n" in text


def test_names_that_may_be_the_same_are_asked() -> None:
    proposals = (
        Proposal(kind="agency", old="甲协会", new="甲学会", likeness=0.874),
        Proposal(kind="occupation", old="保育员", new="保育师", likeness=0.9, pair=0),
    )
    comparison = PAIR.model_copy(update={"proposed": proposals})
    for face in (render_text, render_markdown, render_html):
        zh, en = face(comparison), face(comparison, lang="en")
        assert "单位“甲协会”与“甲学会”是否为同一单位？（相似度87%）" in zh
        assert "职业“保育员”与“保育师”是否为同一职业？（相似度90%）" in zh
        assert "likeness 87%" in en


def test_what_could_not_be_compared_is_told_in_documents() -> None:
    comparison = PAIR.model_copy(update={"troubles": ("甲 | 乙: two fees",)})
    assert "未能比较" in render_html(comparison) and "甲 | 乙: two fees" in render_html(comparison)
    assert "甲 \\| 乙: two fees" in render_markdown(comparison)


def cells_of(markdown: str) -> list[str]:
    """The cells of all tables as a reader sees them."""
    page = MARKDOWN.render(markdown)
    return [html.unescape(cell) for cell in re.findall(r"<t[hd]>(.*?)</t[hd]>", page, re.S)]


@given(st.text(alphabet="a1|`*_[]<>&#!~$\\-+=.)( \"'中:/@{}^\n\t", min_size=1))
@settings(max_examples=150, deadline=None)
def test_no_words_break_a_cell(words: str) -> None:
    shown = escaped(words)
    table = f"| x | {shown} | y |\n| --- | --- | --- |\n| a | {shown} | b |\n"
    line = " ".join(words.split())
    assert cells_of(table) == ["x", line, "y", "a", line, "b"]


def test_markdown_tells_each_change_with_page_and_quote() -> None:
    page = render_markdown(PAIR)
    cells = cells_of(page)
    assert cells.count("变更") + cells.count("新增") + cells.count("取消") == len(PAIR.changes)
    row = cells[cells.index("260元") - 3 : cells.index("260元") + 5]
    assert row == ["变更", "保育师 四级/中级工 操作技能 考核费", "金额", "260元", "280元", "+20元，+7.7%",
                   "第5页 “260”", "第5页 “280”"]  # fmt: skip
    assert "## 收费（2）" in page
    assert "| change | about | field | old | new | difference |" in render_markdown(PAIR, lang="en")


def test_markdown_of_sets_has_headings_by_agency_and_kind() -> None:
    page = MARKDOWN.render(render_markdown(diff_sets([OLD], [NEW], selectors=("2024", "2025"))))
    assert "<h2>岚江市托育协会 · 保育师</h2>" in page
    assert "<h3>收费（2）</h3>" in page


def rows_of(comparison: Comparison, lang: str = "zh") -> list[dict[str, str]]:
    text = render_csv(comparison, lang=lang)  # type: ignore[arg-type]
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_a_row_for_each_change_and_the_same_columns_in_both_languages() -> None:
    zh, en = rows_of(PAIR), rows_of(PAIR, "en")
    assert [*zh[0]] == [*en[0]] == [*COLUMNS]
    assert len(zh) == len(en) == len(PAIR.changes) + sum(len(change.parts) for change in PAIR.changes)
    row = next(row for row in zh if row["field"] == "amount")
    assert {name: row[name] for name in ("agency", "occupation", "level", "kind", "change", "old", "new")} == {
        "agency": "岚江市托育协会", "occupation": "保育师", "level": "4", "kind": "fees", "change": "changed",
        "old": "260元", "new": "280元",
    }  # fmt: skip
    assert (row["yuan"], row["percent"], row["start_days"]) == ("20.0", "7.69", "")
    assert (row["old_notice"], row["old_page"], row["new_quote"]) == ("2024.pdf", "5", "280")
    moved = next(row for row in zh if row["kind"] == "schedules" and row["field"] == "application")
    assert (moved["start_days"], moved["end_days"], moved["yuan"]) == ("7", "6", "")


def test_csv_has_parts_as_rows_with_their_parents_number() -> None:
    rows = rows_of(new_levels(5, 4))
    assert [(row["number"], row["part_of"], row["kind"], row["level"]) for row in rows] == [
        ("1", "", "offerings", "5"), ("2", "1", "application_conditions", "5"), ("3", "1", "fees", "5"),
        ("4", "", "offerings", "4"), ("5", "4", "application_conditions", "4"), ("6", "4", "fees", "4"),
    ]  # fmt: skip


def test_csv_runs_no_formula() -> None:
    rows = rows_of(with_words(NASTY))
    assert rows[0]["occupation"] == f"'{NASTY}"
    assert [cell for row in rows for cell in row.values() if re.match(r"[=+@\t]|-(?![\d.]+$)", cell)] == []


class Page(HTMLParser):
    """What a browser finds in a page: its elements, addresses and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.addresses: list[str] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.addresses += [
            value or "" for name, value in attrs if name in ("href", "src", "srcset", "action")
        ]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_html_needs_nothing_else_and_escapes_all() -> None:
    source = render_html(with_words(NASTY))
    page = Page(source)
    assert "script" not in page.elements and "link" not in page.elements and "img" not in page.elements
    assert all(address.startswith(("#", "data:")) for address in page.addresses)
    assert NASTY in page.text
    assert not re.search(r"url\(|@import", source)
    assert "@page{size:A4" in source


def test_html_in_both_languages_tells_each_change() -> None:
    zh, en = render_html(PAIR), render_html(PAIR, lang="en")
    assert '<html lang="zh-CN">' in zh and '<html lang="en">' in en
    for page in (zh, en):
        assert page.count("<article") == len(PAIR.changes)
    assert '<del>260元</del> → <ins>280元</ins><span class="difference">+20元，+7.7%</span>' in zh
    assert "+20 yuan, +7.7%" in en


def boxed(notice: Notice) -> Notice:
    """The notice with its fees at a place on their page, all at the same."""
    place = (Evidence(page=5, bbox=(100, 200, 140, 212), quote="金额"),)
    return notice.model_copy(
        update={"fees": tuple(one.model_copy(update={"evidence": place}) for one in notice.fees)}
    )


def test_html_holds_each_picture_once() -> None:
    comparison = diff(boxed(OLD), boxed(NEW))
    keys = list(crops_wanted(report(comparison, "zh")))
    assert {(key.sha256, key.page) for key in keys} == {("sha of 2024.pdf", 5), ("sha of 2025.pdf", 5)}
    assert len(keys) == 2
    crops = {key: Crop(b"RIFF0000WEBP", 260.0, 36.0) for key in keys}
    page = Page(render_html(comparison, crops=crops))
    # two changed fees, of which one is new: the new side's picture is shown twice
    assert sum(address.startswith("data:image/webp;base64,UklGRj") for address in page.addresses) == 2
    assert page.elements.count("use") == 1
    assert page.elements.count("svg") == 3


def test_html_says_how_many_pictures_are_missing() -> None:
    assert "另有 7 处未附页面截图" in render_html(PAIR, left_out=7)
    assert "未附页面截图" not in render_html(PAIR)


def test_all_faces_of_no_change() -> None:
    same = diff(OLD, OLD)
    assert "没有变化。" in render_markdown(same)
    assert "No change." in render_html(same, lang="en")
    assert rows_of(same) == []


def test_the_place_of_the_value_comes_first() -> None:
    quotes = ("第一批", "日", "3月17日至3月1", "3月3日至3月14日")
    change = window(
        {"start": "2025-03-17", "end": None, "text": "3月17日至3月19日"}, {"start": None, "end": None}
    )
    told = change.model_copy(update={"old_evidence": tuple(Evidence(quote=one) for one in quotes)})
    assert [place.quote for place in value_first(told, "old")] == [
        "3月17日至3月1",
        "第一批",
        "日",
        "3月3日至3月14日",
    ]
