"""The list of notices as a query: a page of it by its filters, and how many there are in all."""

from dataclasses import dataclass
from typing import Any

from db.search import match_expression

PAGE = 50
_COLUMNS = """
SELECT n.notice_id, n.title, n.issuer, n.year, n.issued_on, n.notice_kind, n.occupations, n.revision, n.is_current"""
FEES = """
SELECT notice_id, min(amount) AS least, max(amount) AS most FROM (
  SELECT t.notice_id, CAST(CASE WHEN json_type(s.overlay, '$.amount') IS NULL THEN t.amount
    ELSE json_extract(s.overlay, '$.amount') END AS REAL) AS amount
  FROM fees AS t LEFT JOIN record_states AS s ON s.record_table = 'fees' AND s.record_id = t.id
  WHERE t.notice_id IN (SELECT value FROM json_each(:ids)) AND (s.counts IS NULL OR s.counts)
) WHERE amount IS NOT NULL GROUP BY notice_id"""
"""The range of the fees that hold: as corrected, without those that a supplement replaced."""
FINDINGS = """
SELECT notice_id, count(*) AS findings FROM findings
WHERE notice_id IN (SELECT value FROM json_each(:ids)) AND severity <> 'info' GROUP BY notice_id"""


@dataclass(frozen=True)
class Filters:
    """Which notices are listed; None and empty are all."""

    agency: str = ""
    occupation: str = ""
    words: str = ""
    year: int | None = None
    all_revisions: bool = False

    def where(self) -> tuple[str, dict[str, Any]]:
        """The condition on `notices AS n`, and its values."""
        parts: list[str] = [] if self.all_revisions else ["n.is_current"]
        values: dict[str, Any] = {}
        if self.year is not None:
            parts.append("n.year = :year")
            values["year"] = self.year
        if self.agency:
            parts.append("n.agency_id IN (SELECT id FROM agencies WHERE instr(name, :agency))")
            values["agency"] = self.agency
        if self.occupation:
            parts.append("instr(n.occupations, :occupation)")
            values["occupation"] = self.occupation
        if self.words:
            parts.append(
                "n.notice_id IN (SELECT c.notice_id FROM clauses_fts JOIN clauses AS c ON c.id = clauses_fts.rowid "
                "WHERE clauses_fts MATCH :words)"
            )
            values["words"] = match_expression(self.words)
        return " AND ".join(parts) or "1", values

    def page(self, number: int) -> tuple[str, dict[str, Any]]:
        """The query of a page, the newest year first; one row more than a page has, if there is another."""
        where, values = self.where()
        sql = (
            f"{_COLUMNS} FROM notices AS n WHERE {where} "
            "ORDER BY n.year DESC, n.agency_id DESC, n.notice_id LIMIT :limit OFFSET :offset"
        )
        return sql, {**values, "limit": PAGE + 1, "offset": (number - 1) * PAGE}

    def count(self) -> tuple[str, dict[str, Any]]:
        """The query of how many there are."""
        where, values = self.where()
        return f"SELECT count(*) AS notices FROM notices AS n WHERE {where}", values  # noqa: S608 - as above
