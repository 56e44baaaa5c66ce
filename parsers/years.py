"""Years that disagree: last year's words left standing in this year's notice."""

import re
from collections.abc import Iterator, Mapping, Sequence

from models.procedure import Schedule
from models.records import Evidence, Record
from parsers.context import Context
from parsers.text import Text, cite

_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!版|以来|[\d一二三四五六七八九十]{1,2}月|起)")


def year_findings(
    context: Context, records: Mapping[str, Sequence[Record]]
) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """(Chinese, English, evidence) of each place whose year cannot be the notice's."""
    year = context.year
    if year is None:
        return
    signed = context.header.issued_on
    if signed is not None and signed.year not in (year - 1, year):
        yield f"标题{year}年，落款{signed}", f"title {year}, signed {signed}", context.header.evidence
    for title in _titles(context):
        named = [
            match
            for match in _YEAR.finditer(re.sub(r"《[^》]*》(?!$)", "", title.value))
            if int(match[1]) != year
        ]
        if named:
            yield (
                f"标题{year}年，附件“{title.value}”",
                f"title {year}, attachment {title.value}",
                cite("findings.year", title),
            )
    for item in records.get(Schedule.table, ()):
        if isinstance(item, Schedule) and _is_elsewhere(item, year):
            yield f"{year}年的通知，时间不在该年", f"a window outside {year}", item.evidence


def _titles(context: Context) -> list[Text]:
    """The titles of attachments, as listed and as they stand; a title told twice is told once."""
    titles = [listed.title for listed in context.outline.listed]
    titles += [attached.title for attached in context.outline.attachments if len(attached.title) < 60]
    return list({title.value: title for title in reversed(titles)}.values())[::-1]


def _is_elsewhere(schedule: Schedule, year: int) -> bool:
    windows = [window for window in (schedule.application, schedule.assessment) if window]
    assessed = schedule.assessment
    if assessed and {day.year for day in (assessed.start, assessed.end) if day} == {year - 1}:
        return True  # one may apply in the year before, but is not assessed in it
    years = {day.year for window in windows for day in (window.start, window.end) if day}
    return (
        bool(years)
        and not years & {year, year + 1}
        and years != {year - 1}
        or any(abs(y - year) > 1 for y in years)
    )
