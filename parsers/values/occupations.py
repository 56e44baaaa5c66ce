"""Occupations with their work types and codes, in sentences and in table cells.

Names of the national classification end in 师, 员 or 工 (a few in 经纪人, 经理人, 司机 or 管家). In a
sentence nothing marks where they begin: a name starts after the last word that belongs to the sentence
(开展, 取得, the name of a place or an office). Which words those are stands in tables below.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from models.errors import ValueUnread
from parsers.values.levels import find_levels
from parsers.values.mention import Mention, before, narrow

_IDEOGRAPH = "[一-龥]"
# Names that hold a word at which others begin (与, 和, 社会, 职业, 市), or brackets of their own.
_KNOWN = re.compile(
    r"网络与信息安全管理员|建[（(]构[)）]筑物消防员|信息通信网络线务员|职业(?:培训|指导)[师员]|职业信息分析师|企业培训师"
    r"|社会体育指导员|社会(?:文化)?指导员|市场(?:管理|营销|调查)员|市政管网[一-龥]{2,6}[员工]|标准化技术员"
    r"|健身教练|导游(?![证词服])|裁缝|乡村建设工匠|计算机及外部设备装配调试员|磨料磨具制造工|纺织(?:面料|纤维)[一-龥]{2,6}[师员工]"
)
_RUN = re.compile(rf"(?:(?<![A-Za-z0-9])(?:3D|AI|UI|VR|BIM|IT))?{_IDEOGRAPH}+")
# An ending that goes on to another word is none: 员工, 师资, 工程, 工业, 委员会, 师范.
_ENDING = re.compile(
    r"(?:师(?!傅|范|资(?!格)|生|徒|长|大)|员(?!工(?![程作])|会|额|外|代)"
    r"|工(?!作|程|种|艺|具|业|商|人|资|会|龄|时|信|匠|学|厂|序|矿|况|伤|地|期|位|件|装|服|牌|量|序|智|技术|技能|控|总))"
    r"(?!们|姐妹|朋友|代表|同[学志仁行]|队伍|群体|集团|有限|股份|公司|总公司|机械|制造|科技|研究院|协会|联合会|商会|促进会|学院|学校|职校|[大路街巷道村](?![一-龥]{0,3}级))"
    r"|(?:经纪|经理)人|(?:列车|机车|动车组|轨道[一-龥]{0,4}|起重机械?|装载机|挖掘机|盾构机?|叉车|塔吊)司机|管家"
)
_SHORT_NAMES = re.compile(r"[电焊钳车铣磨镗刨瓦木管漆架铆锻铸]工")
_VERBS = (
    r"开展|开考|开设|开放|举办|申报|申请|报考|报名|拟报|所报|填报|参加|参与|取得|获得|获取|考取|从事|符合|达到|关于"
    r"|面向|具备|持有|具有|组织|实施|承担|负责|包括|包含|涉及|分为|认定|鉴定|评价|评审|考核|考试|备案|颁发|核发|发放"
    r"|新增|增设|增加|取消|调整为?|设置|设有|设立|选择|聘用|担任|进行|提供|完成|通过|属于|对应|对照|执行|参照|依据"
    r"|根据|按照|培训|(?<!生产)安排"
)
_NOUNS = (
    r"等级|职业技能|技能|标准(?!化)|项目(?!管理)|工种|职业资格|职业(?!培训|指导|信息|卫生|病)|岗位|名称|方向|(?<![老青少])年度?"
    r"|全国|社会化?(?!体育|文化|指导)|协会|学会|学院|学校|公司|集团|促进会|联合会|商会|机构|单位|部门|人员|学员"
    r"|中心(?!服务|话务)|考生|以下|下列|上述|相关|有关|我[院司会校]|本[市省会院校次]|今年|[简全又俗]称为?"
    r"|附[件表][一二三四五六七八九十]*|通知中?"
)
_PLACES = (
    r"省|(?<!城)市(?!场|政)|(?<=城)市(?!场|政|轨道|管理|园林|绿化|公共|照明|水|燃气)|自治区|[新城园]区|县|镇|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西"
    r"|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|内蒙古"
)
_PARTICLES = (
    r"[级的为是即如在将请由含或和及与各该了到]|等(?!离)|第[一二三四五六七八九十]"
    r"|(?<=[0-9》”）])中(?![药式西医央餐])|共[有计]?(?=[一二三四五六七八九十两])|下?设(?![备计施置])|除(?![尘锈油草虫])|另[外有设]|此外|还[有可]|其[中他余]|仅|有(?![色机线轨限])"
)
# 培训 begins nothing in 培训师, nor 调整 in 调整工: a verb before the ending is part of the name.
_CUT = re.compile(
    rf"(?:{_VERBS})(?![师员]|工(?![程业具艺商序装]))|{_NOUNS}|{_PLACES}|(?<![建架敷铺装开])(?:{_PARTICLES})"
)
# One of the people, not the occupation: 各位护理员, 两名茶艺师.
_PERSONS = re.compile(r"(?<=[各每这那诸几两数多一二三四五六七八九十0-9])[位名]")
_ALIAS = re.compile(r"[简全又俗]称为?\s{0,4}[“\"：:]?\s{0,4}$")
_NO_OCCUPATION = re.compile(
    r"(?:[人学职成委会党团队官专全社动复定演教议雇店船减增满超缺裁]|考评|监考|巡考|督导|联络|监督|裁判|引导|考务|审核"
    r"|评审|志愿服务|监督管理|(?<!信息)系统管理|工作)员$"
    r"|^(?:管理|技术|操作|服务|工作|业务|值班|经办|接待|客服|助理|辅导|安全|质检|检验)员$"
    r"|(?:[员职民技加施人手分竣开用务招打军轻美怠完停动返特]|(?<!起)重|(?<![绿硫催氧炭碳活固老液气焦卤酯])化|(?<![修处整清管护料])理"
    r"|初级|中级|高级|学徒|临时|农民)工$"
    r"|(?:[教老律讲医药技大名出法牧厨]|(?<![指训])导|会计|工程|经济|统计|审计|农艺|考评|督导|(?<!理财)规划|估价|建造|造价|税务)师$"
)
_CODE = r"[1-8]-[0-9]{2}-[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?"
_CODE_WORD = r"(?:国家)?(?:职业|工种)?(?:编码|代码|编号)?\s{0,3}[:：]?\s{0,3}"
_CODE_BEFORE = re.compile(rf"(?<![0-9\-])(?P<code>{_CODE})\s{{0,4}}[)）]?\s{{0,4}}[,，、:：]?\s{{0,4}}$")
_CODE_AFTER = re.compile(
    rf"\s{{0,4}}[(（,，、]?\s{{0,4}}{_CODE_WORD}(?P<code>{_CODE})(?![0-9\-])\s{{0,4}}(?P<close>[)）])?"
)
_BRACKET = re.compile(r"\s{0,4}[(（](?P<inside>[^()（）]{1,60})[)）]")
_SPLIT = re.compile(r"\s{0,4}[、，,;；/／|]\s{0,4}|(?<=[师员工])和(?=[一-龥]{2,})")
# 家政服务员，设母婴护理员、整理收纳师两个工种: the number of work types, or the word, tells that they are some.
# 和 joins two only behind the end of a name, so that a run of words can be cut in one way.
_LISTED = r"(?:(?!(?<=[员师工])[和及与])[一-龥A-Za-z]){2,14}(?:（[^（）]{1,12}）)?"
_LIST = rf"{_LISTED}(?:[、和及与]{_LISTED}){{0,7}}"
_SET_OUT = re.compile(
    rf"\s{{0,4}}[，,：:（(]?\s{{0,4}}(?:(?:下?设有?|分为?|细分为|下分|包[括含]有?|含有?|涉及|开设|开展|开考|即|具体为)\s{{0,4}}"
    rf"(?P<counted>{_LIST}?)\s{{0,4}}等?\s{{0,2}}(?:[0-9]{{1,2}}|[一二两三四五六七八九十])个?(?:职业)?(?:工种|方向)"
    rf"|(?:下?[设含]|包[括含]|分为)?(?:工种|职业方向)(?:有|为|是|包[括含]|[：:])\s{{0,4}}[：:]?(?P<named>{_LIST}))\s{{0,4}}[)）]?"
)
# Brackets of the sentence, not of the name.
_ASIDE = re.compile(
    r"含|包括|不含|见|详见|附|以下|下同|等$|注|即|原|试行|修订|简称|统称|仅|限|非|另|共|如|按|已|可|需|须|本|该|除"
    r"|全部|所有|各|√|×|[—\-/]$"
    r"|.*(?:[0-9]|元|(?<![老青少中成])年|月(?![嫂饼])|版(?!画)|电话|联系|老师|班|(?<![长定周])期(?!货)|人次|批|标准|目录|工种|等级|证书|编码|代码|申报|报名|考核)"
)
# 汽车维修工——汽车机械维修工: what a dash sets behind a name and ends like one.
_ONE_KIND = r"[一-龥A-Za-z]{2,14}[师员工手](?:（[^（）]{1,12}）)?"
_DASHED = re.compile(
    rf"\s{{0,4}}(?:[—―–－]{{1,2}}|-)\s{{0,4}}(?P<kinds>{_ONE_KIND}(?:[、和及]{_ONE_KIND}){{0,7}})(?=\s{{0,4}}(?:[（(：:，,；;。]|[一二三四五1-5初中高]级|$))"
)
_DIRECTIONS = re.compile(
    r"^(?:含|包[括含]|分|设)(?P<kinds>[^（）]{2,50}?)等?[一二两三四五六七八九十0-9]{0,2}个?(?:方向|工种)$"
)
_LONGEST_CELL = 200
_NUMBERING = re.compile(r"\s{0,4}[(（]?[0-9]{1,3}[)）]?[.、．\s]\s{0,4}(?=[一-龥A-Za-z])")


@dataclass(frozen=True)
class OccupationMention(Mention):
    """An occupation, the work types in brackets after it, and its code in the classification."""

    occupation: str
    work_types: tuple[str, ...] = ()
    code: str | None = None


def find_occupations(text: str) -> list[OccupationMention]:
    """The occupations that a sentence, title or list names.

    >>> [(one.occupation, one.work_types) for one in find_occupations("开展保育师（托育员、保教员）四级")]
    [('保育师', ('托育员', '保教员'))]
    """
    found: list[OccupationMention] = []
    for start, end in _find_names(text):
        if (found and start < found[-1].end) or _ALIAS.search(before(text, start)) or _is_former(text, start):
            continue
        found.append(_read_mention(text, start, end, found[-1].end if found else 0))
    return found


def _is_former(text: str, start: int) -> bool:
    """Whether a name is what an occupation was called before: 养老护理员（原养老护理师）."""
    return text.startswith("原", start) and before(text, start).endswith(("（", "("))


def read_occupation(cell: str) -> tuple[str, tuple[str, ...]]:
    """Occupation and work types of a table cell, whatever its ending; raises ValueUnread.

    Levels, codes and a leading number are left out; a cell with several occupations is not one.

    >>> read_occupation("4-04-05-05 人工智能训练师（数据标注员）四级")
    ('人工智能训练师', ('数据标注员',))
    """
    if len(cell) > _LONGEST_CELL:
        raise ValueUnread("occupation", cell[:_LONGEST_CELL], "the name of one occupation, not a paragraph")
    words = re.sub(rf"[(（]?{_CODE_WORD}{_CODE}\s{{0,4}}[)）]?", "", cell).strip()
    words = _NUMBERING.sub("", words, count=1) if _NUMBERING.match(words) else words
    words, work_types = _take_brackets(_drop_levels(words))
    name = words.strip(" \t\n　:：-—–/／,，;；。")
    if not re.search(r"[一-龥]", name) or re.search(r"[、，,;；。]", name):
        raise ValueUnread("occupation", cell, "one occupation, such as 电子商务师（网商）")
    for mark in ("—", "–", "-", "/", "／"):
        head, _, tail = name.partition(mark)
        if tail and not work_types and re.fullmatch(rf"{_IDEOGRAPH}+", head + tail):
            return head, (tail,)
    return name, work_types


def _find_names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each name, left to right."""
    spans = [match.span() for match in _KNOWN.finditer(text)]
    rest = _KNOWN.sub(lambda match: " " * len(match[0]), text)
    for run in _RUN.finditer(rest):
        spans += _find_in_run(rest, *run.span())
    yield from sorted(spans)


def _find_in_run(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The names in an unbroken run of ideographs."""
    ends = [cut.end() for cut in _CUT.finditer(text, start, stop)]
    for ending in _ENDING.finditer(text, start, stop):
        # The word after the run counts too: 员 before （ ends a name, before 工 it does not.
        if _ENDING.match(text, ending.start()) is None:
            continue
        last = bisect_right(ends, ending.start()) - 1
        begin = max(start, ends[last]) if last >= 0 else start
        if _is_name(text[begin : ending.end()]) and not _PERSONS.match(text, begin):
            yield begin, ending.end()
            start = ending.end()


def _is_name(name: str) -> bool:
    if _SHORT_NAMES.fullmatch(name):
        return True
    return 3 <= len(name) <= 24 and _NO_OCCUPATION.search(name) is None


def _read_mention(text: str, start: int, end: int, after: int) -> OccupationMention:
    name = re.sub(r"[(]([^()]*)[)]", r"（\1）", text[start:end])
    bracket = _BRACKET.match(text, end)
    work_types = _read_work_types(bracket["inside"]) if bracket else ()
    if bracket and work_types:
        end = bracket.end()
    listed = (_SET_OUT.match(text, end) or _DASHED.match(text, end)) if not work_types else None
    if listed:
        work_types, end = _read_listed(next(words for words in listed.groups() if words)), listed.end()
    behind, ahead = _CODE_AFTER.match(text, end), _CODE_BEFORE.search(before(text, start)[-(start - after) :])
    if behind:
        closed = behind["close"] and not re.match(r"\s{0,4}[(（]", text[end:])
        return OccupationMention(start, behind.end() - int(bool(closed)), name, work_types, behind["code"])
    if ahead:
        return OccupationMention(start - len(ahead[0]), end, name, work_types, ahead["code"])
    return OccupationMention(start, end, name, work_types)


def _read_work_types(inside: str) -> tuple[str, ...]:
    """The work types in a bracket; none where it holds levels, a code or a remark."""
    if has_own_levels(inside):
        return ()  # each is told for itself
    directions = _DIRECTIONS.match(inside)
    inside = directions["kinds"] if directions else inside
    items = [item.strip() for item in _SPLIT.split(inside) if item.strip()]
    levels = any(_is_level(item) for item in items)  # 五、四级: the first is a level too
    named = [item for item in items if not (_is_level(item) or levels and item in "一二三四五初中高")]
    if not named or any(_ASIDE.match(item) or len(item) > 20 for item in named):
        return ()
    return tuple(named) if all(re.search(_IDEOGRAPH, item) for item in named) else ()


def has_own_levels(inside: str) -> bool:
    """Whether a bracket gives work types levels of their own: 电焊工五级、四级；气焊工四级."""
    return bool(re.search(r"[；;]", inside) and re.search(r"[一-龥]{2}[一二三四五1-5初中高]级", inside))


def _read_listed(words: str) -> tuple[str, ...]:
    """The work types of a list in a sentence."""
    items = re.split(r"、|(?<=[员师工）])[和及与]", words.removesuffix("等"))
    return tuple(item for item in items if item)


def _is_level(words: str) -> bool:
    levels = find_levels(words)
    return len(levels) == 1 and len(words) - (levels[0].end - levels[0].start) <= 1


def _drop_levels(words: str) -> str:
    """The words without levels and without the brackets that hold nothing else."""
    for mention in reversed(find_levels(words)):
        words = words[: mention.start] + words[mention.end :]
    return re.sub(r"[(（][\s、，,;；/／:：]*[)）]", "", words)


def _take_brackets(words: str) -> tuple[str, tuple[str, ...]]:
    """The words before the last bracket at the end, and the work types in it."""
    match = re.fullmatch(
        r"(?P<name>.*?[^(（])\s{0,4}[(（](?P<inside>[^()（）]*)[)）]?\s{0,4}", words.strip(), re.DOTALL
    )
    if match is None:
        return words, ()
    inside = re.sub(r"[、，,;；]\s{0,4}$", "", match["inside"])
    work_types = (
        _read_work_types(inside) if not re.match(r"\s{0,4}(?:[一二三四五]级)", narrow(inside)) else ()
    )
    return match["name"], work_types
