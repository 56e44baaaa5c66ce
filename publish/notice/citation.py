"""How a notice is cited: on its page, and as a file for programs that keep citations."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from datasette.utils.asgi import NotFound, Response

from publish import access
from publish.addresses import notice_address, site_address
from publish.citing import Citation, cite, cite_notice
from publish.language import lang_of
from publish.site import Site

FORMS = {
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json",
}
_ROW = """
SELECT n.*, d.sha256 FROM notices AS n JOIN documents AS d ON d.id = n.document_id WHERE n.notice_id = ?"""


def shown(
    datasette: Any, request: Any, site: Site, row: Mapping[str, Any], sha256: str | None
) -> dict[str, Any]:
    """What the page shows: the citation, and where it is had as a file.

    `row` is that of `notices`, `sha256` that of its file, None where the reader may not see `documents`.
    """
    path = f"/-/zhiping/cite/{quote(row['notice_id'], safe='')}"
    return {
        "citation": citation_of(datasette, request, site, row, sha256),
        "citation_files": {form: site_address(datasette, site, f"{path}.{form}") for form in FORMS},
    }


async def download(datasette: Any, request: Any) -> Response:
    """The citation as a file; raises NotFound, Forbidden."""
    wanted, form = request.url_vars["notice_id"], request.url_vars["form"]
    for site in await access.sites_with(datasette, request, ("notices",)):
        row = (await datasette.execute(site.name, _ROW, [wanted])).first()
        if row:
            is_open = await access.may_see(datasette, request.actor, site, "documents")
            made = citation_of(datasette, request, site, row, row["sha256"] if is_open else None)
            body = {"txt": made.text, "bib": made.bibtex, "json": made.csl_json}[form]
            headers = {"Content-Disposition": f'attachment; filename="{made.key}.{form}"'}
            return Response(body + "\n", content_type=FORMS[form], headers=headers)
    raise NotFound(f"没有这份通知 · no such notice: {wanted}")


def citation_of(
    datasette: Any, request: Any, site: Site, row: Mapping[str, Any], sha256: str | None
) -> Citation:
    """The citation in the reader's language."""
    lang = lang_of(request)
    url = datasette.absolute_url(request, notice_address(datasette, site, row["notice_id"]))
    return cite(cite_notice(row, sha256, str(url), lang), lang)
