"""The indexes of a part of a table. They stand apart: to name a condition loads the dialects of both
databases, and a command on SQLite does without PostgreSQL's. Only revisions and their tests ask for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from sqlalchemy import Index, MetaData, text

from monitor.store.schema.columns import Table
from monitor.store.schema.found import ChangeRow, StatementRecord
from monitor.store.schema.reported import FeedbackRow


@dataclass(frozen=True, kw_only=True, slots=True)
class PartialIndex:
    """An index of the rows for which `where` holds, as PostgreSQL and as SQLite write it."""

    name: str
    table: type[Table]
    columns: tuple[str, ...]
    where: tuple[str, str]
    unique: bool = False


PARTIAL_INDEXES: tuple[PartialIndex, ...] = (
    PartialIndex(
        name="ix_statements_event_why",
        table=StatementRecord,
        columns=("event_why",),
        where=("event_why IS NULL", "event_why IS NULL"),
    ),
    PartialIndex(
        name="ix_changes_log",
        table=ChangeRow,
        columns=("placed_on", "cursor"),
        where=("is_current", "is_current = 1"),
    ),
    PartialIndex(
        name="ix_changes_told",
        table=ChangeRow,
        columns=("placed_on", "cursor"),
        where=("is_current AND alert", "is_current = 1 AND alert = 1"),
    ),
    PartialIndex(
        name="ix_feedback_valid",
        table=FeedbackRow,
        columns=("statement_id", "version", "read_at", "point_key", "giver"),
        where=("ended_at IS NULL", "ended_at IS NULL"),
        unique=True,
    ),
)


def whole_metadata() -> MetaData:
    """All tables with all their indexes, as a database has them."""
    for file in sorted(Path(__file__).parent.glob("[!_]*.py")):
        import_module(f"monitor.store.schema.{file.stem}")
    for row in PARTIAL_INDEXES:
        table = row.table.metadata.tables[row.table.__tablename__]
        if row.name not in {index.name for index in table.indexes}:
            columns = [table.c[name] for name in row.columns]
            postgresql, sqlite = map(text, row.where)
            Index(row.name, *columns, unique=row.unique, postgresql_where=postgresql, sqlite_where=sqlite)
    return Table.metadata
