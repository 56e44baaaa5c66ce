"""What web pages, messenger accounts and letterheads print around a notice: no words of the notice itself."""

from parsers.rules import Rule, first_match, rule

WEB_WORDS: tuple[Rule, ...] = (
    rule(
        "web_words.follow",
        "follow",
        r"^[^。，]{0,8}(?:点击|戳|长按|扫码)[^。]{0,12}(?:蓝字|关注|二维码)[^。]{0,12}$|^关注我们$|^[^。]{0,10}星标[^。]{0,12}$",
        "点击上方蓝字 关注我们",
        "↑↑点击蓝字关注",
        "长按识别二维码关注我们",
        but_not=("点击“我要报名”填写信息", "关注公众号“云汐评价”，点击菜单报名"),
    ),
    rule(
        "web_words.path",
        "path",
        r"^(?:(?:您?的?当前|所在|您的)位置[：:]?|首页\s*(?:[>›»/|—-]|$))[^。]{0,60}$"
        r"|^(?:通知公告|公告通知|通知公示|公示公告|信息公开|新闻动态|正文)(?:\s*[>›»]\s*正文)?$",
        "首页 > 通知公告 > 正文",
        "当前位置：首页>培训部",
        "通知公告",
        but_not=("关于开展评价的通知公告", "首页点击报名入口"),
    ),
    rule(
        "web_words.origin",
        "origin",
        r"^(?:[（(【\[]?\s*)(?:(?:信息|文章|稿件)?来源|发布(?:时间|日期|者|人|机构|单位)|作者|编辑|责任编辑|责编|审核|校对|签发人?|字号|字体"
        r"|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:次数|量)|访问(?:次数|量)|更新时间|索引号|信息分类|发文机关|成文日期|主题分类|公开方式)\s*[：:][^。]{0,80}$",
        "来源：云汐协会　发布时间：2026-03-01 09:30　浏览次数：325",
        "签发人：张某",
        "编辑：小海　　审核：综合部",
        but_not=("审核时间为三个工作日。", "作者须本人参加考试"),
    ),
    rule(
        "web_words.byline",
        "byline",
        r"^原创(?![作性])[^。；]{0,50}$|^[^。，；]{0,30}20\d\d-\d{1,2}-\d{1,2}\s*\d{1,2}[：:]\d\d[^。，；]{0,12}$",
        "原创 小编 云汐评价 2026-01-15 18:30 天津",
        "云汐评价 2026-01-15 18:30",
        but_not=("原创作品由考生提交", "3月1日09:30开考"),
    ),
    rule(
        "web_words.counts",
        "counts",
        r"^[【\[\s]*(?:(?:阅读(?:原文|全文|量)?|分享|收藏|在看|点赞|打印|关闭|收起|喜欢此内容的人还喜欢|写留言|字号|大|中|小|上一篇|下一篇)[\s：:|｜【】\[\]\d万+]*)+$",
        "阅读 3261　　分享　　收藏　　在看 57",
        "【打印】【关闭】",
        but_not=("阅读考生须知", "打印准考证"),
    ),
    rule(
        "web_words.file",
        "file",
        r"^[^。，；：《]{2,30}文件$|^(?:内部资料|特急|加急|急件|机密|不予公开)$",
        "云汐市技能协会文件",
        "特急",
        but_not=("请下载以下文件：", "报名文件由单位保管。"),
    ),
)
"""Each knows a whole line; a notice's title and text are read without them."""


def known_line(words: str) -> str | None:
    """The rule that knows a line as something printed around the notice; None for the notice's own words.

    >>> known_line("点击上方蓝字 关注我们"), known_line("各有关单位：")
    ('web_words.follow', None)
    """
    found = first_match(WEB_WORDS, words.strip()) if len(words) <= 120 else None
    return found[0].id if found else None
