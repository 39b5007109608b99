"""The table of meetings that calendars announce. A change needs a revision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import Table


class AnnouncedMeetingRow(Table):
    """One meeting of one calendar; read anew, it is replaced."""

    __tablename__ = "announced_meetings"
    calendar: Mapped[str] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    countries: Mapped[list[Any]]
    by: Mapped[str]
