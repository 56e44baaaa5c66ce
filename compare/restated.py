"""What one notice says in records of one kind and the other in those of another: costs of retakes, payment, hours."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from compare.items import comparable
from compare.restated_conditions import conditions_left
from compare.restated_contacts import contacts_left
from models.comparing import StoredRecord
from models.money import Fee, PaymentAccount, RetakeRule
from models.offering import ApplicationCondition
from models.procedure import Contact, Procedure
from models.records import Record
from models.registry import Notice

COSTS_OF_RETAKES = (Fee.table, RetakeRule.table)
WAYS_TO_PAY = (Procedure.table, PaymentAccount.table)
Tables = Mapping[str, Sequence[StoredRecord]]
Key = tuple[Any, ...]
_OTHER_BASES = [("fee_basis", scope) for scope in ("subject", "module", "same_as_exam")]
"""What says itself how a retake is charged; 见附件 only says where."""
_IMPLIES_RETAKES = frozenset(("max_attempts", "fee_basis"))
_EXAM = r"(?:考核|评价|鉴定|认定|考试|首次|初次|首考)"
# 按相应科目的考核费收取; 按科目收取，标准与考核费一致; 按科目收取 says nothing of the examination
_EXAM_FEE = re.compile(
    rf"科目?[^。；，]{{0,4}}?{_EXAM}费|(?:与|同|和|照|按|执行)[^。；，]{{0,6}}?{_EXAM}[^。；，]{{0,8}}?(?:费|标准|一致|相同|一样|(?=[。；]))"
)


def without_restated(old: Notice, new: Notice) -> tuple[Notice, Notice]:
    """Both notices without what either only says in the other's way."""
    return _left(old, new), _left(new, old)


def _left(notice: Notice, other: Notice) -> Notice:
    """The notice without what it only says in another way than the other does."""
    left: dict[str, tuple[Record, ...]] = {
        Fee.table: _fees_left(notice, other),
        RetakeRule.table: _rules_left(notice, other),
        Procedure.table: _steps_left(notice, other),
        Contact.table: contacts_left(notice, other),
        ApplicationCondition.table: conditions_left(notice, other),
    }
    changed = {table: records for table, records in left.items() if records != getattr(notice, table)}
    return notice.model_copy(update=changed) if changed else notice


def read_together(differing: Sequence[Tables], whole: Sequence[Tables]) -> tuple[str, ...]:
    """The tables of two stored notices that are read together, where some of their records may have changes."""
    tables: tuple[str, ...] = ()
    fees, rules, steps, contacts, conditions = (
        [one.values for side in differing for one in side[kind.table]]
        for kind in (Fee, RetakeRule, Procedure, Contact, ApplicationCondition)
    )
    if (fees or rules) and _tell_costs(whole):
        tables += COSTS_OF_RETAKES
    if any(one["rule"] == "retake_allowed" for one in rules):
        tables += (RetakeRule.table,)
    if any(one["step"] == "payment" or one["working_days"] is None for one in steps):
        tables += WAYS_TO_PAY
    if any(one["hours"] or one["kind"] in ("hours", "address") for one in contacts):
        tables += (Contact.table, Procedure.table)
    if any(asked["kind"] in ("age", "other") for one in conditions for asked in one["requirements"]):
        tables += (ApplicationCondition.table,)
    return tables


def _tell_costs(sides: Sequence[Tables]) -> bool:
    """Whether one of two stored notices says in a sentence what either says fee by fee."""
    rules = (one.values for side in sides for one in side.get(RetakeRule.table, ()))
    if not any((one["rule"], one["scope"]) == ("fee_basis", "same_as_exam") for one in rules):
        return False
    return any(one.values["charge"] == "retake" for side in sides for one in side.get(Fee.table, ()))


def _fees_left(notice: Notice, other: Notice) -> tuple[Fee, ...]:
    """The notice's fees but for retakes at the price of the examination, where the other says that in a sentence."""
    if not any(map(_is_same_as_exam, other.retake_rules)):
        return notice.fees
    exams, said = dict(_amounts(notice, "exam")), dict(_amounts(other, "retake"))
    known = dict(_amounts(other, "exam"))
    return tuple(
        fee
        for fee in notice.fees
        if fee.charge != "retake"
        or exams.get(_key(fee)) != fee.amount
        or _key(fee) in said
        or _key(fee) not in known
    )


def _rules_left(notice: Notice, other: Notice) -> tuple[RetakeRule, ...]:
    """The notice's rules but for what the other says otherwise: that sentence fee by fee, that one may by how often."""
    exams, retakes = dict(_amounts(other, "exam")), dict(_amounts(other, "retake"))
    restated = (
        exams
        and exams == retakes
        and exams.keys() & dict(_amounts(notice, "exam")).keys()
        and not any((one.rule, one.scope) in _OTHER_BASES for one in other.retake_rules)
    )
    rules = _in_other_words(notice, other)
    if restated:
        rules = tuple(one for one in rules if not _is_same_as_exam(one))
    told = {one.rule for one in other.retake_rules}
    if "retake_allowed" in told or not told & _IMPLIES_RETAKES:
        return rules
    return tuple(one for one in rules if (one.rule, one.scope) != ("retake_allowed", "subject"))


def _in_other_words(notice: Notice, other: Notice) -> tuple[RetakeRule, ...]:
    """The notice's rules; one that asks the fee of the subject's examination says what the other's sentence says."""
    said = {
        one.levels for one in other.retake_rules if (one.rule, one.scope) == ("fee_basis", "same_as_exam")
    }
    return tuple(
        one.model_copy(update={"scope": "same_as_exam"})
        if (one.rule, one.scope) == ("fee_basis", "subject")
        and one.levels in said
        and _EXAM_FEE.search(one.text)
        else one
        for one in notice.retake_rules
    )


def _steps_left(notice: Notice, other: Notice) -> tuple[Procedure, ...]:
    """The notice's steps, each with its days; that one pays, and no more, the other says by naming an account."""
    steps = tuple([_with_days(one, notice, other) for one in notice.procedures])
    if not other.payment_accounts or any(one.step == "payment" for one in other.procedures):
        return steps
    return tuple(
        one for one in steps if one.step != "payment" or one.place is not None or one.working_days is not None
    )


def _with_days(step: Procedure, notice: Notice, other: Notice) -> Procedure:
    """The step with the days that the other notice says of each channel, where its own says days of another channel only.

    20个工作日内领证，学生由系部统一领取 says of the students no other days; what changed is told of those it names.
    """
    if step.working_days is not None:
        return step
    theirs, ours = (
        {one.channel: one.working_days for one in side.procedures if one.step == step.step}
        for side in (other, notice)
    )
    days = {*theirs.values()} - {None}
    if len(days) == 1 and theirs.get(step.channel) in days and any(ours.values()):
        return step.model_copy(update={"working_days": days.pop()})
    return step


def _is_same_as_exam(rule: RetakeRule) -> bool:
    return (rule.rule, rule.scope, rule.levels) == ("fee_basis", "same_as_exam", None)


def _amounts(notice: Notice, charge: str) -> Iterator[tuple[Key, float | None]]:
    return ((_key(fee), fee.amount) for fee in notice.fees if fee.charge == charge)


def _key(fee: Fee) -> Key:
    return (*map(comparable, (fee.occupation, fee.work_type)), fee.level, fee.subject, comparable(fee.item))
