"""Which rows of the outbox may go out now, and which were given up: statements, asked by `store.outbox`."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, not_, or_, select, update
from sqlalchemy.orm import aliased
from sqlalchemy.sql.dml import ReturningUpdate

from monitor.store.claims import holder
from monitor.store.far_ahead import alert_is_due, is_free
from monitor.store.queries.outbox_ways import shut_addresses
from monitor.store.schema.removed import RemovalRow
from monitor.store.schema.reported import OutboxRow, SubscriptionRow

_LONGEST_LEASE = 3600.0  # seconds, of a delivery
_SENDING = aliased(OutboxRow, name="sending")
_BEFORE = aliased(OutboxRow, name="before")


def given_up_rows() -> ColumnElement[bool]:
    """Given up, and still wanted: its subscription and its statement are there."""
    is_removed = exists().where(RemovalRow.statement_id == OutboxRow.statement_id)
    return and_(OutboxRow.state == "dead", OutboxRow.subscription_id.is_not(None), not_(is_removed))


def undelivered_rows() -> Select[int]:
    """Whatever is not sent yet, due or not: asked first, for mostly there is nothing."""
    return select(OutboxRow.id).where(OutboxRow.state.in_(("pending", "sending")))


def _is_due(now: datetime) -> ColumnElement[bool]:
    is_left = is_free(OutboxRow.leased_until, now, lease=_LONGEST_LEASE)
    waits = and_(OutboxRow.state == "pending", alert_is_due(now))
    return or_(waits, and_(OutboxRow.state == "sending", is_left))


def due_rows(now: datetime) -> Select[int, int, str | None, datetime]:
    return (
        select(
            OutboxRow.id,
            SubscriptionRow.id.label("subscription_id"),
            SubscriptionRow.digest,
            OutboxRow.due_at,
        )
        .join(SubscriptionRow, SubscriptionRow.id == OutboxRow.subscription_id)
        .where(
            _is_due(now),
            not_(SubscriptionRow.paused),
            SubscriptionRow.id.not_in(shut_addresses(now)),
            SubscriptionRow.id.not_in(_are_being_sent_to(now)),
            not_(_corrects_what_waits()),
        )
    )


def _are_being_sent_to(now: datetime) -> Select[int | None]:
    """The readers to whom somebody is sending just now: what follows waits, or it could arrive first."""
    is_left = is_free(_SENDING.leased_until, now, lease=_LONGEST_LEASE)
    return select(_SENDING.subscription_id).where(
        _SENDING.state == "sending", not_(is_left), _SENDING.subscription_id.is_not(None)
    )


def _corrects_what_waits() -> ColumnElement[bool]:
    """Whether it corrects what this reader is to be told later than it: then it waits as long."""
    return and_(
        OutboxRow.kind == "correction",
        exists().where(
            _BEFORE.subscription_id == OutboxRow.subscription_id,
            _BEFORE.statement_id == OutboxRow.statement_id,
            _BEFORE.id < OutboxRow.id,
            _BEFORE.kind.in_(("alert", "correction")),
            _BEFORE.state.in_(("pending", "sending")),
            _BEFORE.due_at > OutboxRow.due_at,
        ),
    )


def claiming(
    due: Select[int, int, str | None, datetime], now: datetime, lease: float, limit: int
) -> ReturningUpdate[OutboxRow]:
    """The first `limit` rows, and with one row of a digest all others that are due for it."""
    rows = due.cte("due")
    first = select(rows.c.id, rows.c.subscription_id).order_by(rows.c.due_at, rows.c.id).limit(limit)
    chosen_first = first.cte("first")
    of_a_digest = and_(
        rows.c.digest.is_not(None), rows.c.subscription_id.in_(select(chosen_first.c.subscription_id))
    )
    chosen = select(rows.c.id).where(or_(rows.c.id.in_(select(chosen_first.c.id)), of_a_digest))
    return (
        update(OutboxRow)
        .where(OutboxRow.id.in_(chosen))
        .values(state="sending", leased_until=now + timedelta(seconds=lease), leased_by=holder())
        .returning(OutboxRow)
        .execution_options(synchronize_session=False)
    )
