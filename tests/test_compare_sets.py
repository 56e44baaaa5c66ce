"""Year against year: which notices are laid side by side, and what is told of the others."""

import json
from typing import Any

from compare_pair import document, read

from compare import diff_sets, render_json, render_text
from models.money import Fee
from models.notice import NoticeHeader
from models.offering import Offering
from models.registry import Notice


def notice(
    issuer: str | None, occupations: str, year: int, *, amount: float = 100, title: str = "", **header: Any
) -> Notice:
    """A notice of an agency about occupations of one character each, with a fee for each."""
    name = f"{issuer}{occupations}{year}{title}{amount}.pdf"
    return Notice(
        document=document(name),
        notice=read(NoticeHeader, "落款", title=title or f"{year}年通知", year=year, issuer=issuer, **header),
        offerings=tuple(read(Offering, name, occupation=name, level=4) for name in occupations),
        fees=tuple(
            read(Fee, "费", occupation=name, level=4, subject="theory", charge="exam", amount=amount)
            for name in occupations
        ),
    )


def pairs(olds: list[Notice], news: list[Notice]) -> list[tuple[str, str]]:
    """The files that were laid side by side."""
    return [(pair.old.file_name, pair.new.file_name) for pair in diff_sets(olds, news).pairs]


def names(*laid: tuple[Notice, Notice]) -> list[tuple[str, str]]:
    return sorted((old.document.file_name, new.document.file_name) for old, new in laid)


def test_new_and_gone_agencies_and_the_changes_of_those_that_stayed() -> None:
    stayed = (notice("乙", "电", 2025), notice("乙", "电", 2026, amount=120))
    gone, come = notice("甲", "电", 2025), notice("丙", "电", 2026)
    comparison = diff_sets([gone, stayed[0]], [stayed[1], come], selectors=("2025", "2026"))
    assert [(change.kind, change.change, change.key["issuer"]) for change in comparison.changes] == [
        ("notices", "removed", "甲"), ("notices", "added", "丙"), ("fees", "changed", "乙")
    ]  # fmt: skip
    assert all(change.old_evidence or change.new_evidence for change in comparison.changes)
    text = render_text(comparison)
    assert text.startswith("旧：2025 2 份通知\n新：2026 2 份通知\n共 3 处变化：通知 2，收费 1。")
    assert "== 乙 · 电 ==" in text
    assert json.loads(render_json(comparison))["old"]["selector"] == "2025"


def test_several_notices_of_an_agency_are_paired_by_occupation() -> None:
    first, second = notice("甲", "电", 2025), notice("甲", "网保", 2025)
    turned, grown = notice("甲", "网", 2026), notice("甲", "电焊", 2026)
    assert sorted(pairs([first, second], [turned, grown])) == names((first, grown), (second, turned))


def test_titles_part_notices_of_the_same_occupations() -> None:
    olds = [notice("甲", "电", 2025, title=f"2025年第{n}批通知") for n in "一二"]
    news = [notice("甲", "电", 2026, title=f"2026年第{n}批通知") for n in "二一"]
    assert sorted(pairs(olds, news)) == names((olds[0], news[1]), (olds[1], news[0]))


def test_several_possible_partners_are_never_guessed() -> None:
    old = notice("甲", "电网", 2025)
    news = [notice("甲", "电", 2026), notice("甲", "网", 2026)]
    comparison = diff_sets([old], news)
    assert comparison.pairs == ()
    assert [change.change for change in comparison.changes] == ["removed", "added", "added"]
    assert [ref.file_name for ref in comparison.ambiguous] == [
        one.document.file_name for one in (old, news[0], news[1])
    ]
    assert render_text(comparison).count("无法唯一配对") == 3


def test_another_occupation_is_another_notice() -> None:
    comparison = diff_sets([notice("甲", "电", 2025)], [notice("甲", "网", 2026)])
    assert [change.change for change in comparison.changes] == ["removed", "added"]
    assert comparison.ambiguous == ()


def test_a_supplement_is_no_partner_of_an_annual_notice() -> None:
    base, supplement = notice("甲", "电", 2025), notice("甲", "电", 2026, notice_kind="supplement")
    assert pairs([base], [supplement]) == []


def test_a_year_does_not_differ_from_itself() -> None:
    year = [notice("甲", "电", 2025), notice("甲", "电", 2025, amount=7), notice(None, "电", 2025)]
    comparison = diff_sets(year, reversed(year))
    assert len(comparison.pairs) == 3
    assert comparison.same


def test_backwards_the_same_notices_are_laid_side_by_side() -> None:
    olds = [notice("甲", "电网", 2025), notice("乙", "电", 2025), notice("甲", "保", 2025)]
    news = [notice("甲", "电", 2026, amount=9), notice("甲", "保焊", 2026), notice("丙", "电", 2026)]
    forwards, backwards = diff_sets(olds, news), diff_sets(news, olds)
    assert sorted(pairs(olds, news)) == sorted((new, old) for old, new in pairs(news, olds))
    turned = {
        change.reversed().model_copy(update={"pair": 0}).model_dump_json() for change in backwards.changes
    }
    told = {change.model_copy(update={"pair": 0}).model_dump_json() for change in forwards.changes}
    assert {*map(_without_pair, turned)} == {*map(_without_pair, told)}


def _without_pair(change: str) -> str:
    said = json.loads(change)
    del said["pair"]
    return json.dumps(said, sort_keys=True)
