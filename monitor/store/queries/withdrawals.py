"""Pages of held statements that are gone: missed once, withdrawn when that is sure, moved, and there
again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.model import Wanted
from monitor.model import Item, KnownItem
from monitor.model.origin import FROM
from monitor.store.queries.candidates import WITH_VERSION, item_of
from monitor.store.queries.logged_withdrawals import LoggedWithdrawals
from monitor.store.queries.notices import record_notices
from monitor.store.queries.publication_rows import next_fetch
from monitor.store.schema.found import (
    PublicationRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)

LONGEST_WHY = 300
MOST_BESIDE = 30  # pages of a site that are looked through


@dataclass(frozen=True, slots=True)
class Beside:
    """Another page of a site, with the text that it held when it was read."""

    source: str
    item: Item
    text: str
    publication_id: int = 0


class Withdrawals(LoggedWithdrawals):
    """`store.withdrawals`"""

    def unread(
        self, publication_id: int, *, now: datetime, why: str, again_at: datetime | None = None, is_gone: bool
    ) -> None:
        """A look at a page did not bring its text. `is_gone`: the page is not there, which counts from the
        first such look.

        It is looked at again at `again_at`, else when it is its turn; in the end not any more.
        """
        with self._database.writing() as session:
            row = session.get(PublicationRow, publication_id)
            if row is None:
                return
            if is_gone:
                row.missed_at = min(row.missed_at or now, now)
            row.missed_why = why[:LONGEST_WHY]
            if row.again_at is not None:
                row.again_at = again_at or next_fetch(row.withdrawn_at or row.first_seen_at, now)

    def withdraw(
        self, seen: KnownItem, *, now: datetime, why: str, wanted: Sequence[Wanted], public_url: str
    ) -> int:
        """The page is withdrawn, and those who are to be told are written down. Returns how many; a second
        time none.
        """
        with self._database.writing() as session:
            row = session.get(PublicationRow, seen.publication_id, with_for_update=True)
            if row is None or row.withdrawn_at is not None:
                return 0
            row.withdrawn_at, row.missed_why = now, why[:LONGEST_WHY]
            row.again_at = next_fetch(now, now)  # it may come back
            return self._tell(session, row, wanted, now=now, public_url=public_url)

    def restore(self, seen: KnownItem, *, now: datetime, wanted: Sequence[Wanted], public_url: str) -> int:
        """A withdrawn page is there again, and those who were told hear of it."""
        with self._database.writing() as session:
            row = session.get(PublicationRow, seen.publication_id, with_for_update=True)
            if row is None or row.withdrawn_at is None:
                return 0
            row.withdrawn_at, row.returned_at, row.missed_at, row.missed_why = None, now, None, ""
            row.again_at = next_fetch(now, now)
            return self._tell(session, row, wanted, now=now, public_url=public_url)

    def move(self, publication_id: int, *, url: str, now: datetime) -> None:
        """The page stands in the archive of its site now: the same publication, at another address."""
        with self._database.writing() as session:
            row = session.get(PublicationRow, publication_id)
            if row is None:
                return
            statement = (
                session.get(StatementRecord, row.statement_id) if row.statement_id is not None else None
            )
            if statement is not None and statement.official_url == row.url:
                statement.official_url = url  # readers are led to where the text stands
            row.url, row.missed_at, row.missed_why = url, None, ""
            row.validators_url = row.etag = row.last_modified = None
            row.again_at = next_fetch(row.first_seen_at, now)

    def at_other_links(self, publication_id: int) -> list[Beside]:
        """The pages of the same source that came later, carry the same statement and are there, the newest
        first.
        """
        with self._database.reading() as session:
            row = session.get(PublicationRow, publication_id)
            if row is None or row.source_id is None or row.statement_id is None:
                return []
            others = (
                select(PublicationRow, PublicationVersionRow)
                .join(PublicationVersionRow, WITH_VERSION)
                .where(PublicationRow.id > row.id, PublicationRow.source_id == row.source_id)
                .where(PublicationRow.statement_id == row.statement_id, PublicationRow.role != "coverage")
                .where(PublicationRow.missed_at.is_(None), PublicationRow.withdrawn_at.is_(None))
                .order_by(PublicationRow.id.desc())
            )
            return [
                Beside(other.source_name, item_of(other), version.text, other.id)
                for other, version in session.execute(others)
            ]

    def give_way(self, publication_id: int, other_id: int, *, why: str, now: datetime) -> None:
        """The list links the text at another address, which stands in the place of this one from now on."""
        with self._database.writing() as session:
            row, other = session.get(PublicationRow, publication_id), session.get(PublicationRow, other_id)
            if row is None or other is None or row.statement_id is None:
                return
            statement = session.get(StatementRecord, row.statement_id)
            if statement is not None and statement.official_url == row.url:
                statement.official_url = other.url
            row.role, other.role = other.role, row.role  # its edits are edits of the statement now
            row.missed_at, row.missed_why, row.again_at = row.missed_at or now, why[:LONGEST_WHY], None

    def beside(self, publication_id: int, *, site: str, limit: int = 3) -> list[Beside]:
        """Other pages below an address (`https://state.gov/`) that we hold, of whatever source, the newest
        first: those that were fetched, and whose text stood on the page itself."""
        statement = (
            select(PublicationRow, PublicationVersionRow)
            .join(PublicationVersionRow, WITH_VERSION)
            .where(PublicationRow.id != publication_id, PublicationRow.url.startswith(site, autoescape=True))
            .where(PublicationRow.source_id.is_not(None), PublicationRow.withdrawn_at.is_(None))
            .where(PublicationVersionRow.suspect == "")
            .order_by(PublicationRow.id.desc())
            .limit(MOST_BESIDE)
        )
        with self._database.reading() as session:
            publication = session.get(PublicationRow, publication_id)
            found = [
                Beside(row.source_name, item_of(row), version.text)
                for row, version in session.execute(statement)
                if FROM not in version.headers and (publication is None or row.url != publication.url)
            ]
        return found[:limit]

    def neighbours(self, publication_id: int, *, limit: int = 2) -> list[str]:
        """Addresses of other pages of the same source, those that were not missed and the newest first: if
        none of them answers, the site is ill.
        """
        with self._database.reading() as session:
            row = session.get(PublicationRow, publication_id)
            if row is None:
                return []
            others = select(PublicationRow.url).where(
                PublicationRow.source_id == row.source_id,
                PublicationRow.id != row.id,
                PublicationRow.url != row.url,
                PublicationRow.withdrawn_at.is_(None),
            )
            surest = (PublicationRow.missed_at.is_not(None), PublicationRow.id.desc())
            return list(session.scalars(others.order_by(*surest).limit(limit)))

    def elsewhere(self, publication_id: int) -> list[str]:
        """The other addresses at which the same statement stands."""
        with self._database.reading() as session:
            row = session.get(PublicationRow, publication_id)
            if row is None or row.statement_id is None:
                return []
            others = select(PublicationRow.url).where(
                PublicationRow.statement_id == row.statement_id,
                PublicationRow.id != row.id,
                PublicationRow.role != "coverage",
                PublicationRow.missed_at.is_(None),
                PublicationRow.withdrawn_at.is_(None),
                PublicationRow.url != row.url,
            )
            return list(dict.fromkeys(session.scalars(others.order_by(PublicationRow.id))))

    def _tell(
        self,
        session: Session,
        row: PublicationRow,
        wanted: Sequence[Wanted],
        *,
        now: datetime,
        public_url: str,
    ) -> int:
        statement = session.get(StatementRecord, row.statement_id) if row.statement_id is not None else None
        if statement is None:
            return 0
        current = select(StatementVersionRow).where(
            StatementVersionRow.statement_id == statement.id, StatementVersionRow.number == statement.version
        )
        return record_notices(
            session, wanted, now=now, public_url=public_url, version=session.scalar(current)
        )
