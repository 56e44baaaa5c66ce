"""What of its conditions a notice says otherwise than the other: at a level what it asks of all, or asks nothing."""

import re

from models.offering import AgeRequirement, ApplicationCondition, OtherRequirement, Requirement
from models.registry import Notice

# of who works in an occupation or wants to, nothing is asked
_ANYBODY = re.compile(
    r"(?:正在|准备|拟|已|从事|从业|或者?|及|和|、|，|本职业|相关|职业|工种|工作|岗位|的|人员)+"
)


def conditions_left(notice: Notice, other: Notice) -> tuple[ApplicationCondition, ...]:
    """The notice's conditions; one that asks at a level no more than an age of all is that age alone.

    年满16周岁，从事或拟从事本职业工作 and 从事或者拟从事本职业工作 say the same where both ask that age of all. What
    only one notice says of a level stays as it is told.
    """
    ages = _ages_of_all(notice)
    if len(ages) != 1 or ages != _ages_of_all(other):
        return notice.application_conditions
    levels = {one.level for one in other.application_conditions} - {None}
    age = AgeRequirement(min=ages.pop())
    return tuple(
        one.model_copy(update={"requirements": _asked(one, age) or (age,)}) if one.level in levels else one
        for one in notice.application_conditions
    )


def _ages_of_all(notice: Notice) -> set[int]:
    return {
        asked.min
        for one in notice.application_conditions
        if one.level is None
        for asked in one.requirements
        if isinstance(asked, AgeRequirement)
    }


def _asked(condition: ApplicationCondition, age: AgeRequirement) -> tuple[Requirement, ...]:
    """What is asked besides the age of all."""
    return tuple(
        one
        for one in condition.requirements
        if one != age and not (isinstance(one, OtherRequirement) and _ANYBODY.fullmatch(one.text))
    )
