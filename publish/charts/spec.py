"""What all charts look like: fonts, colours, sizes; and text that is nothing but text."""

import re
from collections.abc import Iterable
from typing import Any

from publish.charts.chart import Drawn, Spec

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""The name of the language that a specification is written in; nothing is fetched from there."""
FONTS = (
    "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, "
    "WenQuanYi Micro Hei, WenQuanYi Zen Hei, Helvetica, Arial, sans-serif"
)
INK, SOFT, LINES = "#1f2937", "#4b5563", "#d6dae1"
BLUE, PALE, RED = "#1f3a5f", "#9db7d6", "#a63d00"
COLOURS = ("#1f3a5f", "#a63d00", "#0f766e", "#7a3e9d", "#8a6100", "#374151", "#b0124b", "#2563a8")
"""On white each has a contrast of 4.5 and more; shapes tell them apart too."""
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "stroke", "triangle-right")
WIDE, NARROW = 640, 300
"""What the drawings of a desk's and a phone's page have for themselves, in pixels."""
LONGEST = 40
FEW = 8
"""Up to here each number of an axis is written."""
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What a picture cannot hold, and what would turn the text about."""


def clean(text: object, longest: int = LONGEST) -> str:
    """Words of a notice as a picture may hold them: what is no character is a �, what is too long is cut.

    >>> clean("协会\\x00\\u202egnp", 6), clean("很长的名称", 3)
    ('协会��gn…', '很长的…')
    """
    found = _NOT_TEXT.sub("�", " ".join(str(text).split()))
    return found if len(found) <= longest else f"{found[:longest]}…"


def width_of(drawn: Drawn) -> int:
    """The pixels that the drawing itself has, without its axes."""
    return NARROW if drawn.is_narrow else WIDE


def titled(drawn: Drawn, title: str, notes: Iterable[str], values: list[dict[str, Any]], body: Spec) -> Spec:
    """The specification of `body` over `values`, under a title and notes; all of it one file that says what it shows."""
    lines = [part for note in notes for part in broken(note, 26 if drawn.is_narrow else 60)]
    return {
        "$schema": SCHEMA,
        "description": clean(title, 200),
        "title": {"text": broken(clean(title, 80), 20 if drawn.is_narrow else 46), "subtitle": lines},
        "data": {"values": values},
        "background": "#ffffff",
        "config": CONFIG,
        **body,
    }


def broken(text: str, width: int) -> list[str]:
    """The text in lines of about so many ideographs, Latin counting half; broken at a space or mark if there is one.

    >>> broken("横线为中位数，粗条为中间一半，细线为最低至最高", 12)
    ['横线为中位数，', '粗条为中间一半，', '细线为最低至最高']
    >>> broken("the thick bar is the middle half", 10)
    ['the thick bar is the', 'middle half']
    """
    lines, line, used = [], "", 0.0
    for part in re.findall(r"[\x21-\u02ff]+\s*|\s+|[^\x00-\u02ff，。；]+[，。；]*|[，。；]+", text):
        size = measure(part)
        if line and used + measure(part.rstrip()) > width:
            lines.append(line.strip())
            line, used = "", 0.0
        line, used = line + part, used + size
    return [*lines, line.strip()] if line.strip() else lines or [""]


def measure(text: str) -> float:
    """How wide the text is, in ideographs: a Latin letter is half one."""
    return sum(0.5 if char < "\u0300" else 1.0 for char in text)


def yuan(drawn: Drawn) -> str:
    """The title of an axis of amounts."""
    return drawn.say("金额（元）", "Amount (yuan)")


def counted(most: int) -> dict[str, Any]:
    """The axis of a count up to `most`: whole numbers only."""
    few = {"values": list(range(most + 1))} if most <= FEW else {}
    return {"format": "d", "tickMinStep": 1, **few}


def year_axis(drawn: Drawn, **more: Any) -> dict[str, Any]:
    """The encoding of years along a picture."""
    axis = {"title": drawn.say("年度", "Year"), "labelAngle": 0, **more}
    return {"field": "year", "type": "ordinal", "axis": axis}


_TEXT = {"labelColor": INK, "titleColor": INK, "labelFont": FONTS, "titleFont": FONTS, "labelFontSize": 12}
CONFIG: dict[str, Any] = {
    "font": FONTS,
    "axis": {**_TEXT, "titleFontSize": 12, "titleFontWeight": "normal", "gridColor": LINES, "domainColor": SOFT,
             "tickColor": SOFT, "labelLimit": 200},
    "header": {**_TEXT, "labelFontSize": 13, "labelFontWeight": "bold", "titleFontSize": 12},
    "legend": {**_TEXT, "titleFontSize": 12, "orient": "bottom", "labelLimit": 260, "symbolSize": 90, "columns": 2},
    "title": {"font": FONTS, "subtitleFont": FONTS, "fontSize": 15, "subtitleFontSize": 12, "color": INK,
              "subtitleColor": SOFT, "anchor": "start", "offset": 14, "subtitlePadding": 6, "lineHeight": 20,
              "subtitleLineHeight": 17},
    "text": {"font": FONTS, "fontSize": 11, "color": INK},
    "view": {"stroke": LINES},
    "range": {"category": list(COLOURS)},
}  # fmt: skip
