"""Subscriptions: who hears of what, how. Addresses of hooks are secrets and never shown in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from alerts.channels.table import CHANNELS, masked, secret_parts
from alerts.errors import RuleError
from alerts.model import Subscription
from alerts.subscriptions.rule_check import describe
from alerts.subscriptions.subscription_input import subscription_of, written_subscription
from alerts.way_out import WayOut, address_of
from baselines.errors import CommuniqueError
from monitor.adding.target_faults import target_faults
from monitor.store.queries.subscription_tally import NOTHING_SENT
from monitor.web import paged as paging
from monitor.web.faults_shown import faults_of
from monitor.web.labels import harmless
from monitor.web.security import check_form
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/subscriptions")
forms = APIRouter(include_in_schema=False, prefix="/subscriptions", dependencies=[Depends(check_form)])
Name = Annotated[str, Form(max_length=200)]
# What these may hold `SubscriptionInput` says; the size of a request is limited.
Field = Annotated[str, Form()]
Words = Annotated[list[str], Query(max_length=50)]
Several = Annotated[list[str], Form()]
FIRST_CHANNEL = next(iter(CHANNELS))
EMPTY: Mapping[str, Any] = {
    "name": "",
    "channel": FIRST_CHANNEL,
    "target": "",
    "topics": [],
    "kinds": [],
    "parties": "",
    "sources": [],
    "languages": "",
    "least": "low",
    "new_texts": "",
    "proof_of_life": "",
    "digest": "",
    "quiet": "",
    "zone": "UTC",
    "health": "",
}


@router.get("")
def list_(request: Request, site: Here, search: paging.Name = "", after: paging.Name = "") -> HTMLResponse:
    store = site.service.store.subscriptions
    page = paging.paged(
        lambda search, after, limit: store.page(search=search, after=after, limit=limit),
        store.count,
        lambda subscription: subscription.name,
        search=search,
        after=after,
    )
    failing, tallies = ways_of(site), store.tallies([s.id for s in page.rows])
    rows = [(s, masked(s.channel, s.target), describe(s.rule), when(s), failing(s)) for s in page.rows]
    return site.page(
        request,
        "subscriptions.html",
        page=page,
        rows=rows,
        tallies=tallies,
        nothing_sent=NOTHING_SENT,
        scrubbed=lambda text: scrubbed(site, text),
    )


@router.get("/add")
def add_form(
    request: Request,
    site: Here,
    topics: Words = [],  # noqa: B006 (FastAPI copies it)
    kinds: Words = [],  # noqa: B006 (FastAPI copies it)
    sources: Words = [],  # noqa: B006 (FastAPI copies it)
    parties: Words = [],  # noqa: B006 (FastAPI copies it)
    least: Annotated[str, Query(max_length=20)] = "low",
) -> HTMLResponse:
    """With what an address asks for: the filter of the log leads here."""
    typed = {"topics": topics, "kinds": kinds, "sources": sources, "least": least}
    return _form(site, request, {**EMPTY, **typed, "parties": harmless(" ".join(parties))})


@router.get("/edit")
def edit_form(request: Request, site: Here, name: Annotated[str, Query(max_length=200)]) -> HTMLResponse:
    found = known(site, name)
    return _edit_form(site, request, found, _typed(found))


@router.get("/remove")
def ask_removal(request: Request, site: Here, name: Annotated[str, Query(max_length=200)]) -> HTMLResponse:
    found = known(site, name)
    return site.page(
        request, "subscription_remove.html", subscription=found, target=masked(found.channel, found.target)
    )


def subscription_fields(
    name: Field = "",
    channel: Field = FIRST_CHANNEL,
    target: Field = "",
    topics: Several = [],  # noqa: B006 (FastAPI copies it)
    kinds: Several = [],  # noqa: B006 (FastAPI copies it)
    parties: Field = "",
    sources: Several = [],  # noqa: B006 (FastAPI copies it)
    languages: Field = "",
    least: Field = "low",
    new_texts: Field = "",
    proof_of_life: Field = "",
    digest: Field = "",
    quiet: Field = "",
    zone: Field = "UTC",
    health: Field = "",
) -> dict[str, Any]:
    """The fields of the form as they were typed."""
    return {
        "name": harmless(name).strip(),
        "channel": channel,
        "target": target.strip(),
        "topics": topics,
        "kinds": kinds,
        "parties": harmless(parties),
        "sources": sources,
        "languages": harmless(languages),
        "least": least,
        "new_texts": new_texts,
        "proof_of_life": proof_of_life,
        "digest": digest,
        "quiet": harmless(quiet).strip(),
        "zone": harmless(zone).strip() or "UTC",
        "health": health,
    }


@forms.post("")
def save(
    request: Request, site: Here, fields: Annotated[dict[str, Any], Depends(subscription_fields)]
) -> Response:
    try:
        added = site.service.add_subscription(remote(subscription_from(fields)))
    except CommuniqueError as error:
        faults = faults_of(error) | target_faults(site.service.channels, fields["channel"], fields["target"])
        return _form(site, request, fields, error=str(error), faults=faults, status=400)
    if CHANNELS[added.channel].is_signed:  # the one moment at which its secret may be seen
        return site.page(request, "subscription_secret.html", subscription=added)
    return site.go("/subscriptions", f"{added.name} is saved. Send a test to see that it arrives.")


@forms.post("/edit")
def edit(
    request: Request, site: Here, fields: Annotated[dict[str, Any], Depends(subscription_fields)]
) -> Response:
    before = known(site, fields["name"])
    changes = changes_from(fields)
    if not fields["target"] and fields["channel"] == before.channel:
        changes |= {"target": None}
    try:
        after = site.service.edit_subscription(before.name, changes)
    except CommuniqueError as error:
        faults = faults_of(error)
        if changes["target"] is not None:
            faults |= target_faults(site.service.channels, fields["channel"], fields["target"])
        return _edit_form(site, request, before, fields, error=str(error), faults=faults, status=400)
    if after.secret != before.secret:
        return site.page(request, "subscription_secret.html", subscription=after)
    return site.go("/subscriptions", f"{after.name} is changed. Its threads and its history stay.")


@forms.post("/pause")
def pause(site: Here, name: Name) -> RedirectResponse:
    site.service.store.subscriptions.set_paused(known(site, name).name, True, by="page", now=site.now)
    return site.go("/subscriptions", f"{name} is paused.")


@forms.post("/resume")
def resume(site: Here, name: Name) -> RedirectResponse:
    site.service.store.subscriptions.set_paused(known(site, name).name, False)
    return site.go("/subscriptions", f"{name} is active again.")


@forms.post("/test")
def test(site: Here, name: Name) -> RedirectResponse:
    outcome = site.service.send_test(known(site, name).name)
    if outcome.state == "sent":
        return site.go("/subscriptions", f"A test message went to {name}.")
    return site.go("/subscriptions", f"The test to {name} did not go out: {scrubbed(site, outcome.error)}")


@forms.post("/remove")
def remove(site: Here, name: Name) -> RedirectResponse:
    site.service.store.subscriptions.remove(known(site, name).name)
    return site.go("/subscriptions", f"{name} is removed. Its deliveries stay in the log.")


def known(site: Site, name: str) -> Subscription:
    found = next((s for s in site.service.store.subscriptions.all() if s.name == name), None)
    if found is None:
        raise HTTPException(
            404, f"There is no subscription named {harmless(name)[:100]}. The list shows the names."
        )
    return found


def subscription_from(fields: Mapping[str, Any]) -> Subscription:
    """The subscription that the form describes. RuleError says which part cannot be taken."""
    return subscription_of(changes_from(fields) | {"digest": fields["digest"] or None})


def changes_from(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the form says of a subscription, as plain values."""
    lists = {name: fields[name].replace(",", " ").split() for name in ("parties", "languages")}
    ticked = {name: bool(fields[name]) for name in ("health", "new_texts", "proof_of_life")}
    return {**fields, **lists, **ticked}


def _typed(found: Subscription) -> dict[str, Any]:
    """A subscription as its form shows it; the address stays out of sight."""
    written = written_subscription(found)
    joined = {name: " ".join(written[name]) for name in ("parties", "languages")}
    return written | joined | {"target": ""}


def _edit_form(
    site: Site, request: Request, found: Subscription, fields: Mapping[str, Any], **shown: Any
) -> HTMLResponse:
    where = masked(found.channel, found.target)
    return _form(site, request, fields, was=found.name, target=where, **shown)


def ways_of(site: Site) -> Callable[[Subscription], WayOut | None]:
    """What of the way to a subscription does not work: its server, or its own address."""
    ways = {w.way.key: w for w in site.service.store.outbox.ways_out() if not w.is_working}

    def failing(subscription: Subscription) -> WayOut | None:
        channel = site.service.channels.get(subscription.channel)
        server = channel.server(subscription.target) if channel else ""
        return ways.get(server) or ways.get(address_of(subscription).key)

    return failing


def when(subscription: Subscription) -> str:
    """When its messages go out, in words."""
    said = {"daily": "once a day", "weekly": "once a week"}.get(subscription.digest or "", "at once")
    if subscription.quiet:
        start, end = subscription.quiet
        said += f", quiet from {start:%H:%M} to {end:%H:%M}"
    return f"{said} ({subscription.zone})" if subscription.quiet or subscription.digest else said


def scrubbed(site: Site, text: str) -> str:
    """The text without the secret address of any subscription, whole or from its path on."""
    for subscription in site.service.store.subscriptions.all():
        for secret in secret_parts(subscription.channel, subscription.target):
            text = text.replace(secret, "…")
    return text


def remote(subscription: Subscription) -> Subscription:
    """The subscription, unless its alerts would be printed where the service runs: whoever only reaches the
    pages has no business there. RuleError says how it is done.
    """
    row = CHANNELS.get(subscription.channel)
    if row is not None and row.is_local:
        raise RuleError(f"{row.title} is added where the service runs: {row.command_line}", field="channel")
    return subscription


def _form(
    site: Site, request: Request, fields: Mapping[str, Any], *, status: int = 200, **shown: Any
) -> HTMLResponse:
    names = site.service.store.sources.names()
    return site.page(
        request,
        "subscription_add.html",
        status=status,
        **({"error": "", "faults": {}, "was": "", "target": ""} | shown),
        fields=dict(EMPTY) | dict(fields),
        channels=[(kind, row.label) for kind, row in CHANNELS.items() if not row.is_local],
        target_hints=[row.target_hint for row in CHANNELS.values() if not row.is_local],
        sources=[(name, name) for name in names],
    )
