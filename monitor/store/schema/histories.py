"""The table of histories that were reckoned. A change needs a revision."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import RowId, Table


class HistoryRow(Table):
    """The history of a finding, kept beside it. It holds while `mark` is that of the finding, of all earlier
    texts and of the library: an older text that comes in later makes another mark. Anybody may empty the
    table.
    """

    __tablename__ = "histories"
    change_id: Mapped[int] = mapped_column(
        RowId, ForeignKey("changes.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    mark: Mapped[str]
    history: Mapped[dict[str, Any] | None]  # None: it has none
