"""The audit log: a line for what somebody did, the newest first. Nothing here is ever changed."""

from __future__ import annotations

import builtins
from datetime import datetime
from typing import cast

from sqlalchemy import select

from monitor.model.audit import LONGEST_ABOUT, AuditEntry, Entrance
from monitor.store.schema.columns import LARGEST_ROW_ID, clean
from monitor.store.schema.people import AuditEntryRow
from monitor.store.session import Database


class AuditLog:
    """`store.audit`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, act: str, *, who: str, entrance: Entrance, now: datetime, about: str = "") -> None:
        """`about` is what was acted on, by its name: never a secret."""
        with self._database.writing() as session:
            session.add(
                AuditEntryRow(
                    at=now,
                    who=clean(who),
                    entrance=entrance,
                    act=act,
                    about=clean(" ".join(about.split()))[:LONGEST_ABOUT],
                )
            )

    def list(
        self, *, limit: int = 100, before: int | None = None, who: str = ""
    ) -> builtins.list[AuditEntry]:
        """The newest first; `before`: the id of the last line of the page before; `who`: of one name."""
        wanted = select(AuditEntryRow).order_by(AuditEntryRow.id.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(AuditEntryRow.id < min(before, LARGEST_ROW_ID))
        if who:
            wanted = wanted.where(AuditEntryRow.who == clean(who))
        with self._database.reading() as session:
            return [
                AuditEntry(
                    id=row.id,
                    at=row.at,
                    who=row.who,
                    entrance=cast(Entrance, row.entrance),
                    act=row.act,
                    about=row.about,
                )
                for row in session.scalars(wanted)
            ]
