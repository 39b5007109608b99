"""Sources by their names, some at a time."""

from __future__ import annotations

from sqlalchemy import func, select

from monitor.model import Source
from monitor.store.queries.by_name import after_name, named_like
from monitor.store.queries.source_rows import sources_of_rows
from monitor.store.schema.columns import clean
from monitor.store.schema.watched import SourceRow
from monitor.store.session import Database


class NamedSources:
    """The part of `store.sources` that lists."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, *, search: str = "", after: str = "", limit: int) -> list[Source]:
        """Some sources by name: those whose name has `search` in it, from the one after `after` on."""
        chosen = select(SourceRow).where(named_like(SourceRow.name, clean(search)))
        with self._database.reading() as session:
            rows = session.scalars(after_name(chosen, SourceRow.name, clean(after)).limit(limit)).all()
            return sources_of_rows(session, rows)

    def count(self, search: str = "") -> int:
        """How many have this in their name."""
        chosen = select(func.count()).select_from(SourceRow).where(named_like(SourceRow.name, clean(search)))
        with self._database.reading() as session:
            return session.scalar(chosen) or 0

    def names(self) -> list[str]:
        """Of every source, in order."""
        with self._database.reading() as session:
            return list(
                session.scalars(select(SourceRow.name).order_by(func.lower(SourceRow.name), SourceRow.id))
            )
