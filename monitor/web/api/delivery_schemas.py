"""The JSON of deliveries, typed."""

from __future__ import annotations

from pydantic import BaseModel

from alerts.model import DeliveryState
from alerts.way_out import WayState
from monitor.web.log_finding import Moment


class DeliveryOut(BaseModel):
    id: int
    subscription: str
    channel: str
    kind: str
    statement_id: int | None
    statement_title: str
    state: DeliveryState
    attempts: int
    created_at: Moment
    due_at: Moment
    sent_at: Moment | None
    subject: str
    last_error: str


class AgainOut(BaseModel):
    deliveries: int


class WayOutOut(BaseModel):
    """`reported`: its owner was told by another way."""

    name: str
    channel: str
    state: WayState
    since: Moment
    failures: int
    next_try_at: Moment | None
    error: str
    reported: bool


class WaysOutOut(BaseModel):
    ways_out: list[WayOutOut]


class DeliveriesOut(BaseModel):
    deliveries: list[DeliveryOut]
