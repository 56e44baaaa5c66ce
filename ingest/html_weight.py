"""What stands in each element of a web page: text in links and otherwise, links, tables, signs of a notice."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ingest.html_style import Appearance

Counts = dict[Element, int]
ATTACHED = re.compile(r"附\s*[件表]|\.(?:docx?|wps|pdf|xlsx?|et|zip|rar)\b", re.IGNORECASE)
TITLE = re.compile(r"(?:通知|公告|通告|公示|办法|方案|说明|简章)\s*(?:[（(][^（()）]{1,12}[)）])?\s*")
_SITE_NAME = re.compile(
    r"(?!关于)(?:[^0-9，。：]{0,20}(?:网站?|门户|政府|局|厅|委|委员会|协会|学会|联合会|学院|大学|学校|集团|公司|平台|中心))?"
)
_ADDRESS = re.compile(r"://|www\.|@|[0-9]{5}|\.(?:cn|com|org|net|example)\b", re.IGNORECASE)


@dataclass(slots=True)
class Weights:
    """For each element that is shown: how much of what it and those within it hold."""

    text: Counts = field(default_factory=dict)
    linked: Counts = field(default_factory=dict)
    """Characters of links; an address that is its own link is text."""
    links: Counts = field(default_factory=dict)
    tables: Counts = field(default_factory=dict)
    attached: Counts = field(default_factory=dict)
    """Words and links of attachments."""
    titles: Counts = field(default_factory=dict)
    """First headings, and words outside links that end as a notice's title does."""

    def own(self, element: Element) -> int:
        """The element's characters outside links."""
        return self.text.get(element, 0) - self.linked.get(element, 0)


def weigh(root: Element, looks: dict[Element, Appearance]) -> Weights:
    """The weights of all elements that are shown; children come before their parents."""
    weights = Weights()
    for element in reversed(list(root.iter())):
        if element in looks:
            _weigh(element, [child for child in element if child in looks], weights)
    return weights


def _weigh(element: Element, shown: list[Element], weights: Weights) -> None:
    words = [element.text or "", *(child.tail or "" for child in element)]
    is_link = element.tag == "a" and element.get("href") is not None and not _ADDRESS.search("".join(words))
    text = sum(map(_length, words)) + sum(weights.text[child] for child in shown)
    weights.text[element] = text
    weights.linked[element] = text if is_link else sum(weights.linked[child] for child in shown)
    weights.links[element] = is_link + sum(weights.links[child] for child in shown)
    weights.tables[element] = sum(weights.tables[child] + (child.tag == "table") for child in shown)
    attached = sum(bool(ATTACHED.search(word)) for word in (*words, element.get("href", "")) if word)
    weights.attached[element] = attached + sum(weights.attached[child] for child in shown)
    titles = sum(_is_title(word) for word in words) + _is_first_heading(element)
    weights.titles[element] = 0 if is_link else titles + sum(weights.titles[child] for child in shown)


def _is_first_heading(element: Element) -> bool:
    """Whether an element is a page's title by its tag; a site's name in it, or its picture, is none."""
    return element.tag == "h1" and not _SITE_NAME.fullmatch("".join("".join(element.itertext()).split()))


def _is_title(text: str) -> bool:
    text = text.strip()
    ending = text[-20:]
    found = [match for match in TITLE.finditer(ending) if match.end() == len(ending)]
    return len(text) >= 10 and bool(found)


def _length(text: str) -> int:
    return len("".join(text.split()))
