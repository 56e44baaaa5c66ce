"""The bank accounts that fees are paid into, from labelled lines, tables and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from models.money import PaymentAccount
from parsers.context import Context
from parsers.payment_rules import FIELD_RULES, REMARK_RULE
from parsers.rules import first_match
from parsers.tables import Grid
from parsers.text import Text, cite
from parsers.values.mention import narrow

FieldName = Literal["account_name", "account_number", "bank", "remark"]
Label = Literal["account_name", "account_number", "bank", "remark", "plain_name", "bank_and_number"]

_ANY_LABEL = "|".join(f"(?:{item.pattern})" for item in FIELD_RULES)
_ORDINAL = r"(?:[一二三四1-4①-④]|[（(][一二三四1-4][）)])?"
_FIELD = re.compile(
    rf"(?:^|(?<=[，,、；;。（(：:\s“]))(?:的|其|我[会院校司]|本[会院校])?(?P<label>{_ANY_LABEL}){_ORDINAL}\s*(?:[：:]|为|是)\s*"
)
_UNLINKED = re.compile(
    r"(?:^|(?<=[，,、；;。（(：:\s]))(?P<label>户\s*名|(?:账户|帐户)名称|收款(?:单位|人)(?:名称)?|开户(?:银行|支?行)(?:名称)?|收款银行"
    r"|(?:银行)?[账帐]\s*号|卡号|[账帐]户号码?)\s*(?=[一-龥\d“「\"])(?!为|是|信息|如下|变更|应|与|须|有误|错误|及|和|、)"
)
"""A label with its value right behind it; only in a sentence with an account's number."""
_LINE = re.compile(rf"(?P<label>{_ANY_LABEL}){_ORDINAL}(?:[（(][^）)]*[）)])?")
_NUMBER = re.compile(r"\d[\d\s\-]{4,30}\d")
_STATED_NUMBER = re.compile(r"(?:[账帐]\s*号|卡号|[账帐]户号码?)[为是：:“「\"\s]*\d[\d\s\-]{6,30}\d")
_PAID_TO = re.compile(
    r"(?:汇|转|打|付|缴|存)(?:款|账|费)?[到入至](?:以下账户)?[：:]?(?P<value>“[^”]{4,30}”|[一-龥（）()]{2,30}?(?:公司|[协学]会|促进会|联合会|中心|学校|学院|大学|研究院))"
    r"(?:的)?(?:对公|银行|基本)?(?:[账帐]户)?(?=[，,。（(：:；])"
)
"""Whom a sentence that states an account's number has the fee paid to."""
_BANK = re.compile(
    r"(?<![一-龥])(?P<value>[一-龥]{2,20}?(?:银行|信用社|信用联社|农商行)(?:[一-龥]{0,16}(?:支行|分行|分理处|营业部|营业厅|分社))?)(?![一-龥])"
)
"""A bank's name that stands without a label in a sentence that states an account's number."""
_VALUE_END = re.compile(r"[，,；;。](?!\d)|[）)]$")
_BANKS = ("bank", "bank_and_number")
REACH = 3
"""How many clauses without a field may stand within one account."""


@dataclass(frozen=True, slots=True)
class Said:
    """A field of an account with its value, in the order of the document; `plain` where its label may be another's."""

    field: FieldName
    value: Text
    position: int
    plain: bool = False


@dataclass(slots=True)
class Draft:
    """The fields of one account so far."""

    fields: dict[FieldName, Text] = field(default_factory=dict)
    position: int = 0
    plain: bool = False

    def takes(self, said: Said) -> bool:
        """Whether a field belongs to this account and not to the next one."""
        if said.position - self.position > (1 if self.plain and len(self.fields) == 1 else REACH):
            return False
        return said.field not in self.fields or said.field == "account_name" and self.plain and not said.plain

    def add(self, said: Said) -> None:
        """Takes the field."""
        self.fields[said.field] = said.value
        self.position = said.position
        self.plain = said.plain if said.field == "account_name" else self.plain


def read_payment_accounts(context: Context) -> list[PaymentAccount]:
    """Each account once, in the notice's order."""
    drafts: list[Draft] = []
    waiting: Said | None = None
    for said in _said(context):
        last = drafts[-1] if drafts else None
        if last is None or not last.takes(said):
            if said.field == "remark":
                waiting = said
                continue
            drafts.append(last := Draft())
            if waiting is not None and said.position - waiting.position == 1:
                last.fields["remark"] = waiting.value  # 汇款至以下账户，汇款时请注明…：
            waiting = None
        last.add(said)
    _share_names(drafts)
    return _once([_record(draft) for draft in drafts if _is_account(draft)])


def _share_names(drafts: list[Draft]) -> None:
    """Gives the name of one account to another of the same owner that follows it without a name."""
    for first, second in pairwise(drafts):
        near = second.position - first.position <= REACH
        if near and "account_name" in first.fields and {"account_number", "bank"} <= second.fields.keys():
            second.fields.setdefault("account_name", first.fields["account_name"])


def _is_account(draft: Draft) -> bool:
    named = {"account_name", "bank"} <= draft.fields.keys() and not draft.plain
    return "account_number" in draft.fields or named


def _once(accounts: list[PaymentAccount]) -> list[PaymentAccount]:
    """Each account number once, as it is first told of."""
    kept: dict[str | None, PaymentAccount] = {}
    for account in accounts:
        kept.setdefault(account.account_number, account)
    return list(kept.values())


def _record(draft: Draft) -> PaymentAccount:
    number = draft.fields.get("account_number")
    values = {name: words.value for name, words in draft.fields.items() if name != "account_number"}
    return PaymentAccount(
        **values,
        account_number=re.sub(r"[\s\-]", "", narrow(number.value)) if number else None,
        evidence=cite("accounts.fields", *draft.fields.values()),
    )


def _said(context: Context) -> Iterator[Said]:
    for position, node in enumerate(context.prose()):
        if node.kind == "title" or "conduct" in context.sections.around(node):
            continue
        found = _of_table(node.grid, position) if node.grid is not None else _of_words(node.words, position)
        yield from found


def _of_words(words: Text, position: int) -> Iterator[Said]:
    labels = _labels(words.value)
    ends = [match.start() for match in labels[1:]] + [len(words)]
    alone = len(labels) == 1 and labels[0].start() == 0
    for match, end in zip(labels, ends, strict=False):
        yield from _field(match["label"], _trim(words.slice(match.end(), end), alone), position)
    if _STATED_NUMBER.search(words.value) and not any(_is_name(match["label"]) for match in labels):
        paid = _PAID_TO.search(words.value)
        if paid:
            yield Said("account_name", words.group(paid, "value").strip("“”"), position)
    if _STATED_NUMBER.search(words.value) and not any(_code(match["label"]) in _BANKS for match in labels):
        bank = _BANK.search(words.value)
        if bank:
            yield Said("bank", words.group(bank, "value"), position)
    if not any(_code(match["label"]) == "remark" for match in labels):
        remark = REMARK_RULE.search(words.value)
        if remark:
            yield Said("remark", words.group(remark, "value" if remark["value"] else "plain"), position)


def _is_name(label: str) -> bool:
    return _code(label) in ("account_name", "plain_name")


def _labels(value: str) -> list[re.Match[str]]:
    """The labels of a clause in order; those without a colon where the clause states a number."""
    linked = list(_FIELD.finditer(value))
    if not _STATED_NUMBER.search(value):
        return linked
    starts = {match.start("label") for match in linked}
    bare = (match for match in _UNLINKED.finditer(value) if match.start("label") not in starts)
    return sorted([*linked, *bare], key=lambda match: match.start())


def _trim(value: Text, whole: bool) -> Text:
    """The value without what follows it in its sentence; a line of its own is the value whole."""
    end = None if whole else _VALUE_END.search(value.value)
    return value.slice(0, end.start() if end else None).strip(' ，,；;。、“”「」"（(')


def _of_table(grid: Grid, position: int) -> Iterator[Said]:
    """Pairs of cells, label and value; or a row of labels above rows of values."""
    for number in range(grid.rows):
        row = [cell for cell in grid.own(number) if cell.row == number and cell.value]
        labels = [_cell_label(cell.value) for cell in row]
        if len(labels) > 1 and all(labels):
            yield from _below(grid, number, position)
            return
        for label, (name, cell) in zip(labels, pairwise(row), strict=False):
            if label and not _cell_label(cell.value):
                yield from _field(name.value, cell.text, position)
        for cell in row:
            if _STATED_NUMBER.search(cell.value):
                yield from _of_words(cell.text, position)


def _below(grid: Grid, head: int, position: int) -> Iterator[Said]:
    for number in range(head + 1, grid.rows):
        for column, cell in enumerate(grid.cells[number]):
            if cell.value and cell.column == column:
                yield from _field(grid.cells[head][column].value, cell.text, position)


def _cell_label(value: str) -> bool:
    match = _LINE.fullmatch(value.strip("：: "))
    return match is not None


def _code(label: str) -> Label | None:
    found = first_match(FIELD_RULES, label)
    name: Label | None = found[0].code if found else None  # type: ignore[assignment]
    return name


def _field(label: str, value: Text, position: int) -> Iterator[Said]:
    name = _code(label)
    number = _NUMBER.search(narrow(value.value))
    if name == "bank_and_number":
        if number:
            yield Said("account_number", value.group(number), position)
            yield Said("bank", value.slice(0, number.start()).strip(" ，,；;（(：:"), position)
        return
    if name in ("account_number", "account_name") and number and len(number[0]) >= 0.7 * len(value):
        yield Said("account_number", value.group(number), position)
    elif name == "plain_name" and value and len(value) <= 80:
        yield Said("account_name", value, position, plain=True)
    elif name in ("account_name", "bank", "remark") and value and len(value) <= 80:
        yield Said(name, value, position)
