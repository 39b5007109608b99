"""Statements that somebody took out of the log, and the line that says who did, or who put them back."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnExpressionArgument, ScalarSelect, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from baselines.model import Sketch
from monitor.model import StoredText
from monitor.model.removal import LONGEST_REASON, Removal
from monitor.store.queries.candidates import candidates
from monitor.store.schema.columns import clean, is_row_id
from monitor.store.schema.found import ChangeRow, PublicationRow, StatementRecord
from monitor.store.schema.removed import STANDS, RemovalRow
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
            if known is None or known.undone_at is not None:
                known = known or RemovalRow(statement_id=statement_id)
                known.by, known.why, known.removed_at = by, " ".join(clean(why).split())[:LONGEST_REASON], now
                known.undone_by, known.undone_at = "", None
                known.taken = _take_out(session, statement_id, by)
                session.add(known)
            return _as_removal(known, row.title)

    def undo(self, statement_id: int, *, by: str, now: datetime) -> Removal | None:
        """Put a statement back where it stood, in one transaction: into the log, and among what is read
        again; alerts that were held back by the removal are sent. None when it is not removed.
        """
        if not is_row_id(statement_id):
            return None
        with self._database.writing() as session:
            found = session.execute(
                _ROWS.where(RemovalRow.statement_id == statement_id, STANDS).with_for_update(of=RemovalRow)
            ).first()
            if found is None:
                return None
            row, title = found
            _put_back(session, row, now)
            row.undone_by, row.undone_at = by, now
            return _as_removal(row, title)

    def of(self, statement_id: int) -> Removal | None:
        """Who removed this statement, and when; None when it stands."""
        with self._database.reading() as session:
            return removal_of(session, statement_id)

    def all(self, *, limit: int = 100) -> builtins.list[Removal]:
        """Every removal, the newest first; also those that were undone."""
        with self._database.reading() as session:
            rows = session.execute(_ROWS.order_by(RemovalRow.id.desc()).limit(limit))
            return [_as_removal(row, title) for row, title in rows]

    def alike(
        self, sketch: Sketch, *, published_on: date | None, limit: int = 50
    ) -> builtins.list[StoredText]:
        """The removed statements of which a text may be a copy."""
        with self._database.reading() as session:
            if session.scalar(select(RemovalRow.id).where(STANDS).limit(1)) is None:
                return []  # the usual case
            return candidates(session, sketch, published_on, removed=True, limit=limit)


_ROWS = select(RemovalRow, StatementRecord.title).join(
    StatementRecord, StatementRecord.id == RemovalRow.statement_id
)


def removal_of(session: Session, statement_id: int) -> Removal | None:
    """Who removed this statement; None when it stands."""
    row = session.execute(_ROWS.where(RemovalRow.statement_id == statement_id, STANDS)).first()
    return _as_removal(*row) if row else None


def rest_if_removed(session: Session, publication: PublicationRow, statement_id: int) -> None:
    """The page of a statement that is out of the log is not read again until it is put back."""
    removal = session.scalar(select(RemovalRow).where(RemovalRow.statement_id == statement_id, STANDS))
    if removal is not None:
        taken = removal.taken or {}
        removal.taken = {**taken, "pages": [*taken.get("pages", ()), publication.id]}
        publication.again_at = None


def _take_out(session: Session, statement_id: int, by: str) -> dict[str, Any]:
    """Out of the log, of what is to be sent, and of what is read again: the ids of all three."""
    changes = _ids(session, ChangeRow.id, ChangeRow.statement_id == statement_id, ChangeRow.is_current)
    session.execute(update(ChangeRow).where(ChangeRow.statement_id == statement_id).values(is_current=False))
    waiting = (OutboxRow.statement_id == statement_id, OutboxRow.state == "pending")
    pending = _ids(session, OutboxRow.id, *waiting)
    words = f"the statement was removed by {by}: it is not sent"
    session.execute(update(OutboxRow).where(*waiting).values(state="dead", last_error=words))
    of_statement = PublicationRow.statement_id == statement_id
    pages = _ids(session, PublicationRow.id, of_statement, PublicationRow.again_at.is_not(None))
    session.execute(update(PublicationRow).where(of_statement).values(again_at=None))
    return {"changes": changes, "outbox": pending, "pages": pages}


def _put_back(session: Session, removal: RemovalRow, now: datetime) -> None:
    """What the removal took. Of one that did not write it down: the findings of the present text, which
    nobody is alerted of any more.
    """
    taken = {
        "changes": _ids(
            session,
            ChangeRow.id,
            ChangeRow.statement_id == removal.statement_id,
            ChangeRow.left_at.is_(None),
            ChangeRow.version == _version_of(removal.statement_id),
        )
    } | (removal.taken or {})
    for ids in _portions(taken.get("changes", ())):
        session.execute(update(ChangeRow).where(ChangeRow.id.in_(ids)).values(is_current=True))
    for ids in _portions(taken.get("outbox", ())):
        waiting = update(OutboxRow).where(OutboxRow.id.in_(ids), OutboxRow.state == "dead")
        session.execute(waiting.values(state="pending", last_error=""))
    for ids in _portions(taken.get("pages", ())):
        for page in session.scalars(select(PublicationRow).where(PublicationRow.id.in_(ids))):
            page.again_at = now  # it may have been edited meanwhile


def _ids(
    session: Session, column: InstrumentedAttribute[int], *of: ColumnExpressionArgument[bool]
) -> list[int]:
    return list(session.scalars(select(column).where(*of)))


def _version_of(statement_id: int) -> ScalarSelect[int]:
    return select(StatementRecord.version).where(StatementRecord.id == statement_id).scalar_subquery()


def _portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """At most so many at once as every database takes in one question."""
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]


def _as_removal(row: RemovalRow, title: str) -> Removal:
    return Removal(
        statement_id=row.statement_id,
        title=title,
        by=row.by,
        why=row.why,
        removed_at=row.removed_at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
