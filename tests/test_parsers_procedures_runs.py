"""Several steps told in one paragraph or sentence, everyday words, and words that tell of no step."""

import pytest
from notice_text import context_of

from parsers.procedures import read_procedures

TITLE = "甲省云雀技能促进会2026年职业技能等级认定公告\n\n"
Way = tuple[str, str | None, str | None, int | None]
APPLY, REVIEW, PAY, TICKET = "application", "qualification_review", "payment", "admission_ticket"
RESULT, RECHECK, REFUND, COLLECT = "result_query", "score_recheck", "refund", "certificate_collection"
GROUP, ALONE = "group", "individual"


def ways(text: str) -> set[Way]:
    return {
        (one.step, one.channel, one.place, one.working_days)
        for one in read_procedures(context_of(TITLE + text))
    }


CASES: dict[str, tuple[str, set[Way]]] = {
    "run of three in one paragraph": (
        "六、成绩与证书\n\n考试结束20个工作日后，登录“云雀技评”小程序查询成绩；对成绩有疑义的，自成绩公布之日起5个工作日内到考务部书面申请复核；证书在成绩公布30个工作日后由本人到雀岭路8号2楼领取。\n",
        {(RESULT, None, "云雀技评", 20), (RECHECK, None, "考务部", 5), (COLLECT, None, "雀岭路8号2楼", 30)},
    ),
    "one sentence with commas": (
        "第十二条 成绩自考试结束之日起15个工作日内在“雀岭认定”公众号公布，有异议的可于公布后7个工作日内提出复查申请，证书由报名单位统一到协会秘书处领取。\n",
        {(RESULT, None, "雀岭认定", 15), (RECHECK, None, None, 7), (COLLECT, None, "协会秘书处", None)},
    ),
    "bare labels": (
        "七、后续\n\n1.成绩：考后10个工作日内在官网yunque.example公布。\n\n2.复核：3个工作日内向考务科提出。\n\n3.证书：单位到人事处统一领取后发给本人。\n",
        {(RESULT, None, "yunque.example", 10), (RECHECK, None, "考务科", 3), (COLLECT, None, "人事处", None)},
    ),
    "heading two nouns": (
        "【准考证与成绩】\n\n考前5个工作日，在“云雀技评”小程序里打印准考证。\n\n考后15个工作日内，同一个小程序里可以看分数。\n",
        {(TICKET, None, "云雀技评", 5), (RESULT, None, "云雀技评", 15)},
    ),
    "Q&A two questions": (
        "问：多久出成绩？不服怎么办？\n\n答：考完15个工作日内，在“云雀技评”公众号里查。不服的，出分后3个工作日内写书面申请交到考务部。\n\n问：证书怎么拿？\n\n答：成绩出来20个工作日后，在“云雀技评”公众号里下载电子证书，真伪可以到https://zs.example查验。\n",
        {(RESULT, None, "云雀技评", 15), (RECHECK, None, "考务部", 3), (COLLECT, None, "云雀技评", 20)},
    ),
    "cert site is no result place": (
        "二、颁证\n\n合格者由协会颁发证书，证书信息可登录https://zs.example查询。\n\n五、成绩\n\n考生可在“云雀技评”小程序查询成绩。\n",
        {(RESULT, None, "云雀技评", None)},
    ),
    "cert site only": (
        "二、颁证\n\n合格者由协会颁发职业技能等级证书，全国联网，可在zs.example查验。\n",
        set(),
    ),
    "colloquial ticket both": (
        "准考证在考前两个工作日起，个人自己到“云雀技评”里下载，团体的由单位打印好发给各人。\n",
        {(TICKET, GROUP, None, 2), (TICKET, ALONE, "云雀技评", 2)},
    ),
    "colloquial cert": (
        "证书有电子的也有纸质的。纸质证书，个人带身份证到协会前台领，团体的由经办人统一领回去。\n",
        {(COLLECT, GROUP, None, None), (COLLECT, ALONE, "协会前台", None)},
    ),
    "group by email 十个人": (
        "二、怎么报\n\n个人在“云雀报考”小程序里填表。凑够二十个人的单位可以走团体报名，由经办人把花名册发到bm@yunque.example。\n",
        {(APPLY, GROUP, "bm@yunque.example", None), (APPLY, ALONE, "云雀报考", None)},
    ),
    "discount no payment": (
        "三、费用\n\n五级180元，四级240元。\n\n30人以上团报的，每人优惠30元，以支付页面显示为准。\n",
        set(),
    ),
    "group run in one label": (
        "报名流程：\n\n团体报名：由学校统一登录“云雀管理平台”报名，考核费由学校代收后统一转账；准考证由学校统一打印；证书由学校统一领取。\n\n个人报名：登录“云雀管理平台”报名，审核通过后3个工作日内在线缴费；准考证由本人下载打印；证书由本人到服务大厅领取。\n",
        {
            (APPLY, GROUP, "云雀管理平台", None),
            (APPLY, ALONE, "云雀管理平台", None),
            (PAY, GROUP, None, None),
            (PAY, ALONE, None, 3),
            (TICKET, GROUP, None, None),
            (TICKET, ALONE, None, None),
            (COLLECT, GROUP, None, None),
            (COLLECT, ALONE, "服务大厅", None),
        },
    ),
    "refund": (
        "八、退费\n\n报名截止前可在“云雀技评”小程序申请退费，我中心在15个工作日内原路退回。开考后一律不退。\n",
        {(REFUND, None, "云雀技评", 15)},
    ),
    "refund none": (
        "八、退费\n\n费用一经缴纳，概不退还。\n",
        set(),
    ),
    "review own": (
        "四、资格审核\n\n1.网上初审。提交后3个工作日内，由协会工作人员在线审核。\n\n2.现场复审。初审通过者携带原件到花桥街12号3楼复审。\n",
        {(REVIEW, None, "花桥街12号3楼", 3)},
    ),
    "mail or collect": (
        "证书发放：考生可选择邮寄到付，或者凭身份证到云雀大厦502室自取。单位报考的由单位联络员代领。\n",
        {(COLLECT, GROUP, None, None), (COLLECT, ALONE, "云雀大厦502室", None)},
    ),
    "payment account text": (
        "缴费：个人微信扫码支付；单位须在报名截止后5个工作日内对公转账。\n",
        {(PAY, GROUP, None, 5), (PAY, ALONE, None, None)},
    ),
    "negated": (
        "证书暂不邮寄，也不接受代领，请本人凭身份证到花桥街12号领取。\n",
        {(COLLECT, None, "花桥街12号", None)},
    ),
    "to be announced": (
        "成绩查询方式另行通知。证书领取时间、地点另行通知。\n",
        set(),
    ),
    "inline numbers": (
        "五、报考程序：（1）网上报名，登录www.yunque.example填写信息；（2）资格审核，学院在5个工作日内完成；（3）网上缴费，审核通过后3个工作日内支付宝支付；（4）准考证打印，考前4个工作日登录报名网站打印；（5）成绩查询，考后25个工作日登录报名网站查询；（6）证书领取，凭身份证到行政楼101室领取。\n",
        {
            (APPLY, None, "www.yunque.example", None),
            (REVIEW, None, None, 5),
            (PAY, None, None, 3),
            (TICKET, None, "www.yunque.example", 4),
            (RESULT, None, "www.yunque.example", 25),
            (COLLECT, None, "行政楼101室", None),
        },
    ),
    "articles": (
        "第十五条 考生应当在考试前3个工作日内登录信息系统打印准考证。\n\n第十六条 成绩由中心于考试结束后30个工作日内在信息系统公布。\n\n第十七条 考生对成绩有异议的，可以自公布之日起10个工作日内向中心提出书面复核申请，中心在15个工作日内答复。\n\n第十八条 证书由中心核发，考生凭有效证件到中心领取；集体报名的，由报名单位领取。\n",
        {
            (TICKET, None, "信息系统", 3),
            (RESULT, None, "信息系统", 30),
            (RECHECK, None, None, 10),
            (COLLECT, GROUP, None, None),
            (COLLECT, ALONE, None, None),
        },
    ),
    "chinese numerals": (
        "四、成绩发布\n\n考试结束后二十个工作日内，于学院官网发布成绩，考生如有疑义，须于发布之日起三个工作日内持身份证到继续教育处申请复核，逾期不予受理。\n",
        {(RESULT, None, "学院官网", 20), (RECHECK, None, "继续教育处", 3)},
    ),
    "subsidy trap": (
        "证书怎么领？\n\n成绩公布10个工作日后，在“云雀技评”小程序下载电子证书。符合条件的可到区就业服务中心窗口申领技能提升补贴，5个工作日内到账。\n",
        {(COLLECT, None, "云雀技评", 10)},
    ),
    "training trap": (
        "一、培训报名\n\n考前辅导班报名请登录https://px.example，缴费600元。\n\n二、认定报名\n\n登录“云雀技评”小程序报名。\n",
        {(APPLY, None, "云雀技评", None)},
    ),
    "wechat": (
        "【怎么缴费】\n\n审核通过会收到短信，收到后2个工作日内点公众号“云雀技评”—“我的订单”付款，超时订单自动取消哦～\n\n【怎么退费】\n\n开考7天前联系客服，全额退；之后不退。\n",
        {(PAY, None, "云雀技评", 2), (REFUND, None, None, None)},
    ),
    "company": (
        "四、流程\n\n（一）员工填写申报表，经班组、车间签字后交人力资源部。\n\n（二）人力资源部于10个工作日内完成资格审查。\n\n（三）准考证由培训中心制作，各车间劳资员统一领取。\n\n（四）成绩在公司OA公示，对成绩有异议者可在公示后5个工作日内向培训中心申请复查。\n\n（五）证书由各车间劳资员到培训中心代领。\n",
        {
            (APPLY, None, "人力资源部", None),
            (REVIEW, None, None, 10),
            (TICKET, None, None, None),
            (RESULT, None, "公司OA", None),
            (RECHECK, None, "培训中心", 5),
            (COLLECT, None, "培训中心", None),
        },
    ),
    "cert label and pickup time": (
        "证书：成绩公布后25个工作日，周一至周五到协会502室领，外地考生可以邮寄（到付）。\n",
        {(COLLECT, None, "协会502室", 25)},
    ),
    "ticket at hand": (
        "准考证不用打印，考试当天凭身份证入场。\n",
        set(),
    ),
    "english cap numbering": (
        "三、考后事项\n\n1、查分。考后第20个工作日起登录“云雀技评”APP。\n2、复核。出分之日起5个工作日内，携身份证到鉴定所窗口办理。\n3、领证。出分后30个工作日，个人到鉴定所窗口自取，单位由专人统领。\n",
        {
            (RESULT, None, "云雀技评", 20),
            (RECHECK, None, "鉴定所窗口", 5),
            (COLLECT, GROUP, None, 30),
            (COLLECT, ALONE, "鉴定所窗口", 30),
        },
    ),
    "parts for group and alone under each step": (
        "四、报名\n\n（一）团体：满15人可成团，由领队下载《团体报名表》，盖章后连同电子照片发至tt@yunque.example。\n（二）个人：微信搜索“云雀技评”小程序，点“立即报名”。\n\n五、交费\n\n（一）团体：收到缴费通知单后5个工作日内对公转账。\n（二）个人：小程序提交后24小时内支付。\n",
        {
            (APPLY, GROUP, "tt@yunque.example", None),
            (APPLY, ALONE, "云雀技评", None),
            (PAY, GROUP, None, 5),
            (PAY, ALONE, "云雀技评", None),
        },
    ),
    "numbered stages with objections": (
        "6.3 成绩发布：考后30个工作日内在官网www.yunque.example公示5个工作日；公示期内有异议的，以书面形式向纪检室反映。\n\n6.4 证书发放：公示无异议后15个工作日内制证，由本人凭身份证在花桥街12号1楼领取，逾期不领的由中心代管。\n",
        {
            (RESULT, None, "www.yunque.example", 30),
            (RECHECK, None, "纪检室", None),
            (COLLECT, None, "花桥街12号1楼", 15),
        },
    ),
    "a table with a column for each channel": (
        "环节	团体	个人\n报名	单位登录“云雀管理平台”批量导入	登录“云雀技评”公众号填写\n缴费	对公转账	微信支付，审核通过后3个工作日内\n准考证	单位统一打印	考前4个工作日自行打印\n领证	单位派人到服务大厅统一领取	本人到服务大厅领取或邮寄\n",
        {
            (APPLY, GROUP, "云雀管理平台", None),
            (APPLY, ALONE, "云雀技评", None),
            (PAY, GROUP, None, None),
            (PAY, ALONE, None, 3),
            (TICKET, GROUP, None, None),
            (TICKET, ALONE, None, 4),
            (COLLECT, GROUP, "服务大厅", None),
            (COLLECT, ALONE, "服务大厅", None),
        },
    ),
    "articles on review and payment": (
        "第九条 我中心自收到申报材料之日起10个工作日内完成资格审核，审核结果在报名系统告知，未通过的可在2个工作日内补正一次。\n\n第十条 审核通过的，应于3个工作日内缴费。个人在报名系统支付，单位向我中心基本账户转账。\n",
        {(REVIEW, None, "报名系统", 10), (PAY, GROUP, None, 3), (PAY, ALONE, "报名系统", 3)},
    ),
    "talk": (
        "考完大概二十个工作日，成绩会挂到“云雀技评”小程序；要是觉得不对，五个工作日以内写个申请交到考务部。拿证：成绩公布一个月以后，带上身份证来前台，也能叫快递（到付）。\n",
        {(RESULT, None, "云雀技评", 20), (RECHECK, None, "考务部", 5), (COLLECT, None, "前台", None)},
    ),
    "refund with reasons": (
        "退考退费：报名截止前可登录报名系统自行取消，费用7个工作日内原路返回；截止后因疾病住院不能参考的，凭医院证明于考前3个工作日向考务部申请退费；其余情形不退。\n",
        {(REFUND, None, "报名系统", 7)},
    ),
    "only reminders": (
        "要点提示：先注册、再报名、后缴费，缴费成功后方视为报名成功。未缴费的不得打印准考证。\n",
        set(),
    ),
    "only duties": (
        "对考生的其他要求：请妥善保管准考证和身份证。成绩单遗失不补。证书遗失的，登报声明后到省中心申请补发。\n",
        set(),
    ),
    "marked lines above each step": (
        "●缴费\n团体由单位对公转账，个人扫码支付。\n●准考证\n考前2天起公众号自助打印。\n●查分\n考后20个工作日起，公众号“云雀技评”。\n●领证\n电子证书，全国证书联网查询系统（zs.example）自行下载。\n",
        {
            (PAY, GROUP, None, None),
            (PAY, ALONE, None, None),
            (TICKET, None, "云雀技评", None),
            (RESULT, None, "云雀技评", 20),
            (COLLECT, None, "全国证书联网查询系统", None),
        },
    ),
    "a ticket with dates": (
        "（三）打印准考证。通过资格审核并完成缴费的考生，于3月20日—3月27日登录原报名网址自行下载打印准考证，并核对信息，如有问题请在3月25日前联系考务办更正。\n",
        {(TICKET, None, None, None)},
    ),
    "results, doubts, certificates, verification": (
        "十、成绩及证书\n1.评价结束后15个工作日内，参评人员可登录“云雀在线”查看成绩。\n2.参评人员对成绩存疑的，应在成绩发布后3个工作日内向人力资源部递交《成绩复核申请表》，人力资源部7个工作日内给予答复。\n3.合格人员由公司发放证书，由所在部门统一到人力资源部领取。\n4.证书信息可在国家职业技能证书全国联网查询系统（zs.example）核验。\n",
        {
            (RESULT, None, "云雀在线", 15),
            (RECHECK, None, "人力资源部", 3),
            (COLLECT, None, "人力资源部", None),
        },
    ),
    "labels in heavy brackets": (
        "【出分】考后两周左右，短信通知。【领证】接到短信后，周一到周五来雀岭路8号领，过期不候～\n",
        {(RESULT, None, None, None), (COLLECT, None, "雀岭路8号", None)},
    ),
    "times and ways apart": (
        "缴费时间：审核通过后2天内。缴费方式：小程序在线支付。发票：支付成功后由系统自动开具电子发票发送至预留邮箱。\n",
        {(PAY, None, None, None)},
    ),
    "a flow and a mailed original": (
        "三、报名流程\n\n个人报名：登录 https://bm.yunque.example →注册→填报→上传→提交。\n单位报名：填写《汇总表》（附件2），加盖公章扫描后发至 bm@yunque.example，同时寄送原件至云州市雀岭区花桥街12号3楼考务部。\n",
        {(APPLY, GROUP, "bm@yunque.example", None), (APPLY, ALONE, "https://bm.yunque.example", None)},
    ),
    "warnings": (
        "温馨提示：请勿通过非官方渠道缴费，谨防诈骗。凡要求转账至个人账户的均为虚假信息。\n",
        set(),
    ),
    "articles of two stages": (
        "（五）成绩公布。12月底前在省人才评价网公布成绩。（六）证书核发。成绩公布后，由市指导中心制作证书，单位到市指导中心领取后发放本人。\n",
        {(RESULT, None, "省人才评价网", None), (COLLECT, None, "市指导中心", None)},
    ),
    "refund of a part": (
        "报名后因故不能参加考试的，应于考前5个工作日书面告知中心，所缴费用按80%退还，退款于15个工作日内到账。\n",
        {(REFUND, None, None, 5)},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_step_with_its_own_place_and_days(name: str) -> None:
    text, expected = CASES[name]
    assert ways(text) == expected
