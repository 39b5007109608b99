"""The table of statements that somebody took out of the log. A change needs a revision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, exists
from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import LASTING_IDS, RowId, Table, row_id
from monitor.store.schema.found import StatementRecord


class RemovalRow(Table):
    """A statement that stands in no list any more. Nothing of it is deleted: its page, its findings and the
    fetched pages behind them stay at their addresses, for whoever was told of them. `by`: who removed it.
    """

    __tablename__ = "removals"
    id: Mapped[int] = row_id()
    statement_id: Mapped[int] = mapped_column(
        RowId, ForeignKey("statements.id", ondelete="CASCADE"), unique=True
    )
    by: Mapped[str]
    why: Mapped[str]
    removed_at: Mapped[datetime]
    __table_args__ = (LASTING_IDS,)


NOT_REMOVED = ~exists().where(RemovalRow.statement_id == StatementRecord.id)
