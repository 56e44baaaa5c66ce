"""Set phrases of the genre that state no record: what a careful reader passes over, knowing what it is."""

import re

from parsers.known_clauses import COMMON, known_aside
from parsers.rules import Rule, first_match, rule
from parsers.text import Text

BOILERPLATE: tuple[Rule, ...] = (
    rule(
        "boilerplate.file_link",
        "file_link",
        r"^附件?(?:下载|列表|链接|文件)\s*[：:]?$|^[^。；]{1,80}\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar)(?:[（(]下载[）)])?$",
        "附件下载：",
        "报名汇总表.docx",
        but_not=("附件1：申报条件", "登录www.jineng.example报名"),
    ),
    rule(
        "boilerplate.policy_change",
        "policy_change",
        r"(?:政策|目录|备案|标准|规定|内容)[^。]{0,40}?(?:变化|调整|变动|更新|修订|变更)",
        "如遇国家政策变化、目录调整等情况，评价项目将做相应调整。",
        "职业目录发生变动时，评价项目随之变动。",
        but_not=("补考按模块收费",),
    ),
    rule(
        "boilerplate.further_notice",
        "further_notice",
        r"(?:另行|另|届时)(?:通知|公布|告知|公告|发布|确定|发通知)|以[^。，]{0,16}?为准",
        "具体事宜届时另行通知。",
        "以本市最新备案结果为准。",
        but_not=("由评价机构颁发证书",),
    ),
    rule(
        "boilerplate.as_follows",
        "as_follows",
        r"(?:如下|下列|以下|下表|见表|附表|表\d)[^。]{0,12}?[：:。]?$|现(?:将|就)[^。]{0,60}?(?:通知|公告|明确|安排)",
        "具体安排如下：",
        "现将有关事项通知如下：",
        but_not=("考核费两百元",),
    ),
    rule(
        "boilerplate.channels",
        "channels",
        r"(?:申报|报名)[^。]{0,10}?(?:分|包括|有|设)[^。]{0,10}?(?:团体|单位|集体)[^。]{0,6}?(?:个人|自行)",
        "申报方式包括团体申报和个人申报。",
        but_not=("个人申报的登录网站",),
    ),
    rule(
        "boilerplate.warning",
        "warning",
        r"谨防|轻信|包过|免考|内部名额|虚假、?夸大|(?:未|没有)(?:委托|授权)[^。]{0,20}?(?:机构|个人|单位)",
        "请勿轻信“包过”宣传，谨防受骗。",
        but_not=("提供虚假材料的，取消考试资格",),
    ),
    rule(
        "boilerplate.duties",
        "duties",
        r"(?:培训机构|院校|学校|单位|组织者)[^。]{0,40}?(?:负责|负有|承担|做好|应当?如实|有序组织|妥善处理)",
        "培训机构和院校对本单位参评人员负有管理、服务责任。",
        but_not=("由单位统一领取证书",),
    ),
    rule(
        "boilerplate.honesty",
        "honesty",
        r"(?:应|须|必须|要|保证|承诺)[^。]{0,30}?(?:遵守|服从|配合|真实|属实|准确|诚信|自觉|认真|妥善)",
        "参评人员须保证材料属实，服从考场管理。",
        but_not=("应当从业满三年",),
    ),
    rule(
        "boilerplate.purpose",
        "purpose",
        r"^为(?:进一步|了|切实|全面)?(?:规范|维护|做好|保障|加强|促进|提高|营造|方便|落实|推进|深化)",
        "为进一步规范考务计划，现作如下安排。",
        but_not=("为三级成绩",),
    ),
    rule(
        "boilerplate.standards",
        "standards",
        r"(?:国家职业(?:技能)?标准|标准|规程|大纲|职业)[^。]{0,60}?(?:执行|为准|为依据|命题|范围|下同|制定|要求)",
        "在具体职业标准中应明确相关职业的范围，下同。",
        "评价按现行国家职业标准执行。",
        but_not=("成绩有效期为两年",),
    ),
    rule(
        "boilerplate.see_attachment",
        "see_attachment",
        r"(?:详见|见|按|按照|依照|参照|以)[^。]{0,20}?(?:附件|附表|表)\s*[\d一二三四五六七八九十]*",
        "申报条件详见附件1。",
        but_not=("个人申报",),
    ),
    rule(
        "boilerplate.stands",
        "stands",
        r"其(?:他|余)[^。]{0,16}?(?:不变|有效|执行)|(?:仍|继续)(?:然)?(?:有效|执行)|以本(?:通知|公告|更正)为准",
        "原通知其他内容仍然有效。",
        but_not=("成绩继续保留",),
    ),
    rule(
        "boilerplate.closing",
        "closing",
        r"^特此|^(?:此[函致复]|专此)[^，。]{0,4}。?$|此件(?:主动)?(?:公开|依申请)|^(?:抄送|主题词|印发|联系人)|印发$|^（?[^（）]{0,10}(?:盖章|公章|印章|（章）)）?$|欢迎[^。]{0,20}?(?:咨询|监督|报名)",
        "特此通知。",
        "（此件公开发布）",
        but_not=("联系电话",),
    ),
)  # fmt: skip
"""Every rule knows a sentence; a clause is set words when each of its sentences is."""

TELLING = re.compile(
    r"\d\s*(?:元|个?工作日|年内|次)|[￥¥]|\d{3,4}-\d{6,}|1\d{10}|[一二三四五六]级|[初中高]级工|\d+月\d+日|@|https?:|www\."
)
"""An amount, a date, a phone, a level: a sentence with one of these is never passed over as set words."""


def known_as(words: Text) -> str | None:
    """The rule that knows the clause's first sentence where every sentence is known; None for other clauses.

    >>> known_as(Text("具体事宜届时另行通知。"))
    'boilerplate.further_notice'
    """
    found = [_known_sentence(sentence.value) for sentence in words.sentences()]
    return found[0] if found and all(found) else None


def _known_sentence(sentence: str) -> str | None:
    if aside := known_aside(sentence):
        return aside
    if TELLING.search(sentence):
        return None
    found = first_match((*BOILERPLATE, *COMMON), sentence)
    return found[0].id if found else None
