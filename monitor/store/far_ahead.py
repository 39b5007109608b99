"""Times that lie further ahead than any rule of ours puts them: the clock was wrong when they were
written.

A due time, a lease, a turn or a second look that lies beyond its own interval counts as reached. So a machine
whose clock was once 200 days ahead does not stay silent for 200 days.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, or_
from sqlalchemy.orm import InstrumentedAttribute

from monitor.model.settlement import FARTHEST_CHECK
from monitor.model.source import CLOCKS_DIFFER
from monitor.store.schema.found import PublicationRow
from monitor.store.schema.reported import OutboxRow, SubscriptionRow
from monitor.store.schema.watched import SourceRow

# Beside its own interval a check may wait for these: the longest back-off after failures, and `Retry-After`.
_BACK_OFF = timedelta(hours=26)
_INTERVALS = (timedelta(hours=1), timedelta(days=1), timedelta(days=8))
_LONGEST_INTERVAL = timedelta(days=33)  # of a source, with its jitter
# An alert waits for the end of quiet hours or for its next try; a digest for its hour too.
_HOLDS = {"daily": timedelta(days=3), "weekly": timedelta(days=9)}
_HOLD = timedelta(days=2)
_FIRST_GAP = timedelta(hours=1)  # between the first two looks at a statement's page


def source_is_due(now: datetime) -> ColumnElement[bool]:
    """Its time has come, or lies further ahead than its interval, or it was last checked in the future."""
    furthest = case(
        *(
            (SourceRow.every <= int(longest.total_seconds()), now + 2 * longest + _BACK_OFF)
            for longest in _INTERVALS
        ),
        else_=now + _LONGEST_INTERVAL + _BACK_OFF,
    )
    return or_(
        SourceRow.next_due_at <= now,
        SourceRow.next_due_at > furthest,
        and_(SourceRow.last_checked_at.is_not(None), SourceRow.last_checked_at > now + CLOCKS_DIFFER),
    )


def is_free(
    leased_until: InstrumentedAttribute[datetime | None], now: datetime, *, lease: float
) -> ColumnElement[bool]:
    """Nobody has it: no lease, one that has run out, or one that ends later than a lease (seconds) can."""
    return or_(
        leased_until.is_(None),
        leased_until <= now,
        leased_until > now + timedelta(seconds=lease) + CLOCKS_DIFFER,
    )


def alert_is_due(now: datetime) -> ColumnElement[bool]:
    """Its time has come, or lies further ahead than its subscription (joined) holds an alert."""
    furthest = case(
        {name: now + hold for name, hold in _HOLDS.items()}, value=SubscriptionRow.digest, else_=now + _HOLD
    )
    return or_(OutboxRow.due_at <= now, OutboxRow.due_at > furthest)


def page_is_due(now: datetime) -> ColumnElement[bool]:
    """A statement's page is to be read again now, or at a time that no rule gives: one that was first seen in
    the future is read again within an hour.
    """
    return or_(
        PublicationRow.again_at <= now,
        PublicationRow.again_at > now + FARTHEST_CHECK,
        and_(
            PublicationRow.first_seen_at > now + CLOCKS_DIFFER,
            PublicationRow.again_at > now + _FIRST_GAP + CLOCKS_DIFFER,
        ),
    )
