"""Fees from tables of any shape: each amount is told by the headers above it and the words left of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.money import Fee
from models.vocabulary import Charge
from parsers.fee_cells import amounts_of, charged_amounts, is_marked, parts_numbers, split_of, tells_fee
from parsers.fee_scope import Scope, drafts_to_fees
from parsers.fee_sentences import read_fee_sentences
from parsers.fee_sheets import fee_sheet
from parsers.fee_words import (
    AMOUNT_HEADER,
    EVERY_LEVEL,
    FEE_TALK,
    NOT_ASSESSED,
    OTHER_NUMBER,
    PART,
    PER_TIME,
    as_subject,
    charges_of,
    includes_of,
    strip_includes,
    subject_of,
)
from parsers.names import Known, Name, names_in
from parsers.table_rows import KEY_ROLES, Row, Sheet, named_levels
from parsers.tables import Grid, GridCell
from parsers.text import Text
from parsers.values.money import find_amounts, find_unit

_ASIDE_ROLES = ("index", "code", "remark", "issuer")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the words along one side of an amount say of it; None and empty for what they do not say."""

    subject: str | None = None
    item: str | None = None
    charges: tuple[Charge, ...] = ()
    unit: str | None = None
    includes: str | None = None
    names: tuple[tuple[Name, Text], ...] = ()
    levels: tuple[tuple[int | None, Text], ...] = ()
    cited: tuple[Text, ...] = ()
    is_money: bool = False
    parted: tuple[str, ...] = ()
    """The subjects of several amounts in a cell, in order."""


def read_fee_table(grid: Grid, scope: Scope) -> list[Fee]:
    """The fees of a table, of the new columns only where it sets them beside the old; empty for other tables."""
    sheet = fee_sheet(grid)
    if scope.is_elsewhere or not (scope.is_fees or FEE_TALK.search(_header_words(sheet))):
        return []
    return _TableReader(sheet, scope).read()


def _header_words(sheet: Sheet) -> str:
    cells = [cell for row in sheet.grid.cells[: sheet.first] for cell in row]
    return " ".join(cell.value for cell in (*cells, *(row[0] for row in sheet.grid.cells[sheet.first :])))


def _is_no_fee(header: str) -> bool:
    """Whether a column holds courses' prices, wages or what is paid out."""
    words = strip_includes(header)
    return not charges_of(words) and bool(
        NOT_ASSESSED.search(words) or PER_TIME.search(find_unit(words) or "")
    )


class _TableReader:
    """Reads one table; `columns` are the facts of each column's headers."""

    def __init__(self, sheet: Sheet, scope: Scope) -> None:
        self.sheet, self.scope = sheet, scope
        self.values = [column for column in range(sheet.grid.columns) if self._holds_amounts(column)]
        self.columns = {column: self._column_facts(column) for column in self.values}

    def read(self) -> list[Fee]:
        """The fees, row by row; a merged amount once for each row that it says something new of."""
        fees: dict[tuple[object, ...], Fee] = {}
        for row in self.sheet.rows():
            facts = self._row_facts(row)
            for column in self.values:
                for fee in self._read_cell(row, column, facts):
                    place = self.sheet.grid.cells[row.index][column]
                    fees.setdefault((place.row, place.column, *(getattr(fee, key) for key in Fee.keys)), fee)
        return list(fees.values())

    def _holds_amounts(self, column: int) -> bool:
        if self.sheet.roles[column] is not None:
            return False
        headers = self.sheet.headers(column)
        if headers and _is_no_fee(headers[-1].value):
            return False
        if headers and OTHER_NUMBER.search(headers[-1].value) and not FEE_TALK.search(headers[-1].value):
            return False
        cells = self.sheet.grid.column(column)[self.sheet.first :]
        if any(is_marked(cell.value) and not self._is_fee(cell.value) for cell in cells):
            return False
        return any(self._may_tell(cell.value) for cell in cells)

    def _may_tell(self, words: str) -> bool:
        parted = self.scope.legend.subjects and amounts_of(words, len(self.scope.legend.subjects))
        return bool(parted or amounts_of(words, 2) or parts_numbers(words) or find_amounts(words))

    def _is_fee(self, words: str) -> bool:
        """Whether the number beside a mark is a fee."""
        return tells_fee(words, self.scope.legend, about_fees=self.scope.is_fees)

    def _column_facts(self, column: int) -> Facts:
        headers = self.sheet.headers(column)
        facts = _read_path([cell.text for cell in headers], self.scope.known)
        part = self._part_of_subtotal(column, headers)
        return replace(facts, subject="other", item=part) if part else facts

    def _part_of_subtotal(self, column: int, headers: Sequence[GridCell]) -> str | None:
        """What the column's amount is a part of a subject's 小计 for; None where there is no such 小计."""
        own = headers[-1].value if headers else ""
        if (
            len(headers) < 2
            or subject_of(own) in ("subtotal", "total")
            or subject_of(headers[-2].value) in (None, "total")
        ):
            return None
        beside = [self.sheet.headers(other) for other in self.values if other != column]
        sums = any(
            headers[-2] in path and subject_of(path[-1].value) == "subtotal" for path in beside if path
        )
        return strip_includes(own) if sums else None

    def _row_facts(self, row: Row) -> Facts:
        """What the row's words left and right of its amounts say, the keys first."""
        texts = [
            cell.text
            for column in range(self.sheet.grid.columns)
            if column not in self.values
            and self.sheet.roles[column] not in (*KEY_ROLES, *_ASIDE_ROLES)
            and (cell := self._label(row, column)).value
        ]
        facts = _read_path(list(dict.fromkeys(texts)), self.scope.known)
        return replace(
            facts, names=row.names or facts.names, levels=row.levels or facts.levels or self._every_level(row),
            cited=(*row.cited, *facts.cited), is_money=facts.is_money,
        )  # fmt: skip

    def _label(self, row: Row, column: int) -> GridCell:
        """The row's cell in a column; the one above where a subject left of all keys is said once for several rows."""
        keys = [at for at, role in enumerate(self.sheet.roles) if role in KEY_ROLES]
        index = row.index
        if self.sheet.roles[column] == "subject" and keys and column < min(keys):
            while index > self.sheet.first and not self.sheet.grid.cells[index][column].value:
                index -= 1
        return self.sheet.grid.cells[index][column]

    def _every_level(self, row: Row) -> tuple[tuple[None, Text], ...]:
        """The words of a level cell that says 各等级."""
        cells = [self.sheet.grid.cells[row.index][column] for column in self.sheet.columns("level")]
        return tuple((None, cell.text) for cell in cells if EVERY_LEVEL.search(cell.value))

    def _read_cell(self, row: Row, column: int, at_row: Facts) -> Iterator[Fee]:
        cell = self.sheet.grid.cells[row.index][column]
        above = self.columns[column]
        facts = _combine(above, at_row)
        if not (
            facts.subject
            or facts.charges
            or facts.is_money
            or self.scope.is_fees
            and (above.levels or above.names or find_amounts(cell.value))
        ):
            return
        told = charged_amounts(
            cell.value, facts.charges or self.scope.charges, facts.subject or self.scope.subject,
            (facts.parted, self.scope.legend.subjects), self.scope.legend.charge,
        )  # fmt: skip
        if not told:
            yield from self._read_words(cell, facts)
            return
        for amount, charge, subject in told:
            yield from drafts_to_fees(
                self.scope, facts.names, facts.levels, subject=as_subject(subject), item=facts.item,
                charge=charge, amount=amount.amount, unit=_unit(amount.unit, facts.unit, self.scope.unit),
                includes=facts.includes or _included(amount.note) or self.scope.includes_for(charge, subject),
                cited=(cell.text, *facts.cited), rule="fees.table",
            )  # fmt: skip

    def _read_words(self, cell: GridCell, facts: Facts) -> list[Fee]:
        """The fees of a cell that says amounts in words: 理论80元、操作150元."""
        if not find_amounts(cell.value):
            return []
        scope = replace(
            self.scope, is_fees=True, charges=facts.charges or self.scope.charges,
            names=facts.names or self.scope.names, levels=facts.levels or self.scope.levels,
            unit=facts.unit or self.scope.unit, subject=facts.subject or self.scope.subject,
        )  # fmt: skip
        return read_fee_sentences(cell.text, scope)


def _read_path(texts: Sequence[Text], known: Known) -> Facts:
    """What a path of labels says, the innermost that says a thing counting before the outer ones."""
    facts = Facts(is_money=any(AMOUNT_HEADER.search(text.value) for text in texts))
    for text in reversed(texts):
        facts = _add(facts, text, known)
    if facts.subject == "subtotal":
        facts = replace(facts, subject="total")
    return replace(facts, cited=tuple(reversed(facts.cited)))


def _add(facts: Facts, text: Text, known: Known) -> Facts:
    """The facts with what an outer label says of what the inner ones left open."""
    words = text.value
    called = tuple(names_in(text, known))
    bare = words
    for _, said in called:
        bare = bare.replace(said.value, "")  # 工业机器人系统操作员 names no subject
    subject, charges = subject_of(bare), charges_of(words)
    part = PART.search(strip_includes(words))
    item = (
        part[0]
        if part and not charges and not subject and not re.search(r"收费|[缴交免经]费", part[0])
        else None
    )
    merged = Facts(
        subject=_outer_subject(facts.subject, subject) or ("other" if item and not facts.subject else None),
        item=facts.item or (item if not facts.subject else None),
        charges=facts.charges or charges,
        unit=facts.unit or find_unit(words),
        includes=facts.includes or includes_of(words),
        names=facts.names or called,
        levels=facts.levels or tuple(named_levels(text)),
        is_money=facts.is_money,
        parted=facts.parted or split_of(words),
    )
    told = any(
        getattr(merged, name) != getattr(facts, name)
        for name in ("subject", "charges", "names", "levels", "includes")
    )
    return replace(merged, cited=(*facts.cited, text) if told else facts.cited)


def _outer_subject(inner: str | None, outer: str | None) -> str | None:
    """小计 within a subject is the subject's amount, else what is inside counts."""
    return outer or inner if inner == "subtotal" else inner or outer


def _combine(above: Facts, beside: Facts) -> Facts:
    """What the column and the row say together; a whole or a part on either side counts before a subject."""
    subjects = (above.subject, beside.subject)
    subject = next((one for one in ("total", "other") if one in subjects), above.subject or beside.subject)
    return Facts(
        subject=subject,
        item=above.item or beside.item,
        charges=above.charges or beside.charges,
        unit=above.unit or beside.unit,
        includes=above.includes or beside.includes,
        names=beside.names or above.names,
        levels=beside.levels or above.levels,
        cited=(*beside.cited, *above.cited),
        is_money=above.is_money or beside.is_money,
        parted=above.parted or beside.parted,
    )


def _included(note: str | None) -> str | None:
    return note if note and re.match(r"均?已?[含包]|不含", note) else None


def _unit(own: str | None, header: str | None, near: str | None) -> str | None:
    """The fullest of what the cell, its header and the table's surroundings say: 元 of 元/人 is 元/人."""
    said = [unit for unit in (own, header, near) if unit]
    if not said:
        return None
    return next((unit for unit in said if "/" in unit), said[0])
