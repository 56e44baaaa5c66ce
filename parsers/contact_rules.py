"""What a contact is for, and the labels of its kinds."""

from parsers.rules import Rule, rule

PURPOSE_RULES: tuple[Rule, ...] = (
    rule(
        "contacts.supervision",
        "supervision",
        r"监督|投诉|举报|纪检|纪委|监察|监事会|申诉|信访|维权|违纪线索|检举|揭发|行风|向[^，。；]{2,20}?反映|"
        r"(?:发现|遇到|存在|如有)[^。；]{0,16}?(?:违[规纪法反]|舞弊|作弊|乱收费|多收费|弄虚作假|不正当)",
        "业务监督电话",
        "纪检举报信箱",
        "发现违规收费的，可致电",
        "请向监事会反映",
        but_not=("业务咨询电话", "反映在成绩中"),
    ),
    rule(
        "contacts.consultation",
        "consultation",
        r"咨询|热线|答疑|客服|解答|疑问|问询|询问|垂询|服务电话|联系我们",
        "业务咨询电话",
        "如有疑问请拨打",
        but_not=("监督电话",),
    ),
    rule(
        "contacts.standards",
        "standards",
        r"职业(?:技能)?标准|国家标准|评价规范|(?<![费评])标准(?:查询|下载|全文|文本|网址)",
        "国家职业技能标准查询网址",
        but_not=("收费标准",),
    ),
    rule(
        "contacts.guides",
        "guides",
        r"指导手册|大纲|题库|样题|考试指南|考核指南|复习|教材|学习资料|考核要素|细目表",
        "考核指导手册查询网址",
        "理论样题下载",
        but_not=("申报指南",),
    ),
    rule(
        "contacts.certificates",
        "certificates",
        r"证书(?:信息|数据|真伪|联网)?[^，。；]{0,8}?(?:查询|核验|验证|查验|下载|信息)|(?:查询|核验|查验|"
        r"验证)[^，。；]{0,12}?证书|电子证书|证书|成绩(?:[^，。；]{0,8}?(?:查询|公布|发布|查看))?|查分",
        "证书查询网址",
        "成绩查询",
        "可核验证书真伪",
        but_not=("文件查询",),
    ),
    rule(
        "contacts.documents",
        "documents",
        r"文件|公告|通知(?:公示|发布|查询|公开)|公示|信息发布|政策查询|发布平台|发布渠道",
        "上网文件查询网址",
        "通知公告发布平台",
        but_not=("另行通知",),
    ),
    rule(
        "contacts.registration",
        "registration",
        r"报名|申报|报考|申请表|报送|投递",
        "网上报名系统",
        "个人申报网址",
        but_not=("咨询电话",),
    ),
    rule(
        "contacts.service",
        "service",
        r"受理|服务大厅|办公(?!室|厅|电话)|窗口|办事大厅|服务时间|接待",
        "业务受理地址",
        "办公时间",
        but_not=("咨询电话",),
    ),
)
"""Of several cues in one sentence the nearest before the value counts."""

LABEL_RULES: tuple[Rule, ...] = (
    rule(
        "contacts.postcode_label",
        "postcode",
        r"邮编|邮政编码",
        "邮编：200080",
        but_not=("邮箱：",),
    ),
    rule(
        "contacts.fax_label",
        "fax",
        r"传真",
        "传真：021-63561513",
        but_not=("电话",),
    ),
    rule(
        "contacts.phone_label",
        "phone",
        r"电话|热线|手机|座机|联系方式|Tel|TEL",
        "咨询电话",
        but_not=("邮编",),
    ),
    rule(
        "contacts.hours_label",
        "hours",
        r"(?:受理|服务|办公|工作|接待|咨询|办理|开放|对外|营业|接听|上班|接听电话|窗口)[^，。；考评]{0,6}?时间|"
        r"作息",
        "业务受理时间",
        "窗口开放时间",
        but_not=(
            "考核时间",
            "申报时间",
        ),
    ),
    rule(
        "contacts.address_label",
        "address",
        r"地址|地点|住所|受理点|窗口|大厅|报名点|受理处|服务点",
        "业务受理地址",
        "报名受理大厅",
        but_not=("网站",),
    ),
)

OPEN_RULE = rule(
    "contacts.open",
    "hours",
    r"开放|对外(?:服务|办公)|受理|办公|接待|服务|接听|提供咨询|值守|上班",
    "大厅周一至周五9:00至16:00开放",
    but_not=("理论考试上午9:00至10:30",),
)
ASSESSMENT_RULE = rule(
    "contacts.assessment",
    "assessment",
    r"考核|考试|评价|认定|鉴定|测试|考场|考点|开考|理论知识|操作技能|入场",
    "理论知识考试时间",
    but_not=("业务受理时间",),
)
VENUE_RULE = rule(
    "contacts.venue",
    "assessment",
    r"(?:考场|考点|考站|考试|考核|测试|鉴定|认定|评价|理论(?:知识)?|实操|操作技能|技能操作|培训|实训|面试|答辩)"
    r"(?:地点|场所|场地|现场|地址|基地|站?点|均|统一|分别|安排|暂定?|集中)*$",
    "理论考试",
    "实操考核地点",
    "考点均",
    but_not=("技能评价办公室", "认定中心"),
)
"""The subject of 位于 and 设在 where candidates sit the assessment."""
GOVERNMENT_APP = rule(
    "contacts.look_up_app",
    "app",
    r"客户端|APP|App",
    "登录“某某办”客户端或小程序账号",
    but_not=("微信小程序“某某”",),
)
