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
        ways=site.ailing_ways(),
        counts=site.service.store.outbox.counts(now=site.now),
        older=rows[SHOWN - 1].id if len(rows) > SHOWN else None,
    )


@forms.post("/again")
def again(site: Here) -> RedirectResponse:
    return site.go("/deliveries", again_words(site.service.store.outbox.again(now=site.now)))


def again_words(count: int) -> str:
    """What was done, in a sentence."""
    if not count:
        return "Nothing was given up. Every way out will be tried again in a moment."
    return f"{count} {'delivery is' if count == 1 else 'deliveries are'} in line again, in their order."


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
