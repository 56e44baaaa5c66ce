"""Service hours in the contract's form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.values.times import find_hours, read_hours

minutes = st.integers(7 * 60, 22 * 60)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("工作日 上午9:30-11:00 下午13:30-16:30", "工作日 09:30-11:00 13:30-16:30"),
        ("工作日9：00-11：00，13：30-16：30", "工作日 09:00-11:00 13:30-16:30"),
        ("工作日上午9:30-11:00下午1:30-4:30", "工作日 09:30-11:00 13:30-16:30"),
        ("工作日9:00-11:30、1:30-4:30", "工作日 09:00-11:30 13:30-16:30"),
        ("工作日上午9:00至下午5:00", "工作日 09:00-17:00"),
        ("周一至周四 9:00—11:30、13:30—16:00", "周一至周四 09:00-11:30 13:30-16:00"),
        ("星期一至星期五上午九时至十一时三十分", "周一至周五 09:00-11:30"),
        ("周一至五9.00-17.00", "周一至周五 09:00-17:00"),
        ("周一至周五（法定节假日除外）9:00-17:00", "周一至周五 09:00-17:00"),
        ("每周二、四 下午2:00—4:00", "周二、四 14:00-16:00"),
        ("每周一至周五8:30至11:30", "周一至周五 08:30-11:30"),
        ("每周一、三、五（工作日）9:00-11:30，13:30-16:30", "周一、三、五 09:00-11:30 13:30-16:30"),
        ("周二、周四（法定工作日）9:00-11:30", "周二、周四 09:00-11:30"),
        ("周一至周五（工作日）上午9:00-11:30", "周一至周五 09:00-11:30"),
        ("每星期三13：30—16：30", "周三 13:30-16:30"),
        ("每天9:00-17:00", "每天 09:00-17:00"),
        ("每天8点半到17点", "每天 08:30-17:00"),
        ("上午9时至11时30分", "09:00-11:30"),
        ("周一至周五9:00—12:00；周六9:00—11:00", "周一至周五 09:00-12:00；周六 09:00-11:00"),
        ("工作日", None),
        ("全天", None),
        ("25:00-26:00", None),
        ("021-63561234", None),
        ("2026.03.02—03.13", None),
        ("5月27日9:00至6月14日17:00", None),
        ("考前5个工作日内", None),
    ],
)
def test_hours_are_read(text: str, value: str | None) -> None:
    assert read_hours(text) == value


def test_hours_stand_in_the_middle_of_a_sentence() -> None:
    text = "监督电话（周一至周五9:00—12:00、13:30—17:00），传真同号"
    (found,) = find_hours(text)
    assert text[found.start : found.end] == "周一至周五9:00—12:00、13:30—17:00"


@settings(deadline=None)
@given(minutes, minutes, st.sampled_from(("-", "—", "～", "至", "－")), st.sampled_from(":："))
def test_hours_in_the_contracts_form_read_back(begin: int, end: int, mark: str, colon: str) -> None:
    words = [f"{one // 60:02}{colon}{one % 60:02}" for one in (begin, end)]
    expected = f"工作日 {words[0]}-{words[1]}".replace("：", ":") if begin < end else None
    assert read_hours(f"工作日 {mark.join(words)}") == expected
