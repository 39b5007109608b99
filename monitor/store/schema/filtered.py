"""The table of filters of the log that readers gave a name. A change needs a revision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import Table


class NamedFilterRow(Table):
    """`query` is the filter as an address of the log has it."""

    __tablename__ = "named_filters"
    name: Mapped[str] = mapped_column(primary_key=True)
    query: Mapped[str]
    by: Mapped[str]
    kept_at: Mapped[datetime]
