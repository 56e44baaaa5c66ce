"""What a careful reader would query: one small check for each code, run over what was read."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from models.money import Fee, RetakeRule
from models.notice import Finding
from models.offering import ApplicationCondition, Offering
from models.procedure import Contact, Schedule
from models.records import Evidence, Record
from models.vocabulary import FINDINGS, LEVELS, FindingCode
from parsers.attachments import match_attachments, unlisted_attachments
from parsers.concepts import Concept, concepts_in
from parsers.context import Context
from parsers.rules import rule
from parsers.text import cite
from parsers.values.phones import find_phones
from parsers.years import year_findings

NOTHING_CHARGED = rule(
    "findings.nothing_charged",
    "free",
    r"不(?:向[^。；]{0,12})?(?:收取|收费)(?!培训|教材|食宿)|免(?:收|除|缴)[^。；]{0,8}?费|免费(?:评价|考核|认定|参加)|"
    r"费用?[^。；，]{0,16}?(?:列支|由[^。；，]{1,12}?(?:承担|负担|支付))",
    "评价费用由集团职工教育经费列支，不向职工收取",
    "本次认定免费参加",
    but_not=("考核费不含食宿费", "快递费由个人自理"),
)

Records = Mapping[str, Sequence[Record]]
Check = Callable[[Context, Records], Iterator[Finding]]


def read_findings(context: Context, records: Records) -> list[Finding]:
    """Every doubt about the notice, in the order of the checks; what a supplement need not say is not missed."""
    checks = (
        CHECKS if context.header.notice_kind == "annual" else [c for c in CHECKS if c not in ONLY_OF_ANNUAL]
    )
    found = [finding for check in checks for finding in check(context, records)]
    return [*found, *context.doubts]


def finding(code: FindingCode, zh: str, en: str, evidence: tuple[Evidence, ...], **about: Any) -> Finding:
    """A finding of a code, its severity and name from the vocabulary; `zh` and `en` say the particulars."""
    severity, label = FINDINGS[code]
    return Finding(
        code=code,
        severity=severity,
        message=f"{label.zh}：{zh}" if zh else label.zh,
        message_en=f"{label.en}: {en}" if en else label.en,
        evidence=evidence,
        **about,
    )


def _of(records: Records, kind: type[Any]) -> Sequence[Any]:
    return records.get(kind.table, ())


def _section_evidence(context: Context, rule: str, *concepts: Any) -> tuple[Evidence, ...]:
    """The heading under which a missing thing would stand; the title where there is none."""
    for node in context.outline.nodes:
        if node.kind == "heading" and context.sections.own(node) & set(concepts):
            return cite(rule, node.text)
    return context.header.evidence[:1]


def _name(occupation: str | None, work_type: str | None, level: int | None) -> tuple[str, str]:
    """Chinese and English words for what a finding is about."""
    subject = (occupation or "") + (f"（{work_type}）" if work_type else "")
    label = LEVELS[level] if level is not None else None
    return f"{subject}{label.zh if label else ''}", f"{subject} {label.en if label else ''}".strip()


def _check_retake_unoffered(context: Context, records: Records) -> Iterator[Finding]:
    offered = set(context.levels)
    for validity in _validities(records):
        for level in validity.levels or ():
            if offered and level not in offered:
                yield finding(
                    "retake_validity_for_unoffered_level",
                    f"{LEVELS[level].zh}不在评价项目中",
                    f"{LEVELS[level].en} is not offered",
                    validity.evidence,
                    level=level,
                )


def _check_retake_missing(context: Context, records: Records) -> Iterator[Finding]:
    rules = _validities(records)
    if any(rule.levels is None for rule in rules):
        return
    stated = {level for rule in rules for level in rule.levels or ()}
    for level in context.levels:
        if level not in stated:
            zh, en = _name(None, None, level)
            evidence = rules[0].evidence if rules else _section_evidence(context, "findings.retake", "retake")
            yield finding("retake_validity_missing_for_level", zh, en, evidence, level=level)


def _validities(records: Records) -> list[RetakeRule]:
    return [rule for rule in _of(records, RetakeRule) if rule.rule == "score_validity"]


def _covers(occupation: str | None, work_type: str | None, offering: Offering) -> bool:
    """Whether a record about an occupation and work type (null: all) is about an offering."""
    if occupation is not None and occupation != offering.occupation:
        return False
    return work_type is None or offering.work_type is None or work_type == offering.work_type


def _check_fee_missing(context: Context, records: Records) -> Iterator[Finding]:
    fees: Sequence[Fee] = _of(records, Fee)
    if not fees and (
        any(NOTHING_CHARGED.search(node.words.value) for node in context.prose())
        or _absent_attachment(context, "fees")
    ):
        return
    for offering in context.offerings:
        paid = any(
            fee.level in (None, offering.level) and _covers(fee.occupation, fee.work_type, offering)
            for fee in fees
        )
        if not paid:
            zh, en = _name(offering.occupation, offering.work_type, offering.level)
            about = {
                "occupation": offering.occupation,
                "work_type": offering.work_type,
                "level": offering.level,
            }
            yield finding("fee_missing_for_level", zh, en, offering.evidence, **about)


def _absent_attachment(context: Context, concept: Concept) -> bool:
    """Whether a listed attachment about something is not in the document: that is told as attachment_missing."""
    return any(
        attached is None and concept in concepts_in(listed.title.value)
        for listed, attached in match_attachments(context.outline)
    )


def _check_fee_unoffered(context: Context, records: Records) -> Iterator[Finding]:
    told = set()
    for fee in _of(records, Fee):
        about = (fee.occupation, fee.work_type, fee.level)
        offered = any(
            fee.level in (None, offering.level) and _covers(fee.occupation, fee.work_type, offering)
            for offering in context.offerings
        )
        if context.offerings and not offered and fee.amount is not None and about not in told:
            told.add(about)
            zh, en = _name(*about)
            yield finding(
                "fee_for_unoffered_level", zh, en, fee.evidence,
                occupation=fee.occupation, work_type=fee.work_type, level=fee.level,
            )  # fmt: skip


def _check_fee_totals(context: Context, records: Records) -> Iterator[Finding]:
    told = set()
    for (occupation, work_type, level, _), fees in _fees_by_charge(_of(records, Fee)).items():
        total = [fee for fee in fees if fee.subject == "total" and fee.amount is not None]
        parts = [
            fee for fee in fees if fee.subject in ("theory", "practical", "review") and fee.amount is not None
        ]
        expected = sum(fee.amount or 0 for fee in parts)
        about = (occupation, work_type, level)
        if len(total) != 1 or len(parts) < 2 or about in told or _may_be_right(total[0], parts):
            continue
        told.add(about)
        zh, en = _name(*about)
        stated = f"{total[0].amount:g}"
        yield finding(
            "fee_total_mismatch",
            f"{zh}合计{stated}，各科目之和{expected:g}",
            f"{en}: total {stated}, subjects sum to {expected:g}",
            total[0].evidence + tuple(item for fee in parts for item in fee.evidence[:1]),
            occupation=occupation, work_type=work_type, level=level,
        )  # fmt: skip


def _may_be_right(total: Fee, parts: Sequence[Fee]) -> bool:
    """Whether the subjects sum to the total, or leave room for one that is not told: 其余是操作技能费."""
    expected, stated = sum(fee.amount or 0 for fee in parts), total.amount or 0
    told = {fee.subject for fee in parts}
    return stated == expected or stated > expected and not {"theory", "practical"} <= told


def _fees_by_charge(fees: Sequence[Fee]) -> dict[tuple[Any, ...], list[Fee]]:
    groups: dict[tuple[Any, ...], list[Fee]] = defaultdict(list)
    for fee in fees:
        groups[fee.occupation, fee.work_type, fee.level, fee.charge].append(fee)
    return groups


def _check_issue_date(context: Context, records: Records) -> Iterator[Finding]:
    if context.header.issued_on is None:
        yield finding("issue_date_missing", "", "", context.header.evidence[:1])


def _check_attachments(context: Context, records: Records) -> Iterator[Finding]:
    for listed, attached in match_attachments(context.outline):
        title = listed.title.value
        if attached is None:
            yield finding("attachment_missing", title, title, cite("findings.attachment", listed.title))
        elif not attached.labelled:
            yield finding("attachment_unlabelled", title, title, cite("findings.attachment", attached.title))
    for extra in unlisted_attachments(context.outline):
        title = extra.title.value
        yield finding(
            "attachment_unlisted", title, title, cite("findings.attachment", extra.nodes[0].text, extra.title)
        )


def _check_schedule_order(context: Context, records: Records) -> Iterator[Finding]:
    schedule: Schedule
    for schedule in _of(records, Schedule):
        applying = schedule.application
        applied = (applying.end or applying.start) if applying else None
        assessed = schedule.assessment.end if schedule.assessment else None
        if applied and assessed and assessed < applied:
            yield finding(
                "schedule_order",
                f"申报至{applied}，评价至{assessed}",
                f"application to {applied}, assessment to {assessed}",
                schedule.evidence,
                occupation=schedule.occupation, work_type=schedule.work_type, level=schedule.level,
            )  # fmt: skip


def _check_phones(context: Context, records: Records) -> Iterator[Finding]:
    contact: Contact
    for contact in _of(records, Contact):
        if contact.kind in ("phone", "fax") and any(
            not phone.valid for phone in find_phones(contact.value, labelled=True)
        ):
            yield finding("phone_invalid", contact.value, contact.value, contact.evidence)


def _check_conditions(context: Context, records: Records) -> Iterator[Finding]:
    conditions: Sequence[ApplicationCondition] = _of(records, ApplicationCondition)
    if not any(condition.level is not None for condition in conditions):
        return  # the notice refers to the national standard, or to an attachment that is told as missing
    for offering in context.offerings:
        stated = any(c.level == offering.level and _covers(c.occupation, None, offering) for c in conditions)
        if offering.level is not None and not stated and not _told_before(context, offering):
            zh, en = _name(None, None, offering.level)
            evidence = _section_evidence(context, "findings.conditions", "conditions")
            yield finding("conditions_missing_for_level", zh, en, evidence, level=offering.level)


def _told_before(context: Context, offering: Offering) -> bool:
    first = next(item for item in context.offerings if item.level == offering.level)
    return first is not offering


def _check_supervision(context: Context, records: Records) -> Iterator[Finding]:
    if not any(contact.purpose == "supervision" for contact in _of(records, Contact)):
        evidence = _section_evidence(context, "findings.supervision", "supervision", "service")
        yield finding("supervision_contact_missing", "", "", evidence)


def _check_years(context: Context, records: Records) -> Iterator[Finding]:
    for zh, en, evidence in year_findings(context, records):
        yield finding("year_mismatch", zh, en, evidence)


def _check_offerings(context: Context, records: Records) -> Iterator[Finding]:
    if not context.offerings:
        evidence = _section_evidence(context, "findings.offerings", "offerings")
        yield finding("records_missing", Offering.label.zh, Offering.label.en, evidence)


ONLY_OF_ANNUAL: tuple[Check, ...] = (
    _check_retake_unoffered,
    _check_retake_missing,
    _check_fee_missing,
    _check_fee_unoffered,
    _check_conditions,
    _check_supervision,
    _check_offerings,
)
"""Checks of what a whole notice must say; a supplement says only what it changes."""

CHECKS: tuple[Check, ...] = (
    _check_retake_unoffered,
    _check_retake_missing,
    _check_fee_missing,
    _check_fee_unoffered,
    _check_fee_totals,
    _check_issue_date,
    _check_attachments,
    _check_schedule_order,
    _check_phones,
    _check_years,
    _check_conditions,
    _check_supervision,
    _check_offerings,
)
