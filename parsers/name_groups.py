"""Classes of occupations that a notice names for its own use: A类职业：叉车司机、快递员."""

import re

from parsers.context import Context
from parsers.names import Known, Name

_DEFINED = re.compile(
    r"(?P<label>[A-Ha-h甲乙丙丁]类)(?:职业|工种|项目)?(?:（[^（）]{0,12}）)?(?:[：:]|为|是|包括|指)"
)
_LONGEST = 300


def known_names(context: Context) -> Known:
    """The occupations on offer, with the levels of each and the classes that the notice gives names to."""
    offered = {(one.occupation, one.work_type, one.level) for one in context.offerings}
    known = Known(context.occupations, offered)
    groups = _groups(context, known)
    return Known(context.occupations, offered, groups) if groups else known


def _groups(context: Context, known: Known) -> dict[str, tuple[Name, ...]]:
    """The occupations of each class, as the first clause that defines it lists them."""
    found: dict[str, tuple[Name, ...]] = {}
    for node in context.prose():
        value = node.words.value
        if node.grid is not None or len(value) > _LONGEST or "元" in value:
            continue
        marks = list(_DEFINED.finditer(value))
        ends = [*(mark.start() for mark in marks[1:]), len(value)]
        for mark, end in zip(marks, ends, strict=False):
            named = [name for one in known.find(value[mark.end() : end]) for name in one.names]
            if named:
                found.setdefault(mark["label"], tuple(dict.fromkeys(named)))
    return found
