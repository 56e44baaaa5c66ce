"""Fees from lists and sentences: 四级考核费合计365元，理论知识125元，操作技能240元；补考费理论知识85元。"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from models.money import Fee
from models.vocabulary import Charge
from parsers.fee_scope import Scope, drafts_to_fees
from parsers.fee_talk import Key, Said, Talk
from parsers.fee_tokens import Token, find_tokens
from parsers.fee_words import (
    BOUND,
    FOR_SOME,
    PAID_OUT,
    PER_TIME,
    as_subject,
    charges_of,
    includes_of,
    subject_of,
)
from parsers.names import Name
from parsers.text import Text
from parsers.values.money import find_unit

_MONEY = re.compile(
    r"费|[0-9〇零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]\s*[元圆块]|[¥￥]|不收费|免收"
)
_NOT_A_FEE = re.compile(
    r"减免|不予?退|退费|退还|退回|全额|违约|补贴|奖励|津贴|补助|罚款|收入|工资|优惠(?!后|价)|[立满减]减|扣除|抵扣|返还|原价|笔误|有误|误[写印]"
)
_ADDED = re.compile(
    r"(?:另外?|再|额外)(?:行|需|须|按)?(?:加收|收取|计收|缴纳|加|收|计)+(?P<item>[一-龥]{1,6}费)[为是：:每人\s]{0,3}$"
)
"""What is charged beside a subject's fee, right before its amount: 操作技能另加收耗材费40元."""
_JOINED = re.compile(r"\s*(?:[、和及与或]|以及)\s*")
_KEYS: dict[str, Key] = {
    "name": "name", "level": "level", "charge": "charge", "other_charge": "charge", "subject": "subject"
}  # fmt: skip


@dataclass(slots=True)
class _State:
    """What is being talked of while a clause is read."""

    talk: Talk = field(default_factory=Talk)
    each: str | None = None
    aside: bool = False
    """Whether the amounts are an example's, another's or former ones."""
    last: tuple[str, int] | None = None
    """The kind and the end of the word that named a key last."""


def speaks_of_money(words: str) -> bool:
    """Whether a clause may state an amount."""
    return _MONEY.search(words) is not None


def read_fee_sentences(text: Text, scope: Scope) -> list[Fee]:
    """The fees that a clause states; amounts that are said of no charge and stand in no fee section are none."""
    fees: list[Fee] = []
    state = _State(talk=scope.lead.hold())
    unit = _unit_of_all(text.value)
    scope = replace(scope, unit=scope.unit or unit, is_fees=scope.is_fees or _prices_all(text.value, unit))
    for statement in text.statements():
        state.talk.stop(full=True)
        state.each, state.aside, state.last = None, False, None
        if not re.search(r"\d|[元圆块免]|不收", statement.value):
            _carry(statement, scope, state)
            continue
        fees += _StatementReader(statement, scope, state).read()
    return fees


def _carry(statement: Text, scope: Scope, state: _State) -> None:
    """What a statement without an amount names holds for the next: 一、四级收费标准。"""
    if len(statement) > 40:
        return
    for token in find_tokens(statement, scope.known):
        if token.kind in ("name", "level", "charge", "other_charge"):
            _take(state, token, statement)


class _StatementReader:
    """Reads one statement, token by token."""

    def __init__(self, text: Text, scope: Scope, state: _State) -> None:
        self.text, self.scope, self.state = text, scope, state
        self.tokens = find_tokens(text, scope.known, bare=bool(scope.unit and scope.is_fees), year=scope.year)
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
            end = self._look_behind(run[-1])
            fees += self._emit(run)
            index += len(run)
            while index < len(self.tokens) and self.tokens[index].start < end:
                index += 1
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
        state, talk = self.state, self.state.talk
        if not talk.refused and not state.aside and self._is_fee(run[0]):
            for position, token in enumerate(run):
                yield from self._deal(token, position, len(run))
        talk.spend()
        state.each, state.last = None, None

    def _deal(self, token: Token, position: int, count: int) -> Iterator[Fee]:
        """The fees of one amount of a row of `count`."""
        talk = self.state.talk
        names, levels, subjects = talk.names, talk.levels, talk.subjects
        pairs = [(_names(name), _levels(level)) for name, level in talk.pairs]
        if count > 1 and len(pairs) + 1 == count:
            names, levels = [*pairs, (names, levels)][position]
            pairs = []
        elif count > 1 and len(levels) == count:
            levels = [levels[position]]
        elif count > 1 and len(subjects) == count:
            subjects = [subjects[position]]
        elif count > 1 and len(names) == count:
            names = [names[position]]
        for who, which in (*pairs, (names, levels)):
            yield from self._fees(token, who, which, self._subjects(subjects))

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
        amount, talk = self.text.slice(token.start, token.end), self.state.talk
        added = _ADDED.search(self.text.value[: token.start])
        item = added["item"] if added and not charges_of(added["item"]) else None
        for charge in talk.charges or self.scope.charges:
            for code, said in subjects:
                cited = [text for text in (amount, said, talk.charge_text) if text]
                yield from drafts_to_fees(
                    self.scope, names, levels, subject="other" if item else as_subject(code), item=item, charge=charge,
                    amount=token.amount, unit=self._unit(token), includes=self._includes(token, charge, code),
                    cited=cited, rule="fees.sentence",
                )  # fmt: skip

    def _includes(self, token: Token, charge: Charge, code: str) -> str | None:
        """What the amount includes: by its own sentence, by one without an amount that names no other subject."""
        start = 0
        for part in re.split(r"(?<=[；;])", self.text.value):
            end = start + len(part)
            own = start <= token.start < end
            start = end
            said = includes_of(part)
            if said and (own or not re.search(r"\d", part) and subject_of(part) in (None, code)):
                return said
        return self.scope.includes_for(charge, code)

    def _unit(self, token: Token) -> str | None:
        said = [unit for unit in (token.unit, self.unit, self.scope.unit) if unit]
        return next((unit for unit in said if "/" in unit), said[0] if said else None)

    def _look_behind(self, token: Token) -> int:
        """Takes what follows an amount in brackets: 150元（理论知识）, 80元（五级）; gives where that ends."""
        match = re.match(r"\s*[（(](?P<words>[^（）()0-9]{2,12})[）)]", self.text.value[token.end :])
        inside = [one for one in self.tokens if match and token.end <= one.start < token.end + match.end()]
        keys = {_KEYS.get(one.kind) for one in inside}
        if not match or not inside or keys & {None, "charge", *self.state.talk.fresh}:
            return token.end
        for one in inside:
            _take(self.state, one, self.text)
        return token.end + match.end()

    def _is_fee(self, token: Token) -> bool:
        """Whether an amount is a fee: said of a charge, or of a subject in a section about fees."""
        talk = self.state.talk
        if PER_TIME.search(token.unit or "") or self._is_no_charge(token):
            return False
        if token.unit is None and not (talk.subjects or self.scope.is_fees and (talk.charges or talk.levels)):
            return False
        return bool(talk.charges or talk.subjects) or self.scope.is_fees and bool(talk.levels or talk.names)

    def _is_no_charge(self, token: Token) -> bool:
        """Whether the words around an amount tell that it is taken off, paid out, a bound, or free for some only."""
        before, behind = self.text.value[: token.start], self.text.value[token.end :]
        near = re.match(r"[^，。；、,;（(]{0,6}", behind)
        clause = re.split(r"[，。；,;]", before)[-1] + (near[0] if near else "")
        if token.amount == 0 and FOR_SOME.search(re.split(r"[。；;]", before)[-1]):
            return True
        paid = PAID_OUT.search(re.split(r"[，。；,;（(]", behind)[0])
        return bool(_NOT_A_FEE.search(clause) or paid or BOUND.search(before))


def _names(said: Sequence[Said]) -> list[tuple[Name, Text]]:
    return [(name, text) for name, text in said if isinstance(name, Name)]


def _levels(said: Sequence[Said]) -> list[tuple[int | None, Text]]:
    return [(level, text) for level, text in said if level is None or isinstance(level, int)]


def _sums_up(talk: Talk, token: Token) -> bool:
    """Whether a token sums up what is named already: 五级、四级两个等级; 农业技术员的两个工种 is of the occupation."""
    if token.kind == "name":
        return token.code == "工种" and "name" in talk.fresh
    return token.levels == (None,) and "level" in talk.fresh


def _take(state: _State, token: Token, text: Text) -> None:
    """Moves on to what a token names."""
    words = text.slice(token.start, token.end)
    key = _KEYS.get(token.kind)
    if key is None:
        _turn(state, token, words)
    elif not _sums_up(state.talk, token):
        state.talk.say(key, _values(token, words), joined=_is_joined(state, token, text))
        state.last = (token.kind, token.end)


def _values(token: Token, words: Text) -> list[Said]:
    values: Sequence[object] = {
        "name": token.names, "level": token.levels, "subject": (token.code or "total",), "charge": token.charges,
    }.get(token.kind, ("other",))  # fmt: skip
    return [(value, words) for value in values]


def _is_joined(state: _State, token: Token, text: Text) -> bool:
    """Whether nothing but 、 or 和 stands between a key's word and the one before."""
    return state.last is not None and bool(_JOINED.fullmatch(text.value[state.last[1] : token.start]))


def _turn(state: _State, token: Token, words: Text) -> None:
    """What words that name no key change."""
    if token.kind == "each":
        state.each = "各" if words.value == "各" else "分别"
    elif token.kind == "stop":
        state.talk.stop()
        state.each, state.aside, state.last = None, False, None
    elif token.kind in ("aside", "now"):
        state.aside = token.kind == "aside"


def _prices_all(words: str, unit: str | None) -> bool:
    """Whether a clause in no section about fees is about them: it speaks of costs and states a unit for its numbers."""
    return unit is not None and "/人" in unit and bool(re.search(r"费用|收费", words))


def _unit_of_all(words: str) -> str | None:
    """The unit that a clause states once for its amounts: （单位：元/人）, 考核费（元/人）：."""
    if "单位" in words:
        return _unit_of(words)
    bracket = re.search(r"(?:费用?|标准|金额|价格?)[（(](?P<unit>元[^（）()0-9]{0,8})[）)]", words)
    return find_unit(bracket["unit"]) if bracket else None


def _unit_of(words: str) -> str | None:
    """A unit that the statement says of all its amounts: 单位为元/人, 每人."""
    if "单位" in words:
        return find_unit(words[words.index("单位") :][:20])
    each = re.search(r"每(人次?)(?!均|后|科)(?:每([次科]))?|按(人次?)(?:收取|计收|计费)", words)
    return f"元/{each[1] or each[3]}" + (f"·{each[2]}" if each[2] else "") if each else None
