"""Statements that somebody took out of the log, and the line that says who did."""

from __future__ import annotations

import builtins
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.model.removal import LONGEST_REASON, Removal
from monitor.store.schema.columns import clean, is_row_id
from monitor.store.schema.found import ChangeRow, PublicationRow, StatementRecord
from monitor.store.schema.removed import RemovalRow
from monitor.store.schema.reported import OutboxRow
from monitor.store.session import Database


class Removals:
    """`store.removals`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remove(self, statement_id: int, *, by: str, why: str, now: datetime) -> Removal | None:
        """Take a statement and its comparison out of every list, in one transaction. None when there is none.

        What was told of it stays; what was not sent yet is not sent any more, and its pages are not fetched
        again. Twice does no harm: who removed it first stays on record.
        """
        with self._database.writing() as session:
            row = session.get(StatementRecord, statement_id) if is_row_id(statement_id) else None
            if row is None:
                return None
            known = session.scalar(select(RemovalRow).where(RemovalRow.statement_id == statement_id))
            if known is None:
                reason = " ".join(clean(why).split())[:LONGEST_REASON]
                known = RemovalRow(statement_id=statement_id, by=by, why=reason, removed_at=now)
                session.add(known)
                session.execute(
                    update(ChangeRow).where(ChangeRow.statement_id == statement_id).values(is_current=False)
                )
                session.execute(
                    update(OutboxRow)
                    .where(OutboxRow.statement_id == statement_id, OutboxRow.state == "pending")
                    .values(state="dead", last_error=f"the statement was removed by {by}: it is not sent")
                )
                session.execute(
                    update(PublicationRow)
                    .where(PublicationRow.statement_id == statement_id)
                    .values(again_at=None)
                )
            return _as_removal(known, row.title)

    def of(self, statement_id: int) -> Removal | None:
        """Who removed this statement, and when; None when it stands."""
        with self._database.reading() as session:
            return removal_of(session, statement_id)

    def all(self, *, limit: int = 100) -> builtins.list[Removal]:
        """Every removal, the newest first."""
        with self._database.reading() as session:
            rows = session.execute(_ROWS.order_by(RemovalRow.id.desc()).limit(limit))
            return [_as_removal(row, title) for row, title in rows]


_ROWS = select(RemovalRow, StatementRecord.title).join(
    StatementRecord, StatementRecord.id == RemovalRow.statement_id
)


def removal_of(session: Session, statement_id: int) -> Removal | None:
    """Who removed this statement; None when it stands."""
    row = session.execute(_ROWS.where(RemovalRow.statement_id == statement_id)).first()
    return _as_removal(*row) if row else None


def _as_removal(row: RemovalRow, title: str) -> Removal:
    return Removal(
        statement_id=row.statement_id, title=title, by=row.by, why=row.why, removed_at=row.removed_at
    )
