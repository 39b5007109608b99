"""Differences between copies that are due to be told, and the page that is read again before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from baselines.model.finding import OF_COPY
from monitor.model.official_copy import Unconfirmed
from monitor.store.far_ahead import alert_is_due
from monitor.store.queries.candidates import item_of
from monitor.store.queries.divergence import OTHER
from monitor.store.schema.found import PublicationRow
from monitor.store.schema.reported import UNTOLD, OutboxRow, SubscriptionRow
from monitor.store.session import Database


class UnconfirmedCopies:
    """`store.unconfirmed`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, *, now: datetime) -> list[Unconfirmed]:
        """What is due now, as the outbox sees it, and was not confirmed; the rows that wait for one page
        together.
        """
        with self._database.reading() as session:
            waiting: dict[int, list[OutboxRow]] = {}
            due = _waiting().outerjoin(SubscriptionRow, SubscriptionRow.id == OutboxRow.subscription_id)
            for row in session.scalars(due.where(alert_is_due(now))):
                if (other := row.notice.get(OTHER)) is not None:
                    waiting.setdefault(other, []).append(row)
            return [_unconfirmed(session, page, rows) for page, rows in waiting.items()]

    def put_off(self, rows: Iterable[int], *, until: datetime) -> None:
        """Told later: the page cannot be read just now."""
        with self._database.writing() as session:
            for row in session.scalars(_waiting().where(OutboxRow.id.in_(rows))):
                row.due_at = until

    def confirm(self, rows: Iterable[int], *, unread: str = "") -> None:
        """What is left of the rows may be sent: the page was read again. `unread`: why it could not be."""
        with self._database.writing() as session:
            for row in session.scalars(_waiting().where(OutboxRow.id.in_(rows))):
                row.notice = {**row.notice, OTHER: None, "unread": unread}


def _waiting() -> Select[OutboxRow]:
    return select(OutboxRow).where(UNTOLD, OutboxRow.occasion.startswith(OF_COPY)).order_by(OutboxRow.id)


def _unconfirmed(session: Session, page: int, rows: Sequence[OutboxRow]) -> Unconfirmed:
    publication = session.get(PublicationRow, page)
    return Unconfirmed(
        rows=tuple(row.id for row in rows),
        created_at=min(row.created_at for row in rows),
        source_id=publication.source_id if publication else None,
        item=item_of(publication) if publication else None,
    )
