"""Lanes: what goes one after the other, because it goes to one reader or over one connection."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from alerts.channels.channel import Channel
from alerts.channels.table import CHANNELS
from alerts.errors import DeliveryError
from alerts.handing_over import Outcome, PostOffice
from alerts.harmless import without
from alerts.model import Batch
from alerts.way_out import Way, WayOut, address_of, is_given_up
from baselines.errors import CommuniqueError

LEASE = 600.0


class Settling(Protocol):
    """What of the outbox a lane needs. Every method is one transaction."""

    def sent(
        self,
        ids: Sequence[int],
        *,
        now: datetime,
        message_id: str,
        subject: str,
        ways: Collection[str] = (),
    ) -> None:
        """Handed over: `ways` (keys) work."""
        ...

    def failed(self, ids: Sequence[int], *, now: datetime, error: str, next_try_at: datetime | None) -> None:
        """This message failed: it stands back until then. `next_try_at` None: a dead letter."""
        ...

    def waits(self, ids: Sequence[int], *, error: str) -> None:
        """Tried, and the way out failed: it keeps its place in the line."""
        ...

    def released(self, ids: Sequence[int]) -> None:
        """Claimed, and not tried."""
        ...

    def way_failed(
        self,
        ways: Sequence[tuple[Way, str]],
        error: DeliveryError,
        *,
        now: datetime,
        working: Collection[str] = (),
    ) -> Sequence[WayOut]:
        """Notes a failure of each (with the key of its server), and returns how they stand now. `working`:
        keys of what did answer.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Batches in their order. `server` is the key of who takes them; `is_shared`: those of many readers, over
    one connection.
    """

    channel: str
    server: str
    is_shared: bool
    batches: tuple[Batch, ...]

    @property
    def subscriptions(self) -> frozenset[int]:
        return frozenset(batch.subscription.id for batch in self.batches)

    def is_doubtful(self, ways: Sequence[WayOut]) -> bool:
        """Whether it failed when it was last tried."""
        known = {way.way.key for way in ways if way.state != "back"}
        addresses = () if self.is_shared else (address_of(b.subscription).key for b in self.batches)
        return self.server in known or any(key in known for key in addresses)


def lanes_of(batches: Sequence[Batch], channels: Mapping[str, Channel]) -> list[Lane]:
    """A lane for each address, and one for all of a channel that has one server."""
    grouped: dict[str | int, list[Batch]] = {}
    for batch in batches:
        kind = batch.subscription.channel
        is_shared = kind in CHANNELS and CHANNELS[kind].is_shared
        grouped.setdefault(kind if is_shared else batch.subscription.id, []).append(batch)
    return [_lane(together, channels) for together in grouped.values()]


def _lane(batches: Sequence[Batch], channels: Mapping[str, Channel]) -> Lane:
    subscription = batches[0].subscription
    kind = subscription.channel
    return Lane(
        channel=kind,
        server=channels[kind].server(subscription.target) if kind in channels else "",
        is_shared=kind in CHANNELS and CHANNELS[kind].is_shared,
        batches=tuple(batches),
    )


def run(
    lane: Lane,
    office: PostOffice,
    outbox: Settling,
    clock: Callable[[], datetime],
    claimed_at: datetime,
    lease: float,
) -> list[Outcome]:
    """Send a lane's batches and settle each.

    After a failure of the server nothing more is tried, after one of an address nothing more there. Nothing
    is begun in the second half of the lease. What was not tried is given back.
    """
    outcomes: list[Outcome] = []
    stopped: dict[int, WayOut] = {}
    channel = office.channels.get(lane.channel)
    with channel.connection() if channel else nullcontext() as send:
        for position, batch in enumerate(lane.batches):
            is_late = bool(outcomes) and clock() - claimed_at > timedelta(seconds=lease / 2)
            if is_late or batch.subscription.id in stopped:
                _give_back(outbox, batch, stopped.get(batch.subscription.id), clock())
                continue
            outcome, shut = _settle(outbox, office.send(batch, send), lane, clock())
            outcomes.append(outcome)
            if shut is not None and shut.way.subscription_id is None:
                for left in lane.batches[position + 1 :]:
                    _give_back(outbox, left, shut, clock())
                break
            if shut is not None:
                stopped[batch.subscription.id] = shut
    return outcomes


def _give_back(outbox: Settling, batch: Batch, shut: WayOut | None, now: datetime) -> None:
    """Not tried; given up where its way out has not worked for as long as we have patience."""
    try:
        if shut is not None and is_given_up(shut, batch.due_at, now):
            outbox.failed(batch.ids, now=now, error=shut.error, next_try_at=None)
        else:
            outbox.released(batch.ids)
    except CommuniqueError:
        pass  # its lease runs out, and it is claimed again


def _settle(outbox: Settling, outcome: Outcome, lane: Lane, now: datetime) -> tuple[Outcome, WayOut | None]:
    """The outcome as it was noted, and the way out that takes nothing more for now."""
    batch = outcome.batch
    try:
        if outcome.state == "sent":
            ways = [key for key in (address_of(batch.subscription).key, lane.server) if key]
            outbox.sent(batch.ids, now=now, message_id=outcome.message_id, subject=outcome.subject, ways=ways)
            return outcome, None
        failure = outcome.failure
        if failure is None or failure.scope == "message":
            again = now + timedelta(seconds=outcome.next_try_after) if outcome.next_try_after else None
            outbox.failed(batch.ids, now=now, error=outcome.error, next_try_at=again)
            if again is None:
                lost = DeliveryError(outcome.error, permanent=True, scope="message")
                outbox.way_failed(
                    [(address_of(batch.subscription), lane.server)], lost, now=now, working=(lane.server,)
                )
            return outcome, None
        return _settle_failure(outbox, outcome, failure, lane, now)
    except CommuniqueError as error:
        # Whether it went out or not could not be noted: the lease runs out and it goes out (once more), with
        # the same id.
        unnoted = replace(
            outcome, state="retry", error=without(f"could not be noted: {error}", ()), failure=None
        )
        return unnoted, None


def _settle_failure(
    outbox: Settling, outcome: Outcome, failure: DeliveryError, lane: Lane, now: datetime
) -> tuple[Outcome, WayOut]:
    """The way out failed: its state says when it is tried again, and when what waits is given up."""
    batch = outcome.batch
    server = Way(key=lane.server, title=lane.server, channel=lane.channel, is_shared=lane.is_shared)
    ways: list[tuple[Way, str]] = []
    if failure.scope == "server" and lane.server:
        ways.append((server, ""))
    if failure.scope == "address" or not lane.server or not lane.is_shared:
        ways.append((address_of(batch.subscription), lane.server))
    answers = (lane.server,) if failure.scope == "address" else ()
    noted = outbox.way_failed(ways, failure, now=now, working=answers)
    shut = noted[0] if lane.is_shared and failure.scope == "server" else noted[-1]
    if failure.permanent or is_given_up(shut, batch.due_at, now):
        outbox.failed(batch.ids, now=now, error=outcome.error, next_try_at=None)
        return replace(outcome, state="dead", next_try_after=None), shut
    outbox.waits(batch.ids, error=outcome.error)
    gap = (shut.next_try_at - now).total_seconds() if shut.next_try_at else None
    return replace(outcome, state="retry", next_try_after=gap), shut
