"""Hosts that an administrator confirmed: their texts may count as official."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from monitor.store.schema.watched import ConfirmedHostRow, EventRow
from monitor.store.session import Database


class Hosts:
    """`store.hosts`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> frozenset[str]:
        """Every confirmed host."""
        with self._database.reading() as session:
            return frozenset(session.scalars(select(ConfirmedHostRow.host)).all())

    def confirm(self, host: str, *, now: datetime, by: str) -> None:
        """From now on this host is the issuer's own. Twice does no harm; who said so first stays on
        record.
        """
        with self._database.writing() as session:
            if session.get(ConfirmedHostRow, host) is None:
                session.add(ConfirmedHostRow(host=host, confirmed_by=by, confirmed_at=now))
                session.add(EventRow(at=now, who=by, what="confirmed as an official host", source=host))
