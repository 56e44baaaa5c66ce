"""Whole sections on procedures as agencies word them: tables, flows, lists, prose, questions, two channels."""

import pytest
from notice_text import context_of

from parsers.procedures import read_procedures

TITLE = "甲省云雀技能促进会2026年职业技能等级认定公告\n\n"
A, R, P, T = "application", "qualification_review", "payment", "admission_ticket"
Q, K, F, C = "result_query", "score_recheck", "refund", "certificate_collection"
S, G = "individual", "group"
Way = tuple[str, str | None, str | None, int | None]

CASES: dict[str, tuple[str, set[Way]]] = {
    "table: step, how, deadline": (
        "四、办理流程\n\n| 步骤 | 办理方式 | 时限 |\n| --- | --- | --- |\n| 报名 | 登录“松果考评”平台（https://kp.songguo.example）填报 | 见附件1 |\n| 资格审核 | 由考评科审核报名材料 | 4个工作日内 |\n| 缴费 | 审核通过后在平台内在线支付 | 3个工作日内 |\n| 准考证 | 登录平台自行打印 | 考前5个工作日起 |\n| 成绩查询 | 登录平台查看 | 考后15个工作日 |\n| 证书领取 | 持身份证到政务大厅6号窗口领取 | 成绩公布后20个工作日 |\n",
        {
            (A, None, "松果考评", None),
            (R, None, None, 4),
            (P, None, "松果考评", 3),
            (T, None, "松果考评", 5),
            (Q, None, "松果考评", 15),
            (C, None, "政务大厅6号窗口", 20),
        },
    ),
    "flow on one line": (
        "五、申报流程\n\n登录“桐花评价”小程序注册报名→考务科3个工作日内审核材料→审核通过后在小程序缴费→考前3个工作日起在小程序下载准考证→参加考试→考后10个工作日在小程序查询成绩→凭身份证到服务大厅领取证书。\n",
        {
            (A, None, "桐花评价", None),
            (R, None, None, 3),
            (P, None, "桐花评价", None),
            (T, None, "桐花评价", 3),
            (Q, None, "桐花评价", 10),
            (C, None, "服务大厅", None),
        },
    ),
    "numbered list with the platform named once": (
        "三、报考程序\n\n1. 网上报名。考生登录甘棠技能服务网（网址：https://gt.example），如实填写信息。\n\n2. 资格审核。考务部于报名截止后5个工作日内审核完毕。\n\n3. 网上缴费。审核通过的考生登录该网站缴纳考试费。\n\n4. 打印准考证。考前一周登录报名网站下载打印。\n\n5. 查询成绩。考试结束20个工作日后登录报名网站查询。\n",
        {
            (A, None, "甘棠技能服务网", None),
            (R, None, None, 5),
            (P, None, "甘棠技能服务网", None),
            (T, None, "甘棠技能服务网", None),
            (Q, None, "甘棠技能服务网", 20),
        },
    ),
    "prose, both channels in one sentence each": (
        "六、其他事项\n\n报名时，个人考生通过“雁塔匠人”公众号报名，单位考生由单位专管员填写汇总表发至bm@yanta.example。审核通过后3个工作日内，个人考生在公众号缴费，单位考生由单位对公转账。证书于成绩公布后15个工作日发放，个人考生到协会办事大厅领取，单位考生由单位专管员代领。\n",
        {
            (A, S, "雁塔匠人", None),
            (A, G, "bm@yanta.example", None),
            (P, S, "雁塔匠人", 3),
            (P, G, None, 3),
            (C, S, "协会办事大厅", 15),
            (C, G, None, 15),
        },
    ),
    "questions and answers": (
        "问：我怎么报名？\n\n答：个人用手机打开“麦穗评价”小程序报名；单位组织的，由单位经办人在电脑端（https://pc.maisui.example）批量导入。\n\n问：钱怎么交？\n\n答：审核通过后2个工作日内，个人在小程序里付款，单位转账到协会账户。\n\n问：什么时候能查成绩？\n\n答：考完15个工作日，小程序里查。\n\n问：不服成绩怎么办？\n\n答：成绩公布后5个工作日内，写书面申请交到协会考务部。\n\n问：可以退费吗？\n\n答：开考前7天可以在小程序申请退费，之后不退。\n",
        {
            (A, S, "麦穗评价", None),
            (A, G, "https://pc.maisui.example", None),
            (P, S, "麦穗评价", 2),
            (P, G, None, 2),
            (Q, None, "麦穗评价", 15),
            (K, None, "协会考务部", 5),
            (F, None, "麦穗评价", None),
        },
    ),
    "two-channel table with steps as columns": (
        "二、怎么办\n\n| 类别 | 报名 | 缴费 | 领证 |\n| --- | --- | --- | --- |\n| 个人 | 登录“榆林技评”网上大厅填报 | 网上大厅在线支付 | 本人凭身份证到四楼综合窗口领取 |\n| 单位 | 经办人将名册报送鉴定科 | 报名截止后5个工作日内对公转账 | 经办人统一领取 |\n",
        {
            (A, S, "榆林技评", None),
            (P, S, "榆林技评", None),
            (C, S, "四楼综合窗口", None),
            (A, G, "鉴定科", None),
            (P, G, None, 5),
            (C, G, None, None),
        },
    ),
    "articles of a regulation": (
        "第七条 申请人应当登录本市职业技能评价服务平台提交申请；用人单位组织职工申请的，由用人单位统一提交。\n\n第八条 评价机构应当自收到申请之日起7个工作日内完成资格审查。\n\n第九条 申请人应当自收到缴费通知之日起3个工作日内在平台缴纳费用。\n\n第十条 考前5个工作日，申请人登录平台打印准考证。\n\n第十一条 评价机构应当自考试结束之日起30个工作日内公布成绩，申请人可以登录平台查询。申请人对成绩有异议的，可以自公布之日起10个工作日内向评价机构书面申请复核。\n\n第十二条 职业标准文本可登录https://bz.example下载。\n",
        {
            (A, None, "职业技能评价服务平台", None),
            (A, G, None, None),
            (R, None, None, 7),
            (P, None, "职业技能评价服务平台", 3),
            (T, None, "职业技能评价服务平台", 5),
            (Q, None, "职业技能评价服务平台", 30),
            (K, None, None, 10),
        },
    ),
    "half-width and numbered by circles": (
        '四.办事指南\n\n①报名:登录"云岭考务"系统(https://yl.example),上传照片和证明材料.②审核:考务办公室3个工作日内完成.③缴费:审核通过后48小时内扫码支付.④准考证:考前一周登录系统打印.⑤成绩:考后10个工作日登录系统查询.\n',
        {
            (A, None, "云岭考务", None),
            (R, None, None, 3),
            (P, None, None, None),
            (T, None, "云岭考务", None),
            (Q, None, "云岭考务", 10),
        },
    ),
    "company, first second then": (
        "三、申报步骤\n\n第一步 员工在OA系统发起认定申请，部门负责人审批；\n\n第二步 人力资源部在6个工作日内核对材料；\n\n第三步 准考证由各部门文员统一领取后发放；\n\n第四步 考试结束15个工作日后，在OA系统公告栏公布成绩；\n\n第五步 证书由各部门文员到培训中心统一领取。\n",
        {
            (A, None, "OA系统", None),
            (R, None, None, 6),
            (T, None, None, None),
            (Q, None, "OA系统", 15),
            (C, None, "培训中心", None),
        },
    ),
    "traps: course, subsidy, verification, documents": (
        "五、温馨提示\n\n1．考前培训班的报名请登录“知学堂”小程序，培训费现场缴纳。\n\n2．取得证书的，可到社保中心申领技能提升补贴。\n\n3．国家职业标准可登录https://bz.example查阅，样题可在协会网站下载。\n\n4．证书真伪请登录https://zs.example查验。\n\n5．缺考的，所缴费用不予退还。\n\n6．补考报名另行通知。\n",
        set(),
    ),
    "refund and recheck beside payment of groups": (
        "四、费用\n\n考核费由个人在“墨竹评价”公众号支付，团体可由单位转账至协会账户。因疫情、自然灾害取消考试的，协会在10个工作日内全额退费。成绩公布后3个工作日内可提出复核，复核以一次为限。\n",
        {(P, S, "墨竹评价", None), (P, G, None, None), (F, None, None, 10), (K, None, None, 3)},
    ),
    "URL after a bare login, name first elsewhere": (
        "一、网上申报\n\n申报人登录河源考试服务平台 https://hy.example ，点击“技能认定报名”填报。\n\n二、现场审核\n\n上传成功后，申报人携带原件到河源市人才大厦3楼考务科现场审核，审核在2个工作日内办结。\n\n三、缴纳费用\n\n审核通过后登录上述平台缴费。\n",
        {
            (A, None, "河源考试服务平台", None),
            (R, None, "河源市人才大厦3楼", 2),
            (P, None, "河源考试服务平台", None),
        },
    ),
    "WeChat talk": (
        "【报名】点开公众号“松江匠心”菜单“我要报名”，填资料、传照片就行\n【团报】满20人可以团报，联系人把花名册发到tb@songjiang.example\n【交钱】审核过了公众号里交，三个工作日内哦\n【准考证】考前3天公众号自己打\n【查分】考完两周公众号查\n【拿证】出分后15个工作日，本人带身份证来一楼前台拿；团报的联系人一起领走\n",
        {
            (A, None, "松江匠心", None),
            (A, G, "tb@songjiang.example", None),
            (P, None, "松江匠心", 3),
            (T, None, "松江匠心", None),
            (Q, None, "松江匠心", None),
            (C, S, "一楼前台", 15),
            (C, G, None, 15),
        },
    ),
    "college: students and the public": (
        "（四）报名办法\n\n在校学生以班级为单位报名，由班主任收齐材料交二级学院，二级学院汇总后报实训中心207室。社会考生本人持身份证到实训中心207室现场报名。\n\n（五）缴费\n\n在校学生由财务处统一代扣；社会考生在3个工作日内通过学校缴费平台（https://jf.xuexiao.example）缴费。\n\n（六）领取证书\n\n在校学生由班主任统一领取，社会考生本人到实训中心207室领取。\n",
        {
            (A, G, "实训中心207室", None),
            (A, S, "实训中心207室", None),
            (P, G, None, None),
            (P, S, "https://jf.xuexiao.example", 3),
            (C, G, None, None),
            (C, S, "实训中心207室", None),
        },
    ),
    "headings by channel, steps below": (
        "三、个人申报\n\n1.报名：登录“岭秀评价”APP提交资料。\n\n2.缴费：收到审核通过短信后2个工作日内在APP支付。\n\n3.领证：凭身份证到综合服务大厅领取。\n\n四、团体申报\n\n1.报名：单位登录团体申报系统（https://tt.lingxiu.example）上传名单。\n\n2.缴费：名单确认后5个工作日内，单位对公转账。\n\n3.领证：单位经办人持介绍信到综合服务大厅领取。\n",
        {
            (A, S, "岭秀评价", None),
            (P, S, "岭秀评价", 2),
            (C, S, "综合服务大厅", None),
            (A, G, "https://tt.lingxiu.example", None),
            (P, G, None, 5),
            (C, G, "综合服务大厅", None),
        },
    ),
    "money into the account below": (
        "（二）交费\n\n1．个人考生在审核通过后2个工作日内登录“柳溪评价”网站支付。\n\n2．单位考生，由所在单位在名单确认后4个工作日内汇至如下账户：\n\n户名：柳溪评价中心\n\n账号：6222000011112222\n",
        {(P, S, "柳溪评价", 2), (P, G, None, 4)},
    ),
    "among retakes, the way of all": (
        "补考与费用\n\n补考须按科目重新交费。资格审核通过后，请在“柳溪评价”小程序内完成缴费。补考缴费标准同首次。\n",
        {(P, None, "柳溪评价", None)},
    ),
    "half-width quotes": (
        '报名\n\n个人报名的，在"柳溪评价"小程序填写信息；团体报名的，将花名册发送至tb@liuxi.example。中心自收到之日起6个工作日内完成资格审核。\n',
        {(A, S, "柳溪评价", None), (A, G, "tb@liuxi.example", None), (R, None, None, 6)},
    ),
    "certificates under a heading of three": (
        "准考证、成绩和证书\n\n考前2个工作日起在“柳溪评价”小程序打印准考证。考后12个工作日内在小程序查询成绩。证书制发后，个人报名的到协会秘书处领取，团体报名的由单位统一领取。\n",
        {(T, None, "柳溪评价", 2), (Q, None, "柳溪评价", 12), (C, S, "协会秘书处", None), (C, G, None, None)},
    ),
    "two sites, each for its people": (
        "申报\n\n个人登录柳溪人才网（https://lx.example）申报，单位登录“柳溪企业云”系统申报。\n\n缴费\n\n个人在网站支付，单位在系统提交缴费凭证后对公转账。\n",
        {
            (A, S, "柳溪人才网", None),
            (A, G, "柳溪企业云", None),
            (P, S, "柳溪人才网", None),
            (P, G, "柳溪企业云", None),
        },
    ),
    "documents sent to a hall": (
        "申报办法\n\n团体申报的，由单位填写汇总表，连同材料一并报送中心受理大厅；个人申报的，携带身份证到一楼2号窗口提交材料。\n",
        {(A, G, "中心受理大厅", None), (A, S, "一楼2号窗口", None)},
    ),
    "trap: platforms of others": (
        "其他\n\n各单位可在操作系统自带浏览器中阅读本通知。职业目录可在国家职业资格网站查询。培训平台另行公布。\n",
        set(),
    ),
    "transposed table": (
        "办理指南\n\n| 环节 | 个人 | 单位 |\n| --- | --- | --- |\n| 报名 | 登录枫桥技能网（https://fq.example）填报 | 经办人登录枫桥技能网单位入口导入 |\n| 缴费 | 2个工作日内在网站支付 | 5个工作日内汇款 |\n| 准考证 | 登录网站打印 | 经办人批量打印 |\n| 证书 | 到中心一楼大厅领取 | 经办人统一领取 |\n",
        {
            (A, S, "枫桥技能网", None),
            (A, G, "枫桥技能网", None),
            (P, S, "枫桥技能网", 2),
            (P, G, None, 5),
            (T, S, "枫桥技能网", None),
            (T, G, None, None),
            (C, S, "中心一楼大厅", None),
            (C, G, None, None),
        },
    ),
    "ordinal words": (
        "五、申报方式\n\n首先，申报人登录枫桥技能网注册并填报；其次，中心在3个工作日内完成资格审核；再次，审核通过后在网站缴费；最后，考前3个工作日登录网站打印准考证。\n",
        {
            (A, None, "枫桥技能网", None),
            (R, None, None, 3),
            (P, None, "枫桥技能网", None),
            (T, None, "枫桥技能网", 3),
        },
    ),
    "refund channels": (
        "退费\n\n个人考生在开考5日前登录“枫桥匠”小程序申请退费，费用原路退回；单位考生由单位出具退费函，中心在10个工作日内退回对公账户。\n",
        {(F, S, "枫桥匠", None), (F, G, None, 10)},
    ),
    "mail": (
        "证书领取\n\n成绩公布后20个工作日起，本人凭身份证到枫桥区和平路8号2楼领取，也可申请邮寄；单位组织报考的，由单位凭介绍信统一领取。\n",
        {(C, S, "枫桥区和平路8号2楼", 20), (C, G, None, 20)},
    ),
    "recheck address": (
        "成绩复核\n\n考生对成绩有异议的，应在成绩公布后7个工作日内将复核申请表发至fh@fq.example，中心10个工作日内答复。\n",
        {(K, None, "fh@fq.example", 7)},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_step_with_its_channel_place_and_days(name: str) -> None:
    text, expected = CASES[name]
    found = read_procedures(context_of(TITLE + text))
    assert {(one.step, one.channel, one.place, one.working_days) for one in found} == expected
