"""Sending what is due: claim, compose, send, settle.

Every sending may repeat (a process can die between "sent" and "settled"); it repeats with the same key and
the same Message-ID, and the log holds one row all the same. One delivery that fails never stops the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from alerts.channels.channel import Channel
from alerts.channels.message import compose
from alerts.channels.table import secret_parts
from alerts.errors import DeliveryError
from alerts.harmless import without
from alerts.model import Batch, Message
from alerts.wording.reader_links import ReaderLinks
from baselines.errors import CommuniqueError

FIRST_WAIT = 60.0
LONGEST_WAIT = 3600.0
LONGEST_PAUSE = 24 * 3600.0  # a server that asks for more is not believed
TRIES = 8
LEASE = 600.0
OutcomeState = Literal["sent", "retry", "dead"]


class Outbox(Protocol):
    """The rows that wait, as the store keeps them. Every method is one transaction."""

    def claim(self, *, now: datetime, lease: float, limit: int = 20) -> Sequence[Batch]:
        """Due rows, ours for `lease` seconds. A digest subscription's due rows come as one batch."""
        ...

    def sent(self, ids: Sequence[int], *, now: datetime, message_id: str, subject: str) -> None: ...

    def failed(self, ids: Sequence[int], *, now: datetime, error: str, next_try_at: datetime | None) -> None:
        """`next_try_at` None: a dead letter."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one sending ended. `error` is one line, without secrets; `next_try_after` is in seconds."""

    batch: Batch
    state: OutcomeState
    error: str = ""
    message_id: str = ""
    subject: str = ""
    next_try_after: float | None = None


def deliver_due(
    outbox: Outbox,
    channels: Mapping[str, Channel],
    *,
    clock: Callable[[], datetime],
    public_url: str,
    mail_from: str = "",
    links: ReaderLinks | None = None,
    limit: int = 20,
    lease: float = LEASE,
) -> list[Outcome]:
    """Send up to `limit` due deliveries, one after the other, and settle each. Empty when nothing was due.

    Nothing is begun in the second half of the lease: what a slow server left over is claimed again later, by
    anyone.
    """
    claimed_at = clock()
    outcomes: list[Outcome] = []
    for batch in outbox.claim(now=claimed_at, lease=lease, limit=limit):
        if outcomes and clock() - claimed_at > timedelta(seconds=lease / 2):
            break
        outcome = deliver_batch(batch, channels, public_url=public_url, mail_from=mail_from, links=links)
        outcomes.append(_settle(outbox, outcome, clock()))
    return outcomes


def deliver_batch(
    batch: Batch,
    channels: Mapping[str, Channel],
    *,
    public_url: str,
    mail_from: str = "",
    links: ReaderLinks | None = None,
) -> Outcome:
    """Compose and send, without touching the outbox. Never raises: what went wrong stands in the outcome."""
    subscription = batch.subscription
    secrets = (subscription.secret, *secret_parts(subscription.channel, subscription.target))
    message: Message | None = None
    try:
        channel = _channel(channels, subscription.channel)
        message = compose(
            batch, subscription.channel, public_url=public_url, mail_from=mail_from, links=links
        )
        message_id = channel.send(subscription, message)
    except DeliveryError as error:
        return _failed(
            batch,
            message,
            without(str(error), secrets),
            permanent=error.permanent,
            retry_after=error.retry_after,
        )
    # The one place per delivery; whatever breaks here must not stop the next.
    except Exception as error:  # noqa: BLE001
        return _failed(
            batch,
            message,
            without(f"{type(error).__name__}: {error}", secrets),
            permanent=False,
            retry_after=None,
        )
    return Outcome(batch=batch, state="sent", message_id=message_id, subject=message.subject)


def _channel(channels: Mapping[str, Channel], kind: str) -> Channel:
    if kind not in channels:
        raise DeliveryError(f"There is no channel {kind!r} in this installation.", permanent=True)
    return channels[kind]


def _failed(
    batch: Batch, message: Message | None, error: str, *, permanent: bool, retry_after: float | None
) -> Outcome:
    subject = message.subject if message else ""
    if permanent or batch.attempts + 1 >= TRIES:
        return Outcome(batch=batch, state="dead", error=error, subject=subject)
    return Outcome(
        batch=batch,
        state="retry",
        error=error,
        subject=subject,
        next_try_after=wait(batch.attempts, retry_after),
    )


def wait(attempts: int, retry_after: float | None = None) -> float:
    """Seconds until the next try after `attempts` earlier ones: a minute, doubling to an hour; longer when
    asked for.
    """
    gap = min(FIRST_WAIT * float(2 ** min(attempts, TRIES)), LONGEST_WAIT)
    requested = retry_after if retry_after is not None and retry_after > 0 else 0.0
    return max(gap, min(requested, LONGEST_PAUSE))


def _settle(outbox: Outbox, outcome: Outcome, now: datetime) -> Outcome:
    ids = outcome.batch.ids
    try:
        if outcome.state == "sent":
            outbox.sent(ids, now=now, message_id=outcome.message_id, subject=outcome.subject)
        else:
            seconds = outcome.next_try_after
            again = (
                now + timedelta(seconds=seconds) if outcome.state == "retry" and seconds is not None else None
            )
            outbox.failed(ids, now=now, error=outcome.error, next_try_at=again)
    except CommuniqueError as error:
        # It went out but could not be noted: the lease runs out and it goes out once more, with the same id.
        return Outcome(
            batch=outcome.batch,
            state="retry",
            error=without(f"could not be noted: {error}", ()),
            message_id=outcome.message_id,
            subject=outcome.subject,
        )
    return outcome
