"""How lines end, and which lines share no paragraph with others."""

import re

TERMINAL = "。；：！？…"
CLOSERS = "”’」』）》〕】"

_ALONE = re.compile(
    r"^附[件表录]?\s*[\d一二三四五六七八九十]*\s*[：:]?$|^[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$"
)


def stands_alone(text: str) -> bool:
    """Whether a line is an attachment's number or a date, which share no paragraph with other lines."""
    return bool(_ALONE.match(text))
