"""A database for the pages that compare: two years of an agency with their files, ones that came and left, a hostile one."""

from pathlib import Path
from typing import Any

from factory import fee, make_notice, phone, schedule
from notice_site import ODD, of_document, original
from site_client import SCRIPT

from db import open_database, store
from db.originals import Originals

AGENCY, LEFT, CAME, TWICE = "云岭市现代服务业协会", "平江县技能协会", f"海棠{SCRIPT}市协会", "青石市职业学校"


def fill_comparing(path: Path) -> dict[str, str]:
    """Notices of two years; gives back their ids by what they are."""
    database = open_database(path, create=True)
    ids: dict[str, str] = {}
    for name, year, amount in (("old", 2025, 180), ("new", 2026, 200)):
        data, info = original(words=f"{year}年收费")
        contacts = (phone("consultation", f"021-5555{year}"),)
        notice = make_notice(
            name, year=year, amount=amount, schedules=(schedule(1),), contacts=contacts, notice=titled(year)
        )
        ids[name] = store(database, of_document(notice, info)).notice_id
        Originals(database, "folder").keep_file(info.sha256, data)
    ids["left"] = store(database, make_notice("left", agency=LEFT, year=2025, notice=titled(2025))).notice_id
    hostile: dict[str, Any] = {
        "agency": CAME, "occupation": f"茶艺师{SCRIPT}", "notice": {"title": f"通知{SCRIPT}{ODD}"},
        "fees": (fee(5, 300, occupation=f"茶艺师{SCRIPT}", includes=SCRIPT),),
    }  # fmt: skip
    ids["came"] = store(database, make_notice("came", year=2026, **hostile)).notice_id
    for year in (2025, 2026):
        twice = (fee(5, 100), fee(5, 110)) if year == 2026 else (fee(5, 100),)
        made = make_notice(f"twice{year}", agency=TWICE, year=year, fees=twice, notice=titled(year))
        ids[f"twice{year}"] = store(database, made).notice_id
    database.close()
    return ids


def titled(year: int) -> dict[str, Any]:
    """A title of the year."""
    return {"title": f"关于开展{year}年职业技能评价的通知"}
