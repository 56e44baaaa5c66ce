"""Two notices, or two sets of them, to what changed; and the changes in words."""

from compare.core import diff
from compare.csv_format import render_csv
from compare.html import render_html
from compare.json_format import render_json
from compare.markdown import render_markdown
from compare.sets import diff_sets
from compare.text import render_text
from models.errors import DuplicateKey

__all__ = [
    "DuplicateKey",
    "diff",
    "diff_sets",
    "render_csv",
    "render_html",
    "render_json",
    "render_markdown",
    "render_text",
]
