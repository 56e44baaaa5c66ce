"""Notices that may be one and the same though their ids differ (`identity_near_miss`), for a person to decide.

Identity itself is never guessed: issuer, year, kind and occupations are equal or they are not. What looks like
a slip between two is told in both.
"""

# ruff: noqa: S608 - every part of the SQL is written in this file

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein
from sqlite_utils import Database

from db.findings import make_finding, places
from db.identity import plain
from db.schema import Schema
from models.vocabulary import Label

SLIPS_OF_A_SCAN = 2
"""Characters in which two ids may differ where one of the two was recognised from a picture."""
_FORMALITIES = re.compile("特别行政区|自治[区州县]|[省市区县]|股份|有限|责任|公司")
"""Parts of an issuer's name that the same body writes or leaves out."""
_ORDINALS = re.compile("[一二三四五六七八九十甲乙丙丁东南西北中0-9]")
"""Characters in which the names of two bodies differ on purpose (第一技工学校, 第二技工学校)."""


class _Notice(NamedTuple):
    notice_id: str
    identity: str
    agency_id: int | None
    issuer: str
    occupations: str
    title: str
    document_number: str
    text_source: str


_COLUMNS = """n.notice_id, n.identity, n.agency_id, coalesce(n.issuer, ''), n.occupations, coalesce(n.title, ''),
  coalesce(n.document_number, ''), d.text_source"""
_ITSELF = (
    f"SELECT {_COLUMNS} FROM notices AS n JOIN documents AS d ON d.id = n.document_id WHERE n.notice_id = ?"
)
_NEIGHBOURS = f"""
SELECT {_COLUMNS} FROM notices AS own JOIN notices AS n
  ON n.year = own.year AND (n.agency_id = own.agency_id OR n.occupations = own.occupations)
  AND n.notice_kind = own.notice_kind
JOIN documents AS d ON d.id = n.document_id
WHERE own.notice_id = :id AND n.identity <> own.identity AND n.is_current AND own.is_current
UNION
SELECT {_COLUMNS} FROM notices AS own JOIN notices AS n ON n.document_number = own.document_number
JOIN documents AS d ON d.id = n.document_id
WHERE own.notice_id = :id AND n.identity <> own.identity AND n.is_current AND own.is_current"""


def near_misses(database: Database, notice_id: str) -> list[tuple[str, Label]]:
    """The current notices of another identity that may be this one, each with the reason, by id."""
    row = database.conn.execute(_ITSELF, [notice_id]).fetchone()
    if row is None:
        return []
    own = _Notice(*row)
    others = [_Notice(*values) for values in database.conn.execute(_NEIGHBOURS, {"id": notice_id})]
    found = ((other.notice_id, _likeness(own, other)) for other in sorted(others))
    return [(other, reason) for other, reason in found if reason]


def near_miss_findings(database: Database, tables: Schema, notice_id: str) -> Iterable[dict[str, Any]]:
    """A finding for each notice that may be this one."""
    for other, reason in near_misses(database, notice_id):
        yield make_finding(
            "identity_near_miss",
            f"{other}（{reason.zh}）",
            f"{other} ({reason.en})",
            places(database, tables, notice_id),
        )


def _likeness(one: _Notice, other: _Notice) -> Label | None:
    """Why the two may be the same notice; None where nothing says so."""
    if one.document_number and one.document_number == other.document_number:
        return Label("文号相同", "the same document number")
    scanned = "ocr" in (one.text_source, other.text_source)
    if one.agency_id is not None and one.agency_id == other.agency_id:
        if one.title and plain(one.title) == plain(other.title) and _share_occupations(one, other):
            return Label("标题相同，职业有重合", "the same title, and occupations in common")
        if scanned and _slips(one.identity, other.identity):
            return Label("仅差一两个字，其一为扫描件", "a character or two apart, and one is a scan")
        return None
    return _one_issuer(one.issuer, other.issuer, scanned=scanned)


def _share_occupations(one: _Notice, other: _Notice) -> bool:
    """Whether the two have an occupation in common, or one names none."""
    left, right = set(one.occupations.split("、")), set(other.occupations.split("、"))
    return bool(left & right) or {""} in (left, right)


def _one_issuer(one: str, other: str, *, scanned: bool) -> Label | None:
    if not one or not other:
        return None
    if _FORMALITIES.sub("", plain(one)) == _FORMALITIES.sub("", plain(other)):
        return Label("单位名称仅差行政区划或公司字样", "issuers' names differ in formalities only")
    if scanned and _slips(plain(one), plain(other)):
        return Label(
            "单位名称仅差一两个字，其一为扫描件", "issuers a character or two apart, and one is a scan"
        )
    return None


def _slips(one: str, other: str) -> bool:
    """Whether two texts differ in a character or two, none of which tells one body from another."""
    edits = Levenshtein.editops(one, other, score_hint=SLIPS_OF_A_SCAN)
    if not 0 < len(edits) <= SLIPS_OF_A_SCAN:
        return False
    touched = [
        text[place : place + 1]
        for edit in edits
        for text, place in ((one, edit.src_pos), (other, edit.dest_pos))
    ]
    return not all(_ORDINALS.match(char) for char in touched if char)
