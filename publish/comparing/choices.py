"""What there is to choose from: the years, the agencies."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from publish.kept import kept_rows
from publish.site import Site

MOST = 300
"""Names of agencies that a form proposes; any other can be typed."""
_YEARS = "SELECT DISTINCT year FROM notices WHERE year IS NOT NULL ORDER BY year"
_AGENCIES = "SELECT name FROM agencies ORDER BY name LIMIT :most"


@dataclass(frozen=True)
class Choices:
    """The years that notices are about, and names of agencies."""

    years: tuple[int, ...]
    agencies: tuple[str, ...]


async def choices_of(datasette: Any, site: Site, tables: Collection[str]) -> Choices:
    """What the notices are about, for someone who may see these tables."""
    years = await kept_rows(datasette, site, _YEARS)
    named = await kept_rows(datasette, site, _AGENCIES, most=MOST) if "agencies" in tables else ()
    return Choices(tuple(row["year"] for row in years), tuple(row["name"] for row in named))
