"""What announces application conditions, what only looks like one: the rules, and the tests that use them."""

import re

from parsers.requirements import read_requirements
from parsers.rules import Rule, rule
from parsers.sections import Concept

INTRO_RULES: tuple[Rule, ...] = (
    rule(
        "conditions.any_of", "alternatives",
        r"(?:条件|情形|情况|要求|各项|各款|项目|下列|以下)[^。；]{0,10}(?:之一|任意一|任一|其中一|"
        r"一项|一款)|(?:之一|任意一|任一|其中一)[^。；]{0,4}(?:条件|项|款)",
        "具备以下条件之一者，可申报五级/初级工：", "应当符合下列任意一项：", but_not=("有下列行为的",),
    ),
    rule(
        "conditions.applies_for", "alternatives",
        r"(?:可以?|方可|拟)?(?:申报|报考|报名|申请|参加)[^。；，]{0,16}(?:级|工|"
        r"技师)[^。；]{0,14}(?:条件|要求|[，：]?(?:应|须|需|必须|可))",
        "申报四级/中级工应具备的条件：", "报考三级的，须符合：", but_not=("五级、四级成绩有效期为两年",),
    ),
)  # fmt: skip

NO_CONDITION: tuple[Rule, ...] = (
    rule(
        "conditions.exempted", "exemption", r"免(?:考|试|于|予|除|理论|实操|操作|综合)|免去|加分",
        "取得三级证书满2年并获竞赛前三名的，报考二级可免理论知识考试", but_not=("取得三级证书满2年，可报二级",),
    ),
    rule(
        "conditions.rewarded", "reward",
        r"补贴|奖励|津贴|补助|一次性奖|工资|薪|聘(?:用|任|为)|落户|积分|\d\s*元|提拔|评优",
        "参保满12个月，取得四级证书的，可申领补贴", but_not=("累计从事本职业工作满5年",),
    ),
    rule(
        "conditions.handed_in", "materials",
        r"(?:提交|提供|上传|出具|携带|附上|准备(?!从事|参加|申报|报考)好?)[^。；]{0,40}(?:件|证明|材料|原件|扫描|照片|承诺书|表)|复印件|扫描件",
        "申报四级须提交五级证书复印件", but_not=("取得五级证书后，从事本职业工作满3年", "准备从事相关职业，并符合下列条件"),
    ),
    rule(
        "conditions.of_others", "others",
        r"(?:考评人?员|裁判|督导员?|监考|阅卷|命题|专家|培训教师|指导教师|师资)[^。；]{0,10}(?:应|须|需|由|具|取得|持)",
        "考评人员应取得二级证书后从事本职业工作满3年", but_not=("申报人员应取得三级证书",),
    ),
    rule(
        "conditions.of_scores", "scores", r"成绩[^。；]{0,8}(?:有效|保留)|补考|合格成绩",
        "四级成绩有效期为两年", but_not=("从事本职业工作满两年",),
    ),
    rule(
        "conditions.example", "example", r"例如|比如|举例|譬如|[张李王赵陈刘]某",
        "例如，张某从事本职业满5年，可以申报四级", but_not=("如从事本职业满5年，可申报四级",),
    ),
    rule(
        "conditions.issued", "issued",
        r"(?:合格|通过)[^。；]{0,10}(?:由|将)[^，。；]{0,20}(?:颁发|发给|核发|发放|制发|发)(?!的)[^，。；]{0,16}证",
        "认定合格的，由学院发给三级职业技能等级证书", but_not=("通过评审并取得由学院颁发的四级证书", "考核合格取得四级证书"),
    ),
    rule(
        "conditions.trained", "training", r"培训(?:对象|班|费|内容|安排|时间|地点)|(?:参训|受训)|[考赛]前(?:培训|辅导)",
        "培训对象：从事本职业满1年的学员", but_not=("新型学徒制培训期满",),
    ),
    rule(
        "conditions.not_held", "closed",
        r"(?:暂不|暂停|不再?|停止|暂缓|尚未)(?:开展|开考|受理|接受|组织|安排)|另行通知",
        "二级本年度暂不开展，申报条件另行通知", but_not=("四级今年起开考",),
    ),
)  # fmt: skip
"""Words that ask for years and certificates too, but of whoever is exempted, rewarded, hired: no condition."""

OTHER_SECTIONS: frozenset[Concept] = frozenset({"fees", "retake", "conduct", "schedule", "payment"})
"""Sections whose lists of levels ask for nothing."""

_TELLING_KINDS = frozenset({"experience", "certificate", "title", "education", "apprenticeship"})
_YEAR = re.compile(
    r"(?<![\d自从])(20\d\d)年度?(?=[^。；\d以起底前版]{0,6}(?:申报|报考|参评|评价|认定|的?条件|要求|，))"
)


def asks(words: str) -> bool:
    """Whether words ask for anything of an applicant."""
    return bool(read_requirements(words)) or re.search(r"从事|从业|入职|签订|职工|在岗", words) is not None


def asks_career(words: str) -> bool:
    """Whether words ask for work, a certificate, a title or schooling, as the condition of a level does."""
    return any(item.kind in _TELLING_KINDS for item in read_requirements(words, level=1))


def is_no_condition(sentence: str, year: int | None) -> bool:
    """Whether a sentence is about exemptions, rewards, papers, examiners, scores, or another year than `year`."""
    if any(item.search(sentence) for item in NO_CONDITION):
        return True
    return year is not None and any(int(match[1]) != year for match in _YEAR.finditer(sentence))
