"""The shared spaCy pipeline, and phrase tables matched on it.

`spacy.blank("zh")` keeps its character segmenter: every character is a token, so that every offset
is a token's boundary.
"""

from collections.abc import Mapping
from functools import cache

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher


@cache
def pipeline() -> Language:
    """The blank Chinese pipeline, made once a process."""
    return spacy.blank("zh")


class PhraseTable:
    """Finds the phrases of a table `{code: phrases}` in short texts, the longest first.

    >>> PhraseTable({"retake": ("补考",)}).find("补考的申报")
    [('retake', 0, 2)]
    """

    def __init__(self, phrases: Mapping[str, tuple[str, ...]]) -> None:
        self._matcher = PhraseMatcher(pipeline().vocab)
        for code, words in phrases.items():
            self._matcher.add(code, [pipeline().make_doc(word) for word in words])

    def find(self, text: str) -> list[tuple[str, int, int]]:
        """(code, start, end) of the phrases in `text`, left to right; of overlapping ones the longest."""
        doc = pipeline().make_doc(text)
        spans = spacy.util.filter_spans(list(self._matcher(doc, as_spans=True)))
        return [(span.label_, span.start_char, span.end_char) for span in spans]
