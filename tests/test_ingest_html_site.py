"""Whole pages of agencies' sites: the article is the notice, what the site puts around it is furniture."""

from pathlib import Path

import pytest

from ingest import read_document
from models.document import Document
from parsers import parse

TITLE = "云汐市技能协会关于开展2026年职业技能评价的通知"
BODY = (
    "<p>各有关单位：</p><p>根据《职业技能评价管理办法》（云人社〔2025〕3号）要求，现将2026年评价有关事项通知如下。</p>"
    "<p><b>一、评价项目</b></p><p>评茶员五级、四级、三级。</p><p><b>二、收费标准</b></p>"
    "<p>五级260元/人，四级310元/人，三级360元/人。补考费与考核费相同。</p><p><b>三、成绩有效期</b></p>"
    "<p>五级、四级、三级成绩有效期为两年，不合格科目可以补考。</p><p>四、联系方式</p>"
    "<p>请登录报名系统注册后报名。咨询电话：0571-88120033，监督电话：0571-88120035。</p>"
)
LINKS = '<p>附件：1.<a href="./1.docx">报名汇总表.docx</a></p><p>2.<a href="./2.xlsx">收费标准.xlsx</a></p>'
SIGNED = '<p align="right">云汐市技能协会</p><p align="right">2026年1月15日</p>'
TOP = (
    '<div class="a1"><a href="/">设为首页</a> | <a href="/c">加入收藏</a> <span>今天是2026年2月3日 星期二</span></div>'
    '<div class="a2"><h1>云汐市人力资源和社会保障局</h1></div>'
    '<div class="a3"><ul><li><a href="/">首页</a></li><li><a href="/1">政务公开</a></li><li><a href="/2">办事服务</a></li></ul></div>'
    '<div class="a4">当前位置：<a href="/">首页</a> &gt; <a href="/tz">通知公告</a> &gt; 正文</div>'
)
TOOLS = (
    '<div class="share">分享到：<a href="#w">微信</a></div><div>【<a href="#p">打印</a>】【<a href="#c">关闭</a>】</div>'
    "<p>上一篇：<a href=1>关于公布2025年计划的通知</a></p><p>下一篇：<a href=2>没有了</a></p>"
)
BOTTOM = (
    '<div class="z1"><h3>相关阅读</h3><ul><li><a href=3>关于2025年评价收费的通知</a> 2025-01-10</li></ul></div>'
    '<div class="z2"><p>主办单位：云汐市人力资源和社会保障局</p><p>地址：云汐市银杏路1号　邮编：310000　电话：0571-88120000</p>'
    "<p>浙ICP备12345678号-1　浙公网安备33010002000001号</p><p>建议使用1024×768以上分辨率浏览</p></div>"
)
INFO = "<div><span>发布日期：2026-01-15 09:30</span><span>来源：云汐市技能协会</span><span>浏览次数：132次</span></div>"
NOTICE = [
    TITLE,
    "各有关单位：",
    "根据《职业技能评价管理办法》（云人社〔2025〕3号）要求，现将2026年评价有关事项通知如下。",
    "一、评价项目",
    "评茶员五级、四级、三级。",
    "二、收费标准",
    "五级260元/人，四级310元/人，三级360元/人。补考费与考核费相同。",
    "三、成绩有效期",
    "五级、四级、三级成绩有效期为两年，不合格科目可以补考。",
    "四、联系方式",
    "请登录报名系统注册后报名。咨询电话：0571-88120033，监督电话：0571-88120035。",
    "附件：1.报名汇总表.docx",
    "2.收费标准.xlsx",
    "云汐市技能协会",
    "2026年1月15日",
]

PAGES = {
    "in a container": f"{TOP}<div class=con><div>{TITLE}</div>{INFO}<div>{BODY}{LINKS}{SIGNED}</div>{TOOLS}</div>{BOTTOM}",
    "title beside the text": f"{TOP}<div><h2>{TITLE}</h2>{INFO}{BODY}{LINKS}{SIGNED}</div>{TOOLS}{BOTTOM}",
    "in the main part": f"{TOP}<main><h1>{TITLE}</h1>{INFO}{BODY}{LINKS}{SIGNED}</main>{TOOLS}{BOTTOM}",
    "in a table of layout": f"{TOP}<table><tr><td><p>{TITLE}</p>{INFO}{BODY}{LINKS}{SIGNED}</td></tr></table>{TOOLS}{BOTTOM}",
}


def read(body: str) -> Document:
    page = (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>通知</title></head><body>{body}</body></html>"
    )
    return read_document(Path("a.html"), data=page.encode())


def lines(body: str, role: str) -> list[str]:
    return [line.text for line in read(body).pages[0].lines if line.role == role]


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_only_the_article_is_the_notice(page: str) -> None:
    assert lines(page, "body") == NOTICE


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_the_site_is_told_as_furniture(page: str) -> None:
    aside = "\n".join(lines(page, "furniture"))
    for words in (
        "设为首页",
        "云汐市人力资源和社会保障局",
        "政务公开",
        "当前位置",
        "相关阅读",
        "打印",
        "上一篇",
        "ICP备",
        "1024×768",
    ):
        assert words in aside, words


@pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
def test_the_site_gives_no_records(page: str) -> None:
    notice = parse(read(page))
    assert notice.notice.title == TITLE and notice.notice.issuer == "云汐市技能协会"
    assert [one.value for one in notice.contacts] == ["0571-88120033", "0571-88120035"]
    assert [(one.title, one.found) for one in notice.attachments] == [
        ("报名汇总表", False),
        ("收费标准", False),
    ]


def test_the_site_stands_before_and_behind_the_article() -> None:
    content = read(PAGES["title beside the text"]).pages[0].lines
    places = {line.text: place for place, line in enumerate(content)}
    first, last = places[TITLE], places["2026年1月15日"]
    assert places["云汐市人力资源和社会保障局"] < first
    assert next(place for words, place in places.items() if "ICP备" in words) > last


@pytest.mark.parametrize(
    "outside",
    [
        SIGNED,
        "<p>请登录报名系统注册后提交材料。</p>",
        "<div><p>附件1</p><p>申报条件</p><p>年满16周岁。</p></div>",
        "<p>主办单位：云汐市技能协会</p>",
        "<div><table><tr><td>级别</td><td>考核费</td></tr><tr><td>五级</td><td>260元</td></tr></table></div>",
    ],
)
def test_words_of_the_notice_outside_its_container_stay(outside: str) -> None:
    page = f"{TOP}<div><p>{TITLE}</p>{BODY}</div>{outside}{BOTTOM}"
    found = read(page).pages[0]
    kept = "".join(line.text for line in found.lines if line.role == "body") + "".join(
        t.text for t in found.tables
    )
    inside = read(f"<p>{outside}</p>").pages[0].text.replace("\n", "")
    assert inside in kept.replace("\n", "")


def test_a_page_without_a_title_loses_nothing() -> None:
    body = "<div><p>各有关单位：</p><p>现将评价的有关事项告知如下，请遵照执行。</p></div><p>技能协会</p>"
    assert lines(body, "body") == ["各有关单位：", "现将评价的有关事项告知如下，请遵照执行。", "技能协会"]
