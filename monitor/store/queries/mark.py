"""Marks of changes: written, taken away, read beside the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, delete, exists, not_, select, tuple_
from sqlalchemy.orm import Session

from monitor.model.mark import ChangeMark, Mark, MarkWanted
from monitor.store.queries.findings import change_id
from monitor.store.schema.columns import clean
from monitor.store.schema.found import ChangeRow
from monitor.store.schema.marked import ChangeMarkRow
from monitor.store.session import Database

Named = tuple[int, str]  # the statement of a change, the key of its finding


class Marks:
    """`store.marks`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, changes: Sequence[Named], mark: Mark | None, *, by: str, now: datetime) -> list[str]:
        """Mark changes; None takes their marks away. Returns the ids of those that are there. The same mark
        once more changes nothing: who gave it first stays.
        """
        return self._database.settle(lambda session: _put(session, changes, mark, by, now))


def _put(session: Session, changes: Sequence[Named], mark: Mark | None, by: str, now: datetime) -> list[str]:
    known = _known(session, changes)
    place = tuple_(ChangeMarkRow.statement_id, ChangeMarkRow.finding_key)
    if mark is None:
        session.execute(delete(ChangeMarkRow).where(place.in_(known)))
        return [change_id(*pair) for pair in known]
    rows = session.scalars(select(ChangeMarkRow).where(place.in_(known)).with_for_update())
    there = {(row.statement_id, row.finding_key): row for row in rows}
    for pair in known:
        row = there.get(pair)
        if row is None:
            row = ChangeMarkRow(statement_id=pair[0], finding_key=pair[1], mark="", by="", marked_at=now)
            session.add(row)
        if row.mark != mark:
            row.mark, row.by, row.marked_at = mark, clean(by), now
    session.flush()
    return [change_id(*pair) for pair in known]


def _known(session: Session, changes: Sequence[Named]) -> list[Named]:
    place = tuple_(ChangeRow.statement_id, ChangeRow.finding_key)
    found = session.execute(select(ChangeRow.statement_id, ChangeRow.finding_key).where(place.in_(changes)))
    return sorted({(statement, key) for statement, key in found})


def marks_of(session: Session, changes: Iterable[ChangeRow]) -> dict[Named, ChangeMark]:
    """The marks of these changes, by statement and key."""
    numbers = {change.statement_id for change in changes}
    if not numbers:
        return {}
    rows = session.scalars(select(ChangeMarkRow).where(ChangeMarkRow.statement_id.in_(numbers)))
    return {
        (row.statement_id, row.finding_key): ChangeMark(
            mark=cast(Mark, row.mark), by=row.by, at=row.marked_at
        )
        for row in rows
    }


def is_marked(wanted: MarkWanted) -> ColumnElement[bool]:
    """The condition on a change."""
    mine = (
        ChangeMarkRow.statement_id == ChangeRow.statement_id,
        ChangeMarkRow.finding_key == ChangeRow.finding_key,
    )
    if wanted == "unseen":
        return not_(exists().where(*mine))
    if wanted == "open":
        return not_(exists().where(*mine, ChangeMarkRow.mark == "handled"))
    return exists().where(*mine, ChangeMarkRow.mark == wanted)
