"""Which ways out have something to send: each is a job, so that one worker at a time serves it."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.model import Subscription
from alerts.outbox import Outcome, deliver_due
from monitor.upkeep.ways_out import report_ways
from monitor.wiring import Service


def ways_due(service: Service) -> dict[str, list[int]]:
    """The ways out by which something can go now (a server, or the channel where it has none), the one that
    waits longest first, with the ids of the subscriptions that wait for it.
    """
    now, outbox = service.clock(), service.store.outbox
    ways = outbox.ways_out()
    shut = {way.way.key for way in ways if way.way.subscription_id is None and way.is_shut(now)}
    due: dict[str, list[int]] = {}
    for subscription in outbox.waiting(now=now):
        way = way_of(service, subscription)
        if way not in shut:
            due.setdefault(way, []).append(subscription.id)
    return due


def way_of(service: Service, subscription: Subscription) -> str:
    """By which way out a subscription is told; it holds no secret."""
    channel = service.channels.get(subscription.channel)
    return (channel.server(subscription.target) if channel else "") or subscription.channel


def deliver_by(service: Service, way: str) -> Sequence[Outcome]:
    """Send what is due by this way out, until nothing is."""
    subscriptions = ways_due(service).get(way)
    if not subscriptions:
        return ()
    outcomes = deliver_due(service.store.outbox.only(subscriptions), service.office, clock=service.clock)
    report_ways(service.store, service.office, service.clock())
    return outcomes
