"""Deliveries: what went to whom, what waits, what was given up and may be tried again."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from monitor.web.security import check_form
from monitor.web.site import Here, Site
from monitor.web.subscriptions import scrubbed

router = APIRouter(include_in_schema=False, prefix="/deliveries")
forms = APIRouter(include_in_schema=False, prefix="/deliveries", dependencies=[Depends(check_form)])
State = Literal["", "pending", "sending", "sent", "dead"]
SHOWN = 200


@router.get("")
def list_(request: Request, site: Here, state: State = "") -> HTMLResponse:
    rows = site.service.store.outbox.deliveries(limit=SHOWN, state=state or None)
    return site.page(
        request, "deliveries.html", rows=[(d, scrubbed(site, d.last_error)) for d in rows], state=state,
        states=("pending", "sending", "sent", "dead"), shown=SHOWN,
    )  # fmt: skip


@forms.post("/retry")
def retry(site: Here, id: Annotated[int, Form(ge=1, le=2**31 - 1)]) -> RedirectResponse:  # noqa: A002 (the form's field)
    try_again(site, id)
    return site.go("/deliveries", "It will be tried again in a moment.")


def try_again(site: Site, delivery_id: int) -> None:
    """Put a dead letter back in line. Others are on their way already."""
    dead = site.service.store.outbox.deliveries(limit=100_000, state="dead")
    if not any(d.id == delivery_id for d in dead):
        raise HTTPException(404, "There is no delivery of this number that was given up. The list shows what can be tried again.")
    site.service.store.outbox.retry(delivery_id, now=site.now)
