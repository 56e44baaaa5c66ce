"""What a reader asks the calendar or a feed for: a year, an agency, an occupation, a level."""

from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import BadRequest

from models.vocabulary import LEVELS
from publish.sent import whole_number

FIRST_YEAR, LAST_YEAR = 1900, 2999
LONGEST = 200
"""Characters of a name that is asked for; no agency's or occupation's is as long."""


@dataclass(frozen=True)
class Asked:
    """The filters of an address; agency and occupation are parts of names, empty for all."""

    year: int | None = None
    agency: str = ""
    occupation: str = ""
    level: int | None = None

    def values(self) -> dict[str, Any]:
        """The filters as a query binds them, with the first and last day of the year."""
        year = f"{self.year:04d}" if self.year is not None else ""
        return {
            "year": self.year,
            "agency": self.agency,
            "occupation": self.occupation,
            "level": self.level,
            "first_day": f"{year}-01-01",
            "last_day": f"{year}-12-31",
        }

    def arguments(self) -> dict[str, str]:
        """The filters as an address holds them, empty ones left out."""
        named = {"year": self.year, "agency": self.agency, "occupation": self.occupation, "level": self.level}
        return {name: str(value) for name, value in named.items() if value not in (None, "")}


def asked_in(request: Any, *, year: int | None = None) -> Asked:
    """What the address asks for, `year` where it names none; raises BadRequest for what is no year or level.

    `year=all` is every year.
    """
    given = {
        name: (request.args.get(name) or "").strip() for name in ("year", "agency", "occupation", "level")
    }
    for name in ("agency", "occupation"):
        if len(given[name]) > LONGEST:
            raise BadRequest(f"{name}: 名称过长 · longer than any name")
    return Asked(
        year=None if given["year"] == "all" else _year(given["year"]) if given["year"] else year,
        agency=given["agency"],
        occupation=given["occupation"],
        level=_level(given["level"]) if given["level"] else None,
    )


def _year(words: str) -> int:
    year = whole_number(words, digits=4)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadRequest(f"year={words[:20]}：不是年份 · no year; write 2026, or all")
    return year


def _level(words: str) -> int:
    if words not in map(str, LEVELS):
        known = "、".join(f"{code} {label.zh}" for code, label in LEVELS.items())
        raise BadRequest(f"level={words[:20]}：没有这个等级 · no level; there are {known}")
    return int(words)
