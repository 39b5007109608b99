"""Sources by their names, some at a time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, or_, select

from monitor.model import ARCHIVE, Source
from monitor.store.queries.by_name import after_name, named_like
from monitor.store.queries.source_rows import source_of_row, sources_of_rows
from monitor.store.schema.columns import clean
from monitor.store.schema.watched import SourceRow
from monitor.store.session import Database


class NamedSources:
    """`store.named_sources`, and the part of `store.sources` that lists. A command that lists sources needs
    no more of the schema.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Source]:
        """Every source, by name."""
        with self._database.reading() as session:
            rows = session.scalars(select(SourceRow).order_by(func.lower(SourceRow.name), SourceRow.id)).all()
            return sources_of_rows(session, rows)

    def watched(self) -> dict[int, str]:
        """Id -> name, of every source that is checked."""
        chosen = select(SourceRow.id, SourceRow.name).where(SourceRow.enabled, SourceRow.url != ARCHIVE)
        with self._database.reading() as session:
            rows = session.execute(chosen.order_by(func.lower(SourceRow.name), SourceRow.id))
            return dict(rows.all())

    def in_doubt(self, *, now: datetime) -> list[Source]:
        """Sources that failed, or whose turn has passed: those that may have to be told as not checked.
        Without counts.
        """
        doubtful = or_(SourceRow.failures > 0, SourceRow.next_due_at < now)
        chosen = select(SourceRow).where(SourceRow.enabled, SourceRow.url != ARCHIVE, doubtful)
        with self._database.reading() as session:
            return [
                source_of_row(row) for row in session.scalars(chosen.order_by(func.lower(SourceRow.name)))
            ]

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
