"""The audit log as a page: who did what, when. For administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from monitor.web.labels import harmless
from monitor.web.website import Here

router = APIRouter(include_in_schema=False, prefix="/audit")
ROWS = 100  # on a page


@router.get("")
def list_(
    request: Request,
    site: Here,
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    who: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:
    who = harmless(who).strip()
    rows = site.service.store.audit.list(limit=ROWS + 1, before=before, who=who)
    return site.page(
        request,
        "audit.html",
        rows=rows[:ROWS],
        older=rows[ROWS - 1].id if len(rows) > ROWS else None,
        who=who,
    )
