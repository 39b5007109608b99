"""The outbox: what is to be told to whom, and the log of what was sent. Fulfils `alerts.outbox.Outbox`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, not_, or_, select, text, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from alerts.model import AlertKind, Batch, Delivery, DeliveryState
from monitor.errors import StoreError
from monitor.store.claims import holder
from monitor.store.far_ahead import alert_is_due, is_free
from monitor.store.queries.recall import alerts_of
from monitor.store.queries.subscriptions import as_subscription
from monitor.store.schema.columns import LARGEST_ROW_ID, is_row_id
from monitor.store.schema.found import StatementVersionRow
from monitor.store.schema.reported import OutboxRow, SubscriptionRow
from monitor.store.session import Database

_LONGEST_LEASE = 3600.0  # seconds, of a delivery
CLAIM_LOCK = 2_209_2027  # any number that stays: two claims at once would tear a digest in two


class OutboxRows:
    """`store.outbox`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, *, now: datetime, lease: float, limit: int = 20, public_url: str = "") -> Sequence[Batch]:
        """What is due, claimed for `lease` seconds: a batch per alert, and one per digest with all that is
        due for it.

        A row whose claimer let the lease run out comes again, under the same key. `public_url` is where the
        pages are read; without it, what was given when the row was saved.
        """
        with self._database.reading() as session:
            if session.scalar(_due(now).limit(1)) is None:
                return []  # the usual case, and no reason to wait for a turn to write
        with self._database.writing() as session:
            if not self._database.is_sqlite:
                session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": CLAIM_LOCK})
            rows: Sequence[OutboxRow] = session.scalars(_claiming(now, lease, limit)).all()
            return _batches(session, sorted(rows, key=lambda r: (r.due_at, r.id)), public_url)

    def sent(self, ids: Sequence[int], *, now: datetime, message_id: str, subject: str) -> None:
        """Handed over. Saying it twice changes nothing."""
        done = {"state": "sent", "sent_at": now, "message_id": message_id, "subject": subject}
        with self._database.writing() as session:
            session.execute(
                update(OutboxRow)
                .where(OutboxRow.id.in_(ids), OutboxRow.state != "sent")
                .values(**done, last_error="", leased_until=None)
            )

    def failed(
        self,
        ids: Sequence[int],
        *,
        now: datetime,  # noqa: ARG002 (the Outbox protocol's)
        error: str,
        next_try_at: datetime | None,
    ) -> None:
        """Not handed over: tried again at `next_try_at`, or given up when there is none. What was sent
        meanwhile stays sent.
        """
        values: dict[str, Any] = {"last_error": error, "leased_until": None, "state": "dead"}
        if next_try_at is not None:
            values |= {"state": "pending", "due_at": next_try_at}
        with self._database.writing() as session:
            session.execute(
                update(OutboxRow).where(OutboxRow.id.in_(ids), OutboxRow.state == "sending").values(**values)
            )

    def retry(self, delivery_id: int, *, now: datetime) -> None:
        """A dead letter, tried again by hand: due at once, with all its tries before it again."""
        with self._database.writing() as session:
            row = session.get(OutboxRow, delivery_id) if is_row_id(delivery_id) else None
            if row is None:
                raise StoreError(f"There is no delivery {delivery_id}")
            if row.state != "dead":
                raise StoreError(
                    f"Delivery {delivery_id} is {row.state}: only one that was given up can be tried again"
                )
            if row.subscription_id is None:
                raise StoreError(
                    f"Delivery {delivery_id} cannot be tried again: its subscription was removed"
                )
            row.state, row.due_at, row.attempts = "pending", now, 0

    def deliveries(
        self, *, limit: int = 100, state: str | None = None, before: int | None = None
    ) -> list[Delivery]:
        """The log of deliveries, newest first; `before`: the id of the last row of the page before."""
        wanted = (
            select(OutboxRow, StatementVersionRow.title)
            .outerjoin(StatementVersionRow, StatementVersionRow.id == OutboxRow.statement_version_id)
            .order_by(OutboxRow.id.desc())
            .limit(limit)
        )
        if state is not None:
            wanted = wanted.where(OutboxRow.state == state)
        if before is not None:
            wanted = wanted.where(OutboxRow.id < min(before, LARGEST_ROW_ID))
        with self._database.reading() as session:
            return [_delivery(row, title) for row, title in session.execute(wanted)]


def _is_due(now: datetime) -> ColumnElement[bool]:
    is_left = is_free(OutboxRow.leased_until, now, lease=_LONGEST_LEASE)
    waits = and_(OutboxRow.state == "pending", alert_is_due(now))
    return or_(waits, and_(OutboxRow.state == "sending", is_left))


def _due(now: datetime) -> Select[int, int, str | None, datetime]:
    return (
        select(
            OutboxRow.id,
            SubscriptionRow.id.label("subscription_id"),
            SubscriptionRow.digest,
            OutboxRow.due_at,
        )
        .join(SubscriptionRow, SubscriptionRow.id == OutboxRow.subscription_id)
        .where(_is_due(now), not_(SubscriptionRow.paused))
    )


def _claiming(now: datetime, lease: float, limit: int) -> ReturningUpdate[OutboxRow]:
    """The first `limit` rows, and with one row of a digest all others that are due for it."""
    due = _due(now).cte("due")
    first = select(due.c.id, due.c.subscription_id).order_by(due.c.due_at, due.c.id).limit(limit).cte("first")
    of_a_digest = and_(due.c.digest.is_not(None), due.c.subscription_id.in_(select(first.c.subscription_id)))
    chosen = select(due.c.id).where(or_(due.c.id.in_(select(first.c.id)), of_a_digest))
    return (
        update(OutboxRow)
        .where(OutboxRow.id.in_(chosen))
        .values(
            state="sending",
            attempts=OutboxRow.attempts + 1,
            leased_until=now + timedelta(seconds=lease),
            leased_by=holder(),
        )
        .returning(OutboxRow)
        .execution_options(synchronize_session=False)
    )


def _batches(session: Session, rows: Sequence[OutboxRow], public_url: str) -> list[Batch]:
    ids = {row.subscription_id for row in rows}
    subscriptions = {
        s.id: s for s in session.scalars(select(SubscriptionRow).where(SubscriptionRow.id.in_(ids)))
    }
    batches: dict[tuple[int, int], list[OutboxRow]] = {}
    for row in rows:
        subscription = subscriptions[cast(int, row.subscription_id)]
        batches.setdefault((subscription.id, 0 if subscription.digest else row.id), []).append(row)
    alerts = alerts_of(session, rows, public_url)
    return [
        Batch(
            subscription=as_subscription(subscriptions[subscription_id]),
            alerts=tuple(alerts[row.id] for row in together),
            attempts=max(row.attempts for row in together) - 1,
        )
        for (subscription_id, _), together in batches.items()
    ]


def _delivery(row: OutboxRow, title: str | None) -> Delivery:
    return Delivery(
        id=row.id,
        subscription_id=row.subscription_id or 0,
        subscription=row.subscription_name,
        channel=row.channel,
        kind=cast(AlertKind, row.kind),
        statement_id=row.statement_id,
        statement_title=title or str(row.notice.get("source", "")),
        state=cast(DeliveryState, row.state),
        attempts=row.attempts,
        created_at=row.created_at,
        due_at=row.due_at,
        sent_at=row.sent_at,
        message_id=row.message_id,
        subject=row.subject,
        last_error=row.last_error,
    )
