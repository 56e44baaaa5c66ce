"""What there is to choose from: the years, the agencies."""

from dataclasses import dataclass
from typing import Any

from publish.site import Site

MOST = 300
"""Names of agencies that a form proposes; any other can be typed."""
_YEARS = """
WITH RECURSIVE known(year) AS (
  SELECT min(year) FROM notices
  UNION ALL SELECT (SELECT min(n.year) FROM notices AS n WHERE n.year > known.year) FROM known
  WHERE known.year IS NOT NULL
) SELECT year FROM known WHERE year IS NOT NULL"""
_AGENCIES = "SELECT name FROM agencies ORDER BY name LIMIT ?"


@dataclass(frozen=True)
class Choices:
    """The years that notices are about, and names of agencies."""

    years: tuple[int, ...]
    agencies: tuple[str, ...]


async def choices_of(datasette: Any, site: Site, *, agencies: bool = True) -> Choices:
    """What the notices are about; `agencies` False leaves their names out."""
    years = await datasette.execute(site.name, _YEARS)
    named = await datasette.execute(site.name, _AGENCIES, [MOST if agencies else 0])
    return Choices(tuple(row[0] for row in years), tuple(row[0] for row in named))
