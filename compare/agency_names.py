"""What an agency's name is made of, and whether two names may be one agency's where nothing else says so."""

import re

from rapidfuzz import fuzz

from compare.canonical import canonical

LEAST_OF_OWN = 0.5
"""Own names that share less are those of two agencies: 星棠 is not 云汐, 青原家政 may be 青原家庭."""
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|"
    "贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|内蒙古"
)
# 河北省石家庄市长安区: each part may be missing, of a province the word 省 too
_PLACE = re.compile(
    rf"\A(?P<province>(?:{_PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?)?"
    r"(?P<city>[\u4e00-\u9fff]{2,6}?(?:市|自治州|地区|盟))?"
    r"(?P<county>[\u4e00-\u9fff]{1,5}?(?:县|区|旗))?"
)
_BODIES = {
    "association": re.compile(r"协会|学会|商会|联合会|促进会|联盟|研究会"),
    "school": re.compile(r"学院|学校|大学|中学|技校|职高"),
    "company": re.compile(r"公司|集团|厂$|企业"),
    "centre": re.compile(r"中心|指导站|研究所|研究院"),
    "office": re.compile(r"[局厅]$|委员会"),
}
"""Kinds of body. A school becomes a college, an association a federation; neither becomes a company unnoticed."""
# words that many agencies have in their names: one of them for another makes no other agency (技术, 科技)
_COMMON = re.compile(
    "职业|技能|技术|科技|人力资源|人才|服务|行业|产业|评价|鉴定|认定|考评|培训|教育|智能|装备|实业|集团|股份|有限|责任|"
    "公司|协会|学会|商会|联合会|促进会|研究会|联盟|学校|学院|大学|中学|高级|高等|专科|技师|技工|中心|现代|数字|经济|"
    "管理|咨询|发展|研究|指导|事业|从业人员"
)


def may_be_one(old: str, new: str) -> bool:
    """Whether two names may be one agency's, though neither telephone nor account says that they are.

    >>> may_be_one("河北冀舟焊接技术有限公司", "河北冀舟焊接科技有限公司")
    True
    >>> may_be_one("临港市星棠技能人才评价中心", "临港市云汐技能人才评价中心")
    False
    """
    return (
        not _places_differ(old, new)
        and _bodies_agree(old, new)
        and fuzz.ratio(*sorted((own_part(old), own_part(new)))) >= 100 * LEAST_OF_OWN
    )


def own_part(name: str) -> str:
    """What a name has of its own, place and common words aside; all of it where nothing else is left.

    >>> own_part("临港市星棠技能人才评价中心")
    '星棠'
    """
    plain = canonical(name)
    return _COMMON.sub("", _PLACE.sub("", plain, count=1)) or plain


def _places_differ(old: str, new: str) -> bool:
    """Whether both name a province, a city or a county, and not the same one."""
    places = [_PLACE.match(canonical(name)) for name in (old, new)]
    parts = [map(_short, place.groups()) for place in places if place]
    return any(left and right and left != right for left, right in zip(*parts, strict=True))


def _short(place: str | None) -> str:
    """A place without the word for what it is: a county may have become a district."""
    return re.sub(r"(?:省|市|(?:壮族|回族|维吾尔)?自治[区州]|地区|盟|县|区|旗)\Z", "", place or "")


def _bodies_agree(old: str, new: str) -> bool:
    """Whether the names end in one kind of body, as far as they tell."""
    kinds = [_body(canonical(name)) for name in (old, new)]
    return None in kinds or kinds[0] == kinds[1]


def _body(plain: str) -> str | None:
    """The kind of body whose word stands last."""
    ends = {
        kind: max(found.end() for found in words.finditer(plain))
        for kind, words in _BODIES.items()
        if words.search(plain)
    }
    return max(ends, key=lambda kind: ends[kind]) if ends else None
