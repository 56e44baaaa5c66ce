"""How much two texts say the same, and whether one is the other in other words."""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from compare.canonical import NUMERALS, Years, canonical, without_years

# 三年, 二十四个月, 十日: a Chinese number is a quantity only before a measure word (一致 is none)
_MEASURES = "年|月|日|天|周岁|岁|次|小时|分钟|级|倍|元|科|门|人"
_NUMERAL_QUANTITY = re.compile(rf"[零〇一二两三四五六七八九十百]+(?=个?(?:{_MEASURES}))")
_LISTED = re.compile(r"[、，；,;/]")
_CONJUNCTION = re.compile(r"[或和及与]")
_ADMINISTRATIVE = re.compile(
    r"[\u4e00-\u9fff]{1,8}?(?:(省|自治区)|(市|自治州|地区|盟)|(区|县|旗)|(镇|乡|街道))"
)
# 010 and 021 to 029 have three digits, all others four
_AREA_CODE = re.compile(r"(?:0[12]\d|0[3-9]\d\d)\Z")
_OWN_BODY = re.compile(
    r"(?:[本我该]?(?:[协学商]会|联合会|促进会|中心|学[院校]|大学|公司|集团)|[本我该][会院校司])的?"
)
# 中国建设银行股份有限公司温州支行: banks are named with and without it
_LEGAL_FORM = re.compile(r"(?<=银行)(?:股份)?有限(?:责任)?公司")
# 2楼 and 2楼服务大厅: the desk in a room, which has no number of its own
_ROOMS = frozenset("号楼室层座厦栋院")
_DESK = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:大厅|窗口|前台|办公室|服务台|接待处|受理[点处]|秘书处|服务中心)")
# 秘书处 of 协会秘书处: a room or desk of one's own needs not say whose it is
_OFFICE = re.compile(r"[\u4e00-\u9fff]{1,3}(?:处|室|科|部|台|窗口|大厅)")
_BODY = re.compile(
    r"(?:[协学商]会|联合会|促进会|中心|学[院校]|大学|公司|集团|机构|[局厅]|[本我该][会院校司]|单位)的?\Z"
)


@lru_cache(maxsize=65536)
def numbers(text: str) -> tuple[str, ...]:
    """The quantities in `text`, years aside, in order of size of their digits; Chinese numerals as digits.

    >>> numbers("三年内不得参加，满16周岁")
    ('16', '3')
    """
    return tuple(sorted(re.findall(r"\d+", _with_digits(text))))


def _with_digits(text: str) -> str:
    """The canonical text, years blanked, with its quantities in digits."""
    return _NUMERAL_QUANTITY.sub(lambda found: _quantity(found[0]), without_years(text)[0])


def _quantity(numeral: str) -> str:
    """The number that a Chinese numeral under a thousand says, as digits."""
    total, digit = 0, 0
    for char in numeral:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = int(NUMERALS[char])
    return str(total + digit)


# Words of the genre that stand for each other, longest first; only likeness sees through them.
_SAME_WORDS = {
    "职业技能评价": "评价",
    "职业技能鉴定": "评价",
    "技能等级认定": "评价",
    "参加考试": "参评",
    "参加评价": "参评",
    "参评人员": "考生",
    "应试人员": "考生",
    "应考人员": "考生",
    "参考人员": "考生",
    "工作人员": "考务",
    "监考人员": "考务",
    "考评人员": "考务",
    "冒名顶替": "替考",
    "代替他人": "替考",
    "由他人代": "替考",
    "考试": "评价",
    "考核": "评价",
    "测评": "评价",
    "鉴定": "评价",
    "认定": "评价",
    "手机": "通讯设备",
    "通信": "通讯",
    "携带": "带",
    "夹带": "带",
    "传递": "传",
    "传播": "传",
    "试卷": "试题",
    "考卷": "试题",
    "考场": "考区",
    "劝告": "提醒",
    "警告": "提醒",
    "离开": "离",
    "退出": "离",
    "损坏": "损毁",
    "毁坏": "损毁",
    "撕毁": "损毁",
    "报名": "申报",
    "报考": "申报",
    "未达到": "不足",
    "少于": "不足",
    "不满": "不足",
    "低于": "不足",
    "合并到": "并入",
    "合并至": "并入",
    "顺延至": "并入",
    "顺延到": "并入",
    "转入": "并入",
    "推迟到": "并入",
    "下一批次": "下批",
    "下一批": "下批",
    "下一期": "下批",
    "下期": "下批",
}
_SAME_WORD = re.compile("|".join(sorted(map(re.escape, _SAME_WORDS), key=len, reverse=True)))
# 在山东省内, 在我省: the province or city of the agency
_OWN_PLACE = re.compile(
    r"(?<=[在有持])(?:[我本]|[\u4e00-\u9fff]{2,3}?)([省市])(?:(?:行政区域|范围|辖区|境)?内)?"
)
# characters that say little about what a text is about
_FILLER = re.compile(r"[的或和及与并者在中其由被将把对等之于为经而且应须可个人员行为情形]")


@lru_cache(maxsize=65536)
def _grams(text: str) -> tuple[Counter[str], Counter[str]]:
    """The pairs of neighbours and the single characters of what `text` is about, each with its count."""
    plain = _OWN_PLACE.sub(r"本\1", _with_digits(text))
    plain = _SAME_WORD.sub(lambda found: _SAME_WORDS[found[0]], plain)
    plain = _FILLER.sub("", plain) or plain
    return Counter(map("".join, pairwise(plain))) or Counter([plain]), Counter(plain)


@lru_cache(maxsize=16384)
def likeness(old: str, new: str) -> float:
    """How much two texts say the same, from 0 to 1; the same in both directions.

    The mean of two Dice coefficients, over neighbouring characters (phrases kept) and over single ones
    (phrases turned round), after words of the genre that stand for each other are made one.
    """
    if without_years(old)[0] == without_years(new)[0]:
        return 1.0
    pairs = zip(_grams(old), _grams(new), strict=True)
    return sum(2 * (left & right).total() / (left.total() + right.total()) for left, right in pairs) / 2


_BARS = ((6, 0.6), (14, 0.42))
_LONG_BAR = 0.34
"""Up to so many characters two texts of one place need that likeness to be one rule in other words. Of a
short act another verb makes another act (拍摄试题, 传播试题); a long one is still known by its objects."""


def alike(old: str, new: str) -> bool:
    """Whether two texts of one place are likely one, in the same or other words."""
    length = min(_grams(text)[1].total() for text in (old, new))
    bar = next((bar for limit, bar in _BARS if length <= limit), _LONG_BAR)
    return likeness(old, new) >= bar


_WITHIN = 0.6
"""From this share of its neighbouring characters on a short text stands within a long one."""


def stands_in(part: str, whole: str) -> bool:
    """Whether a text says `part` among other things, in nearly the same words.

    >>> stands_in("组织作弊的", "有替考、组织作弊行为之一的，取消成绩。")
    True
    """
    if canonical(part) in canonical(whole):
        return True
    grams, others = _grams(part)[0], _grams(whole)[0]
    return (grams & others).total() >= _WITHIN * grams.total()


def reworded(years: Years, old: str, new: str) -> bool:
    """Whether `new` says in other words what `old` says: alike, and with the same quantities."""
    return years.same_text(old, new) or (alike(old, new) and numbers(old) == numbers(new))


def same_name(years: Years, old: str, new: str) -> bool:
    """Whether two places, organizations or numbers are one, told with and without what leads to it.

    >>> same_name(Years(2025, 2026), "上海市虹口区甲路1号", "虹口区甲路1号")
    True
    >>> same_name(Years(2025, 2026), "公众号或随申办", "随申办")
    False
    """
    if years.same_text(old, new):
        return True
    if _LISTED.search(old + new):
        return False
    short, long = sorted((_LEGAL_FORM.sub("", canonical(one)) for one in (old, new)), key=len)
    if short == long or _in_own_house(short, long) or _in_own_house(long, short):
        return True
    if short[-1:] in _ROOMS and long.startswith(short) and _DESK.fullmatch(long[len(short) :]):
        return True
    lead = long[: -len(short)]
    if len(short) < (2 if _OFFICE.fullmatch(short) and _BODY.search(lead) else 4) or not long.endswith(short):
        return False
    if short.isdigit():
        return len(short) >= 7 and _AREA_CODE.match(lead) is not None
    return re.fullmatch(r"[\u4e00-\u9fff]+", lead) is not None and not _names_more(lead)


def _in_own_house(own: str, whole: str) -> bool:
    """Whether a place is told as one's own (协会三楼服务窗口) and with the address of the house (…58号大厦三楼服务窗口)."""
    match = _OWN_BODY.match(own)
    rest = own[match.end() :] if match else ""
    return len(rest) >= 3 and whole.endswith(rest) and not _CONJUNCTION.search(whole[: -len(rest)])


def _names_more(lead: str) -> bool:
    """Whether a lead names something of its own: 公众号或 does, 泰和县 and 天津市和平区 only lead to a place."""
    if not _CONJUNCTION.search(lead):
        return False
    ranks = [found.lastindex or 0 for found in _ADMINISTRATIVE.finditer(lead)]
    is_path = ranks == sorted(set(ranks)) and not _ADMINISTRATIVE.sub("", lead)
    return not is_path


# words of a title that name nothing
_TITLE_FILLER = re.compile(r"关于|开展|做好|组织|实施|进一步|有关|相关|要求|工作|事项|[中的及和与等]")


def same_title(years: Years, old: str, new: str) -> bool:
    """Whether two titles name one document, but for words that name nothing and the year's own shift.

    >>> same_title(Years(2025, 2026), "关于开展2025年评价的通知", "关于做好2026年评价工作的通知")
    True
    >>> same_title(Years(2025, 2026), "个人申报表", "团体申报表")
    False
    """
    left, right = (_TITLE_FILLER.sub("", without_years(title)[0]) for title in (old, new))
    return left == right and years.same_years(old, new)
