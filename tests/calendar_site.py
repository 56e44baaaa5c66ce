"""A database for the calendar and the feeds: days, months and no date at all, a supplement, a correction, hostile words."""

from datetime import date
from pathlib import Path
from typing import Any

from factory import evidence, fee, make_notice
from notice_site import ODD
from site_client import SCRIPT

from db import open_database, store
from db.correcting import correct
from models.procedure import Schedule, Window
from models.registry import RECORD_KINDS

AGENCY = "云岭市现代服务业协会"
HOSTILE = f"平江县{SCRIPT}"
NASTY = f'a,b;c\\n"引"\r\n{SCRIPT}{ODD}\x07'
"""Words that mean something to iCalendar, to XML and to HTML, and a character that none of them may hold."""


def window(words: str, start: str | None = None, end: str | None = None) -> Window:
    """A window by its words and days."""
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    return Window(start=days[0], end=days[1], text=words)


def batch(
    sequence: int, application: Window | None, assessment: Window | None = None, **more: Any
) -> Schedule:
    """A batch of the schedule."""
    return Schedule(
        sequence=sequence,
        application=application,
        assessment=assessment,
        evidence=evidence(f"第{sequence}批"),
        **more,
    )


def schedules() -> tuple[Schedule, ...]:
    """Exact days, days that follow from words, no date, and a window that goes on into the next year."""
    return (
        batch(
            1,
            window("3月3日至14日", "2026-03-03", "2026-03-14"),
            window("4月18日", "2026-04-18", "2026-04-18"),
        ),
        batch(2, window("9月中旬", "2026-09-11", "2026-09-20"), window("10月底前", None, "2026-10-31")),
        batch(3, window("另行通知"), window("2026年11月起", "2026-11-01"), level=3),
        batch(4, window("12月10日至次年1月20日", "2026-12-10", "2027-01-20"), note="或另行公告"),
    )


def fill_calendar(path: Path) -> dict[str, str]:
    """The notices; gives back their ids by what they are."""
    database = open_database(path, create=True)
    ids = {}

    def stored(name: str, notice: Any, day: str) -> None:
        ids[name] = store(database, notice, stored_at=f"{day}T08:00:00+00:00").notice_id

    stored(
        "before",
        make_notice("before", year=2025, amount=180, schedules=(), notice={"title": "2025年的通知"}),
        "2026-01-02",
    )
    base = make_notice("base", schedules=schedules())
    stored("base", base, "2026-02-03")
    header = {"notice_kind": "supplement", "issued_on": date(2026, 4, 1), "title": "关于第1批的补充通知",
              "amends": {"title": base.notice.title, "document_number": None}}  # fmt: skip
    nothing: dict[str, Any] = {kind.table: () for kind in RECORD_KINDS}
    moved = batch(1, window("3月5日至16日", "2026-03-05", "2026-03-16"))
    stored("supplement", make_notice("s", notice=header, **{**nothing, "schedules": (moved,)}), "2026-04-02")
    levels = tuple(
        batch(
            1,
            window("5月6日", "2026-05-06", "2026-05-06"),
            occupation=f"茶艺师{SCRIPT}",
            level=level,
            note=NASTY,
        )
        for level in (5, 4)
    )
    more: dict[str, Any] = {"agency": HOSTILE, "occupation": f"茶艺师{SCRIPT}", "schedules": levels}
    more["fees"] = (fee(5, 300, occupation=f"茶艺师{SCRIPT}", includes=NASTY),)
    stored("hostile", make_notice("hostile", notice={"title": f"通知{NASTY}"}, **more), "2026-05-03")
    correct(
        database, ids["base"], "schedules", {"sequence": 4}, "application.end", "2027-01-25",
        reason=f"看错一行{SCRIPT}", made_by="核对员", made_at="2026-05-01T00:00:00+00:00",
    )  # fmt: skip
    database.close()
    return ids
