"""The ways from a notice's page to comparisons of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from publish.comparing.answers import address_with
from publish.comparing.changes import PATH as DIFF
from publish.comparing.listing import PATH as LIST
from publish.comparing.values import HISTORY
from publish.site import Site

_NEAREST = """
SELECT notice_id, year, occupations FROM notices
WHERE agency_id = :agency_id AND notice_kind = :notice_kind AND is_current AND year IS NOT NULL AND year <> :year
ORDER BY year"""


async def ways_of(datasette: Any, site: Site, row: Mapping[str, Any]) -> dict[str, Any]:
    """Where a notice (its row of `notices`) is compared with the years around it, ticked, and told over the years."""
    before, after = None, None
    if row["year"] is not None and row["agency_id"] is not None:
        values = {name: row[name] for name in ("agency_id", "notice_kind", "year")}
        others = [dict(one) for one in await datasette.execute(site.name, _NEAREST, values)]
        before = of_same_subject(row, [one for one in reversed(others) if one["year"] < row["year"]])
        after = of_same_subject(row, [one for one in others if one["year"] > row["year"]])
    own = row["notice_id"]
    pairs = {
        "before": (before["notice_id"], own) if before else None,
        "after": (own, after["notice_id"]) if after else None,
    }
    found: dict[str, Any] = {
        name: address_with(datasette, site, DIFF, (("old", pair[0]), ("new", pair[1]))) if pair else None
        for name, pair in pairs.items()
    }
    found["before_year"], found["after_year"] = (one["year"] if one else None for one in (before, after))
    found["tick"] = address_with(datasette, site, LIST, (("notices", own),))
    found["history"] = address_with(datasette, site, HISTORY, (("agency", own),))
    return found


def of_same_subject(row: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The nearest of the others, which are in the order of nearness, that is about the same occupations.

    Of the nearest year one with the very same, else the only one that has an occupation in common.
    """
    if not others:
        return None
    nearest = [one for one in others if one["year"] == others[0]["year"]]
    alike = [one for one in nearest if _occupations(one) == _occupations(row)]
    sharing = [one for one in nearest if _occupations(one) & _occupations(row)]
    for some in (alike, sharing):
        if len(some) == 1:
            return some[0]
    return None


def _occupations(row: Mapping[str, Any]) -> set[str]:
    return {name for name in str(row["occupations"]).split("、") if name}
