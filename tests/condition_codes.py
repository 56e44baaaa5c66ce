"""Application conditions in short: `4.1:c5 exp3c` is level 4, number 1, a certificate of level 5, three years after it.

`-` for the number leaves it open, `G` is the general condition, `@` names the occupation. Requirements: `age16`, `exp5` (`c`, `t`:
after a certificate, a title), `c4` (`h2`: held for two years), `tj`, `ti`, `ts` (titles), `edu`, `app`, `o` (other).
"""

from notice_text import notice_of

from models.offering import Requirement

NOTICE = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n"
ONE = NOTICE + "评茶员五级至一级。\n\n"
TWO = NOTICE + "评茶员五级至三级；茶艺师四级、三级。\n\n"


def told(text: str, pattern: tuple[str, ...]) -> list[str]:
    """The conditions of a notice in short, each written as openly as the one of `pattern` that it equals."""
    left = list(pattern)
    return sorted(_as_open(item, left) for item in _all(text))


def _all(text: str) -> list[tuple[str, str, str, str | None]]:
    return [
        (
            "G" if item.level is None else str(item.level),
            "" if item.level is None else f".{item.number}",
            " ".join(sorted(_code(one) for one in item.requirements)),
            item.occupation,
        )
        for item in notice_of(text).application_conditions
    ]


def _as_open(item: tuple[str, str, str, str | None], left: list[str]) -> str:
    level, number, asked, occupation = item
    number_open = ".-" if number else ""
    for form in (
        f"{level}{number}:{asked}@{occupation}",
        f"{level}{number_open}:{asked}@{occupation}",
        f"{level}{number}:{asked}",
        f"{level}{number_open}:{asked}",
    ):
        if form in left:
            left.remove(form)
            return form
    return f"{level}{number}:{asked}@{occupation}"


def _code(one: Requirement) -> str:
    if one.kind == "age":
        return f"age{one.min}"
    if one.kind == "experience":
        return f"exp{one.years:g}" + {"certificate": "c", "title": "t"}.get(one.after or "", "")
    if one.kind == "certificate":
        return f"c{one.level}" + (f"h{one.held_years:g}" if one.held_years else "")
    if one.kind == "title":
        return f"t{one.rank[0]}"
    return {"education": "edu", "apprenticeship": "app"}.get(one.kind, "o")
