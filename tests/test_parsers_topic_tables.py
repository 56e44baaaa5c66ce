"""Notices that are one table of topics, and tables of one matter that are not."""

import pytest
from notice_text import web_notice_of

from models.registry import Notice

TITLE = "<h1>云汐市技师学院2026年职业技能等级认定报名简章</h1>"
FEES = (
    "<table><tr><td>职业</td><td>等级</td><td>理论考试</td><td>技能考核</td></tr>"
    "<tr><td rowspan=2>评茶员</td><td>五级</td><td>60</td><td>200</td></tr><tr><td>四级</td><td>70</td><td>240</td></tr></table>"
)
TOPICS = [
    (
        "认定职业及等级",
        "<p>1. 评茶员：五级、四级</p><p>认定合格者，由云汐市技师学院颁发职业技能等级证书。</p>",
    ),
    (
        "报名条件",
        "<p>年满16周岁，并符合以下条件：</p><p>五级：从事本职业工作满1年。</p><p>四级：从事本职业工作满4年。</p>",
    ),
    ("报名时间", "第一期：3月2日—3月20日；第二期：9月1日—9月18日"),
    ("考试时间", "第一期：4月11日；第二期：10月17日"),
    ("收费标准", FEES),
    ("补考", "单科不合格可申请补考该科，最多2次。合格科目成绩保留2年。"),
    (
        "违纪处理",
        "<p>一类（喧哗；离座）：取消当次该科目成绩。</p><p>二类（替考）：取消当次全部科目成绩，2年内不得参加认定。</p>",
    ),
    ("联系方式", "咨询：022-85550611"),
]


def notice_of(rows: list[tuple[str, ...]]) -> Notice:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return web_notice_of(f"{TITLE}<table border=1>{body}</table>")


@pytest.mark.parametrize(
    "rows",
    [
        [(label, words) for label, words in TOPICS],
        [("项目", "内容"), *TOPICS],
        [(str(index), label, words) for index, (label, words) in enumerate(TOPICS, start=1)],
    ],
    ids=["bare", "with a head", "counted"],
)
def test_each_topic_is_a_section(rows: list[tuple[str, ...]]) -> None:
    notice = notice_of(rows)
    assert [(one.occupation, one.level) for one in notice.offerings] == [("评茶员", 5), ("评茶员", 4)]
    assert [(one.level, one.number) for one in notice.application_conditions] == [
        (None, None),
        (5, None),
        (4, None),
    ]
    assert [
        (str(one.application and one.application.start), str(one.assessment and one.assessment.start))
        for one in notice.schedules
    ] == [("2026-03-02", "2026-04-11"), ("2026-09-01", "2026-10-17")]
    assert [(one.level, one.subject, one.amount) for one in notice.fees] == [
        (5, "theory", 60),
        (5, "practical", 200),
        (4, "theory", 70),
        (4, "practical", 240),
    ]
    assert {one.rule for one in notice.retake_rules} == {"retake_allowed", "max_attempts", "score_validity"}
    assert [one.tier for one in notice.penalties] == [1, 2]
    assert [clause.text for clause in notice.clauses if clause.kind == "heading"] == [
        label for label, _ in TOPICS
    ]


def test_every_character_stands_in_one_clause() -> None:
    notice = notice_of([("项目", "内容"), *TOPICS])
    told = "".join(clause.text for clause in notice.clauses).replace("\t", "").replace("\n", "")
    for words in ("项目", "内容", "认定职业及等级", "第二期：10月17日", "咨询：022-85550611"):
        assert told.count(words) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("步骤", "办理方式"),
            ("缴费", "在公众号支付考核费用，逾期不候。"),
            ("准考证", "在公众号下载并自行打印准考证。"),
            ("领取证书", "持身份证到教务处领取证书。"),
        ],
        [
            ("等级", "申报条件"),
            ("五级", "从事本职业工作满1年，或本职业学徒期满。"),
            ("四级", "从事本职业工作满4年。"),
            ("三级", "从事本职业工作满8年。"),
        ],
        [
            ("用途", "电话"),
            ("报名咨询", "022-85550611（工作日9:00-17:00）"),
            ("监督", "022-85550612（工作日9:00-17:00）"),
        ],
    ],
    ids=["steps", "levels", "contacts"],
)
def test_a_table_of_one_matter_stays_one(rows: list[tuple[str, ...]]) -> None:
    assert [clause.kind for clause in notice_of(rows).clauses].count("table") == 1


@pytest.mark.parametrize("columns", [4, 5])
def test_a_table_of_fees_may_stand_in_the_column_of_the_labels(columns: int) -> None:
    """Word puts a table within a cell there, its columns parting the labels' one."""
    fees = [
        ("职业", "等级", "理论考试", "技能考核"),
        ("评茶员", "五级", "60", "200"),
        ("评茶员", "四级", "70", "240"),
    ]
    body = ""
    for label, words in TOPICS:
        body += f"<tr><td colspan={columns}>{label}</td><td>{'' if words is FEES else words}</td></tr>"
        for row in fees if words is FEES else ():
            cells = "".join(f"<td>{cell}</td>" for cell in row) + "<td></td>" * (columns - len(row))
            body += f"<tr>{cells}<td></td></tr>"
    notice = web_notice_of(f"{TITLE}<table border=1>{body}</table>")
    assert [(one.occupation, one.level) for one in notice.offerings] == [("评茶员", 5), ("评茶员", 4)]
    assert {(one.level, one.subject, one.amount) for one in notice.fees} == {
        (5, "theory", 60), (5, "practical", 200), (4, "theory", 70), (4, "practical", 240),
    }  # fmt: skip
    assert [one.occupation for one in notice.schedules] == [None, None]
