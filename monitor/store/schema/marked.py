"""The table of what readers marked as seen or handled. A change needs a revision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import RowId, Table


class ChangeMarkRow(Table):
    """The mark of a finding by its lasting name, so that it stays over versions and readings of a text."""

    __tablename__ = "change_marks"
    statement_id: Mapped[int] = mapped_column(
        RowId, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True
    )
    finding_key: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[str]
    by: Mapped[str]
    marked_at: Mapped[datetime]
