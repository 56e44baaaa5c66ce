"""Plain text: which lines are one paragraph, in files that were wrapped by hand and in those that were not."""

from pathlib import Path

import pytest

from ingest import read_document
from ingest.wrapping import display_width
from models.document import Line
from parsers import parse


def lines(text: str, role: str = "body") -> list[str]:
    """The texts of the lines outside tables, running ones aside."""
    page = read_document(Path("notice.txt"), data=text.encode()).pages[0]
    assert not page.tables
    return [block.text for block in page.content if isinstance(block, Line) and block.role == role]


def wrapped(*paragraphs: str, width: int, hanging: str = "") -> str:
    """The paragraphs cut into lines of `width` columns, as a mail program does; no mark begins a line."""
    rows: list[str] = []
    for paragraph in paragraphs:
        row = ""
        for char in paragraph:
            if display_width(row + char) > width and char not in "，。；：、）":
                rows.append(row)
                row = hanging
            row += char
        rows.append(row)
    return "\n".join(rows)


ONE_A_LINE = {
    "values at the edge below indented ones": "二、收费标准\n　　五级\n　　150元\n四级\n260元\n三、补考\n　　补考费按科目收取。\n四、其他",
    "indented headings over words at the edge": "　　一、报名时间\n2026年3月2日至3月20日\n　　二、收费\n五级150元\n四级260元\n"
    "　　三、咨询\n周一至周五",
    "long lines, some of them indented": "　　一、报名条件\n年满16周岁，从事相关职业工作一年以上，且能提供所在单位证明的人员均可以报名参加本次评价\n"
    "　　二、报名方式\n登录云汐市技能评价网，在个人中心里选择本次评价项目，填写信息并上传照片，等待审核结果的通知\n"
    "　　三、收费标准\n五级150元\n　　四级260元\n三级310元\n按科目补考的减半",
    "names of one length": "评价地点如下\n云汐市第一职业技能鉴定所（南岭路12号一楼大厅）\n云汐市第二职业技能鉴定所（北岭路34号二楼大厅）\n"
    "云汐市第三职业技能鉴定所（东岭路56号三楼大厅）\n云汐市第四职业技能鉴定所（西岭路78号四楼大厅）",
    "levels, places and days one below the other": "　　评价职业\n保育师\n　　评价等级\n五级、四级、三级\n　　评价地点\n云汐市清河路18号\n"
    "　　评价时间\n2026年5月16日",
    "sentences of one length with commas of Latin text": "年满16周岁,从事本职业满1年,可报五级\n取得五级后,从事本职业满4年,可报四级\n"
    "取得四级后,从事本职业满5年,可报三级",
    "most lines indented": "　　评价等级\n　　五级\n　　150元\n四级\n　　260元\n三级\n　　310元\n三、补考\n　　按科目收取",
    "all but two lines indented": "　　收费标准\n　　五级\n　　150元\n260元\n　　三级\n　　310元\n四、其他\n　　另行通知",
    "ideograph numbers without a stop": "　　评价安排\n第一批 三月\n第二批 六月\n　　收费\n初级工一百五十元\n中级工二百六十元",
}


@pytest.mark.parametrize("name", ONE_A_LINE)
def test_a_file_that_is_not_wrapped_has_one_paragraph_a_line(name: str) -> None:
    rows = ONE_A_LINE[name].split("\n")
    assert lines(ONE_A_LINE[name]) == [row.strip().replace("批 ", "批").replace(",", "，") for row in rows]


INDENTED = (
    "　　各有关单位：根据云汐市技能人才评价工作的总体安排，现将我中心2026年度职业技能等级评价的有关事项通知如下，请遵照执行。",
    "　　一、评价对象",
    "　　本市行政区域内各类企业的在岗职工，以及在本市就业或者求职的其他人员，均可以按照本通知规定的条件申请参加评价。",
    "　　二、收费标准",
    "　　五级150元",
    "　　四级260元",
    "　　三、补考",
    "　　有一个科目不合格的，自成绩公布之日起一年内可以申请补考一次，补考费按照相应科目的收费标准收取，逾期不再受理补考的申请。",
)
FLUSH = tuple(row.strip() for row in INDENTED)


@pytest.mark.parametrize("width", [40, 56, 72])
@pytest.mark.parametrize("paragraphs", [INDENTED, FLUSH])
def test_wrapped_paragraphs_are_whole_again(paragraphs: tuple[str, ...], width: int) -> None:
    assert lines(wrapped(*paragraphs, width=width)) == list(FLUSH)


@pytest.mark.parametrize("width", [44, 60])
def test_only_a_part_of_the_file_is_wrapped(width: int) -> None:
    long = [
        "附件",
        "评价工作须知",
        "考生应当在考前三十分钟到达考点，凭本人有效身份证件和准考证进入考场，迟到三十分钟的不得入场，并且视为放弃本科目的考试，不再另行安排补考的时间",
        "实操考试所用的工具由考点统一提供，考生不得自带，考试结束后应当把工具放回原处，由考评员清点无误以后方可离开考场，损坏工具的照价进行赔偿",
        "考生须穿工作服",
        "成绩在考试结束后的二十个工作日内公布，考生可以登录云汐市技能评价网查询，对成绩有异议的应当在公布之日起五个工作日内提出书面的复核申请",
    ]
    text = wrapped(*FLUSH, width=width) + "\n\n" + "\n".join(long)
    assert lines(text) == [*FLUSH, *long]


@pytest.mark.parametrize(
    "end", ["知如下：", "之一：", "业人员：", "息为：户名云汐职业学校，账号3300555001。"]
)
def test_the_end_of_a_sentence_before_a_colon_is_no_label(end: str) -> None:
    body = wrapped(*FLUSH, width=40).split("\n")
    text = [
        *body,
        "咨询地址：云汐市学府路18号。",
        "凡在本市行政区域内就业的各类人员的事项通",
        end,
        "咨询电话：0571-88120033",
        "联系人：王老师",
    ]
    assert lines("\n".join(text))[-4:] == [text[-5], text[-4] + end, *text[-2:]]


def test_who_signs_stands_apart_from_a_text_that_fills_its_last_line() -> None:
    last = "原来的通知与本通知不一致的以本通知为准。"
    found = lines(wrapped(*FLUSH, width=40) + f"\n{last}\n云汐市技能评价协会\n2026年1月15日")
    assert found[-3].endswith(last)
    assert found[-2:] == ["云汐市技能评价协会", "2026年1月15日"]


def test_the_blanks_of_a_form_are_no_emphasis() -> None:
    assert lines("从事本职业满__年__月，其中带徒__年__月\n- 1、附页") == [
        "从事本职业满__年__月，其中带徒__年__月",
        "1、附页",
    ]


def test_items_hang_below_their_numbers() -> None:
    items = (
        "1. 年满16周岁，从事本职业或者相关职业工作累计满一年，并且经过正规培训达到规定的学时；",
        "2. 取得本职业五级证书以后，累计从事本职业或者相关职业工作满四年，由所在的单位出具证明；",
        "3. 在校学生",
        "4. 具有相关专业中等职业学校毕业证书，或者具有经评估论证的技工学校毕业证书的其他人员。",
    )
    found = lines(wrapped(*items, width=44, hanging="   "))
    assert [line.replace(" ", "") for line in found] == [item.replace(" ", "") for item in items]


def test_a_date_or_number_broken_by_the_edge_begins_no_paragraph() -> None:
    text = "请各参评单位于今年春节假期结束后的第二周即二月\n25日前把汇总表报送到评价中心，逾期的不再受理补报\n五级和四级的收费标准与往年相同，三级收费标准是\n310元，含理论考试和技能考核两项，其中理论考试是\n60元。"
    assert lines(text) == [text.replace("\n", "")] or lines(text) == [
        part.replace("\n", "") for part in text.split("\n五级和", 1)
    ]


def test_sentences_broken_by_hand_at_no_common_width() -> None:
    text = "　　一、评价对象\n　　凡在本市行政区域内就业的职工，\n均可以报名。\n　　二、评价方式分为理论考试和操作考核两个\n科目，满分均为一百分，\n六十分合格。\n　　三、收费\n　　五级150元\n四级260元\n"
    assert lines(text) == [
        "一、评价对象",
        "凡在本市行政区域内就业的职工，均可以报名。",
        "二、评价方式分为理论考试和操作考核两个科目，满分均为一百分，六十分合格。",
        "三、收费",
        "五级150元",
        "四级260元",
    ]


def test_a_value_broken_by_hand_between_labels() -> None:
    text = "　　受理地址：云汐市清河区学府路118号\n海津大厦五层\n　　受理时间：周一至周五\n　　收费标准：初级工（五级）每人150元\n四级260元\n　　咨询电话：0571-88120033\n　　联系人：王老师"
    assert lines(text) == [
        "受理地址：云汐市清河区学府路118号海津大厦五层",
        "受理时间：周一至周五",
        "收费标准：初级工（五级）每人150元",
        "四级260元",
        "咨询电话：0571-88120033",
        "联系人：王老师",
    ]


def test_signature_and_date_set_to_the_right() -> None:
    text = "　　特此通知。\n" + " " * 40 + "云汐市技能评价协会\n" + " " * 44 + "2026年1月15日\n"
    assert lines(text) == ["特此通知。", "云汐市技能评价协会", "2026年1月15日"]


@pytest.mark.parametrize("mark", ["- {} -", "— {} —", "第{}页 共3页", "第 {} 页", "{}/3", "·{}·"])
def test_page_numbers_without_form_feeds_run(mark: str) -> None:
    parts = ["一、评价对象\n凡在本市就业的人员，", "均可以报名。\n二、收费", "五级150元\n三、其他事项"]
    text = "\n".join(f"{part}\n{mark.format(at)}" for at, part in enumerate(parts, 1))
    wanted = ["一、评价对象", "凡在本市就业的人员，均可以报名。", "二、收费", "五级150元", "三、其他事项"]
    assert lines(text) == wanted
    assert len(lines(text, "furniture")) == 3


def test_quotes_of_windows_and_characters_that_nobody_sees() -> None:
    text = "关于\u0093双证\u0094评价的通知\n收\u200b费\ufeff标准\u2060\n五级\u00a0150\u00a0元\n电\uffa0工\u3164五级"
    assert lines(text) == ["关于“双证”评价的通知", "收费标准", "五级150元", "电工五级"]


@pytest.mark.parametrize("leader", ["……", "………………", "......", "·······", "－－－－－－", "______"])
def test_leaders_between_a_label_and_its_amount_are_no_words(leader: str) -> None:
    text = f"云汐市技能评价协会通知\n一、评价职业\n电工（五级、四级）\n二、收费标准\n五级{leader}150元\n四级{leader}260元\n"
    notice = parse(read_document(Path("a.txt"), data=text.encode()))
    assert [(fee.level, fee.amount) for fee in notice.fees] == [(5, 150), (4, 260)]
