"""Whose turn it is to ask a host: one request at a time and a gap between two, over all processes of one
database.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from monitor.store.claims import holder, is_dead
from monitor.store.schema.watched import HostTurnRow
from monitor.store.session import Database

LONGEST_HOLD = 2 * 3600  # seconds; a site is obeyed for an hour at most when it asks for time
HOST_LOCK = 2_209_2029  # any number that stays


class HostTurns:
    """`store.turns`. Fulfils `monitor.fetching.manners.SharedTurns`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, host: str, *, now: datetime, gap: float, longest: float, lease: float) -> float | None:
        """Reserves the next turn and gives the seconds until it; negative: another process asks just now, try
        again after so many seconds. None: the turn comes later than `longest` seconds, and nothing was
        reserved.
        """
        with self._database.writing() as session:
            row = self._row(session, host, now)
            if _is_asking(row, now) and not is_dead(row.leased_by):
                return -0.25
            wait = max((row.next_at - now).total_seconds(), 0.0)
            if wait > LONGEST_HOLD:
                wait = 0.0  # no rule puts it so far ahead: the clock was wrong
            if wait > longest:
                return None
            turn = now + timedelta(seconds=wait)
            row.next_at, row.leased_until = turn + timedelta(seconds=gap), turn + timedelta(seconds=lease)
            row.leased_by = holder()
            return wait

    def release(self, host: str) -> None:
        """The answer has come: others may take their turn after the gap."""
        with self._database.writing() as session:
            session.execute(update(HostTurnRow).where(HostTurnRow.name == host).values(leased_until=None))

    def hold_off(self, host: str, *, until: datetime) -> None:
        """The host asks to be left alone until then."""
        with self._database.writing() as session:
            row = self._row(session, host, until)
            row.next_at = max(row.next_at, until)

    def next_at(self, host: str) -> datetime | None:
        with self._database.reading() as session:
            return session.scalar(select(HostTurnRow.next_at).where(HostTurnRow.name == host))

    def _row(self, session: Session, host: str, at: datetime) -> HostTurnRow:
        if not self._database.is_sqlite:  # SQLite's writers take turns anyway
            session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": HOST_LOCK})
        row = session.get(HostTurnRow, host)
        if row is None:
            row = HostTurnRow(name=host, next_at=at, leased_until=None, leased_by="")
            session.add(row)
        return row


def _is_asking(row: HostTurnRow, now: datetime) -> bool:
    """Whether a process asks just now. A lease that ends hours ahead was written by a wrong clock."""
    until = row.leased_until
    return until is not None and now < until <= now + timedelta(seconds=LONGEST_HOLD)
