"""The article of a web page: what is left when the site's own parts around it are taken away.

Only what is surely the site's is left out (navigation, links in rows, head and foot), so that an attachment
that stands beside the article stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.html_style import Appearance
from ingest.html_tables import is_layout
from ingest.html_weight import Weights

MOST = 0.6
"""An element that the page calls its main part is believed where it holds as much of the page's text."""
SMALL = 0.3
"""Parts of the site hold no more of the page's text than this."""
LINKS, LINKED = 3, 0.6
"""As many links that make up as much of the text are navigation."""

_SITE_TAGS = frozenset(("nav", "footer", "aside", "header", "form", "dialog", "search"))
_SITE_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu", "menubar")
)
_SITE_NAMES = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|navigation|menu|submenu|topbar|top-?bar|header|head|footer|foot|bottom|breadcrumbs?|"
    r"crumbs?|position|sidebar|side|share|copyright|related|recommend|hot|login|search|banner|toolbar|tools?|"
    r"pager|pagination|friend|friendlinks?|links|qrcode|comments?|advert|ads?|cookie|popup|modal|float)"
    r"(?:[-_ ]|[0-9]*$)",
    re.IGNORECASE,
)
_CONTAINERS = frozenset(
    [
        "div",
        "ul",
        "ol",
        "dl",
        "table",
        "section",
        "p",
        "td",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "dialog",
        "search",
        "menu",
    ]
)

_SITE_WORDS = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|网站地图|设为首页|加入收藏|收藏本站|无障碍(?:浏览|阅读|模式|辅助)|长者(?:模式|版)|"
    r"今天是|当前位置|分辨率|友情链接|站内搜索|Copyright|All Rights Reserved",
    re.IGNORECASE,
)
"""What sites say of themselves around an article."""
_SITE_LIST = re.compile(
    r"\s*(?:相关|热门|热点|推荐|最新|更多|猜你喜欢|延伸|往期)(?:阅读|新闻|文章|文件|链接|信息|推荐|资讯|内容|通知|公告|动态)?\s*(?:[：:>»]|$)"
)
"""The heading of a list of other articles."""
HALF = 0.5
"""An element with the title and as much of the text is the article's; what stands around it may be the site's."""

_DATE = r"[0-9]{4}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}日?(?:\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_FURNITURE = re.compile(
    rf"(?:{_DATE}\s*|(?:发布|发表|更新|录入|上传)?(?:时间|日期)\s*[：:]\s*{_DATE}\s*)"
    r"(?:来源|信息来源|稿件来源|作者|编辑|责任编辑|浏览|点击|阅读|访问|人气|字号|字体|打印|分享|【).*"
    rf"|(?:发布|发表|更新|录入|上传)(?:时间|日期)\s*[：:]\s*{_DATE}"
    r"|(?:信息来源|稿件来源|责任编辑|责编|浏览(?:次数|量)?|点击(?:次数|量|率)|阅读(?:次数|量)|访问(?:次数|量)|字号|字体大小|分享(?:到|至)|"
    r"上一[篇条]|下一[篇条]|当前位置|您的位置|您?(?:现在|当前)的?(?:所在)?位置(?:是)?|所在位置|视力保护色)\s*[：:].*"
    r"|(?>[【\[（(〔】\])）〕|｜\s]*+(?>打印(?:本页|此页|文章)?|关闭(?:窗口|本页|此页)?|大|中|小|返回(?:顶部|首页|列表|上一页)?|"
    r"收藏(?:本页)?|分享|我?要?纠错|首页))++[】\])）〕|｜\s]*+"
    r"|扫一扫[^。]{0,16}"
    r"|.*(?:版权所有|ICP备|公网安备|网站标识码|Copyright|©|All Rights Reserved).*",
    re.IGNORECASE,
)
LONGEST_FURNITURE = 120


@dataclass(frozen=True, slots=True)
class Article:
    """The element that holds the article, the site's parts before and behind it, all within these, and why."""

    element: Element
    before: tuple[Element, ...]
    behind: tuple[Element, ...]
    left_out: frozenset[Element]
    reason: str


def find_article(body: Element, looks: dict[Element, Appearance], weights: Weights) -> Article:
    """The article: the part that the page itself names, or the body without the site's own parts."""
    element = _named(body, looks, weights)
    parts = [*_beside(element, body, looks, weights), *_site_parts(element, looks, weights)]
    left_out = {inner for part in parts for inner in part.iter()}
    characters = sum(weights.text[part] for part in parts)
    reason = f"{characters} characters of the site around the article left out" if characters else ""
    order = {part: place for place, part in enumerate(body.iter())}
    own = (e for e in element.iter() if e in looks and e not in left_out and (e.text or "").strip())
    first = order[next(own, element)]
    parts.sort(key=order.__getitem__)
    before = tuple(part for part in parts if order[part] < first)
    return Article(element, before, tuple(parts[len(before) :]), frozenset(left_out), reason)


def _beside(
    article: Element, body: Element, looks: dict[Element, Appearance], weights: Weights
) -> Iterator[Element]:
    """The parts outside the element that the page names."""
    inside = set(article.iter())
    waiting = [body]
    while waiting:
        part = waiting.pop()
        if article is part or part in inside:
            continue
        if any(child is article for child in part.iter()):
            waiting += [child for child in part if child in looks]
        elif weights.text[part]:
            yield part


def _named(body: Element, looks: dict[Element, Appearance], weights: Weights) -> Element:
    """The one element that calls itself the main part and holds most of the text; else the body."""
    for name in ("main", "article"):
        found = [e for e in body.iter() if e in looks and (name in (e.tag, e.get("role")))]
        if len(found) == 1 and weights.own(found[0]) >= MOST * weights.own(body):
            beside = weights.attached[body] > weights.attached[found[0]]
            return body if beside else found[0]
    return body


def _site_parts(article: Element, looks: dict[Element, Appearance], weights: Weights) -> Iterator[Element]:
    """The outermost parts that are the site's; tables of data are not looked into."""
    path = list(_path_to_text(article, looks, weights))
    within = {*path, *path[-1].iter()} if path else set(article.iter())
    waiting = list(reversed([child for child in article if child in looks]))
    while waiting:
        part = waiting.pop()
        if part.tag == "table" and not is_layout(part, looks, weights):
            continue
        told = part not in within and _is_small(part, article, weights) and _speaks_of_site(part)
        if told or part.tag in _CONTAINERS and _is_site(part, article, weights):
            yield part
        else:
            waiting += reversed([child for child in part if child in looks])


def _path_to_text(article: Element, looks: dict[Element, Appearance], weights: Weights) -> Iterator[Element]:
    """The elements, each in the one before, that hold every title and half of the text; the innermost with its own.

    What stands within the innermost is the article's.
    """
    element: Element | None = article
    while element is not None:
        children = [child for child in element if child in looks]
        element = next(
            (
                child
                for child in children
                if weights.titles[child]
                and weights.titles[child] == weights.titles[article]
                and weights.own(child) >= HALF * weights.own(article)
            ),
            None,
        )
        if element is not None:
            yield element


def _is_small(part: Element, article: Element, weights: Weights) -> bool:
    """Whether a part may be the site's: it holds little of the text, no title, no attachment."""
    if weights.own(part) > SMALL * weights.own(article) or not weights.text[part]:
        return False
    return not (weights.titles[part] or weights.attached[part])


def _speaks_of_site(part: Element) -> bool:
    """Whether a part says what sites say of themselves, or holds the site's name as a heading."""
    return part.find(".//h1") is not None or bool(_SITE_WORDS.search("".join(part.itertext())))


def _is_site(part: Element, article: Element, weights: Weights) -> bool:
    """Whether a part is the site's: small, and named so or mostly links; with no title, no attachment."""
    if not _is_small(part, article, weights):
        return False
    first = next((words for words in part.itertext() if words.strip()), "")
    if weights.links[part] and _SITE_LIST.match(first):
        return True
    if part.tag in _SITE_TAGS or part.get("role", "") in _SITE_ROLES or _is_site_name(part):
        return True
    return weights.links[part] >= LINKS and weights.linked[part] >= LINKED * weights.text[part]


def _is_site_name(part: Element) -> bool:
    return any(_SITE_NAMES.search(part.get(name, "")) for name in ("class", "id"))


def is_page_furniture(text: str) -> bool:
    """Whether a line is the web page's own: when it was posted, how often it was read, print, close, whose site.

    >>> is_page_furniture("发布时间：2026-01-08 来源：本站 浏览次数：12"), is_page_furniture("时间安排：见附件")
    (True, False)
    """
    return len(text) <= LONGEST_FURNITURE and bool(_FURNITURE.fullmatch(text))
