"""What stands at the head of a report: the names of its sides and sections, the count of changes, the questions."""

from collections import Counter
from collections.abc import Iterator

from compare.summary import summarize, summary_lines
from compare.words import Lang, kind_label
from models.changes import Comparison, NoticePair, NoticeRef, Proposal, SideRef
from models.notice import NoticeHeader


def side_name(side: SideRef, lang: Lang) -> str:
    """One notice's title and date, or the selector and how many notices it names."""
    if side.selector is None and len(side.notices) == 1:
        return notice_name(side.notices[0])
    count = len(side.notices)
    told = f"{count} 份通知" if lang == "zh" else f"{count} notice{'s' * (count != 1)}"
    return " ".join(part for part in (side.selector, told) if part)


def notice_name(notice: NoticeRef) -> str:
    """Title, id or file, and date of a notice."""
    title = notice.title or notice.file_name
    known = [notice.notice_id or notice.file_name, str(notice.issued_on or notice.year or "")]
    return f"{title} [{' '.join(part for part in known if part)}]"


def section_title(comparison: Comparison, pair: int, lang: Lang) -> str:
    """What the section of a pair, or of notices on one side only (-1), is called."""
    if pair < 0:
        return "仅见于一方的通知" if lang == "zh" else "Notices on one side only"
    return _pair_title(comparison.pairs[pair])


def _pair_title(pair: NoticePair) -> str:
    named = [pair.new.issuer or pair.old.issuer or pair.new.file_name, "、".join(pair.new.occupations)]
    return " · ".join(part for part in named if part)


def summary_of(comparison: Comparison, lang: Lang) -> Iterator[str]:
    """So many changes, of which kinds; of sets first how many notices they are in."""
    if comparison.same:
        yield "没有变化。" if lang == "zh" else "No change."
        return
    counts = Counter(change.kind for change in comparison.changes)
    kinds = [f"{kind_label(kind, lang)} {count}" for kind, count in counts.items()]
    total = len(comparison.changes)
    if lang == "zh":
        yield f"共 {total} 处变化：{'，'.join(kinds)}。"
    else:
        yield f"{total} change{'s' * (total != 1)}: {', '.join(kinds)}."
    if comparison.of_sets:
        if notices := _notices(comparison, lang):
            yield notices
        sides = (comparison.old, comparison.new)
        if any(len({notice.issuer for notice in side.notices}) > 1 for side in sides):
            yield from summary_lines(summarize(comparison), lang)


def _notices(comparison: Comparison, lang: Lang) -> str:
    """How many pairs of notices were compared, and how many notices stand alone; empty for a single pair."""
    touched = len({change.pair for change in comparison.changes if change.pair >= 0})
    whole = [change for change in comparison.changes if change.pair < 0 and change.kind == NoticeHeader.table]
    come = sum(change.change == "added" for change in whole)
    pairs, gone = len(comparison.pairs), len(whole) - come
    if lang == "zh":
        told = [f"{pairs} 对通知中 {touched} 对有变化"] if pairs > 1 else []
        told += [f"新出现 {come} 份通知"] * bool(come) + [f"不再有 {gone} 份通知"] * bool(gone)
        return "；".join(told) + "。" if told else ""
    told = [f"of {pairs} pairs of notices {touched} differ"] if pairs > 1 else []
    told += [f"{come} notice{'s' * (come > 1)} new"] * bool(come)
    told += [f"{gone} notice{'s' * (gone > 1)} gone"] * bool(gone)
    return "; ".join(told)[:1].upper() + "; ".join(told)[1:] + "." if told else ""


def question(comparison: Comparison, proposal: Proposal, lang: Lang) -> str:
    """Whether two names are one, as a person would ask it."""
    likeness = f"{100 * proposal.likeness:.0f}%"
    where = ""
    if 0 <= proposal.pair < len(comparison.pairs):
        where = _pair_title(comparison.pairs[proposal.pair])
    if lang == "zh":
        what = {"agency": "单位", "occupation": "职业"}[proposal.kind]
        return f"{what}“{proposal.old}”与“{proposal.new}”是否为同一{what}？（相似度{likeness}）" + (
            f"[{where}]" if where else ""
        )
    told = f"Is the {proposal.kind} “{proposal.old}” now called “{proposal.new}”? (likeness {likeness})"
    return told + (f" [{where}]" if where else "")
