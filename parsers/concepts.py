"""What headings say: each concept with its set phrases."""

import re
from functools import cache
from typing import Literal, get_args

from parsers.language import PhraseTable

Concept = Literal[
    "offerings",
    "conditions",
    "application",
    "schedule",
    "fees",
    "payment",
    "admission_ticket",
    "results",
    "retake",
    "certificates",
    "service",
    "supervision",
    "queries",
    "conduct",
    "form",
]

PHRASES: dict[Concept, tuple[str, ...]] = {
    "offerings": (
        "认定工种", "评价工种", "鉴定工种", "考核工种", "工种及等级", "工种和等级",
        "评价项目", "认定项目", "鉴定项目", "评价职业", "认定职业", "鉴定职业", "开考职业", "考核职业", "评价范围",
        "认定范围", "职业与等级", "职业及等级", "职业和等级", "职业、等级", "职业（工种）及等级", "职业（工种）和等级",
        "职业工种及等级", "报什么", "开展职业", "评价等级", "认定等级", "项目一览", "职业目录", "实施范围",
        "评价什么", "认定什么", "考什么", "开考项目",
    ),
    "conditions": (
        "申报条件", "报名条件", "报考条件", "参评条件", "申请条件", "资格条件", "报考资格", "申报资格", "报名资格",
        "职业技能评价的条件", "申报对象", "报名对象", "参评对象", "条件要求", "各等级条件", "的条件", "谁可以",
        "谁能", "哪些人",
    ),
    "application": (
        "报名须知", "申报须知", "报考须知",
        "申报方式", "报名方式", "报名办法", "申报办法", "报名流程", "申报流程", "报名程序", "申报程序", "办理流程",
        "怎么办理", "如何报名", "怎么报名", "报名渠道", "报名途径", "申报途径", "申报渠道", "办理事项", "报名手续", "申报手续",
        "怎样办理", "怎样报名", "怎样申报", "怎样报考", "如何申报", "如何报考", "怎么申报", "怎么报考", "报考方式",
        "报考办法", "报考流程", "报考程序", "报考手续", "报考渠道", "报考途径",
    ),
    "schedule": (
        "认定计划", "考试计划", "评价计划", "考核计划",
        "时间安排", "日程", "考务安排", "考试时间", "评价时间", "认定时间", "申报时间", "报名时间", "时间计划", "考试安排",
        "计划安排", "批次安排", "评价安排", "认定安排", "考期", "时间表", "年度计划", "何时", "什么时候",
    ),
    "fees": ("收费须知", "费用须知", "收费", "费用", "考核费", "评价费", "认定费", "鉴定费", "多少钱", "价格"),
    "payment": ("缴费须知", "交费须知", "付款须知", "缴费", "付款", "交费", "支付", "收款账户", "缴纳", "银行账户", "收款信息"),
    "admission_ticket": ("准考证",),
    "results": (
        "查分须知",
        "成绩查询", "成绩公布", "成绩发布", "成绩与证书", "成绩及证书", "成绩和证书", "证书信息", "查分", "证书查询",
        "成绩信息", "查询成绩",
    ),
    "retake": ("补考须知", "补考", "成绩有效期", "成绩保留", "重考"),
    "certificates": ("领证须知", "证书领取", "证书的领取", "领取证书", "领证", "证书发放", "证书核发", "发证", "证书管理"),
    "service": (
        "业务受理", "咨询", "联系方式", "联系人", "联系电话",
        "服务窗口", "服务大厅", "服务时间", "服务地址", "服务电话", "服务热线", "与服务", "和服务", "服务指南", "服务方式",
        "答疑", "受理地址", "受理时间", "联系我们", "办公地址",
        "受理窗口", "受理点",
    ),
    "supervision": ("监督", "投诉", "举报", "申诉"),
    "queries": ("网上查询", "查询网址", "信息查询网址", "网址", "查询渠道"),
    "conduct": (
        "须知", "守则", "违纪", "违规", "诚信", "纪律", "处罚", "舞弊", "作弊", "责任追究", "处理规则", "处理办法", "考场规则",
        "考风", "考纪", "事不能做", "什么不能做", "不许做", "不准做", "禁止行为", "禁止事项",
    ),
    "form": ("承诺书", "汇总表", "申请表", "登记表", "报名表", "样式", "证明", "花名册", "模板", "回执"),
}  # fmt: skip
"""What headings of each concept say, in the genre's set phrases; of overlapping ones the longest counts."""


@cache
def _table() -> PhraseTable:
    return PhraseTable({str(concept): phrases for concept, phrases in PHRASES.items()})


@cache
def concepts_in(text: str) -> frozenset[Concept]:
    """The concepts that a heading's words name.

    >>> sorted(concepts_in("业务受理、咨询与监督"))
    ['service', 'supervision']
    """
    found = {code for code, _, _ in _table().find(text)}
    return frozenset(concept for concept in get_args(Concept) if concept in found)


_GENERAL = re.compile(
    r"^(?:其[他它]|有关|相关)(?:相关|有关)?(?:事项|信息|说明|规定|要求|情况|问题)(?:的?说明)?$"
)


def names_matter(text: str) -> bool:
    """Whether words name what a section is about, be it no more than other matters.

    >>> [names_matter(words) for words in ("补考规定", "其他信息", "其他人员")]
    [True, True, False]
    """
    return bool(concepts_in(text)) or _GENERAL.match(text) is not None
