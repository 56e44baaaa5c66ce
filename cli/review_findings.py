"""How `zhiping review` shows a finding: the words around it, and the records that it is about."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db import EffectiveNotice
    from db.reviewing import Concerned
    from models.notice import Clause, Finding

AROUND = 60
"""Characters shown on either side of the words that a finding is about."""
CLAUSES_SHOWN = 3


def words_around(
    standing: "EffectiveNotice", finding: "Finding", mark: Callable[[str], str]
) -> Iterator[str]:
    """`page 2, clause c19: …五级共` and what the finding points to marked, for each of its first clauses."""
    clauses = {clause.id: clause for clause in standing.notice.clauses}
    quotes: dict[str, list[str]] = {}
    for place in finding.evidence:
        if place.clause in clauses:
            quotes.setdefault(place.clause, []).append(place.quote)
    for name in list(quotes)[:CLAUSES_SHOWN]:
        yield f"{_where(clauses[name])}: {excerpt(clauses[name].text, quotes[name], mark)}"


def excerpt(text: str, quotes: Sequence[str], mark: Callable[[str], str]) -> str:
    """The text around the first of the quotes, with all that stand in it marked.

    >>> excerpt("五级共260元，其中理论80元", ["260元", "80元"], lambda words: f"【{words}】")
    '五级共【260元】，其中理论【80元】'
    """
    first = next((text.find(quote) for quote in quotes if quote and quote in text), 0)
    start, end = max(0, first - AROUND), first + len(quotes[0] if quotes else "") + AROUND
    shown = printable(text[start:end])
    wanted = sorted({printable(quote) for quote in quotes if quote}, key=len, reverse=True)
    if wanted:
        shown = re.sub("|".join(map(re.escape, wanted)), lambda found: mark(found[0]), shown)
    return ("…" if start else "") + shown + ("…" if end < len(text) else "")


def record_line(one: "Concerned", *, briefly: bool = False) -> str:
    """What a record is about, its other values, and what people changed; `briefly` what it is about alone.

    `收费 电工 四级/中级工: 金额 amount=200.0`
    """
    from cli.record_words import about, change_words
    from compare.words import field_label

    if briefly:
        return f"{one.kind.label.zh} (header)"
    changed = "".join(f" [{change_words(change)}]" for change in one.changes)
    said = [
        f"{field_label(one.kind, name, 'zh')} {name}={_shown(value)}"
        for name, value in one.values.items()
        if name not in one.kind.keys and value not in (None, [])
    ]
    return printable(f"{about(one.kind, one.values)}: {'; '.join(said) or '—'}{changed}")


def printable(text: str) -> str:
    r"""The text on one line without what would move a terminal's cursor or turn its writing round.

    >>> printable("补考\x1b[2J费\u202e")
    '补考�[2J费�'
    """
    line = " ".join(text.split())
    return "".join("�" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in line)


def _shown(value: Any) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _where(clause: "Clause") -> str:
    page = f"page {clause.page}, " if clause.page is not None else ""
    return f"{page}clause {clause.id}"
