"""A table as rows about occupations and levels: which columns say what a row is about, and what each row says."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from models.errors import ValueUnread
from parsers.names import ALL, Name, read_names, read_work_types, without_levels
from parsers.rules import Rule, first_match, rule
from parsers.tables import Grid, GridCell
from parsers.text import Text
from parsers.values.levels import find_levels, read_level
from parsers.values.occupations import find_occupations

COLUMN_RULES: tuple[Rule, ...] = (
    rule("column.index", "index", r"^(?:序号|编号|行号|项次|No\.?|№)$", "序号", but_not=("职业编号", "批次")),
    rule(
        "column.code",
        "code",
        r"编码|代码|(?:职业|工种)编号",
        "职业编码",
        "职业（工种）代码",
        but_not=("职业（工种）",),
    ),
    rule(
        "column.remark", "remark", r"^(?:备注|说明|注)[:：]?$|备注", "备注", "说明", but_not=("收费说明书",)
    ),
    rule(
        "column.issuer",
        "issuer",
        r"(?:发证|颁证|评价|认定|考核|证书颁发)(?:机构|单位)|机构名称",
        "发证机构",
        but_not=("机构",),
    ),
    rule(
        "column.work_type",
        "work_type",
        r"^(?:职业)?(?:工种|职业方向|方向|专业方向)(?:名称)?$",
        "工种",
        "工种名称",
        but_not=("职业（工种）", "职业/工种"),
    ),
    rule(
        "column.occupation",
        "occupation",
        r"^(?!.*(?:机构|中心|标准|证书|条件|技能|资格|学?院|时间|数))(?!职业等级$).{0,6}(?:职业|工种).{0,8}$"
        r"|(?:评价|认定|鉴定|考核|开考|申报)项目(?:名称)?$|^(?:项目|专业)名称$",
        "职业（工种）",
        "职业名称",
        "认定项目",
        but_not=("等级", "考核项目数", "职业技能鉴定中心", "国家职业标准查询"),
    ),
    rule("column.level", "level", r"等级|级别", "认定等级", "级别", "职业技能等级", but_not=("职业名称",)),
)
"""What a column's lowest header says of the row; a header about a level of an occupation is the level's."""

_BARE_LEVELS = re.compile(r"(?:[1-5]|[一二三四五])(?:\s*[、，,/／至到~～—\-]\s*(?:[1-5]|[一二三四五]))+")
"""Levels of a level column that leave 级 to its header: 5、4、3."""

KEY_ROLES = ("occupation", "work_type", "level")


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of a table is about; empty names and levels are what it does not say."""

    index: int
    names: tuple[tuple[Name, Text], ...] = ()
    levels: tuple[tuple[int, Text], ...] = ()

    @property
    def cited(self) -> tuple[Text, ...]:
        """The words that name the occupations and levels."""
        return tuple(text for _, text in (*self.names, *self.levels))


@dataclass(slots=True)
class _Held:
    """The cells that hold for a row: its own, or those above where its own are blank."""

    cells: dict[str, GridCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid, where its data begins, and what each column is for (None: neither key nor remark)."""

    grid: Grid
    first: int
    roles: tuple[str | None, ...]
    top: int = 0
    """The first row below the captions."""

    def columns(self, role: str) -> list[int]:
        """The columns of a role."""
        return [index for index, one in enumerate(self.roles) if one == role]

    def headers(self, column: int) -> list[GridCell]:
        """The header cells above a column from the top, each once, captions left out."""
        found: list[GridCell] = []
        for row in range(self.top, self.first):
            cell = self.grid.cells[row][column]
            if cell.value and cell not in found:
                found.append(cell)
        return found

    def captions(self) -> list[GridCell]:
        """The rows at the top that are one cell."""
        return [self.grid.cells[row][0] for row in range(self.top)]

    def rows(self) -> Iterator[Row]:
        """The data rows; occupation and level are carried down over blank cells and from rows that are one cell."""
        held, band = _Held(), Row(-1)
        for index in range(self.first, self.grid.rows):
            if is_band(self.grid, index):
                band = _read_band(self.grid.cells[index], index) or band
                held = _Held()
                continue
            self._hold(held, index)
            yield from _apart(self._row(held, band, index), self._of(held, "occupation"))

    def _hold(self, held: _Held, index: int) -> None:
        changed = False
        for column, role in enumerate(self.roles):
            if role not in KEY_ROLES:
                continue
            cell = self.grid.cells[index][column]
            if cell.value and held.cells.get(f"{role}{column}") is not cell:
                held.cells[f"{role}{column}"] = cell
                changed = True
            elif not cell.value and changed:
                held.cells.pop(f"{role}{column}", None)

    def _row(self, held: _Held, band: Row, index: int) -> Row:
        types = self._of(held, "work_type")
        above = band.names or (self._named_above() if types else ())
        names = _read_occupations(self._of(held, "occupation"), types) or _with_types([*above], types)
        levels = [pair for cell in self._of(held, "level") for pair in read_level_cell(cell.text)]
        if not levels and not self.columns("level"):
            levels = [pair for cell in self._of(held, "occupation") for pair in named_levels(cell.text)]
        if not levels and not any(cell.value for cell in self._of(held, "level")):
            levels = list(band.levels)
        return Row(index, tuple(names), tuple(levels))

    def _named_above(self) -> tuple[tuple[Name, Text], ...]:
        """The occupations that a caption names."""
        bands = (_read_band(self.grid.cells[row], row) for row in range(self.top))
        return next((band.names for band in bands if band and band.names), ())

    def _of(self, held: _Held, role: str) -> list[GridCell]:
        return [
            held.cells[f"{role}{column}"] for column in self.columns(role) if f"{role}{column}" in held.cells
        ]


def _apart(row: Row, cells: Sequence[GridCell]) -> list[Row]:
    """The row; one for each occupation where a cell gives each its own levels: 评茶员（五级）、茶艺师（四级）."""
    if len(row.names) < 2 or len(cells) != 1 or not find_levels(cells[0].value):
        return [row]
    parts = [(read_names(part.value), named_levels(part), part) for part in _parts(cells[0].text)]
    if len(parts) < 2 or not all(names and levels for names, levels, _ in parts):
        return [row]
    return [
        Row(row.index, tuple((name, part) for name in names), tuple(levels)) for names, levels, part in parts
    ]


def _parts(text: Text) -> list[Text]:
    """The parts of a text between the commas that stand outside brackets and behind levels."""
    found, start = [], 0
    for match in re.finditer(r"(?<=[级工师）)])[、，,；;\n](?=[一-龥])", text.value):
        before = text.value[start : match.start()]
        if before.count("（") + before.count("(") == before.count("）") + before.count(")") and find_levels(
            before
        ):
            found.append(text.slice(start, match.start()))
            start = match.end()
    return [*found, text.slice(start)]


def read_sheet(grid: Grid, is_value: Callable[[str], bool]) -> Sheet:
    """The sheet of a grid whose data cells are told by `is_value`."""
    top = grid.caption_rows
    first = _first_row(grid, top, is_value)
    while first - 1 > top and is_band(grid, first - 1) and _read_band(grid.cells[first - 1], 0):
        first -= 1
    bare = Sheet(grid, first, (), top)
    roles = tuple(_role(bare.headers(column)) for column in range(grid.columns))
    return _read_headless(grid, top) or Sheet(grid, first, _with_occupations(grid, roles, top), top)


def _with_occupations(grid: Grid, roles: tuple[str | None, ...], top: int) -> tuple[str | None, ...]:
    """The roles; a column of 工种 is that of the occupations where no column, caption or band names those."""
    if "occupation" in roles or "work_type" not in roles:
        return roles
    heads = [row for row in range(grid.rows) if row < top or is_band(grid, row)]
    if any((named := _read_band(grid.cells[row], row)) and named.names for row in heads):
        return roles
    return tuple("occupation" if role == "work_type" else role for role in roles)


def _read_headless(grid: Grid, top: int) -> Sheet | None:
    """The sheet of a table whose first row is data already: an occupation, and beside it nothing but a level."""
    cells = grid.cells[top] if grid.rows > top else ()
    if any(first_match(COLUMN_RULES, cell.value) for cell in cells) or len(cells) < 2:
        return None
    name = next((column for column, cell in enumerate(cells) if _names_one(cell.value)), None)
    if name is None:
        return None
    columns = range(name + 1, grid.columns)
    level = next(
        (one for one in columns if all(_is_level(cell.value) for cell in grid.column(one)[top:])), None
    )
    if level is None:
        return None
    roles = {name: "occupation", level: "level"}
    return Sheet(grid, top, tuple(roles.get(column) for column in range(grid.columns)), top)


def _names_one(words: str) -> bool:
    return bool(find_occupations(words)) and not find_levels(words) and len(words) <= 40


def _is_level(words: str) -> bool:
    """Whether a cell says levels and nothing else."""
    return bool(find_levels(words)) and not re.sub(r"[\s、，,/（）()]|等级", "", without_levels(words))


def _first_row(grid: Grid, top: int, is_value: Callable[[str], bool]) -> int:
    """The first row with a value outside the columns of numbers and codes; else the row below the headers."""
    numbering: set[int] = set()
    for row in range(top, grid.rows):
        for column, cell in enumerate(grid.cells[row]):
            if row > top and column not in numbering and is_value(cell.value):
                return min(row, max(grid.header_rows, cell.row))
            if first_match(COLUMN_RULES[:2], cell.value):
                numbering.add(column)
    return grid.header_rows


def is_band(grid: Grid, index: int) -> bool:
    """Whether a row is one cell over the whole width, or words at its beginning and nothing behind them."""
    cells = grid.cells[index]
    if not cells[0].value or grid.columns < 3 and not _heads_pairs(grid, index):
        return False
    rest = [cell for cell in cells if cell is not cells[0]]
    return not rest or (cells[0].row_span == 1 and not any(cell.value for cell in rest))


def _heads_pairs(grid: Grid, index: int) -> bool:
    """Whether a row of a table of two columns names what the pairs below it are of: 评茶员 over 五级 230元."""
    if grid.columns != 2 or index + 1 >= grid.rows:
        return False
    words, below = grid.cells[index][0].value, grid.cells[index + 1][0].value
    if not below or find_occupations(below) and find_occupations(words):
        return False
    return bool(find_occupations(words)) or bool(find_levels(words)) and not find_levels(below)


def _role(headers: list[GridCell]) -> str | None:
    """What a column is for, by its lowest telling header; a header that names a level holds values of it."""
    if headers and find_levels(headers[-1].value):
        return None
    for cell in reversed(headers):
        found = first_match(COLUMN_RULES, cell.value)
        if found:
            return found[0].code
    return None


def _read_band(cells: tuple[GridCell, ...], index: int) -> Row | None:
    """What a row that is one cell says of the rows below: an occupation, a level, or nothing."""
    text = cells[0].text
    if (
        len(text) > 30
        or any(mark in text.value for mark in "。；：")
        or first_match(COLUMN_RULES[:3], text.value)
    ):
        return None
    row = Row(index, tuple((name, text) for name in read_names(text.value)), tuple(named_levels(text)))
    return row if row.names or row.levels else None


def _read_occupations(cells: list[GridCell], types: list[GridCell]) -> list[tuple[Name, Text]]:
    found: list[tuple[Name, Text]] = []
    for cell in cells:
        found = [(name, cell.text) for name in read_names(cell.value)] or found
    return _with_types(found, types)


def _with_types(found: list[tuple[Name, Text]], types: list[GridCell]) -> list[tuple[Name, Text]]:
    """The occupations; where they are one, it at the work types of their own column."""
    if len(found) == 1 and found[0][0].work_type is None:
        occupation, text = found[0]
        for cell in types:
            found = [
                (Name(occupation.occupation, one), cell.text if one else text)
                for one in read_work_types(cell.value)
            ]
    return found


def read_level_cell(text: Text) -> list[tuple[int, Text]]:
    """The levels of a cell in a level column, bare numbers too; empty for all levels (各等级) and for other words."""
    found = named_levels(text)
    if not found and _BARE_LEVELS.fullmatch(text.value):
        found = named_levels(replace(text, value=text.value + "级"))
    if found or ALL.match(text.value):
        return found
    try:
        return [(read_level(text.value), text)]
    except ValueUnread:
        return []


def named_levels(text: Text) -> list[tuple[int, Text]]:
    """The levels that a text names, each with its words."""
    return [
        (level, text.slice(mention.start, mention.end))
        for mention in find_levels(text.value)
        for level in mention.levels
    ]
