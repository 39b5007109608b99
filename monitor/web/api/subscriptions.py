"""Who hears of what, as JSON: add, test, pause and remove subscriptions."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, HTTPException, Response

from alerts.channels.table import masked
from alerts.model import Subscription
from baselines.errors import CommuniqueError
from monitor.web import subscriptions as subscription_pages
from monitor.web.api import subscription_schemas as out
from monitor.web.api.parameters import BAD, BY, MISSING, Name, PauseIn
from monitor.web.website import Here

router = APIRouter(tags=["writing"])


@router.get("/subscriptions", summary="Every subscription; secret addresses are masked")
def subscriptions(site: Here) -> out.SubscriptionsOut:
    rows = site.service.store.subscriptions.all()
    return out.SubscriptionsOut(subscriptions=[out.SubscriptionOut(**_subscription(s)) for s in rows])


@router.post("/subscriptions", status_code=201, summary="Add a subscription", responses=BAD)
def add_subscription(site: Here, subscription: out.SubscriptionIn) -> out.NewSubscriptionOut:
    try:
        added = site.service.add_subscription(subscription_pages.remote(subscription.subscription()))
    except CommuniqueError as error:
        raise HTTPException(400, str(error)) from error
    return out.NewSubscriptionOut(**_subscription(added), secret=added.secret)


@router.post("/subscriptions/{name:path}/test", summary="Send a message marked as a test", responses=MISSING)
def test_subscription(site: Here, name: Name) -> out.OutcomeOut:
    outcome = site.service.send_test(subscription_pages.known(site, name).name)
    return out.OutcomeOut(state=outcome.state, error=subscription_pages.scrubbed(site, outcome.error))


@router.put(
    "/subscriptions/{name:path}",
    summary="Edit a subscription: what is not given stays as it is, its name, threads and history stay",
    responses=BAD | MISSING,
)
def edit_subscription(site: Here, name: Name, changes: out.SubscriptionEditIn) -> out.NewSubscriptionOut:
    before = subscription_pages.known(site, name)
    try:
        after = site.service.edit_subscription(before.name, changes.model_dump(exclude_unset=True))
    except CommuniqueError as error:
        raise HTTPException(400, str(error)) from error
    is_new = after.secret != before.secret
    return out.NewSubscriptionOut(**_subscription(after), secret=after.secret if is_new else "")


@router.patch("/subscriptions/{name:path}", summary="Pause or resume a subscription", responses=MISSING)
def pause_subscription(site: Here, name: Name, change: PauseIn) -> out.SubscriptionOut:
    found = subscription_pages.known(site, name)
    site.service.store.subscriptions.set_paused(found.name, change.paused, by=BY, now=site.now)
    return out.SubscriptionOut(**_subscription(subscription_pages.known(site, name)))


@router.delete(
    "/subscriptions/{name:path}", status_code=204, summary="Remove a subscription", responses=MISSING
)
def remove_subscription(site: Here, name: Name) -> Response:
    site.service.store.subscriptions.remove(subscription_pages.known(site, name).name)
    return Response(status_code=204)


def _subscription(subscription: Subscription) -> dict[str, object]:
    quiet = f"{subscription.quiet[0]:%H:%M}-{subscription.quiet[1]:%H:%M}" if subscription.quiet else ""
    facts = {k: v for k, v in asdict(subscription).items() if k in out.SubscriptionOut.model_fields}
    return (
        facts
        | asdict(subscription.rule)
        | {"quiet": quiet, "target": masked(subscription.channel, subscription.target)}
    )
