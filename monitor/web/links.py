"""Public links as administrators see them: made, listed, taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from monitor.errors import PublicLinkError
from monitor.model.public_link import PublicLink, Quoted
from monitor.web.caller import Asking, Caller
from monitor.web.labels import harmless
from monitor.web.quoting import SWITCHED_OFF, made_link, public_address, quoted_change, quoted_statement
from monitor.web.security import check_form
from monitor.web.statements import NO_STATEMENT
from monitor.web.unknown_names import no_change
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
forms = APIRouter(include_in_schema=False, dependencies=[Depends(check_form)])
ROWS = 50  # on a page
BY = "web"
EDITED = (
    "The statement was edited meanwhile. Open its page again, look at what it says now, and make the link."
)
Version = Annotated[int, Form(ge=1, le=2**31 - 1)]
Number = Annotated[int | None, Query(ge=1, le=2**31 - 1)]


@router.get("/public-links")
def list_(request: Request, site: Here, before: Number = None) -> HTMLResponse:
    return _page(request, site, before=before)


@forms.post("/changes/{change_id}/public-link")
def of_change(request: Request, site: Here, caller: Asking, change_id: str, version: Version) -> HTMLResponse:
    """As that version of the statement has it."""
    _check_switch(site)
    found = site.service.store.changes.get(harmless(change_id), version=version)
    if found is None:
        raise no_change(site, change_id, version)
    view = site.service.store.statements.get(found.statement_id)
    try:
        return _made(request, site, caller, quoted_change(found, view))
    except PublicLinkError as error:
        raise HTTPException(409, str(error)) from error


@forms.post("/statements/{statement_id}/public-link")
def of_statement(
    request: Request, site: Here, caller: Asking, statement_id: int, version: Version
) -> HTMLResponse:
    """The points of the version that was looked at, which must still be the current one."""
    _check_switch(site)
    view = site.service.store.statements.get(statement_id) if 0 < statement_id < 2**31 else None
    if view is None:
        raise HTTPException(404, NO_STATEMENT)
    if view.version != version:
        raise HTTPException(409, EDITED)
    try:
        return _made(request, site, caller, quoted_statement(view))
    except PublicLinkError as error:
        raise HTTPException(409, str(error)) from error


@forms.post("/public-links/{link_id}/take-back")
def take_back(site: Here, link_id: int) -> RedirectResponse:
    try:
        gone = site.service.store.public_links.take_back(link_id, now=site.now)
    except PublicLinkError as error:
        raise HTTPException(404, str(error)) from error
    return site.go("/public-links", f"Public link {gone.id} opens nothing any more.")


def _check_switch(site: Site) -> None:
    if not site.service.config.public_links:
        raise HTTPException(409, SWITCHED_OFF)


def _made(request: Request, site: Site, caller: Caller, quoted: Quoted) -> HTMLResponse:
    """The link is shown here, this once."""
    key, link = made_link(site.service.store, quoted, by=caller.by(BY), now=site.now)
    response = _page(request, site, made=public_address(site.public_url, key), link=link)
    response.headers["cache-control"] = "no-store"
    return response


def _page(
    request: Request,
    site: Site,
    *,
    before: int | None = None,
    made: str = "",
    link: PublicLink | None = None,
) -> HTMLResponse:
    rows = site.service.store.public_links.list(limit=ROWS + 1, before=before)
    return site.page(
        request,
        "public_links.html",
        rows=rows[:ROWS],
        older=rows[ROWS - 1].id if len(rows) > ROWS else None,
        made=made,
        link=link,
    )
