"""What went to whom, as JSON, and a dead letter tried again."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Response

from alerts.model import DeliveryState
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
    "/deliveries/{delivery_id}/retry",
    status_code=204,
    tags=["writing"],
    summary="Try a dead letter again",
    responses=MISSING,
)
def retry(site: Here, delivery_id: Number) -> Response:
    try_again(site, delivery_id)
    return Response(status_code=204)
