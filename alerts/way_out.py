"""A way out, looked after like a source: whether it works, since when it does not, when it is tried next.

Two kinds have a state. A *server* takes messages for many (the mail server, the host of webhooks); an
*address* is where one subscription is told. Only what does not work has a state. Pure.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from alerts.errors import DeliveryError
from alerts.model import Subscription

PATIENCE = timedelta(days=5)  # as long as mail servers keep a mail (RFC 5321, 4.5.4.1)
FIRST_WAIT = 60.0
LONGEST_WAIT = 3600.0
LONGEST_REQUESTED = 24 * 3600.0  # a server that asks for more is not believed
OPENS_AFTER = 3  # addresses of one host in a row without an answer: then it is the host
WayState = Literal["failing", "refused", "rejected", "back"]
REPORTED_AFTER = timedelta(hours=2)  # of failing; a server may be down for a while


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Who is meant. `title` is for people and holds no secret; `subscription_id` is set for an address.

    `is_shared`: everything of the channel goes to this one server, so that its first failure is enough.
    """

    key: str
    title: str
    channel: str
    subscription_id: int | None = None
    is_shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """A way out that does not work, or works again and its owner is still to be told so (`back`).

    `failing` is tried again at `next_try_at`; `refused` is not, until somebody asks for it; `rejected` did
    not take one message for good, and is sent the next all the same. `failures` counts them in a row since
    `since`. `server`: the key of the server of an address. `reported_to`: the ids of the subscriptions that
    were told.
    """

    way: Way
    state: WayState
    since: datetime
    failures: int
    next_try_at: datetime | None
    error: str
    server: str = ""
    reported_to: tuple[int, ...] = ()
    changed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the circuit is broken: few enough failures of a host say nothing of the host."""
        is_host = self.way.subscription_id is None and not self.way.is_shared
        return self.state != "back" and (not is_host or self.failures >= OPENS_AFTER)

    @property
    def is_working(self) -> bool:
        """Whether readers need not be warned of it."""
        return self.state == "back" or not self.is_open

    def is_shut(self, now: datetime) -> bool:
        """Whether nothing is to be sent there now. A time further ahead than any wait of ours counts as
        reached.
        """
        if not self.is_open:
            return False
        if self.state == "refused":
            return True
        if self.next_try_at is None:
            return False
        return now < self.next_try_at <= now + timedelta(seconds=LONGEST_REQUESTED + LONGEST_WAIT)


def after_failure(
    before: WayOut | None, way: Way, error: DeliveryError, now: datetime, *, server: str = ""
) -> WayOut:
    """Its state after a failure. A refusal stays; what passes is tried again after a growing gap. A message
    that is refused for itself stops no other.
    """
    is_first = before is None or before.state == "back"
    failures = 1 if before is None or is_first else before.failures + 1
    waits = timedelta(seconds=wait(failures - 1, error.retry_after))
    stays = error.permanent or error.scope == "message"
    refusal: WayState = "rejected" if error.scope == "message" else "refused"
    return WayOut(
        way=way,
        state=refusal if stays else "failing",
        since=now if before is None or is_first else min(before.since, now),
        failures=failures,
        next_try_at=None if stays else now + waits,
        error=str(error),
        server=server,
        # Back and failing again before the owner heard of it: it goes on as told.
        reported_to=before.reported_to if before else (),
        changed_at=now,
    )


def after_success(before: WayOut, now: datetime) -> WayOut | None:
    """Its state after a message was taken: none, unless somebody was told that it failed, or is to be told of
    a message that is lost.
    """
    if not before.reported_to:
        return before if before.state == "rejected" else None
    return replace(before, state="back", failures=0, next_try_at=None, changed_at=now)


def tried_by_hand(before: WayOut) -> WayOut | None:
    """Somebody asked for another try: at once, whatever it answered. What was lost is in line again."""
    if before.state == "rejected" and not before.reported_to:
        return None
    if before.state in ("back", "rejected"):
        return before
    return replace(before, state="failing", next_try_at=None)


def is_given_up(way_out: WayOut, due_at: datetime | None, now: datetime) -> bool:
    """Whether what was due then has been tried for long enough: since the way fails, and since it waits."""
    return now - max(way_out.since, due_at or way_out.since) >= PATIENCE


def must_be_reported(way_out: WayOut, now: datetime, servers: Collection[str] = ()) -> bool:
    """Whether its owner is to be told now that it does not work: at once of what is lost or stopped, later of
    what may pass. `servers` are the keys of those that do not work: they are told instead of their addresses.
    """
    if way_out.is_working or way_out.reported_to:
        return False
    if way_out.state != "failing":
        return True
    is_lasting = now - way_out.since >= REPORTED_AFTER and way_out.failures >= OPENS_AFTER
    return is_lasting and way_out.server not in servers


def ailing(ways: Collection[WayOut]) -> list[WayOut]:
    """Those of which readers are to be warned; a host that does not answer stands for its addresses."""
    servers = {way.way.key for way in ways if way.way.subscription_id is None and not way.is_working}
    return [
        way for way in ways if not way.is_working and not (way.state == "failing" and way.server in servers)
    ]


def title_of(way_out: WayOut) -> str:
    """In words: `subscription desk`, `the mail server mail.example.org`, `hooks.example.org`."""
    way = way_out.way
    return f"subscription {way.title}" if way.subscription_id is not None else way.title


def wait(attempts: int, retry_after: float | None = None) -> float:
    """Seconds until the next try after `attempts` earlier ones: a minute, doubling to an hour; longer when
    asked for.
    """
    gap = min(FIRST_WAIT * float(2 ** min(attempts, 8)), LONGEST_WAIT)
    requested = retry_after if retry_after is not None and retry_after > 0 else 0.0
    return max(gap, min(requested, LONGEST_REQUESTED))


def address_of(subscription: Subscription) -> Way:
    """The address of a subscription as a way out. Its name stands for it: the address may be a secret."""
    return Way(
        key=f"address {subscription.id}",
        title=subscription.name,
        channel=subscription.channel,
        subscription_id=subscription.id,
    )
