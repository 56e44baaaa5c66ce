"""Titles in 《》 and document numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.values.titles import find_document_numbers, find_titles


@pytest.mark.parametrize(
    ("text", "title", "number"),
    [
        ("根据《评价管理办法》（临人社职〔2025〕36号）", "评价管理办法", "临人社职〔2025〕36号"),
        ("根据《评价管理办法》(临人社职(2025)36 号)文件", "评价管理办法", "临人社职〔2025〕36号"),
        ("根据《评价管理办法》（临人社职[2025]36号）", "评价管理办法", "临人社职〔2025〕36号"),
        ("依据临人社职〔2025〕36号《评价管理办法》", "评价管理办法", "临人社职〔2025〕36号"),
        ("《关于印发〈评价细则〉的通知》", "关于印发〈评价细则〉的通知", None),
        ("《关于印发《评价细则》的通知》", "关于印发《评价细则》的通知", None),
        (
            "《关于印发《评价细则》的通知（临人社〔2024〕1号）",
            "关于印发《评价细则》的通知",
            "临人社〔2024〕1号",
        ),
        ("《关于印发〈评价细则》的通知》", "关于印发〈评价细则》的通知", None),
        ("按照《评价管理办法执行，不得更改", "评价管理办法执行", None),
    ],
)
def test_a_title_is_found_with_its_number(text: str, title: str, number: str | None) -> None:
    assert [(one.title, one.document_number) for one in find_titles(text)] == [(title, number)]


def test_a_short_name_is_marked_wherever_it_stands() -> None:
    text = (
        "依据《认定工作规程》（江人社发〔2024〕5号，以下简称《规程》）、"
        "《要点》（江人社技〔2025〕6号），按《规程》办理"
    )
    assert [(one.title, one.document_number, one.short) for one in find_titles(text)] == [
        ("认定工作规程", "江人社发〔2024〕5号", False),
        ("规程", None, True),
        ("要点", "江人社技〔2025〕6号", False),
        ("规程", None, True),
    ]


@pytest.mark.parametrize("text", ["", "《", "》", "《》", "没有书名号", "2025年第3号台风", "〔2025〕36号"])
def test_without_words_there_is_no_title(text: str) -> None:
    assert find_titles(text) == []
    assert find_document_numbers(text) == []


@settings(deadline=None)
@given(
    st.sampled_from(("人社部发", "沪人社职", "川人社职建", "苏人社技")),
    st.integers(1990, 2099),
    st.integers(1, 9999),
    st.sampled_from(("〔〕", "()", "（）", "[]", "【】")),
    st.sampled_from(("根据", "按照", "，", "见", "")),
)
def test_a_number_reads_back_from_every_bracket(
    agency: str, year: int, ordinal: int, marks: str, before: str
) -> None:
    text = f"{before}{agency}{marks[0]}{year}{marks[1]}{ordinal}号"
    (found,) = find_document_numbers(text)
    assert (found.value, found.start) == (f"{agency}〔{year}〕{ordinal}号", len(before))
