"""Batches in words, in the reader's language; what a notice says stays as it says it."""

from datetime import date
from typing import NamedTuple

from models.vocabulary import LEVELS, Label
from publish.calendar.batches import Batch, Span
from publish.language import Lang, sayer

NAMES = {"application": Label("申报", "application"), "assessment": Label("评价", "assessment")}
WITHOUT_AGENCY = Label("未读出单位", "agency not known")


def name_of(what: str, lang: Lang) -> str:
    """What a window is for."""
    return NAMES[what].in_lang(lang)


def span_words(span: Span, lang: Lang) -> str:
    """The days of a window: `2026-03-02 至 2026-03-20`; of one with an end only, which one it is."""
    say = sayer(lang)
    start, end = span.start, span.end
    if start and end:
        return str(start) if start == end else f"{start} {say('至', 'to')} {end}"
    if end:
        return say(f"{end} 前", f"by {end}")
    return say(f"{start} 起", f"from {start}") if start else say("未定日期", "no date given")


def doubt(span: Span, lang: Lang) -> str:
    """What a reader must know of the days; empty where the notice names them all."""
    say = sayer(lang)
    if not span.days:
        return ""
    if not span.is_exact:
        return say("原文未写明日，日期由原文推定", "the notice names no day: the days follow from its words")
    if span.start is None:
        return say("原文只写截止日", "only the last day is given")
    return say("原文只写起始日", "only the first day is given") if span.end is None else ""


class BatchName(NamedTuple):
    """Which batch of the notice, and for whom; the jobs are the notice's own words, empty for all."""

    number: str
    jobs: str
    levels: str

    def __str__(self) -> str:
        return " ".join(filter(None, self))


def batch_name(batch: Batch, lang: Lang) -> BatchName:
    """What a batch is called: `第2批 保育师 四级/中级工`."""
    jobs = dict.fromkeys((one.occupation, one.work_type) for one in batch.whose)
    named = [f"{job or ''}（{kind}）" if kind else job for job, kind in jobs if job or kind]
    levels = dict.fromkeys(one.level for one in batch.whose if one.level is not None)
    mark = "、" if lang == "zh" else ", "
    return BatchName(
        f"第{batch.sequence}批" if lang == "zh" else f"batch {batch.sequence}",
        "、".join(filter(None, named)),
        mark.join(_level(one, lang) for one in levels),
    )


def occupations_of(batch: Batch) -> list[str]:
    """The occupations that a batch is for: its own, else all of its notice."""
    own = dict.fromkeys(one.occupation for one in batch.whose if one.occupation)
    return list(own) or [one for one in batch.notice.occupations.split("、") if one]


def month_name(year: int, month: int, lang: Lang) -> str:
    """`2026年3月`, `March 2026`."""
    return f"{year}年{month}月" if lang == "zh" else f"{date(2000, month, 1):%B} {year}"


def _level(level: int, lang: Lang) -> str:
    label = LEVELS.get(level, Label(str(level), str(level)))
    return label.zh if lang == "zh" else label.en.partition(",")[0]
