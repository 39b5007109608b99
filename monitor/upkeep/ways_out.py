"""The owners of a way out are told by another one when it does not work, and when it works again."""

from __future__ import annotations

from datetime import datetime

from alerts.alert_facts import Notice
from alerts.handing_over import PostOffice
from alerts.model import Subscription
from alerts.subscriptions.notices import of_way_back, of_way_out
from alerts.way_out import WayOut, must_be_reported, title_of
from monitor.store import Store


def report_ways(store: Store, office: PostOffice, now: datetime) -> int:
    """One notice of each way out that stopped, one when it works again. Returns how many were written.

    Where nobody can be told by another way, the pages, `doctor` and `/healthz` say so, and it is tried again
    at the next pass.
    """
    ways = store.outbox.ways_out()
    if not ways:
        return 0  # the usual case
    subscriptions = store.subscriptions.all()
    servers = {way.way.key for way in ways if way.way.subscription_id is None and not way.is_working}

    def server_of(subscription: Subscription) -> str:
        channel = office.channels.get(subscription.channel)
        return channel.server(subscription.target) if channel else ""

    written, used = 0, {server_of(s) for s in subscriptions}
    for way in ways:
        if way.way.subscription_id is None and way.way.key not in used:
            store.outbox.forget_way(way.way.key)  # another server is set, or nobody is told there now
            continue
        if way.state == "back":
            wanted = of_way_back(_notice(way, now), subscriptions, way.reported_to, now)
        elif must_be_reported(way, now, servers):
            wanted = of_way_out(_notice(way, now), ways, subscriptions, server_of, now)
            if not wanted:
                continue
        else:
            continue
        written += store.outbox.tell_of_way(way, wanted, now=now, public_url=office.public_url)
    return written


def _notice(way_out: WayOut, now: datetime) -> Notice:
    return Notice(
        kind="way_back" if way_out.state == "back" else "way_failed",
        source=title_of(way_out),
        url="",
        at=now,
        since=way_out.since,
        detail="" if way_out.state == "back" else way_out.error,
    )
