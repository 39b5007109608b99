"""Sessions of the pages that were ended before their time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from monitor.store.schema.signed_out import EndedSessionRow
from monitor.store.session import Database


class Sessions:
    """`store.sessions`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def has_ended(self, session: str) -> bool:
        """Whether somebody signed out of it."""
        with self._database.reading() as reading:
            return reading.get(EndedSessionRow, session) is not None

    def end(self, session: str, *, now: datetime, lasts: timedelta) -> None:
        """Nobody gets in by it any more. Those that have ended by themselves since are forgotten."""
        with self._database.writing() as writing:
            writing.execute(delete(EndedSessionRow).where(EndedSessionRow.ended_at < now - lasts))
            there = select(EndedSessionRow.session).where(EndedSessionRow.session == session)
            if writing.scalar(there) is None:
                writing.add(EndedSessionRow(session=session, ended_at=now))
