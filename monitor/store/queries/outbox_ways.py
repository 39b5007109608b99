"""The ways out that do not work: what the outbox notes of them, and what of the line they hold up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from alerts.errors import DeliveryError
from alerts.way_out import (
    LONGEST_REQUESTED,
    LONGEST_WAIT,
    Way,
    WayOut,
    WayState,
    after_failure,
    after_success,
    tried_by_hand,
)
from monitor.store.schema.reported import WayOutRow


def note_failures(
    session: Session, ways: Sequence[tuple[Way, str]], error: DeliveryError, now: datetime
) -> list[WayOut]:
    """One more failure of each; `ways` come with the keys of their servers."""
    noted = []
    for way, server in ways:
        row = session.get(WayOutRow, way.key, with_for_update=True)
        after = after_failure(as_way_out(row) if row else None, way, error, now, server=server)
        put(session, row, after, now)
        noted.append(after)
    return noted


def note_successes(session: Session, keys: Collection[str], now: datetime) -> None:
    """These work. Mostly they did before, and there is nothing to note."""
    for row in session.scalars(select(WayOutRow).where(WayOutRow.key.in_(keys), WayOutRow.state != "back")):
        _put_or_end(session, row, after_success(as_way_out(row), now), now)


def try_by_hand(session: Session, now: datetime, subscription_ids: Collection[int] | None = None) -> None:
    """Let the next round try these again, and the servers; `subscription_ids` None: all."""
    for row in session.scalars(select(WayOutRow)):
        if row.subscription_id is None or subscription_ids is None or row.subscription_id in subscription_ids:
            _put_or_end(session, row, tried_by_hand(as_way_out(row)), now)


def _put_or_end(session: Session, row: WayOutRow, after: WayOut | None, now: datetime) -> None:
    if after is None:
        session.delete(row)
    else:
        put(session, row, after, now)


def put(session: Session, row: WayOutRow | None, way_out: WayOut, now: datetime) -> None:
    """The row as the value says it."""
    if row is None:
        row = WayOutRow(key=way_out.way.key)
        session.add(row)
    way = way_out.way
    row.title, row.channel, row.is_shared = way.title, way.channel, way.is_shared
    row.subscription_id, row.server = way.subscription_id, way_out.server
    row.state, row.since, row.failures = way_out.state, way_out.since, way_out.failures
    row.next_try_at, row.error = way_out.next_try_at, way_out.error
    row.reported_to, row.changed_at = list(way_out.reported_to), now


def as_way_out(row: WayOutRow) -> WayOut:
    return WayOut(
        way=Way(
            key=row.key,
            title=row.title,
            channel=row.channel,
            subscription_id=row.subscription_id,
            is_shared=row.is_shared,
        ),
        state=cast(WayState, row.state),
        since=row.since,
        failures=row.failures,
        next_try_at=row.next_try_at,
        error=row.error,
        server=row.server,
        reported_to=tuple(row.reported_to),
        changed_at=row.changed_at,
    )


def shut_addresses(now: datetime) -> Select[int | None]:
    """The subscriptions whose address is not to be tried now."""
    furthest = now + timedelta(seconds=LONGEST_REQUESTED + LONGEST_WAIT)
    waits = and_(WayOutRow.next_try_at > now, WayOutRow.next_try_at <= furthest)
    return select(WayOutRow.subscription_id).where(
        WayOutRow.subscription_id.is_not(None),
        or_(WayOutRow.state == "refused", and_(WayOutRow.state == "failing", waits)),
    )
