"""Letterheads, web pages, joint notices, numbers without letters, dates in figures, notices that change another."""

from datetime import date

import pytest
from notice_text import notice_of

from models.notice import NoticeHeader

BODY = (
    "\n各有关单位：\n根据《某编制规程》要求，现将2026年有关事项通知如下。\n一、评价项目\n茶艺师四级、三级。\n"
)


def header_of(text: str) -> NoticeHeader:
    return notice_of(text).notice


@pytest.mark.parametrize(
    "above",
    [
        "点击上方蓝字  关注我们\n",
        "首页 > 通知公告 > 正文\n",
        "当前位置：首页 > 培训\n",
        "江州家政学校文件\n江家校〔2026〕3号　　签发人：张某\n",
        "特急\n",
    ],
)
@pytest.mark.parametrize("below", ["", "\n来源：培训部  发布时间：2026-03-01 09:30  浏览次数：325"])
def test_what_stands_around_a_title_is_no_part_of_it(above: str, below: str) -> None:
    title = "江州家政学校2026年职业技能等级认定报名公告"
    header = header_of(above + title + below + BODY)
    assert (header.title, header.issuer, header.addressee) == (title, "江州家政学校", "各有关单位")
    assert header.issued_on is None


@pytest.mark.parametrize(
    ("tail", "issuer", "issued_on"),
    [
        ("江州家政学校\n2026.3.1\n", "江州家政学校", date(2026, 3, 1)),
        ("江州家政学校\n2026-03-01\n", "江州家政学校", date(2026, 3, 1)),
        ("江州家政学校\n2026/03/01\n", "江州家政学校", date(2026, 3, 1)),
        ("（公章）江州家政学校\n2026年3月1日\n", "江州家政学校", date(2026, 3, 1)),
        ("江州家政学校(盖章)\n二○二六年三月一日\n", "江州家政学校", date(2026, 3, 1)),
        ("江州家政学校（章）\n二〇二六年元月八日\n", "江州家政学校", date(2026, 1, 8)),
        ("特此通知。 江州家政学校 2026年3月1日\n", "江州家政学校", date(2026, 3, 1)),
        ("发布单位：江州家政学校\n发布日期：2026年3月1日\n", "江州家政学校", date(2026, 3, 1)),
        ("江州家政学校办公室2026年3月5日印发\n", None, None),
        ("一、批次\n2026.3.1\n", None, None),
    ],
)
def test_signatures(tail: str, issuer: str | None, issued_on: date | None) -> None:
    header = header_of("关于开展2026年职业技能评价的通知" + BODY + tail)
    assert (header.issuer, header.issued_on) == (issuer, issued_on)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("（2026）第5号", "〔2026〕第5号"),
        ("2026年第2号", "2026年第2号"),
        ("江家校[2026]7号", "江家校〔2026〕7号"),
        ("文号：江家校（2026）7号", "江家校〔2026〕7号"),
        ("江家校〔2026〕7号  签发人：张某", "江家校〔2026〕7号"),
        ("共3号楼考点", None),
    ],
)
def test_numbers(line: str, number: str | None) -> None:
    header = header_of(f"江州家政学校关于开展2026年职业技能评价的通知\n{line}{BODY}")
    assert header.document_number == number


def test_a_series_names_the_issuer_above_the_title() -> None:
    header = header_of("江州家政协会公告\n2026年第2号\n关于开展2026年评价的公告" + BODY)
    assert (header.title, header.issuer) == ("关于开展2026年评价的公告", "江州家政协会")


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("江州市教育局\n江州市总工会\n关于联合开展2026年评价的公告", "江州市教育局、江州市总工会"),
        ("江州云桥数控公司职业技能等级认定工作委员会关于2026年评价的方案", "江州云桥数控公司职业技能等级认定工作委员会"),
        ("江州学院职业技能等级认定公告", "江州学院"),
        ("江州学院关于印发下属学校职业技能评价方案的通知", "江州学院"),
    ],
)  # fmt: skip
def test_issuers_in_titles(title: str, issuer: str) -> None:
    assert header_of(title + BODY).issuer == issuer


OTHER = "《关于开展2026年评价的通知》"


@pytest.mark.parametrize(
    ("title", "words", "kind", "amends"),
    [
        ("关于延长2026年第二批报名时间的通知", f"我会{OTHER}规定的时间延长至6月10日。", "supplement", OTHER),
        ("关于2026年第二批考试延期的公告", "受台风影响，考试延期至7月25日。", "supplement", None),
        (f"关于对{OTHER}部分内容进行调整的说明", "现说明如下。", "supplement", OTHER),
        ("关于2026年第三批安排的通知", f"我会{OTHER}印发后，现补充通知如下：", "supplement", OTHER),
        ("更正公告", f"我会{OTHER}收费标准有误。", "correction", OTHER),
        ("关于开展2026年评价有关补考及新增职业申报的通知", "现通知如下：", "annual", None),
        ("关于调整后2026年评价计划的通知", "现通知如下：", "annual", None),
        ("关于2026年评价安排的通知", "现将调整后的安排通知如下：", "annual", None),
    ],
)
def test_notices_that_change_another(title: str, words: str, kind: str, amends: str | None) -> None:
    header = header_of(f"{title}\n各考生：\n{words}\n江州家政学校\n2026年5月30日\n")
    assert header.notice_kind == kind
    assert (f"《{header.amends.title}》" if header.amends else None) == amends


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("江家校〔二〇二六〕四号", "江家校〔2026〕4号"),
        ("江家校字〔2026〕十二号", "江家校字〔2026〕12号"),
        ("（江家校〔二〇二六〕第三号）", "江家校〔2026〕第3号"),
    ],
)
def test_a_number_in_han_figures_is_no_part_of_the_title(printed: str, number: str) -> None:
    header = header_of(f"江州家政学校文件\n{printed}\n关于开展二〇二六年度职业技能等级认定的通知{BODY}")
    assert header.title == "关于开展二〇二六年度职业技能等级认定的通知"
    assert header.document_number == number


@pytest.mark.parametrize(
    "printed",
    ["江家校〔2026〕3号    类别：考务", "江家校〔2026〕3号　　密级：公开", "江家校〔2026〕3号  签发人：张某"],
)
def test_what_stands_beside_the_number_is_no_part_of_it(printed: str) -> None:
    header = header_of(f"{printed}\n江州家政学校2026年职业技能等级认定公告{BODY}")
    assert header.document_number == "江家校〔2026〕3号"


@pytest.mark.parametrize(
    "menu",
    [
        "您好，欢迎访问云汐市技能协会！登录|注册\n\n•网站首页\n\n•协会概况\n\n•通知公告\n\n•政策法规\n\n•联系我们",
        "网站首页\n\n协会概况\n\n通知公告\n\n培训评价\n\n联系我们\n\n当前位置：首页>通知公告>正文",
        "登录 | 注册\n\n首页\n\n新闻\n\n公示公告\n\n党建",
    ],
)
def test_the_menu_of_a_page_pasted_into_another_program_is_no_title(menu: str) -> None:
    title = "关于开展2026年云汐市评茶员职业技能评价有关操作事项的通知"
    text = f"{menu}\n\n{title}\n\n各有关单位：\n\n根据《评价办法》（云人社〔2025〕3号），现将有关事项通知如下：\n"
    notice = notice_of(text)
    assert notice.notice.title == title
    assert [one.role for one in notice.citations] == ["basis"]
