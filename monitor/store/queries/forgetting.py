"""What need not be kept: the texts of old documents that say nothing on what is watched.

Of such a document its address, title, day and hashes stay, so that it is known when it is listed again.
Nothing that was compared, told or cited is ever touched, nor what stands in an event or is still looked at
again.
"""

from __future__ import annotations

import gzip
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, delete, exists, not_, select, update
from sqlalchemy.orm import aliased

from monitor.model.settlement import FARTHEST_CHECK
from monitor.store.schema.found import (
    ChangeRow,
    ComparisonRow,
    PublicationRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.reported import FeedbackRow, OutboxRow, PayloadRow
from monitor.store.session import Database

KEPT_WHOLE = timedelta(days=60)  # an issuer's page is looked at again for 30
AT_ONCE = 200  # documents in one transaction
NOTHING = gzip.compress(b"", mtime=0)


class Forgetting:
    """`store.forgetting`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def forget(self, *, now: datetime, limit: int = AT_ONCE) -> int:
        """Give up the texts of at most `limit` documents, the oldest first. Returns how many; 0 when none
        is left.
        """
        with self._database.reading() as session:
            if session.scalar(_forgettable(now).limit(1)) is None:
                return 0
        with self._database.writing() as session:
            ids = session.scalars(_forgettable(now).order_by(StatementRecord.id).limit(limit)).all()
            pages = select(PublicationRow.id).where(PublicationRow.statement_id.in_(ids))
            newer = aliased(PublicationVersionRow)
            session.execute(
                delete(PublicationVersionRow)
                .where(
                    PublicationVersionRow.publication_id.in_(pages),
                    exists().where(
                        newer.publication_id == PublicationVersionRow.publication_id,
                        newer.number > PublicationVersionRow.number,
                    ),
                )
                .execution_options(synchronize_session=False)
            )
            session.execute(
                update(PublicationVersionRow)
                .where(PublicationVersionRow.publication_id.in_(pages))
                .values(body=NOTHING, text="", headers={}, notes=None)
                .execution_options(synchronize_session=False)
            )
            # Versions and marks go with the statement; its publications stay, of no statement.
            session.execute(
                delete(StatementRecord)
                .where(StatementRecord.id.in_(ids))
                .execution_options(synchronize_session=False)
            )
            return len(ids)

    def forget_payloads(self) -> None:
        """What no row of the outbox says any more."""
        with self._database.writing() as session:
            is_said = exists().where(OutboxRow.payload_id == PayloadRow.id)
            session.execute(
                delete(PayloadRow).where(not_(is_said)).execution_options(synchronize_session=False)
            )


def _forgettable(now: datetime) -> Select[int]:
    other = aliased(StatementRecord)
    return select(StatementRecord.id).where(
        StatementRecord.klass == "irrelevant",
        StatementRecord.everything.is_(False),
        StatementRecord.event_id.is_(None),
        StatementRecord.first_seen_at < now - KEPT_WHOLE,
        not_(exists().where(other.event_id == StatementRecord.id)),
        not_(exists().where(ChangeRow.statement_id == StatementRecord.id)),
        not_(exists().where(OutboxRow.statement_id == StatementRecord.id)),
        not_(exists().where(FeedbackRow.statement_id == StatementRecord.id)),
        not_(
            exists().where(
                StatementVersionRow.statement_id == StatementRecord.id,
                ComparisonRow.statement_version_id == StatementVersionRow.id,
            )
        ),
        not_(exists().where(PublicationRow.statement_id == StatementRecord.id, _is_in_use(now))),
    )


def _is_in_use(now: datetime) -> ColumnElement[bool]:
    """Whether a page is looked at again, was withdrawn or missed, or is compared as an official copy. A look
    that was due long ago belongs to a source that is watched no more.
    """
    return (
        (PublicationRow.again_at > now - FARTHEST_CHECK)
        | PublicationRow.withdrawn_at.is_not(None)
        | PublicationRow.missed_at.is_not(None)
        | exists().where(ComparisonRow.publication_id == PublicationRow.id)
    )
