"""A pair of notices a year apart, made by hand: what truly changed, and as much that is only said otherwise.

`EXPECTED` was written before the comparison was tried on the pair.
"""

from datetime import date
from typing import Any, TypeVar

from models.conduct import Penalty, Sanction
from models.document import TextSource
from models.money import Fee, PaymentAccount, RetakeRule
from models.notice import Attachment, Citation, Clause, NoticeHeader
from models.offering import (
    ApplicationCondition,
    CertificateRequirement,
    EducationRequirement,
    ExperienceRequirement,
    Offering,
    OtherRequirement,
)
from models.procedure import Contact, Milestone, Procedure, Schedule, ScheduleRule, Window
from models.records import Evidence, Record
from models.registry import DocumentInfo, Notice

Kind = TypeVar("Kind", bound=Record)

OCCUPATION = "保育师"


def read(record: type[Kind], quote: str, page: int = 1, /, **fields: Any) -> Kind:
    """A record with the words and the page that it was read from."""
    return record.model_validate({**fields, "evidence": (Evidence(page=page, quote=quote),)})


def document(name: str, source: TextSource = "text-layer") -> DocumentInfo:
    """A file of that name."""
    return DocumentInfo(
        file_name=name, sha256=f"sha of {name}", byte_size=1, media_type="application/pdf",
        page_count=6, text_source=source, parser_version="test",
    )  # fmt: skip


def days(start: date | None, end: date | None, text: str = "") -> Window:
    """A window."""
    return Window(start=start, end=end, text=text)


def fee(level: int, subject: str, charge: str, amount: float | None, unit: str | None = None) -> Fee:
    """An amount for the one occupation."""
    return read(
        Fee, f"{amount}", 5, occupation=OCCUPATION, level=level, subject=subject, charge=charge,
        amount=amount, unit=unit,
    )  # fmt: skip


ACTS = (
    "携带手机、智能手表等电子设备进入考位，经提醒拒不改正的",
    "未在规定的考位参加评价，或者未经工作人员允许擅自离开考位的",
    "在考区内喧哗、吸烟，影响考场秩序，经提醒拒不改正的",
    "迟到30分钟仍强行进入考区的",
)
REWORDED_ACTS = (
    "在考区喧哗、吸烟，扰乱考场秩序，经劝告仍不改正的",
    "将手机、智能手表等电子设备带入考位，提醒后仍不改正的",
    "不在规定考位参加考试，或擅自离开考位且未经监考人员允许的",
    "迟到15分钟仍强行进入考区的",
    "佩戴智能眼镜拍摄试题画面的",
)

OLD = Notice(
    document=document("2024.pdf"),
    notice=read(
        NoticeHeader, "2024年1月15日", 3, title="岚江市托育协会关于开展2024年保育师职业技能评价的通知",
        year=2024, issuer="岚江市托育协会", issued_on=date(2024, 1, 15), region="岚省",
    ),
    citations=(
        read(Citation, "《岚省人社厅关于开展2024年社会化评价的通知》", role="basis",
             title="岚省人社厅关于开展2024年社会化评价的通知", document_number="岚人社〔2023〕90号"),
        read(Citation, "《保育师国家职业标准（2021年版）》", role="reference",
             title="保育师国家职业标准（2021年版）"),
        read(Citation, "《考务管理办法（2019年版）》", role="reference", title="考务管理办法（2019年版）"),
    ),
    offerings=tuple(read(Offering, "五级至三级", occupation=OCCUPATION, level=level) for level in (5, 4, 3)),
    application_conditions=(
        read(ApplicationCondition, "本市户籍", level=None, number=None, text="具有本市户籍或居住证。",
             requirements=(OtherRequirement(text="具有本市户籍或居住证"),)),
        read(ApplicationCondition, "满5年", 4, level=4, number=1, text="累计从事本职业工作满5年。",
             requirements=(ExperienceRequirement(years=5),)),
        read(ApplicationCondition, "毕业证书", 4, level=4, number=2, text="取得相关专业毕业证书。",
             requirements=(EducationRequirement(),)),
        read(ApplicationCondition, "五级证书", 4, level=4, number=3, text="取得五级证书后从事本职业满3年。",
             requirements=(CertificateRequirement(level=5),
                           ExperienceRequirement(years=3, after="certificate"))),
        read(ApplicationCondition, "满10年", 4, level=3, number=1, text="累计从事本职业工作满10年。",
             requirements=(ExperienceRequirement(years=10),)),
    ),
    procedures=(
        read(Procedure, "现场报名", 2, step="application", channel="individual",
             place="岚江市沙洲区学前路8号3楼", text="个人到现场报名。"),
        read(Procedure, "20个工作日", 2, step="result_query", place="岚政通", working_days=20,
             text="评价结束后20个工作日可以查询成绩。"),
    ),
    schedules=(
        read(Schedule, "2月底前", 5, sequence=1, application=days(date(2024, 2, 1), date(2024, 2, 29), "2月"),
             assessment=days(None, date(2024, 3, 31), "3月底前")),
        read(Schedule, "6月3日至14日", 5, sequence=2,
             application=days(date(2024, 6, 3), date(2024, 6, 14), "6月3日至14日"),
             assessment=days(date(2024, 7, 13), date(2024, 7, 14), "7月13日至14日"),
             milestones=(Milestone(milestone="results", end=date(2024, 8, 10), text="8月10日前"),)),
        read(Schedule, "12月", 5, sequence=3, application=days(date(2024, 12, 1), date(2024, 12, 31)),
             assessment=days(None, date(2024, 12, 31)), note="或根据次年公告排考"),
    ),
    schedule_rules=(
        read(ScheduleRule, "顺延", 5, rule="holiday_rollover", text="遇法定节假日顺延。"),
        read(ScheduleRule, "满30人", 5, rule="other", text="每批次报名满30人方可开考。"),
    ),
    fees=(
        fee(5, "theory", "exam", 100, "元"), fee(5, "practical", "exam", 200, "元"),
        fee(5, "review", "exam", None, "元"), fee(5, "total", "exam", 300, "元"),
        fee(4, "theory", "exam", 120, "元"), fee(4, "practical", "exam", 260, "元"),
    ),
    payment_accounts=(
        read(PaymentAccount, "6222", 2, account_name="岚江市托育协会", account_number="6222000011112222",
             bank="岚江银行沙洲支行", remark="2024年保育师考核费"),
    ),
    contacts=(
        read(Contact, "0599-5550101", 2, kind="phone", purpose="consultation", value="0599-5550101"),
        read(Contact, "0599-5550199", 2, kind="phone", purpose="supervision", value="0599-5550199"),
        read(Contact, "12333", 2, kind="phone", purpose="supervision", organization="岚省人社厅",
             value="12333"),
        read(Contact, "http", 2, kind="website", purpose="documents", value="http://www.lj-tuoyu.example/"),
    ),
    retake_rules=(
        read(RetakeRule, "2年有效", 3, rule="score_validity", levels=(5, 4, 3), years=2,
             text="成绩2年内有效"),
        read(RetakeRule, "补考", 3, rule="retake_allowed", scope="subject", text="可申请单科补考"),
        read(RetakeRule, "同批", 3, rule="other", text="补考人员须与下一批次考生同场参加考核。"),
    ),
    penalties=(
        read(Penalty, "取消该科成绩", 6, tier=1, trigger="during_assessment", behaviours=ACTS,
             sanctions=(Sanction(sanction="cancel_subject_score"),)),
        read(Penalty, "两年内不得参加", 6, tier=2, trigger="during_assessment",
             behaviours=("由他人冒名顶替参加评价的", "组织作弊的"),
             sanctions=(Sanction(sanction="cancel_all_scores"),
                        Sanction(sanction="debar", years=2, severity="minor"),
                        Sanction(sanction="debar", years=5, severity="serious"))),
    ),
    attachments=(
        read(Attachment, "附件1", 3, number=1, title="2024年保育师收费标准", found=True, labelled=True),
        read(Attachment, "附件2", 3, number=2, title="《参评人员须知》", found=True, labelled=True),
    ),
    clauses=(
        Clause(id="c1", kind="paragraph", text="请各单位认真组织。", page=1),
        Clause(id="c2", kind="paragraph", text="报名满30人方可开考。", page=5, used_by=("schedule_rules",)),
    ),
)  # fmt: skip

NEW = Notice(
    document=document("2025.pdf"),
    notice=read(
        NoticeHeader, "2025年1月20日", 3, title="岚江市托育协会关于组织2025年度保育师职业技能评价的公告",
        year=2025, issuer="岚江市托育协会", issued_on=date(2025, 1, 20), region="岚省",
    ),
    citations=(
        read(Citation, "《考务管理办法（2019 年版）》", role="reference", title="考务管理办法(2019年版)"),
        read(Citation, "《保育师国家职业标准（2024年版）》", role="reference",
             title="保育师国家职业标准（2024年版）"),
        read(Citation, "《岚省人社厅关于开展2025年社会化评价的通知》", role="basis",
             title="岚省人社厅关于开展2025年社会化评价的通知", document_number="岚人社〔2024〕101号"),
    ),
    offerings=tuple(read(Offering, "五级至二级", occupation=OCCUPATION, level=n) for n in (5, 4, 3, 2)),
    application_conditions=(
        read(ApplicationCondition, "本市户籍", level=None, number=None, text="须有本市户籍，或者居住证。",
             requirements=(OtherRequirement(text="须有本市户籍，或者居住证"),)),
        read(ApplicationCondition, "五级证书", 4, occupation=OCCUPATION, level=4, number=1,
             text="持有五级证书，之后从事本职业工作满三年。",
             requirements=(ExperienceRequirement(years=3, after="certificate"),
                           CertificateRequirement(level=5))),
        read(ApplicationCondition, "满5年", 4, occupation=OCCUPATION, level=4, number=2,
             text="从事本职业累计满五年。", requirements=(ExperienceRequirement(years=5),)),
        read(ApplicationCondition, "满8年", 4, occupation=OCCUPATION, level=3, number=1,
             text="累计从事本职业工作满8年。", requirements=(ExperienceRequirement(years=8),)),
    ),
    procedures=(
        read(Procedure, "15个工作日", 2, step="result_query", place="岚政通", working_days=15,
             text="成绩于评价结束后15个工作日公布。"),
        read(Procedure, "窗口办理", 2, step="application", channel="individual",
             place="沙洲区学前路8号3楼", text="以个人名义申报的，到窗口办理。"),
    ),
    schedules=(
        read(Schedule, "1月", 5, sequence=1, occupation=OCCUPATION,
             application=days(date(2025, 1, 21), date(2025, 1, 27)),
             assessment=days(date(2025, 2, 15), date(2025, 2, 16))),
        read(Schedule, "2月底前", 5, sequence=2, occupation=OCCUPATION,
             application=days(date(2025, 2, 1), date(2025, 2, 28), "二月份"),
             assessment=days(None, date(2025, 3, 31), "三月底之前")),
        read(Schedule, "6月10日至20日", 5, sequence=3, occupation=OCCUPATION,
             application=days(date(2025, 6, 10), date(2025, 6, 20), "6月10日至20日"),
             assessment=days(date(2025, 7, 13), date(2025, 7, 14), "7月13日、14日"),
             milestones=(Milestone(milestone="results", end=date(2025, 8, 15), text="8月15日前"),)),
        read(Schedule, "12月", 5, sequence=4, occupation=OCCUPATION,
             application=days(date(2025, 12, 1), date(2025, 12, 31)),
             assessment=days(None, date(2025, 12, 31)), note="也可按次年公告排考"),
    ),
    schedule_rules=(
        read(ScheduleRule, "满30人", 5, rule="other", text="报名人数达到30人的批次方可开考。"),
        read(ScheduleRule, "顺延", 5, rule="holiday_rollover", text="如逢国家法定节假日，时间相应顺延。"),
        read(ScheduleRule, "不可抗力", 5, rule="force_majeure_adjustment", text="因不可抗力可以调整。"),
    ),
    fees=(
        fee(4, "practical", "exam", 280, "元/人"), fee(4, "theory", "exam", 120, "元/人"),
        fee(5, "total", "exam", 300, "元/人"), fee(5, "practical", "exam", 200, "元/人"),
        fee(5, "theory", "exam", 100, "元/人"), fee(5, "theory", "retake", 100, "元/人"),
    ),
    payment_accounts=(
        read(PaymentAccount, "6333", 2, account_name="岚江市托育协会", account_number="6333000011112222",
             bank="岚江银行沙洲支行", remark="2025年保育师考核费"),
    ),
    contacts=(
        read(Contact, "lj-tuoyu.example", 2, kind="website", purpose="documents",
             value="https://lj-tuoyu.example"),
        read(Contact, "12333", 2, kind="phone", purpose="supervision", organization="岚省人社厅",
             value="12333"),
        read(Contact, "5550199", 2, kind="phone", purpose="supervision", organization="岚江市托育协会",
             value="0599－5550199"),
        read(Contact, "0599-5550102", 2, kind="phone", purpose="consultation", value="0599-5550102"),
        read(Contact, "jiandu", 2, kind="email", purpose="supervision", value="jiandu@lj-tuoyu.example"),
    ),
    retake_rules=(
        read(RetakeRule, "五级、四级2年", 3, rule="score_validity", levels=(5, 4), years=2,
             text="五级、四级合格成绩保留两年"),
        read(RetakeRule, "三级3年", 3, rule="score_validity", levels=(3,), years=3, text="三级保留三年"),
        read(RetakeRule, "补考", 3, rule="retake_allowed", scope="subject", text="不合格科目可以补考"),
        read(RetakeRule, "同场", 3, rule="other", text="补考人员与下一批次的考生同场考核。"),
    ),
    penalties=(
        read(Penalty, "申报材料不实", 6, tier=1, trigger="application_materials",
             sanctions=(Sanction(sanction="cancel_eligibility"),)),
        read(Penalty, "该科成绩无效", 6, tier=2, trigger="during_assessment", behaviours=REWORDED_ACTS,
             sanctions=(Sanction(sanction="cancel_subject_score"),)),
        read(Penalty, "三年内不得参加", 6, tier=3, trigger="during_assessment",
             behaviours=("组织作弊的", "他人冒名顶替参加评价的"),
             sanctions=(Sanction(sanction="debar", years=5, severity="serious"),
                        Sanction(sanction="debar", years=3, severity="minor"),
                        Sanction(sanction="refer_to_authorities"),
                        Sanction(sanction="cancel_all_scores"))),
    ),
    attachments=(
        read(Attachment, "附件1", 3, number=1, title="申报表", found=True, labelled=True),
        read(Attachment, "附件2", 3, number=2, title="《2025年保育师收费标准》", found=True, labelled=True),
        read(Attachment, "附件3", 3, number=3, title="参评人员须知", found=True, labelled=False),
    ),
    clauses=(
        Clause(id="c1", kind="paragraph", text="请各单位认真组织，做好宣传。", page=1),
        Clause(id="c2", kind="paragraph", text="报名达到30人方可开考。", page=5, used_by=("schedule_rules",)),
    ),
)  # fmt: skip

Expected = tuple[str, str, dict[str, Any], str | None, Any, Any]
"""`(kind, change, part of the key, field, part of old, part of new)`."""

EXPECTED: tuple[Expected, ...] = (
    ("citations", "changed", {"role": "basis"}, "document_number",
     "岚人社〔2023〕90号", "岚人社〔2024〕101号"),
    ("citations", "changed", {"role": "reference"}, "title",
     "保育师国家职业标准（2021年版）", "保育师国家职业标准（2024年版）"),
    ("offerings", "added", {"occupation": OCCUPATION, "level": 2}, None, None, {"level": 2}),
    ("application_conditions", "removed", {"level": 4}, None,
     {"requirements": [{"kind": "education"}]}, None),
    ("application_conditions", "changed", {"level": 3}, "requirements", {"years": 10}, {"years": 8}),
    ("procedures", "changed", {"step": "result_query"}, "working_days", 20, 15),
    ("schedules", "added", {"sequence": 1}, None, None, {"assessment": {"end": "2025-02-16"}}),
    ("schedules", "changed", {"sequence": 3}, "application",
     {"start": "2024-06-03", "end": "2024-06-14"}, {"start": "2025-06-10", "end": "2025-06-20"}),
    ("schedules", "changed", {"sequence": 3}, "milestones", {"end": "2024-08-10"}, {"end": "2025-08-15"}),
    ("schedule_rules", "added", {"rule": "force_majeure_adjustment"}, None, None, {}),
    ("fees", "changed", {"level": 4, "subject": "practical", "charge": "exam"}, "amount", 260, 280),
    ("fees", "added", {"level": 5, "subject": "theory", "charge": "retake"}, None, None, {"amount": 100}),
    ("payment_accounts", "changed", {}, "account_number", "6222000011112222", "6333000011112222"),
    ("contacts", "changed", {"kind": "phone", "purpose": "consultation"}, "value",
     "0599-5550101", "0599-5550102"),
    ("contacts", "added", {"kind": "email", "purpose": "supervision"}, None, None, {}),
    ("retake_rules", "changed", {"rule": "score_validity", "levels": [3]}, "years", 2, 3),
    ("penalties", "added", {"trigger": "application_materials"}, None, None, {}),
    ("penalties", "changed", {"trigger": "during_assessment", "tier": 2}, "behaviours",
     "迟到30分钟仍强行进入考区的", "迟到15分钟仍强行进入考区的"),
    ("penalties", "changed", {"trigger": "during_assessment", "tier": 2}, "behaviours",
     None, "佩戴智能眼镜拍摄试题画面的"),
    ("penalties", "changed", {"trigger": "during_assessment", "tier": 3}, "sanctions",
     {"sanction": "debar", "years": 2}, {"sanction": "debar", "years": 3}),
    ("penalties", "changed", {"trigger": "during_assessment", "tier": 3}, "sanctions",
     None, {"sanction": "refer_to_authorities"}),
    ("attachments", "added", {"title": "申报表"}, None, None, {}),
)  # fmt: skip
