"""The musts of RFC 5545 (iCalendar) and RFC 4287 (Atom) that a feed of ours could break, as checks of its bytes."""

import re
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from icalendar import Calendar
from lxml import etree

OCTETS = 75
A = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
_NAME = re.compile(rb"[A-Za-z0-9-]+(?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*:")


def calendar_in(body: bytes) -> Any:
    """The calendar that the bytes are; fails where they break a must of RFC 5545."""
    assert body.endswith(b"\r\n")
    lines = body.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert len(line) <= OCTETS, line
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line), line
        line.decode("utf-8")  # a line is folded between characters
    for line in b"\r\n".join(lines).replace(b"\r\n ", b"").split(b"\r\n"):
        assert _NAME.match(line), line
    calendar = Calendar.from_ical(body)
    assert calendar.name == "VCALENDAR" and calendar["version"] == "2.0" and calendar["prodid"]
    assert calendar.subcomponents and not calendar.errors
    events = calendar.walk("VEVENT")
    for event in events:
        _check_event(event)
    assert len({str(event["uid"]) for event in events}) == len(events)
    return calendar


def _check_event(event: Any) -> None:
    assert not event.errors
    for name in ("uid", "dtstamp", "dtstart", "summary", "sequence", "last-modified", "url"):
        assert name in event and not isinstance(event[name], list), name
    start, end = event["dtstart"].dt, event["dtend"].dt
    assert type(start) is date and type(end) is date and start < end
    assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
    assert event["dtstamp"].to_ical().endswith(b"Z") and event["sequence"] >= 0
    assert urlsplit(str(event["url"])).scheme == "http"


def feed_in(body: bytes) -> Any:
    """The feed that the bytes are; fails where they break a must of RFC 4287."""
    feed = etree.fromstring(body)
    assert feed.tag == f"{A}feed"
    _check_common(feed)
    assert [link.get("href") for link in feed.findall(f"{A}link[@rel='self']")]
    entries = feed.findall(f"{A}entry")
    for entry in entries:
        _check_common(entry)
        assert entry.find(f"{A}author") is not None or feed.find(f"{A}author") is not None
        _check_content(entry)
    ids = [one.findtext(f"{A}id") for one in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    return feed


def _check_common(element: Any) -> None:
    """What a feed and an entry must both hold, once each."""
    for name in ("id", "title", "updated"):
        assert len(element.findall(f"{A}{name}")) == 1, name
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{A}id"))
    for name in ("updated", "published"):
        for one in element.findall(f"{A}{name}"):
            assert datetime.fromisoformat(one.text).tzinfo is not None
    for person in element.findall(f"{A}author"):
        assert len(person.findall(f"{A}name")) == 1 and person.findtext(f"{A}name").strip()
    alternates = [
        (one.get("type"), one.get("hreflang")) for one in element.findall(f"{A}link[@rel='alternate']")
    ]
    assert len(alternates) == 1
    for link in element.findall(f"{A}link"):
        assert urlsplit(link.get("href")).scheme == "http" and link.get("href").isascii()
    for category in element.findall(f"{A}category"):
        assert category.get("term")


def _check_content(entry: Any) -> None:
    (content,) = entry.findall(f"{A}content")
    assert content.get("type") == "xhtml" and not (content.text or "").strip()
    (div,) = content
    assert div.tag == f"{XHTML}div"
    assert {one.tag.removeprefix(XHTML) for one in div.iter()} <= {"div", "p", "ul", "li", "a"}
