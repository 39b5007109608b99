"""The outbox: what is to be told to whom, and the log of what was sent. Fulfils `alerts.outbox.Outbox`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, and_, case, delete, func, not_, select, text, update
from sqlalchemy.orm import Session

from alerts.errors import DeliveryError
from alerts.model import AlertKind, Batch, Delivery, DeliveryState, Subscription, Waiting, Wanted
from alerts.way_out import Way, WayOut, address_of
from monitor.errors import StoreError
from monitor.store.queries.notices import record_notices
from monitor.store.queries.outbox_claims import (
    claiming,
    due_rows,
    given_up_rows,
    undelivered_rows,
)
from monitor.store.queries.outbox_ways import as_way_out, note_failures, note_successes, try_by_hand
from monitor.store.queries.recall import alerts_of
from monitor.store.queries.subscriptions import as_subscription
from monitor.store.schema.columns import LARGEST_ROW_ID, is_row_id
from monitor.store.schema.found import StatementVersionRow
from monitor.store.schema.reported import OutboxRow, SubscriptionRow, WayOutRow
from monitor.store.session import Database

CLAIM_LOCK = 2_209_2027  # any number that stays: two claims at once would tear a digest in two


class OutboxRows:
    """`store.outbox`"""

    def __init__(self, database: Database, only: Collection[int] | None = None) -> None:
        self._database = database
        self._only = only

    def only(self, subscriptions: Collection[int]) -> OutboxRows:
        """The same outbox, in which nobody stands but these."""
        return OutboxRows(self._database, subscriptions)

    def _due(self, now: datetime) -> Select[int, int, str | None, datetime]:
        due = due_rows(now)
        return due if self._only is None else due.where(SubscriptionRow.id.in_(self._only))

    def claim(
        self,
        *,
        now: datetime,
        lease: float,
        limit: int = 100,
        public_url: str = "",
        but_channels: Collection[str] = (),
        but_subscriptions: Collection[int] = (),
    ) -> Sequence[Batch]:
        """What is due, claimed for `lease` seconds: a batch per alert, and one per digest with all that is
        due for it.

        A reader's rows come in their order, and none while somebody sends to this reader or the address is
        shut. A row whose claimer let the lease run out comes again, under the same key. `public_url` is where
        the pages are read; without it, what was given when the row was saved.
        """
        with self._database.reading() as session:
            if session.scalar(undelivered_rows().limit(1)) is None:
                return []  # the usual case
            due = self._due(now).where(
                SubscriptionRow.channel.not_in(but_channels), SubscriptionRow.id.not_in(but_subscriptions)
            )
            if session.scalar(due.limit(1)) is None:
                return []  # no reason to wait for a turn to write
        with self._database.writing() as session:
            if not self._database.is_sqlite:
                session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": CLAIM_LOCK})
            rows: Sequence[OutboxRow] = session.scalars(claiming(due, now, lease, limit)).all()
            return _batches(session, sorted(rows, key=lambda r: (r.due_at, r.id)), public_url)

    def sent(
        self,
        ids: Sequence[int],
        *,
        now: datetime,
        message_id: str,
        subject: str,
        ways: Collection[str] = (),
    ) -> None:
        """Handed over, and `ways` work. Saying it twice changes nothing."""
        done = {"state": "sent", "sent_at": now, "message_id": message_id, "subject": subject}
        with self._database.writing() as session:
            session.execute(
                update(OutboxRow)
                .where(OutboxRow.id.in_(ids), OutboxRow.state != "sent")
                .values(**done, attempts=OutboxRow.attempts + 1, last_error="", leased_until=None)
            )
            note_successes(session, ways, now)

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
        values: dict[str, Any] = {"last_error": error, "state": "dead"}
        if next_try_at is not None:
            values |= {"state": "pending", "due_at": next_try_at}
        self._settle(ids, **values, attempts=OutboxRow.attempts + 1)

    def waits(self, ids: Sequence[int], *, error: str) -> None:
        """Tried, and the way out does not work: pending, where it stood in the line."""
        self._settle(ids, state="pending", last_error=error, attempts=OutboxRow.attempts + 1)

    def released(self, ids: Sequence[int]) -> None:
        """Claimed and not tried: pending as it was."""
        self._settle(ids, state="pending")

    def _settle(self, ids: Sequence[int], **values: Any) -> None:
        with self._database.writing() as session:
            session.execute(
                update(OutboxRow)
                .where(OutboxRow.id.in_(ids), OutboxRow.state == "sending")
                .values(**values, leased_until=None)
            )

    def way_failed(
        self,
        ways: Sequence[tuple[Way, str]],
        error: DeliveryError,
        *,
        now: datetime,
        working: Collection[str] = (),
    ) -> Sequence[WayOut]:
        """One more failure of each way out (with the key of its server); `working` did answer."""

        def note(session: Session) -> list[WayOut]:
            note_successes(session, working, now)
            return note_failures(session, ways, error, now)

        return self._database.settle(note)

    def works(self, subscription: Subscription, *, now: datetime) -> None:
        """Its address took a message beside the outbox: what waits for it may go out."""
        with self._database.writing() as session:
            note_successes(session, [address_of(subscription).key], now)

    def counts(self, *, now: datetime) -> Waiting:
        """What waits, since when the longest is due, and what was given up and is still wanted."""
        with self._database.reading() as session:
            is_due = and_(OutboxRow.state.in_(("pending", "sending")), OutboxRow.due_at <= now)
            waiting, oldest = session.execute(
                select(func.count(), func.min(OutboxRow.due_at))
                .select_from(OutboxRow)
                .join(SubscriptionRow, SubscriptionRow.id == OutboxRow.subscription_id)
                .where(is_due, not_(SubscriptionRow.paused))
            ).one()
            given_up = session.scalar(select(func.count()).select_from(OutboxRow).where(given_up_rows()))
            return Waiting(waiting, oldest, given_up or 0)

    def tell_of_way(
        self, way_out: WayOut, wanted: Sequence[Wanted], *, now: datetime, public_url: str
    ) -> int:
        """The notices that a way out fails, or works again (which ends its row); none when it changed
        meanwhile. Returns how many.
        """
        with self._database.writing() as session:
            row = session.get(WayOutRow, way_out.way.key, with_for_update=True)
            if row is None or as_way_out(row) != way_out:
                return 0
            if way_out.state == "back":
                session.delete(row)
            else:
                row.reported_to = [w.subscription.id for w in wanted]
            return record_notices(session, wanted, now=now, public_url=public_url)

    def forget_way(self, key: str) -> None:
        """Nothing is sent that way any more."""
        with self._database.writing() as session:
            session.execute(delete(WayOutRow).where(WayOutRow.key == key))

    def ways_out(self) -> list[WayOut]:
        """The servers and addresses that do not work, the longest silent first."""
        with self._database.reading() as session:
            rows = session.scalars(select(WayOutRow).order_by(WayOutRow.since, WayOutRow.key))
            return [as_way_out(row) for row in rows]

    def waiting(self, *, now: datetime) -> list[Subscription]:
        """The subscriptions for which something is due, the one that waits longest first."""
        due = self._due(now).subquery()
        first = select(due.c.subscription_id, func.min(due.c.due_at).label("since")).group_by(
            due.c.subscription_id
        )
        longest = first.subquery()
        with self._database.reading() as session:
            rows = session.scalars(
                select(SubscriptionRow)
                .join(longest, longest.c.subscription_id == SubscriptionRow.id)
                .order_by(longest.c.since, SubscriptionRow.id)
            )
            return [as_subscription(row) for row in rows]

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
            row.state, row.attempts = "pending", 0
            row.due_at = min(row.due_at, now)
            try_by_hand(session, now, {row.subscription_id})

    def again(self, *, now: datetime) -> int:
        """Everything that was given up and is still wanted, in line again where it stood; every way out may
        be tried at once. What was delivered is not touched. Returns how many rows.
        """
        is_ahead = case((OutboxRow.due_at > now, now), else_=OutboxRow.due_at)
        with self._database.writing() as session:
            rows = session.scalars(
                update(OutboxRow)
                .where(given_up_rows())
                .values(state="pending", attempts=0, due_at=is_ahead)
                .returning(OutboxRow.id)
                .execution_options(synchronize_session=False)
            ).all()
            try_by_hand(session, now)
            return len(rows)

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


def _batches(session: Session, rows: Sequence[OutboxRow], public_url: str) -> list[Batch]:
    ids = {row.subscription_id for row in rows}
    subscriptions = {
        s.id: s for s in session.scalars(select(SubscriptionRow).where(SubscriptionRow.id.in_(ids)))
    }
    batches: dict[tuple[int, int], list[OutboxRow]] = {}
    for row in rows:
        subscription = subscriptions[cast(int, row.subscription_id)]
        # a digest that was tried goes out again as it was: it may have arrived
        part = (-1 if row.attempts else 0) if subscription.digest else row.id
        batches.setdefault((subscription.id, part), []).append(row)
    alerts = alerts_of(session, rows, public_url)
    return [
        Batch(
            subscription=as_subscription(subscriptions[subscription_id]),
            alerts=tuple(alerts[row.id] for row in together),
            attempts=max(row.attempts for row in together),
            due_at=min(row.due_at for row in together),
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
