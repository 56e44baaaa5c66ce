"""Notices made directly from the models, for tests that need no file and no parser."""

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import open_database, store
from models.base import Model
from models.conduct import Penalty, Sanction
from models.document import TextSource
from models.money import Fee, RetakeRule
from models.notice import Citation, Clause, Finding, NoticeHeader
from models.offering import AgeRequirement, ApplicationCondition, ExperienceRequirement, Offering
from models.procedure import Contact, Milestone, Schedule, Window
from models.records import Evidence
from models.registry import DocumentInfo, Notice

AGENCY = "云岭市现代服务业协会"
BASIS = "云岭市人力资源和社会保障局关于开展社会化评价的通知"
NUMBER = "云人社职〔2025〕7号"


def evidence(quote: str, clause: str | None = "c2") -> tuple[Evidence, ...]:
    """One place on page 1."""
    return (
        Evidence(page=1, bbox=(72.0, 100.5, 300.25, 112.0), quote=quote, clause=clause, rule="test.rule"),
    )


def document(name: str, source: TextSource = "text-layer") -> DocumentInfo:
    """A document whose hash follows from its name."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    return DocumentInfo(
        file_name=f"{name}.pdf",
        sha256=sha256,
        byte_size=1000 + len(name),
        media_type="application/pdf",
        page_count=3,
        text_source=source,
        parser_version="test",
    )


def fee(
    level: int, amount: float | None, *, occupation: str = "保育师", subject: Any = "theory", **more: Any
) -> Fee:
    """One amount."""
    return Fee(
        occupation=occupation, level=level, subject=subject, charge=more.pop("charge", "exam"), amount=amount,
        unit="元/人", evidence=evidence(f"{amount:g}元" if amount is not None else "/"), **more,
    )  # fmt: skip


def clauses() -> tuple[Clause, ...]:
    """A heading, a paragraph under it that speaks of retakes, and one of fees."""
    return (
        Clause(id="c1", number="五", kind="heading", text="成绩与补考", page=1, bbox=(72, 90, 200, 100)),
        Clause(
            id="c2", parent="c1", number="（一）", kind="paragraph", page=1, bbox=(72.0, 100.0, 400.0, 130.0),
            text="任一科目不合格的，可在24个月内申请补考，补考费260元。", used_by=("retake_rules", "fees"),
        ),
        Clause(id="c3", kind="paragraph", text="收费标准见附件2。", page=None, bbox=None),
    )  # fmt: skip


def retake(levels: tuple[int, ...] | None, years: float) -> RetakeRule:
    """How long a passed subject counts."""
    text = f"成绩{years:g}年有效"
    return RetakeRule(rule="score_validity", levels=levels, years=years, text=text, evidence=evidence(text))


def phone(purpose: Any, value: str) -> Contact:
    """A telephone number."""
    return Contact(kind="phone", purpose=purpose, value=value, evidence=evidence(value))


def penalty() -> Penalty:
    """A tier with two sanctions and two acts."""
    return Penalty(
        tier=1,
        trigger="during_assessment",
        sanctions=(
            Sanction(sanction="cancel_all_scores"),
            Sanction(sanction="debar", years=2, severity="serious"),
        ),
        behaviours=("替考的", "抄袭的"),
        text="取消全部科目成绩，两年内不得参加评价",
        evidence=evidence("取消全部科目成绩"),
    )


def schedule(sequence: int = 1) -> Schedule:
    """A batch with one milestone and no end of the assessment."""
    return Schedule(
        sequence=sequence,
        application=Window(start=date(2026, 2, 1), end=date(2026, 2, 28), text="2月"),
        assessment=Window(start=None, end=date(2026, 3, 31), text="3月底前"),
        milestones=(Milestone(milestone="payment", start=date(2026, 3, 1), end=None, text="3月1日起缴费"),),
        evidence=evidence("3月底前"),
    )


def condition() -> ApplicationCondition:
    """An alternative with two requirements of different kinds."""
    return ApplicationCondition(
        level=4, number=1, text="年满16周岁，累计工作满4年",
        requirements=(AgeRequirement(min=16), ExperienceRequirement(years=4, after="certificate")),
        evidence=evidence("年满16周岁"),
    )  # fmt: skip


def citation(number: str | None = NUMBER, title: str = BASIS) -> Citation:
    """The document that a notice is issued under."""
    return Citation(role="basis", title=title, document_number=number, evidence=evidence(f"《{title}》"))


def header(**more: Any) -> NoticeHeader:
    """The header of an annual notice."""
    values: dict[str, Any] = {
        "title": "关于开展2026年保育师职业技能评价的通知",
        "year": 2026,
        "issuer": AGENCY,
        "issued_on": date(2026, 1, 20),
        "region": "云岭省",
        "evidence": evidence("2026年1月20日", "c1"),
    }
    return NoticeHeader(**{**values, **more})


def make_notice(
    name: str = "first",
    *,
    agency: str = AGENCY,
    year: int = 2026,
    occupation: str = "保育师",
    amount: float = 200,
    source: TextSource = "text-layer",
    notice: dict[str, Any] | None = None,
    **kinds: Any,
) -> Notice:
    """A notice with a record of most kinds; `kinds` replaces the records of any of them."""
    records: dict[str, tuple[Model, ...]] = {
        "citations": (citation(),),
        "offerings": tuple(
            Offering(occupation=occupation, level=level, evidence=evidence(occupation)) for level in (5, 4)
        ),
        "application_conditions": (condition(),),
        "schedules": (schedule(),),
        "fees": (fee(5, amount, occupation=occupation), fee(4, 260, occupation=occupation)),
        "contacts": (phone("consultation", "021-55550101"),),
        "retake_rules": (retake((5, 4), 2), retake(None, 1)),
        "penalties": (penalty(),),
        "clauses": clauses(),
        "findings": (
            Finding(code="supervision_contact_missing", severity="warning", message="没有监督电话",
                    evidence=evidence("021-55550101")),
        ),
    }  # fmt: skip
    own = header(**{"issuer": agency, "year": year, "issued_on": date(year, 1, 20), **(notice or {})})
    return Notice(document=document(name, source), notice=own, **{**records, **kinds})


def stored_in_every_order(folder: Path, notices: Sequence[Notice]) -> Iterator[Database]:
    """A database for each order in which the notices may come, its foreign keys sound."""
    for number, order in enumerate(itertools.permutations(notices)):
        database = open_database(folder / f"{number}.db", create=True)
        for notice in order:
            store(database, notice)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        yield database
        database.close()
