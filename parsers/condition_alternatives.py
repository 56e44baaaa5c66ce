"""The alternatives that words hold: numbered within the sentence, one by 要么 … 要么, 其一 … 其二, by 或者, or sentence by sentence."""

import re

from parsers.condition_rules import asks, is_no_condition
from parsers.inline_lists import inline_items
from parsers.requirements import read_requirements
from parsers.text import Text, join

_OPENS = (
    r"(?:，|已|也|一共|总共|累计|连续|直接|是|须|应|需|要)*(?:取得|获得|拿到|考取|持|拥?有|具有|具备|从事|从业|工作|干|满|"
    r"学徒|当|在|出师|本职业|本专业|中职|中专|大专|技工|技校|本科|应届|经|高校|高等|中等|职校|专科|毕业)"
)
_EITHER = re.compile(rf"[，；]?(?:或者?|抑或)(?:是|者)?，?(?={_OPENS})")
_LISTED = re.compile(rf"[，；]?(?:或者?|抑或)(?:是|者)?，?(?={_OPENS})|、(?={_OPENS})")
_BOTH_WAYS = re.compile(r"[，；。]?(?:要么|要不|或者是|其[一二三四五]是?)")
_SUMMING_UP = re.compile(
    r"[，；。]?(?:[^，；。]{0,6}(?:符合|满足|具备|占|够)[^，。；]{0,6}(?:其一|之一|一样|一项|一条|任一|任意一[项条个])[^，。；]{0,6}|"
    r"[^，；。]{0,4}[二两三四五]选一[^，。；]{0,6}|[^，；。]{0,3}[二两三四五]者(?:具备|满足|符合)?(?:其一|之一)[^，。；]{0,6})[。；]?$"
)
_GOES_ON = re.compile(r"^(?:同时|并且?|且|还[须需要应]|另[须需应])")
_OF_ALL = re.compile(r"^(?:以上|上述|各等级|各级别?|所有|全部|凡|申报人|报考人|考生|注[：:])")


def alternatives_in(words: Text, year: int | None = None) -> list[tuple[int | None, Text]]:
    """The alternatives that words state, with their numbers; None where there is only one.

    >>> [item.value for _, item in alternatives_in(Text("要么持有五级证书满2年，要么从业满4年。"))]
    ['持有五级证书满2年', '从业满4年']
    """
    inline = inline_items(words)
    if inline:
        return [(number, _without_sum(item)) for number, item in inline]
    found: list[Text] = []
    for sentence in _joined(words.sentences()):
        if found and _OF_ALL.match(sentence.value):
            break
        if not is_no_condition(sentence.value, year):
            found += _either(_without_sum(sentence))
    asking = [item for item in found if asks(item.value)]
    return [(index if len(asking) > 1 else None, item) for index, item in enumerate(asking, start=1)]


def _joined(sentences: list[Text]) -> list[Text]:
    """Sentences, each with what goes on behind its semicolon: 满3年；同时具有大专学历 is one demand."""
    kept: list[list[Text]] = []
    for sentence in sentences:
        if kept and _GOES_ON.match(sentence.value):
            kept[-1].append(sentence)
        else:
            kept.append([sentence])
    return [join(parts) for parts in kept]


def _either(words: Text) -> list[Text]:
    """The halves of a sentence that each ask for something by themselves: 满1年或者学徒期满; else the sentence."""
    ways = words.split(_BOTH_WAYS.pattern)
    if len(_BOTH_WAYS.findall(words.value)) > 1:
        return [way.strip("，；。") for way in ways if read_requirements(way.value)]
    halves = words.split(_EITHER.pattern)
    for parts in (words.split(_LISTED.pattern), halves) if len(halves) > 1 else ():
        if all(read_requirements(part.value, level=1) for part in parts):
            return [part.strip("，；") for part in parts]
    return [words.strip("，；。：")]


def _without_sum(words: Text) -> Text:
    """The words without what sums up the alternatives behind them: ，三选一."""
    match = _SUMMING_UP.search(words.value)
    return words.slice(0, match.start()) if match and match.start() else words
