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
        {(TICKET, None, "云雀技评", 5), (RESULT, None, None, 15)},
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
            (TICKET, None, "报名网站", 4),
            (RESULT, None, "报名网站", 25),
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
    "cert label and pickup time": (
        "证书：成绩公布后25个工作日，周一至周五到协会502室领，外地考生可以邮寄（到付）。\n",
        {(COLLECT, None, "协会502室", 25)},
    ),
    "ticket at hand": (
        "准考证不用打印，考试当天凭身份证入场。\n",
        set(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_step_with_its_own_place_and_days(name: str) -> None:
    text, expected = CASES[name]
    assert ways(text) == expected
