"""A database for the page of a notice: an original of its own, a correction, a supplement, a hostile notice."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import datasette.app  # first: the handler imported before it would be a plugin without its hook
import datasette.handle_exception
from factory import citation, condition, evidence, fee, make_notice, penalty, phone, retake, schedule
from pdf_bytes import HEIGHT, WIDTH, Sheet, pdf_bytes
from site_client import SCRIPT

from db import open_database, store
from db.correcting import correct
from db.originals import Originals
from models.money import PaymentAccount
from models.notice import Attachment, Clause
from models.procedure import Procedure, ScheduleRule
from models.records import Evidence
from models.registry import RECORD_KINDS, DocumentInfo, Notice, PageFrame

# With `rich` at hand Datasette prints each refusal as a traceback, with all variables: slow, and no part of the site.
datasette.handle_exception.rich = None

ODD = "‮gnp.exe\u200b零宽\U0001f468‍\U0001f469‍\U0001f467 \U00020000 é"
"""Text that turns about, has no width, joins, lies beyond the first plane, composes."""
WORDS_AT = (72.0, 100.5, 300.25, 112.0)


def sheet(words: str) -> Sheet:
    """A page on which the words stand where `factory.evidence` says, in red-free black on white."""
    drawn = Sheet()
    drawn.text(72, 100, words)
    return drawn


def original(*, turned: float = 0.0, words: str = "收费二百元") -> tuple[bytes, DocumentInfo]:
    """A PDF of two pages and what is stored of it."""
    data = pdf_bytes([sheet(words), sheet("第二页")])
    sha256 = hashlib.sha256(data).hexdigest()
    size = (WIDTH, HEIGHT) if turned % 180 == 0 else (HEIGHT, WIDTH)
    frames = tuple(
        PageFrame(number=number, width=size[0], height=size[1], turned=turned) for number in (1, 2)
    )
    info = DocumentInfo(
        file_name="通知 原件.pdf", sha256=sha256, byte_size=len(data), media_type="application/pdf",
        page_count=2, text_source="text-layer", parser_version="test", page_frames=frames,
    )  # fmt: skip
    return data, info


def of_document(notice: Notice, info: DocumentInfo) -> Notice:
    """The notice as read from that document."""
    return notice.model_copy(update={"document": info})


def fill_notices(path: Path) -> dict[str, str]:
    """Notices of every kind that the page must show; gives back their ids by what they are."""
    database = open_database(path, create=True)
    data, info = original()
    base = of_document(make_notice("base", amount=200, **more()), info)
    ids = {"base": store(database, base).notice_id}
    Originals(database, "folder").keep_file(info.sha256, data)
    correct(
        database, ids["base"], "fees", {"level": 4}, "amount", 270,
        reason="表格看错一行", made_by="核对员", made_at="2026-05-01T00:00:00+00:00",
    )  # fmt: skip
    ids["supplement"] = store(database, supplement(base)).notice_id
    clauses = (
        Clause(id="c1", kind="heading", text=f"收费{SCRIPT}", page=None, bbox=None),
        Clause(id="c2", kind="paragraph", text=f"每人三百元{SCRIPT}{ODD}", page=None, bbox=None),
    )
    hostile = make_notice(
        "hostile", agency=f"平江县{SCRIPT}", occupation=f"茶艺师{SCRIPT}", notice={"title": f"通知{SCRIPT}{ODD}"},
        clauses=clauses, fees=(fee(5, 300, occupation=f"茶艺师{SCRIPT}", includes=SCRIPT).model_copy(
            update={"evidence": (Evidence(quote="每人三百元", clause="c2"),)}),),
        contacts=(phone("supervision", f"javascript:alert(1){SCRIPT}"),),
    )  # fmt: skip
    text = hostile.document.model_copy(
        update={"media_type": "text/plain", "page_count": None, "text_source": "native"}
    )
    ids["hostile"] = store(database, of_document(hostile, text)).notice_id
    ids["lost"] = store(
        database, make_notice("lost", year=2025, notice={"title": "关于2025年的通知"})
    ).notice_id
    database.close()
    return ids


def more() -> dict[str, Any]:
    """Records of the kinds that `make_notice` leaves out."""
    place = Evidence(page=1, bbox=WORDS_AT, quote="收费二百元", clause="c2")
    return {
        "procedures": (Procedure(step="payment", channel="group", place="1号楼", working_days=5, text="缴费到账户",
                                 evidence=(place,)),),
        "schedule_rules": (ScheduleRule(rule="holiday_rollover", text="遇节假日顺延", evidence=(place,)),),
        "payment_accounts": (PaymentAccount(account_name="协会", account_number="6222", evidence=(place,)),),
        "attachments": (Attachment(number=1, title="条件表", found=False, labelled=False, evidence=(place,)),),
        "citations": (citation(),),
        "application_conditions": (condition(),),
        "penalties": (penalty(),),
        "retake_rules": (retake((5, 4), 2), retake(None, 1)),
        "schedules": (schedule(1), schedule(2)),
    }  # fmt: skip


def supplement(base: Notice) -> Notice:
    """A supplement that gives one fee anew."""
    header = {"notice_kind": "supplement", "issued_on": date(2026, 4, 1), "title": "补充通知",
              "amends": {"title": base.notice.title, "document_number": None}}  # fmt: skip
    left_out: dict[str, Any] = {kind.table: () for kind in RECORD_KINDS}
    given = fee(5, 230).model_copy(update={"evidence": evidence("改为230元")})
    return make_notice("supplement", notice=header, **{**left_out, "fees": (given,)})
