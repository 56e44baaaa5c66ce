"""Fees from lists and sentences: 四级考核费合计365元，理论知识125元，操作技能240元；补考费理论知识85元。"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from models.money import Fee
from models.vocabulary import Charge
from parsers.fee_scope import Scope, drafts_to_fees
from parsers.fee_words import (
    CHARGE_RULES,
    EVERY_LEVEL,
    FREE,
    NO_CHARGE,
    SUBJECT_RULES,
    as_subject,
    charges_of,
    includes_of,
)
from parsers.names import OTHERS, Name
from parsers.text import Text
from parsers.values.levels import find_levels
from parsers.values.money import find_amounts, find_unit

Kind = Literal["name", "level", "charge", "other_charge", "subject", "amount", "each", "stop"]

_MONEY = re.compile(
    r"费|[0-9〇零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]\s*[元圆块]|[¥￥]|不收费|免收"
)
_SUBJECT = re.compile("|".join(f"(?:{candidate.pattern})" for candidate in SUBJECT_RULES))
_CHARGE = re.compile("|".join(f"(?:{candidate.pattern})费?" for candidate in CHARGE_RULES))
_BARE = re.compile(r"(?<=[一-龥：:为])(?P<n>[1-9]\d{1,4}(?:\.\d{1,2})?)(?=[，。；、,;]|$)")
"""A bare number behind a word: an amount where the section says the unit (单位：元/人) and nothing else is counted."""

_OTHERS = re.compile(
    r"(?P<others>其他|其余|其它)?(?(others)|(?:上述|以上)?(?:所有|全部|各|每个|[两二三四五六七八九2-9]个|上述|以上))(?P<kind>职业|工种)(?:[（(]工种[）)])?(?:[、和及]?(?:各?等级|级别))?"
)
_EACH = re.compile(r"分别|依次|各(?=[为是收0-9¥￥])")
_STOP = re.compile(r"[。；;]|\n")
_INCLUDED = re.compile(r"[（(]?(?:均|已)*(?:包含|包括|不含|含)[^，。；（）]*")
_NOT_A_FEE = re.compile(r"减免|不予?退|退费|退还|全额|违约|补贴|奖励|罚款|收入|工资")


@dataclass(frozen=True, slots=True)
class Token:
    """Something that a sentence says at `start`."""

    kind: Kind
    start: int
    end: int
    code: str | None = None
    names: tuple[Name, ...] = ()
    levels: tuple[int | None, ...] = ()
    """None is every level on offer."""
    charges: tuple[Charge, ...] = ()
    amount: float | None = None
    unit: str | None = None


@dataclass(slots=True)
class _State:
    """What is being talked of while a sentence is read; `spent` tells that an amount has been said of it."""

    names: list[tuple[Name, Text]] = field(default_factory=list)
    levels: list[tuple[int | None, Text]] = field(default_factory=list)
    subjects: list[tuple[str, Text]] = field(default_factory=list)
    charges: tuple[Charge, ...] | None = None
    charge_text: Text | None = None
    spent: bool = False
    refused: bool = False
    each: str | None = None
    led: bool = False
    """Whether a level follows the subject: 理论知识五级80元、四级90元 is of theory throughout."""
    carried: bool = False
    """Whether the levels were said before the name that is being talked of."""
    leader: Kind | None = None
    """Whether names or levels lead: 电子商务师：四级…，三级… or 四级：电子商务师…，互联网营销师…."""


def speaks_of_money(words: str) -> bool:
    """Whether a clause may state an amount."""
    return _MONEY.search(words) is not None


def read_fee_sentences(text: Text, scope: Scope) -> list[Fee]:
    """The fees that a clause states; amounts that are said of no charge and stand in no fee section are none."""
    fees: list[Fee] = []
    state = _State()
    scope = replace(scope, unit=scope.unit or _unit_of(text.value) if "单位" in text.value else scope.unit)
    for statement in text.statements():
        if not re.search(r"\d|[元圆块免]|不收", statement.value):
            _carry(statement, scope, state)
            continue
        fees += _StatementReader(statement, scope, state).read()
    return fees


def _carry(statement: Text, scope: Scope, state: _State) -> None:
    """What a statement without an amount names holds for the next: 一、四级收费标准。"""
    if len(statement) > 40:
        return
    for token in find_tokens(statement, scope):
        if token.kind in ("name", "level", "charge"):
            _take(state, token, statement)


def find_tokens(text: Text, scope: Scope) -> list[Token]:
    """What a statement says, left to right; names before levels, levels before subjects where they overlap."""
    value = text.value
    hidden = [match.span() for match in _INCLUDED.finditer(value)]
    found: list[Token] = [
        Token("name", one.start, one.end, names=one.names) for one in scope.known.find(value)
    ]
    found += [
        Token("name", *one.span(), names=(OTHERS if one["others"] else Name(None),), code=one["kind"])
        for one in _OTHERS.finditer(value)
    ]
    found += [Token("level", one.start, one.end, levels=one.levels) for one in find_levels(value)]
    found += [Token("level", *one.span(), levels=(None,)) for one in EVERY_LEVEL.regex.finditer(value)]
    found += [
        Token("amount", one.start, one.end, amount=one.amount, unit=one.unit) for one in find_amounts(value)
    ]
    found += [Token("amount", *one.span(), amount=0.0) for one in FREE.regex.finditer(value)]
    if scope.unit and scope.is_fees:
        found += [Token("amount", *one.span("n"), amount=float(one["n"])) for one in _BARE.finditer(value)]
    found += [Token("other_charge", *one.span()) for one in NO_CHARGE.finditer(value)]
    found += [Token("charge", *one.span(), charges=charges_of(one[0])) for one in _CHARGE.finditer(value)]
    found += [Token("subject", *one.span(), code=_code(one)) for one in _SUBJECT.finditer(value)]
    found += [Token("each", *one.span()) for one in _EACH.finditer(value)]
    found += [Token("stop", *one.span()) for one in _STOP.finditer(value)]
    return _apart([one for one in found if not any(start <= one.start < end for start, end in hidden)])


def _code(match: re.Match[str]) -> str:
    return next(candidate.code for candidate in SUBJECT_RULES if candidate.search(match[0]))


def _apart(tokens: list[Token]) -> list[Token]:
    """The tokens in order, each word used once: what was found first counts."""
    kept: list[Token] = []
    for token in tokens:
        if all(token.end <= other.start or other.end <= token.start for other in kept):
            kept.append(token)
    return sorted(kept, key=lambda one: one.start)


class _StatementReader:
    """Reads one statement, token by token."""

    def __init__(self, text: Text, scope: Scope, state: _State) -> None:
        self.text, self.scope, self.state = text, scope, state
        self.tokens = find_tokens(text, scope)
        self.includes = includes_of(text.value)
        self.unit = _unit_of(text.value)

    def read(self) -> list[Fee]:
        """The statement's fees."""
        fees: list[Fee] = []
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.kind != "amount":
                _take(self.state, token, self.text)
                index += 1
                continue
            run = self._run(index)
            fees += self._emit(run)
            index += len(run)
        return fees

    def _run(self, index: int) -> list[Token]:
        """The amounts that stand in a row behind 分别; else the one amount."""
        run = [self.tokens[index]]
        while self.state.each == "分别" and index + len(run) < len(self.tokens):
            token = self.tokens[index + len(run)]
            gap = self.text.value[run[-1].end : token.start]
            if token.kind != "amount" or not re.fullmatch(r"\s*[、，,和及与]?\s*", gap):
                break
            run.append(token)
        return run

    def _emit(self, run: list[Token]) -> Iterator[Fee]:
        """The fees of the amounts in `run`, dealt out where there are as many as levels or subjects."""
        state = self.state
        self._look_behind(run[-1])
        if state.refused or not self._is_fee(run[0]):
            state.spent, state.subjects, state.led = True, [], False
            return
        for position, token in enumerate(run):
            names, levels, subjects = state.names, state.levels, state.subjects
            if len(run) > 1 and len(levels) == len(run):
                levels = [levels[position]]
            elif len(run) > 1 and len(subjects) == len(run):
                subjects = [subjects[position]]
            elif len(run) > 1 and len(names) == len(run):
                names = [names[position]]
            yield from self._fees(token, names, levels, self._subjects(subjects))
        state.spent, state.subjects, state.each = True, state.subjects if state.led else [], None

    def _subjects(self, subjects: list[tuple[str, Text]]) -> list[tuple[str, Text | None]]:
        """Each subject where the amount is of each; the whole where it is of several together or of none."""
        codes = [code for code, _ in subjects]
        if not subjects:
            return [(self.scope.subject or "total", None)]
        if len(subjects) == 1 or "total" in codes or self.state.each:
            wanted = [pair for pair in subjects if pair[0] == "total"] or subjects
            return [(code, text) for code, text in wanted]
        return [("total", subjects[0][1])]

    def _fees(
        self,
        token: Token,
        names: list[tuple[Name, Text]],
        levels: list[tuple[int | None, Text]],
        subjects: list[tuple[str, Text | None]],
    ) -> Iterator[Fee]:
        amount = self.text.slice(token.start, token.end)
        for charge in self.state.charges or self.scope.charges:
            for code, said in subjects:
                cited = [text for text in (amount, said, self.state.charge_text) if text]
                yield from drafts_to_fees(
                    self.scope, names, levels, subject=as_subject(code), item=None, charge=charge,
                    amount=token.amount, unit=self._unit(token), includes=self.includes or self.scope.includes_for(charge),
                    cited=cited, rule="fees.sentence",
                )  # fmt: skip

    def _unit(self, token: Token) -> str | None:
        said = [unit for unit in (token.unit, self.unit, self.scope.unit) if unit]
        return next((unit for unit in said if "/" in unit), said[0] if said else None)

    def _look_behind(self, token: Token) -> None:
        """Takes a subject that follows its amount in brackets: 150元（理论知识）."""
        match = re.match(r"\s*[（(](?P<words>[^（）()]{2,8})[）)]", self.text.value[token.end :])
        subject = _SUBJECT.search(match["words"]) if match and not self.state.subjects else None
        if match and subject:
            start = token.end + match.start("words")
            self.state.subjects = [(_code(subject), self.text.slice(start, start + len(match["words"])))]

    def _is_fee(self, token: Token) -> bool:
        """Whether an amount is a fee: said of a charge, or of a subject in a section about fees."""
        clause = (
            re.split(r"[，。；,;]", self.text.value[: token.start])[-1]
            + self.text.value[token.end : token.end + 6]
        )
        if _NOT_A_FEE.search(clause):
            return False
        if token.unit is None and not (
            self.state.subjects or self.scope.is_fees and (self.state.charges or self.state.levels)
        ):
            return False
        talked = self.state.charges is not None or bool(self.state.subjects)
        return talked or self.scope.is_fees and bool(self.state.levels or self.state.names)


def _names_again(state: _State, token: Token) -> bool:
    """Whether a token sums up what is named already: 五级、四级两个等级; 农业技术员的两个工种 is of the occupation."""
    if state.spent:
        return False
    return bool(token.code == "工种" and state.names or token.levels == (None,) and state.levels)


def _take(state: _State, token: Token, text: Text) -> None:
    """Moves on to what a token names; a name after an amount begins anew, a name beside a name adds to it."""
    words = text.slice(token.start, token.end)
    if _names_again(state, token):
        return
    if token.kind == "name":
        state.names = [] if state.spent or state.levels and state.leader != "level" else state.names
        state.names += [(name, words) for name in token.names]
        state.leader = state.leader or ("level" if state.levels else "name")
        state.levels = state.levels if state.leader == "level" else []
        state.subjects = state.subjects if state.led and state.spent else []
        state.spent, state.refused, state.carried = False, False, bool(state.levels)
    elif token.kind == "level":
        state.levels = [] if state.spent or state.carried else state.levels
        state.carried, state.led = False, state.led or len(state.subjects) == 1
        state.levels += [(level, words) for level in token.levels]
        state.spent, state.refused = False, False
    elif token.kind == "charge":
        state.charges, state.charge_text, state.refused = token.charges, words, False
    elif token.kind == "other_charge":
        state.refused = True
    elif token.kind == "subject":
        state.subjects = [] if state.led and state.spent else state.subjects
        if token.code not in {code for code, _ in state.subjects}:
            state.subjects.append((token.code or "total", words))
        state.refused, state.led = False, False
    elif token.kind == "each":
        state.each = "各" if words.value == "各" else "分别"
    elif token.kind == "stop":
        state.subjects, state.each, state.led = [], None, False


def _unit_of(words: str) -> str | None:
    """A unit that the statement says of all its amounts: 单位为元/人, 每人."""
    if "单位" in words:
        return find_unit(words[words.index("单位") :][:20])
    each = re.search(r"每(人次?)(?!均|后|科)(?:每([次科]))?|按(人次?)(?:收取|计收|计费)", words)
    return f"元/{each[1] or each[3]}" + (f"·{each[2]}" if each[2] else "") if each else None
