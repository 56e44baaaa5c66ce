"""The condition that holds for every level: an age, a residence, a contract, in a sentence or in a list of its own."""

import re
from collections.abc import Iterator, Mapping

from models.offering import ApplicationCondition, EducationRequirement, Requirement
from parsers.condition_rules import is_no_condition
from parsers.condition_tables import condition_cells
from parsers.context import Context
from parsers.nodes import Node
from parsers.requirements import read_requirements
from parsers.text import Text, cite
from parsers.values.levels import find_levels

_GENERAL = re.compile(r"[年未不]满|周岁")


def read_general(context: Context, taken: Mapping[str, int]) -> ApplicationCondition | None:
    """The general condition; `taken` says from where on a clause's words are those of a level."""
    for node in context.prose():
        if "conduct" in context.sections.around(node):
            continue
        for sentence in _sentences(node, taken.get(node.id)):
            asked = _asked(sentence.value) if _is_general(context, sentence.value) else ()
            if asked:
                return ApplicationCondition(
                    occupation=None,
                    level=None,
                    number=None,
                    requirements=asked,
                    text=sentence.value,
                    evidence=cite("conditions.general", sentence),
                )
    return None


def _sentences(node: Node, end: int | None) -> Iterator[Text]:
    """The sentences of a clause, as far as they are not those of a level."""
    if node.grid is not None:
        for cell in condition_cells(node):
            yield from cell.statements()
    elif end is None:
        labelled = bool(_GENERAL.search(node.label.value))  # 申报者须年满16周岁。 looks like a run-in heading
        yield from (not labelled and node.content.statements()) or node.words.statements()
    else:
        yield from node.words.slice(0, end).statements()


def _is_general(context: Context, sentence: str) -> bool:
    return (
        _GENERAL.search(sentence) is not None
        and not _names_level(sentence)
        and not is_no_condition(sentence, context.year)
    )


def _asked(sentence: str) -> tuple[Requirement, ...]:
    """What the general condition asks; students that it addresses (在校学生年满…) are no demand for schooling."""
    asked = read_requirements(sentence)
    if re.search(r"毕业|学历", sentence) and not re.search(r"不限|不看|不要求", sentence):
        return asked
    return tuple(item for item in asked if not isinstance(item, EducationRequirement))


def _names_level(sentence: str) -> bool:
    return any(
        not re.match(r"[^，。；]{0,4}职称", sentence[mention.end :]) for mention in find_levels(sentence)
    )
