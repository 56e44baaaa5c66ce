"""Rules that hold for the schedule as a whole: holidays, adjustments, subjects on one day."""

import re
from collections.abc import Iterator

from models.procedure import ScheduleRule
from models.vocabulary import ScheduleRuleKind
from parsers.context import Context
from parsers.outline import Node
from parsers.rules import Rule, rule
from parsers.text import Text, cite
from parsers.values.numerals import NUMERAL

FORCE_MAJEURE = (
    r"不可抗力|地震|洪涝|台风|暴雨|暴雪|疫情|自然灾害|(?:恶劣|极端)天气|山洪|泥石流|冰雪|凝冻"
    r"|停[水电]|大风|洪水|山火|突发(?:公共)?(?:卫生)?事件"
)
"""What is named as a reason that nobody can help."""

STATEMENT_RULES: tuple[Rule, ...] = (
    rule(
        "schedule_rules.holiday",
        "holiday_rollover",
        r"(?:节假日|法定假日|法定节日|休息日|双休日|公休日|节日|假期|长假)(?:(?!(?:如?遇|因)[^，]{0,4}(?:台风|不可抗力|暴[雨雪]))[^。；]){0,24}(?:顺延|延至|延后|推迟|后延|推后|往后[推延挪]|[推延挪]到|提前至|错开)|(?:顺延|延至|推迟至)[^。；]{0,12}(?:节后|工作日)",
        "遇国家法定节假日顺延",
        "考试日与法定节假日重合的，顺延至节后",
        "考期撞上法定假日的，往后推到上班第一天",
        but_not=("节假日不办理业务", "工作日受理"),
    ),
    rule(
        "schedule_rules.force_majeure",
        "force_majeure_adjustment",
        rf"(?:{FORCE_MAJEURE})[^。]{{0,60}}(?:调整|另行|另作|另定|另择|延期|推迟|改期|顺延|变更|取消|暂停|确定时间|(?:往后|向后|另外|改天|改日|改到|延后|延至|延到|后延|后移)|(?:重新|再行|择期|择日|另)(?:确定|安排|组织|公布|公告|发布|举行|开考))",
        "如遇不可抗力等原因的影响，将对场次和时间适时调整",
        "发生地震等不可抗力事件，不能如期开考的，另行确定时间",
        "山洪等不可抗力造成停考的，由指导站重新确定日期",
        "碰上台风考不成，另外约时间",
        "停水停电没法开考，考试往后延",
        but_not=("因不可抗力缺考的，费用不退",),
    ),
    rule(
        "schedule_rules.same_day",
        "same_day_subjects",
        r"(?:理论|知识|科目|操作|实操|技能|两科|各科)[^。；]{0,30}(?<!不在)(?<!不是)(?<!非)(?:同一天|同一日|同日|当日|当天|同天|一天内|一日内|一天之内|一天考完)"
        r"|(?:同一天|同一日|同日|当日|当天|一天内)[^。；]{0,20}(?:理论|两个?科|各科|全部科目|所有科目)"
        r"|上午[^。；]{0,12}理论[^。；]{0,14}下午[^。；]{0,12}(?:操作|实操|技能)|理论[^。；]{0,14}上午[^。；]{0,16}(?:操作|实操|技能)[^。；]{0,14}下午",
        "理论知识、操作技能一般安排在同一天内考核",
        "两个科目同日进行",
        "上午考理论，下午考实操",
        "两科一天考完",
        but_not=("理论与实操不在同一天进行", "理论知识考试合格后参加操作技能考核", "证书可查询当日起领取"),
    ),
    rule(
        "schedule_rules.adjustment",
        "subject_to_adjustment",
        r"(?:时间|日期|日子|日程|安排|批次|计划|场次|考期|考务|进度)[^。；]{0,60}(?:调整|变动|变化|变更|更改|改动|有变|可能会?(?:有所)?[改变])"
        r"|(?:调整|变动|变更|更改)[^。；]{0,8}(?:时间|日期|日程|安排|批次|场次|考期|计划)"
        r"|(?:时间|日期|日子|场次|批次|考期)[^。；]{0,20}(?:提前(?:、|或者?|和)(?:推[后迟]|延[后期]|顺延)|(?:推[后迟]|延[后期])(?:、|或者?)提前)"
        r"|(?:时间|日期|日程|安排|场次|批次|考期)[^。；]{0,30}以[^。；]{0,20}(?:公告|通知|公布|发布|通告)[^。；]{0,10}为准",
        "申报及评价时间根据相关要求动态调整",
        "公司可以调整考核日期",
        "具体时间以最新公告为准",
        "遇设备大修的，评价时间可以提前或者推后",
        "日子可能会跟着调整，一切以小程序里的公告为准",
        but_not=("评价项目也将做相应调整", "职业（工种）等相关内容实行动态调整", "收费标准如有调整另行通知"),
    ),
    rule(
        "schedule_rules.adjustment_here",
        "subject_to_adjustment",
        r"^[^。；]{0,30}(?:需要?|确需|如有|若有|可能|可以|作)[^，。；]{0,6}(?:调整|变动|变更)(?:的|，|。|时)|可(?:以|由)?[^，。；]{0,12}(?:批准|同意|决定)后?(?:予以)?调整"
        r"|(?:如遇?|遇|若)[^，。；]{0,16}(?:调整|变化|变动)的?，[^，。；]{0,6}(?:以|按)[^，。；]{0,16}(?:通知|公告|通告)[^，。；]{0,4}(?:为准|执行)",
        "因大型活动保障等原因需要调整的，至少提前七日发布",
        "报名人数不足的，可以适当调整。",
        "遇国家政策调整的，以协会通知为准",
        but_not=("时间已作如下调整：",),
    ),
    rule(
        "schedule_rules.session",
        "other",
        r"(?:申请|安排|组织|开设)[^。；，]{0,12}(?:专场|加场|加考)|专场[^。；]{0,16}(?:商定|安排|申请)",
        "满30人的可申请专场",
        but_not=("招聘会",),
    ),
    rule(
        "schedule_rules.least_number",
        "other",
        rf"(?:不足|[不未]满|未达到?|未到|少于|低于|不到|满|达到?|不[少低]于)\s*(?:\d{{1,3}}|{NUMERAL})(?:人|名)(?!以上团|次)[^。；]{{0,24}}?(?:顺延|并[入到至]|合并|转入|推迟|延[至后到]|开考|开班|不予?组织|方[可能]|不安排|取消[^，。；]{{0,6}}?(?:批|考|场))",
        "报名人数不足20人的，合并到下一批次组织考核",
        "每批次同一等级满15人开考",
        "同职业申报少于十五人时，顺延至下期",
        but_not=("满15人的，可以办团体报名", "满30人的可申请专场"),
    ),
    rule(
        "schedule_rules.only_in",
        "other",
        r"[级师工员](?:(?!成绩)[^，。；0-9]){0,6}(?:仅|只|限)(?:限|能|可)?(?:安排|组织|开展|开考|设)?[在于]?[^，。；：]{0,12}(?:批次?|季度|半年|期次?|[场次]考试)",
        "一级仅安排在下半年批",
        "仓储管理员仅在第二、四季度组织",
        but_not=("二级成绩仅限本批次有效",),
    ),
)
"""What a statement says of all batches; of force majeure and adjustment the first counts."""

NOT_SCHEDULE = re.compile(
    r"补考|退费|退还|退款|不予?退|收费|费用|缴费|考核模式|考核方案|题库更新|评价项目|认定项目|职业目录|评价职业|认定职业|(?:申报|报名|报考|参评|申请)条件|证书"
    r"|(?:考生|本人|个人|申报人|报名者)(?!人?数|人?员?不足|规模|情况)[^，。；]{0,8}(?:变更|更改|调整|改)"
)
"""What an adjustment may be about that is not the schedule."""

_DONE = re.compile(
    r"(?:调整|变更|更改|更正|修改|改)(?:为|到|至|成)|(?:调整|变更|更改|变动)如下|作(?:出|了)?如下(?:补充)?(?:调整|变更)"
    r"|(?:调整|变更|更改|变动)(?:前|后(?![将另及在提]|的?(?:时间|安排)以)|对照表|一览表)|^[^，。；可如将会视能]{2,14}的(?:调整|变更|更改|变动)[。：:]?$|(?:已|现)(?:作|予以|将)[^，。；]{0,10}(?:调整|变更)"
)
"""An adjustment that is made here and now, or is the title of one, is no rule."""

_TIMES = re.compile(
    r"停考|考不成|时间|日期|日子|日程|批次|场次|考期|计划|开考|期次|考务|(?:上述|以上|本)安排|如期|改期|延期|顺延|公告排考|考核|考试"
)
_OF_BATCHES = re.compile(r"人[^。；]*(?:[本下各每同][一1]?个?[批期]|批次|期次|开考)")
"""How many must apply for a batch."""


_OTHER_SECTIONS = {"conduct", "conditions", "form", "fees", "payment", "retake"}
_OF_DAYS = re.compile(
    r"^(?:[^，。；]{0,8}[：:.．、）])?(?:如遇?|若|凡)?(?:报名|申报|报考|考试|考核|评价|认定|鉴定)(?:的)?(?:截止|起止|开始)?(?:日期|时间|日)(?![前后内起])"
)
"""How a statement opens that is of the schedule's days, in a section on something else too."""


def read_schedule_rules(context: Context) -> list[ScheduleRule]:
    """One record for each kind of rule, with every place that states it."""
    found: dict[ScheduleRuleKind, list[tuple[Rule, Text]]] = {}
    for statement, in_schedule in _statements(context):
        for candidate in _rules_in(statement.value, in_schedule):
            kind: ScheduleRuleKind = candidate.code  # type: ignore[assignment]
            found.setdefault(kind, []).append((candidate, statement))
    return [
        ScheduleRule(
            rule=kind,
            text="\n".join(dict.fromkeys(text.value for _, text in said)),
            evidence=tuple(item for candidate, text in said for item in cite(candidate.id, text)),
        )
        for kind, said in found.items()
    ]


def _statements(context: Context) -> Iterator[tuple[Text, bool]]:
    """(statement, whether it stands in a section about the schedule) of the clauses and of the cells of tables."""
    for node in context.prose():
        if node.kind in ("title", "signature"):
            continue
        around = context.sections.around(node)
        own = context.sections.of(node)
        about_others = bool(own & _OTHER_SECTIONS) and "schedule" not in around
        for text in _texts(node):
            for statement in text.sentences():
                if not about_others or _OF_DAYS.search(statement.value):
                    yield statement, "schedule" in around


def _texts(node: Node) -> Iterator[Text]:
    if node.grid is None:
        yield node.words
        return
    seen: set[int] = set()
    for row in node.grid.cells:
        for cell in row:
            if len(cell.value) > 8 and id(cell) not in seen:
                seen.add(id(cell))
                yield cell.text


def _rules_in(words: str, in_schedule: bool) -> Iterator[Rule]:
    matched = [candidate for candidate in STATEMENT_RULES if candidate.search(words)]
    codes = {candidate.code for candidate in matched}
    told: set[str] = set()
    for candidate in matched:
        if candidate.code in told:
            continue
        if candidate.code == "subject_to_adjustment" and "force_majeure_adjustment" in codes:
            continue
        if candidate.code == "other" and "subject_to_adjustment" in told:
            continue
        if candidate.code == "same_day_subjects" or _is_about_time(words, in_schedule, candidate.code):
            told.add(candidate.code)
            yield candidate


def _is_about_time(words: str, in_schedule: bool, code: str) -> bool:
    """Whether what is moved or adjusted is the schedule, not an occupation, a fee or a deadline of another step."""
    if code == "other":
        return in_schedule or _OF_BATCHES.search(words) is not None
    if in_schedule and code == "holiday_rollover":
        return True
    if NOT_SCHEDULE.search(words) or code == "subject_to_adjustment" and _DONE.search(words):
        return False
    return in_schedule and code == "subject_to_adjustment" or bool(_TIMES.search(words))
