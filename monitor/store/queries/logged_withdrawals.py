"""Withdrawals as they stand above the change log."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import or_, select

from monitor.model import RELEVANT
from monitor.model.log_filter import LogFilter
from monitor.model.withdrawal import Withdrawal
from monitor.store.schema.found import PublicationRow, StatementRecord
from monitor.store.session import Database

SHOWN = timedelta(days=30)  # for so long a withdrawal stands above the change log, when no day is asked for
MOST_SHOWN = 100


class LoggedWithdrawals:
    """`store.logged_withdrawals`, and the part of `store.withdrawals` that lists."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def logged(self, wanted: LogFilter, *, now: datetime, ever: bool = False) -> list[Withdrawal]:
        """What stands above the change log, newest first: pages of issuers that were withdrawn lately or are
        there again.

        `ever`: also those of long ago, where no day is asked for, and any number: for a file that is taken
        along.
        """
        if wanted.asks_for_findings:
            return []
        begins = now - SHOWN
        first = max(filter(None, (wanted.since, wanted.seen_since)), default=None)  # it is seen on its day
        chosen = (
            select(PublicationRow, StatementRecord)
            .join(StatementRecord, StatementRecord.id == PublicationRow.statement_id)
            .where(PublicationRow.tier == "official", StatementRecord.klass.in_(RELEVANT))
            .where(or_(PublicationRow.withdrawn_at.is_not(None), PublicationRow.returned_at.is_not(None)))
        )
        if wanted.sources:
            chosen = chosen.where(PublicationRow.source_name.in_(wanted.sources))
        if wanted.statement_id is not None:
            chosen = chosen.where(StatementRecord.id == wanted.statement_id)
        with self._database.reading() as session:
            found = [
                _logged(row, statement)
                for row, statement in session.execute(chosen)
                if not wanted.parties or set(wanted.parties) & set(statement.parties)
            ]
        inside = [
            withdrawal
            for withdrawal in found
            if ((ever or withdrawal.at >= begins) if first is None else withdrawal.at.date() >= first)
        ]
        inside = [
            withdrawal
            for withdrawal in inside
            if wanted.until is None or withdrawal.at.date() <= wanted.until
        ]
        return sorted(inside, key=lambda withdrawal: withdrawal.at, reverse=True)[
            : None if ever else MOST_SHOWN
        ]


def _logged(row: PublicationRow, statement: StatementRecord) -> Withdrawal:
    at = row.withdrawn_at or row.returned_at
    assert at is not None, "only such rows are asked for"
    return Withdrawal(
        publication_id=row.id,
        statement_id=statement.id,
        title=statement.title,
        source=row.source_name,
        publisher=row.publisher,
        url=row.url,
        at=at,
        is_back=row.withdrawn_at is None,
        why=row.missed_why,
        parties=tuple(statement.parties),
        published_on=statement.published_on,
    )
