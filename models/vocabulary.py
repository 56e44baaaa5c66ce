"""The closed vocabularies of the record contract: each code with its Chinese and English name."""

from typing import Literal, NamedTuple


class Label(NamedTuple):
    """A name for people: Chinese first, then English."""

    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.zh} · {self.en}"

    def in_lang(self, lang: str) -> str:
        """The name in Chinese (`zh`) or English (`en`).

        >>> Label("收费", "fees").in_lang("en")
        'fees'
        """
        return self.zh if lang == "zh" else self.en


LEVELS: dict[int, Label] = {
    6: Label("学徒工", "apprentice"),
    5: Label("五级/初级工", "level 5, junior worker"),
    4: Label("四级/中级工", "level 4, intermediate worker"),
    3: Label("三级/高级工", "level 3, senior worker"),
    2: Label("二级/技师", "level 2, technician"),
    1: Label("一级/高级技师", "level 1, senior technician"),
    0: Label("特级技师", "special-grade technician"),
    -1: Label("首席技师", "chief technician"),
}
"""Levels after 人社部发〔2022〕14号 (the eight-level system); the five national ones are 5 to 1."""

Channel = Literal["group", "individual"]
CHANNELS: dict[str, Label] = {"group": Label("团体", "group"), "individual": Label("个人", "individual")}

Subject = Literal["theory", "practical", "review", "total", "other"]
SUBJECTS: dict[str, Label] = {
    "theory": Label("理论知识", "theory"),
    "practical": Label("操作技能", "practical skills"),
    "review": Label("综合评审", "comprehensive review"),
    "total": Label("合计", "total"),
    "other": Label("其他", "other"),
}

Charge = Literal["exam", "retake"]
CHARGES: dict[str, Label] = {
    "exam": Label("考核费", "assessment fee"),
    "retake": Label("补考费", "retake fee"),
}

NoticeKind = Literal["annual", "supplement", "correction"]
NOTICE_KINDS: dict[str, Label] = {
    "annual": Label("年度通知", "annual notice"),
    "supplement": Label("补充通知", "supplement"),
    "correction": Label("更正", "correction"),
}

CitationRole = Literal["basis", "reference", "attachment"]
CITATION_ROLES: dict[str, Label] = {
    "basis": Label("依据", "basis"),
    "reference": Label("引用", "reference"),
    "attachment": Label("附件", "attachment"),
}

Step = Literal[
    "application",
    "qualification_review",
    "payment",
    "admission_ticket",
    "result_query",
    "score_recheck",
    "refund",
    "certificate_collection",
]
STEPS: dict[str, Label] = {
    "application": Label("申报", "application"),
    "qualification_review": Label("资格审核", "qualification review"),
    "payment": Label("缴费", "payment"),
    "admission_ticket": Label("准考证", "admission ticket"),
    "result_query": Label("成绩查询", "result query"),
    "score_recheck": Label("成绩复核", "score recheck"),
    "refund": Label("退费", "refund"),
    "certificate_collection": Label("证书领取", "certificate collection"),
}

MilestoneKind = Literal["qualification_review", "payment", "admission_ticket", "results", "other"]
MILESTONES: dict[str, Label] = {
    "qualification_review": Label("资格审核", "qualification review"),
    "payment": Label("缴费", "payment"),
    "admission_ticket": Label("准考证", "admission ticket"),
    "results": Label("成绩公布", "results"),
    "other": Label("其他", "other"),
}

ScheduleRuleKind = Literal[
    "holiday_rollover", "subject_to_adjustment", "same_day_subjects", "force_majeure_adjustment", "other"
]
SCHEDULE_RULES: dict[str, Label] = {
    "holiday_rollover": Label("法定节假日顺延", "moved by public holidays"),
    "subject_to_adjustment": Label("动态调整", "subject to adjustment"),
    "same_day_subjects": Label("科目同日考核", "subjects on the same day"),
    "force_majeure_adjustment": Label("不可抗力调整", "adjusted for force majeure"),
    "other": Label("其他", "other"),
}

ContactKind = Literal[
    "address",
    "phone",
    "hours",
    "website",
    "wechat_account",
    "mini_program",
    "qq_group",
    "email",
    "fax",
    "postcode",
]
CONTACT_KINDS: dict[str, Label] = {
    "address": Label("地址", "address"),
    "phone": Label("电话", "phone"),
    "hours": Label("服务时间", "service hours"),
    "website": Label("网址", "website"),
    "wechat_account": Label("微信公众号", "WeChat account"),
    "mini_program": Label("小程序", "mini program"),
    "qq_group": Label("QQ群", "QQ group"),
    "email": Label("电子邮箱", "e-mail"),
    "fax": Label("传真", "fax"),
    "postcode": Label("邮编", "postcode"),
}

Purpose = Literal[
    "service",
    "consultation",
    "supervision",
    "standards",
    "documents",
    "guides",
    "certificates",
    "registration",
    "general",
]
PURPOSES: dict[str, Label] = {
    "service": Label("业务受理", "service"),
    "consultation": Label("咨询", "consultation"),
    "supervision": Label("监督", "supervision"),
    "standards": Label("国家职业标准", "occupational standards"),
    "documents": Label("文件公告", "documents"),
    "guides": Label("考核指导手册", "assessment guides"),
    "certificates": Label("证书查询", "certificate look-up"),
    "registration": Label("报名", "registration"),
    "general": Label("综合", "general"),
}

RetakeRuleKind = Literal[
    "score_validity",
    "retake_allowed",
    "full_reapplication_after_expiry",
    "forfeited_by_reapplication",
    "follows_published_plan",
    "competition_excluded",
    "fee_basis",
    "max_attempts",
    "other",
]
RETAKE_RULES: dict[str, Label] = {
    "score_validity": Label("成绩有效期", "score validity"),
    "retake_allowed": Label("可申请补考", "retake allowed"),
    "full_reapplication_after_expiry": Label("过期须重新申报全部科目", "full reapplication after expiry"),
    "forfeited_by_reapplication": Label("重新申报视为放弃补考", "forfeited by reapplication"),
    "follows_published_plan": Label("按公布的补考方案", "follows the published plan"),
    "competition_excluded": Label("竞赛成绩不合格不能补考", "competition results excluded"),
    "fee_basis": Label("补考收费方式", "basis of the retake fee"),
    "max_attempts": Label("补考次数上限", "maximum number of retakes"),
    "other": Label("其他", "other"),
}

RetakeScope = Literal["subject", "module", "same_as_exam", "attachment"]
RETAKE_SCOPES: dict[str, Label] = {
    "subject": Label("按科目", "by subject"),
    "module": Label("按模块", "by module"),
    "same_as_exam": Label("与考核费相同", "same as the assessment fee"),
    "attachment": Label("见附件", "in an attachment"),
}

Trigger = Literal["during_assessment", "application_materials", "post_assessment"]
TRIGGERS: dict[str, Label] = {
    "during_assessment": Label("评价过程中", "during the assessment"),
    "application_materials": Label("申报材料不实", "application materials"),
    "post_assessment": Label("评价结束后", "after the assessment"),
}

SanctionKind = Literal[
    "cancel_eligibility",
    "cancel_subject_score",
    "cancel_all_scores",
    "debar",
    "no_refund",
    "void_certificate",
    "invalidate_scores",
    "correct_records",
    "refer_to_authorities",
    "other",
]
SANCTIONS: dict[str, Label] = {
    "cancel_eligibility": Label("取消考试资格", "eligibility cancelled"),
    "cancel_subject_score": Label("取消当次该科目成绩", "score of the subject cancelled"),
    "cancel_all_scores": Label("取消全部科目成绩", "all scores cancelled"),
    "debar": Label("不得参加评价", "debarred"),
    "no_refund": Label("费用不予退还", "fees not refunded"),
    "void_certificate": Label("证书作无效处理", "certificate void"),
    "invalidate_scores": Label("宣布评价成绩无效", "scores declared invalid"),
    "correct_records": Label("处理已发证书与上网数据", "certificates and published records corrected"),
    "refer_to_authorities": Label("移送有关部门", "referred to the authorities"),
    "other": Label("其他", "other"),
}

DebarPeriod = Literal["current_year", "lifetime"]
DEBAR_PERIODS: dict[str, Label] = {
    "current_year": Label("本年度", "the current year"),
    "lifetime": Label("终身", "for life"),
}
Gravity = Literal["minor", "serious"]
GRAVITIES: dict[str, Label] = {"minor": Label("情节较轻", "minor"), "serious": Label("情节严重", "serious")}

REQUIREMENTS: dict[str, Label] = {
    "age": Label("年龄", "age"),
    "experience": Label("工作年限", "experience"),
    "certificate": Label("职业资格或技能等级证书", "certificate"),
    "title": Label("职称", "professional title"),
    "education": Label("学历", "education"),
    "apprenticeship": Label("学徒期满", "apprenticeship"),
    "other": Label("其他", "other"),
}
TitleRank = Literal["junior", "intermediate", "senior"]
TITLE_RANKS: dict[str, Label] = {
    "junior": Label("初级职称", "junior title"),
    "intermediate": Label("中级职称", "intermediate title"),
    "senior": Label("高级职称", "senior title"),
}
COUNTED_FROM: dict[str, Label] = {
    "certificate": Label("取得证书后", "after the certificate"),
    "title": Label("取得职称后", "after the title"),
}

ClauseKind = Literal[
    "title", "heading", "paragraph", "list_item", "table", "footnote", "signature", "furniture"
]
CLAUSE_KINDS: dict[str, Label] = {
    "title": Label("标题", "title"),
    "heading": Label("小标题", "heading"),
    "paragraph": Label("段落", "paragraph"),
    "list_item": Label("列表项", "list item"),
    "table": Label("表格", "table"),
    "footnote": Label("脚注", "footnote"),
    "signature": Label("落款", "signature"),
    "furniture": Label("页眉页脚", "running header or footer"),
}

Severity = Literal["error", "warning", "info"]
SEVERITIES: dict[str, Label] = {
    "error": Label("错误", "error"),
    "warning": Label("警告", "warning"),
    "info": Label("提示", "information"),
}

FindingCode = Literal[
    "retake_validity_for_unoffered_level",
    "retake_validity_missing_for_level",
    "fee_missing_for_level",
    "fee_for_unoffered_level",
    "fee_total_mismatch",
    "issue_date_missing",
    "attachment_missing",
    "attachment_unlabelled",
    "attachment_unlisted",
    "schedule_order",
    "phone_invalid",
    "year_mismatch",
    "conditions_missing_for_level",
    "supervision_contact_missing",
    "unclassified_text",
    "citation_title_conflict",
    "records_missing",
    "value_unread",
    "page_unread",
    "low_confidence",
    "recognition_repaired",
    "identity_near_miss",
    "reading_differs",
    "amended_notice_missing",
    "correction_stale",
    "correction_unused",
]
FINDINGS: dict[str, tuple[Severity, Label]] = {
    "retake_validity_for_unoffered_level": (
        "warning",
        Label("成绩有效期涉及未开展的等级", "retake validity stated for a level that is not offered"),
    ),
    "retake_validity_missing_for_level": (
        "warning",
        Label("开展的等级未说明成绩有效期", "no retake validity stated for an offered level"),
    ),
    "fee_missing_for_level": ("warning", Label("开展的等级没有收费标准", "no fee for an offered level")),
    "fee_for_unoffered_level": (
        "warning",
        Label("收费涉及未开展的等级", "fee for a level that is not offered"),
    ),
    "fee_total_mismatch": (
        "error",
        Label("合计与各科目之和不符", "total differs from the sum of the subjects"),
    ),
    "issue_date_missing": ("warning", Label("没有落款日期", "no date of issue")),
    "attachment_missing": ("warning", Label("列出的附件没有正文", "a listed attachment's text is absent")),
    "attachment_unlabelled": (
        "info",
        Label("附件正文前没有“附件N”字样", "an attachment's text lacks its 附件N heading"),
    ),
    "attachment_unlisted": ("warning", Label("附件未在正文列出", "an attachment is not listed in the body")),
    "schedule_order": (
        "error",
        Label("评价结束早于申报结束", "the assessment ends before its application window does"),
    ),
    "phone_invalid": ("error", Label("电话号码位数不对", "not a valid phone number")),
    "year_mismatch": ("error", Label("年份前后不一致", "years disagree")),
    "conditions_missing_for_level": (
        "warning",
        Label("开展的等级没有申报条件", "no application conditions for an offered level"),
    ),
    "supervision_contact_missing": ("warning", Label("没有监督联系方式", "no supervision contact")),
    "unclassified_text": ("info", Label("没有记录引用的文字", "text that no record was read from")),
    "citation_title_conflict": (
        "warning",
        Label("同一文号有不同标题", "one document number with two titles"),
    ),
    "records_missing": (
        "error",
        Label("应有的内容一条也没有读出", "a notice of this kind must have such records, and none was read"),
    ),
    "value_unread": ("warning", Label("有文字未能读成值", "words that could not be read as a value")),
    "page_unread": ("error", Label("页面未能读出", "a page that could not be read")),
    "low_confidence": ("warning", Label("识别把握不大", "recognised with little confidence")),
    "recognition_repaired": (
        "info",
        Label("识别的字已按上下文改读", "a recognised character was read as its context decides"),
    ),
    "identity_near_miss": (
        "warning",
        Label("可能与另一份通知是同一份", "may be the same notice as another one"),
    ),
    "reading_differs": (
        "warning",
        Label("同一通知的另一文件读出的值不同", "another file of the same notice reads otherwise"),
    ),
    "amended_notice_missing": (
        "warning",
        Label("所修改的通知不在库中", "the notice that this one amends is not in the database"),
    ),
    "correction_stale": (
        "warning",
        Label("更正之后读出的值已变", "a corrected value is now read otherwise than when it was corrected"),
    ),
    "correction_unused": (
        "warning",
        Label("更正所指的记录已不存在", "a correction of a record that is no longer read"),
    ),
}
"""Each code with its severity and its name; those from `records_missing` on extend the contract's list."""
