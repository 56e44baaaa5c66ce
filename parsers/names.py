"""Occupations as records name them: what an occupation cell says, and the ones on offer found in a text."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.errors import ValueUnread
from parsers.text import Text
from parsers.values.levels import find_levels
from parsers.values.occupations import find_occupations, read_occupation

ALL = re.compile(
    r"^(?:各|所有|全部|以上|上述|不分|本次)(?:考核|评价|认定|开展的?)?(?:职业|工种|项目|等级|级别)?"
)
_NOTHING = re.compile(r"^[/／\\—―–\-－─|无　 ]*$")
_CODE = re.compile(r"^[0-9A-Z]{1,2}(?:-[0-9A-Z]{2}){1,4}(?:-[0-9]{1,2})?$")
_SPLIT = re.compile(r"[、，,；;\n]|(?<=[员师工手])[/／](?=[一-龥])|(?<=[员师工手）)])[和及与](?=[一-龥])")
_LONGEST = 24
_MATTER = (
    r"(?:网上|现场|认定|评价|鉴定)?(?:报名|申报|报考|考试|考核|评价|认定|鉴定|收费|缴费|资格|成绩|补考|违纪|违规|联系|证书|准考证|退费)"
    r"(?:(?:条件|时间|方式|标准|审核|审查|复核|办法|安排|处理|流程|程序|日期|地点|地址|电话|领取|查询|费用|打印|材料|须知))?"
)
_TOPIC = re.compile(rf"{_MATTER}(?:[与和及、]{_MATTER})*")
"""What a part of a notice is called, which is no occupation: 报名条件, 成绩与证书, 违纪处理."""
_ENDING = re.compile(r"[员师工]")
_OF_AN_OCCUPATION = re.compile(r"的?\s*[（(]?(?:[一二三四五1-5初中高]级|技师|考核费|评价费|认定费|鉴定费)")
_NO_WORK_TYPE = re.compile(
    r"^(?:含|不含|包括|原|代码|编码|职业编码|简称|见|详见|以下|仅|限|国家|不分)|[0-9]{4,}"
)


class Name(NamedTuple):
    """An occupation and its work type; `occupation` is None where all are meant."""

    occupation: str | None
    work_type: str | None = None


OTHERS = Name(None)
"""All but those named elsewhere: told by this very object, for it stands for no list that could be given."""


@dataclass(frozen=True, slots=True)
class NameMention:
    """Occupations named at `text[start:end]`, one for each work type in its brackets."""

    start: int
    end: int
    names: tuple[Name, ...]


def read_names(value: str) -> tuple[Name, ...]:
    """The occupations that the words of a cell name; empty where they name none.

    >>> read_names("互联网营销师（直播销售员、视频创推员）四级")
    (Name(occupation='互联网营销师', work_type='直播销售员'), Name(occupation='互联网营销师', work_type='视频创推员'))
    """
    bare = without_levels(value).strip(" 　：:。；;，、")
    if not bare or _NOTHING.match(bare):
        return ()
    if ALL.match(bare):
        return (Name(None),)
    names: list[Name] = []
    for part in split_outside(bare, _SPLIT):
        names += _read_part(part)
    return tuple(dict.fromkeys(names))


def _read_part(part: str) -> list[Name]:
    try:
        name, work_types = read_occupation(re.sub(r"等?(?:职业|工种)?$", "", part.strip()))
    except ValueUnread:
        return []
    if not re.search(r"[一-龥]{2}", name) or len(name) > _LONGEST or _TOPIC.fullmatch(name):
        return []
    return [Name(name, work_type) for work_type in work_types or (None,)]


def read_work_types(value: str) -> tuple[str | None, ...]:
    """The work types that a cell or bracket lists; (None,) where it names none."""
    bare = without_levels(value).strip(" 　、，")
    if not bare or _NOTHING.match(bare) or _CODE.match(bare) or _NO_WORK_TYPE.search(bare):
        return (None,)
    parts = [
        re.sub(r"等?工种$|^(?:工种|方向)[：:]", "", part).strip()
        for part in re.split(r"[、，,；;/／\n]", bare)
    ]
    return tuple(dict.fromkeys(part for part in parts if part)) or (None,)


def without_levels(value: str) -> str:
    """The words without the levels that they name, and without a bracket that held nothing else."""
    for mention in reversed(find_levels(value)):
        value = value[: mention.start] + value[mention.end :]
    return re.sub(r"[（(]\s*[/／、，]*\s*[）)]", "", value)


def split_outside(value: str, pattern: re.Pattern[str]) -> list[str]:
    """The parts between the matches of `pattern` that stand outside brackets, blank ones left out."""
    parts, start = [], 0
    for match in pattern.finditer(value):
        before = value[: match.start()]
        if before.count("（") + before.count("(") > before.count("）") + before.count(")"):
            continue
        parts.append(value[start : match.start()])
        start = match.end()
    return [part for part in (*parts, value[start:]) if part.strip()]


class Known:
    """Finds the occupations on offer in running text, with or without their work types."""

    def __init__(
        self,
        names: Sequence[tuple[str, str | None]],
        offered: Collection[tuple[str, str | None, int | None]] = (),
        groups: Mapping[str, tuple[Name, ...]] | None = None,
    ) -> None:
        """`groups` are the classes that a notice makes of its occupations, by what it calls them: A类."""
        self._groups = dict(groups or {})
        self.names = tuple(Name(*name) for name in names)
        self.offered = frozenset(offered)
        self._types = {name.work_type: name for name in self.names if name.work_type}
        occupations = sorted(
            {name.occupation for name in self.names if name.occupation}, key=len, reverse=True
        )
        types = sorted((name for name in self._types if len(name) >= 3), key=len, reverse=True)
        words = [
            rf"(?P<occupation>{'|'.join(map(re.escape, occupations))})(?:[（(](?P<within>[^（）()]*)[）)])?"
        ]
        words += [rf"(?P<type>{'|'.join(map(re.escape, types))})"] if types else []
        labels = "|".join(map(re.escape, self._groups))
        words += [rf"(?P<group>{labels})(?:职业|工种|项目)?"] if labels else []
        self._pattern = re.compile("|".join(words)) if occupations else None

    def find(self, text: str) -> list[NameMention]:
        """The mentions left to right; a bracket that holds no work type is no part of one.

        An occupation that is not on offer counts where a level or a charge follows it, or where none is known.
        """
        found = [self._mention(match) for match in self._pattern.finditer(text)] if self._pattern else []
        for one in find_occupations(text) if _ENDING.search(text) else ():
            apart = all(one.end <= other.start or other.end <= one.start for other in found)
            if apart and (self._pattern is None or _OF_AN_OCCUPATION.match(text, one.end)):
                names = tuple(Name(one.occupation, work_type) for work_type in one.work_types or (None,))
                found.append(NameMention(one.start, one.end, names))
        return sorted(found, key=lambda mention: mention.start)

    def _mention(self, match: re.Match[str]) -> NameMention:
        groups = match.groupdict()
        if groups.get("group"):
            return NameMention(match.start(), match.end(), self._groups[groups["group"]])
        if groups.get("type"):
            return NameMention(match.start(), match.end(), (self._types[groups["type"]],))
        types = read_work_types(groups["within"] or "")
        end = match.end("occupation") if types == (None,) else match.end()
        return NameMention(match.start(), end, tuple(Name(groups["occupation"], one) for one in types))

    @property
    def only(self) -> Name | None:
        """The one that is meant where none is named; None where several are on offer."""
        if len(self.names) == 1:
            return self.names[0]
        occupations = {name.occupation for name in self.names}
        return Name(occupations.pop()) if len(occupations) == 1 else None

    def levels_of(self, name: Name) -> tuple[int | None, ...]:
        """The levels on which an occupation is on offer, highest number first; (None,) where that is not known."""
        told = {
            level
            for occupation, work_type, level in self.offered
            if level is not None and name.occupation == occupation and name.work_type in (None, work_type)
        }
        return tuple(sorted(told, reverse=True)) or (None,)

    def each(self, name: Name, level: int | None) -> tuple[Name, ...]:
        """What is meant by a name that holds for several on offer: those at the level, where one is said.

        An occupation stands for its work types, no name for all; a work type that a column calls by its name alone
        is that of its occupation; a name that stands for none is itself.
        """
        if name.work_type is None and name not in self.names and name.occupation in self._types:
            name = self._types[name.occupation]
        if name in self.names or not self.names or name.occupation is None and level is None:
            return (name,)
        meant = [one for one in self.names if name.occupation in (None, one.occupation)]
        if name.work_type is not None:
            return (name,)
        if level is not None and self.offered:
            meant = [one for one in meant if (*one, level) in self.offered]
        return tuple(meant) or (name,)


def names_in(text: Text, known: Known) -> list[tuple[Name, Text]]:
    """The occupations on offer that a text names, each with its words."""
    return [(name, text.slice(one.start, one.end)) for one in known.find(text.value) for name in one.names]
