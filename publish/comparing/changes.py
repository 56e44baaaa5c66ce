"""The page of what changed between two notices, or two years of them: `/-/zhiping/diff`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from datasette.utils.asgi import Response
from sqlite_utils import Database

from compare.asked import DIFF_KINDS
from compare.faces import FACES
from compare.html import render_sections
from compare.report import Report, report
from compare.words import Lang, kind_label
from db.select import in_time
from models.changes import Comparison, NoticeRef, Proposal, SideRef
from models.errors import AskedTrouble
from models.vocabulary import LEVELS
from publish import access
from publish.addresses import notice_address
from publish.comparing.answers import address_with, as_file, database_named, files_of, format_of, in_words
from publish.comparing.asking import Arguments, Question, question_of, ticked
from publish.comparing.choices import choices_of
from publish.comparing.citing import changed_since, citation, mark_of
from publish.comparing.computing import COMPUTATIONS, as_it_stands
from publish.comparing.making import Compared, beside_the_pages, compared_for, size_of
from publish.comparing.open_side import WORDS, open_kinds
from publish.comparing.sources import OnTheSite, places_of
from publish.comparing.stored import revisions_of
from publish.language import lang_of
from publish.pages import answer_page, site_of_page
from publish.site import Site

PATH = "/-/zhiping/diff"
PAIRS = 50
"""Pairs of notices on a page."""
TOLD_PER_CHANGE = 4
"""A page that is kept shares the changes with the comparison, as long as that is kept too."""
MOST_ROWS = 200
"""Changes on a page: fewer pairs are shown where they have more."""


@in_words
async def diff(datasette: Any, request: Any) -> Response:
    """The page, or the contract's JSON, Markdown or CSV of it; without arguments a form to choose by."""
    site = await site_of_page(datasette, request, "notices")
    question, two = question_of(request), ticked(request)
    if two:
        return await _in_order(datasette, request, site, question, two)
    tables = await access.tables_open_to(datasette, request.actor, site)
    if not question.old and not question.new and format_of(request) is None:
        shown = {
            "choices": await choices_of(datasette, site, tables),
            "path": datasette.urls.path(PATH),
            "db": database_named(datasette, site),
        }
        return await answer_page(datasette, request, "zhiping/comparing/choose.html", shown)
    if not (question.old and question.new):
        raise AskedTrouble("", "two sides are compared: name both, old= and new=")
    found = await compared_for(datasette, site, question, tables)
    work = partial(question.asked.of, found.comparison)
    face = format_of(request)
    if face:
        words = partial(_written, work, face, lang_of(request))
        return as_file(await beside_the_pages(found.is_large, words), face, "zhiping-diff")
    page = Page(datasette, request, site, question, found, tables)
    told = await _told_once(page, lambda: page.told(*work()))
    return await answer_page(datasette, request, "zhiping/comparing/diff.html", await page.shown(told))


async def _told_once(page: "Page", work: Callable[[], "Told"]) -> "Told":
    """A page in words, made once for all who look at it meanwhile and after."""

    async def make() -> tuple[Told, int]:
        told = await beside_the_pages(page.found.is_large, work)
        return told, 1 + size_of(told.report.comparison) // TOLD_PER_CHANGE

    question = page.question
    database = page.datasette.get_database(page.site.name)
    asked = (question.of_what, question.asked, question.page)
    key = ("told", as_it_stands(database), page.tables, asked, page.lang)
    told: Told = await COMPUTATIONS.result(key, make)
    return told


async def _in_order(
    datasette: Any, request: Any, site: Site, question: Question, two: tuple[str, ...]
) -> Response:
    """To the address that names the two notices that were ticked, the older one as the old side."""
    if len(two) != 2:
        raise AskedTrouble("", f"two notices are compared, and {len(two)} are ticked")
    database = datasette.get_database(site.name)
    old, new = await database.execute_fn(lambda connection: in_time(Database(connection), two))
    rest = tuple(one for one in question.arguments if one[0] not in ("old", "new"))
    ending = request.url_vars.get("ending")
    path = f"{PATH}.{ending}" if ending else PATH
    return Response.redirect(address_with(datasette, site, path, (("old", old), ("new", new), *rest)))


def _written(work: Callable[[], tuple[Comparison, int]], face: str, lang: Lang) -> str:
    return FACES[face](work()[0], lang)


class Told(NamedTuple):
    """What is shown of a comparison on one of its pages."""

    report: Report
    small: int
    """Changes that were left out as too small."""
    first: int
    """The number of the first section, from 1."""
    pages: int
    page: int


class Asking(NamedTuple):
    """Names that may be the same, and the address that says that they are."""

    words: str
    address: str


@dataclass(frozen=True)
class Page:
    """The page being made."""

    datasette: Any
    request: Any
    site: Site
    question: Question
    found: Compared
    tables: frozenset[str]

    @property
    def lang(self) -> Lang:
        """The reader's language."""
        return lang_of(self.request)

    def told(self, comparison: Comparison, small: int) -> Told:
        """The comparison in words, of its sections those of the page that is asked for."""
        counts: dict[int, int] = {}
        for change in comparison.changes:
            counts[change.pair] = counts.get(change.pair, 0) + 1
        pages = _paged(dict(sorted(counts.items())))
        number = min(self.question.page, len(pages))
        first = 1 + sum(map(len, islice(pages, number - 1)))
        told = report(comparison, self.lang, pairs=frozenset(pages[number - 1]))
        return Told(told, small, first, len(pages), number)

    async def shown(self, told: Told) -> dict[str, Any]:
        """What the template shows."""
        arguments = self.question.arguments
        files = files_of(self.datasette, self.site, PATH, arguments)
        has_words = {*WORDS} <= self.tables
        database = self.datasette.get_database(self.site.name)
        look = partial(_places, told=told.report, has_words=has_words)
        places = await database.execute_fn(look)
        sources = OnTheSite(self.datasette, self.site, told.report, places, files["json"])
        return {
            "told": told.report,
            "small": told.small,
            "sections": render_sections(told.report, sources, first=told.first),
            "contents": self.contents(told),
            "sides": await self.sides(),
            "questions": self.questions(told.report),
            "files": files,
            "pager": self.pager(told),
            "cite": self.cite(),
            "since": changed_since(self.request, self.found.marks),
            "closed": self.closed(),
            "has_words": has_words,
            "form": self.form(),
            "choices": await choices_of(self.datasette, self.site, self.tables),
            "turned": self.turned(),
            "db": database_named(self.datasette, self.site),
        }

    async def sides(self) -> list[dict[str, Any]]:
        """Both sides: what was asked for, and of a single notice the way to it and which revision it is."""
        comparison = self.found.comparison
        singles = [_single(side) for side in (comparison.old, comparison.new)]
        ids = [one.notice_id for one in singles if one and one.notice_id]
        database = self.datasette.get_database(self.site.name)
        known = await database.execute_fn(lambda connection: revisions_of(Database(connection), ids))
        shown = []
        for words, side, one in zip(
            (self.question.old, self.question.new), (comparison.old, comparison.new), singles, strict=True
        ):
            own = one.notice_id if one else None
            revision = known.get(own) if own else None
            shown.append(
                {
                    "words": words,
                    "count": len(side.notices),
                    "notice": one,
                    "address": self._notice(own) if own else None,
                    "revision": revision,
                    "newest": self._notice(revision.newest) if revision and revision.newest else None,
                }
            )
        return shown

    def questions(self, told: Report) -> list[Asking]:
        """Names that may be the same, each with a way to say so."""
        proposed = zip(told.questions, told.comparison.proposed, strict=True)
        return [Asking(words, self._address(("same", _said_same(one)))) for words, one in proposed]

    def contents(self, told: Told) -> list[tuple[int, str, int]]:
        """Number, title and count of changes of each section on the page."""
        sections = enumerate(told.report.sections, told.first)
        return [(n, one.title, sum(group.count for group in one.groups)) for n, one in sections]

    def pager(self, told: Told) -> dict[str, Any]:
        """The ways to the pages before and after."""
        ways: dict[str, Any] = {"number": told.page, "of": told.pages, "before": None, "after": None}
        if told.page > 1:
            ways["before"] = self._address(("page", str(told.page - 1)))
        if told.page < told.pages:
            ways["after"] = self._address(("page", str(told.page + 1)))
        return ways

    def cite(self) -> dict[str, Any]:
        """What a citation of the page names; the notices where each side is one."""
        sides = (self.found.comparison.old, self.found.comparison.new)
        notices = [notice for side in sides for notice in side.notices]
        named = notices if all(len(side.notices) <= 1 for side in sides) else []
        address = self._address(("at", mark_of(self.found.marks)))
        return citation(self.datasette, self.request, address, named, len(notices))

    def closed(self) -> list[str]:
        """The kinds of record that the reader may not see."""
        kinds = open_kinds(self.tables) | {"notices", "clauses"} & self.tables
        return [kind_label(kind, self.lang) for kind in DIFF_KINDS if kind not in kinds]

    def form(self) -> dict[str, Any]:
        """The form's fields: what may be chosen, and what was."""
        asked = dict(self.question.arguments)
        kinds = open_kinds(self.tables) | {"notices", "clauses"} & self.tables
        return {
            "path": self.datasette.urls.path(PATH),
            "asked": asked,
            "kinds": [(kind, kind_label(kind, self.lang)) for kind in DIFF_KINDS if kind in kinds],
            "chosen": self.question.asked.kinds,
            "levels": [(code, label) for code, label in LEVELS.items()],
            "level": self.question.asked.level,
            "same": [value for name, value in self.question.arguments if name == "same"],
        }

    def turned(self) -> str:
        """The same comparison from the new side to the old."""
        names = {"old": self.question.new, "new": self.question.old}
        arguments = tuple((name, names.get(name, value)) for name, value in self.question.arguments)
        rest = tuple(one for one in arguments if one[0] != "same")
        back = tuple(("same", f"{new}={old}") for old, new in self.question.same)
        return address_with(self.datasette, self.site, PATH, (*rest, *back))

    def _notice(self, notice_id: str) -> str:
        return notice_address(self.datasette, self.site, notice_id)

    def _address(self, *more: tuple[str, str]) -> str:
        arguments: Arguments = (*self.question.arguments, *more)
        return address_with(self.datasette, self.site, PATH, arguments)


def _single(side: SideRef) -> NoticeRef | None:
    return side.notices[0] if len(side.notices) == 1 else None


def _said_same(one: Proposal) -> str:
    return f"{one.old}={one.new}"


def _places(connection: Any, *, told: Report, has_words: bool) -> Any:
    return places_of(Database(connection), told, pictures=has_words)


def _paged(counts: dict[int, int]) -> list[list[int]]:
    """The pairs of each page, those with many changes fewer at a time; one empty page where there are none."""
    pages: list[list[int]] = [[]]
    rows = 0
    for pair, count in counts.items():
        if pages[-1] and (len(pages[-1]) >= PAIRS or rows + count > MOST_ROWS):
            pages.append([])
            rows = 0
        pages[-1].append(pair)
        rows += count
    return pages
