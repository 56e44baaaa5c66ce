"""What headers and sentences call the windows of a batch, as rules."""

import re
from datetime import date

from models.procedure import Milestone, Window
from parsers.markers import han_ordinal
from parsers.rules import Rule, first_match, rule
from parsers.schedule_frames import without_frames
from parsers.text import Text
from parsers.values.dates import WindowMention, find_windows

ROLE_RULES: tuple[Rule, ...] = (
    rule(
        "schedules.role.foreign",
        "foreign",
        r"退费|退款|补贴|申领|会议|[大竞比决]赛|校历|开学",
        "退费申请",
        "补贴申领时间",
        "技能大赛报名",
        but_not=("报名时间",),
    ),
    rule(
        "schedules.role.results",
        "results",
        r"成绩(?:公布|发布|查询|公示|揭晓)?|查分|出分|公布结果",
        "成绩公布",
        "查分时间",
        but_not=("考核时间",),
    ),
    rule("schedules.role.ticket", "admission_ticket", r"准考证", "准考证打印", but_not=("报名",)),
    rule(
        "schedules.role.certificate",
        "other",
        r"证书|领证|发证|公示|复核(?!时间安排)|补考",
        "证书领取",
        "公示",
        but_not=("报名",),
    ),
    rule(
        "schedules.role.training",
        "training",
        r"培训|辅导|集训|讲座",
        "培训时间",
        "考前辅导",
        but_not=("报名",),
    ),
    rule(
        "schedules.role.review",
        "qualification_review",
        r"(?:资格|材料|资料|报名信息|申报信息)(?:的)?(?:初审|审核|审查|复审|复核|核验)|(?<![及和与、])(?:初审|审核|审查)",
        "资格审核",
        "材料审查",
        but_not=("申报时间", "报名及审核"),
    ),
    rule(
        "schedules.role.application",
        "application",
        r"申报|报名|报考|申请(?!评价|[^，。；]{0,4}退|复[核查]|免|开具|发票|延期|变更|更改)|受理(?:时间|日期)|网报",
        "申报时间",
        "报名",
        but_not=("考试时间",),
    ),
    rule("schedules.role.payment", "payment", r"缴费|交费|付款|缴纳|支付", "缴费时间", but_not=("考试",)),
    rule(
        "schedules.role.assessment",
        "assessment",
        r"(?:评价|考试|考核|认定|鉴定|测评|测试|评审|答辩|理论|实操|技能|机考)|笔试|面试|上机|开考|考期|考评(?!员)|考完|(?<![报参备补免统高中赴应招统])考(?=[，。；,;）)\s]|$)|举行(?![^，。；]{0,6}(?:仪式|会|班|培训|讲座|[大竞比决]赛|活动))",
        "评价时间",
        "考试日期",
        "认定",
        but_not=("序号", "备注"),
    ),
)
"""Which window a header, label or verb is about; the first that matches counts."""

MILESTONE_ROLES = ("qualification_review", "payment", "admission_ticket", "results", "other")
RETAKE_ONLY = re.compile(
    r"(?:仅|只)[^，。；]{0,6}补考|^补考|[（(]补考[）)]|补考(?:批次|专场|报名|申报|时间|安排)?$"
)
_NUMBER = re.compile(
    r"第?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3}|头一|首)(?:批次?|期|[场轮]|[次回]|考期).{0,6}|(?P<plain>\d{1,2})"
)
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_FAR = 150
"""Days by which an assessment cannot come before its application: it is in the next year."""


def role_of(words: str) -> str | None:
    """The role that a header or label names; None for other words.

    >>> [role_of(words) for words in ("申报月份", "评价时间", "资格审核", "批次")]
    ['application', 'assessment', 'qualification_review', None]
    """
    found = first_match(ROLE_RULES, words)
    return found[0].code if found else None


def join_windows(mentions: list[WindowMention], words: str) -> Window:
    """One window from the first day to the last of several that stand in one cell."""
    starts = [one.start_date for one in mentions]
    ends = [one.end_date for one in mentions]
    known_starts, known_ends = [day for day in starts if day], [day for day in ends if day]
    return Window(
        start=min(known_starts) if known_starts and starts[0] else None,
        end=max(known_ends) if known_ends and ends[-1] else None,
        text=words,
    )


def read_window(
    text: Text, *, year: int, month: int | None, after: date | None = None
) -> tuple[Window, str | None] | None:
    """(window, remark) of a cell; None where it names no day. `after` is when the batch began: what would
    come long before it is in the next year.
    """
    mentions = windows_of(text.value, year=year, month=month)
    if not mentions:
        return None
    first, last = mentions[0], mentions[-1]
    window = join_windows(mentions, text.value[first.start : last.end])
    if after and is_far_before(window, after) and "年" not in text.value:
        return read_window(text, year=year + 1, month=month)
    return window, _remark([one.remainder for one in mentions])


def windows_of(words: str, *, year: int, month: int | None = None) -> list[WindowMention]:
    """The windows of a cell, those left out that only say in which half or month the next one is."""
    return without_frames(words, find_windows(words, year=year, month=month))


def is_far_before(window: Window, after: date) -> bool:
    """Whether a window cannot be of this year, for its batch begins long after it."""
    day = window.end or window.start
    return day is not None and (after - day).days > _FAR


def _remark(remainders: list[str]) -> str | None:
    """What stands beside the dates, brackets around the whole taken off."""
    words = [re.sub(r"^[（(]([^（）()]*)[）)]$", r"\1", one.strip(" 和及与、，；")) for one in remainders]
    words = [
        word
        for word in words
        if re.search(r"[\w]", word) and not re.fullmatch(r"(?:完成|进行|截止|结束|举行|组织)", word)
    ]
    return "；".join(words) or None


def batch_number(words: str) -> int | None:
    """The number of a batch's label; None for labels without one.

    >>> [batch_number(words) for words in ("第三批", "第5期", "12", "春季")]
    [3, 5, 12, None]
    """
    match = _NUMBER.fullmatch(_BRACKET.sub("", words).strip())
    if match is None:
        return None
    number = match["number"] or match["plain"]
    if number in ("首", "头一"):
        return 1
    return int(number) if number.isdigit() else han_ordinal(number)


def milestone_of(role: str, window: Window) -> Milestone:
    """The milestone of a role."""
    return Milestone(milestone=role, start=window.start, end=window.end, text=window.text)  # type: ignore[arg-type]
