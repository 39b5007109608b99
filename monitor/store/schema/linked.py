"""The table of public links. A change needs a revision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import RowId, Table


class PublicLinkRow(Table):
    """What a link shows, and its hashed key. One that was taken back stays, for the list."""

    __tablename__ = "public_links"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    key_hash: Mapped[str] = mapped_column(unique=True)
    statement_id: Mapped[int] = mapped_column(RowId)
    version: Mapped[int]
    change: Mapped[str]
    title: Mapped[str]
    points: Mapped[list[Any]]
    by: Mapped[str]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]
