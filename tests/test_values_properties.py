"""What holds of every finder and reader, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from values_functions import FINDERS, READERS

from models.errors import ValueUnread
from parsers.values.dates import find_windows
from parsers.values.mention import narrow
from parsers.values.money import find_unit
from parsers.values.times import read_hours

# Pieces of the genre, so that random text comes near to what the patterns look for.
PIECES = st.sampled_from(
    [
        *"238二三十廿卅〇O半两月日年底前起止旬上中下至—-～./:：、，。（）()《》〈〔〕号级初高工师员除外元￥万免转周点时次“”@a２　 ",
        *(
            "12",
            "29",
            "30",
            "31",
            "2026",
            "技师",
            "职称",
            "及以上",
            "以下",
            "每人",
            "021-",
            "63561234",
            "400",
        ),
        *(
            "QQ",
            "群号",
            "电话",
            "工作日",
            "上午",
            "下午",
            "次年",
            "每季度",
            "首月",
            "每月",
            "个月",
            "个工作日",
        ),
        *("人工智能训练师", "公众号", "www.", ".cn", "http://", "4-04-05-05", "以下简称", "第一季度"),
    ]
)
texts = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=14).map("".join))


@pytest.mark.parametrize("name", FINDERS)
@settings(deadline=None)
@given(text=texts)
def test_a_finder_never_raises_and_its_mentions_stand_in_the_text(name: str, text: str) -> None:
    found = FINDERS[name](text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] for one in found)
    for before, after in pairwise(found):
        assert before.end <= after.start or (before.start, before.end) == (after.start, after.end)


@pytest.mark.parametrize("name", READERS)
@settings(deadline=None)
@given(text=texts)
def test_a_reader_gives_a_value_or_says_what_it_could_not_read(name: str, text: str) -> None:
    try:
        assert READERS[name](text) is not None
    except ValueUnread as trouble:
        assert trouble.text == text or trouble.text in narrow(text)


@settings(deadline=None)
@given(texts)
def test_quotes_are_the_words_of_the_text(text: str) -> None:
    for one in find_windows(text, year=2026):
        assert one.quote == text[one.start : one.end]
        assert one.start_date or one.end_date


@settings(deadline=None)
@given(texts)
def test_asking_for_a_unit_or_hours_never_raises(text: str) -> None:
    assert find_unit(text) != ""
    assert read_hours(text) != ""


@settings(deadline=None)
@given(texts)
def test_narrowing_keeps_every_offset(text: str) -> None:
    assert len(narrow(text)) == len(text)
    assert narrow(narrow(text)) == narrow(text)
