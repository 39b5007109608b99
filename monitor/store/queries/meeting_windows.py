"""Windows in which a source is checked more often, and the log of who did what to a source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.model import QuickWindow
from monitor.store.schema.watched import EventRow, SourceRow


def open_window(
    session: Session, names: Sequence[str], window: QuickWindow, *, now: datetime, by: str, replaces: bool
) -> list[str]:
    """Gives these sources the window, wakes them when it has begun, and notes it. Returns the names of those
    it is new to.
    """
    changed = []
    for row in session.scalars(select(SourceRow).where(SourceRow.name.in_(names)).order_by(SourceRow.name)):
        stored = window_of(row)
        if (
            stored
            and stored.ends_at >= window.ends_at
            and (stored.begins_at <= window.begins_at or not replaces)
        ):
            continue
        row.quick_from, row.quick_until, row.quick_why = window.begins_at, window.ends_at, window.why
        if not row.failures and row.next_due_at is not None:
            row.next_due_at = min(row.next_due_at, max(now, window.begins_at))
        until = f"{window.ends_at:%Y-%m-%d %H:%M} UTC"
        note(session, row.name, f"checked more often until {until}: {window.why}", now=now, who=by)
        changed.append(row.name)
    return changed


def window_of(row: SourceRow) -> QuickWindow | None:
    if row.quick_from is None or row.quick_until is None:
        return None
    return QuickWindow(row.quick_from, row.quick_until, row.quick_why)


def note(session: Session, source: str, what: str, *, now: datetime | None, who: str) -> None:
    # Without a moment from the caller the database's own clock tells it.
    session.add(EventRow(at=now or func.current_timestamp(), who=who, what=what, source=source))
