"""What went to whom, as JSON, and a dead letter tried again."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Response

from alerts.model import DeliveryState
from alerts.way_out import ailing, title_of
from monitor.web.api import delivery_schemas as out
from monitor.web.api.parameters import MISSING, Limit, Number
from monitor.web.deliveries import try_again
from monitor.web.subscriptions import scrubbed
from monitor.web.website import Here

router = APIRouter()


@router.get("/deliveries", tags=["reading"], summary="What went to whom, newest first")
def deliveries(site: Here, state: DeliveryState | None = None, limit: Limit = 100) -> out.DeliveriesOut:
    rows = site.service.store.outbox.deliveries(limit=limit, state=state)
    shown = [asdict(row) | {"last_error": scrubbed(site, row.last_error)} for row in rows]
    return out.DeliveriesOut(deliveries=[out.DeliveryOut(**row) for row in shown])


@router.post(
    "/deliveries/again",
    tags=["writing"],
    summary="Send everything again that was given up or refused, and is still wanted",
)
def again(site: Here) -> out.AgainOut:
    return out.AgainOut(deliveries=site.service.store.outbox.again(now=site.now))


@router.get("/ways-out", tags=["reading"], summary="The ways out that do not work, the longest silent first")
def ways_out(site: Here) -> out.WaysOutOut:
    ways = ailing(site.service.store.outbox.ways_out())
    return out.WaysOutOut(
        ways_out=[
            out.WayOutOut(
                name=title_of(way),
                channel=way.way.channel,
                state=way.state,
                since=way.since,
                failures=way.failures,
                next_try_at=way.next_try_at,
                error=scrubbed(site, way.error),
                reported=bool(way.reported_to),
            )
            for way in ways
        ]
    )


@router.post(
    "/deliveries/{delivery_id}/retry",
    status_code=204,
    tags=["writing"],
    summary="Try a dead letter again",
    responses=MISSING,
)
def retry(site: Here, delivery_id: Number) -> Response:
    try_again(site, delivery_id)
    return Response(status_code=204)
