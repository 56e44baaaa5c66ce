"""What every record parser is given: the outline, what its sections are about, and what is known so far."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from models.notice import Finding, NoticeHeader
from models.offering import Offering
from parsers.outline import Node, Outline
from parsers.sections import Concept, Sections
from parsers.text import Text


@dataclass(frozen=True, slots=True)
class Context:
    """A notice while it is read; `offerings` is empty until they have been read."""

    outline: Outline
    sections: Sections
    header: NoticeHeader
    offerings: tuple[Offering, ...] = ()
    doubts: list[Finding] = field(default_factory=list)
    """Findings that record parsers add when they meet words that they cannot read."""
    _forms: dict[Node, bool] = field(default_factory=dict, init=False, compare=False, repr=False)
    """Which clauses are known to be a form's, for every parser asks."""

    def knowing(self, offerings: tuple[Offering, ...]) -> "Context":
        """The same notice with its offerings known."""
        return replace(self, offerings=offerings)

    @property
    def year(self) -> int | None:
        """The year that the notice is about."""
        return self.header.year

    @property
    def occupations(self) -> tuple[tuple[str, str | None], ...]:
        """Each (occupation, work type) on offer, in the notice's order."""
        return tuple(dict.fromkeys((item.occupation, item.work_type) for item in self.offerings))

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels on offer, in the notice's order."""
        return tuple(dict.fromkeys(item.level for item in self.offerings if item.level is not None))

    def prose(self) -> Iterator[Node]:
        """The clauses that are read for records: no running heads, no footnotes, no blank forms."""
        return (node for node in self.outline.prose() if not self.in_form(node))

    def under(self, *concepts: Concept) -> list[Node]:
        """The clauses whose nearest heading (or own, or attachment) is about one of `concepts`."""
        return [node for node in self.prose() if self.sections.of(node) & set(concepts)]

    def tables(self) -> Iterator[Node]:
        """The clauses that are tables."""
        return (node for node in self.prose() if node.grid is not None)

    def in_form(self, node: Node) -> bool:
        """Whether a clause is part of a form to fill in: its blanks and samples are no rules."""
        if node.attachment is None:
            return False
        if node not in self._forms:
            self._forms[node] = self._is_of_form(node, node.attachment)
        return self._forms[node]

    def _is_of_form(self, node: Node, attachment: int) -> bool:
        attached = self.outline.attachments[attachment]
        if _FORM_TITLE.search(attached.title.value):
            return True
        concepts = self.sections.around(attached.nodes[0]) | self.sections.around(node)
        return (
            "form" in concepts
            and not concepts & {"conduct", "conditions", "fees"}
            or _is_blank_form(node.text)
        )


_FORM_TITLE = re.compile(
    r"(?:承诺书|汇总表|申请表|登记表|报名表|申报表|审批表|样式|样表|证明|花名册|模板|回执|委托书)(?:[（(][^）)]*[）)])?$"
)


def _is_blank_form(text: Text) -> bool:
    return bool(re.search(r"_{2,}|＿{2,}|签名）?：|盖章）?：", text.value))
