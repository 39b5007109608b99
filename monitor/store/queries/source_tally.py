"""How many sources there are, and those of them that may not be well: what health asks at every look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import Session

from monitor.model import ARCHIVE, Source
from monitor.store.queries.source_rows import source_of_row
from monitor.store.schema.watched import SourceRow

_WELL = ("", "new", "ok", "quiet")


@dataclass(frozen=True, slots=True)
class SourceTally:
    """Archives of files are not counted. `doubtful`: the enabled sources that fail, whose turn has passed, or
    whose times lie ahead; without their counts of publications. `unchecked`: the enabled ones without a check
    so far, at their present address.
    """

    sources: int
    enabled: int
    last_ok_at: datetime | None
    unchecked: int
    doubtful: tuple[Source, ...]


def tally_sources(session: Session, now: datetime, *, patience: timedelta) -> SourceTally:
    """`patience`: nobody is overdue whose turn was so short a time ago."""
    is_enabled = case((SourceRow.enabled, 1))
    count, enabled, last_ok_at, unchecked = session.execute(
        select(
            func.count(),
            func.count(is_enabled),
            func.max(case((SourceRow.enabled, SourceRow.last_ok_at))),
            func.count(case((SourceRow.enabled & SourceRow.last_checked_at.is_(None), 1))),
        ).where(SourceRow.url != ARCHIVE)
    ).one()
    doubt = or_(
        SourceRow.failures > 0,
        SourceRow.next_due_at < now - patience,
        SourceRow.state.not_in(_WELL),
        SourceRow.last_checked_at > now,
    )
    rows = session.scalars(select(SourceRow).where(and_(SourceRow.enabled, SourceRow.url != ARCHIVE, doubt)))
    return SourceTally(count, enabled, last_ok_at, unchecked, tuple(source_of_row(row) for row in rows))
