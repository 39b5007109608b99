"""What went out to subscriptions: counts of the outbox, for their cards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.store.schema.reported import OutboxRow


@dataclass(frozen=True, slots=True)
class SubscriptionTally:
    """How many messages were sent, and when the last; the newest error, of a message that was
    written at `error_at`.
    """

    sent: int = 0
    last_sent_at: datetime | None = None
    last_subject: str = ""
    error: str = ""
    error_at: datetime | None = None


NOTHING_SENT = SubscriptionTally()


def tally_subscriptions(session: Session, ids: Collection[int]) -> dict[int, SubscriptionTally]:
    """By subscription; one to which nothing was ever written is left out."""
    number_of = func.coalesce(OutboxRow.subscription_id, 0)  # a column that may be empty, for the types
    mine = OutboxRow.subscription_id.in_(ids)
    counts = (
        select(number_of, func.count(), func.max(OutboxRow.id))
        .where(mine, OutboxRow.state == "sent")
        .group_by(number_of)
    )
    failed = (
        select(number_of, func.max(OutboxRow.id))
        .where(mine, OutboxRow.last_error != "", OutboxRow.state != "sent")
        .group_by(number_of)
    )
    sent = {number: (count, last) for number, count, last in session.execute(counts)}
    errors = dict(session.execute(failed).all())
    wanted = {last for _, last in sent.values()} | set(errors.values())
    rows = {row.id: row for row in session.scalars(select(OutboxRow).where(OutboxRow.id.in_(wanted)))}
    found = {}
    for number in sent.keys() | errors.keys():
        count, last = sent.get(number, (0, 0))
        row, error = rows.get(last), rows.get(errors.get(number, 0))
        found[number] = SubscriptionTally(
            sent=count,
            last_sent_at=row.sent_at if row else None,
            last_subject=row.subject if row else "",
            error=error.last_error if error else "",
            error_at=error.created_at if error else None,
        )
    return found
