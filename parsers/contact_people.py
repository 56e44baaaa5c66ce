"""The people named in a sentence before the numbers at which they answer: 联系人：王老师、李老师。咨询电话：…218、…219。"""

import re

from parsers.contact_values import Found
from parsers.text import Text
from parsers.units import Unit

_PEOPLE = re.compile(
    r"(?:^|[；;，,\s])(?:联系人|经办人|咨询(?:老师|人))(?:员)?[为是：:\s]+(?P<names>[^。；\d]{2,40})[。；]?$"
)
_NAME = re.compile(r"[一-龥]{2,4}")


def people_named(unit: Unit) -> list[Text]:
    """The people that a sentence names and gives no number of."""
    match = _PEOPLE.search(unit.text.value)
    if match is None:
        return []
    people = unit.text.group(match, "names").split(r"[、，,和及]")
    return people if all(_NAME.fullmatch(name.value) for name in people) else []


def those_answering(values: list[Found], people: list[Text]) -> list[Text]:
    """The people of the sentence before, where this one has a number for each of them."""
    return people if len(people) == sum(one.kind == "phone" for one in values) else []
