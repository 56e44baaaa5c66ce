"""The bar over every page: the ways to our own pages, and the switch of the language."""

from dataclasses import dataclass
from typing import Any

from models.vocabulary import Label
from publish import sign_in
from publish.language import HTML_LANG, LANGS, Lang, lang_of, sayer, switch_address

ENTRIES: tuple[tuple[str, Label], ...] = (
    ("/", Label("首页", "Home")),
    ("/-/zhiping/notices", Label("通知", "Notices")),
    ("/-/zhiping/diff", Label("变化", "Changes")),
    ("/-/zhiping/compare", Label("对比", "Compare")),
    ("/-/zhiping/charts", Label("图表", "Charts")),
    ("/-/zhiping/calendar", Label("日历", "Calendar")),
    ("/-/zhiping/dictionary", Label("数据字典", "Data dictionary")),
    ("/-/zhiping/review", Label("核对", "Review")),
)
"""Path and name of each entry, in the order of the bar."""


@dataclass(frozen=True)
class Link:
    """An entry of the bar."""

    href: str
    name: str
    is_here: bool = False


def of_every_page(datasette: Any, request: Any) -> dict[str, Any]:
    """What the templates of every page show: the language, the bar, the switch."""
    lang = lang_of(request)
    return {
        "lang": lang,
        "say": sayer(lang),
        "zhiping_html_lang": HTML_LANG[lang],
        "zhiping_bar": bar(datasette, request, lang),
        "zhiping_languages": other_languages(datasette, request, lang),
        "zhiping_sign_in": sign_in.address_for(datasette, request),
    }


def bar(datasette: Any, request: Any, lang: Lang) -> list[Link]:
    """The bar's entries; the one of the page shown says so."""
    path = request.path if request is not None else ""
    found = []
    for entry, label in ENTRIES:
        href = str(datasette.urls.path(entry))
        here = path == href or (entry != "/" and path.startswith(f"{href}/"))
        found.append(Link(href, label.zh if lang == "zh" else label.en, here))
    return found


def other_languages(datasette: Any, request: Any, lang: Lang) -> list[tuple[Lang, Link]]:
    """The switch: each language but the one shown, named in itself."""
    others = [(one, name) for one, name in LANGS.items() if one != lang]
    return [(one, Link(switch_address(datasette, request, one), name)) for one, name in others]
