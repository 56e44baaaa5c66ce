"""Temporary: until parsers/values/occupations.py is there."""
import re
from dataclasses import dataclass

from parsers.names import read_work_types
from parsers.values.mention import Mention


@dataclass(frozen=True)
class OccupationMention(Mention):
    occupation: str
    work_types: tuple[str, ...]


_P = re.compile(r"(?P<name>[一-龥]{2,14}?(?:员|师|工))(?=[（(]|初级|中级|高级|[一二三四五]级|\d级|[、，。；：]|和|及|等|社会化|职业|$|[^一-龥])(?:[（(](?P<w>[^（）()]*)[）)])?")
_CUT = re.compile(r"^.*(?:年度?|评价|展|开考|为|的|开放|新增|项|和|及|市|省|与|事)(?=[一-龥]{3,}$)")
_NO = re.compile(r"人员|学员|工作|教师|职工|会员|技师$|级工$|老师|技工$")


def find_occupations(text: str) -> list[OccupationMention]:
    found = []
    for m in _P.finditer(text):
        name = m["name"]
        cut = _CUT.match(name)
        start = m.start() + (cut.end() if cut else 0)
        name = name[cut.end():] if cut else name
        if _NO.search(name) or len(name) < 2:
            continue
        types = tuple(one for one in read_work_types(m["w"] or "") if one)
        found.append(OccupationMention(start, m.end() if types else m.start() + len(m["name"]), name, types))
    return found
