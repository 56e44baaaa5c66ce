"""How a notice begins and ends: title, number, addressee, what it is issued under, signature, list of attachments."""

from collections.abc import Sequence
from dataclasses import dataclass

from variants.facts import Facts
from variants.layout import Flat
from variants.style import Style
from variants.written import Item

TITLES = (
    "{issuer}关于开展{year}年职业技能{t}工作的通知",
    "{issuer}关于组织{year}年度{job}等职业技能{t}的通知",
    "{issuer}关于做好{year}年社会化职业技能{t}有关事项的通知",
    "{issuer}{year}年职业技能等级{t}公告",
    "{issuer}关于{year}年{job}职业技能{t}有关操作事项的通知",
    "关于开展{year}年职业技能等级{t}的通知",
)
ADDRESSEES = ("各有关单位", "各会员单位、各培训机构", "各有关单位、各位考生", "各企业、院校", "各相关单位")
BASES = (
    "{p}人力资源和社会保障厅关于做好{last}年社会化职业技能评价工作的通知",
    "{p}职业技能等级认定管理办法（试行）",
    "关于公布{year}年度社会培训评价组织目录的通知",
    "技能人才评价工作规程",
)
OPENINGS = (
    "根据{cited}要求，现将{year}年职业技能{t}有关事项通知如下：",
    "按照{cited}等文件精神，结合我单位实际，现就有关事项通知如下。",
    "为贯彻落实{cited}，我单位面向社会开展职业技能{t}，具体事项如下：",
    "依据{cited}，现将具体操作事项通知如下：",
)
PLAIN = ("为做好本年度职业技能{t}工作，现将有关事项通知如下：", "现将{year}年职业技能{t}安排公布如下。")


@dataclass
class Opening:
    """The lines before the sections, and the records that they state."""

    lines: list[str]
    header: Item
    citations: list[Item]


def write_opening(facts: Facts, style: Style) -> Opening:
    """Title, document number, addressee and the opening sentence."""
    agency, year = facts.agency, facts.year
    job = facts.jobs[0].occupation
    title = style.pick(*TITLES).format(issuer=agency.name, year=year, job=job, t=style.term)
    number = (
        f"{agency.sign}{agency.short[0]}技{style.pick('发', '函', '')}〔{year}〕{style.rng.randint(1, 60)}号"
    )
    addressee = style.pick(*ADDRESSEES) if style.chance(0.8) and not title.endswith("公告") else None
    lines = [title]
    header = {
        "title": title,
        "year": year,
        "issuer": agency.name,
        "issued_on": facts.issued_on and facts.issued_on.isoformat(),
        "region": agency.province,
        "addressee": addressee,
        "document_number": None,
        "notice_kind": "annual",
        "amends": None,
    }
    if style.chance(0.6):
        lines.append(number)
        header["document_number"] = number
    if addressee:
        lines.append(addressee + "：")
    citations = _citations(facts, style)
    cited = "、".join(_cite(item) for item in citations)
    form = style.pick(*OPENINGS) if citations else style.pick(*PLAIN)
    lines.append(form.format(cited=cited, year=year, t=style.term))
    return Opening(lines, header, [item | {"role": "basis"} for item in citations])


def _citations(facts: Facts, style: Style) -> list[Item]:
    found = []
    for form in style.rng.sample(BASES, style.pick(0, 1, 1, 2)):
        title = form.format(p=facts.agency.province, year=facts.year, last=facts.year)
        number = f"{facts.agency.sign}人社{style.pick('发', '函', '规')}〔{facts.year - 1}〕{style.rng.randint(2, 300)}号"
        found.append({"title": title, "document_number": number if style.chance(0.7) else None})
    return found


def _cite(item: Item) -> str:
    return f"《{item['title']}》" + (f"（{item['document_number']}）" if item["document_number"] else "")


def write_ending(facts: Facts, style: Style, attachments: Sequence[str], flat: Flat) -> bool:
    """The list of attachments and the signature; whether the attachments are numbered."""
    listed = _list(attachments, style)
    signed = [facts.agency.name] + ([style.full_day(facts.issued_on)] if facts.issued_on else [])
    for lines in (listed, signed):
        flat.say(*lines)
    return len(listed) != 1 or "1" in listed[0][:6]


def _list(attachments: Sequence[str], style: Style) -> list[str]:
    label = style.pick("附件：", "附：", "附件:")
    if len(attachments) == 1 and style.chance(0.5):
        return [f"{label}{attachments[0]}"]
    dot = style.pick(".", "．", "、")
    numbered = [f"{number}{dot}{title}" for number, title in enumerate(attachments, 1)]
    if not numbered:
        return []
    if style.chance(0.5):
        return [label + numbered[0], *numbered[1:]]
    return [label, *numbered]
