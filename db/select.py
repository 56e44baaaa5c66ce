"""From what a person types to the notices that are meant: `2026`, `2026/电子商务`, `2026/电子商务/网商`."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from models.errors import SelectorTrouble

SHAPES = "YEAR, YEAR/AGENCY, YEAR/AGENCY/OCCUPATION or a notice id"
_SHOWN = 8


class _Candidate(NamedTuple):
    notice_id: str
    year: int | None
    agency: str
    occupations: tuple[str, ...]


class Selected(NamedTuple):
    """What a selector means: notices, by their ids in order, and the occupation that it asks for, by its whole name."""

    notice_ids: list[str]
    occupation: str | None = None


def selected(database: Database, selector: str) -> Selected:
    """What a selector means; only the newest revisions, unless an id asks for another.

    An agency or an occupation is named by any part of its name that fits one only (a whole name always does).
    Raises SelectorTrouble with the candidates where it fits none or several.
    """
    selector = selector.strip()
    if database.conn.execute("SELECT 1 FROM notices WHERE notice_id = ?", [selector]).fetchone():
        return Selected([selector])
    found, occupation = _of_selector(database, selector)
    return Selected(sorted(candidate.notice_id for candidate in found), occupation)


def select_notices(database: Database, selector: str) -> list[str]:
    """The ids that a selector means, sorted; raises SelectorTrouble as `selected` does."""
    return selected(database, selector).notice_ids


def notices_of_agencies(database: Database, words: Iterable[str] = (), *, annual: bool = False) -> list[str]:
    """The newest revisions of all years of the agencies that are named; of all where none is.

    Each of `words` is any part of a name that fits one agency only, a selector or a notice id; `annual` leaves out
    supplements and corrections. Raises SelectorTrouble as `select_notices` does.
    """
    known = _candidates(database, annual=annual)
    names = {candidate.agency for candidate in known}
    agencies = {name for one in words for name in _agencies(database, one.strip(), names)} or names
    return sorted(candidate.notice_id for candidate in known if candidate.agency in agencies)


def in_time(database: Database, notice_ids: Iterable[str]) -> list[str]:
    """The notices, the older first: by their year, their date, their revision.

    Raises SelectorTrouble for an id that is not there.
    """
    ids = list(notice_ids)
    sql = (
        "SELECT notice_id FROM notices WHERE notice_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY coalesce(year, 0), coalesce(issued_on, ''), revision, notice_id"
    )
    found = [row[0] for row in database.conn.execute(sql, [json.dumps(ids)])]
    for one in ids:
        if one not in found:
            raise SelectorTrouble(one, "no notice of that id", "choose one that the database has")
    return found


def _agencies(database: Database, words: str, known: set[str]) -> set[str]:
    fitting = [name for name in known if words in name]
    is_selector = (
        words[:4].isdigit()
        or database.conn.execute("SELECT 1 FROM notices WHERE notice_id = ?", [words]).fetchone()
    )
    if fitting or not is_selector:
        return {_the_one(words, "agency", words, known)}
    ids = json.dumps(select_notices(database, words))
    sql = "SELECT coalesce(issuer, '') FROM notices WHERE notice_id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in database.conn.execute(sql, [ids])}


def _of_selector(database: Database, selector: str) -> tuple[list[_Candidate], str | None]:
    """What a selector of a year means, and the occupation that it asks for."""
    year, agency, occupation = _parts(selector)
    found = _of_year(_candidates(database), selector, year)
    if agency:
        name = _the_one(selector, "agency", agency, {candidate.agency for candidate in found})
        found = [candidate for candidate in found if candidate.agency == name]
    if not occupation:
        return found, None
    known = {name for candidate in found for name in candidate.occupations}
    name = _the_one(selector, "occupation", occupation, known)
    return [candidate for candidate in found if name in candidate.occupations], name


def _parts(selector: str) -> tuple[int, str, str]:
    parts = [part.strip() for part in selector.split("/")]
    year = parts[0].removesuffix("年")
    if len(parts) > 3 or not (year.isascii() and year.isdigit() and len(year) == 4) or not all(parts):
        raise SelectorTrouble(selector, "neither a notice id nor a selector", f"write {SHAPES}")
    agency, occupation = [*parts[1:], "", ""][:2]
    return int(year), agency, occupation


def _candidates(database: Database, *, annual: bool = False) -> list[_Candidate]:
    sql = "SELECT notice_id, year, coalesce(issuer, ''), occupations FROM notices WHERE is_current"
    if annual:
        sql += " AND notice_kind = 'annual'"
    return [
        _Candidate(row[0], row[1], row[2], tuple(name for name in row[3].split("、") if name))
        for row in database.conn.execute(sql)
    ]


def _of_year(candidates: list[_Candidate], selector: str, year: int) -> list[_Candidate]:
    found = [candidate for candidate in candidates if candidate.year == year]
    if not found:
        years = sorted({str(candidate.year) for candidate in candidates if candidate.year is not None})
        raise SelectorTrouble(selector, f"no notice of {year}", f"the database has {_listed(years)}")
    return found


def _the_one(selector: str, what: str, part: str, names: Iterable[str]) -> str:
    """The name that `part` means: the whole name, or the only one that holds it."""
    known = sorted(name for name in names if name)
    if part in known:
        return part
    fitting = [name for name in known if part in name]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise SelectorTrouble(
            selector, f"{part} fits {len(fitting)} of them", f"write more of one: {_listed(fitting)}"
        )
    raise SelectorTrouble(selector, f"no {what} named {part}", f"choose from {_listed(known)}")


def _listed(names: list[str]) -> str:
    shown = "、".join(names[:_SHOWN]) or "none"
    return shown if len(names) <= _SHOWN else f"{shown} … ({len(names)} in all)"
