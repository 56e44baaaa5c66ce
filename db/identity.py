"""Which notice this is: a readable id that is the same from every file, scan and machine.

Two documents are revisions of one notice when issuer, year, kind, occupations and work types are the same. The id is
made of these alone, so that neither the order of loading nor the other notices of a database change it;
only the number of a revision (`~2`) depends on how many earlier ones are known.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from models import registry
from models.notice import Finding
from models.records import Record
from models.vocabulary import NOTICE_KINDS

UNKNOWN_YEAR = "未知年份"
UNKNOWN_ISSUER = "未知单位"
UNKNOWN_OCCUPATION = "未知职业"
UNKNOWN_DATE = "未知日期"
NAMED_OCCUPATIONS = 3
NAMED_LENGTH = 40
HASH_LENGTH = 8
_KIND_WORDS = {"supplement": "补充", "correction": "更正"}
# A scan's misread figure must not take the place of the text of the same day.
_SOURCE_RANK = {"ocr": 0, "mixed": 1}
RANK_OF_TEXT = 2


@dataclass(frozen=True)
class Identity:
    """What a notice is called, what it is about, its content's fingerprint, and where it stands in time."""

    base: str
    occupations: tuple[str, ...]
    fingerprint: str
    order: tuple[str, int]


def identify(notice: registry.Notice) -> Identity:
    """The identity of a notice, from its records alone."""
    occupations = occupations_of(notice)
    issued_on = notice.notice.issued_on
    return Identity(
        base=base_id(notice, subjects_of(notice)),
        occupations=occupations,
        fingerprint=fingerprint(notice),
        order=order_key(issued_on.isoformat() if issued_on else None, notice.document.text_source),
    )


def revision_id(base: str, revision: int) -> str:
    """The id of a notice's revision, counted from 1.

    >>> revision_id("2026-某协会-保育师", 1), revision_id("2026-某协会-保育师", 2)
    ('2026-某协会-保育师', '2026-某协会-保育师~2')
    """
    return base if revision == 1 else f"{base}~{revision}"


def order_key(issued_on: str | None, text_source: str) -> tuple[str, int]:
    """Where a revision stands among the others: by date, an undated one first, a scan before a text."""
    return (issued_on or "", _SOURCE_RANK.get(text_source, RANK_OF_TEXT))


def telling_key(text_source: str, sha256: str) -> tuple[int, str]:
    """Of several documents that tell one notice the least key is that of the one whose words are stored."""
    return (-_SOURCE_RANK.get(text_source, RANK_OF_TEXT), sha256)


def occupations_of(notice: registry.Notice) -> tuple[str, ...]:
    """The occupations offered, sorted; where none is (a supplement), those that other records name."""
    offered = {record.occupation for record in notice.offerings}
    if not offered:
        kinds = [
            kind
            for kind in registry.RECORD_KINDS
            if kind is not Finding and "occupation" in kind.model_fields
        ]
        offered = {getattr(record, "occupation") for kind in kinds for record in notice.records(kind)}  # noqa: B009
    return tuple(sorted(name for name in offered if name))


def subjects_of(notice: registry.Notice) -> tuple[str, ...]:
    """The occupations, each with its work types: two notices for other work types are two notices.

    The work types are those offered; a notice without offerings is about its occupations alone.
    """
    work_types: dict[str, set[str]] = {name: set() for name in occupations_of(notice)}
    for record in notice.offerings:
        if record.work_type and record.occupation in work_types:
            work_types[record.occupation].add(record.work_type)
    return tuple(name + "".join(sorted(types)) for name, types in work_types.items())


def base_id(notice: registry.Notice, occupations: tuple[str, ...]) -> str:
    """`{year}-{issuer}-{occupations with work types}`, with the kind and the date of a supplement or correction.

    Where a part is not known the rest could be that of another notice too: a hash of the title keeps them
    apart, for two notices are never taken for one on a guess.
    """
    header = notice.notice
    parts = [
        str(header.year) if header.year is not None else UNKNOWN_YEAR,
        plain(header.issuer or "") or UNKNOWN_ISSUER,
        occupation_part(occupations),
    ]
    if header.notice_kind != "annual":
        day = header.issued_on.strftime("%Y%m%d") if header.issued_on else UNKNOWN_DATE
        parts += [_KIND_WORDS.get(header.notice_kind, NOTICE_KINDS[header.notice_kind].zh), day]
    if header.year is None or not plain(header.issuer or "") or not occupations:
        parts.append(short_hash([header.title or _whole_text(notice)]))
    return "-".join(parts)


def occupation_part(occupations: tuple[str, ...]) -> str:
    """The occupations as part of an id; a long list is its first names, how many there are, and a hash.

    >>> occupation_part(("保育师", "养老护理员"))
    '保育师_养老护理员'
    """
    names = [plain(name) or short_hash([name]) for name in occupations]
    whole = "_".join(names)
    if len(names) <= NAMED_OCCUPATIONS and len(whole) <= NAMED_LENGTH:
        return whole or UNKNOWN_OCCUPATION
    return f"{names[0][:NAMED_LENGTH]}等{len(names)}项_{short_hash(occupations)}"


def plain(text: str) -> str:
    """The letters, ideographs and digits of `text`: what an address, a path and a shell all leave alone.

    >>> plain("某市 电子商务（网商）协会/分会")
    '某市电子商务网商协会分会'
    """
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def short_hash(words: Iterable[str]) -> str:
    """Eight hexadecimal digits that stand for the words in their order."""
    return hashlib.sha256("\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


def fingerprint(notice: registry.Notice) -> str:
    """SHA-256 of what the notice says: every record's keys and values.

    Wording, evidence, clauses and findings are left out, so that another scan or a line broken elsewhere
    is the same notice; the order of records is left out too, for it says nothing.
    """
    said = {table: sorted(records) for table, records in _said_by_table(notice).items()}
    # A kind without records says nothing: a notice stays the same when the program learns a new kind.
    filled = {table: records for table, records in said.items() if records}
    text = json.dumps(filled, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def said_lines(notice: registry.Notice) -> list[str]:
    """What the notice says, a line for each record: its table, keys and values."""
    return [f"{table} {said}" for table, records in _said_by_table(notice).items() for said in records]


def _said_by_table(notice: registry.Notice) -> dict[str, list[str]]:
    kinds = [kind for kind in registry.RECORD_KINDS if kind is not Finding]
    return {
        notice.notice.table: [_said(notice.notice)],
        **{kind.table: [_said(record) for record in notice.records(kind)] for kind in kinds},
    }


def _said(record: Record) -> str:
    dumped = record.model_dump(mode="json", include={*record.keys, *record.values()}, exclude_defaults=True)
    return json.dumps(dumped, ensure_ascii=False, sort_keys=True)


def _whole_text(notice: registry.Notice) -> str:
    return "\n".join(clause.text for clause in notice.clauses) or notice.document.sha256
