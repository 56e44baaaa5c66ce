"""Offerings from sentences and lists: 电子商务师（网商）（四级、三级）。, levels said once for several occupations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from models.offering import Offering
from parsers.amended import current
from parsers.context import Context
from parsers.names import Name
from parsers.offering_rules import CUE_RULES, REFUSAL_RULES
from parsers.outline import Node
from parsers.rules import first_match
from parsers.text import Text, cite
from parsers.values.levels import NATIONAL_LEVELS, LevelMention, find_levels
from parsers.values.occupations import OccupationMention, find_occupations, has_own_levels

_LOOSE_LEVELS = re.compile(r"均|各|上述|以上|等级[为是：有]|级别[为是：]|开展|评价|认定")
_CLAUSE = re.compile(r"[^，；。]+")
_NOT_OPEN = next(one for one in REFUSAL_RULES if one.code == "dropped")
_LISTS_CLOSED = re.compile(rf"^[^，；：]{{0,8}}(?:{_NOT_OPEN.pattern}|暂[不未])[^，；：]{{0,8}}[：:]")
_EXCEPTED = re.compile(r"^(?:其中)?除[^，]*(?:外|之外)$")
_NEGATED = re.compile(r"不(?:包?含|包括|设|开展?)")
_CHARGED = re.compile(r"考核费|评价费|认定费|鉴定费|考试费|报名费")
_NO_CHARGE = re.compile(r"培训|辅导|教材|食宿|补贴|奖励")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_RESPECTIVE = re.compile(r"分别(?:为|是|开展|开设|开考|设有?|对应|：)?")
_ALL_FIVE = re.compile(r"五个(?:职业)?(?:技能)?等级(?!中)")
_TOGETHER = re.compile(r"均|都|各|上述|以上|同")
_ONLY_LEVELS = re.compile(r"[\s、，,；;。：:（）()/]|职业技能|等级|级别|开展|评价|认定|鉴定")
_ADDED = re.compile(r"(?:新增|增设|增开|增加|加开|补充|恢复)[^，。；]{2,40}")
_CORRECTED = re.compile(r"(?:应为|应作|(?:更正|调整|变更|修改|改)为)[“\"「][^”\"」。；]{2,40}级")
_OF_WHAT = re.compile(r"职业|工种|项目|等级|范围|收费|费用|条件|时间|日期|有效期")
"""What the clauses before a correction name as that which is corrected; the last one counts."""
_OFFERED = frozenset(("职业", "工种", "项目", "等级", "范围"))
_TITLES = re.compile(r"《[^》]*》")

Pair = tuple[Name, Text, str | None]
"""An occupation, its words, its code."""


@dataclass(slots=True)
class _Groups:
    """What has been named so far: occupations that wait for levels, or levels that wait for occupations."""

    waiting: list[Pair] = field(default_factory=list)
    leading: list[tuple[int, Text]] = field(default_factory=list)
    found: list[Offering] = field(default_factory=list)
    recent: list[Pair] = field(default_factory=list)
    """The occupations that levels were given to last."""
    earlier: list[Pair] = field(default_factory=list)
    """Occupations of statements before that no level has been said of."""
    dropped: set[tuple[str | None, int]] = field(default_factory=set)
    """Occupation (None: all) and level of what is said not to be offered."""

    def result(self) -> list[Offering]:
        """What has been found, without what is not offered; without a level where none was said."""
        bare = [_offering(pair, None, Text("")) for pair in (*self.earlier, *self.waiting)]
        return [
            one
            for one in (*self.found, *bare)
            if not {(one.occupation, one.level), (None, one.level)} & self.dropped
        ]


def read_charged_sentences(context: Context) -> list[Offering]:
    """The occupations at levels that sentences name a charge for: what is offered where nothing else tells it."""
    charged = _Groups()
    for node in context.prose():
        if node.kind in ("title", "signature", "table") or not _CHARGED.search(node.text.value):
            continue
        for statement in node.words.sentences():
            masked = _mask(statement)
            found = {one.code for one in REFUSAL_RULES if one.search(masked)}
            occupations, levels = find_occupations(masked), find_levels(masked)
            if found == {"fee"} and not _NO_CHARGE.search(masked) and occupations and levels:
                _group(charged, statement, occupations, levels)
    return [one for one in charged.result() if one.level is not None]


def read_offering_sentences(context: Context) -> tuple[list[Offering], list[Offering]]:
    """(offerings said in a section or sentence about what is offered, offerings that other sentences imply)."""
    told, implied = _Groups(), _Groups()
    parent: Node | None = None
    for node in context.prose():
        if (
            node.grid is not None
            or node.kind in ("title", "signature")
            or node.attachment is not None
            and not _is_about(context, node)
        ):
            continue
        if node.parent is not parent:
            told.leading, parent = _inherited(context, node), node.parent
        for whole in node.words.statements():
            cued = first_match(CUE_RULES, _mask(whole)) is not None
            for statement in current(whole).sentences():
                _read_statement(context, node, statement, cued, told, implied)
    return told.result(), implied.result()


def read_offering_title(title: Text) -> list[Offering]:
    """What a title names, with the levels that it gives each, or without any."""
    groups = _Groups()
    masked = _mask(title)
    occupations = find_occupations(masked)
    if occupations:
        _group(groups, title, occupations, _find_levels(masked))
    return groups.result()


def _is_about(context: Context, node: Node) -> bool:
    return "offerings" in context.sections.around(node)


def _inherited(context: Context, node: Node) -> list[tuple[int, Text]]:
    """The levels that the clause above says of all items under it: 开展以下职业四级、三级评价：."""
    above = node.parent
    if (
        above is None
        or above.kind == "title"
        or not above.text.value.endswith(("：", ":"))
        and above.kind != "heading"
    ):
        return []
    words = above.words
    if find_occupations(words.value) or first_match(REFUSAL_RULES, words.value):
        return []
    return _levels(words)


def _levels(text: Text) -> list[tuple[int, Text]]:
    return [
        (level, text.slice(one.start, one.end)) for one in _find_levels(text.value) for level in one.levels
    ]


def _find_levels(words: str) -> list[LevelMention]:
    """The levels that words name; 五个等级 are all of them where none is named."""
    named = find_levels(words)
    counted = None if named else _ALL_FIVE.search(words)
    return [LevelMention(*counted.span(), NATIONAL_LEVELS)] if counted else named


def _read_statement(
    context: Context, node: Node, statement: Text, cued: bool, told: _Groups, implied: _Groups
) -> None:
    """Adds what a statement offers to the told groups, or to the implied ones."""
    if cued or _is_about(context, node):
        statement = _without_exceptions(statement, told)
    masked = _mask(statement)
    occupations, levels = find_occupations(masked), _find_levels(masked)
    if not occupations and not levels:
        return
    if first_match(REFUSAL_RULES, masked):
        _read_clauses(told, statement)
        return
    about, own = _is_about(context, node), context.sections.of(node)
    if about and ("offerings" in own or cued) or cued and not own - {"offerings"}:
        _group(told, statement, occupations, levels)
    elif not own and occupations and levels:
        _group(implied, statement, occupations, levels)


def _without_exceptions(statement: Text, told: _Groups) -> Text:
    """The statement without its clauses that say what is not offered; what they name is noted as dropped."""
    value = statement.value
    before: list[OccupationMention] = []
    for match in [*_ASIDE.finditer(value), *_CLAUSE.finditer(value)]:
        clause = value[match.start() : match.end()]
        own, levels = find_occupations(clause), find_levels(_NEGATED.sub("◌", clause))
        names = own or (before or find_occupations(value[: match.start()]))[-1:]
        if _excepts(clause) and (names and levels or own) and len(clause) < len(value.strip("。；")):
            told.dropped |= {(one.occupation, at) for one in names for said in levels for at in said.levels}
            value = value[: match.start()] + "〇" * len(clause) + value[match.end() :]
        before = names
    if value == statement.value or _LISTS_CLOSED.match(statement.value):
        return statement  # all that it lists is not offered
    return replace(statement, value=value)


def _excepts(clause: str) -> bool:
    """Whether a clause says that something is not offered; what it says of candidates or fees is another matter."""
    others = [candidate for candidate in REFUSAL_RULES if candidate.code != "dropped"]
    excepts = _NOT_OPEN.search(clause) or _EXCEPTED.search(clause)
    return bool(excepts) and not any(candidate.search(clause) for candidate in others)


def _read_clauses(told: _Groups, statement: Text) -> None:
    """Adds what a clause newly offers in a sentence about other things: 增加保安员三级的认定，考核费为…."""
    of_what: list[str] = []
    for clause in statement.split("[，；]"):
        masked = _mask(clause)
        of_what += _OF_WHAT.findall(masked)
        corrected = _CORRECTED.search(masked) and of_what and of_what[-1] in _OFFERED
        if not (_ADDED.search(masked) or corrected) or first_match(REFUSAL_RULES, masked):
            continue
        occupations, levels = find_occupations(masked), find_levels(masked)
        if occupations and levels:
            _group(told, clause, occupations, levels)


def _mask(text: Text) -> str:
    """The words with the titles of documents blanked, at the same offsets."""
    return _TITLES.sub(lambda match: "〇" * len(match[0]), text.value)


def _group(
    groups: _Groups, statement: Text, occupations: Sequence[OccupationMention], levels: Sequence[LevelMention]
) -> None:
    """Gives levels to the occupations before them; to those after them where the levels lead."""
    if not occupations:
        _add_levels(groups, statement)
        return
    if _add_respective(groups, statement, occupations):
        return
    occupations = _of_one(statement, occupations)
    tokens: list[OccupationMention | LevelMention] = sorted(
        [*occupations, *levels], key=lambda one: one.start
    )
    leads = isinstance(tokens[0], LevelMention)
    if levels and not _TOGETHER.search(statement.value):
        groups.earlier, groups.waiting = [*groups.earlier, *groups.waiting], []
    if not levels and groups.leading:
        groups.waiting += _pairs(statement, occupations)
        _settle(groups, groups.leading)
        return
    levels_now: list[tuple[int, Text]] = []
    previous_level = False
    for token in tokens:
        if isinstance(token, LevelMention):
            words = statement.slice(token.start, token.end)
            levels_now = [(level, words) for level in token.levels]
            if not leads:
                if previous_level:
                    groups.waiting = _last_names(groups)
                _settle(groups, levels_now)
            previous_level = True
        else:
            _restate(groups, token)
            groups.waiting += _pairs(statement, [token])
            if leads:
                _settle(groups, levels_now)
            previous_level = False


def _restate(groups: _Groups, token: OccupationMention) -> None:
    """Lets those that wait wait no longer where the first is named anew: 甲、乙两个职业，其中甲开展五级，乙开展四级.

    Another work type of it is none of them: 汽车维修工（汽车机械维修工）和汽车维修工（汽车电器维修工）：四级.
    """
    types = (None, *token.work_types)
    named = [name for name, *_ in groups.waiting if name.occupation == token.occupation]
    if any(not token.work_types or name.work_type in types for name in named):
        groups.earlier, groups.waiting = [*groups.earlier, *groups.waiting], []


def _of_one(statement: Text, occupations: Sequence[OccupationMention]) -> list[OccupationMention]:
    """The occupations, those in the bracket of another as its work types: 焊工（电焊工五级；气焊工四级）."""
    found: list[OccupationMention] = []
    outer, end = "", 0
    for one in occupations:
        bracket = _ASIDE.match(statement.value, one.end)
        if one.start < end:
            found.append(replace(one, occupation=outer, work_types=(one.occupation,)))
        elif bracket and has_own_levels(bracket[0]):
            outer, end = one.occupation, bracket.end()
        else:
            found.append(one)
    return found


def _add_respective(groups: _Groups, statement: Text, occupations: Sequence[OccupationMention]) -> bool:
    """Adds the first levels for the first occupation, the second for the second: 甲、乙分别开展五级至三级、四级."""
    match = _RESPECTIVE.search(statement.value)
    if match is None or occupations[-1].end > match.start():
        return False
    said = [levels for part in statement.slice(match.end()).split("[、，和；]") if (levels := _levels(part))]
    if len(said) != len(occupations):
        return False
    for one, levels in zip(occupations, said, strict=True):
        groups.waiting = _pairs(statement, [one])
        _settle(groups, levels)
    return True


def _add_levels(groups: _Groups, statement: Text) -> None:
    """The levels of a statement that names no occupation, for those that wait or that were given levels last."""
    levels = _levels(statement)
    rest = statement.value
    for mention in reversed(_find_levels(rest)):
        rest = rest[: mention.start] + rest[mention.end :]
    if _LOOSE_LEVELS.search(statement.value) and groups.waiting or not _ONLY_LEVELS.sub("", rest):
        groups.waiting = groups.waiting or groups.recent
        _settle(groups, levels)


def _last_names(groups: _Groups) -> list[Pair]:
    """The occupation named last, for levels that follow one another: 五级，四级."""
    last = groups.found[-1]
    return [(Name(last.occupation, last.work_type), Text(""), last.occupation_code)]


def _pairs(statement: Text, occupations: Sequence[OccupationMention]) -> list[Pair]:
    return [
        (Name(one.occupation, work_type), statement.slice(one.start, one.end), one.code)
        for one in occupations
        for work_type in one.work_types or (None,)
    ]


def _settle(groups: _Groups, levels: Sequence[tuple[int, Text]]) -> None:
    """The waiting occupations at the levels given."""
    groups.found += [_offering(pair, level, at) for pair in groups.waiting for level, at in levels]
    groups.waiting, groups.recent = [], groups.waiting


def _offering(pair: Pair, level: int | None, at: Text) -> Offering:
    name, said, code = pair
    return Offering(
        occupation=name.occupation or "",
        work_type=name.work_type,
        level=level,
        occupation_code=code,
        evidence=cite("offerings.sentence", said, at),
    )
