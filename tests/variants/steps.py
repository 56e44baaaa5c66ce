"""How it is done: application, payment, admission ticket, results, recheck, refund, certificate; the account."""

from variants.facts import Facts
from variants.layout import Block, items
from variants.style import Style
from variants.written import Item, Written

HEADINGS = {
    "application": ("{a}方式", "{a}办法", "{a}流程", "怎样{a}", "{a}程序"),
    "payment": ("缴费", "{a}缴费", "费用缴纳", "缴费方式"),
    "ticket": ("准考证", "打印准考证", "准考证打印"),
    "results": ("成绩查询", "成绩公布与复核", "成绩查询和复核"),
    "certificates": ("证书领取", "关于证书领取的相关事项", "证书发放", "领证"),
    "together": ("办理流程", "办理事项", "{a}及办理流程", "怎样办理"),
}

Step = tuple[str, str, str | None, str | None, bool]
"""Words; step, channel, place (`site`, `app`, `office` or None), whether days are named."""

PHRASES: dict[str, tuple[tuple[Step, ...], ...]] = {
    "application": (
        (
            ("团体{a}：由所在单位汇总材料，登录{site}统一提交。", "application", "group", "site", False),
            ("个人{a}：本人携带身份证和证明材料到{office}现场办理。", "application", "individual", "office", False),
        ),
        (
            ("团体{a}的，由单位持汇总表到{office}办理。", "application", "group", "office", False),
            ("个人{a}的，在微信小程序“{app}”中填写信息并上传材料。", "application", "individual", "app", False),
        ),
        (
            ("个人{a}。{a}人员登录{site}注册，填写信息后提交。", "application", "individual", "site", False),
            ("团体{a}。院校、企业等单位完成资格初审后，登录{site}批量提交。", "application", "group", "site", False),
        ),
        (("{a}人员登录{site}进行网上{a}，按要求上传证明材料。", "application", None, "site", False),),
        (("考生通过“{app}”小程序进行{a}。", "application", None, "app", False),),
    ),
    "payment": (
        (("资格审核通过后{payment}个工作日内，{a}人员应缴纳考核费，逾期视为放弃。", "payment", None, None, True),),
        (("材料审核通过后，在“{app}”小程序中支付，限{payment}个工作日内完成。", "payment", None, "app", True),),
        (("考生应在审核通过之日起{payment}个工作日内，登录{site}完成缴费。", "payment", None, "site", True),),
    ),
    "ticket": (
        (("考前{ticket}个工作日起，登录{site}下载并打印准考证。", "admission_ticket", None, "site", True),),
        (("准考证于考前{ticket}个工作日起在“{app}”小程序中下载。", "admission_ticket", None, "app", True),),
        (
            ("团体{a}的，由{a}单位统一打印并发放准考证。", "admission_ticket", "group", None, False),
            ("个人{a}的，考前{ticket}个工作日内登录{site}自行打印准考证。", "admission_ticket", "individual", "site", True),
        ),
    ),
    "results": (
        (("考核结束后{results}个工作日内，考生可登录{site}查询成绩。", "result_query", None, "site", True),),
        (("成绩于全部科目考完后{results}个工作日内公布，可在“{app}”小程序中查看。", "result_query", None, "app", True),),
    ),
    "recheck": (
        (("对成绩有异议的，可以在成绩公布之日起{recheck}个工作日内提出书面复核申请。", "score_recheck", None, None, True),),
        (("考生对成绩存疑的，自成绩公布之日起{recheck}个工作日内可申请复核。", "score_recheck", None, None, True),),
    ),
    "refund": (
        (("因我单位原因取消考核的，所缴费用于{refund}个工作日内原路退还。", "refund", None, None, True),),
        (("资格审核未通过的，在{refund}个工作日内全额退费。", "refund", None, None, True),),
    ),
    "certificates": (
        (
            ("团体{a}的，证书由{a}单位统一领取。", "certificate_collection", "group", None, False),
            ("个人{a}的，证书由本人凭身份证到{office}领取。", "certificate_collection", "individual", "office", False),
        ),
        (("证书由本人凭身份证到{office}领取。", "certificate_collection", None, "office", False),),
        (("证书统一邮寄，邮费由考生承担。", "certificate_collection", None, None, False),),
    ),
}  # fmt: skip

ACCOUNT = {
    "name": ("户名", "账户名称", "收款单位", "单位名称"),
    "number": ("账号", "银行账号", "收款账号"),
    "bank": ("开户银行", "开户行"),
    "remark": ("付款备注", "转账备注", "付款时备注"),
}


def places(facts: Facts) -> dict[str, str]:
    """The words of each kind of place."""
    agency = facts.agency
    return {"site": f"https://bm.{agency.site}", "app": f"{agency.short}技评", "office": office(facts)}


def office(facts: Facts) -> str:
    """The address of the agency's office."""
    return f"{facts.agency.street}{facts.days['payment'] * 7}号{facts.days['ticket']}楼{facts.days['results']}2室"


def write_step(name: str, facts: Facts, style: Style) -> Written:
    """The sentences of one step and their records."""
    where = places(facts)
    days = {step: style.number(number) if number < 4 else str(number) for step, number in facts.days.items()}
    said, records = [], []
    for words, step, channel, place, counted in style.pick(*PHRASES[name]):
        said.append(words.format(a=style.apply_word, **where, **days))
        counted_days = facts.days[name] if counted else None
        found = {"step": step, "channel": channel, "place": where[place] if place else None}
        records.append({**found, "working_days": counted_days})
    if name == "certificates" or len(said) > 1:
        blocks: tuple[Block, ...] = style.pick((items(*said),), tuple(said)) if len(said) > 1 else tuple(said)
    else:
        blocks = tuple(said)
    return Written(blocks, {"procedures": records})


def write_account(facts: Facts, style: Style) -> Written:
    """The account that fees are paid into, as lines or in one sentence."""
    if facts.account is None:
        return Written(())
    number, bank, remark = facts.account
    labels = {name: style.pick(*names) for name, names in ACCOUNT.items()}
    told = [
        f"{labels['name']}：{facts.agency.name}",
        f"{labels['number']}：{number}",
        f"{labels['bank']}：{bank}",
    ]
    told += [f"{labels['remark']}：{remark}"] if remark else []
    lead = style.pick("考核费汇入以下账户：", "收款账户信息如下：", "费用转入下列账户。")
    blocks = style.pick((lead, *told), (lead + "；".join(told) + "。",))
    record: Item = {
        "account_name": facts.agency.name,
        "account_number": number,
        "bank": bank,
        "remark": remark,
    }
    return Written(blocks, {"payment_accounts": [record]})
