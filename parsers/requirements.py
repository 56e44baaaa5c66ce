"""What one condition asks for: age, years of work, certificates, titles, education."""

import re
from collections.abc import Iterator
from typing import Literal

from models.offering import (
    AgeRequirement,
    ApprenticeshipRequirement,
    CertificateRequirement,
    EducationRequirement,
    ExperienceRequirement,
    OtherRequirement,
    Requirement,
    TitleRequirement,
)
from models.vocabulary import TitleRank
from parsers.rules import Rule, first_match, rule
from parsers.values.durations import DurationMention, find_years
from parsers.values.levels import find_levels
from parsers.values.numerals import NUMERAL, read_integer

_AGE = re.compile(
    rf"(?<![未不])(?:年满|年龄满|已满|满)\s*(?P<age>\d{{1,2}}|{NUMERAL})\s*周?岁|"
    rf"[未不]满\s*(?P<below>\d{{1,2}}|{NUMERAL})\s*周?岁[^。；]{{0,8}}?(?:不(?:得|予|能|可|接受|受理)|谢绝|请勿)|"
    rf"(?P<least>\d{{2}})周?岁(?:（含）)?(?:以上|及以上)|"
    rf"不(?:小于|低于|少于)\s*(?P<bound>\d{{2}}|{NUMERAL})\s*周?岁"
)
_CERTIFICATE = re.compile(r"(?<!毕业)(?<!学历)(?<!学位)(?<!结业)(?<!培训)(?<!合格)证书?(?!明)")
_LEVEL_HELD = re.compile(
    r"(?:取得|获得|持有?|具有)[^，。；证]{0,16}?级(?:工|技师)?(?:（[^（）]*）)?(?:的?资格|等级)?(?=(?:之|以)?后|满)"
)
"""A level held, with no word for its certificate: 取得四级后."""
_LOWER_CERTIFICATE = re.compile(
    r"(?:下|低|上|前|次)一个?(?:等级|级别?)(?:的?(?:职业)?(?:技能|资格)?(?:等级)?)?证书?(?!明)"
)
_WORK = re.compile(r"从事|从业|工作|实践|任职|岗位|在岗|上岗|工龄|操作|经历|干(?!部|扰)")
_WORK_BEHIND = re.compile(
    r"(?:[（(]含[）)])?(?:及|或)?以?上?的?[^，。；、或及和并且满]{0,12}?(?:从业|工作|实践|岗位|操作|任职|工龄)"
)
_TRAINED = re.compile(
    r"(?:经|参加|接受)[^，。；]{0,16}?培训[^。；]{0,10}?(?:学时|课时|合格|结业|期满|毕业)[^，。；]*"
)
"""A course that has been attended: all that an alternative of older standards asks, no more than detail beside years."""
_BARE_YEARS = re.compile(r"[，：、]*(?:须|需|要|应)?(?:累计|连续|一共)?满[^，。；]{1,8}[，。；的者]*$")
"""满10年 and nothing more: where conditions are asked these are years of work."""
_NOT_ASKED = re.compile(
    r"(?:不限|不受|不看|不设|不(?:再)?(?:要求|需要?|以)|无需|无须|不用|不必)[^，。；、：]*|"
    r"(?:户籍|学历|职业|专业|地域|区域|性别|年龄|身份)[^，。；、：]{0,4}不限"
)
_AFTER = re.compile(r"(?:之后|以后|此后|其后|后)(?!续|备|勤|期)")

TITLE_RULES: tuple[Rule, ...] = (
    rule(
        "requirements.title_senior", "senior", r"(?:副高|正高|高级)[^，。；]{0,8}?(?:职称|专业技术职务|专业技术资格)",
        "取得对应专业高级职称后", but_not=("取得中级职称后",),
    ),
    rule(
        "requirements.title_intermediate", "intermediate", r"中级[^，。；]{0,8}?(?:职称|专业技术职务|专业技术资格)",
        "取得相关专业中级职称", but_not=("四级/中级工证书",),
    ),
    rule(
        "requirements.title_junior", "junior", r"(?:初级|助理)[^，。；]{0,8}?(?:职称|专业技术职务|专业技术资格)",
        "取得初级专业技术职务", but_not=("五级/初级工证书",),
    ),
)  # fmt: skip

EDUCATION = rule(
    "requirements.education",
    "education",
    r"毕业(?!论文)|学历|在读|在校(?:学)?生|在校学习|应届|班(?:的)?学(?:生|员)|(?:学校|院校|学院|专业)(?:的)?学生|肄业|学位",
    "取得相关专业毕业证书",
    "技师学院预备技师班学生",
    "大专及以上学历",
    "本专业在校学习满1年",
    but_not=("取得中级职称",),
)

APPRENTICESHIP = rule(
    "requirements.apprenticeship",
    "apprenticeship",
    r"学徒(?:期)?(?:已)?(?:满|期满)|学徒[^，。；]{0,8}期满|出师",
    "本职业学徒期满",
    "新型学徒制培训期满",
    but_not=("企业新型学徒制",),
)

OTHER_RULES: tuple[Rule, ...] = (
    rule(
        "requirements.upper_age", "other",
        rf"(?:不超过|未满|不满|未达|(?<!不)小于)\s*(?:\d{{2}}|{NUMERAL})\s*周?岁(?![^。；]{{0,8}}(?:不(?:得|予|能|可|接受|受理)|谢绝|请勿))|"
        rf"\d{{2}}周?岁(?:（含）)?以下|法定退休年龄",
        "年龄不超过60周岁", "未达到法定退休年龄", but_not=("年满16周岁", "未满16周岁的不得申报"),
    ),
    rule(
        "requirements.residence", "other",
        r"(?<!不限)(?<!不受)(?:户籍(?!所?在?地?[^，。；]{0,8}(?:报名|申报|报考|参加|办理))|居住证|社会保险|社保|常住|在[^，。；]{0,6}(?:工作|学习|居住|就业|就学|务工)(?:、|"
        r"或者?|和))(?!不限)(?:(?!、?年满|、?\d{2}周?岁)[^，。；])*",
        "在本省居住或工作", "持有本市居住证", but_not=("不限户籍、不限就业地", "可在户籍所在地报名"),
    ),
    rule(
        "requirements.honour", "other",
        r"(?:获得?|荣获|取得)[^，。；]{0,24}?(?:等奖|优胜奖|金奖|银奖|铜奖|称号|前[一二三四五六八十\d]+名|技术能手)(?:荣誉|称号)?",
        "获得市级技能竞赛一等奖的", but_not=("取得四级证书",),
    ),
    rule(
        "requirements.training", "other",
        rf"(?:参加|接受|完成)[^，。；]{{0,12}}?(?:\d+|{NUMERAL})个?(?:学时|课时|小时)[^，。；]{{0,12}}?(?:培训|学习|教育)|"
        rf"(?:培训|学习|教育)(?:时间)?(?:不少于|达到?|满|累计)[^，。；]{{0,4}}?(?:\d+|{NUMERAL})个?(?:学时|课时|小时)",
        "参加不少于40学时的安全培训", "完成满24课时的继续教育", "安全教育不少于8小时",
        but_not=("经本职业正规培训达规定标准学时数", "累计从事本职业工作满5年"),
    ),
    rule(
        "requirements.health", "other",
        r"身体健康|色盲|听力|无不良(?:行为|记录)|(?<![有限])(?:无|没有|未(?:发生|受到?))[^，。；]{0,14}?(?:记录|事故|处分|处罚)",
        "身体健康，无色盲", "近一年内无安全责任事故记录", "未受到党纪政务处分", but_not=("健康管理师", "有无工作记录均可"),
    ),
)  # fmt: skip


def read_requirements(text: str, level: int | None = None) -> tuple[Requirement, ...]:
    """What a condition asks for, in the order of the kinds; empty where it says nothing that is known.

    `level` is the one that is applied for: a certificate of the level below it (下一级证书) is one of `level` + 1.

    >>> read_requirements("取得四级证书后，累计从事本职业工作满4年。")[1]
    ExperienceRequirement(kind='experience', years=4.0, after='certificate')
    """
    text = _NOT_ASKED.sub(lambda match: "　" * len(match.group()), text)
    durations = find_years(text)
    found: list[Requirement] = [*_ages(text), *_titles(text), *_certificates(text, durations)]
    if level is not None and level < 5 and (match := _LOWER_CERTIFICATE.search(text)):
        held = _held(text, match.end(), durations)
        found.append(CertificateRequirement(level=level + 1, held_years=held))
    found += _experiences(text, durations)
    if EDUCATION.search(text):
        found.append(EducationRequirement())
    if APPRENTICESHIP.search(text):
        found.append(ApprenticeshipRequirement())
    found += [OtherRequirement(text=other.group()) for item in OTHER_RULES if (other := item.search(text))]
    if not found and (trained := _TRAINED.search(text)):
        found.append(OtherRequirement(text=trained.group()))
    if not found and _BARE_YEARS.match(text) and durations:
        found.append(ExperienceRequirement(years=durations[0].years, after=None))
    return tuple(found)


def _ages(text: str) -> Iterator[AgeRequirement]:
    match = _AGE.search(text)
    if match:
        yield AgeRequirement(
            min=read_integer(match["age"] or match["below"] or match["least"] or match["bound"])
        )


def _titles(text: str) -> Iterator[TitleRequirement]:
    found = first_match(TITLE_RULES, text)
    if found:
        rank: TitleRank = found[0].code  # type: ignore[assignment]
        yield TitleRequirement(rank=rank)


def _certificates(text: str, durations: list[DurationMention]) -> Iterator[CertificateRequirement]:
    """One for each level of which a certificate is asked; `证书` said again of the same level counts once."""
    told: set[int] = set()
    start = 0
    for match in _CERTIFICATE.finditer(text):
        levels = [level for mention in find_levels(text[start : match.start()]) for level in mention.levels]
        start = match.end()
        if levels and levels[-1] not in told:
            told.add(levels[-1])
            yield CertificateRequirement(level=levels[-1], held_years=_held(text, match.end(), durations))
    for match in () if told else _LEVEL_HELD.finditer(text):
        levels = [level for mention in find_levels(match[0]) for level in mention.levels]
        if levels:
            yield CertificateRequirement(level=levels[-1], held_years=_held(text, match.end(), durations))


def _held(text: str, end: int, durations: list[DurationMention]) -> float | None:
    """The years for which a certificate is held: 证书满2年, with no work in between."""
    for duration in durations:
        between = text[end : duration.start]
        near = 0 <= duration.start - end <= 8 and not re.search(r"[且并有]", between)
        if near and not (
            _WORK.search(between) or _AFTER.search(between) or _WORK_BEHIND.match(text, duration.end)
        ):
            return duration.years
    return None


def _experiences(text: str, durations: list[DurationMention]) -> Iterator[ExperienceRequirement]:
    start = 0
    for duration in durations:
        before = text[start : duration.start]
        start = duration.end
        if _WORK.search(before) or _WORK_BEHIND.match(text, duration.end):
            yield ExperienceRequirement(years=duration.years, after=_counted_from(before))


def _counted_from(before: str) -> Literal["certificate", "title"] | None:
    """What the years are counted from: the certificate or title that stands before the last 后."""
    connectors = list(_AFTER.finditer(before))
    if not connectors:
        return None
    head = before[: connectors[-1].start()]
    anchors: list[tuple[int, Literal["certificate", "title"]]] = [
        (head.rfind("职称"), "title"),
        (head.rfind("专业技术职务"), "title"),
    ]
    anchors += [(match.start(), "certificate") for match in _CERTIFICATE.finditer(head)]
    anchors += [(match.start(), "certificate") for match in _LEVEL_HELD.finditer(head + "后")]
    anchors += [(head.rfind("领证"), "certificate"), (head.rfind("取证"), "certificate")]
    place, anchor = max(anchors)
    return anchor if place >= 0 and "毕业" not in head[place:] else None
