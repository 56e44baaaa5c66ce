"""Who issues the certificates, as the notice says it once for all offerings."""

import re
from collections.abc import Iterator

from parsers.context import Context
from parsers.outline import Node
from parsers.text import Text

_ISSUER = re.compile(
    r"由(?P<issuer>[^，。；由]{2,40}?)(?:(?:负责|组织)[^，。；]{0,16}并|统一|直接|负责|按规定|制作并|[向为给对][^，。；由]{1,16}?){0,2}(?:颁发|核发|发放|制发|印发|签发|发(?![布行展送证]))[^。；]{0,24}?证书"
    r"|(?:颁发|核发|发给|发放)由?(?P<issuer4>[^，。；由]{2,40}?)(?:用印|印制|制作|盖章|签[发章]|统一印制)的[^。；]{0,20}?证书"
    r"|(?:证书(?:的)?(?:颁发|核发|发放)|发证)(?:机构|单位|主体)(?:为|是|[：:])\s*(?P<issuer5>[^，。；：由]{2,40})"
    r"|由(?P<issuer6>[^，。；由]{2,40}?)(?:统一|负责)?发证"
    r"|证书(?:均|统一)?由(?P<issuer2>[^，。；由]{2,40}?)(?:统一|负责)?(?:[向为给对][^，。；由]{1,16}?)?(?:颁发|核发|制发|印发|签发)"
    r"|(?:^|[，。；：])(?P<issuer3>[^，。；：的由]{1,40}?(?:公司|集团|院|校|学校|会|中心|单位|机构|联盟|站))(?:将|负责|统一)?"
    r"(?:[向为给对][^，。；]{1,16}?)?(?:颁发|核发|制发|签发)[^。；]{0,24}?证书"
)
"""By whom certificates are issued; by whom is said last in the third form: 合格的，某某协会向其颁发证书."""
_SELF = re.compile(r"^(?:本|我)?(?:公司|学院|院|校|学校|协会|会|联合会|促进会|中心|单位|机构|评价机构)$")


def find_issuer(context: Context) -> tuple[str, Text] | None:
    """Who the notice says issues the certificates, in full where it calls itself by a short name, and the words."""
    for node in _body(context):
        match = _ISSUER.search(node.text.value) if "证" in node.text.value else None
        if match:
            group = next(name for name, said in match.groupdict().items() if said)
            name = match[group]
            own = _SELF.match(name) or re.search(rf"以下简称[“\"]?{re.escape(name)}", _opening(context))
            return (context.header.issuer or name) if own else name, node.text.group(match)
    return None


def _body(context: Context) -> Iterator[Node]:
    return (node for node in context.prose() if node.grid is None and node.attachment is None)


def _opening(context: Context) -> str:
    return "".join(node.text.value for node in context.outline.nodes[:15])
