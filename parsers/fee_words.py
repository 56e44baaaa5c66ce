"""What headers and sentences call the subjects and the charges, as rules."""

import re

from models.vocabulary import Charge, Subject
from parsers.rules import Rule, rule

SUBJECT_RULES: tuple[Rule, ...] = (
    rule("fee.subject.subtotal", "subtotal", r"小\s*计", "小计", but_not=("合计",)),
    rule(
        "fee.subject.total",
        "total",
        r"(?:合\s*计|总\s*计|共\s*计|总\s*额|总\s*价|总费用|总收费)(?!中|里|之中)|全部科目|两科|各科合并|(?:一|总)?共(?=[0-9￥¥〇零一二两三四五六七八九]+)",
        "合计",
        "总计",
        but_not=("小计", "单位统计", "上述总价中"),
    ),
    rule(
        "fee.subject.review",
        "review",
        r"综合评审|论文(?:答辩|评审|撰写)?|答辩|综合评议|业绩评审|(?<!未)评审",
        "综合评审",
        "论文答辩",
        but_not=("理论知识",),
    ),
    rule(
        "fee.subject.theory",
        "theory",
        r"理论|应知|笔试|知识(?:考试|考核)",
        "理论知识",
        "理论",
        "应知（笔试）",
        but_not=("操作技能",),
    ),
    rule(
        "fee.subject.practical",
        "practical",
        r"操作(?:技能)?|实\s*操|实际操作|实践|实训|应会|(?<!职业)技能(?=(?:考[试核]|评价|认定|鉴定)费)|技能(?:操作|考核|考试|实操|水平)"
        r"|技能(?=[\s0-9￥¥：:，、；。/／+＋＆&（()）\]】的为是各均都每或和与及费部科共单]|[五四三二一两]级|分别|合格|成绩|补考|[〇零一二两三四五六七八九壹贰叁肆伍陆柒捌玖十百]|$)",
        "操作技能",
        "实操",
        "技能考核",
        "技能150元",
        "技能考试费：五级150元",
        but_not=("职业技能等级", "职业技能鉴定费", "理论知识", "技能津贴", "技能大师"),
    ),
)
"""Which subject a header cell or phrase names; the first that matches of the outer words counts."""

CHARGE_RULES: tuple[Rule, ...] = (
    rule(
        "fee.charge.both",
        "both",
        r"考核费?[（(]补考费?[）)]|考核\s*[/／]\s*补考|考核(?:及|和|与)补考费",
        "考核（补考）费",
        "考核/补考",
        but_not=("考核费", "补考费"),
    ),
    rule("fee.charge.retake", "retake", r"补考|重考", "补考费", "补考收费标准", but_not=("考核费",)),
    rule(
        "fee.charge.exam",
        "exam",
        r"(?<!补)(?:考核|评价|认定|鉴定|考试|考评|测评|评定|报考|报名|申报|测试)(?:评价|鉴定|考试|考务|服务)?(?:收?费)|首(?:次|考)|初(?:考|次)|正考|考务费",
        "考核费",
        "考核评价费",
        "鉴定收费",
        "首次",
        but_not=("补考费", "耗材费"),
    ),
)
"""Which charge a header cell or phrase names."""

EVERY_LEVEL = rule(
    "fee.every_level",
    "level",
    r"(?:各个?|所有|全部|每个?|[两二三四五2-5]个)(?:的)?(?:等级|级别)(?!证书|条件|标准)|不(?:区?分|论|管)(?:何种|哪一?个|什么)?(?:等级|级别)"
    r"|(?:等级|级别)(?:不限|不分|不论)|无论(?:何种|哪一?个|什么)?(?:等级|级别)",
    "各等级理论知识均为80元",
    "不分等级，一律120元",
    "三个级别都收200元",
    but_not=("职业技能等级证书", "各等级证书工本费", "等级：四级"),
)
"""Words that say an amount of every level on offer."""

FREE = rule(
    "fee.free",
    "free",
    r"免费|免[收缴交](?:费用?)?|(?<!暂)不(?:另|再)?收(?:取)?(?:费用|费)?(?=[，。；、,;]|$)|(?<![减豁避难以不])免(?=[，。；、,;）)]|$)",
    "理论免，实操200元",
    "理论知识免费",
    "补考免收费用",
    "初次补考不收费",
    but_not=("理论免考", "免试申请者", "费用减免", "不收取现金"),
)
"""Nothing is charged."""

PART = re.compile(r"[一-龥]{1,8}费(?!用?标准|用$)")
"""A fee that is neither: 耗材费, 设备使用费."""

INCLUDES = re.compile(
    r"[（(]\s*(?P<bracket>(?:均?已?含|包含|包括|不含)[^（）()]*)[）)]|(?P<clause>(?:均|已)*(?:包含|包括|含)[^，。；（）]*费[^，。；（）]*(?:，不含[^，。；（）]*)?)"
)
"""What an amount includes, in brackets or as a clause."""

FEE_TALK = re.compile(r"收费|费用|[核价定试评考]费|金额|价格|总价|单价|多少钱|怎么收|元")
"""Words of headers, captions and sentences about what something costs."""

OTHER_NUMBER = re.compile(
    r"人数|时长|时间|分钟|学时|课时|分值|满分|占比|比例|权重|题量|题型|名额|场次|电话|年限|有效期|次数|日期|批次"
)
"""Headers of columns whose numbers are no money."""

AMOUNT_HEADER = re.compile(r"收费|费用|金额|价格|标准|元")

NO_CHARGE_RULES: tuple[Rule, ...] = (
    rule(
        "fee.no_charge.other",
        "other",
        r"(?:快递|邮寄?|寄送|工本|培训|教材|资料|手续|食宿|交通|住宿|保险|保证|违约|滞纳|复核|补办|补证|换证|查分|制证|证书|课程|辅导|学习"
        r"|劳务|监考|考评员|阅卷|命题|差旅|服装|体检|会员?|停车|餐)(?:服务)?费|违约金|保证金|押金|罚款|学费|退还|租金|到付",
        "快递费",
        "证书补办费",
        "劳务费",
        but_not=("考核费", "耗材费"),
    ),
    rule(
        "fee.no_charge.training",
        "training",
        r"(?:培训|辅导|集训|冲刺|强化|网络|直播|线上|视频)(?:班|课程?)|(?:培训|辅导)(?=[：:，\s]|$|价|收费|每)|课程(?=[：:，\s]|$|价|收费)|网课|套餐"
        r"|题库(?=[：:\s]|价|会员)|(?:教材|资料)(?=[：:]|每[本套]|价)",
        "考前辅导班",
        "网络课程",
        "培训：五级1200元",
        but_not=("认定与培训不挂钩", "培训机构代收考核费"),
    ),
    rule(
        "fee.no_charge.payout",
        "payout",
        r"补贴|津贴|奖金|奖励|补助|资助|扶持资金|慰问|红包|薪酬|工资|薪级|优惠券|代金券|返现",
        "申领补贴",
        "技能津贴",
        "一次性奖励",
        but_not=("考核费", "费用减免"),
    ),
)
"""What an amount of money may be that is no fee of the assessment: another's charge, a course's price, what is paid out."""

NO_CHARGE = re.compile("|".join(f"(?:{one.pattern})" for one in NO_CHARGE_RULES))

SAME_PRICE = rule(
    "fee.same_price",
    "same",
    r"(?:都是|都|均|同|为|是)*(?:一个(?:价格?|标准)|同(?:一个?)?(?:价格?|标准)|(?:价格|收费|标准|费用)*(?:相同|一样|一致))",
    "这两级评茶员和茶艺师一个价",
    "评茶员、茶艺师收费标准相同",
    but_not=("按科目收费",),
)
"""Occupations named behind amounts that hold for them."""

ASIDE_RULES: tuple[Rule, ...] = (
    rule(
        "fee.aside.example",
        "example",
        r"举个?例|例如|比如|譬如|假如|假设|以[^，。；]{2,12}为例|仅?供参考",
        "例如，某考生报考五级",
        but_not=("按比例收取",),
    ),
    rule(
        "fee.aside.elsewhere",
        "elsewhere",
        r"(?:邻|外|兄弟|其他)(?:省|市|县|区|地区|机构|单位|院校)(?!考生|人员|户籍|籍|职工)",
        "邻省同类机构收费300元",
        but_not=("外省考生", "其他职业"),
    ),
    rule(
        "fee.aside.former",
        "former",
        r"去年|上一?年度?|往年|以前|此前|过去|原价|原为|原收费|原标准|市场价|门市价",
        "去年收费200元",
        "原价260元",
        but_not=("今年收费200元",),
    ),
)
"""Words before amounts that are no fees of this notice: examples, others' prices, former ones."""

NOW = re.compile(
    r"废止|作废|停止执行|今年|本年|本次|现(?:为|价|行|收|改|按|在)|(?:调整|改|变更|降低?|提高|上调|下调|涨)(?:为|成|到|至)|(?<!\d)20\d\d年|优惠价|活动价|实[收付]"
)
"""Words that return to what holds now."""

NOT_ASSESSED = re.compile(
    r"(?:培训|教材|资料|课程|辅导|体检|食宿|住宿|保险|劳务|服装|会)费|学费|指导价|"
    + "|".join(f"(?:{one.pattern})" for one in NO_CHARGE_RULES[1:])
)
"""Captions, headings and headers of tables whose amounts are courses' prices or are paid out."""

PAID_OUT = re.compile(
    r"(?:给予|发放|予以|发给|享受|领取|申领|拨付)[^，。；]{0,8}(?:补贴|奖|津贴|补助)|(?:的|作为)(?:补贴|奖励|津贴|补助|奖金)"
)
"""Words behind amounts that tell that they are paid to people."""

BOUND = re.compile(
    r"(?:减[免收少]?|少[收交缴付]|[上下][调浮]|[降提][低高]|涨价?|降价?|增加|减少|便宜|节省|让利?|返还?|扣|奖|[可再]补|超过|最高|最多|至多|不足|低于|高于|满|约|[一每][套本份张件])\s*$"
)
"""Words before an amount that is taken off, paid out or a bound."""

FOR_SOME = re.compile(
    r"低保|特困|困难|脱贫|建档立卡|退役|军人|残疾|烈士|失业|在校|学生|获奖|选手|劳模|家庭|户籍|凭[^，。；]{1,8}证|符合[^，。；]{0,10}条件"
)
"""People for whom nothing is charged, while others pay."""

PER_TIME = re.compile(r"/(?:月|天|年|课时|学时|小时|本|套|份|张)")
"""Units that no assessment is charged by."""


def subject_of(words: str) -> str | None:
    """The subject that the words name, `subtotal` for 小计, `total` where they name two; None where none.

    >>> [subject_of(word) for word in ("理论知识", "理论+实操", "小计", "等级")]
    ['theory', 'total', 'subtotal', None]
    """
    bare = strip_includes(words)
    found = [candidate.code for candidate in SUBJECT_RULES if candidate.search(bare)]
    for code in ("subtotal", "total"):
        if code in found:
            return code
    return "total" if {"theory", "practical"} <= set(found) else (found[0] if found else None)


def charges_of(words: str) -> tuple[Charge, ...]:
    """The charges that the words name, in the order of the vocabulary; empty where they name none.

    >>> charges_of("考核费/补考费（单位：元/人）"), charges_of("补考费（按科目）")
    (('exam', 'retake'), ('retake',))
    """
    bare = strip_includes(words)
    codes = {candidate.code for candidate in CHARGE_RULES if candidate.search(bare)}
    if "both" in codes:
        return ("exam", "retake")
    both: tuple[Charge, ...] = ("exam", "retake")
    return tuple(charge for charge in both if charge in codes)


def strip_includes(words: str) -> str:
    """The words without the brackets that say what is included."""
    return re.sub(r"[（(]\s*(?:均?已?含|包含|包括|不含)[^（）()]*[）)]", "", words)


def includes_of(words: str) -> str | None:
    """What the words say is included; None where they say nothing.

    >>> includes_of("考核费（含场地能源费）")
    '含场地能源费'
    """
    match = INCLUDES.search(words)
    return (match["bracket"] or match["clause"]).strip() if match else None


def as_subject(code: str | None) -> Subject:
    """The subject of a code; what is charged without a subject is the whole."""
    subjects: dict[str | None, Subject] = {
        "theory": "theory",
        "practical": "practical",
        "review": "review",
        "other": "other",
    }
    return subjects.get(code, "total")
