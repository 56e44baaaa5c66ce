"""The text conventions: what each step changes, and that marks stay in step."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.conventions import (
    STAND_INS,
    STEPS,
    Spelling,
    apply_conventions,
    close_spaces,
    compose,
    convention_text,
    map_radicals,
    remove_invisible,
    widen_punctuation,
)
from ingest.punctuation import FULL_WIDTH
from ingest.radicals import EQUIVALENTS, IDEOGRAPHS
from ingest.scripts import is_ideograph, is_space

NOTICE_CHARS = "年满周岁元户名的⽹⻚⼾①（），：；、。“”〔〕(),:;!?"
NOTICE_CHARS += "0123456789aZ./-@ \t\u3000\u2003\u200b\u00ad\ue000e\u0301é"
texts = st.text(
    st.one_of(st.sampled_from(NOTICE_CHARS), st.characters(exclude_categories=["Cs"])), max_size=60
)


def spelling(text: str) -> Spelling[int]:
    return Spelling(text, range(len(text)))


@pytest.mark.parametrize(
    ("typeset", "text"),
    [
        ("(2023年版)", "（2023年版）"),
        ("２０２６年３月２日", "2026年3月2日"),
        ("Ｑ２：（ａ）从业满５年", "Q2：（a）从业满5年"),
        ("１．理论１００元／人", "1．理论100元／人"),
        ("(1) 年满 16 周岁", "（1）年满16周岁"),
        ("查询网(www.osta.org.cn) 查询", "查询网（www.osta.org.cn）查询"),
        ("(www.osta.org.cn) 查询", "（www.osta.org.cn）查询"),
        ("考核费,场地费", "考核费，场地费"),
        ("(单位: 元)", "（单位：元）"),
        ("(1) (2)", "(1) (2)"),
        ("电话:021-63561513,021-63561514", "电话：021-63561513，021-63561514"),
        ("合计1,200元,含税", "合计1,200元，含税"),
        ("上午9:30-11:00, 下午13:30-16:30)", "上午9:30-11:00，下午13:30-16:30）"),
        ("见https://a.cn/x_1(2).html?b=1,2;c,下同", "见https://a.cn/x_1(2).html?b=1,2;c，下同"),
        ("见(https://a.cn/x)。", "见（https://a.cn/x）。"),
        ("邮箱:a@b.cn;电话", "邮箱：a@b.cn；电话"),
        ("发至tb@liuxi.example.中心审核", "发至tb@liuxi.example。中心审核"),
        ('标题注明"单位+批次".', '标题注明"单位+批次"。'),
        ("A.理论 b.实操", "A.理论b.实操"),
        ("Word (2016), Excel: C(1, 2)!", "Word (2016), Excel: C(1, 2)!"),
        ("可以吗? 可以!", "可以吗？可以！"),
        ("2026 年 1 月", "2026年1月"),
        ("Adobe Photoshop 软件", "Adobe Photoshop软件"),
        ("个 人 申 报", "个人申报"),
        ("单位：    联系人：", "单位： 联系人："),
        ("协会\t2026年", "协会 2026年"),
        ("表4\u20032025年", "表4 2025年"),
        ("2026  年  1  月\u300020  日", "2026年1月20日"),
        ("户　　名：某协会    账　　号：12", "户名：某协会 账号：12"),
        ("10月13日至10月1 7日", "10月13日至10月17日"),
        ("2 026年1 2月 3 1日", "2026年12月31日"),
        ("8月10日至1 5日", "8月10日至15日"),
        ("6月1日 12日 18日", "6月1日12日18日"),
        ("共3项 2 0日", "共3项2 0日"),
        ("备　　注", "备注"),
        ("⽹⻚⻅⼾名", "网页见户名"),
        ("团体申报――登录9:00―11:00", "团体申报——登录9:00—11:00"),
        ("①㎡½：（）", "①㎡½：（）"),
    ],
)
def test_text_as_a_careful_typist_has_it(typeset: str, text: str) -> None:
    assert convention_text(typeset) == text


def test_every_radical_has_its_ideograph() -> None:
    block = [code for code in range(0x2E80, 0x2FD6) if unicodedata.name(chr(code), "")]
    assert [chr(code) for code in block if code not in EQUIVALENTS] == ["⺀"]  # the one without an equivalent
    assert all(is_ideograph(chr(code)) and not 0x2E80 <= code <= 0x2FD5 for code in IDEOGRAPHS.values())


def test_radicals_follow_the_database_where_it_decomposes_them() -> None:
    decomposed = {code: unicodedata.normalize("NFKC", chr(code)) for code in EQUIVALENTS}
    told = {code: text for code, text in decomposed.items() if text != chr(code)}
    assert len(told) == 216
    assert {code: chr(EQUIVALENTS[code]) for code in told} == told


def test_private_use_characters_stay() -> None:
    assert convention_text("第\ue5e5条") == "第\ue5e5条"


@given(texts)
def test_marks_stay_in_step_and_in_order(text: str) -> None:
    for step in STEPS:
        result = step(spelling(text))
        assert len(result.marks) == len(result.text)
        assert list(result.marks) == sorted(result.marks)


@given(texts)
def test_marks_lead_back_to_the_character(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    result = apply_conventions(spelling(text))
    for char, mark in zip(result.text, result.marks, strict=True):
        origin = text[mark].translate(STAND_INS)
        if unicodedata.is_normalized("NFC", text.translate(STAND_INS)):
            assert char in (origin, FULL_WIDTH.get(origin, origin)) or (char == " " and is_space(origin))


@given(texts)
def test_nothing_is_lost_but_spaces_and_invisible_characters(text: str) -> None:
    full = str.maketrans(FULL_WIDTH)
    seen = remove_invisible(map_radicals(spelling(text))).text
    expected = "".join(c for c in unicodedata.normalize("NFC", seen) if not is_space(c)).translate(full)
    assert convention_text(text).replace(" ", "").translate(full) == expected


@given(texts)
def test_each_step_but_spaces_is_idempotent(text: str) -> None:
    for step in (map_radicals, remove_invisible, compose, widen_punctuation):
        once = step(spelling(text)).text
        assert step(spelling(once)).text == once


@given(texts)
def test_text_without_field_gaps_is_stable(text: str) -> None:
    once = convention_text("".join(text.split()))
    assert convention_text(once) == once


@given(texts)
def test_composing_gives_nfc(text: str) -> None:
    assert compose(spelling(text)).text == unicodedata.normalize("NFC", text)


@given(texts)
def test_spaces_are_single_and_inside(text: str) -> None:
    closed = close_spaces(spelling(text)).text
    assert "  " not in closed
    assert closed == closed.strip(" ")


def test_marks_out_of_step_are_refused() -> None:
    with pytest.raises(ValueError, match="2 characters and 1 marks"):
        Spelling("补考", (0,))
