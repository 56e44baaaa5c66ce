"""Addresses of the web and of mail, and the names of accounts."""

import pytest

from parsers.values.contacts import find_accounts, find_emails, find_urls


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("登录http://std.example.org/查询", ["http://std.example.org/"]),
        ("<https://www.example.org/article/20.html>", ["https://www.example.org/article/20.html"]),
        ("在www.example.org.cn（工作网）核验", ["www.example.org.cn"]),
        ("（https://bm.example.com）注册", ["https://bm.example.com"]),
        ("网址：zs.example.cn。", ["zs.example.cn"]),
        ("http://a.example.cn/x?id=1&b=2，下同", ["http://a.example.cn/x?id=1&b=2"]),
        ("https://a.example.cn/x(1)", ["https://a.example.cn/x(1)"]),
        ("ｗｗｗ．example．cn", ["www.example.cn"]),
        ("邮箱a@example.cn，2026.03.02，见方案.pdf", []),
    ],
)
def test_web_addresses_end_before_the_sentence_goes_on(text: str, urls: list[str]) -> None:
    assert [one.value for one in find_urls(text)] == urls


@pytest.mark.parametrize(
    ("text", "emails"),
    [
        ("发送至bao.ming-1@mail.example.cn，主题", ["bao.ming-1@mail.example.cn"]),
        ("甲@乙", []),
        ("a@b", []),
        ("x@example.com；y@example.org", ["x@example.com", "y@example.org"]),
    ],
)
def test_mail_addresses_are_found(text: str, emails: list[str]) -> None:
    assert [one.value for one in find_emails(text)] == emails


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("关注微信公众号“临江技评”，点“缴费”", [("wechat_account", "临江技评")]),
        ("“临江技评”微信公众号", [("wechat_account", "临江技评")]),
        ("微信公众号：临江技评", [("wechat_account", "临江技评")]),
        ("（临江市算力协会公众号）", [("wechat_account", "临江市算力协会")]),
        ("进入“江技通”小程序", [("mini_program", "江技通")]),
        ("小程序“江技通”", [("mini_program", "江技通")]),
        ("QQ答疑群（群号658213123）", [("qq_group", "658213123")]),
        ("QQ群：123456789", [("qq_group", "123456789")]),
        (
            "QQ群：712345678（已满）、812345679",
            [("qq_group", "712345678"), ("qq_group", "812345679")],
        ),
        ("联络群：QQ912345670", [("qq_group", "912345670")]),
        ("QQ群712345678、13812345678", [("qq_group", "712345678")]),
        ("网址（微信公众号）", []),
        ("“江技通”客户端或小程序账号", []),
        ("QQ：12345678", []),
    ],
)
def test_accounts_are_found_by_name(text: str, accounts: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.value) for one in find_accounts(text)] == accounts
