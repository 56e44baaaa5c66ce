"""Lines of their own that say what the amounts below are of: an occupation, a level, a subject, a course."""

import re

from parsers.context import Context
from parsers.fee_talk import Key, Said, Talk
from parsers.fee_tokens import find_tokens
from parsers.fee_words import FEE_TALK
from parsers.names import Known
from parsers.outline import Node
from parsers.surroundings import question_above
from parsers.text import Text
from parsers.values.money import find_amounts

_REACH = 60
"""How many clauses before an amount its line may stand."""

_LONGEST = 30
_BETWEEN = re.compile(
    r"(?<!\d)\d{1,2}(?!\d)|[\s：:、，,（）()【】\[\]“”<>《》〈〉★☆●◆◇·•○■□▲△▶►➤✦✅①-⑩.．\-—]|职业|工种|等级|级别|收费|收取|标准|费用?|科目|项目|考试|考核|如下|自愿(?:参加|购买|选择)?|可选|单位|元|每?人次?|的|和|为"
)
_QUESTION = re.compile(r"[？?]\s*$")


def states_amount(words: str) -> bool:
    """Whether a line states amounts itself, and so announces none.

    >>> states_amount("五级：80元"), states_amount("四级理论80元，其他如下：")
    (True, False)
    """
    return bool(find_amounts(words)) and not words.endswith(("：", ":"))


class Leads:
    """Finds the lines that hold for a clause; what a line names is read once, for every clause below asks for it."""

    def __init__(self, context: Context, known: Known) -> None:
        self.context, self.known = context, known
        self._labels: dict[int, list[tuple[Key, list[Said]]]] = {}
        self._amounts: dict[int, bool] = {}

    def of(self, node: Node) -> tuple[Talk, bool]:
        """What the lines before say of a clause, each until another says it anew; whether their heading is about fees."""
        talk = Talk()
        nodes = self.context.outline.nodes
        last = self.context.outline.position(node)
        first = last
        while first > max(0, last - _REACH) and not self._begins(nodes[first - 1], node):
            first -= 1
        for before in nodes[first:last]:
            if before.kind not in ("furniture", "footnote"):
                self._hear(talk, before)
        head = nodes[first - 1] if first else None
        about_fees = head is not None and head.kind == "heading" and "fees" in self.context.sections.own(head)
        return talk.hold(), bool(talk.order) and about_fees

    def _hear(self, talk: Talk, before: Node) -> None:
        said = self._label(before)
        for key, values in said:
            talk.say(key, values)
        if not said and talk.order and self._states(before):
            talk.spend()

    def _states(self, node: Node) -> bool:
        if id(node) not in self._amounts:
            self._amounts[id(node)] = node.grid is not None or bool(find_amounts(node.text.value))
        return self._amounts[id(node)]

    def _begins(self, before: Node, node: Node) -> bool:
        """Whether a clause is where another section begins, or another question."""
        if before.attachment != node.attachment or _QUESTION.search(before.text.value):
            return True
        return before.kind in ("title", "heading") and not self._label(before)

    def _label(self, node: Node) -> list[tuple[Key, list[Said]]]:
        if node.grid is not None:
            return []
        if id(node) not in self._labels:
            self._labels[id(node)] = _label(node.words, self.known)
        return self._labels[id(node)]


def _label(words: Text, known: Known) -> list[tuple[Key, list[Said]]]:
    """What a line names that names nothing else; empty for any other line."""
    if len(words) > _LONGEST or re.search(r"[。；;？?]", words.value):
        return []
    said: list[tuple[Key, list[Said]]] = []
    rest, end = "", 0
    for token in find_tokens(words, known):
        if token.kind == "amount":
            return []
        rest, end = rest + words.value[end : token.start], token.end
        text = words.slice(token.start, token.end)
        if token.kind == "name":
            said.append(("name", [(name, text) for name in token.names]))
        elif token.kind == "level":
            said.append(("level", [(level, text) for level in token.levels]))
        elif token.kind == "subject":
            said.append(("subject", [(token.code or "total", text)]))
        elif token.kind in ("charge", "other_charge"):
            said.append(("charge", [(charge, text) for charge in token.charges or ("other",)]))
    rest += words.value[end:]
    return said if not _BETWEEN.sub("", rest) and not _is_mixed(said, rest) else []


def _is_mixed(said: list[tuple[Key, list[Said]]], rest: str) -> bool:
    """Whether a line is about fees and about something else as well: 收费和补贴."""
    return any(value == "other" for key, values in said if key == "charge" for value, _ in values) and bool(
        re.search(r"[和与及、]", rest)
    )


def is_asked(context: Context, node: Node) -> bool:
    """Whether the question that a clause answers is about fees: Q5　怎么收费？"""
    return bool(FEE_TALK.search(question_above(context, node)))
