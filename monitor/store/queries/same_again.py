"""A page that was fetched again and says, word for word, what it said before: little is to be written.

Every third page holds the time, a counter or a token, so that its bytes are others at each look. Such a text
is not screened, placed or compared again.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.model import Arrival, KnownItem
from monitor.model.origin import LINK
from monitor.store.queries.publication_rows import PublicationWriting
from monitor.store.schema.found import PublicationRow, StatementRecord
from monitor.store.schema.removed import STANDS, RemovalRow
from monitor.store.session import Database


def save_again(database: Database, arrival: Arrival, known: KnownItem, now: datetime) -> bool:
    """Writes down that the page was seen. False when it is not the known one any more, or its statement was
    removed: then its text has to be placed as any other.
    """
    with database.writing() as session:
        publication = session.get(PublicationRow, known.publication_id, with_for_update=True)
        if publication is None or not _is_known(session, publication, known):
            return False
        statement = None
        if _needs_statement(publication, arrival) and publication.statement_id is not None:
            statement = session.get(StatementRecord, publication.statement_id)
        PublicationWriting(session, arrival, (), now, "").again(publication, statement)
        return True


def _is_known(session: Session, publication: PublicationRow, known: KnownItem) -> bool:
    is_same = (publication.version, publication.statement_id) == (known.version, known.statement_id)
    if not is_same or known.statement_id is None:
        return is_same
    removed = select(RemovalRow.id).where(RemovalRow.statement_id == known.statement_id, STANDS)
    return session.scalar(removed) is None


def _needs_statement(publication: PublicationRow, arrival: Arrival) -> bool:
    """Whether the next turn of the page, or its address, hangs on its statement."""
    is_watched = arrival.source.spec.kind in ("page", "folder") and LINK not in arrival.page.headers
    return not is_watched or publication.url != arrival.item.url
