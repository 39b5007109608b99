"""Filters of the log that readers gave a name."""

from __future__ import annotations

import builtins
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from monitor.errors import StoreError
from monitor.model.named_filter import MOST_FILTERS, NamedFilter
from monitor.store.schema.columns import clean
from monitor.store.schema.filtered import NamedFilterRow
from monitor.store.session import Database


class NamedFilters:
    """`store.named_filters`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, given: NamedFilter, *, now: datetime) -> None:
        """Write it down; one of the same name is replaced. StoreError when there are too many."""
        self._database.settle(lambda session: _keep(session, given, now))

    def list(self) -> builtins.list[NamedFilter]:
        """By name."""
        with self._database.reading() as session:
            rows = session.scalars(select(NamedFilterRow).order_by(NamedFilterRow.name))
            return [NamedFilter(row.name, row.query, row.by) for row in rows]

    def delete(self, name: str) -> bool:
        """Whether it was there."""
        with self._database.writing() as session:
            gone = delete(NamedFilterRow).where(NamedFilterRow.name == clean(name))
            return bool(session.scalars(gone.returning(NamedFilterRow.name)).all())


def _keep(session: Session, given: NamedFilter, now: datetime) -> None:
    row = session.get(NamedFilterRow, clean(given.name), with_for_update=True)
    if row is None:
        if (session.scalar(select(func.count()).select_from(NamedFilterRow)) or 0) >= MOST_FILTERS:
            raise StoreError(f"{MOST_FILTERS} filters have a name: delete one first")
        session.add(
            NamedFilterRow(name=clean(given.name), query=clean(given.query), by=clean(given.by), kept_at=now)
        )
    else:
        row.query, row.by, row.kept_at = clean(given.query), clean(given.by), now
    session.flush()
