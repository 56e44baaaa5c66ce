"""The bank accounts that fees are paid into, from labelled lines, tables and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from models.money import PaymentAccount
from parsers.context import Context
from parsers.outline import Node
from parsers.rules import Rule, first_match, rule
from parsers.tables import Grid
from parsers.text import Text, cite
from parsers.values.mention import narrow

FieldName = Literal["account_name", "account_number", "bank", "remark"]

FIELD_RULES: tuple[Rule, ...] = (
    rule(
        "accounts.number",
        "account_number",
        r"(?:银行|收款|对公|单位|基本户?)?(?:账号|帐号|卡号)|(?:账户|帐户)号码?",
        "银行账号",
        "账号",
        but_not=("账户名称",),
    ),
    rule(
        "accounts.bank",
        "bank",
        r"开\s*户\s*(?:银\s*行|行|网点)(?:名称)?|(?:收款|汇入)(?:银)?行(?:名称)?|银行名称|所属银行",
        "开户银行",
        "开户行",
        but_not=("银行账号",),
    ),
    rule(
        "accounts.name",
        "account_name",
        r"户\s*名|开户(?:名称|单位|人)|(?:账户|帐户)(?:名称?|全称)?|(?:收款|汇款)(?:单位|人|方|账户|户名)(?:名称|全称)?|银行[账帐]户|"
        r"对公[账帐]户",
        "户名",
        "收款单位",
        "银行账户",
        but_not=("开户银行",),
    ),
    rule(
        "accounts.remark",
        "remark",
        r"(?:(?:付款|转账|汇款|缴费|打款|支付)(?:时)?的?)?(?:请)?(?:备注|附言|摘要|用途|附注)(?:栏|信息|"
        r"内容)?(?:请|须|需|应|中)?(?:注明|填写|写明|写)?",
        "付款时备注",
        "转账附言",
        but_not=("开户行",),
    ),
)

REMARK_RULE = rule(
    "accounts.remark_sentence",
    "remark",
    r"(?:转账|汇款|付款|缴费|支付|对公|打款|备注|附言|用途)[^。；]{0,24}?(?:注明|写明|标注|填写|备注)(?:为|：|"
    r":)?\s*[“\"「](?P<value>[^”\"」]{2,60})[”\"」]",
    "转账时请注明“单位名称+人数”",
    but_not=("请注明姓名",),
)

_ANY_LABEL = "|".join(f"(?:{item.pattern})" for item in FIELD_RULES)
_FIELD = re.compile(
    rf"(?:^|(?<=[，,、；;。（(：:\s“]))(?:的|其)?(?P<label>{_ANY_LABEL})\s*(?:[：:]|为|是)\s*"
)
_LINE = re.compile(rf"(?P<label>{_ANY_LABEL})(?:[（(][^）)]*[）)])?")
_NUMBER = re.compile(r"\d[\d\s\-]{4,30}\d")
_VALUE_END = re.compile(r"[，,；;。](?!\d)|[）)]$")
REACH = 3
"""How many clauses without a field may stand within one account."""


@dataclass(frozen=True, slots=True)
class Said:
    """A field of an account with its value, in the order of the document."""

    field: FieldName
    value: Text
    position: int


@dataclass(slots=True)
class Draft:
    """The fields of one account so far."""

    fields: dict[FieldName, Text] = field(default_factory=dict)
    position: int = 0


def read_payment_accounts(context: Context) -> list[PaymentAccount]:
    """Each account once, in the notice's order."""
    drafts: list[Draft] = []
    for said in _said(context):
        last = drafts[-1] if drafts else None
        if last is None or said.field in last.fields or said.position - last.position > REACH:
            if said.field == "remark":
                continue
            drafts.append(last := Draft())
        last.fields[said.field] = said.value
        last.position = said.position
    return _once([_record(draft) for draft in drafts if _is_account(draft)])


def _is_account(draft: Draft) -> bool:
    return "account_number" in draft.fields or {"account_name", "bank"} <= draft.fields.keys()


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
        found = _of_table(node.grid, position) if node.grid is not None else _of_words(node, position)
        yield from found


def _of_words(node: Node, position: int) -> Iterator[Said]:
    words = node.words
    labels = list(_FIELD.finditer(words.value))
    ends = [match.start() for match in labels[1:]] + [len(words)]
    alone = len(labels) == 1 and labels[0].start() == 0
    for match, end in zip(labels, ends, strict=False):
        yield from _field(match["label"], _trim(words.slice(match.end(), end), alone), position)
    if not any(_code(match["label"]) == "remark" for match in labels):
        remark = REMARK_RULE.search(words.value)
        if remark:
            yield Said("remark", words.group(remark, "value"), position)


def _trim(value: Text, whole: bool) -> Text:
    """The value without what follows it in its sentence; a line of its own is the value whole."""
    end = None if whole else _VALUE_END.search(value.value)
    return value.slice(0, end.start() if end else None).strip(" ，,；;。、“”")


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


def _below(grid: Grid, head: int, position: int) -> Iterator[Said]:
    for number in range(head + 1, grid.rows):
        for column, cell in enumerate(grid.cells[number]):
            if cell.value and cell.column == column:
                yield from _field(grid.cells[head][column].value, cell.text, position)


def _cell_label(value: str) -> bool:
    match = _LINE.fullmatch(value.strip("：: "))
    return match is not None


def _code(label: str) -> FieldName | None:
    found = first_match(FIELD_RULES, label)
    name: FieldName | None = found[0].code if found else None  # type: ignore[assignment]
    return name


def _field(label: str, value: Text, position: int) -> Iterator[Said]:
    name = _code(label)
    number = _NUMBER.search(narrow(value.value))
    if name in ("account_number", "account_name") and number and len(number[0]) >= 0.7 * len(value):
        yield Said("account_number", value.group(number), position)
    elif name and name != "account_number" and value and len(value) <= 80:
        yield Said(name, value, position)
