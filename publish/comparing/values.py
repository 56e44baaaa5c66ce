"""The pages of single values: several notices side by side, and the years of an agency."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from datasette.utils.asgi import Response
from sqlite_utils import Database

from compare.faces import MATTER_FACES
from compare.history import history as over_the_years
from compare.matters import KINDS, Wanted
from compare.side_by_side import side_by_side
from compare.words import Lang, kind_label
from db.select import in_time, notices_of_agencies, selected
from models.errors import AskedTrouble
from models.matters import History, SideBySide
from models.vocabulary import CHARGES, LEVELS, SUBJECTS
from publish import access
from publish.addresses import notice_address, record_anchor
from publish.comparing.answers import address_with, as_file, database_named, files_of, format_of, in_words
from publish.comparing.asking import ValuesQuestion, values_question_of
from publish.comparing.choices import choices_of
from publish.comparing.citing import changed_since, citation, mark_of
from publish.comparing.grid import Cell, Table, history_tables, paged, sayings_in, side_by_side_tables
from publish.comparing.making import Read, Select, Valued, beside_the_pages, valued_for
from publish.comparing.open_side import open_kinds
from publish.comparing.stored import Saying, rows_of
from publish.language import lang_of
from publish.pages import answer_page, site_of_page
from publish.site import Site

COMPARE = "/-/zhiping/compare"
HISTORY = "/-/zhiping/history"
TEMPLATE = "zhiping/comparing/values.html"


@dataclass(frozen=True)
class Kind:
    """One of the two pages: how its notices are chosen, read and laid out."""

    path: str
    argument: str
    """What the words for the notices are called in its address."""
    file: str
    read: Read
    select: Callable[[ValuesQuestion], Select]
    lay_out: Callable[[Any, Lang], Iterable[Table]]


def _selected(question: ValuesQuestion) -> Select:
    def select(database: Database) -> tuple[list[str], Wanted]:
        if question.notices:
            return in_time(database, question.notices), question.wanted
        ids, named = selected(database, question.selector)
        wanted = question.wanted
        return ids, wanted if wanted.occupation is not None else replace(wanted, occupation=named)

    return select


def _of_agencies(question: ValuesQuestion) -> Select:
    def select(database: Database) -> tuple[list[str], Wanted]:
        named = question.notices or ([question.selector] if question.selector else [])
        return notices_of_agencies(database, named, annual=question.as_published), question.wanted

    return select


BESIDE = Kind(COMPARE, "selector", "zhiping-compare", side_by_side, _selected, side_by_side_tables)
YEARS = Kind(HISTORY, "agency", "zhiping-history", over_the_years, _of_agencies, history_tables)


@in_words
async def compare(datasette: Any, request: Any) -> Response:
    """Several notices side by side, those ticked or those of a selector; JSON, Markdown or CSV of it."""
    return await _answer(datasette, request, BESIDE)


@in_words
async def history(datasette: Any, request: Any) -> Response:
    """The values of an agency, or of those that a selector or ticks name, over the years; JSON, Markdown or CSV of it."""
    return await _answer(datasette, request, YEARS)


async def _answer(datasette: Any, request: Any, kind: Kind) -> Response:
    site = await site_of_page(datasette, request, "notices")
    question = values_question_of(request, kind.argument)
    face, lang = format_of(request), lang_of(request)
    tables = await access.tables_open_to(datasette, request.actor, site)
    is_open = not question.notices and not question.selector
    if is_open and face and kind is BESIDE:
        raise AskedTrouble("", "nothing is selected: name notices= or selector=")
    if is_open and face is None:
        shown = await _form(datasette, site, kind, question, tables, lang)
        return await answer_page(datasette, request, "zhiping/comparing/choose_values.html", shown)
    found = await valued_for(datasette, site, question, tables, kind.select(question), kind.read)
    if face:
        words = await beside_the_pages(found.is_large, lambda: MATTER_FACES[face](found.result, lang))
        return as_file(words, face, kind.file)
    page = await beside_the_pages(
        found.is_large, lambda: paged(kind.lay_out(found.result, lang), question.page)
    )
    shown = await _shown(datasette, request, site, kind, question, found, page, tables)
    return await answer_page(datasette, request, TEMPLATE, shown)


async def _shown(
    datasette: Any,
    request: Any,
    site: Site,
    kind: Kind,
    question: ValuesQuestion,
    found: Valued,
    page: tuple[list[Table], int, int],
    tables: frozenset[str],
) -> dict[str, Any]:
    shown, number, pages = page
    address = partial(address_with, datasette, site, kind.path, question.arguments)
    look = partial(_rows, sayings=sayings_in(shown))
    rows = await datasette.get_database(site.name).execute_fn(look)
    notices = found.result.columns if isinstance(found.result, SideBySide) else ()

    def to_words(cell: Cell) -> str | None:
        """The address of a value's words on its notice's page."""
        if cell.saying is None:
            return None
        row = rows.get(cell.saying)
        anchor = "" if row is None else f"#{record_anchor(cell.saying.table, row)}"
        return notice_address(datasette, site, cell.saying.notice_id) + anchor

    return {
        **await _form(datasette, site, kind, question, tables, lang_of(request)),
        "tables": shown,
        "troubles": found.result.troubles,
        "count": found.count,
        "columns": _columns(found.result),
        "to_words": to_words,
        "to_notice": partial(notice_address, datasette, site),
        "files": files_of(datasette, site, kind.path, question.arguments),
        "pager": {
            "number": number,
            "of": pages,
            "before": address(page=number - 1) if number > 1 else None,
            "after": address(page=number + 1) if number < pages else None,
        },
        "cite": citation(datasette, request, address(at=mark_of((found.marks,))), notices, found.count),
        "since": changed_since(request, (found.marks,)),
    }


def _rows(connection: Any, *, sayings: list[Saying]) -> dict[Saying, int]:
    return rows_of(Database(connection), sayings)


def _columns(result: SideBySide | History) -> int:
    return len(result.columns) if isinstance(result, SideBySide) else len(result.years)


async def _form(
    datasette: Any, site: Site, kind: Kind, question: ValuesQuestion, tables: frozenset[str], lang: Lang
) -> dict[str, Any]:
    """What there is to choose, and what was chosen."""
    open_to_reader = open_kinds(tables)
    return {
        "is_history": kind is YEARS,
        "path": datasette.urls.path(kind.path),
        "argument": kind.argument,
        "asked": dict(question.arguments),
        "notices": question.notices,
        "kinds": [(name, kind_label(name, lang)) for name in KINDS if name in open_to_reader],
        "closed": [kind_label(name, lang) for name in KINDS if name not in open_to_reader],
        "chosen": question.wanted.kinds,
        "levels": LEVELS.items(),
        "level": question.wanted.level,
        "subjects": SUBJECTS.items(),
        "charges": CHARGES.items(),
        "choices": await choices_of(datasette, site, tables),
        "db": database_named(datasette, site),
    }
