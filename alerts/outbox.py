"""Sending what is due: claim, compose, send, settle; what goes different ways goes side by side.

Every sending may repeat (a process can die between "sent" and "settled"); it repeats with the same key and
the same Message-ID, and the log holds one row all the same. One delivery that fails never stops another
reader's, and nothing overtakes what the same reader is still to be told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime
from typing import NamedTuple, Protocol

from alerts.channels.channel import Channel
from alerts.channels.table import CHANNELS
from alerts.handing_over import Outcome, PostOffice, deliver_batch
from alerts.lanes import LEASE, Lane, Settling, lanes_of, run
from alerts.model import Batch, Subscription
from alerts.way_out import WayOut

LIMIT = 100  # rows of one claim
WORKERS = 32  # lanes at once; those that failed at their last try have workers of their own
PROBERS = 8
PAUSE = 0.5  # seconds between two looks at what became due, while something is still being sent

__all__ = ["Outbox", "Outcome", "PostOffice", "deliver_batch", "deliver_due"]


class Outbox(Settling, Protocol):
    """The rows that wait, as the store keeps them. Every method is one transaction."""

    def claim(
        self,
        *,
        now: datetime,
        lease: float,
        limit: int = LIMIT,
        but_channels: Collection[str] = (),
        but_subscriptions: Collection[int] = (),
    ) -> Sequence[Batch]:
        """Due rows, ours for `lease` seconds, each reader's in their order: none of a reader to whom somebody
        is sending, or whose address is shut, or of those that are named. A digest subscription's due rows
        come as one batch.
        """
        ...

    def ways_out(self) -> Sequence[WayOut]:
        """The servers and addresses that do not work."""
        ...

    def waiting(self, *, now: datetime) -> Sequence[Subscription]:
        """The subscriptions for which something is due, the one that waits longest first."""
        ...


def deliver_due(
    outbox: Outbox,
    office: PostOffice,
    *,
    clock: Callable[[], datetime],
    limit: int = LIMIT,
    lease: float = LEASE,
) -> list[Outcome]:
    """Send what is due until nothing is, and settle each. What became due meanwhile goes out too, however
    long another way out keeps us waiting. Empty when nothing was due.
    """
    outcomes: list[Outcome] = []
    running: dict[Future[list[Outcome]], Lane] = {}
    with ThreadPoolExecutor(WORKERS) as workers, ThreadPoolExecutor(PROBERS) as probers:
        while True:
            now, ways = clock(), outbox.ways_out()
            closed = _closed(outbox, office.channels, ways, running.values(), now)
            for lane in _claimed(outbox, office.channels, closed, now=now, lease=lease, limit=limit):
                pool = probers if lane.is_doubtful(ways) else workers
                running[pool.submit(run, lane, office, outbox, clock, now, lease)] = lane
            if not running:
                return outcomes
            for future in wait(running, timeout=PAUSE, return_when=FIRST_COMPLETED).done:
                del running[future]
                outcomes.extend(future.result())


class _Closed(NamedTuple):
    """What is not to be claimed just now: sent to already, or shut."""

    channels: frozenset[str]
    subscriptions: frozenset[int]
    is_full: bool


def _claimed(
    outbox: Outbox,
    channels: Mapping[str, Channel],
    closed: _Closed,
    *,
    now: datetime,
    lease: float,
    limit: int,
) -> Sequence[Lane]:
    """The lanes that can go now."""
    if closed.is_full:
        return ()
    batches = outbox.claim(
        now=now,
        lease=lease,
        limit=limit,
        but_channels=closed.channels,
        but_subscriptions=closed.subscriptions,
    )
    return lanes_of(batches, channels)


def _closed(
    outbox: Outbox,
    channels: Mapping[str, Channel],
    ways: Sequence[WayOut],
    running: Collection[Lane],
    now: datetime,
) -> _Closed:
    """Whom somebody is sending to, and what does not work."""
    hosts = {way.way.key: way for way in ways if way.way.subscription_id is None and way.is_open}
    shared = {lane.channel for lane in running if lane.is_shared}
    shut = {kind for kind in CHANNELS if _is_shut(hosts, channels, kind, now)}
    busy = {id_ for lane in running for id_ in lane.subscriptions}
    if any(not way.way.is_shared for way in hosts.values()):
        busy |= _behind_a_host(outbox, channels, hosts, running, now)
    return _Closed(frozenset(shared | shut), frozenset(busy), len(running) >= WORKERS + PROBERS)


def _is_shut(hosts: Mapping[str, WayOut], channels: Mapping[str, Channel], kind: str, now: datetime) -> bool:
    """Whether the one server of a channel is not to be asked now."""
    if not CHANNELS[kind].is_shared or kind not in channels:
        return False
    server = hosts.get(channels[kind].server(""))
    return server is not None and server.is_shut(now)


def _behind_a_host(
    outbox: Outbox,
    channels: Mapping[str, Channel],
    hosts: Mapping[str, WayOut],
    running: Collection[Lane],
    now: datetime,
) -> set[int]:
    """The subscriptions whose host does not answer: all but one at each that may be tried again."""
    behind: set[int] = set()
    tried = {lane.server for lane in running}
    for subscription in outbox.waiting(now=now):
        channel = channels.get(subscription.channel)
        server = channel.server(subscription.target) if channel else ""
        if server in hosts and (hosts[server].is_shut(now) or server in tried):
            behind.add(subscription.id)
        tried.add(server)
    return behind
