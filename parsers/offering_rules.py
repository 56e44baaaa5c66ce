"""What sentences say that tell what is assessed, and what they are about where they tell none of it."""

from parsers.rules import Rule, rule

CUE_RULES: tuple[Rule, ...] = (
    rule(
        "offerings.cue.are",
        "are",
        r"(?:评价|认定|鉴定|考核|开考|开展|实施)(?:的)?(?:职业技能)?(?:等级)?(?:评价|认定|鉴定)?(?:的)?(?:项目|职业|工种|范围)[^。；]{0,24}?(?:为|有|是|如下|包括|：|:)",
        "面向社会开展的职业技能评价项目为",
        "认定职业（工种）如下",
        but_not=("社评组织及评价职业（工种）等相关内容将动态调整",),
    ),
    rule(
        "offerings.cue.offered",
        "offered",
        r"开考|开到|开(?=[一二三四五1-5初中高][、级])|级[^，。；]{0,6}[都全]开|能考的|开展(?!的|之日)|开放|新增|增设|增加|可报|接受[^。；，]{0,10}(?:申报|报名)|(?:组织|进行|面向)[^。；]{0,30}(?:评价|认定|鉴定)",
        "今年开考以下五项",
        "均开展四级、三级评价",
        "从五级一直开到二级",
        "五级、四级都开",
        "新增电子商务师二级",
        but_not=("符合申报条件的",),
    ),
    rule(
        "offerings.cue.assessed",
        "assessed",
        r"(?:年度?|本次|本期|今年|我[院会]|协会|公司)[^。；，]{0,8}(?:评价|认定|鉴定)(?!条件|工作|的)",
        "本年度评价电子商务师",
        but_not=("评价工作由协会负责",),
    ),
)
"""What a sentence says that tells what is assessed."""

REFUSAL_RULES: tuple[Rule, ...] = (
    rule(
        "offerings.not.condition",
        "condition",
        r"证书(?:后|的|者|满|，)|(?:取得|持有)[^，。；]{0,16}证书|满\s*[\d一二三四五六七八九十]+\s*年|条件之一|具备|毕业|从事|符合[^。；，]{0,20}条件|(?:任意|其中)一[项条]",
        "取得四级证书后满5年",
        "符合下列条件之一",
        but_not=("颁发职业技能等级证书", "四级、三级"),
    ),
    rule(
        "offerings.not.retake",
        "retake",
        r"补考|成绩|有效期|保留",
        "三级成绩有效期为两年",
        but_not=("四级、三级",),
    ),
    rule(
        "offerings.not.fee",
        "fee",
        r"\d\s*元|[￥¥]|缴费|备注|账[户号]|费[用为共标]",
        "四级考核费共400元",
        but_not=("免费咨询四级",),
    ),
    rule(
        "offerings.not.schedule",
        "schedule",
        r"\d+\s*[月日]|加[开场]|加?一场|上午|下午|批次",
        "四级3月报名",
        but_not=("2026年开展四级",),
    ),
    rule(
        "offerings.not.dropped",
        "dropped",
        r"取消|停止|暂停|暂缓|不再|撤销|暂不|尚未|除外|不开展|未开展|不(?:予|作)?认定|不[设开](?=[一二三四五1-5、]{1,5}级)|我[会院校司]不受理"
        r"|正在(?:申[请报]|备案|筹)|筹备中|(?:等|待)[^，；。]{1,20}(?:以?后|再)|(?:以后|之后|后|明年|来年)再(?:说|开|议|定|组织|安排)",
        "三级停止评价",
        "五级要等题库更新好以后再说",
        "评茶员正在申请备案",
        but_not=("三级", "等级为三级", "四级不设年龄限制"),
    ),
    rule(
        "offerings.not.earlier",
        "earlier",
        r"去年|上年|往年|前年|历年|上一?年度|曾经?(?:开展|组织)",
        "去年完成三级认定两批",
        but_not=("今年开展三级认定",),
    ),
    rule(
        "offerings.not.exam", "exam", r"综合评审|答辩|论文|机考|实操", "二级另设综合评审", but_not=("二级",)
    ),
)
"""What a sentence is about that names an occupation or level without offering it."""
