"""How much came when: counts of the change log, without reading its rows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from monitor.store.queries.copy_rows import said_first
from monitor.store.schema.found import ChangeRow
from monitor.store.session import Database

MOST = 1000  # nobody counts further


class Activity:
    """`store.activity`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def per_day(self, since: date) -> dict[date, int]:
        """Changes worth an alert by the day at which they stand in the log; days without any are left out."""
        rows = (
            select(ChangeRow.placed_on, func.count())
            .where(ChangeRow.is_current, said_first(), ChangeRow.alert, ChangeRow.placed_on >= since)
            .group_by(ChangeRow.placed_on)
        )
        with self._database.reading() as session:
            return dict(session.execute(rows).all())

    def newest(self) -> int:
        """The cursor of the change that came last; 0 of an empty log."""
        with self._database.reading() as session:
            return session.scalar(select(func.max(ChangeRow.cursor))) or 0

    def after(self, cursor: int) -> int:
        """How many changes worth an alert came after a cursor, up to MOST."""
        rows = (
            select(ChangeRow.cursor)
            .where(ChangeRow.cursor > cursor, ChangeRow.is_current, said_first(), ChangeRow.alert)
            .limit(MOST)
            .subquery()
        )
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(rows)) or 0
