"""Deliveries: what went to whom, what waits, what was given up and may be tried again."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from monitor.errors import StoreError
from monitor.web.security import check_form
from monitor.web.subscriptions import scrubbed
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/deliveries")
forms = APIRouter(include_in_schema=False, prefix="/deliveries", dependencies=[Depends(check_form)])
State = Literal["", "pending", "sending", "sent", "dead"]
SHOWN = 100


@router.get("")
def list_(
    request: Request,
    site: Here,
    state: State = "",
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> HTMLResponse:
    rows = site.service.store.outbox.deliveries(limit=SHOWN + 1, state=state or None, before=before)
    return site.page(
        request,
        "deliveries.html",
        rows=[(d, scrubbed(site, d.last_error)) for d in rows[:SHOWN]],
        state=state,
        states=("pending", "sending", "sent", "dead"),
        older=rows[SHOWN - 1].id if len(rows) > SHOWN else None,
    )


@forms.post("/retry")
# The form's field.
def retry(site: Here, id: Annotated[int, Form(ge=1, le=2**31 - 1)]) -> RedirectResponse:  # noqa: A002
    try_again(site, id)
    return site.go("/deliveries", "It will be tried again in a moment.")


def try_again(site: Site, delivery_id: int) -> None:
    """Put a dead letter back in line; the store says why another cannot be."""
    try:
        site.service.store.outbox.retry(delivery_id, now=site.now)
    except StoreError as error:
        raise HTTPException(
            404, f"{error}. The list shows what was given up and can be tried again."
        ) from error
