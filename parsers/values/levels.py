"""Skill levels in every spelling: 五级/初级工, 高级（三级）, 四、三级, 五级至三级, 三级及以上.

Words are first cut into units (a number with 级, a worker's name, a bare 初级), units of one level side by
side are one spelling, and what joiners hold together is one mention.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from models.errors import ValueUnread
from parsers.values.mention import Mention, before, narrow

NATIONAL_LEVELS = (5, 4, 3, 2, 1)
"""The five national levels, which 及以上 and 除…外 are said of unless a notice offers fewer."""

_NUMBERS = {
    **dict(zip("一二三四五", range(1, 6), strict=True)),
    **dict(zip("12345", range(1, 6), strict=True)),
    **dict(zip("ⅠⅡⅢⅣⅤ", range(1, 6), strict=True)),
    **dict(zip("壹贰叁肆伍", range(1, 6), strict=True)),
}
_RANKS = {"初": 5, "中": 4, "高": 3}
_NAMES = {
    "学徒工": 6,
    "初级工": 5,
    "初级技能": 5,
    "中级工": 4,
    "中级技能": 4,
    "高级工": 3,
    "高级技能": 3,
    "技师": 2,
    "高级技师": 1,
    "特级技师": 0,
    "首席技师": -1,
}

_DASH = r"[-－—―–─~～]{1,2}"
_TO = rf"\s{{0,4}}(?:{_DASH}|至|到)\s{{0,4}}"
_JOIN = rf"(?:{_TO}|\s{{0,4}}(?:[、/／]|和|及|与|或|以及)\s{{0,4}})"

# What stands around 一级 that is no skill level: 统一级别, 一级市场, 三级医院, 英语四级, 2023级.
_NOT_BEFORE_NUMBER = r"(?<![0-9A-Za-z.十百千廿卅第])(?<!英语)(?<!计算机)(?<!普通话)(?<!等保)"
# A code may run into the level behind it: 4-10-01-05五级.
_MAY_BEGIN = rf"(?:{_NOT_BEFORE_NUMBER}|(?<=[0-9]-[0-9]{{2}})(?=[一二三四五]))"
_NOT_BEFORE_ONE = r"(?<![统同上下高低每任某单逐唯这那进])"
_NOT_AFTER_NUMBER = (
    r"(?!(?:及?以[上下])?(?:学院|学科|市场|单位|域名|医院|医疗|目录|指标|标题|响应|保密|风险|部门|机构|甲等|乙等"
    r"|建造师|造价|注册|消防工程师|教授|等保|菜单|页面|栏目|文物|联动|管理|制|跳|体系|公立|安全教育|公路|联网|法人"
    r"|审核制|预警|资质|财政|预算|期末|毕业生|新生|学生))"
)
_NUMBER = rf"{_MAY_BEGIN}(?:(?:{_NOT_BEFORE_ONE}一)|[二三四五壹贰叁肆伍1-5Ⅰ-Ⅴ])"
# Only digits of one script are joined: `1、三级` is a numbered line, not a list of levels.
_COMPACT = (
    rf"{_MAY_BEGIN}(?P<compact>[一二三四五](?:{_JOIN}[一二三四五]){{1,7}}|[1-5](?:{_JOIN}[1-5]){{1,7}}|[Ⅰ-Ⅴ](?:{_JOIN}[Ⅰ-Ⅴ]){{1,7}})"
    rf"\s{{0,4}}级{_NOT_AFTER_NUMBER}"
)
_RANKED = rf"(?P<ranked>[初中高](?:{_JOIN}[初中高])+|初中高|中高)级(?P<worker>工|技能)?"
# 技师 that is a school, a class, an occupation or a medical title, not a level.
_NO_TECHNICIAN = (
    *("预备", "主管", "主任", "药剂", "检验", "放射", "康复", "治疗", "影像", "口腔", "义齿", "验光"),
    *("按摩", "推拿", "美容", "美发", "美甲", "护理", "医", "药", "检"),
)
_NOT_BEFORE_TECHNICIAN = "".join(rf"(?<!{word})" for word in _NO_TECHNICIAN)
_NOT_A_PERSON = r"(?!学院|学校|院校|学员|班|协会|工作[室站]|大赛|研修|[一-龥]{0,2}学院)"
_NAME = (
    rf"(?P<name>学徒工|(?:高级|特级|首席)技师{_NOT_A_PERSON}|{_NOT_BEFORE_TECHNICIAN}技师{_NOT_A_PERSON}"
    r"|[初中高]级技能(?!人才|人员|型|培训)|(?<!预备)[初中高]级工(?!程|艺|业|商|具|作|班|学))"
)
# What a unit begins with is looked at first: nearly all places are passed over by that alone.
_UNIT = re.compile(
    r"(?=[一二三四五壹贰叁肆伍1-5Ⅰ-Ⅴ初中高学特首技])"
    rf"(?:{_COMPACT}|(?P<number>{_NUMBER})\s{{0,4}}级{_NOT_AFTER_NUMBER}|{_RANKED}|{_NAME}|(?P<bare>[初中高]级)(?!技师|技工))"
)

# A bare 初级 is a level only where nothing makes another word of it: 高级工程师, 高级中学, 中级职称.
_BARE_GOES_ON = re.compile(
    r"\s{0,4}(?:$|[^一-龥]|[和及与或至到以的是为考报申费等各均每共须分三两四收]|职业技能等级|职业资格|国家职业|技能等级|证书|鉴定|认定|评价|理论|操作|实操|综合|成绩|合格|保留|留|有效)"
)
_PROFESSIONAL = re.compile(
    r"(?:\s{0,4}[（(]含[）)])?\s{0,4}[（(]?(?:\s{0,4}(?:及|或|及其)?以[上下])?的?(?:[一-龥]{0,8}?)(?:职称|专业技术|(?<!职业)资格考试)"
)
_PROFESSIONAL_BEFORE = re.compile(r"(?:职称|专业技术职务)(?:等级|级别)?[为是：:（(]?\s{0,4}$")

_LONGEST_GAP = 20
_SAME = re.compile(
    r"\s{0,4}(?:[/／、|｜（(\[]|即|为|相当于)?\s{0,4}(?:国家职业资格|职业技能等级|职业资格|国家职业技能等级|国家职业技能)?\s{0,4}"
)
_SPOKEN_TO = r"(?:一?直)?[开考评报]?到"  # 从五级一直开到二级
_TO_GAP = re.compile(rf"{_TO}|{_SPOKEN_TO}")
_JOIN_GAP = re.compile(rf"{_JOIN}|{_SPOKEN_TO}")
_ABOVE = re.compile(r"\s{0,4}(?:[（(]含[）)]|[（(]含本?级?[）)])?\s{0,4}(?:及|或|及其)?\s{0,4}以(上|下)")
_EXCEPT_AFTER = re.compile(
    r"\s{0,4}(?:以外|之外|外(?![省市地国部语])|除外|不在内|不在此列|(?:暂不|不予?|未|停止|暂停|暂缓)(?:开展|开考|开设|组织|设置?|评价|认定|鉴定|考核)(?!条件))"
)
_EXCEPT_BEFORE = re.compile(
    r"(?P<aside>不含|不包括|不包含|不设|不开展|暂不开展)\s{0,4}$|(?:除|除了|除去|剔除)\s{0,4}$"
)


@dataclass(frozen=True)
class LevelMention(Mention):
    """Levels said in one breath, in the order said."""

    levels: tuple[int, ...]


@dataclass(frozen=True)
class _Unit(LevelMention):
    bare: bool = False


def find_levels(text: str, among: Sequence[int] = NATIONAL_LEVELS) -> list[LevelMention]:
    """The levels that `text` names; 及以上, 以下 and 除…外 choose from `among`.

    >>> [one.levels for one in find_levels("五级/初级工至三级/高级工，除二级外")]
    [(5, 4, 3)]
    """
    folded = narrow(text)
    units = _find_units(folded)
    if not units:
        return []
    spellings = _join_spellings(folded, units)
    chains = _join_chains(folded, spellings)
    widened = [_widen(folded, chain, among) for chain in chains]
    return _exclude(folded, widened, among)


def read_level(text: str) -> int:
    """The one level of a cell or phrase; raises ValueUnread for none or several.

    >>> read_level("高级工（三级）"), read_level("3")
    (3, 3)
    """
    stripped = narrow(text.strip())
    if stripped in _NUMBERS:
        return _NUMBERS[stripped]
    levels = {level for mention in find_levels(stripped) for level in mention.levels}
    if len(levels) != 1:
        raise ValueUnread("level", text, "one level, such as 四级/中级工")
    return levels.pop()


def _find_units(text: str) -> list[_Unit]:
    return [_read_unit(match) for match in _UNIT.finditer(text)]


def _read_unit(match: re.Match[str]) -> _Unit:
    start, end = match.span()
    if match["compact"]:
        return _Unit(start, end, _read_compact(match["compact"], _NUMBERS))
    if match["ranked"]:
        return _Unit(start, end, _read_compact(match["ranked"], _RANKS), bare=match["worker"] is None)
    if match["name"]:
        return _Unit(start, end, (_NAMES[match["name"]],))
    if match["bare"]:
        return _Unit(start, end, (_RANKS[match["bare"][0]],), bare=True)
    return _Unit(start, end, (_NUMBERS[match["number"]],))


def _read_compact(words: str, codes: dict[str, int]) -> tuple[int, ...]:
    """The levels of digits that share one 级: 五至三 is (5, 4, 3), 四、三 is (4, 3)."""
    levels: tuple[int, ...] = ()
    gap = ""
    for char in words:
        if char not in codes:
            gap += char
            continue
        levels = _extend(levels, (codes[char],), bool(gap) and _TO_GAP.fullmatch(gap) is not None)
        gap = ""
    return levels


def _extend(levels: tuple[int, ...], more: tuple[int, ...], is_range: bool) -> tuple[int, ...]:
    if is_range and levels:
        step = 1 if more[0] > levels[-1] else -1
        more = (*range(levels[-1] + step, more[0], step), *more)
    return levels + tuple(level for level in more if level not in levels)


def _join_spellings(text: str, units: list[_Unit]) -> list[_Unit]:
    """Two names of one level side by side (五级/初级工, 高级工（三级）) become one unit."""
    joined: list[_Unit] = []
    for unit in units:
        last = joined[-1] if joined else None
        if last and len(unit.levels) == 1 and last.levels == unit.levels and _is_same(text, last, unit):
            end = unit.end + _closes(text, text[last.end : unit.end], unit.end)
            joined[-1] = replace(last, end=end, bare=last.bare and unit.bare)
        else:
            joined.append(unit)
    return joined


def _is_same(text: str, first: _Unit, second: _Unit) -> bool:
    gap = text[first.end : second.start]
    return len(gap) < _LONGEST_GAP and _SAME.fullmatch(gap) is not None


def _closes(text: str, words: str, end: int) -> int:
    """1 where a bracket opened in `words` closes at `end`."""
    opened = words.count("(") > words.count(")") or words.count("[") > words.count("]")
    return int(opened and text[end : end + 1] in {")", "]"})


def _join_chains(text: str, units: list[_Unit]) -> list[LevelMention]:
    """Units that commas, 和 or range marks hold together, as one mention each."""
    chains: list[list[_Unit]] = []
    for unit in units:
        if chains and _JOIN_GAP.fullmatch(text[chains[-1][-1].end : unit.start]):
            chains[-1].append(unit)
        else:
            chains.append([unit])
    return [mention for chain in chains if (mention := _read_chain(text, _drop_titles(text, chain)))]


def _drop_titles(text: str, chain: list[_Unit]) -> list[_Unit]:
    """The chain without the bare ranks at its end that belong to another word (初级、中级职称)."""
    last = chain[-1]
    if not last.bare:
        return chain
    goes_on = _BARE_GOES_ON.match(text, last.end) and not _PROFESSIONAL.match(text, last.end)
    if goes_on and not _PROFESSIONAL_BEFORE.search(before(text, chain[0].start)):
        return chain
    while chain and chain[-1].bare:
        chain = chain[:-1]
    return chain


def _read_chain(text: str, chain: list[_Unit]) -> LevelMention | None:
    if not chain:
        return None
    levels: tuple[int, ...] = chain[0].levels
    for last, unit in pairwise(chain):
        gap = text[last.end : unit.start]
        levels = _extend(levels, unit.levels, _TO_GAP.fullmatch(gap) is not None)
    return LevelMention(chain[0].start, chain[-1].end, levels)


def _widen(text: str, mention: LevelMention, among: Sequence[int]) -> LevelMention:
    """三级及以上 with all the levels that it takes in, 以上 and 以下 counting the level named."""
    match = _ABOVE.match(text, mention.end)
    if match is None:
        return mention
    named = mention.levels[-1]
    above = [level for level in among if (level < named if match[1] == "上" else level > named)]
    more = tuple(sorted(above, reverse=match[1] == "上"))
    return LevelMention(
        mention.start, match.end(), _extend(mention.levels, more, False) if more else mention.levels
    )


def _exclude(text: str, mentions: list[LevelMention], among: Sequence[int]) -> list[LevelMention]:
    """除一级外 as the levels of `among` that remain; 五级至一级（不含二级） loses what it excepts."""
    kept: list[LevelMention] = []
    for mention in mentions:
        opening = _EXCEPT_BEFORE.search(before(text, mention.start))
        after = _EXCEPT_AFTER.match(text, mention.end)
        start = mention.start - len(opening[0]) if opening else mention.start
        base = kept[-1] if kept and _is_aside(text, kept[-1], start) else None
        end = after.end() if after else mention.end
        if base and (opening or after):
            kept[-1] = LevelMention(base.start, end, _without(base.levels, mention.levels))
        elif after and (opening or text[mention.end : end].strip() == "除外"):
            kept.append(LevelMention(start, end, _without(among, mention.levels)))
        elif not (opening and opening["aside"]):
            kept.append(mention)
    return [mention for mention in kept if mention.levels]


def _is_aside(text: str, base: LevelMention, start: int) -> bool:
    """Whether what is excepted at `start` stands beside `base`: in its bracket, or behind a comma."""
    return re.fullmatch(r"\s{0,4}[（(，,]?\s{0,4}(?:其中|但)?", text[base.end : start]) is not None


def _without(levels: Sequence[int], excepted: Sequence[int]) -> tuple[int, ...]:
    return tuple(level for level in levels if level not in excepted)
