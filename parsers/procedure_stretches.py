"""A clause cut where it passes from one step to another: sentences, arrows, and labels within it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.vocabulary import Step
from parsers.outline import Node
from parsers.procedure_rules import HOW_RULE
from parsers.procedure_steps import is_label, steps_labelled, steps_named
from parsers.text import Text, join

_OBJECTION = r"(?<=[，,])(?=如?(?:考生)?对?(?:成绩|结果)?有(?:异议|疑问|疑义)|对(?:成绩|结果)|如需(?:复查|复核)|需要?(?:复核|复查))"
"""Where a sentence on scores passes on to those who doubt them."""
_ARROW = r"(?:\s*(?:→|⇒|➜|➔|⟶|=+>|-+>|—+>)\s*)"
_ORDINAL = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}(?:步|环节)|步骤[一二三四五六七八九十\d]{1,3}|[Ss]tep\s?\d|[①-⑳]|[（(]?\d{1,2}[）).．、]"
    r"|首先|其次|再次|然后|接着|最后)[：:、．.。，,\s]*"
)
"""The number of a step, printed before its name."""
_INLINE = re.compile(r"^(?P<label>[^，,。；：:“”]{2,12})[：:](?!//)")
_QUESTION = re.compile(r"[？?]$")
_ANSWER = re.compile(r"^(?:答|回复|解答|A\d*)[：:、]?\s*")
_STATES = re.compile(r"[不可须应已将需请]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a clause; `steps` are those that a label within the clause names, `fresh` where a new step begins."""

    text: Text
    steps: tuple[Step, ...] = ()
    fresh: bool = False


def stretches(node: Node) -> Iterator[Stretch]:
    """The clause's sentences in order, each with the label within the clause that it stands under.

    A sentence that is only a step's name (第二步 审核。) opens the sentence behind it.
    """
    steps: tuple[Step, ...] = ()
    opening: list[Text] = []
    fresh = False
    for part in _parts(node):
        words = _ORDINAL.sub("", _ANSWER.sub("", part.value))
        fresh = fresh or _ORDINAL.match(part.value) is not None
        if _QUESTION.search(words):
            steps, fresh, opening = steps_named(words), True, []
            continue
        if _is_name(words, node):
            steps, fresh = steps_labelled(words), True
            opening.append(part)
            continue
        inline = _INLINE.match(words)
        if inline and (named := steps_labelled(inline["label"])):
            steps, fresh = named, True
        elif fresh and not opening and _ORDINAL.match(part.value):
            steps = ()
        yield Stretch(join([*opening, part]), steps, fresh)
        opening, fresh = [], False


def question_of(node: Node) -> str | None:
    """The words of a clause that only asks; None for any other clause."""
    value = node.words.value
    return value if _QUESTION.search(value) and len(value) <= 60 and not re.search(r"。.", value) else None


def _parts(node: Node) -> list[Text]:
    return [
        part
        for sentence in node.words.sentences()
        for step in sentence.split(_ARROW)
        for part in step.split(_OBJECTION)
    ]


def _is_name(words: str, node: Node) -> bool:
    """Whether a sentence only names a step, as a run-in heading does."""
    bare = words.rstrip("。：: ")
    if words == bare and words != node.label.value or not is_label(bare):
        return False
    if bare == node.label.value:
        return True
    named = len(bare) <= 10 and steps_labelled(bare) != ()
    return named and not _STATES.search(bare) and not HOW_RULE.search(bare)
