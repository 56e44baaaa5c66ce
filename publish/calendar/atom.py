"""The feed of what changed, as feed readers follow it (RFC 4287): `changes.atom`."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from datasette.utils.asgi import Response
from lxml import etree
from lxml.builder import ElementMaker

from publish import access
from publish.addresses import notice_address, site_address
from publish.calendar.asked import Asked, asked_in
from publish.calendar.changes import KINDS, NEEDED, News, read_news
from publish.calendar.corrected import in_words
from publish.calendar.feeds import CHANGES, whole_address
from publish.calendar.sending import one_line, plain, send
from publish.calendar.versions import LONG_AGO
from publish.calendar.words import WITHOUT_AGENCY
from publish.calendar.year_before import Told, Years
from publish.language import HTML_LANG, Lang, lang_of, sayer
from publish.pages import site_of_page
from publish.site import Site

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
A = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
H = ElementMaker(namespace=XHTML, nsmap={None: XHTML})
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:zhiping:changes")
"""The names of entries follow from what they are about alone: the same on every server."""


@dataclass(frozen=True)
class Addresses:
    """The whole addresses that the feed names."""

    datasette: Any
    request: Any
    site: Site

    def whole(self, path: str) -> str:
        """An address of this server."""
        return str(self.datasette.absolute_url(self.request, path))

    def notice(self, notice_id: str) -> str:
        """That of a notice's page."""
        return self.whole(notice_address(self.datasette, self.site, notice_id))

    def difference(self, old: str, new: str) -> str:
        """That of the page that tells all changes between two notices."""
        return self.whole(site_address(self.datasette, self.site, "/-/zhiping/diff", old=old, new=new))

    @property
    def own(self) -> str:
        """That of the feed."""
        return whole_address(self.datasette, self.request, CHANGES)

    @property
    def home(self) -> str:
        """That of the page for people."""
        return self.whole(str(self.datasette.urls.instance()))


async def feed(datasette: Any, request: Any) -> Response:
    """The feed; raises NotFound, Forbidden, BadRequest."""
    site = await site_of_page(datasette, request, *NEEDED)
    tables = await access.tables_open_to(datasette, request.actor, site)
    asked, lang = asked_in(request), lang_of(request)
    database = datasette.get_database(site.name)

    def read(connection: Any) -> list[tuple[News, Told | None]]:
        years = Years(connection, str(database.path), tables, lang)
        return [(one, years.of(one, asked.occupation)) for one in read_news(connection, asked, tables)]

    addresses = Addresses(datasette, request, site)
    body = feed_of(await database.execute_fn(read), asked, lang, addresses)
    return send(request, body, "application/atom+xml; charset=utf-8")


def feed_of(
    news: Sequence[tuple[News, Told | None]], asked: Asked, lang: Lang, addresses: Addresses
) -> bytes:
    """The feed as XML."""
    say = sayer(lang)
    named = " · ".join(filter(None, (asked.agency, asked.occupation)))
    title = " · ".join(filter(None, (say("职评：通知与更正动态", "zhiping: changes of notices"), named)))
    whole = A.feed(
        {XML_LANG: HTML_LANG[lang]},
        A.id(_urn(f"feed {asked.agency} {asked.occupation}")),
        A.title(one_line(title)),
        A.updated(stamp(max((one.at for one, _ in news), default=LONG_AGO))),
        A.author(A.name("zhiping")),
        A.link(rel="self", type="application/atom+xml", href=addresses.own),
        A.link(rel="alternate", type="text/html", href=addresses.home),
        A.generator("zhiping"),
        *(_entry(one, told, lang, addresses) for one, told in news),
    )
    return bytes(etree.tostring(whole, xml_declaration=True, encoding="UTF-8"))


def _entry(news: News, told: Told | None, lang: Lang, addresses: Addresses) -> Any:
    kind = KINDS[news.kind].in_lang(lang)
    links = [A.link(rel="alternate", type="text/html", href=addresses.notice(news.notice_id))]
    if told:
        difference = addresses.difference(told.before, news.notice_id)
        links.append(A.link(rel="related", type="text/html", href=difference))
    return A.entry(
        A.id(_urn(news.name)),
        A.title(one_line(f"{kind}{sayer(lang)('：', ': ')}{news.title or news.notice_id}")),
        A.updated(stamp(news.at)),
        A.published(stamp(news.at)),
        A.author(A.name(one_line(news.agency) or WITHOUT_AGENCY.in_lang(lang))),
        *links,
        A.category(term=news.kind, label=kind),
        A.content(H.div(*_content(news, told, lang, addresses)), type="xhtml"),
    )


def _content(news: News, told: Told | None, lang: Lang, addresses: Addresses) -> Iterator[Any]:
    say = sayer(lang)
    mark = say("：", ": ")
    facts = (
        (say("单位", "Agency"), news.agency),
        (say("年度", "Year"), str(news.year or "")),
        (say("职业", "Occupations"), news.occupations),
        (say("所修改的通知", "Amends"), news.amends_title),
    )
    yield from (H.p(plain(f"{name}{mark}{value}")) for name, value in facts if value)
    if not news.is_current:
        yield H.p(say("已有更新的修订。", "There is a newer revision."))
    if news.corrected:
        yield from (H.p(plain(line)) for line in _corrected(news, lang))
    if told:
        yield from _since(told, addresses.difference(told.before, news.notice_id), lang)


def _since(told: Told, address: str, lang: Lang) -> Iterator[Any]:
    """What changed since the year before."""
    say = sayer(lang)
    whole = H.a(say("全部变化", "all changes"), href=address)
    if told.trouble:
        yield H.p(plain(say("与上一年度未能比较：", "Not compared with the year before: ") + told.trouble))
        return
    if not told.lines:
        yield H.p(say("与上一年度相比没有变化。", "Nothing changed since the year before."))
        return
    yield H.p(say("与上一年度相比：", "Since the year before: "), whole)
    yield H.ul(*(H.li(plain(line)) for line in told.lines))
    if told.more:
        yield H.p(say(f"另有 {told.more} 处变化。", f"And {told.more} changes more."))


def _corrected(news: News, lang: Lang) -> Iterable[str]:
    """A correction in words: the record, the field, what was read and what holds, why and by whom."""
    made, say = news.corrected, sayer(lang)
    if made is None:
        return
    said = in_words(made, lang)
    yield " ".join(filter(None, (said.kind, said.about, said.field))) + (
        f"{say('：读作', ': read as')} {said.read} → {said.value}"
    )
    yield say(f"理由：{made.reason}；{made.made_by}", f"Reason: {made.reason}; {made.made_by}")


def stamp(moment: datetime) -> str:
    """A time as RFC 3339 writes it.

    >>> stamp(LONG_AGO)
    '1970-01-01T00:00:00Z'
    """
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, name)}"
