"""The table of compared texts that a reader asked to keep. A change needs a revision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import EMPTY, Table


class ComparedDraftRow(Table):
    """A text of a reader, packed by gzip. It is no statement: nothing of it is told, searched or counted."""

    __tablename__ = "compared_drafts"
    key: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    name: Mapped[str]
    against: Mapped[str]
    by: Mapped[str]
    owner: Mapped[str] = mapped_column(server_default=EMPTY)
    shared: Mapped[bool] = mapped_column(server_default=text("true"))
    kept_at: Mapped[datetime] = mapped_column(index=True)
    body: Mapped[bytes] = mapped_column(deferred=True)
