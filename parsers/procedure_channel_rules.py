"""The words by which a channel is told: who applies, each alone or a group together."""

from parsers.rules import Rule, rule

CHANNEL_RULES: tuple[Rule, ...] = (
    rule(
        "procedures.group",
        "group",
        r"团体|集体(?!备案|合影|利益|户口)|团报|组团|单位(?:统一|集中|网上|线上|在线)?(?:组织|集体|申报|报名|报考|缴费|办理|代[办领报]|领取|"
        r"渠道|用户|名义)|(?:培训机构|院校|学校|企业|机构|班级)(?:统一|集中|集体)?(?:组织|申报|报名|报考|学员|学生|代|名义)|"
        r"(?:批量|成批|整班)(?:申报|报名)|(?:在校|本校)(?:学)?生(?:以|由|按|统一)|以班级为单位|"
        r"由(?:本|所在|各|用人)+单位[^，。；]{0,12}?(?:汇总|集中|统一|组织)[^，。；]{0,12}?(?:报名|申报|报送|上报)",
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
    r"(?:员工|职工|学员)?(?=[：:]|[^，。；]{0,6}对公|由|在|通过|登[录陆]|将|须|应|可|向|到|统一|对公|派|凭|汇总|安排|[转付])",
    "个人扫码支付，单位对公转账",
    but_not=("由工作单位盖章",),
)
"""单位 as the one who does it; a channel only where 个人 stands beside it."""

BARE_INDIVIDUAL = rule(
    "procedures.bare_individual",
    "individual",
    r"(?:^|(?<=[，,。；;：:]))(?:(?:其他|其余|剩余)(?:的)?(?:考生|人员|学员|报名者|申报人)|(?:考生|由)?本人(?=持|凭|携带|到|至|在|登[录陆]|自行|领取))",
    "集体报名的由单位领取，其他人员自行打印",
    "团体由联系人领取；本人到大厅领取的",
    but_not=("由单位领取后发给本人",),
)
"""本人 and 其他考生; a channel only where a group stands beside them."""
