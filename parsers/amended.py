"""What holds after a change: tables without their old columns, sentences without the values that hold no longer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.rules import Rule, rule
from parsers.tables import Grid, GridCell
from parsers.text import Text

OLD = re.compile(
    r"^(?:原(?!材料|因|则)|旧|误$|错误)|原(?:收费|标准|价|定|时间|内容|文$)|(?:调整|变更|更正|修改|修订|变动|勘误)前|现行(?:收费)?标准"
)
NEW = re.compile(
    r"^(?:新(?!增)|现(?![场行])|正$|正确|应为|拟)|新(?:收费|标准|价)|(?:调整|变更|更正|修改|修订|变动|勘误)(?:后|为)|^更正$"
)
UNCHANGED = re.compile(
    r"^(?:不变|无变化|未变|未调整|同(?:原|前|左|上)|维持(?:原标准|不变)?|按原(?:标准|计划|定)|不作?(?:调整|变动|变更)|保持不变)"
)
"""A cell that says that the old value still holds."""

_CHANGE = (
    r"(?:(?:调整|变更|更正|更改|修改|修订|延长|延期|顺延|推迟|提前|缩短|增加|减少|提高|降低|上调|下调|扩大|改|增|减|降|变)"
    r"(?:为|至|到|成)|改(?=在|于))"
)
_QUOTED = r"[“\"「『](?P<{}>[^”\"」』]{{1,160}})[”\"」』]"
SUPERSEDED_RULES: tuple[Rule, ...] = (
    rule(
        "amended.quoted",
        "quoted",
        r"(?:[“\"「『](?P<old>[^“”\"」』]{1,160})[”\"」』])(?:有误|错误|的?表述|字样|一句|内容)?[，,]?\s*(?:现|均|统一|应|予以|更)*"
        rf"(?:应为|应作|应改为|正确(?:内容|表述)?(?:应?为|是)|替换(?:为|成)|{_CHANGE})",
        "“150元”应为“180元”",
        "将“两年”更正为“三年”",
        but_not=("关注公众号“技能通”为考生服务", "“技能通”小程序"),
    ),
    rule(
        "amended.misprint",
        "quoted",
        r"误(?:写|印|排|登|录|植|标)?(?:为|成|作)?[“\"「『](?P<old>[^”\"」』]{1,160})[”\"」』]",
        "误印为“150元”",
        but_not=("误差为5分", "应为“180元”"),
    ),
    rule(
        "amended.deleted",
        "quoted",
        r"(?:删除|删去|取消)[^，。；“]{0,12}[“\"「『](?P<old>[^”\"」』]{1,160})[”\"」』]",
        "删去“五级”",
        but_not=("增加“五级”",),
    ),
    rule(
        "amended.stopped",
        "whole",
        r"(?P<old>(?:[“「『][^”」』]{1,40}[”」』]|(?<=原)[^，。；“”]{1,30}?)\s*(?:微信)?(?:公众号|服务号|小程序|客户端|APP|网站|平台|系统|邮箱|热线|电话)?)[^，。；“”]{0,8}?"
        r"(?:停用|停止(?:使用|服务|运行)|关闭|关停|不再使用|下线)(?!的)",
        "原“云技能”公众号停用，改在小程序办理",
        "“云技能”公众号自7月1日起停止使用",
        "原报名网站关闭",
        but_not=("“云技能”小程序报名通道6月30日关闭", "证书作废"),
    ),
    rule(
        "amended.from_to",
        "whole",
        rf"(?<![自理])(?:由(?!于)|从)(?P<old>(?:(?![由从将把对。；]).){{1,40}}?)[，,]?\s*{_CHANGE}",
        "由两年延长至三年",
        "从9月1日至10日，改为9月10日至20日",
        but_not=("由协会公布", "由协会将收费标准调整为200元"),
    ),
    rule(
        "amended.formerly",
        "values",
        rf"(?<![还复])原(?!通知|公告|通告|文件|件|则|因|单位|路|材料|始|籍|理|有关|成绩|合格)(?P<old>[^。；]{{1,60}}?)[，,；]?\s*(?:现(?![场行有])|{_CHANGE})",
        "原收费标准为300元/人，现为260元/人",
        "原定6月14日的考核，现改在6月21日",
        but_not=("原通知其他内容不变", "原成绩不再保留，现场审核"),
    ),
    rule(
        "amended.bracket",
        "whole",
        r"[（(，](?P<old>原(?:为|系|定为?|标准为?|价|[^（）()，。；]{0,8}?误(?:为|写为?|作|印为?))[^（）()，。；]{1,40})(?=[）)。；])",
        "260元（原为300元）",
        "0553-8555371（原公告误为0553-8555317）",
        but_not=("（原件备查）",),
    ),
    rule(
        "amended.changed",
        "value",
        rf"(?P<old>(?:[￥¥]\s*)?[0-9][0-9年月日号时点分:：.,，、元次个年月/／人科至到\-—~～－]*|[一二两三四五六七八九十百]+(?:年|次|个月|元))\s*(?:的)?\s*{_CHANGE}(?=[^，。；]{{0,12}}?[0-9一二两三四五六七八九十￥¥])",
        "300元调整为260元",
        "2次增加为3次",
        but_not=("收费调整为260元", "6月14日改为线上考试"),
    ),
)
"""Words that say a value (`old`) that holds no longer: all of them, or only the numbers in them."""

_VALUE = re.compile(
    r"[￥¥]?\s*[0-9]+(?:[年月日号时点分:：.,、/\-—~～至到－ ]*[0-9]+)*\s*(?:年|月|日|号|次|个月|元(?:[/／][人科次])?)?(?:[上中下]旬)?"
    r"|[一二两三四五六七八九十百]+(?:年|次|个月|元|月[上中下]?旬?)"
)
_BLANK = "◌"
"""Stands for each character of a withdrawn value: no value finder knows it, and quotes keep the printed words."""
OLD_WORD = re.compile(r"前|原|旧|误|现行")
NEW_WORD = re.compile(r"后|现|新|正|为")
_LABELS = 3
"""How many cells at a row's beginning may say that the row is the old or the new one."""

_LONGEST_HEADER = 16
_SPEAKS_OF_CHANGE = re.compile(
    r"应为|应作|正确|更正|更改|替换|调|变更|变为|修改|修订|延长|延期|顺延|推迟|提前|缩短|增|减|提高|降|扩大|改|原|误|删|停[用止]|关[闭停]|不再使用|下线"
)


def current(text: Text) -> Text:
    """The text with the values that hold no longer blanked, at the same places.

    >>> current(Text("考核费由300元调整为260元")).value
    '考核费由◌◌◌◌调整为260元'
    """
    if not _SPEAKS_OF_CHANGE.search(text.value):
        return text
    value = text.value
    for one in SUPERSEDED_RULES:
        for match in one.regex.finditer(value):
            old = match["old"] if one.code != "values" else None
            blanked = _BLANK * len(old) if old else _VALUE.sub(_blank, match["old"])
            value = value[: match.start("old")] + blanked + value[match.end("old") :]
    return replace(text, value=value) if value != text.value else text


def _blank(match: re.Match[str]) -> str:
    return _BLANK * len(match[0])


def amended_grid(grid: Grid) -> Grid:
    """The table as it holds: without the columns (or rows) of what was before, 不变 read from them.

    A table that does not set the old beside the new is given back as it is.
    """
    if not (OLD_WORD.search(grid.text.value) and NEW_WORD.search(grid.text.value)):
        return grid
    top = grid.caption_rows
    by_columns = _without_old(grid, range(top, max(grid.header_rows, top + 1)))
    if by_columns is not None:
        return by_columns
    by_rows = _without_old(grid.transposed(), range(min(_LABELS, grid.columns - 1)))
    return grid if by_rows is None else replace(by_rows.transposed(), edges=())


def _without_old(grid: Grid, headers: range) -> Grid | None:
    """The grid without the columns that old `headers` stand above; None where old and new do not stand beside."""

    def headed(column: int, pattern: re.Pattern[str]) -> bool:
        values = [grid.cells[row][column].value for row in headers]
        return any(pattern.search(value) for value in values if len(value) <= _LONGEST_HEADER)

    old = [column for column in range(grid.columns) if headed(column, OLD)]
    new = [column for column in range(grid.columns) if headed(column, NEW)]
    if not old or not new or set(old) & set(new):
        return None
    sources = {column: _source(grid, column, old, new, headers) for column in new}
    cells = [
        tuple(
            _resolved(row[column], row[sources[column]] if column in sources else None, index in headers)
            for column in range(grid.columns)
            if column not in old
        )
        for index, row in enumerate(grid.cells)
    ]
    return replace(grid, cells=_laid_out(cells), edges=())


def _source(grid: Grid, column: int, old: Sequence[int], new: Sequence[int], headers: range) -> int:
    """The old column of a new one: under the same headers but for those, else at the same position."""

    def rest(index: int) -> list[str]:
        values = [grid.cells[row][index].value for row in headers]
        return [
            re.sub(r"[（(].*", "", value)
            for value in values
            if not OLD.search(value) and not NEW.search(value)
        ]

    same = [index for index in old if rest(index) == rest(column)]
    position = min(new.index(column), len(old) - 1)
    return same[0] if len(same) == 1 else old[position]


def _resolved(cell: GridCell, before: GridCell | None, is_label: bool) -> GridCell:
    """The cell; where it says that nothing changed, or is a label left blank, the words of the one of before."""
    if before is None or not (UNCHANGED.match(cell.value) or is_label and not cell.value):
        return cell
    return cell if is_label and OLD.search(before.value) else replace(cell, text=before.text)


def _laid_out(rows: Sequence[Sequence[GridCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """The cells with the places and spans that they have once columns are gone."""
    places: dict[int, list[tuple[int, int]]] = {}
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            places.setdefault(id(cell), []).append((index, column))
    made: dict[int, GridCell] = {}
    for row in rows:
        for cell in row:
            (top, left), (bottom, right) = min(places[id(cell)]), max(places[id(cell)])
            made[id(cell)] = replace(
                cell, row=top, column=left, row_span=bottom - top + 1, column_span=right - left + 1
            )
    return tuple(tuple(made[id(cell)] for cell in row) for row in rows)
