"""Schedules: the batches of a notice, from tables, lists and sentences."""

import re
from collections.abc import Iterator

from models.procedure import Schedule
from parsers.context import Context
from parsers.name_groups import known_names
from parsers.names import Known, names_in
from parsers.outline import Node
from parsers.schedule_batches import Batch, begin_before, join_halves, number_batches
from parsers.schedule_marks import read_marks
from parsers.schedule_sentences import Stream, read_schedule_sentences
from parsers.schedule_tables import read_schedule_table
from parsers.schedule_words import role_of
from parsers.surroundings import beside, headings_of
from parsers.table_rows import named_levels
from parsers.values.dates import find_windows

_ELSEWHERE = {
    "conditions",
    "conduct",
    "form",
    "retake",
    "results",
    "certificates",
    "supervision",
    "queries",
    "fees",
    "offerings",
}
_TIME_LABEL = re.compile(r"(?:申报|报名|报考|考试|考核|评价|认定|鉴定)(?:的)?(?:起止)?(?:时间|日期)")
_TIME_HEADING = re.compile(r"时间|日期|日程|考期|考试安排|考务")
_DAY = r"(?:[月日旬]|\d[./／\-]\d{1,2}(?!\d))"
_TEST = r"(?:考试|考核|评价|认定|鉴定|开考|考(?=[，。；,;）)完]|$))"
_BOTH = re.compile(
    rf"(?:报名|申报|报考).*?{_DAY}.*?{_TEST}"
    r"|(?:考试|考核|评价|认定|鉴定|报名|申报).{0,16}(?:改期|延期|推迟|提前|顺延|调整)(?:至|到|为|于)"
    rf"|{_DAY}.{{0,8}}(?:报名|申报|报考).*?{_DAY}.{{0,8}}{_TEST}"
)
"""A clause that tells both windows is a schedule wherever it stands."""

_BOTH_NAMED = (re.compile(r"报名|申报|报考"), re.compile(r"考试|考核|评价|认定|鉴定"))
"""What a table of other matters must name to tell of batches as well."""

_DATED = re.compile(
    r"[\d一二三四五六七八九十][\s]*[月日号.．/／]|\d-\d|[上下]半年|季度|每月|[年月][初底末]|旬"
)


def read_schedules(context: Context) -> list[Schedule]:
    """One record for each batch, in the order of the text."""
    year = context.year or (context.header.issued_on.year if context.header.issued_on else None)
    if year is None:
        return []
    known = known_names(context)
    tabled = [batch for node in context.tables() for batch in _of_table(context, known, node, year)]
    written = _of_prose(context, known, year)
    if any(batch.is_schedule for batch in tabled):
        written = [
            batch
            for batch in written
            if {"application", "assessment"} <= set(batch.windows) and not _told(batch, tabled)
        ]
    batches = [*tabled, *written]
    begin_before(batches)
    return number_batches(batches)


def _of_table(context: Context, known: Known, node: Node, year: int) -> list[Batch]:
    """The batches of a table, with the occupation and level that its caption names where they name none.

    A table of other matters (on offer, fees) may tell both windows of its rows beside them.
    """
    if node.grid is None or not _DATED.search(node.text.value):
        return []
    headings = headings_of(context, node)
    in_schedule = _in_schedule(context, node)
    elsewhere = bool(_ELSEWHERE & context.sections.of(node)) and not in_schedule
    if elsewhere and not all(pattern.search(node.text.value) for pattern in _BOTH_NAMED):
        return []
    in_schedule = (
        in_schedule or not elsewhere and any(_TIME_LABEL.search(text.value) for text in headings[:1])
    )
    batches = read_schedule_table(node.grid, known, year=year, in_schedule=in_schedule)
    batches = batches or read_marks(node.grid, [*headings, *beside(context, node)], known, year=year)
    if elsewhere and not all({"application", "assessment"} <= set(batch.windows) for batch in batches):
        return []
    for batch in batches:
        if headings and len(known.names) > 1:
            batch.names = batch.names or names_in(headings[0], known)
            batch.levels = batch.levels or (named_levels(headings[0]) if batch.names else [])
    return batches


def _in_schedule(context: Context, node: Node) -> bool:
    return "schedule" in context.sections.around(node)


def _told(batch: Batch, tabled: list[Batch]) -> bool:
    """Whether a table tells the batch already."""
    keys = ("application", "assessment")
    days = [(batch.windows[key].start, batch.windows[key].end) for key in keys]
    return any(
        all(key in other.windows for key in keys)
        and [(other.windows[key].start, other.windows[key].end) for key in keys] == days
        for other in tabled
    )


def _of_prose(context: Context, known: Known, year: int) -> list[Batch]:
    """The batches of the clauses outside tables; each section has a stream of its own."""
    streams: dict[str, Stream] = {}
    for node, section in _dated_clauses(context, year):
        stream = streams.setdefault(section, Stream())
        above = _whom_above(node, known)
        if node.marker is not None and not _labelled(node) or above is not None and above is not stream.above:
            stream.close()
        stream.above = above
        count = len(stream.batches)
        read_schedule_sentences(node.words, known, stream, year=year, default_role=_role_above(node))
        if above is not None:
            for batch in stream.batches[count:]:
                batch.names = batch.names or names_in(above.label, known)
                batch.levels = batch.levels or named_levels(above.label)
    return join_halves([batch for stream in streams.values() for batch in stream.batches])


def _labelled(node: Node) -> bool:
    """Whether an item begins with the name of one window (1. 报名时间：…) and so goes on with its batch."""
    label = node.label.value
    return bool(label) and role_of(label) is not None and not find_windows(label, year=2000)


def _role_above(node: Node) -> str | None:
    """The role that the heading above gives to bare dates; none for headings of the whole schedule."""
    above = node.parent.label.value if node.parent is not None else ""
    roles = {role for part in re.split(r"[、和及与]", above) if (role := role_of(part))}
    return roles.pop() if len(roles) == 1 and not re.search(r"安排|计划", above) else None


def _whom_above(node: Node, known: Known) -> Node | None:
    """The heading right above a clause, where it names for whom of several the batches below it are."""
    above = node.parent
    if (
        above is None
        or above.kind == "title"
        or len(known.names) < 2
        or find_windows(above.label.value, year=2000)
    ):
        return None
    return above if names_in(above.label, known) else None


def _dated_clauses(context: Context, year: int) -> Iterator[tuple[Node, str]]:
    """(clause, its section) of the clauses that may tell windows of batches."""
    for node in context.prose():
        if node.grid is not None or node.kind in ("title", "signature") or not _DATED.search(node.text.value):
            continue
        top = [node, *node.ancestors()]
        if _in_schedule(context, node):
            yield (
                node,
                next(
                    (one.id for one in reversed(top) if "schedule" in context.sections.own(one)), "schedule"
                ),
            )
        elif node.attachment is None and not _is_elsewhere(context, node) and _tells_times(node):
            yield node, "elsewhere"


def _is_elsewhere(context: Context, node: Node) -> bool:
    """Whether a clause's section is about other dates; what is on offer may be listed batch by batch."""
    about = _ELSEWHERE & context.sections.of(node)
    return bool(about - {"offerings"} or about and not _BOTH.search(node.text.value))


def _tells_times(node: Node) -> bool:
    """Whether a clause outside the schedule's section tells windows: by its words, or by its heading."""
    heading = node.parent.label.value if node.parent is not None else ""
    value = node.text.value
    return bool(_TIME_LABEL.search(value) or _TIME_HEADING.search(heading) or _BOTH.search(value))
