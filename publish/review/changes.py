"""What signed-in people send: corrections, and corrections taken back, by the very code of `zhiping correct`."""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from datasette.utils.asgi import BadRequest, NotFound, Response
from sqlite_utils import Database

from db.correcting import find_correction, moment
from db.correcting import undo as undo_correction
from db.correcting_shown import ABSENT, Wanted, correct_as_shown
from db.corrections import KINDS, Correction, value_of
from db.field_values import record_key
from models.errors import CorrectionTrouble, DatabaseTrouble, SelectorTrouble, ShownOtherwise, ZhipingError
from models.records import Record
from publish.access import tables_open_to
from publish.addresses import notice_address, site_address
from publish.language import Lang, lang_of, sayer
from publish.pages import answer_page, site_of_page
from publish.review.desk import (
    Desk,
    Place,
    Refused,
    desk_of_finding,
    desk_of_record,
    expected,
    finding_again,
    sent_of,
)
from publish.review.fields import form_fields
from publish.review.pages import ROOT, answer_desk, way_of
from publish.review.permission import writer_and_form
from publish.review.writing import TooBusy, write
from publish.sent import Form, said, whole_number
from publish.site import Site

LATER = {"Retry-After": "5"}


async def correct(datasette: Any, request: Any) -> Response:
    """Writes what was typed over what was shown; a form that says nothing new, or cannot be, is shown again."""
    site = await site_of_page(datasette, request, "notices")
    who, form = await writer_and_form(datasette, request, site)
    kind = KINDS.get(said(form, "table"))
    if kind is None or kind.table not in await tables_open_to(datasette, request.actor, site):
        raise NotFound("没有这种记录 · no such kind of record")
    lang, reason, notice_id = lang_of(request), said(form, "reason"), said(form, "notice")
    try:
        key = record_key(kind, said(form, "key"))
        shown = json.loads(said(form, "shown"))
        wanted, wrong = _wanted(kind, shown, form, lang)
    except (CorrectionTrouble, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadRequest("表单不完整 · the form is not whole") from error
    words = _trouble(wanted, wrong, reason, lang)
    if words or wrong:
        return await _again(datasette, request, site, form, key, words, wrong, 400)
    finding = _number(form, "finding")

    def change(database: Database) -> tuple[list[Correction], int | None]:
        before = desk_of_finding(database, finding) if finding else None
        made = correct_as_shown(database, notice_id, kind.table, key, wanted, reason=reason, made_by=who)
        return made, _finding_after(database, before, made)

    try:
        made, after = await write(datasette, site, change)
    except ZhipingError as error:
        words, status = _told(error, lang)
        return await _again(datasette, request, site, form, key, words, {}, status)
    except TooBusy:
        return await _again(datasette, request, site, form, key, _busy(lang), {}, 503)
    datasette.add_message(request, sayer(lang)("已更正，保留了原读值。", "Corrected; what was read is kept."))
    return _back(datasette, site, made[-1].notice_id or notice_id, form, after)


async def undo(datasette: Any, request: Any) -> Response:
    """Takes a correction back by another one."""
    site = await site_of_page(datasette, request, "notices", "corrections")
    who, form = await writer_and_form(datasette, request, site)
    lang, reason, wanted = lang_of(request), said(form, "reason"), said(form, "correction")
    finding = _number(form, "finding")
    say = sayer(lang)
    if not reason.strip():
        words = say("请写明撤回的理由。", "Say why it is taken back.")
        return await _plainly(datasette, request, site, words, form, 400)

    def change(database: Database) -> tuple[Correction, int | None]:
        find_correction(database, wanted)
        before = desk_of_finding(database, finding) if finding else None
        made = undo_correction(database, wanted, reason=reason, made_by=who, made_at=moment())
        return made, _finding_after(database, before, [made])

    try:
        made, after = await write(datasette, site, change)
    except CorrectionTrouble as error:
        words = say("这条更正已不再有效。", f"This correction holds no more: {error.found}.")
        return await _plainly(datasette, request, site, words, form, 409)
    except ZhipingError as error:
        words, status = _told(error, lang)
        return await _plainly(datasette, request, site, words, form, status)
    except TooBusy:
        return await _plainly(datasette, request, site, _busy(lang), form, 503)
    datasette.add_message(request, say("已撤回，恢复为读出的值。", "Taken back: what was read holds again."))
    return _back(datasette, site, made.notice_id or said(form, "notice"), form, after)


def _wanted(kind: type[Record], shown: Any, form: Form, lang: Lang) -> tuple[list[Wanted], dict[str, str]]:
    """What was typed over what was shown, and what is wrong with fields, by name."""
    if said(form, "absent"):
        return [ABSENT], {}
    wanted: list[Wanted] = []
    wrong: dict[str, str] = {}
    for each in form_fields(kind):
        before, typed = value_of(shown, each.name), sent_of(form, each)
        if _plain(typed) == _plain(each.typed(before)):
            continue
        try:
            value = each.value(kind, typed)
        except CorrectionTrouble:
            wrong[each.name] = expected(each, lang)
            continue
        if value != before:
            wanted.append(Wanted(each.name, before, value))
    return wanted, wrong


def _plain(typed: Sequence[str]) -> list[str]:
    """The text as a browser sends it back: with one kind of line break."""
    return ["\n".join(text.splitlines()).strip() for text in typed]


def _trouble(wanted: Sequence[Wanted], wrong: dict[str, str], reason: str, lang: Lang) -> str:
    """What is wrong with the whole form; empty for nothing."""
    say = sayer(lang)
    if wrong:
        return say("有的值不能这样写，尚未保存。", "Some values cannot be so; nothing was saved.")
    if not wanted:
        return say("没有改动，未保存。", "Nothing was changed, so nothing was saved.")
    if not reason.strip():
        return say("请写明理由，尚未保存。", "Say why; nothing was saved yet.")
    return ""


def _told(error: ZhipingError, lang: Lang) -> tuple[str, int]:
    """Why nothing was written, and the status that says so."""
    say = sayer(lang)
    if isinstance(error, ShownOtherwise):
        return _shown_otherwise(error.found, lang), 409
    if isinstance(error, SelectorTrouble):
        return say("这份通知已不在库中。", "This notice is not in the database any more."), 409
    if isinstance(error, DatabaseTrouble):
        return say("此处不能写入，未保存。", f"Nothing can be written here: {error.found}."), 403
    place, found = (error.place, error.found) if isinstance(error, CorrectionTrouble) else ("", str(error))
    return say(f"{_field_of(place)}不能这样更正，未保存。", f"This cannot be corrected so: {found}."), 400


def _shown_otherwise(found: str, lang: Lang) -> str:
    """What is told of a value, or a record, that is not the one shown any more; `found` is a value in JSON."""
    try:
        json.loads(found)
    except ValueError:
        return sayer(lang)(
            "这条记录已不在此处；未保存，请看后再改。",
            "This record is not here any more; nothing was saved. Look again.",
        )
    return sayer(lang)(
        f"此处现已是 {found}，与打开页面时不同；未保存，请看后再改。",
        f"It is {found} by now, not what this page had shown; nothing was saved. Look again.",
    )


def _field_of(place: str) -> str:
    """`金额：` of `fees.amount`: the Chinese name of the field; empty for what is none."""
    table, _, name = place.partition(".")
    fields = form_fields(KINDS[table]) if table in KINDS else ()
    return next((f"{one.zh}：" for one in fields if one.name == name), "")


def _busy(lang: Lang) -> str:
    return sayer(lang)(
        "数据库正忙，未保存，请稍后再试。", "The database is busy; nothing was saved. Try again in a moment."
    )


def _finding_after(database: Database, before: Desk | None, made: Sequence[Correction]) -> int | None:
    """The row of the finding that was on the desk, which a new reading of the notice may have moved."""
    if before is None or before.finding is None:
        return None
    notice_id = made[-1].notice_id or before.notice_id
    return finding_again(database, notice_id, before.finding.code, before.finding.message)


async def _again(
    datasette: Any,
    request: Any,
    site: Site,
    form: Form,
    key: str,
    error: str,
    fields: dict[str, str],
    status: int,
) -> Response:
    """The page that the form was on, with what was typed and what is wrong with it."""
    table, finding, notice_id = said(form, "table"), _number(form, "finding"), said(form, "notice")
    place: Place = (table, _number(form, "row") or 0)

    def look(connection: Any) -> Desk | None:
        database = Database(connection)
        found = desk_of_finding(database, finding) if finding else None
        return found or desk_of_record(database, notice_id, place)

    desk = await datasette.get_database(site.name).execute_fn(look)
    if desk is None or not desk.has(table, key):
        return await _plainly(datasette, request, site, error, form, status)
    refused = Refused(place, key, form, error, fields)
    way = await way_of(datasette, site, finding, partial(said, form)) if finding and desk.finding else {}
    return _later(await answer_desk(datasette, request, site, desk, way, refused, status))


async def _plainly(datasette: Any, request: Any, site: Site, words: str, form: Form, status: int) -> Response:
    """A page with the words and the way back alone."""
    shown = {"words": words, "notice": notice_address(datasette, site, said(form, "notice"))}
    return _later(await answer_page(datasette, request, "zhiping/review/refused.html", shown, status))


def _later(answer: Response) -> Response:
    """The answer, which says when to come again where others were writing."""
    if answer.status == 503:
        answer.headers = {**answer.headers, **LATER}
    return answer


def _back(datasette: Any, site: Site, notice_id: str, form: Form, finding: int | None) -> Response:
    """To the finding that was on the desk, or to the notice where it stands no more."""
    if finding:
        kept = {
            key: said(form, key) for key in ("cause", "severity", "agency", "year", "open") if said(form, key)
        }
        return _see(site_address(datasette, site, f"{ROOT}/finding/{finding}", **kept))
    return _see(notice_address(datasette, site, notice_id))


def _see(address: str) -> Response:
    return Response.redirect(address, status=303)


def _number(form: Form, name: str) -> int | None:
    return whole_number(said(form, name), digits=15)
