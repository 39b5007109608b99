"""The tables of hosts: whose they are, and whose turn it is to ask them. A change needs a revision, as in `tables.py`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.columns import Table


class ConfirmedHostRow(Table):
    """A host of which an administrator said that it is the issuer's own."""

    __tablename__ = "confirmed_hosts"
    host: Mapped[str] = mapped_column(primary_key=True)
    confirmed_by: Mapped[str]
    confirmed_at: Mapped[datetime]


class HostTurnRow(Table):
    """When a host may be asked again, and who is asking it just now: one at a time, over all processes."""

    __tablename__ = "host_turns"
    name: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    leased_by: Mapped[str]
