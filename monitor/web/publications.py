"""A fetched version of a publication, as evidence: its text, its headers, its hash, and the raw bytes to
keep.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from monitor.documents.extract.containers import container_of
from monitor.model.views import VersionView
from monitor.web.evidence import Context
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
Place = Annotated[int | None, Query(ge=0, le=2**31 - 1)]
LARGEST = 2**31 - 1
NO_PASSAGE = "There is no such passage in this version. Without start and end its address shows all of it."


@router.get("/publications/{publication_id}/versions/{number}")
def version(
    request: Request, site: Here, publication_id: int, number: int, start: Place = None, end: Place = None
) -> HTMLResponse:
    found, _ = _found(site, publication_id, number)
    shown = site.may_show_text(found)
    return site.page(
        request,
        "version.html",
        version=found,
        may_show_text=shown,
        parts_of=_parts(found.text, start, end, whole=shown),
    )


@router.get("/publications/{publication_id}/versions/{number}/raw")
def raw(site: Here, publication_id: int, number: int) -> Response:
    """The bytes as they came, to be saved, never shown: they are another site's."""
    found, body = _found(site, publication_id, number)
    if not site.may_show_text(found):
        raise HTTPException(
            403, "News is protected, so its pages are not handed out. Open the article at its own address."
        )
    kind = container_of(body)
    name = f"publication-{found.publication_id}-version-{found.number}.{kind or 'txt'}"
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
    }
    return Response(body, media_type="application/octet-stream" if kind else "text/plain", headers=headers)


def _found(site: Site, publication_id: int, number: int) -> tuple[VersionView, bytes]:
    known = 0 < publication_id <= LARGEST and 0 < number <= LARGEST
    version = site.service.store.statements.version(publication_id, number) if known else None
    if version is None:
        raise HTTPException(
            404, "There is no such version. The page of the statement lists every version that was fetched."
        )
    return version


def _parts(text: str, start: int | None, end: int | None, *, whole: bool) -> Context:
    """The text with a passage lifted out. Of news nothing: whoever may choose the passage could ask for all,
    piece by piece.
    """
    if not whole:
        return Context("", "", "")
    if start is None and end is None:
        return Context(text, "", "")
    if start is None or end is None or not start < end <= len(text):
        raise HTTPException(404, NO_PASSAGE)
    return Context(text[:start], text[start:end], text[end:])
