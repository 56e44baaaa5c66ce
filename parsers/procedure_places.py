"""Where a step is done when its words only say 登录平台: the platform, app or account that the notice has named."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from models.vocabulary import Channel
from parsers.places import find_place
from parsers.procedure_told import Told

_KINDS: dict[str, str] = {
    "小程序": "app",
    "公众号": "account",
    "服务号": "account",
    "客户端": "client",
    "APP": "client",
    "App": "client",
    "平台": "site",
    "系统": "site",
    "网站": "site",
    "网页": "site",
    "官网": "site",
    "网上大厅": "site",
}
_WORD = "|".join(sorted(_KINDS, key=len, reverse=True))
_BEHIND = re.compile(
    rf"[”》」\"]?\s*(?:（[^）]*）)?\s*(?:微信|手机|官方|技能|评价|考务|服务|网上)*(?P<kind>{_WORD})"
)
_BEFORE = re.compile(rf"(?P<kind>{_WORD})\s*[“《「\"：:]*$")
_ITSELF = re.compile(rf"(?P<kind>{_WORD}|网)$")
_BARE = re.compile(
    r"(?P<app>小程序|公众号|服务号|客户端|APP|App)(?!名称|推送|通知|公告|发布)"
    r"|(?:(?<![一-龥“”《》])|(?<=[录陆过入问用在到从于该述后起人生位同名报]))(?P<site>网上大厅|平台|系统|网站|官网)(?!公布的|通知|公告|提示)"
)
"""A kind of place without a name: 登录平台, 小程序里查."""
_REFERS = re.compile(
    r"(?:该|上述|前述|以上|本|此|原|同一|报名|申报|考试|网上|的)*(?:平台|系统|网站|官网|小程序|公众号)"
)
"""A place that is only called by its kind."""


class Named(NamedTuple):
    """A place that the notice has named, with the word for its kind and who uses it."""

    word: str
    channel: Channel | None
    place: str


class NamedPlaces:
    """The places that the notice has named so far, each with its kind and who uses it."""

    def __init__(self, told: Iterable[Told]) -> None:
        self._named: list[Named] = []
        self._last: dict[int, int] = {}
        for one in told:
            place = find_place(one.text)
            word = _kind_word(one.text.value, place) if place and not _REFERS.fullmatch(place) else None
            if place and word:
                self._named.append(Named(word, one.channel, place))
            self._last[id(one)] = len(self._named)

    def place_of(self, one: Told) -> str | None:
        """The place that words name; where they only say its kind, the one of this kind named before them, or at all."""
        place = find_place(one.text)
        if place and not _REFERS.fullmatch(place):
            return place
        match = _BARE.search(one.text.value)
        if match is None:
            return place
        word = match["app"] or match["site"]
        before = self._named[: self._last[id(one)]]
        return _latest(before, word, one.channel) or _only(self._named, word) or place


def _latest(named: list[Named], word: str, channel: Channel | None) -> str | None:
    """The last one of a kind, one that is called by the same word and used by the same people before others."""
    of_kind = [one for one in named if _KINDS[one.word] == _KINDS[word]]
    called = [one for one in of_kind if one.word == word] or of_kind
    theirs = [one for one in called if channel is None or one.channel in (channel, None)]
    return next((one.place for one in reversed(theirs or called)), None)


def _only(named: list[Named], word: str) -> str | None:
    names = {one.place for one in named if _KINDS[one.word] == _KINDS[word]}
    return names.pop() if len(names) == 1 else None


def _kind_word(words: str, place: str) -> str | None:
    """The word for its kind that a name ends with or stands beside; an address of the net is a 网站."""
    if re.match(r"https?:|www\.", place):
        return "网站"
    at = words.find(place)
    match = (
        _ITSELF.search(place)
        or at >= 0
        and (_BEHIND.match(words, at + len(place)) or _BEFORE.search(words[:at]))
    )
    return (match["kind"] if match["kind"] in _KINDS else "网站") if match else None
