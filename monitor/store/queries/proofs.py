"""What a weekly proof of life says of what came and of what was told, and that it is told once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from alerts.model import Subscription, Wanted
from monitor.store.queries.notices import notice_row
from monitor.store.queries.outbox_rows import put_out, still_there
from monitor.store.queries.subscriptions import as_subscription
from monitor.store.schema.found import StatementRecord
from monitor.store.schema.reported import OutboxRow, SubscriptionRow
from monitor.store.session import Database

SUBJECTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What happened since a moment. `statements`: new ones by their class; `subjects`: what this subscription
    was sent, the newest first, at most ten of `messages`; `sent`: what all were sent.
    """

    statements: dict[str, int]
    subjects: tuple[str, ...]
    messages: int
    sent: int


class Proofs:
    """`store.proofs`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def readers(self) -> list[Subscription]:
        """The subscriptions that want one, and are not paused."""
        wants = SubscriptionRow.rule["proof_of_life"].as_boolean().is_(True)
        with self._database.reading() as session:
            rows = session.scalars(
                select(SubscriptionRow)
                .where(wants, SubscriptionRow.paused.is_(False))
                .order_by(SubscriptionRow.id)
            )
            return [as_subscription(row) for row in rows]

    def week(self, subscription: Subscription, *, since: datetime) -> Week:
        """What came and was told since then."""
        is_sent = (OutboxRow.state == "sent") & (OutboxRow.sent_at >= since)
        with self._database.reading() as session:
            new = select(StatementRecord.klass, func.count()).where(StatementRecord.first_seen_at >= since)
            count = select(func.count(func.distinct(OutboxRow.message_id)))
            mine = is_sent & (OutboxRow.subscription_id == subscription.id)
            newest = func.max(OutboxRow.id)
            subjects = (
                select(OutboxRow.subject, newest)
                .where(mine)
                .group_by(OutboxRow.message_id, OutboxRow.subject)
            )
            return Week(
                statements=dict(session.execute(new.group_by(StatementRecord.klass)).all()),
                subjects=tuple(
                    subject
                    for subject, _ in session.execute(subjects.order_by(newest.desc()).limit(SUBJECTS))
                ),
                messages=session.scalar(count.where(mine)) or 0,
                sent=session.scalar(count.where(is_sent)) or 0,
            )

    def is_written(self, subscription: Subscription, occasion: str) -> bool:
        """Whether this one stands in the outbox already, sent or not."""
        with self._database.reading() as session:
            earlier = select(OutboxRow.id).where(
                OutboxRow.subscription_id == subscription.id, OutboxRow.occasion == occasion
            )
            return session.scalar(earlier.limit(1)) is not None

    def tell(self, wanted: Wanted, occasion: str, *, now: datetime, public_url: str) -> int:
        """Into the outbox, unless it stands there; two processes at once write it once. Returns how many."""
        with self._database.writing() as session:
            for row in still_there(session, {wanted.subscription.id: wanted}):
                draft = notice_row(row, wanted, occasion=occasion, now=now, public_url=public_url)
                if session.scalar(select(OutboxRow.id).where(OutboxRow.key == draft["key"])) is None:
                    return put_out(session, [draft])
            return 0
