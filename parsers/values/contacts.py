"""Web addresses, e-mail addresses, and the names of accounts, mini programs and chat groups."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from parsers.values.mention import NARROW, Mention, keep_longest

AccountKind = Literal["wechat_account", "mini_program", "qq_group"]

_TLD = (
    r"(?:com|cn|net|org|gov|edu|info|top|vip|cc|io|ai|tech|xyz|club|site|online|shop|mobi|biz|co|me|tv|wang|ltd"
    r"|group|test|example)"
)
_HOST = rf"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+{_TLD}(?![A-Za-z0-9\-])"
_PATH = r"(?::[0-9]{2,5})?(?:[/?#][A-Za-z0-9\-._~%!$&'()*+;=:@/?#,\[\]]*)?"
_URL = re.compile(
    rf"(?<![A-Za-z0-9@.\-_])(?:https?://[A-Za-z0-9\-._~%:@]+{_PATH}|(?:{_HOST}){_PATH})", re.IGNORECASE
)
_EMAIL = re.compile(rf"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]*@{_HOST}", re.IGNORECASE)

_QUOTED = r"[“\"「『‘'《【](?P<{0}>[^“”\"「」『』‘’'《》【】\n]{{1,40}})[”\"」』’'》】]"
_ACCOUNT_WORD = r"(?:微信)?(?:公众号|公众平台|服务号|订阅号|官微)|官方微信|微信号"
_PROGRAM_WORD = r"小程序"
_LINK = r"(?:\s{0,4}[(（]?\s{0,4}(?:名称|账号)?\s{0,4}(?:[为是:：]|搜索|关注)?\s{0,4})"
_ACCOUNTS: tuple[tuple[AccountKind, re.Pattern[str]], ...] = (
    ("wechat_account", re.compile(rf"(?:{_ACCOUNT_WORD}){_LINK}{_QUOTED.format('name')}")),
    ("wechat_account", re.compile(rf"{_QUOTED.format('name')}\s{{0,4}}的?(?:官方)?(?:{_ACCOUNT_WORD})")),
    (
        "wechat_account",
        re.compile(
            rf"(?:{_ACCOUNT_WORD})[（(](?!见|扫|附|二维码|关注|搜索|以下|下同|详见)(?P<name>[一-龥A-Za-z0-9\-_]{{2,20}})[)）]"
        ),
    ),
    ("mini_program", re.compile(rf"{_PROGRAM_WORD}{_LINK}{_QUOTED.format('name')}")),
    ("mini_program", re.compile(rf"{_QUOTED.format('name')}\s{{0,4}}的?(?:官方)?(?:微信)?{_PROGRAM_WORD}")),
    # Without quotation marks only where a colon says that the name follows.
    (
        "wechat_account",
        re.compile(
            rf"(?:{_ACCOUNT_WORD})(?:名称)?\s{{0,4}}[:：]\s{{0,4}}(?P<name>[一-龥A-Za-z0-9\-_·]{{2,30}})"
        ),
    ),
    (
        "mini_program",
        re.compile(rf"{_PROGRAM_WORD}(?:名称)?\s{{0,4}}[:：]\s{{0,4}}(?P<name>[一-龥A-Za-z0-9\-_·]{{2,30}})"),
    ),
    (
        "wechat_account",
        re.compile(
            rf"[（(](?!微信|官方|本|我|关注|登录|通过|详见)(?P<name>[一-龥A-Za-z0-9\-]{{2,30}}?)(?:{_ACCOUNT_WORD})[)）]"
        ),
    ),
    (
        "qq_group",
        re.compile(
            r"[Qq]{2}\s{0,4}[^0-9，。；,;\n]{0,12}?群[^0-9，。；;\n]{0,12}?(?P<name>[1-9][0-9]{4,11})(?![0-9])"
        ),
    ),
    (
        "qq_group",
        re.compile(
            r"(?:[Qq]群|群\s{0,4}[:：（(]?\s{0,4}[Qq]{2})\s{0,4}(?:号码?)?[为是:：]?\s{0,4}(?P<name>[1-9][0-9]{4,11})(?![0-9])"
        ),
    ),
    (
        "qq_group",
        re.compile(
            r"(?<!微信)(?<!微)(?<!钉钉)(?<!飞书)群号码?\s{0,4}[为是:：]?\s{0,4}(?P<name>[1-9][0-9]{4,11})(?![0-9])"
        ),
    ),
)
_ANY_ACCOUNT = re.compile(rf"{_ACCOUNT_WORD}|{_PROGRAM_WORD}|群")
"""What each of the patterns has: most texts name no account."""

_NEXT_GROUP = re.compile(
    r"\s{0,4}(?:[（(][^（）()]{0,10}[）)])?\s{0,4}(?:[、，,/]|或者?|和|及)\s{0,4}(?:[一-龥]{0,4}群)?(?:[^0-9，。；、]{0,2}[:：])?\s{0,4}"
    r"(?P<name>(?!1[3-9][0-9]{9})[1-9][0-9]{4,11})(?![0-9\-—])"
)


@dataclass(frozen=True)
class UrlMention(Mention):
    """A web address as printed."""

    value: str


@dataclass(frozen=True)
class EmailMention(Mention):
    """An e-mail address."""

    value: str


@dataclass(frozen=True)
class AccountMention(Mention):
    """The name of a WeChat account or mini program, or the number of a QQ group; the mention is the value."""

    kind: AccountKind
    value: str


def find_urls(text: str) -> list[UrlMention]:
    """The web addresses of `text`, without the marks of the sentence around them.

    >>> [one.value for one in find_urls("登录（www.osta.org.cn）或<https://bm.example.com/a_1.html>。")]
    ['www.osta.org.cn', 'https://bm.example.com/a_1.html']
    """
    found: list[UrlMention] = []
    folded = narrow_latin(text)
    if "." not in folded:
        return found
    for match in _URL.finditer(folded):
        value = _trim(match[0])
        if "." in value:
            found.append(UrlMention(match.start(), match.start() + len(value), value))
    return found


def find_emails(text: str) -> list[EmailMention]:
    """The e-mail addresses of `text`.

    >>> [one.value for one in find_emails("发送至baoming@example.cn，主题写明单位")]
    ['baoming@example.cn']
    """
    folded = narrow_latin(text)
    matches = _EMAIL.finditer(folded) if "@" in folded else ()
    return [EmailMention(match.start(), match.end(), match[0]) for match in matches]


def find_accounts(text: str) -> list[AccountMention]:
    """The WeChat accounts, mini programs and QQ groups that `text` names.

    >>> [(one.kind, one.value) for one in find_accounts("微信公众号“云技评”，QQ答疑群（群号658213309）")]
    [('wechat_account', '云技评'), ('qq_group', '658213309')]
    """
    found: list[AccountMention] = []
    if not _ANY_ACCOUNT.search(text):
        return found
    for kind, pattern in _ACCOUNTS:
        for match in pattern.finditer(text):
            found.append(AccountMention(match.start("name"), match.end("name"), kind, match["name"].strip()))
    kept = [one for one in keep_longest(found) if not _is_menu(text, one, found)]
    return sorted([*kept, *_more_groups(text, kept)], key=lambda one: one.start)


_NAMED_BEFORE = re.compile(
    r"[”\"」』’'》】]\s{0,4}的?(?:官方)?(?:微信)?(?:小程序|公众号|公众平台|服务号|订阅号)[^“\"「『‘《【，。；]{0,6}[“\"「『‘'《【]"
)


def _is_menu(text: str, one: AccountMention, others: list[AccountMention]) -> bool:
    """Whether a name is that of an item within an account named before: “云报名”小程序“我的证书”."""
    if re.search(r"^我[的要]|(?:端|入口|专区|频道|模块|栏目)$", one.value):
        return True
    return any(
        other.end < one.start and _NAMED_BEFORE.fullmatch(text, other.end, one.start) for other in others
    )


def _more_groups(text: str, found: list[AccountMention]) -> Iterator[AccountMention]:
    """The numbers of further QQ groups right behind one: 群号712345678（已满）、812345679."""
    for group in found:
        end = group.end
        while group.kind == "qq_group" and (match := _NEXT_GROUP.match(text, end)):
            start, end = match.span("name")
            if not any(one.start == start for one in found):
                yield AccountMention(start, end, "qq_group", match["name"])


def narrow_latin(text: str) -> str:
    """The text with full-width letters, digits and marks of addresses narrowed, but not `，（）；`."""
    return text.translate(_LATIN)


_LATIN = {code: half for code, half in NARROW.items() if chr(code) not in "，（）；！？"}


def _trim(value: str) -> str:
    """The address without closing marks that belong to the sentence."""
    while value and (value[-1] in ".,;:!?'" or (value[-1] == ")" and value.count(")") > value.count("("))):
        value = value[:-1]
    return value
