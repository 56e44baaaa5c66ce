"""What a sentence as a whole says of steps: how, whose part, how plainly, or that there is none."""

from parsers.rules import rule

REVIEW_RULE = rule(
    "procedures.own_review",
    "qualification_review",
    r"(?:我[会院校站司]|我中心|我公司|本[会院校站]|协会|学会|促进会|中心|学院|学校|公司|集团|评价机构|指导站|工作站|[一-龥]{2,6}[处科部室局]|"
    r"办公室|工作人员|审核人员|专人|专家组|考务组)[^。；]{0,40}?(?<!初)(?:资格|材料|资料|信息|审核|审查)[^，。；]{0,10}?(?:审[核查]|初审|复审|完毕|意见)|"
    r"(?:工作日|日|天|小时)(?:内|之内|以内)[^，。；]{0,8}?(?:完成|进行|予以|给予|反馈|办结|作出)?[^，。；]{0,10}?(?:审[核查](?!通过)|初审|复审|审毕|核[对验实][^，。；]{0,4}(?:材料|资料|信息))|"
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
    r"登[录陆]|填[写报]|上传|提交|递交|报送|送[到至交]|交[到至]|注册|缴|支付|付|打印|下载|领取|查询|复核|退[费款还]|"
    r"(?:院校|单位|企业|学校|班主任|系部)[^，。；]{0,16}?(?:资格)?(?:初审|审[核查])|做好|承担|责任",
    "登录系统提交材料，等待审核",
    "由报名单位进行资格初审",
    but_not=("我会在5个工作日内完成资格审核",),
)
"""What makes a review no more than a part of another step, or a duty of those who send others."""

STRONG_APPLICATION = rule(
    "procedures.strong_application",
    "application",
    r"登[录陆]|系统|平台|小程序|公众号|携带|前往|发送?[至到]|填[写报][^，。；]{0,8}(?:申报|报名|申请)表[^。；]{0,24}?[，后][^，。；]{0,12}?[交报送]|扫码|扫描(?!件|版|成|后)|现场(?:办理|报名|申报)|向[^，。；]{2,12}?(?:提出|提交|递交)申请"
    r"|^(?:个人|团体|单位|集体)(?:报名|申报)(?!表|[条材信])[^，。；]{0,4}?[在由到][^。；]{2,50}?(?:进行|办理)"
    r"|(?:到|至|向|在|[交送报]到?)[^，。；\d]{2,14}?(?:[处科室系站点部]|中心|窗口|大厅|学院|车间|工会|办公室|班主任)(?:集中|统一|现场)?(?:办理)?(?:报名|申报)(?!的|后|者|人|条件|资格|成功|截止)",
    "登录系统申报",
    "由班级填表，交教务处办理报名",
    "到镇劳动保障所服务窗口报名",
    "员工填写申报表，签字后交人力资源部",
    "个人报名在云州技能网上进行",
    "团体报名由单位派人到云州路8号602室办理",
    "单位申报由人力资源部门在网上办理",
    but_not=("在校学生均可报名", "在教务处报名的考生", "3月1日至20日报名"),
)
"""How one applies, told so plainly that no heading is needed."""

BATCH_RULE = rule(
    "procedures.batch",
    "batch",
    r"(?:\d|[日旬月底初])[前起止]?(?:网上|集中)?(?:报名|申报|报考)[^。；]{0,30}?(?:\d|[日旬月底初])[前起止]?[^，。；\d]{0,6}?(?:考试|考核|评价|认定|鉴定|开考)",
    "第一批，2026.9.1—9.19报名，2026.10.18—10.19考试",
    "3月上旬报名，4月底统一组织考核",
    but_not=("3月1日至10日登录系统报名", "报名后5个工作日内完成审核"),
)
"""When one applies and when the assessment is: a batch, and no way to apply unless it says how."""

VERIFICATION_RULE = rule(
    "procedures.verification",
    "verification",
    r"^(?!.*(?:成绩|分数|查分|领|下载|邮寄|寄送|发放|自取|打印|遗失)).*?(?:(?:证书|真伪).*?(?:查询|查验|核验|验证|验真|可查|查到|查证)|(?:查询|查验|核验|验证|查).{0,12}?(?:证书|真伪))",
    "证书信息可登录全国联网系统查询。",
    "也可以在网站上查验真伪",
    "合格者由协会颁发证书，在网站上能查到证书信息",
    but_not=("证书和成绩可登录系统查询", "登录系统查询并下载电子证书", "登录系统查询"),
)
"""Where anyone may see whether a certificate is genuine: not how a candidate learns the result."""

REFERENCE_RULE = rule(
    "procedures.reference",
    "reference",
    r"^(?!.*(?:准考证|成绩|证书|填写|报送|提交|递交|缴)).*(?:标准|大纲|目录|考纲|规程|题库|样题|指南|手册|文本|全文|公告|通知|附件|政策|法规|表格|样表|模板)[^。；]*?(?:https?:|www\.|网站?|平台|公众号|官网)[^。；]*?(?:下载|查阅|查看|查询|浏览|获取|索取|阅读)",
    "标准全文可在https://bz.example下载",
    "各职业的技能要求见国家职业标准，可登录某某网查阅",
    but_not=("登录平台下载准考证", "在网站下载附件1，填写后提交"),
)
"""Where documents are read or had: no way of a step."""

NEGATION_RULE = rule(
    "procedures.negated",
    "negated",
    r"(?:概|一律|均|暂|恕)?(?:不用|不必|无需|无须|不需要?|不再|不予|不)(?:再|另|另行)?[^，。；]{0,3}?(?:打印|下载|领取|缴费|缴纳|交费|退[还费款回]?|查询|复核|复查|邮寄|寄送|代领)[^，。；]{0,6}|不(?:再|另)?[收交缴]取?[^，。；]{0,6}费用?|[请切]勿[^，。；]*",
    "准考证不用打印",
    "概不退还",
    "暂不邮寄",
    but_not=("自行打印",),
)
"""What is not done; words that say no more than this tell of no way."""

OBJECTION_RULE = rule(
    "procedures.objection",
    "score_recheck",
    r"(?:异议|疑[义问]|不服|存疑|不对)[^。；]{0,30}?(?:反映|提[出交]|递交|申请|申诉|书面|复核|复查)",
    "公示期内有异议的，以书面形式向纪检室反映",
    "觉得不对，五日以内写个申请交到考务部",
    but_not=("有疑问请拨打咨询电话",),
)
"""What is done by those who doubt a result, where the words around are about results."""

LATER_RULE = rule(
    "procedures.later",
    "later",
    r"[^，。；]*(?:另行(?:通知|公告|公布|告知)|另文|待定)[^，。；]*",
    "成绩查询方式另行通知",
    but_not=("登录系统查询",),
)
"""What is to be told another time."""

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
    r"登[录陆]|通过|到[^，。；]{2,}|至[^，。；]{2,}|前往|携带|凭|持[^，。；]{2,}|扫码|扫描(?!件|版|成|后)|小程序|公众号|"
    r"客户端|APP|手机端|系统|平台|网站|邮箱|[邮自]?寄|快递|统一|各(?:单位|院校|机构)|自行|转账|汇|拨打|窗口|大厅|受理点|"
    r"支付|提交|报送|当场|批量|自助|交[^，。；]{2,10}[部处科室]|OA|内网|公示栏|工作日|[\d一二三四五六七八九十][日天]内|(?:在线|线上|网上|现场|对公)[支付缴交转]|https?:|www\.|在[^，。；]{3,40}?(?:下载|打印|查询|领取)|由[^，。；]{2,20}?(?:领取|发放|打印|缴|办理|下载|发|领)",
    "登录系统打印",
    "由单位统一领取",
    but_not=("申报方式包括两种",),
)
"""Words that say how, where or within what time a step is done."""
