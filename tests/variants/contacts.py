"""Where to ask and complain, as lines, items, a table or sentences."""

from variants.facts import Facts
from variants.layout import Block, grid, items
from variants.steps import office, places
from variants.style import Style
from variants.written import Item, Written

HEADINGS = (
    "业务受理",
    "咨询与监督",
    "联系方式",
    "业务受理、咨询和监督",
    "关于业务受理的相关事项",
    "联系我们",
    "咨询服务",
    "其他信息",
)

HOURS = (
    ("工作日", ("09:00-11:30", "13:30-17:00"), "{d}9:00-11:30，13:30-17:00"),
    ("工作日", ("08:30-12:00", "14:00-17:30"), "{d}8：30-12：00，14：00-17：30"),
    ("周一至周五", ("09:00-12:00", "14:00-17:00"), "{d}上午9:00-12:00，下午14:00-17:00"),
    ("周一至周五", ("09:00-11:30", "14:00-17:00"), "{d}上午9时至11时30分，下午2时至5时"),
    ("周一至周六", ("08:30-11:30", "14:30-17:30"), "{d}8:30—11:30、14:30—17:30"),
)
LABELS = {
    "address": ("受理地址", "业务受理地址", "办公地址", "服务地址"),
    "hours": ("受理时间", "业务受理时间", "服务时间", "办公时间"),
    "consultation": ("咨询电话", "业务咨询电话", "咨询热线", "联系电话"),
    "supervision": ("监督电话", "业务监督电话", "监督投诉电话", "举报电话", "投诉举报电话"),
    "standards": ("国家职业标准查询网址", "国家职业技能标准查询"),
    "documents": ("文件公告查询网址", "上网文件查询网址"),
    "certificates": ("证书查询网址", "证书信息查询"),
    "email": ("电子邮箱", "邮箱"),
    "postcode": ("邮编", "邮政编码"),
    "fax": ("传真",),
}


def write_contacts(facts: Facts, style: Style) -> Written:
    """The contacts in the order drawn; addresses of sites and apps may be told again elsewhere."""
    told, records = _pairs(facts, style)
    style.rng.shuffle(told)
    lines = [f"{label}：{value}" for label, value in told]
    shapes: list[tuple[Block, ...]] = [
        (items(*lines),),
        tuple(lines),
        (items(*(f"{line}。" for line in lines)),),
        (grid([("项目", "内容"), *told]),),
        ("；".join(lines) + "。",),
    ]
    optional = [{"value": value, "optional": True} for value in places(facts).values()]
    return Written(style.pick(*shapes), {"contacts": records + optional * 3})


def _pairs(facts: Facts, style: Style) -> tuple[list[tuple[str, str]], list[Item]]:
    agency = facts.agency
    label = {name: style.pick(*names) for name, names in LABELS.items()}
    days, intervals, form = style.pick(*HOURS)
    found: list[tuple[str, str, list[Item]]] = []

    def add(
        name: str, shown: str, kind: str, purpose: str | None, *values: str, hours: str | None = None
    ) -> None:
        about = {"kind": kind, "hours": hours} | ({"purpose": purpose} if purpose else {})
        found.append((label[name], shown, [about | {"value": value} for value in values]))

    add("address", office(facts), "address", "service", office(facts))
    add("hours", form.format(d=days), "hours", "service", " ".join((days, *intervals)))
    add("consultation", _phones(facts, style), "phone", "consultation", *facts.phones)
    if facts.supervision:
        add("supervision", _phone(facts.supervision, style), "phone", "supervision", facts.supervision)
    for name in ("standards", "documents", "certificates"):
        if style.chance(0.5):
            site = f"https://{name}.{agency.site}"
            add(name, site, "website", name, site)
    if style.chance(0.4):
        add("email", f"fuwu@{agency.site}", "email", None, f"fuwu@{agency.site}")
    if style.chance(0.3):
        code = "".join(style.rng.choices("1234567", k=4)) + "00"
        add("postcode", code, "postcode", "service", code)
    return [(name, shown) for name, shown, _ in found], [
        record for _, _, records in found for record in records
    ]


def _phone(number: str, style: Style) -> str:
    area, local = number.split("-")
    return style.pick(number, number, f"（{area}）{local}", f"{area} {local}", f"{area}—{local}")


def _phones(facts: Facts, style: Style) -> str:
    first, *others = facts.phones
    return style.pick("、", "，", "/").join(
        [_phone(first, style), *(number.split("-")[1] for number in others)]
    )
