"""Where a step is done, as the notice names it: a site, an account or app, a system, an address, a window."""

import re
from collections.abc import Callable

from parsers.text import Text
from parsers.values.addresses import find_addresses
from parsers.values.contacts import find_accounts, find_emails, find_urls

_QUOTED = re.compile(
    r"(?:登[录陆]|通过|进入|打开|使用|访问|关注|下载|(?<![接收])到|[在去上]|点开|搜索|本人)(?:本人|微信|官方|手机|我会|我院|的)*[“《「](?P<name>(?!我[的要])[^”》」]{2,24})[”》」]"
    r"|[“「](?P<name2>[^”」]{2,24})[”」]\s*(?:（[^）]*）)?(?:微信)?(?:客户端|小程序|公众号|服务号|平台|系统|APP|App|网站|网)"
)
_BARE_ACCOUNT = re.compile(
    r"(?:^|[（(，,。；、：:]|通过|登[录陆]|关注|进入|在|至|到|由)(?P<name>(?:(?!搜索|关注|微信中|进入|通过|登[录陆]|使用|工作日|天起|日起|[在到由的并和或])[一-龥A-Za-z0-9]){2,26}?(?:微信)?(?:公众号|小程序|客户端))(?![“「《：:])"
)
_SYSTEM = re.compile(
    r"(?:登[录陆]|通过|进入|访问|使用|打开|(?:网站|网址|平台|系统|渠道|地点|入口)(?:为|是|[：:])|在|到|至|于)(?:本人的?|官方|我省|本市|全省|该|的)?"
    r"(?P<name>(?:(?!登[录陆]|通过|进入|访问|审核|后|考试前|[并或在到])[一-龥A-Za-z0-9（）\-]){2,30}?(?:系统|平台|服务网|工作网|官网|网站|OA(?![A-Za-z系])|内网|公示栏|公告栏|政务网|官方网|评价网|报名网|(?<![上联内互局官])网(?![上络页址点站签银盘格友课信]|络)|APP|App))"
)
_WINDOW = re.compile(
    r"(?:前往|[至到在向赴]|来(?![信函电])|报送|送交|递交|提交)(?:给|由)?(?:本人|指定的?|所在的?)?"
    r"(?P<name>(?:(?![，。；至到向]|前往)[^“”]){0,30}?(?:窗口|受理点|受理处|服务点|报名点|大厅|[服业]务厅|办事厅|办公室|服务台|前台|秘书处|服务中心|教务处|鉴定所|鉴定站|工作站|指导中心|培训部|考务部|评价中心|办公地点|现场报名处)(?:(?:业务|综合)?(?:服务)?(?:大厅|窗口|前台)|(?:[\dA-Z]{1,3}|[一二三四五六七八九十]{1,2})号?窗口)?)"
)
_OFFICE = re.compile(
    r"(?:前往|[至到向赴]|(?<!所)在(?![校籍职读线岗])|来(?![信函电])|(?<!提)交(?:给|由)?(?![纳费通付易流接清款换])|(?<![申填])报送?(?![名考])(?=[^，。；]{2,20}(?:办公室|[处科部室站]))|(?:汇总|统一|集中|审核)[^，。；交报]{0,6}?报送?给?(?=[^，。；]{2,14}中心))(?P<name>(?:(?![，。；至到向在由]|前往|我会|本会|所在|本单位|指定|各)[一-龥A-Za-z0-9]|我[会院校站司]|本[会院校站]){2,18}?"
    r"(?:秘书处|[处科部室站台]|办公区|中心|(?:教育|培训)学院|基地|校区|柜台|所|楼))(?=[（(]|现场|扫码|登记|书面|窗口|统一|集中|自?[取领提]|代领|办理?|提交|递交|提出|反映|申[请领]|缴|报名|确认|审核|查询|咨询|[，。；]|$)"
)
_NOT_AN_OFFICE = re.compile(
    r"干部|内部|全部|工作日|学员|之[日处]|好处|此处|单位|部门|短信|(?:网站|平台|系统)$|所$(?<!研究所)"
)
_NO_NAME = re.compile(r"(?:表|书|册|函|公告|通知|简章|办法|规定|码)$")
"""How a document's name ends, which is no place."""
_NAME_BEFORE = re.compile(
    r"(?:[“《「](?P<quoted>[^“”《》「」]{2,24})[”》」](?:[一-龥]{0,4}(?:平台|系统|网站|官网|大厅|网|小程序))?"
    r"|(?:登[录陆]|通过|进入|访问|使用|打开|在|到|至|于|从|^|[，。；：])(?P<plain>(?:(?!登[录陆]|通过|进入|访问|使用|打开|[在到至于从])[一-龥A-Za-z0-9]){2,30}?(?:系统|平台|网)))"
    r"\s*(?:[（(]\s*)?(?:(?:网址|网站|登[录陆])[为是]?[：:]?\s*)?$"
)
"""A site's name, then perhaps an opening bracket and 网址：."""
_NO_SITE_NAME = re.compile(
    r"(?:我[会院校站司]|本[会院校站]|该|官方|指定|网上|在线|线上|考生|个人|单位|团体|学院|学校|协会|公司|中心|学会|专用|统一|信息|服务|管理|业务"
    r"|报名|申报|考务|缴费|认定|评价|鉴定|成绩|证书|查询|互联|官)*(?:系统|平台|网)"
)
"""What says only whose site it is, or what for."""
_HALF_QUOTES = re.compile(r'"([^"“”，。]{2,24})"')
_MENU = re.compile(r"[”》」]\s*(?:模块|栏目?|菜单|频道|入口|按钮|板块|选项|功能)")
"""What stands behind the name of a part of a site."""
_INTRANET = re.compile(
    r"(?:登[录陆]|通过|进入|在|到)(?P<name>(?:公司|集团|学院|学校|协会|中心)?(?:内网|OA系统|OA(?![A-Za-z])|公示栏|公告栏))"
)
_NOT_A_PLACE = re.compile(
    r"^我[的要]|^(?:同一?个?|该|此|本人|官方|微信|公众号|小程序|系统|平台|网站|协会|我会|我院|指定|微信公众号|微信小程序|本|线上)(?:系统|平台|公众号|小程序|网站|客户端)?$"
)

_OR_ELSE = r"(?<=[，,；;])(?=(?:也|亦|还|同时|或者?)(?:可|能))"
"""Where a sentence passes on to another place that serves as well."""
_COUNTER = re.compile(
    r"窗口|[一-龥]{2,10}?(?:中心|办公室|窗口|大厅|服务台)(?=[领办提申缴报现审，,；;。（(]|$)"
)


def find_place(text: Text) -> str | None:
    """The first sentence's place that names one; None where none does.

    >>> find_place(Text("登录“云报名”小程序申报。"))
    '云报名'
    """
    for part in (part for sentence in text.sentences() for part in sentence.split(_OR_ELSE)):
        words = _HALF_QUOTES.sub(r"“\1”", part.value)
        for find in _FINDERS:
            place = find(words)
            if place:
                return place
    return None


def _url(text: str) -> str | None:
    """The first site, by its name where that stands before its address: “云报名”（https://…）."""
    emails = find_emails(text)
    for url in find_urls(text):
        if not any(e.start <= url.start < e.end for e in emails):
            return _site_name(text[: url.start]) or url.value
    return None


def _site_name(before: str) -> str | None:
    """The name that words end with right before an address; 报名网站 is none, as any site for it is called so."""
    match = _NAME_BEFORE.search(before)
    if match is None:
        return None
    name = str(match["quoted"] or match["plain"])
    return None if _NO_SITE_NAME.fullmatch(name) else name


def _account(text: str) -> str | None:
    found = [(one.start, one.value) for one in find_accounts(text) if one.kind != "qq_group"]
    for match in _QUOTED.finditer(text):
        name = "name" if match["name"] else "name2"
        if not _NO_NAME.search(match[name]) and not _MENU.match(text, match.end(name)):
            found.append((match.start(name), match[name]))
    bare = (match["name"] for match in _BARE_ACCOUNT.finditer(text) if not _NOT_A_PLACE.match(match["name"]))
    return min(found)[1] if found else next(bare, None)


def _system(text: str) -> str | None:
    named = next((m["name"] for m in _SYSTEM.finditer(text) if not _NOT_A_PLACE.match(m["name"])), None)
    inside = _INTRANET.search(text)
    return named or (inside["name"] if inside else None)


def _written(text: str) -> str | None:
    """The address or e-mail address that is named first: 发至邮箱，原件寄至…."""
    found = [(one.start, one.value + _counter(text[one.end :])) for one in find_addresses(text)]
    found += [(one.start, one.value) for one in find_emails(text)]
    return min(found)[1] if found else None


def _counter(after: str) -> str:
    """The desk or office that stands right behind an address: 三楼18号窗口, 知行楼105室证书管理中心."""
    found = _COUNTER.match(after)
    return found[0] if found else ""


def _window(text: str) -> str | None:
    match = _WINDOW.search(text)
    return match["name"] if match else None


def _office(text: str) -> str | None:
    """A department or branch that people are told to go to, by its name alone."""
    found = (match["name"] for match in _OFFICE.finditer(text))
    return next((name for name in found if not _NOT_AN_OFFICE.search(name)), None)


_FINDERS: tuple[Callable[[str], str | None], ...] = (
    _url, _account, _system, _written, _window, _office,
)  # fmt: skip
"""In the order in which a place counts where a sentence names several."""
