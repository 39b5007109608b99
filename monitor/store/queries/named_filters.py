"""Filters of the log that readers gave a name."""

from __future__ import annotations

import builtins
from datetime import datetime

from sqlalchemy import func, select
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
        """Write it down; one of the same name and person is replaced. StoreError when there are too many."""
        self._database.settle(lambda session: _keep(session, given, now))

    def list(self, owner: str = "") -> builtins.list[NamedFilter]:
        """Those that a person sees, by name."""
        wanted = select(NamedFilterRow).order_by(NamedFilterRow.name, NamedFilterRow.owner)
        wanted = wanted.where(NamedFilterRow.shared | NamedFilterRow.owner.in_(("", owner)))
        with self._database.reading() as session:
            return [
                NamedFilter(row.name, row.query, row.by, row.owner, row.shared)
                for row in session.scalars(wanted)
            ]

    def delete(self, name: str, owner: str = "") -> bool:
        """Whether the person, or nobody, had it."""
        with self._database.writing() as session:
            wanted = (NamedFilterRow.name == clean(name), NamedFilterRow.owner.in_(("", owner)))
            rows = builtins.list(session.scalars(select(NamedFilterRow).where(*wanted)))
            for row in sorted(rows, key=lambda row: row.owner != owner)[:1]:
                session.delete(row)
            return bool(rows)


def _keep(session: Session, given: NamedFilter, now: datetime) -> None:
    row = session.get(NamedFilterRow, (given.owner, clean(given.name)), with_for_update=True)
    if row is None:
        mine = select(func.count()).select_from(NamedFilterRow).where(NamedFilterRow.owner == given.owner)
        if (session.scalar(mine) or 0) >= MOST_FILTERS:
            raise StoreError(f"{MOST_FILTERS} filters have a name: delete one first")
        session.add(
            NamedFilterRow(
                owner=given.owner,
                name=clean(given.name),
                query=clean(given.query),
                by=clean(given.by),
                shared=given.shared,
                kept_at=now,
            )
        )
    else:
        row.query, row.by, row.kept_at = clean(given.query), clean(given.by), now
        row.shared = given.shared
    session.flush()
