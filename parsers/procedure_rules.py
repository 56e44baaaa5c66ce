"""The words by which a step of the way to a certificate, and its channel, are told."""

from parsers.rules import Rule, rule

STEP_RULES: tuple[Rule, ...] = (
    rule(
        "procedures.score_recheck",
        "score_recheck",
        r"(?:成绩|分数|结果)[^。；]{0,40}?(?:复核|复查|核查|复议|有异议|存疑|申诉)|(?:复核|复查|"
        r"核查)[^。；]{0,6}?(?:成绩|分数)|查分申请|(?:申请|需要?|要求)[^，。；]{0,4}?(?:复核|复查)|(?:复核|"
        r"复查)申请",
        "对成绩有异议的，可申请复核",
        "申请成绩复查",
        but_not=("成绩可在系统查询",),
    ),
    rule(
        "procedures.refund",
        "refund",
        r"(?:申请|办理|予以|可(?!抗)|给予|全额|原路|扣除|如数)[^。；不]{0,12}?(?:退费|退款|退[还回])|(?:退费|"
        r"退款)(?:申请|流程|手续|方式|将|于|按|原路|至)|(?<!予)退[还回][^。；]{0,10}?(?:至|到|原)",
        "可申请退费",
        "所缴费用原路退还至付款账户",
        but_not=(
            "费用不予退还",
            "除不可抗力外不予退还",
        ),
    ),
    rule(
        "procedures.admission_ticket",
        "admission_ticket",
        r"(?:准考证|准考单)[^。；]{0,40}?(?:打印|下载|领取|发放|下发|生成|领|发送|推送|获取|查看)|(?:打印|下载|"
        r"领取|发放|下发|收到|发送|获取|查看|领)[^。；]{0,14}?准考证",
        "登录系统下载并打印准考证",
        "准考证由单位统一领取",
        but_not=("凭准考证参加考试",),
    ),
    rule(
        "procedures.certificate_collection",
        "certificate_collection",
        r"证书[^。；]{0,40}?(?:领取|发放|邮寄|寄送|寄达|快递|自取|代领|发给|寄出|寄至|送达)|(?:领取|发放|邮寄|领|"
        r"寄送|代领|申领)(?!准考证)[^。；]{0,14}?证书|领证|取证(?!明)|证书[^。；]{0,40}?(?:下载|自行打印)|下载[^。；准]{0,12}?证书",
        "证书由本人至窗口领取",
        "凭身份证领取证书",
        "登录系统下载电子证书",
        but_not=("证书信息可上网查询", "下载准考证"),
    ),
    rule(
        "procedures.result_query",
        "result_query",
        r"(?:成绩|证书(?:信息|数据|真伪)?)[^。；]{0,40}?(?:查询|查看|公布|发布|公示|核验|查阅|查验)|(?:查询|"
        r"查看|公布|发布|查验|查阅|公示|核验)[^。；]{0,12}?(?:成绩|证书)|查分",
        "登录系统查询成绩",
        "成绩于考后10个工作日内公布",
        "证书信息也可通过网站查询",
        but_not=("成绩有效期为两年",),
    ),
    rule(
        "procedures.payment",
        "payment",
        r"缴费|缴纳|缴清|缴交|缴存|缴齐|交纳|交费|交至|交清|交齐|支付|付款|付费|付清|结清|转账|转入|汇款|汇至|汇入|打款|划转|刷卡|"
        r"[交缴付][^，。；]{0,10}?(?:考核|评价|认定|鉴定|报名)?费(?!用?标准)",
        "审核通过后缴纳考核费",
        "费用由单位转账至指定账户",
        "在小程序付清费用",
        but_not=("收费标准见附件",),
    ),
    rule(
        "procedures.qualification_review",
        "qualification_review",
        r"资格(?:条件)?(?:的)?(?:审核|审查|初审|复审|确认|复核|核查)|(?:审核|审查)[^。；]{0,8}?(?:资格|材料)|"
        r"(?:材料|资料|信息)[^。；]{0,10}?审[核查]",
        "对申报人员进行资格审核",
        but_not=("申报条件",),
    ),
    rule(
        "procedures.application",
        "application",
        r"(?:登[录陆]|通过|到|至|携带|持|凭|提交|递交|注册|填报|填写|办理|发送|发至|寄送|扫[码描]|进入|关注|报送|"
        r"前往|采[用取]|接受|使用|访问|汇总|统一组织|以|进行|实行|采)(?!的?条件)[^。；]{0,80}?(?:报名|申报|"
        r"报考)(?!条件|无效|资格|后|视为|时间|对象|费|截止|成功|期间|电话|咨询|信息有误|受理|大厅|处|地?点|窗口|系统|网站|平台|"
        r"单位)|(?:报名|申报|报考)(?!的|等级|人员|者|成功|受理|后|时|无效|资格)[^。；]{0,80}?(?:登[录陆]|通过|携带|"
        r"持本?人?|提交|"
        r"递交|注册|填报|填写|办理|发送|发至|扫[码描]|进入|前往|报送|到|至)",
        "登录系统进行个人申报",
        "到服务大厅办理报名",
        "报名表发送至邮箱",
        but_not=(
            "申报方式包括团体和个人",
            "申报条件如下",
        ),
    ),
)
"""In the order in which they count where a sentence speaks of several steps."""

VERB_RULES: tuple[Rule, ...] = (
    rule(
        "procedures.verb_recheck",
        "score_recheck",
        r"复核|复查|核查|申请|提出|递交",
        "提出书面申请",
        but_not=("公布",),
    ),
    rule(
        "procedures.verb_refund",
        "refund",
        r"退",
        "全额退还",
        but_not=("缴费",),
    ),
    rule(
        "procedures.verb_ticket",
        "admission_ticket",
        r"打印|下载|领取|发放|发给|下发|代领|发送",
        "由单位统一打印",
        but_not=("查询",),
    ),
    rule(
        "procedures.verb_certificate",
        "certificate_collection",
        r"领取|代领|自取|邮寄|寄送|快递|发放|发给|领",
        "由单位代领",
        but_not=("查询",),
    ),
    rule(
        "procedures.verb_result",
        "result_query",
        r"查询|查看|查到|查阅|公布|发布|公示|通知",
        "在栏目中查看",
        but_not=("领取",),
    ),
    rule(
        "procedures.verb_payment",
        "payment",
        r"缴|交[纳费至]|付|转账|汇[入至款]|转入|划|支付|刷卡|扫码",
        "由单位统一转账",
        but_not=("打印",),
    ),
    rule(
        "procedures.verb_review",
        "qualification_review",
        r"审[核查]|核[对实验]|确认",
        "由工作人员审核",
        but_not=("打印",),
    ),
    rule(
        "procedures.verb_application",
        "application",
        r"登[录陆]|填[写报]|上传|提交|递交|发送|寄|送|报送|办理|注册|录入|导入|汇总|扫[码描]|进入|携带|报名|申报",
        "填写信息并上传材料",
        but_not=("缴费",),
    ),
)
"""Plainer words that name a step only under its own label or heading."""

LABEL_STEP_RULES: tuple[Rule, ...] = (
    rule(
        "procedures.label_recheck",
        "score_recheck",
        r"(?:成绩|分数|结果)[^。；]{0,4}?(?:复核|复查|核查|异议|申诉|疑问|不服)|查分申请|^复核|异议处理",
        "成绩复核",
        but_not=("成绩查询",),
    ),
    rule(
        "procedures.label_refund",
        "refund",
        r"退费|退款|退钱|费用退还",
        "退费办法",
        but_not=("缴费",),
    ),
    rule(
        "procedures.label_ticket",
        "admission_ticket",
        r"准考证",
        "打印准考证",
        but_not=("缴费",),
    ),
    rule(
        "procedures.label_certificate",
        "certificate_collection",
        r"领证|取证(?!明)|拿证|证书[^。；]{0,6}?(?:领|发放|核发|邮寄|颁发|寄送|下载)|领[^，。；]{0,6}证书|(?:领取|发放|申领)[^。；]{0,12}?证书|"
        r"发证",
        "关于证书领取的相关事项",
        but_not=("证书查询",),
    ),
    rule(
        "procedures.label_result",
        "result_query",
        r"(?:成绩|证书)[^。；有效复补保合]{0,8}?(?:查询|公布|发布|查看|核验)|(?:查询|公布|"
        r"发布)[^。；]{0,4}?(?:成绩|证书)|查分|查成绩|成绩[^，。；有效]{0,6}查|成绩[与和及、]证书",
        "成绩查询",
        "成绩及证书信息查询",
        but_not=(
            "成绩有效期",
            "成绩复核",
        ),
    ),
    rule(
        "procedures.label_payment",
        "payment",
        r"缴费(?!标准|金额)|支付|交费|付款|付费|费用缴纳|缴纳|转账|收款|费用?[^，。；]{0,4}(?:怎么|如何|[哪何]处?)[交缴付]|[交缴]钱",
        "申报缴费",
        "缴费方式",
        but_not=(
            "缴费标准",
            "收费标准",
        ),
    ),
    rule(
        "procedures.label_review",
        "qualification_review",
        r"资格(?:审核|审查|初审|复审|确认|核查)|审核资格|(?:材料|信息|报名|资料)(?:审[核查]|初审)|审[核查]$|^审[核查]",
        "资格审核",
        "审核",
        but_not=("资格条件",),
    ),
    rule(
        "procedures.label_application",
        "application",
        r"(?:申报|报名|报考)(?!的?(?:条件|时间|对象|资格|缴费|费|日期|标准|人员|范围|咨询|电话|网址|截止|地址|"
        r"安排|起止|月份|热线|者|考生|要求|级别|等级|职业|邮箱|系统|平台|网站|联系))",
        "申报方式",
        "个人申报",
        but_not=(
            "申报条件",
            "报名时间",
            "申报缴费",
        ),
    ),
)
"""What a label or heading names; several steps where it names several."""

REVIEW_RULE = rule(
    "procedures.own_review",
    "qualification_review",
    r"(?:我[会院校站司]|我中心|我公司|本[会院校站]|协会|学会|促进会|中心|学院|学校|公司|集团|评价机构|指导站|工作站|[一-龥]{2,6}[处科部室局]|"
    r"办公室|工作人员|审核人员|专人|专家组|考务组)[^。；]{0,40}?(?<!初)(?:资格|材料|资料|信息|审核|审查)[^，。；]{0,10}?(?:审[核查]|初审|复审|完毕|意见)|"
    r"(?:工作日|日|天|小时)(?:内|之内|以内)[^，。；]{0,8}?(?:完成|进行|予以|给予|反馈|办结|作出)?[^，。；]{0,10}?(?:审[核查](?!通过)|初审|复审|审毕)|"
    r"资格(?:条件)?(?:审[核查]|初审|复审)(?:工作)?(?:由|于|在|将)[^。；]{2,}",
    "我会收到材料后进行资格审核",
    "教务处在报名截止后5个工作日内完成资格审查",
    "工作人员3日内审核材料",
    but_not=("审核通过后缴费", "由单位进行资格初审"),
)
"""A sentence whose own matter is the review: who does it, or in how many days."""

APPLICANT_RULE = rule(
    "procedures.applicant_acts",
    "applicant",
    r"登[录陆]|填[写报]|上传|提交|递交|报送|送[到至交]|交[到至]|注册|缴|支付|付|打印|下载|领取|查询|公布|复核|退[费款还]|"
    r"(?:院校|单位|企业|学校|班主任|系部)[^，。；]{0,16}?(?:资格)?(?:初审|审[核查])|做好|承担|责任",
    "登录系统提交材料，等待审核",
    "由报名单位进行资格初审",
    but_not=("我会在5个工作日内完成资格审核",),
)
"""What makes a review no more than a part of another step, or a duty of those who send others."""

LISTING_RULE = rule(
    "procedures.listed",
    "steps",
    r"(?:完成|进行|办理|实现|开展|用于)(?:网上|在线|线上|个人|全部)?(?P<items>[^，。；（“]{2,12}?(?:(?:[、和及与]|以及)[^，。；（“]{2,12}?)+)(?=等|[，。；（]|$)",
    "登录系统完成报名、缴费和准考证打印",
    but_not=("登录系统完成报名",),
)
"""Several steps that are done in one place."""

HOW_RULE = rule(
    "procedures.how",
    "how",
    r"登[录陆]|通过|到[^，。；]{2,}|至[^，。；]{2,}|前往|携带|凭|持[^，。；]{2,}|扫[码描]|小程序|公众号|"
    r"客户端|系统|平台|网站|邮箱|[邮自]?寄|快递|统一|各(?:单位|院校|机构)|自行|转账|汇|拨打|窗口|大厅|受理点|"
    r"支付|提交|报送|工作日|由[^，。；]{2,20}?(?:领取|发放|打印|缴|办理|下载|发|领)",
    "登录系统打印",
    "由单位统一领取",
    but_not=("申报方式包括两种",),
)
"""Words that say how, where or within what time a step is done."""

CHANNEL_RULES: tuple[Rule, ...] = (
    rule(
        "procedures.group",
        "group",
        r"团体|集体(?!备案|合影|利益|户口)|团报|组团|单位(?:统一|集中)?(?:组织|集体|申报|报名|报考|缴费|办理|代[办领报]|领取|"
        r"渠道|用户|名义)|(?:培训机构|院校|学校|企业|机构|班级)(?:统一|集中|集体)?(?:组织|申报|报名|报考|学员|学生|代|名义)|"
        r"(?:批量|成批|整班)(?:申报|报名)|(?:在校|本校)(?:学)?生(?:以|由|按|统一)|以班级为单位",
        "团体申报",
        "单位组织报名的",
        "院校组团报名",
        "以单位名义申报的",
        but_not=(
            "所在单位盖章",
            "工作单位",
        ),
    ),
    rule(
        "procedures.individual",
        "individual",
        r"个人(?!信息|原因|承诺|账[户号]|所得|中心|资料|隐私|照片|材料|诚信|简历|缴纳社保|档案|身份[证信]|证件|登录|"
        r"用户名|弃考|缺考|放弃|不得|代办)|散报|散户|散客|零散(?:考生|人员|学员)|社会(?:考生|人员|学员)|校外(?:人员|考生)|"
        r"(?:自主|自行|本人|自己|单独|独立)(?:申报|报名|报考)",
        "个人申报",
        "个人考生",
        "本人报名的",
        "以个人身份报名",
        but_not=(
            "个人信息",
            "因个人原因",
            "本人身份证",
        ),
    ),
)

CLAUSE_CHANNEL = r"(?:凡(?:是)?|对于?|属于?|以|通过|采[用取]|选择|若|如|其中|而|社会|需[^，。；]{2,14}的)?(?:为|是)?[“\"（(]?"
"""What may stand between a clause's beginning and the words that name its channel."""

CLAUSE_END = r"(?:方式|形式)?(?:报名|申报|报考|参评|办理|申请|缴费|参加)?(?:的|者|人员|考生|学员)?"
"""What may stand between the words that name a channel and the clause's end."""

BARE_GROUP = rule(
    "procedures.bare_group",
    "group",
    r"(?:^|(?<=[，,。；;：:]))(?:而|各|用人|合作|参加)*(?:单位|院校|企业|学校|机构|合作社)(?:、(?:单位|院校|企业|学校|机构))*"
    r"(?=由|在|通过|登[录陆]|将|须|应|可|向|到|统一|对公|派|凭|汇总|安排|[转付])",
    "个人扫码支付，单位对公转账",
    but_not=("由工作单位盖章",),
)
"""单位 as the one who does it; a channel only where 个人 stands beside it."""
