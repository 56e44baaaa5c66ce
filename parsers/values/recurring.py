"""What comes round every month or quarter, and the months that it counts over."""

import re
from collections.abc import Sequence

from parsers.values.date_points import AND, TO
from parsers.values.numerals import read_integer

_LISTED_MONTH = r"(?:1[0-2]|0?[1-9])"
_ANY_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
# 四月、五月、六月，每月15日前 and 3—6月每月: the months that 每月 counts over stand before it.
_NAMED_MONTHS = (
    rf"(?<![0-9.\-至—~一二三四五六七八九十第])(?P<named>{_ANY_MONTH}月?份?(?:(?:{AND}|{TO}){_ANY_MONTH}月?份?){{1,11}})(?<=[月份])"
    r"(?:各|均|分别)?(?:组织|进行|举[行办]|开展|开考|实施|安排)?(?:[一1]次)?\s{0,4},?\s{0,4}的?(?:每个?|各|当|该)月份?的?(?=(?:[0-9]{1,2}日|[上中下]旬|[初底末]))"
)
RECURRING = re.compile(
    rf"{_NAMED_MONTHS}|"
    r"(?:每(?:个)?季度?|(?<![一二三四1-4当本该次下个每])季度)的?(?P<quarterly>首月|末月|第[一二三1-3]个?月|最后一?个月)"
    r"|(?<!第)每(?:个)?(?P<monthly>月)份?|(?:(?:每个?)?逢|每个?|(?<![一-龥])(?=[单双]月[份的]?[0-9上中下]))(?P<parity>[单双])数?月份?"
    rf"|(?:每年的?)?(?<![0-9.\-至—~])(?P<listed>{_LISTED_MONTH}月?(?:[、,]{_LISTED_MONTH}月?){{1,11}}(?:[、,和及与]{_LISTED_MONTH})?)(?<=[0-9])月?份?(?:的|每月的?|各月的?)?"
    r"(?=(?:[0-9]{1,2}日|[上中下]旬)(?!、))"
)
"""每季度首月 and 季度首月, 每月, 逢双月, 3、6、9月的, 四月、五月，每月: each of them before the days that it is said of."""

_QUARTERLY = {"首": 1, "一": 1, "1": 1, "二": 2, "2": 2, "三": 3, "3": 3, "末": 3, "最": 3}


def recurring_months(match: re.Match[str]) -> Sequence[int]:
    """The months (1 to 12) that a match of `RECURRING` counts over; empty where it only lists days of months."""
    if match["named"]:
        return _named_months(match["named"])
    if match["listed"]:
        months = sorted({int(number) for number in re.findall(r"[0-9]+", match["listed"])})
        return months if len(months) > 2 or re.search(r"[的每各]", match[0]) else ()
    if match["quarterly"]:
        words = match["quarterly"].removeprefix("第")
        return range(_QUARTERLY[words[0]], 13, 3)
    return range(1, 13) if match["monthly"] else range(1 if match["parity"] == "单" else 2, 13, 2)


def _named_months(words: str) -> list[int]:
    """The months of 四月、五月、六月, and all from the first to the last of 3—6月; none twice."""
    months: list[int] = []
    for part in re.split(AND, words):
        ends = [read_integer(re.sub(r"[月份\s]", "", end)) for end in re.split(TO, part)]
        months += range(ends[0], ends[-1] + 1)
    return list(dict.fromkeys(months))
