"""What Datasette's own pages lack, put right on the way out: names for its fields, no styles inside tags.

The rules are data, tried on the pages of Datasette that is installed: `tests/test_publish_headers.py` fails for a rule
that finds nothing any more. Words of a database never match: in a page their quotes and brackets are escaped.
"""

import re
from dataclasses import dataclass

from markupsafe import Markup

from publish.language import Lang

_TAG_WITH_STYLE = re.compile(r'<[a-zA-Z][^<>]*\sstyle="[^<>]*>')
_STYLE = re.compile(r'\sstyle="[^"]*"')


@dataclass(frozen=True)
class Rule:
    """A piece of a tag that Datasette writes, and what is put in its place, in Chinese and in English."""

    id: str
    pattern: re.Pattern[str]
    zh: str
    en: str
    why: str


def _named(rule_id: str, tag: str, zh: str, en: str) -> Rule:
    why = "a field without a label has no name for those who do not see it"
    zh, en = (rf'\g<0> aria-label="{name}"' for name in (zh, en))
    return Rule(rule_id, re.compile(tag), zh, en, why)


RULES: tuple[Rule, ...] = (
    Rule(
        "editor-height",
        re.compile(r'(<textarea id="sql-editor" name="sql") style="height: (\d+)em"'),
        r'\1 rows="\2"',
        r'\1 rows="\2"',
        "the policy lets no style stand in a tag",
    ),
    _named("filter-column", r'<select name="_filter_column(?:_\d+)?"', "筛选的列", "Column to filter by"),
    _named("filter-condition", r'<select name="_filter_op(?:_\d+)?"', "条件", "Condition"),
    _named("filter-value", r'<input type="text" name="_filter_value(?:_\d+)?"', "值", "Value"),
    _named("allow-rule", r'<textarea name="allow"', "允许规则（JSON）", "Allow rule (JSON)"),
    _named("allow-actor", r'<textarea name="actor"', "用户（JSON）", "Actor (JSON)"),
    _named("sort", r'<select name="_sort"', "排序的列", "Column to sort by"),
    Rule(
        "column-help",
        re.compile(r'(<dl class="column-descriptions")>'),
        r'\1 tabindex="0" aria-label="列的含义">',
        r'\1 tabindex="0" aria-label="What the columns mean">',
        "on a phone it scrolls, and must do so by the keyboard",
    ),
)


def mend(html: Markup | str, lang: Lang = "zh") -> Markup:
    """The page's content put right; no tag of it has a style of its own afterwards."""
    text = str(html)
    for rule in RULES:
        text = rule.pattern.sub(rule.en if lang == "en" else rule.zh, text)
    if ' style="' in text:
        text = _TAG_WITH_STYLE.sub(lambda found: _STYLE.sub("", found[0]), text)
    return Markup(text)  # noqa: S704 - it came from templates that escape
