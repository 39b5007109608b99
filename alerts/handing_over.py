"""One delivery: put into words, handed over, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from alerts.channels.channel import Channel, Send
from alerts.channels.message import compose
from alerts.channels.table import secret_parts
from alerts.errors import DeliveryError
from alerts.harmless import without
from alerts.model import Batch, Message
from alerts.way_out import wait
from alerts.wording.reader_links import ReaderLinks

TRIES = 8  # of a message that fails by itself: a fault of ours, which an upgrade may put right
OutcomeState = Literal["sent", "retry", "dead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one sending ended. `error` is one line, without secrets; `next_try_after` is in seconds. `failure`
    says whether the way out is to blame.
    """

    batch: Batch
    state: OutcomeState
    error: str = ""
    message_id: str = ""
    subject: str = ""
    next_try_after: float | None = None
    failure: DeliveryError | None = None


@dataclass(frozen=True, kw_only=True)
class PostOffice:
    """What every sending needs: the channels, and what stands in the messages."""

    channels: Mapping[str, Channel]
    public_url: str
    mail_from: str = ""
    links: ReaderLinks | None = None

    def send(self, batch: Batch, send: Send | None) -> Outcome:
        """Compose and send, without touching the outbox. Never raises: what went wrong stands in the outcome.
        `send` None: the channel is not in this installation.
        """
        subscription = batch.subscription
        secrets = (subscription.secret, *secret_parts(subscription.channel, subscription.target))
        message: Message | None = None
        try:
            if send is None:
                raise DeliveryError(
                    f"There is no channel {subscription.channel!r} in this installation.", permanent=True
                )
            message = compose(
                batch,
                subscription.channel,
                public_url=self.public_url,
                mail_from=self.mail_from,
                links=self.links,
            )
            message_id = send(subscription, message)
        except DeliveryError as error:
            return _failed(batch, message, error, without(str(error), secrets))
        # The one place per delivery: whatever breaks here must not stop the next.
        except Exception as error:  # noqa: BLE001
            return _failed(batch, message, None, without(f"{type(error).__name__}: {error}", secrets))
        return Outcome(batch=batch, state="sent", message_id=message_id, subject=message.subject)


def deliver_batch(batch: Batch, office: PostOffice) -> Outcome:
    """One sending by itself, without touching the outbox."""
    channel = office.channels.get(batch.subscription.channel)
    return office.send(batch, channel.send if channel else None)


def _failed(batch: Batch, message: Message | None, failure: DeliveryError | None, error: str) -> Outcome:
    """Of the way out, its state will say when it is tried again; a message that fails by itself is tried by
    itself.
    """
    subject = message.subject if message else ""
    is_last = failure.permanent if failure else batch.attempts + 1 >= TRIES
    if failure is not None:
        failure = DeliveryError(
            error, permanent=failure.permanent, retry_after=failure.retry_after, scope=failure.scope
        )
    return Outcome(
        batch=batch,
        state="dead" if is_last else "retry",
        error=error,
        subject=subject,
        next_try_after=None if is_last else wait(batch.attempts, failure.retry_after if failure else None),
        failure=failure,
    )
