"""The table of sessions that were ended by signing out. A change needs a revision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import Table


class EndedSessionRow(Table):
    """A session by the number in its cookie, which opens nothing any more, wherever it was copied to."""

    __tablename__ = "ended_sessions"
    session: Mapped[str] = mapped_column(primary_key=True)
    ended_at: Mapped[datetime]
