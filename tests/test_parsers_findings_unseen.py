"""Doubts that a careful reader has, and where one is silent, on one small notice and what is changed in it."""

import pytest
from notice_text import notice_of

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n各单位：\n"
FEES = "考核费：四级300元/人，三级360元/人。"
CONDITIONS = "四级：累计从事本职业工作满4年。\n三级：取得四级证书后从事本职业满3年。\n"
BODY = (
    f"一、评价项目\n茶艺师四级、三级。\n二、申报条件\n{CONDITIONS}三、收费\n{FEES}\n"
    "四、补考\n成绩有效期两年。\n五、监督\n监督电话：0571-85550000。\n"
)
END = "云汐市技能协会\n2026年1月5日\n"

Told = set[tuple[str, int | None]]


def told(text: str) -> Told:
    found = notice_of(text).findings
    return {(one.code, one.level) for one in found if one.code != "unclassified_text"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", set()),
        ("，三级360元/人", "", {("fee_missing_for_level", 3)}),
        ("，三级360元/人", "，三级360元/人，二级500元/人", {("fee_for_unoffered_level", 2)}),
        (CONDITIONS.splitlines()[1], "", {("conditions_missing_for_level", 3)}),
        ("0571-85550000", "0571-855500", {("phone_invalid", None)}),
        ("监督", "咨询", {("supervision_contact_missing", None)}),
        ("2026年1月5日", "2024年1月5日", {("year_mismatch", None)}),
        ("2026年1月5日", "", {("issue_date_missing", None)}),
        ("成绩有效期两年", "四级、三级成绩有效期两年，二级成绩有效期三年", {("retake_validity_for_unoffered_level", 2)}),
        (FEES, "本次评价不收取任何费用。", set()),
        (CONDITIONS, "申报条件按国家职业标准执行。\n", set()),
        ("各单位：\n", "各单位：\n根据2025年工作安排和《甲省2025年行动方案》，现通知如下。\n", set()),
    ],
)  # fmt: skip
def test_a_change_is_told_and_nothing_else(old: str, new: str, expected: Told) -> None:
    text = HEAD + BODY + END
    assert old in text
    assert told(text.replace(old, new)) == expected


def test_charges_in_an_attachment_that_is_absent_are_told_once() -> None:
    body = BODY.replace(FEES, "收费标准详见附件1。") + "附件：1.收费标准\n"
    assert told(HEAD + body + END) == {("attachment_missing", None)}
    assert told(HEAD + body.replace("1.收费标准", "1.承诺书") + END) == {
        ("attachment_missing", None),
        ("fee_missing_for_level", 4),
        ("fee_missing_for_level", 3),
    }
