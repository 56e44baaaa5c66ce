"""Drawing one chart: what the drawing process does, and nothing of the site.

The program that draws is a browser's engine, and the words come from notices: so it runs in a process of its own that
is held to an amount of memory and may be ended at any time, and nothing is fetched for it from anywhere.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from publish.workers import Undrawable, Worker, of_the_server

Format = Literal["svg", "png"]
SECONDS = 30.0
"""As long may one chart take; the first one waits for the engine, some seconds."""
MEGABYTES = 2048
"""The engine reserves 600 MB for its heap and uses 100."""
KEPT_BYTES = 16 * 1024 * 1024
SCALE = 2.0
"""Pixels of a PNG for each of the SVG."""
NO_FONT = (
    "这台服务器没有中文字体，PNG 会缺字；请用 SVG，或在服务器上安装中文字体（如 fonts-noto-cjk）· "
    "this server has no font with Chinese characters, so a PNG would lack them; take the SVG, or install such a "
    "font on the server (Debian: fonts-noto-cjk)"
)
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="4" y="30" font-size="28" font-family="{}">{}</text></svg>'


@dataclass(frozen=True)
class Wanted:
    """A chart's specification as JSON, and the kind of picture to make of it."""

    spec: str
    kind: Format


def draw(wanted: Wanted) -> bytes:
    """The picture; raises Undrawable."""
    import vl_convert

    if wanted.kind == "png" and not has_chinese():
        raise Undrawable(NO_FONT)
    try:
        if wanted.kind == "png":
            return bytes(vl_convert.vegalite_to_png(wanted.spec, scale=SCALE, allowed_base_urls=[]))
        return str(vl_convert.vegalite_to_svg(wanted.spec, allowed_base_urls=[])).encode()
    except ValueError as error:
        raise Undrawable(" ".join(str(error).split())[:200]) from error


@cache
def has_chinese() -> bool:
    """Whether a font of this system has Chinese characters: two of them do not look the same."""
    import vl_convert

    from publish.charts.spec import FONTS

    first, second = (vl_convert.svg_to_png(_PROBE.format(FONTS, char)) for char in "职评")
    return bool(first != second)


def charts(*, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Worker[str, Wanted]:
    """A process that draws charts, each known by the SHA-256 of what is drawn."""
    return Worker(draw, seconds=seconds, megabytes=megabytes, kept_bytes=KEPT_BYTES)


CHARTS = of_the_server(charts())
