"""Clauses that no record is read from and that a careful reader passes over all the same, amount or level in them or not."""

import re

from parsers.rules import Rule, first_match, rule
from parsers.tables import Grid

ASIDE: tuple[Rule, ...] = (
    rule(
        "known.level_names",
        "level_names",
        r"^(?:注[：:]?|其中)?(?:\s*[（(]?[1-5一二三四五]级[）)]?\s*(?:即|为|是|对应|相当于|[/／（(])\s*(?:初级工|中级工|高级工|高级技师|技师)[）)]?\s*[，、；。]?)+$",
        "注：4级即中级工，3级即高级工，2级即技师，1级即高级技师。",
        "五级（初级工）、四级（中级工）",
        but_not=("四级即可申报高级工。",),
    ),
    rule(
        "known.printed",
        "printed",
        r"^[^。，；：]{4,40}\d{4}年\d{1,2}月\d{1,2}日\s*(?:印发|印制|翻印)$",
        "江州市评价中心办公室 2026年1月19日印发",
        but_not=("考生2026年1月19日报名",),
    ),
    rule(
        "known.payout",
        "payout",
        r"(?:补贴|奖励|奖补|津贴|奖金)(?!费)|(?:立减|优惠|减免|[一二三四五六七八九\d]折)",
        "取得证书的护理员有一次性奖励，三级1500元。",
        "10人以上团报，每人立减20元。",
        but_not=("三级考核费300元。", "奖励费300元"),
    ),
    rule(
        "known.course",
        "course",
        r"(?:培训|辅导|教材|食宿|住宿|午餐|快递|邮寄|体检)(?:班|课|课程)?[^。；，]{0,12}(?:\d|[一二三四五六七八九十百千]+)[^。；，]{0,4}元|(?:培训|辅导)(?:班|课程?)[^。；]{0,24}(?:自愿|无关|任选|选购)",
        "辅导班每人六百八十元，自愿参加。",
        "培训班与认定无关，自愿选购。",
        but_not=("考核费300元",),
    ),
    rule(
        "known.old_table",
        "old_table",
        r"(?:附件|表)\s*\d*[^。；]{0,40}(?:系|属)?笔误|标题中[^。；]{0,30}应为",
        "原通知附件1标题中的“2025年度”系笔误，应为“2026年度”。",
        but_not=("考核费应为300元",),
    ),
)  # fmt: skip
"""Known although they hold an amount, a date or a level: about other matters than any record."""

COMMON: tuple[Rule, ...] = (
    rule(
        "known.unit",
        "unit",
        r"^[（(]?[^。；]{0,20}?[（(]?(?:金额|计费|收费|计价)?单位[：:为]\s*(?:人民币)?[/／]?\s*元?(?:[/／每][^。，；]{1,6})?[）)]{0,2}。?$",
        "单位：元/人次",
        "认定收费标准（单位：元/人）",
        but_not=("单位：云汐市评价中心",),
    ),
    rule(
        "known.charged_for",
        "charged_for",
        r"费(?:用)?(?:按[^，。；]{1,6}收取)?[^。；]{0,6}(?:不?含|不?包括)[^。；]{2,50}|^[*＊※]{1,3}\s*(?:已?含|包括)[^。；]{2,30}费",
        "考试费含考务费、题库使用费及机位费，不含食宿、交通费用。",
        but_not=("考核费由单位统一缴纳。", "五级*"),
    ),
    rule(
        "known.defined",
        "defined",
        r"[“\"][^”\"]{1,16}[”\"][^，。；]{0,4}(?:是?指|系指|包括|含)|条件之一(?:即可|者|的)|年限[^。；]{0,8}累计|(?:所称|所指|是指)",
        "“从业”指从事本职业或相关职业工作，年限按累计计算；",
        "具备所报等级条件之一即可申报。",
        but_not=("从事本职业工作满五年",),
    ),
    rule(
        "known.exam_day",
        "exam_day",
        r"(?:携带|带好|带齐|持|凭|出示)[^。；]{0,20}(?:身份证|准考证)|提前\d+分钟|迟到|停车|车位|公共交通|地铁|自备|(?:妥善)?安排[^。；]{0,8}(?:交通|出行|住宿|食宿)"
        r"|首饰|工作服|饮用水|器具|入场前",
        "考试当天请携带身份证和准考证，提前40分钟到场，妥善安排交通。",
        "考点不提供停车位。",
        but_not=("凭毕业证书申报", "三个工作日内退费"),
    ),
    rule(
        "known.edition",
        "edition",
        r"^[（(][^（）()]{2,16}(?:版|稿|修订|试行)[）)]$",
        "（2023年版）",
        but_not=("（四级）",),
    ),
    rule(
        "known.in_force",
        "in_force",
        r"(?:由|归)[^。；]{2,30}?(?:负责)?解释|解释权|自[^。；]{2,16}?起(?:施行|实施|执行|生效)|(?:适用(?:于|范围|对象))",
        "本公告由学院继续教育处负责解释。",
        "本安排自公布之日起施行。",
        but_not=("自公布之日起两年有效",),
    ),
    rule(
        "known.sorry",
        "sorry",
        r"谅解|致歉|带来[^。]{0,8}不便|感谢[^。]{0,16}(?:支持|配合|理解)|祝[^。]{0,20}(?:顺利|成功|如愿)|^(?:尊敬的|亲爱的|各位|大家)[^。；]{0,40}[！!]?$|来啦|(?:你们|您|大家)好[！!，]?",
        "由此造成的不便，敬请谅解。",
        "各位同学，2026年认定报名来啦！",
        but_not=("各位考生于考前打印准考证。",),
    ),
    rule(
        "known.audience",
        "audience",
        r"(?:不|仅|只)?面向[^。；]{0,20}(?:人员|职工|社会|学生|公众)|签订[^。；]{0,8}劳动合同|从事下列职业",
        "本次评价不面向社会人员。",
        "与集团签订劳动合同的职工。",
        but_not=("从事本职业满五年的人员",),
    ),
    rule(
        "known.overview",
        "overview",
        r"(?:全年|本年度|今年)[^。；，]{0,8}(?:安排|组织|举办|开展)[^。；，]{0,6}(?:期|批|次|场|回)|另[加增][^。；，]{0,4}[场期批]",
        "全年安排四期，每期各职业均可报名；",
        "人工智能训练师另加一场。",
        but_not=("第一期三月报名。",),
    ),
    rule(
        "known.exempt",
        "exempt",
        r"(?:免(?:于|试|考|予|除)|可以?不考)[^。；]{0,10}(?:理论|实操|操作|科目|考试|考核)|(?:理论|实操|操作)[^。；]{0,6}免[试考]",
        "凭获奖证书可免于理论知识考试。",
        "获奖选手可以申请理论知识免试；",
        but_not=("免费参加考试辅导",),
    ),
)  # fmt: skip
"""Set words of the genre beside those of `parsers.boilerplate`."""

OTHER_TABLES: tuple[Rule, ...] = (
    rule(
        "known.table.materials",
        "materials",
        r"材料(?:名称|清单)?(?:$|\s)|所需材料|资料名称",
        "序号 材料名称 适用人员 要求",
        but_not=("序号 职业 等级 考核费",),
    ),
    rule(
        "known.table.sites",
        "sites",
        r"(?:考点|考场|考试地点|实训基地|站点)(?:名称|编号)?(?:$|\s)",
        "序号 考点名称 所在地 可考职业",
        but_not=("批次 职业 考试时间",),
    ),
)
"""Tables that no record kind is for, known by their header row."""

_CHARGE = re.compile(r"考核费|评价费|认定费|鉴定费|考试费|补考费|报名费")


def known_aside(sentence: str) -> str | None:
    """The rule that knows a sentence in spite of its amount, date or level; None for others.

    >>> known_aside("10人以上团报，每人立减20元。"), known_aside("三级300元。")
    ('known.payout', None)
    """
    found = first_match(ASIDE, sentence)
    return found[0].id if found and not _CHARGE.search(sentence) else None


def known_table(grid: Grid) -> str | None:
    """The rule that knows a table by its first row; None for other tables."""
    found = first_match(OTHER_TABLES, " ".join(cell.value for cell in grid.cells[0])) if grid.cells else None
    return found[0].id if found else None
