"""The statements of one event: found by an index of days, tied in the transaction that writes the statement,
shown together.

An event is named after one of its statements: the others point at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from baselines.model import DocumentKind, Level
from monitor.model import RELEVANT
from monitor.model.meeting import OPENING, Account, Joined
from monitor.model.views import EventText
from monitor.store.queries.candidates import CURRENT
from monitor.store.schema.found import ComparisonRow, StatementRecord, StatementVersionRow
from monitor.store.schema.removed import NOT_REMOVED
from monitor.store.session import Database

# A text is issued up to four days after the event, or across the zones a day before: two of one event lie no
# farther apart.
WITHIN = timedelta(days=5)
# Of the same parties within those days. More would be no events, and must make neither an import nor a page
# slow.
MOST_BEFORE, MOST_AFTER, MOST_SHOWN = 40, 20, 50


class Events:
    """`store.events`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accounts(self, account: Account) -> list[Account]:
        """What is held of the same parties and of about the same day, the statement itself among them if it
        is held.
        """
        if account.published_on is None:
            return []
        queries = about(account, account.published_on)
        with self._database.reading() as session:
            return [_account(*row) for query in queries for row in session.execute(query)]

    def undecided(self, limit: int) -> list[Account]:
        """Statements of which nobody has asked yet whether they are tied to others, the oldest first."""
        is_relevant = and_(StatementRecord.klass.in_(RELEVANT), StatementRecord.everything.is_(False))
        wanted = _accounts().where(
            StatementRecord.event_why.is_(None), is_relevant, StatementRecord.suspect == ""
        )
        with self._database.reading() as session:
            return [
                _account(*row) for row in session.execute(wanted.order_by(StatementRecord.id).limit(limit))
            ]

    def decide(self, statement_id: int, joined: Joined | None) -> None:
        """Write down of which event a held statement tells."""
        with self._database.writing() as session:
            row = session.get(StatementRecord, statement_id)
            if row is not None:
                record_event(session, row, joined)


def about(account: Account, day: date) -> tuple[Select[StatementRecord, str], Select[StatementRecord, str]]:
    """What is asked: those of the same parties in the days up to its own, and in those after it, the nearest
    first. Both run along an index, however many statements there are."""
    same, on = StatementRecord.party_key == _key(account.parties), StatementRecord.published_on
    before = (
        _accounts().where(same, on.between(day - WITHIN, day)).order_by(on.desc(), StatementRecord.id.desc())
    )
    after = (
        _accounts()
        .where(same, on.between(day + timedelta(days=1), day + WITHIN))
        .order_by(on, StatementRecord.id)
    )
    return before.limit(MOST_BEFORE), after.limit(MOST_AFTER)


def _accounts() -> Select[StatementRecord, str]:
    opening = func.substr(StatementVersionRow.text, 1, OPENING)
    return select(StatementRecord, opening).join(StatementVersionRow, CURRENT).where(NOT_REMOVED)


def _key(parties: Sequence[str]) -> str:
    return "-".join(sorted(parties))


def _is_asked_for(row: StatementRecord) -> bool:
    """Whether a statement may tell of an event at all."""
    return row.klass in RELEVANT and not row.suspect and not row.everything


def _account(row: StatementRecord, opening: str) -> Account:
    return Account(
        statement_id=row.id,
        title=row.title,
        opening=opening,
        published_on=row.published_on,
        parties=tuple(row.parties),
        kind=cast(DocumentKind, row.kind),
        level=cast(Level, row.level),
        language=row.language,
        url=row.official_url,
        publisher=row.publisher,
        event_id=row.event_id,
    )


def record_event(session: Session, statement: StatementRecord, joined: Joined | None) -> None:
    """The event of a statement, in the transaction that writes it. One that leaves its event leaves the
    others tied.
    """
    statement.party_key = _key(statement.parties) if _is_asked_for(statement) else ""
    root = statement.event_id or statement.id
    kept = {joined.event_id, *joined.others} if joined else set()
    if root not in kept and statement.event_why is not None:
        _leave(session, statement, root)
    statement.event_why = statement.event_why or ""
    if joined is None:
        return
    for row in session.scalars(
        select(StatementRecord).where(_of(joined.others), StatementRecord.id != joined.event_id)
    ):
        row.event_id, row.event_why = joined.event_id, row.event_why or joined.why
    statement.event_id = None if joined.event_id == statement.id else joined.event_id
    statement.event_why = joined.why or statement.event_why


def _leave(session: Session, statement: StatementRecord, root: int) -> None:
    """Where the event is named after the one that leaves, it takes the name of the next."""
    statement.event_id, statement.event_why = None, ""
    if statement.id != root:
        return
    rest = session.scalars(
        select(StatementRecord).where(StatementRecord.event_id == root).order_by(StatementRecord.id)
    ).all()
    for row in rest:
        row.event_id = None if row is rest[0] else rest[0].id
    if rest:
        rest[0].event_why = ""


def _of(roots: Sequence[int]) -> ColumnElement[bool]:
    return or_(StatementRecord.event_id.in_(roots), StatementRecord.id.in_(roots))


def texts_of(session: Session, statement: StatementRecord) -> tuple[EventText, ...]:
    """The other texts of the event, in the order of their days, each with the reason why the two are tied."""
    root = statement.event_id or statement.id
    rows = session.execute(
        select(StatementRecord, func.count(ComparisonRow.id))
        .join(StatementVersionRow, CURRENT)
        .outerjoin(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
        .where(_of([root]), StatementRecord.id != statement.id, NOT_REMOVED)
        .group_by(StatementRecord.id)
        .order_by(StatementRecord.published_on, StatementRecord.id)
        .limit(MOST_SHOWN)
    )
    return tuple(
        _text(row, statement if row.id == root else row, compared=bool(count)) for row, count in rows
    )


def _text(row: StatementRecord, later: StatementRecord, *, compared: bool) -> EventText:
    published = row.published_at or row.published_on
    return EventText(
        id=row.id,
        title=row.title,
        publisher=row.publisher or row.source_name,
        language=row.language,
        kind=row.kind,
        published_on=row.published_on,
        published=published.isoformat() if published else None,
        official_url=row.official_url,
        why=later.event_why or "",
        is_compared=compared,
    )
