"""The table of statements that somebody took out of the log. A change needs a revision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, and_, exists
from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import EMPTY, LASTING_IDS, RowId, Table, row_id
from monitor.store.schema.found import StatementRecord


class RemovalRow(Table):
    """A statement that stands in no list any more. Nothing of it is deleted: its page, its findings and the
    fetched pages behind them stay at their addresses, for whoever was told of them. `by`: who removed it.
    `undone_at`: since when it stands in the lists again. `taken`: the ids of what the removal changed, which
    undoing it gives back; None in older rows.
    """

    __tablename__ = "removals"
    id: Mapped[int] = row_id()
    statement_id: Mapped[int] = mapped_column(
        RowId, ForeignKey("statements.id", ondelete="CASCADE"), unique=True
    )
    by: Mapped[str]
    why: Mapped[str]
    removed_at: Mapped[datetime]
    undone_by: Mapped[str] = mapped_column(server_default=EMPTY)
    undone_at: Mapped[datetime | None]
    taken: Mapped[dict[str, Any] | None]
    __table_args__ = (LASTING_IDS,)


STANDS = RemovalRow.undone_at.is_(None)
IS_REMOVED = exists().where(and_(RemovalRow.statement_id == StatementRecord.id, STANDS))
NOT_REMOVED = ~IS_REMOVED
