"""The link at the foot of a mail: pause what sends it, without signing in; RFC 8058 for mail programs.

It pauses and does not remove: nothing is lost, and the same link resumes it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from alerts.model import Subscription
from alerts.subscriptions.rule_check import describe
from monitor.upkeep.signed_links import PAUSE_PATH
from monitor.web.subscriptions import when
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
NOT_VALID = "This link is not valid: it is not whole, or it was not made here."
ONE_CLICK = "One-Click"  # what RFC 8058 has a mail program post


@router.get(f"{PAUSE_PATH}{{token}}")
def ask(request: Request, site: Here, token: str) -> HTMLResponse:
    """Why one gets this, and a button. To open it changes nothing."""
    return _answer(site, request, token)


@router.post(f"{PAUSE_PATH}{{token}}")
def pause(
    request: Request,
    site: Here,
    token: str,
    act: Annotated[str, Form(max_length=20)] = "",
    one_click: Annotated[str, Form(alias="List-Unsubscribe", max_length=20)] = "",
) -> HTMLResponse:
    """Pause it, or resume it by the button of the page. Doing it twice does no harm."""
    found = _subscription(site, token)
    if found is not None and (act in ("pause", "resume") or one_click == ONE_CLICK):
        by = "link" if act else "mail program"
        site.service.store.subscriptions.set_paused(found.name, act != "resume", by=by, now=site.now)
    return _answer(site, request, token)


def _answer(site: Site, request: Request, token: str) -> HTMLResponse:
    number = site.links.read_pause(token)
    if number is None:
        return site.error_page(request, 404, "Not possible", NOT_VALID, is_alone=True)
    found = site.service.store.subscriptions.of_id(number)
    return site.page(
        request,
        "unsubscribe.html",
        is_alone=True,
        token=token,
        subscription=found,
        rule=describe(found.rule) if found else "",
        when=when(found) if found else "",
    )


def _subscription(site: Site, token: str) -> Subscription | None:
    number = site.links.read_pause(token)
    return None if number is None else site.service.store.subscriptions.of_id(number)
