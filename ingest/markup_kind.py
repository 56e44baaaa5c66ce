"""Whether text is set in Markdown."""

import re

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t\u3000]+\S", re.M)
_RULE_ROW = re.compile(r"^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+(?:\|[ \t]*)?$", re.M)
BOLD = re.compile(r"(?<!\\)(\*\*|(?<!\w)__)(?=\S)([^\n*_]{1,200}?)(?<=\S)\1(?:(?<=\*)|(?!\w))")
"""Words in bold; underscores within a sentence are the blanks of a form."""
_LINK = re.compile(r"\[[^\]\n]{1,200}\]\((?:https?://|mailto:|/|#|\.)[^)\s]*\)")


def is_markdown(text: str) -> bool:
    """Whether text is set in Markdown: a heading, a table's rule, emphasis twice, a link.

    >>> is_markdown("# 通知\\n\\n一、项目"), is_markdown("一、项目\\n- 1、甲")
    (True, False)
    >>> is_markdown("__注：__ __附：__"), is_markdown("满__年__月，计__次__天")
    (True, False)
    """
    return bool(
        _HEADING.search(text) or _RULE_ROW.search(text) or len(BOLD.findall(text)) >= 2 or _LINK.search(text)
    )
