"""What is shown for an address that leads nowhere or a request that cannot be answered."""

import asyncio
import contextlib
from pathlib import Path
from typing import Any

from datasette.utils.asgi import Base400, Response

from db import recover
from models.errors import DatabaseTrouble
from publish.language import Lang, lang_of
from publish.site import sites_of

DATASETTES = {
    "Database not found": "没有这个数据库 · no such database",
    "Table not found": "没有这个表 · no such table",
    "Record not found": "没有这一行 · no such row",
    "You do not have permission to view this database": "这个数据库不对您开放 · this database is not open to you",
    "You do not have permission to view this table": "这个表不对您开放 · this table is not open to you",
    "You do not have permission to view this query": "这个查询不对您开放 · this query is not open to you",
    "view-instance": "这个网站不对您开放 · this site is not open to you",
    "view-database": "这个数据库不对您开放 · this database is not open to you",
    "view-table": "这个表不对您开放 · this table is not open to you",
    "execute-sql": "不能在此写 SQL 查询 · queries in SQL are not open to you",
    "Database download is forbidden": "不提供整个数据库文件 · the database is not offered as a file",
    "CSV streaming is disabled": "不提供整个表的 CSV，请分页下载 · no CSV of a whole table; take it page by page",
    "Permission denied": "没有权限 · not open to you",
    "Invalid SQL": "SQL 有误 · the SQL is wrong",
}
"""What Datasette says to readers, as we say it; SQLite's own words stay as they are."""


async def answer(datasette: Any, request: Any, exception: Exception) -> Any:
    """The error page (or JSON) in the site's own dress; None for a fault of the program."""
    fault = told(exception)
    if fault is None:
        return None
    if request.path.split("?")[0].endswith(".json"):
        return Response.json(fault, status=fault["status"])
    templates = [f"{fault['status']}.html", "error.html"]
    lang = lang_of(request)
    shown = {**fault, **{key: in_language(str(fault[key] or ""), lang) for key in ("error", "title")}}
    return Response.html(await datasette.render_template(templates, shown, request), status=fault["status"])


def in_language(message: str, lang: Lang) -> str:
    """A message of ours, which says it in both languages, in one; one that is not known as it is.

    >>> in_language("没有这个页面 · no such page", "en"), in_language("Table not found", "zh")
    ('no such page', '没有这个表')
    """
    zh, both, en = DATASETTES.get(message, message).partition(" · ")
    if not both:
        return message
    return zh if lang == "zh" else en


def told(exception: Exception) -> dict[str, Any] | None:
    """What the error page says of a refusal that Datasette means for the reader; None for anything else."""
    from datasette.views.base import DatasetteError

    if isinstance(exception, Base400):
        said: dict[str, Any] = {"error": str(exception), "status": exception.status, "title": None}
    elif isinstance(exception, DatasetteError) and not exception.message_is_html:
        said = {**exception.error_dict, "error": exception.message, "status": exception.status}
        said["title"] = exception.title
    else:
        return None
    return {**said, "ok": False}


def recovering(datasette: Any, app: Any) -> Any:
    """The application, which first takes back what a load that was killed left half written in our databases.

    Datasette opens them to read only, and SQLite refuses readers until somebody who may write has done that.
    """

    async def answered(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            for path in _cut_off(datasette):
                with contextlib.suppress(DatabaseTrouble):  # the page then says what SQLite says
                    await asyncio.to_thread(recover, path)
        await app(scope, receive, send)

    return answered


def _cut_off(datasette: Any) -> list[Path]:
    """Our databases that a load is writing to, or was when it was killed."""
    served = [datasette.databases[site.name].path for site in sites_of(datasette)]
    paths = [Path(path).resolve() for path in served if path]
    return [path for path in paths if Path(f"{path}-journal").exists()]
