"""Which of the two languages a reader is answered in, and the switch between them.

Our own pages are in one language; what notices say stays as they say it. Datasette's own pages show both.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal
from urllib.parse import urlencode

from datasette.utils.asgi import Response

Lang = Literal["zh", "en"]
LANGS: dict[Lang, str] = {"zh": "中文", "en": "English"}
HTML_LANG: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
COOKIE = "zhiping_lang"
A_YEAR = 365 * 24 * 3600
PAGE = "/-/zhiping/language"
Say = Callable[[str, str], str]


def lang_of(request: Any) -> Lang:
    """The language of a request: that of `?lang=`, else the one chosen before, else the browser's, else Chinese."""
    if request is None:
        return "zh"
    asked = (request.args.get("lang"), request.cookies.get(COOKIE))
    chosen = next((lang for lang in asked if lang in LANGS), None)
    return chosen or preferred(request.headers.get("accept-language", ""))


def preferred(accepted: str) -> Lang:
    """The first of our languages in an Accept-Language header, the most wanted first; Chinese if it names neither.

    >>> preferred("de, en-GB;q=0.8, zh;q=0.9"), preferred("fr;q=0.9, en;q=0.5"), preferred(""), preferred("zh;q=0, en")
    ('zh', 'en', 'zh', 'en')
    """
    wanted = sorted(_wanted(accepted), key=lambda one: -one[1])
    return next((lang for lang, weight in wanted if weight > 0), "zh")


def _wanted(accepted: str) -> Iterator[tuple[Lang, float]]:
    for part in accepted.split(","):
        tag, _, parameters = part.strip().lower().partition(";")
        weight = re.fullmatch(r"\s*q\s*=\s*([0-9]*\.?[0-9]+)\s*", parameters)
        for lang in LANGS:
            if tag == lang or tag.startswith(f"{lang}-"):
                yield lang, float(weight[1]) if weight else 1.0


def sayer(lang: Lang) -> Say:
    """`say("收费", "Fees")`: the words in the language."""
    return (lambda zh, en: zh) if lang == "zh" else (lambda zh, en: en)


def switch_address(datasette: Any, request: Any, lang: Lang) -> str:
    """The address that turns this page to the language and remembers it."""
    path = request.path if request is not None else "/"
    query = request.query_string if request is not None else ""
    back = "?".join(filter(None, (path, query)))
    return str(datasette.urls.path(f"{PAGE}?{urlencode({'to': lang, 'back': back})}"))


async def switch(datasette: Any, request: Any) -> Response:
    """Remembers the language and goes back to the page that the switch was on."""
    lang = request.args.get("to")
    answer = Response.redirect(own_path(datasette, request.args.get("back") or ""))
    if lang in LANGS:
        base = str(datasette.setting("base_url"))
        answer.set_cookie(COOKIE, lang, max_age=A_YEAR, path=base, samesite="lax")
    return answer


def own_path(datasette: Any, back: str) -> str:
    """The address to go back to: a path of this server, without a language of its own; else the home page."""
    if not re.fullmatch(r"/(?![/\\])[^\x00-\x20\\]*", back):
        return str(datasette.urls.instance())
    path, _, query = back.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith("lang="))
    return f"{path}?{kept}" if kept else path
