"""The words by which a step of the way to a certificate, and its channel, are told."""

from parsers.rules import Rule, rule

STEP_RULES: tuple[Rule, ...] = (
    rule("procedures.score_recheck", "score_recheck", r"(?:成绩|分数|结果)[^。；]{0,40}?(?:复核|复查|核查|复议|有异议|存疑|申诉)|(?:复核|复查|核查)[^。；]{0,6}?(?:成绩|分数)|查分申请", "对成绩有异议的，可申请复核", "申请成绩复查", but_not=("成绩可在系统查询",)),
    rule("procedures.refund", "refund", r"(?:申请|办理|予以|可(?!抗)|给予|全额|原路|扣除|如数)[^。；不]{0,12}?(?:退费|退款|退[还回])|(?:退费|退款)(?:申请|流程|手续|方式|将|于|按|原路|至)|(?<!予)退[还回][^。；]{0,10}?(?:至|到|原)", "可申请退费", "所缴费用原路退还至付款账户", but_not=("费用不予退还", "除不可抗力外不予退还")),
    rule("procedures.admission_ticket", "admission_ticket", r"(?:准考证|准考单)[^。；]{0,40}?(?:打印|下载|领取|发放|下发|生成|领|发送|推送|获取|查看)|(?:打印|下载|领取|发放|下发|收到|发送|获取|查看|领)[^。；]{0,14}?准考证", "登录系统下载并打印准考证", "准考证由单位统一领取", but_not=("凭准考证参加考试",)),
    rule("procedures.certificate_collection", "certificate_collection", r"证书[^。；]{0,40}?(?:领取|发放|邮寄|寄送|寄达|快递|自取|代领|发给|寄出|寄至|送达)|(?:领取|发放|邮寄|领|寄送|代领|申领)(?!准考证)[^。；]{0,14}?证书|领证", "证书由本人至窗口领取", "凭身份证领取证书", but_not=("证书信息可上网查询",)),
    rule("procedures.result_query", "result_query", r"(?:成绩|证书(?:信息|数据|真伪)?)[^。；]{0,40}?(?:查询|查看|公布|发布|公示|核验|查阅|下载|查验)|(?:查询|查看|公布|发布|查验|查阅|公示|核验)[^。；]{0,12}?(?:成绩|证书)|查分", "登录系统查询成绩", "成绩于考后10个工作日内公布", "证书信息也可通过网站查询", but_not=("成绩有效期为两年",)),
    rule("procedures.payment", "payment", r"缴费|缴纳|缴清|缴交|缴存|交纳|交费|交至|支付|付款|付费|转账|汇款|汇至|汇入|打款|划转|刷卡", "审核通过后缴纳考核费", "费用由单位转账至指定账户", but_not=("收费标准见附件",)),
    rule("procedures.qualification_review", "qualification_review", r"资格(?:条件)?(?:的)?(?:审核|审查|初审|复审|确认|复核|核查)|(?:审核|审查)[^。；]{0,8}?(?:资格|材料)|(?:材料|资料|信息)[^。；]{0,10}?审[核查]", "对申报人员进行资格审核", but_not=("申报条件",)),
    rule("procedures.application", "application", r"(?:登[录陆]|通过|到|至|携带|持|凭|提交|递交|注册|填报|填写|办理|发送|发至|寄送|扫[码描]|进入|关注|报送|前往|采[用取]|接受|使用|访问|汇总|统一组织|以|进行|实行|采)(?!的?条件)[^。；]{0,80}?(?:报名|申报|报考)(?!条件|时间|对象|费|截止|成功|期间|电话|咨询|信息有误|受理|大厅|处|点|窗口|系统|网站|平台|单位)|(?:报名|申报|报考)(?!的|等级|人员|者|成功|受理)[^。；]{0,80}?(?:登[录陆]|通过|携带|持本?人?|提交|递交|注册|填报|填写|办理|发送|发至|扫[码描]|进入|前往|报送|到|至)", "登录系统进行个人申报", "到服务大厅办理报名", "报名表发送至邮箱", but_not=("申报方式包括团体和个人", "申报条件如下")),
)  # fmt: skip
"""In the order in which they count where a sentence speaks of several steps."""

VERB_RULES: tuple[Rule, ...] = (
    rule("procedures.verb_recheck", "score_recheck", r"复核|复查|核查|申请|提出|递交", "提出书面申请", but_not=("公布",)),
    rule("procedures.verb_refund", "refund", r"退", "全额退还", but_not=("缴费",)),
    rule("procedures.verb_ticket", "admission_ticket", r"打印|下载|领取|发放|发给|下发|代领|发送", "由单位统一打印", but_not=("查询",)),
    rule("procedures.verb_certificate", "certificate_collection", r"领取|代领|自取|邮寄|寄送|快递|发放|发给|领", "由单位代领", but_not=("查询",)),
    rule("procedures.verb_result", "result_query", r"查询|查看|查到|查阅|公布|发布|公示|通知", "在栏目中查看", but_not=("领取",)),
    rule("procedures.verb_payment", "payment", r"缴|交[纳费至]|付|转账|汇[入至款]|转入|划|支付|刷卡|扫码", "由单位统一转账", but_not=("打印",)),
    rule("procedures.verb_review", "qualification_review", r"审[核查]|核[对实验]|确认", "由工作人员审核", but_not=("打印",)),
    rule("procedures.verb_application", "application", r"登[录陆]|填[写报]|上传|提交|递交|发送|寄|送|报送|办理|注册|录入|导入|汇总|扫[码描]|进入|携带|报名|申报", "填写信息并上传材料", but_not=("缴费",)),
)  # fmt: skip
"""Plainer words that name a step only under its own label or heading."""

LABEL_STEP_RULES: tuple[Rule, ...] = (
    rule("procedures.label_recheck", "score_recheck", r"(?:成绩|分数|结果)[^。；]{0,4}?(?:复核|复查|核查|异议|申诉)|查分申请|^复核|异议处理", "成绩复核", but_not=("成绩查询",)),
    rule("procedures.label_refund", "refund", r"退费|退款|费用退还", "退费办法", but_not=("缴费",)),
    rule("procedures.label_ticket", "admission_ticket", r"准考证", "打印准考证", but_not=("缴费",)),
    rule("procedures.label_certificate", "certificate_collection", r"领证|证书[^。；]{0,4}?(?:领取|发放|核发|邮寄|颁发|寄送|申领|领用)|(?:领取|发放|申领)[^。；]{0,12}?证书|发证", "关于证书领取的相关事项", but_not=("证书查询",)),
    rule("procedures.label_result", "result_query", r"(?:成绩|证书)[^。；有效复补保合]{0,8}?(?:查询|公布|发布|查看|核验)|(?:查询|公布|发布)[^。；]{0,4}?(?:成绩|证书)|查分|成绩[与和及、]证书", "成绩查询", "成绩及证书信息查询", but_not=("成绩有效期", "成绩复核")),
    rule("procedures.label_payment", "payment", r"缴费(?!标准|金额)|支付|交费|付款|费用缴纳|缴纳|转账|收款", "申报缴费", "缴费方式", but_not=("缴费标准", "收费标准")),
    rule("procedures.label_review", "qualification_review", r"资格(?:审核|审查|初审|复审|确认|核查)|(?:材料|信息|报名)?审[核查]$", "资格审核", but_not=("资格条件",)),
    rule("procedures.label_application", "application", r"(?:申报|报名|报考)(?!的?(?:条件|时间|对象|资格|缴费|费|日期|标准|人员|范围|咨询|电话|网址|截止|地址|安排|起止|月份|热线|者|考生|要求|级别|等级|职业|邮箱|系统|平台|网站|联系))", "申报方式", "个人申报", but_not=("申报条件", "报名时间", "申报缴费")),
)  # fmt: skip
"""What a label or heading names; several steps where it names several."""

HOW_RULE = rule(
    "procedures.how", "how",
    r"登[录陆]|通过|到[^，。；]{2,}|至[^，。；]{2,}|前往|携带|凭|持[^，。；]{2,}|扫[码描]|小程序|公众号|客户端|系统|平台|网站|邮箱|[邮自]?寄|快递|统一|各(?:单位|院校|机构)|自行|转账|汇|窗口|大厅|受理点|支付|提交|报送|工作日|由[^，。；]{2,20}?(?:领取|发放|打印|缴|办理|下载|发|领)",
    "登录系统打印", "由单位统一领取", but_not=("申报方式包括两种",),
)  # fmt: skip
"""Words that say how, where or within what time a step is done."""

CHANNEL_RULES: tuple[Rule, ...] = (
    rule(
        "procedures.group", "group",
        r"团体|集体(?!备案|合影|利益)|团报|单位(?:统一|集中)?(?:组织|集体|申报|报名|报考|缴费|办理|代[办领]|领取|渠道|用户)|(?:培训机构|院校|学校|企业)(?:统一|集中)?(?:组织|申报|报名|学员|学生)|批量(?:申报|报名)",
        "团体申报", "单位组织报名的", but_not=("所在单位盖章", "工作单位"),
    ),
    rule(
        "procedures.individual", "individual",
        r"个人(?!信息|原因|承诺|账[户号]|所得|中心|资料|隐私|照片|材料|诚信|简历|缴纳社保|档案|身份|证件|登录|用户名|弃考|缺考|放弃|不得|代办)|散报|社会考生|自主(?:申报|报名)|自行(?:申报|报名)",
        "个人申报", "个人考生", but_not=("个人信息", "因个人原因"),
    ),
)  # fmt: skip

CLAUSE_CHANNEL = (
    r"(?:凡(?:是)?|对于?|属于?|以|通过|采[用取]|选择|若|如|其中|而|社会|需[^，。；]{2,14}的)?(?:为|是)?[“\"（(]?"
)
"""What may stand between a clause's beginning and the words that name its channel."""
