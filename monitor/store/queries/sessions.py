"""Sessions of the pages that were ended before their time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from monitor.store.schema.signed_out import EndedSessionRow
from monitor.store.session import Database

ALL = "all of the service"  # no session has such a number


class Sessions:
    """`store.sessions`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def has_ended(self, session: str) -> bool:
        """Whether somebody signed out of it."""
        with self._database.reading() as reading:
            return reading.get(EndedSessionRow, session) is not None

    def all_ended_at(self) -> str:
        """When everybody who came in by the password of the service was signed out last; empty: never."""
        with self._database.reading() as reading:
            row = reading.get(EndedSessionRow, ALL)
            return row.ended_at.isoformat() if row else ""

    def end_all(self, *, now: datetime) -> None:
        """Whoever came in by the password of the service has to give it again."""
        with self._database.writing() as writing:
            row = writing.get(EndedSessionRow, ALL)
            if row is None:
                writing.add(EndedSessionRow(session=ALL, ended_at=now))
            else:
                row.ended_at = now

    def end(self, session: str, *, now: datetime, lasts: timedelta) -> None:
        """Nobody gets in by it any more. Those that have ended by themselves since are forgotten."""
        with self._database.writing() as writing:
            writing.execute(
                delete(EndedSessionRow).where(
                    EndedSessionRow.ended_at < now - lasts, EndedSessionRow.session != ALL
                )
            )
            there = select(EndedSessionRow.session).where(EndedSessionRow.session == session)
            if writing.scalar(there) is None:
                writing.add(EndedSessionRow(session=session, ended_at=now))
