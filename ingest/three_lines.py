"""Three-line tables: rules above and below, and below the headings, and none between the columns."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import permutations

from ingest.fields import RIVER, Fields, Zone, columns_of, cut, em_of, fields_of, reach_of, rows_of, split_at
from ingest.headings import Heading
from ingest.open_cells import LONG_CELL, NO_CELL, Held, build_table, edges_between, held_cells
from ingest.tables import SNAP, Ruling, merge_rulings, rulings_of
from models.document import Line, Table

MOST_RULES = 200
LONGEST_RULE_RUN = 60
HEADER_LINES = 8

Finding = tuple[Sequence[Line], Table]


def find_ruled(lines: Sequence[Line], rulings: Sequence[Ruling]) -> Iterator[Finding]:
    """Tables between three rules and more of one width, the header between the first two."""
    flat = _free_rules(merge_rulings(rulings))
    if not 3 <= len(flat) <= MOST_RULES:
        return
    for rules in _same_width(flat):
        first = 0
        while first + 2 < len(rules):
            last, found = _between(lines, rules, first, flat)
            if found is not None:
                yield found
            first = last


Wall = tuple[float, float, float]
"""Where one table ends and another begins beside it: x, and from and to which height."""


def between_rules(rulings: Sequence[Ruling]) -> list[Wall]:
    """Walls between rules that stand beside each other, three of one width left and right of each."""
    if len(rulings) < 6:
        return []
    flat = _free_rules(merge_rulings(rulings))
    groups = _same_width(flat) if 6 <= len(flat) <= MOST_RULES else []
    found = []
    for left, right in permutations(groups, 2):
        top, bottom = max(left[0].at, right[0].at), min(left[-1].at, right[-1].at)
        if left[0].end <= right[0].start and top < bottom:
            found.append(((left[0].end + right[0].start) / 2, top, bottom))
    return found


def cut_at(line: Line, walls: Sequence[Wall]) -> list[Line]:
    """The line's parts left and right of the walls that it crosses; the line itself where its words do."""
    for x, top, bottom in walls:
        if line.box is None or not (
            line.box[0] < x < line.box[2] and top <= line.box[3] and line.box[1] <= bottom
        ):
            continue
        fields = fields_of(line)
        if not fields or any(field.x0 < x < field.x1 for field in fields):
            continue
        at = sum(field.x1 <= x for field in fields)
        halves = [_together(line, part) for part in (fields[:at], fields[at:])]
        return [piece for half in halves for piece in cut_at(half, walls)]
    return [line]


def _together(line: Line, fields: Fields) -> Line:
    """The piece of the line that fields side by side are."""
    starts = [i for i, (x0, _) in enumerate(line.extents) if x0 == fields[0].x0 and line.text[i] != " "]
    ends = [i for i, (_, x1) in enumerate(line.extents) if x1 == fields[-1].x1 and line.text[i] != " "]
    return cut(line, starts[0], ends[-1] + 1).line


def _free_rules(rulings: Sequence[Ruling]) -> list[Ruling]:
    """The horizontal rulings that meet no vertical one: those that do are a grid's."""
    steep = rulings_of(rulings, "vertical")
    return [
        rule
        for rule in rulings_of(rulings, "horizontal")
        if not any(
            rule.start - SNAP <= post.at <= rule.end + SNAP
            and post.start - SNAP <= rule.at <= post.end + SNAP
            for post in steep
        )
    ]


def _between(
    lines: Sequence[Line], rules: Sequence[Ruling], first: int, flat: Sequence[Ruling]
) -> tuple[int, Finding | None]:
    """The table that begins at a rule and reaches as far down as it can; and the rule to go on with."""
    for last in range(min(len(rules) - 1, first + LONGEST_RULE_RUN), first + 1, -1):
        top, end = rules[first], rules[last]
        held = [line for line in lines if _is_between(line, top, end)]
        inner = [rule for rule in flat if top.at + SNAP < rule.at < end.at - SNAP and _is_over(rule, top)]
        table = _ruled_table(held, rules[first + 1].at, inner, top)
        if table is not None:
            return last, (held, table)
    return first + 1, None


def _same_width(flat: Sequence[Ruling]) -> list[list[Ruling]]:
    groups: list[list[Ruling]] = []
    for rule in flat:
        for group in groups:
            if abs(group[0].start - rule.start) <= 2 * SNAP and abs(group[0].end - rule.end) <= 2 * SNAP:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) > 2]


def _is_between(line: Line, top: Ruling, end: Ruling) -> bool:
    if line.box is None:
        return False
    middle = (line.box[1] + line.box[3]) / 2
    return (
        top.at < middle < end.at and line.box[0] >= top.start - 2 * SNAP and line.box[2] <= top.end + 2 * SNAP
    )


def _is_over(rule: Ruling, top: Ruling) -> bool:
    return rule.start >= top.start - SNAP and rule.end <= top.end + SNAP


def _ruled_table(
    lines: Sequence[Line], below_header: float, inner: Sequence[Ruling], top: Ruling
) -> Table | None:
    split = [fields_of(line, gap=RIVER) for line in lines]
    if len(split) < 2 or not all(split) or any(NO_CELL.search(line.text) for line in lines):
        return None
    bands = list(split_at(split, [below_header]))
    if len(bands) != 2 or len(bands[0]) > HEADER_LINES:
        return None
    header, body = bands
    em = em_of(split)
    zones = columns_of([*body, *header[-1:]], em, header[:-1])
    if len(zones) < 2:
        return None
    walls = [rule for rule in inner if rule.at > below_header + SNAP]
    full = [rule.at for rule in walls if rule.end - rule.start > 0.9 * (top.end - top.start)]
    part = [rule for rule in inner if rule.at < below_header - SNAP]
    heading = Heading(header, zones, em, part)
    groups = list(split_at(body, full))
    if any(_columns_met(group, zones, em) < 2 for group in groups):
        return None  # words between two tables
    rows = [row for group in groups for row in rows_of(group, zones, em)]
    if not _is_ruled_table(heading, rows, zones):
        return None
    if len(full) < len(walls):
        return build_table(_banded(heading, body, zones, walls, em), edges_between(zones))
    cells = held_cells(heading, groups, zones, em)
    return build_table(cells, edges_between(zones)) if cells else None


def _columns_met(group: Sequence[Fields], zones: Sequence[Zone], em: float) -> int:
    return len({reach_of(field, zones, em)[0] for fields in group for field in fields})


def _banded(
    heading: Heading, body: Sequence[Fields], zones: Sequence[Zone], walls: Sequence[Ruling], em: float
) -> list[Held]:
    """The cells of a table with a rule below each row that stops short beside merged cells."""
    ats = sorted({round(wall.at) for wall in walls})
    cells = [Held(*placed) for placed in heading.placed()]
    held: dict[tuple[int, int], list[Line]] = {}
    widths: dict[tuple[int, int], int] = {}
    for field in (field for fields in body for field in fields):
        first, last = reach_of(field, zones, em)
        row = _top_of(bisect_right(ats, (field.top + field.bottom) / 2), first, ats, zones, walls)
        held.setdefault((row, first), []).append(field.line)
        widths[row, first] = max(widths.get((row, first), 1), last - first + 1)
    for (row, column), lines in held.items():
        end = row + 1
        while end <= len(ats) and _top_of(end, column, ats, zones, walls) == row:
            end += 1
        cells.append(Held(heading.rows + row, column, end - row, widths[row, column], tuple(lines)))
    return cells


def _top_of(
    row: int, column: int, ats: Sequence[float], zones: Sequence[Zone], walls: Sequence[Ruling]
) -> int:
    """The first row of the cell that stands there: as far up as no rule parts it."""
    middle = sum(zones[column]) / 2
    while row > 0 and not any(
        abs(wall.at - ats[row - 1]) <= SNAP and wall.start <= middle <= wall.end for wall in walls
    ):
        row -= 1
    return row


def _is_ruled_table(heading: Heading, rows: Sequence[list[Fields]], zones: Sequence[Zone]) -> bool:
    """Whether each column but the first has its heading, and most rows have several fields."""
    headed = {c for (_, first), (last, _) in heading.cells.items() for c in range(first, last + 1)}
    several = sum(len({field.x0 for fields in row for field in fields}) > 1 for row in rows)
    short = all(len(field.line.text) <= LONG_CELL for field in heading.fields)
    return {*range(1, len(zones))} <= headed and short and 2 * several > len(rows)
