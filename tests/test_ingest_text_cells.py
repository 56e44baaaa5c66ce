"""Plain text: tables whose cells are parted by a single space, bars, commas or tabs; and prose, which is none."""

from pathlib import Path

import pytest

from ingest import read_document
from models.document import Line, Table

FEES = [["职业", "等级", "理论", "实操"], ["电工", "五级", "60", "160"], ["家政服务员", "四级", "70", "190"]]


def content(text: str) -> list[str | list[list[str]]]:
    """The texts of the lines, and the cells of the tables, in order."""
    found = read_document(Path("notice.txt"), data=text.encode()).pages[0].content
    return [one.text if isinstance(one, Line) else rows(one) for one in found]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.grid()]


@pytest.mark.parametrize("mark", [" ", "　", "|", " | ", "｜", "│", ",", ", ", "\t", "  ", " \t"])
def test_cells_may_be_parted_by_any_mark(mark: str) -> None:
    text = "二、收费标准\n单位：元\n" + "\n".join(mark.join(row) for row in FEES) + "\n注：含材料费。"
    assert content(text) == ["二、收费标准", "单位：元", FEES, "注：含材料费。"]


TABLES = {
    "batches": "批次 报名时间 评价时间\n第一批 3月2日-3月20日 4月11日\n第二批 6月1日-6月20日 7月11日",
    "numbered rows": "序号 职业名称 等级 收费标准（元/人）\n1 电工 五级 220\n2 电工 四级 260\n3 保育师 三级 310",
    "amounts with their unit": "等级 考核费 补考费\n五级 150元 75元\n四级 260元 130元",
    "cells that do not apply": "职业 等级 理论 实操 综合评审\n电工 三级 80 220 /\n电工 二级 90 260 200",
    "unequal spaces": "职业  等级 费用\n电工 五级   220\n保育师 四级 260",
    "levels as columns": "职业 五级 四级 三级\n电工 220 260 310\n保育师 200 240 290",
    "a value that says more": "申报时间 评价时间\n1月 2月底前\n2月 3月底前\n3月 4月底前\n4月 5月底前\n5月 年底前或另行公告",
    "occupations and subjects": "费用 科目 茶艺师 茶艺师 评茶员\n考核费 理论知识 80 100 120\n补考费 操作技能 60 80 90",
    "ticks": "职业 五级 四级 三级\n电工 √ √ √\n保育师 √ √ ×",
}


@pytest.mark.parametrize("name", TABLES)
def test_lines_of_as_many_words_under_column_names_are_a_table(name: str) -> None:
    assert content(TABLES[name]) == [[line.split() for line in TABLES[name].split("\n")]]


def test_a_cell_left_blank_below_its_like() -> None:
    found = content("职业 等级 费用\n电工 五级 220\n     四级 260\n保育师 五级 200")
    assert found == [
        [["职业", "等级", "费用"], ["电工", "五级", "220"], ["", "四级", "260"], ["保育师", "五级", "200"]]
    ]


@pytest.mark.parametrize("mark", ["\t", "|", ","])
def test_cells_missing_at_the_end_of_a_row(mark: str) -> None:
    cells = [
        ["职业", "等级", "费用", "备注"],
        ["电工", "五级", "220"],
        ["电工", "四级", "260", "含材料"],
        ["钳工", "三级"],
    ]
    found = content("\n".join(mark.join(row) for row in cells))
    assert found == [[[*row, "", ""][:4] for row in cells]]


def test_a_row_with_nothing_but_its_first_cell() -> None:
    found = content("职业\t等级\t费用\n电工\t五级\t220\n钳工\n车工\t四级\t260")
    assert found == [
        [["职业", "等级", "费用"], ["电工", "五级", "220"], ["钳工", "", ""], ["车工", "四级", "260"]]
    ]


def test_a_caption_between_two_tables() -> None:
    tables = [["职业", "费用"], ["电工", "220"]], [["批次", "日期"], ["第一批", "3月2日"]]
    first, second = ("\n".join("\t".join(row) for row in table) for table in tables)
    assert content(f"{first}\n评价批次\n{second}") == [tables[0], "评价批次", tables[1]]


def test_commas_within_quotes_and_numbers() -> None:
    found = content('职业,等级,费用\n"保育师,含托育",四级,"1,260"\n电工,五级,220\n')
    assert found == [[["职业", "等级", "费用"], ["保育师，含托育", "四级", "1,260"], ["电工", "五级", "220"]]]


def test_drawn_boxes() -> None:
    text = """收费标准
┌──────┬────┬────┐
│职业  │等级│费用│
├──────┼────┼────┤
│家政服│五级│220 │
│务员  │    │    │
├──────┼────┼────┤
│电工  │四级│260 │
└──────┴────┴────┘
完"""
    table = [["职业", "等级", "费用"], ["家政服务员", "五级", "220"], ["电工", "四级", "260"]]
    assert content(text) == ["收费标准", table, "完"]


PROSE = {
    "names": "参会单位\n云汐学院 青岚公司 南岭中心\n北岭学校 东岭协会 西岭集团\n清河工厂 白沙公司 红石中心",
    "contacts": "联系人 王老师 电话 0571-88120033\n联系人 李老师 电话 0571-88120034\n地址 清河路18号 邮编 310000",
    "occupations": "电工 焊工 钳工\n车工 铣工 磨工\n保育师 育婴员 茶艺师",
    "sentences in Chinese commas": "年满16周岁,从事本职业满1年,可报五级\n取得五级后,从事本职业满4年,可报四级\n取得四级后,从事本职业满5年,可报三级",
    "dates in pieces": "报名 2026年3月2日\n考试 2026年4月11日\n发证 2026年6月30日",
    "headings with words": "一、 报名 时间\n二、 考试 时间\n三、 收费 标准",
    "a lone row": "职业 等级 费用\n另行通知",
    "English": "Apply online at example\nFees are listed below\nBring your own tools",
    "a choice between bars": "报名类型：个人|团体\n考试方式：机考|笔试",
    "numbered sentences": "1 报名时 应提交 身份证 1份\n2 考试时 应携带 准考证 1份\n3 领证时 应出示 身份证 1份",
}


@pytest.mark.parametrize("name", PROSE)
def test_prose_is_no_table(name: str) -> None:
    assert all(isinstance(block, str) for block in content(PROSE[name]))
    assert len(content(PROSE[name])) == len(PROSE[name].split("\n"))
