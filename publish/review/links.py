"""From the page of a notice to the form of each of its records, for who may correct."""

from dataclasses import dataclass
from typing import Any

from compare.words import record_name
from models.notice import NoticeHeader
from publish.addresses import site_address
from publish.language import Lang, lang_of
from publish.review.permission import is_writable, may_correct
from publish.site import Site

RECORD = "/-/zhiping/review/record"


@dataclass(frozen=True)
class Links:
    """The ways to the forms of one notice's records."""

    datasette: Any
    site: Site
    notice_id: str
    lang: Lang

    def header(self) -> str:
        """The address of the form of the notice's own title, year and so on."""
        return self._address(NoticeHeader.table, 0)

    def address(self, shown: Any) -> str:
        """The address of a record's form; `shown` is a record on the page."""
        return self._address(shown.record.table, shown.effective.row_id)

    def name(self, shown: Any) -> str:
        """What the record is about."""
        return record_name(type(shown.record), shown.record.model_dump(mode="json"), self.lang)

    def _address(self, table: str, row: int) -> str:
        said: dict[str, Any] = {"notice": self.notice_id, "table": table, "row": row}
        return site_address(self.datasette, self.site, RECORD, **said)


async def of_notice(datasette: Any, request: Any, site: Site, notice_id: str) -> Links | None:
    """The links; None for a reader who may not correct, or where nothing can be written."""
    if not is_writable(datasette, site) or await may_correct(datasette, request, site) is None:
        return None
    return Links(datasette, site, notice_id, lang_of(request))
