"""Words that a notice itself takes back: the old value of `由甲调整为乙` and `“甲”应为“乙”`."""

from parsers.rules import Rule, rule
from parsers.text import Text

_CHANGED = r"(?:调整|变更|更改|修改|修订|订正|更正|更新|改|延长|延期|延后|推迟|提前|增加|增至|提高|上调|下调|降低|降|减少|缩短|扩大|迁)"

SUPERSEDED: tuple[Rule, ...] = (
    rule(
        "superseded.from_to",
        "old",
        rf"(?<=由)(?P<old>[^，。；由“”]{{1,30}}?|“[^”]{{1,60}}”){_CHANGED}(?:为|至|到|成)",
        "评价时间由10月18日调整为10月25日",
        "有效期由两年延长至三年",
        but_not=("由评价机构统一颁发证书", "由承办机构负责"),
    ),
    rule(
        "superseded.quoted",
        "old",
        rf"(?P<old>[“\"][^”\"]{{1,120}}[”\"])(?:的?内容)?(?:，)?(?:应|现|有误，?应)?{_CHANGED}?(?:为|成)(?=[“\"])",
        "“0311-8555401”应为“0311-85554011”",
        "“200元”更正为“220元”",
        but_not=("登录“技能通”查询", "“免”表示不收费"),
    ),
    rule(
        "superseded.formerly",
        "old",
        rf"(?<=原)(?P<old>(?:定(?:于|为)?|为|是|计划)[^，。；]{{1,30}}?)，?现{_CHANGED}?(?:为|至|到)",
        "原定9月20日，现调整为9月27日",
        but_not=("原成绩不再保留",),
    ),
)
"""Each group `old` is what no longer holds."""

TAKEN_BACK = "◌"
"""Stands for each character of a withdrawn value, so that no value is read from it; quotes keep the words."""


def without_superseded(text: Text) -> Text:
    """The text with the values that it takes back blotted out, every other character in its place.

    >>> without_superseded(Text("有效期由两年延长至三年")).value
    '有效期由◌◌延长至三年'
    """
    value = text.value
    for item in SUPERSEDED:
        for match in item.regex.finditer(value):
            start, end = match.span("old")
            value = value[:start] + TAKEN_BACK * (end - start) + value[end:]
    return text if value == text.value else Text(value, text.pieces)
