"""Markdown: read as the web page that it stands for, its line ends kept.

The marks that Chinese writers set are not always where the specification knows them: emphasis whose words
end in Chinese punctuation is taken for emphasis all the same.
"""

import re
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest import html
from ingest.markup_kind import BOLD
from models.document import Page

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\n((?:[A-Za-z_-]+[ \t]*:.*\n|[ \t]+.*\n|-[ \t].*\n)+)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.M)
_INDENT = re.compile(r"^(?: {4,}|\t+)(?=[^\s*+\-|0-9])", re.M)


def read_pages(name: str, text: str) -> tuple[Page, ...]:
    """The text as one page without a size; raises UnreadableFile."""
    return html.read_pages(name, to_html(text))


def to_html(text: str) -> str:
    """The web page that the text stands for.

    >>> to_html("**注：**见附件")
    '<p><b>注：</b>见附件</p>\\n'
    """
    text, title = _without_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = BOLD.sub(r"<b>\2</b>", text)
    text = _INDENT.sub("", text)  # an indented paragraph, not a program
    parser = MarkdownIt("commonmark", {"breaks": True, "html": True}).enable("table")
    tokens = parser.parse(text)
    _keep_typed_numbers(tokens)
    page = str(parser.renderer.render(tokens, parser.options, {}))
    return f"<h1>{escape(title)}</h1>\n{page}" if title and "<h1" not in page else page


def _without_front_matter(text: str) -> tuple[str, str]:
    """The text without the fields before it, and the title that they give."""
    front = _FRONT.match(text)
    if front is None:
        return text, ""
    title = _TITLE.search(front[1])
    return text[front.end() :], title[1] if title else ""


def _keep_typed_numbers(tokens: list[Token]) -> None:
    """Gives list items the numbers that were typed, unless all are the same and are left to be counted."""
    open_items: list[list[Token]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            open_items.append([])
            token.attrSet("data-mark", token.markup)
        elif token.type == "list_item_open" and token.info and open_items:
            open_items[-1].append(token)
        elif token.type == "ordered_list_close":
            items = open_items.pop()
            if len({item.info for item in items}) > 1:
                for item in items:
                    item.attrSet("value", item.info)
