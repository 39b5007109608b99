"""Public links: made, listed, taken back, opened. The key itself is never here."""

from __future__ import annotations

import builtins
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from monitor.errors import PublicLinkError
from monitor.model.public_link import MOST_LINKS, PublicLink, Quoted, QuotedPoint
from monitor.store.schema.columns import clean, is_row_id
from monitor.store.schema.linked import PublicLinkRow
from monitor.store.session import Database, afterwards

USED_EVERY = timedelta(minutes=1)  # a use is written down at most so often


class PublicLinks:
    """`store.public_links`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, quoted: Quoted, *, key_hash: str, by: str, now: datetime, most: int = MOST_LINKS
    ) -> PublicLink:
        """PublicLinkError where `most` are open already."""
        with self._database.writing() as session:
            valid = select(func.count()).select_from(PublicLinkRow)
            if (session.scalar(valid.where(PublicLinkRow.taken_back_at.is_(None))) or 0) >= most:
                raise PublicLinkError(f"There are {most} public links: take some back first.")
            row = PublicLinkRow(
                key_hash=key_hash,
                statement_id=quoted.statement_id,
                version=quoted.version,
                change=clean(quoted.change),
                title=clean(quoted.title),
                points=[
                    {name: clean(said) for name, said in asdict(point).items()} for point in quoted.points
                ],
                by=clean(by),
                made_at=now,
                used_at=None,
                taken_back_at=None,
            )
            session.add(row)
            session.flush()
            return _link(row)

    def list(self, *, limit: int, before: int | None = None) -> builtins.list[PublicLink]:
        """The newest first, those that were taken back too; `before`: older than that of this id."""
        wanted = select(PublicLinkRow).order_by(PublicLinkRow.id.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(PublicLinkRow.id < before)
        with self._database.reading() as session:
            return [_link(row) for row in session.scalars(wanted)]

    def take_back(self, number: int, *, now: datetime) -> PublicLink:
        """The link opens nothing any more. PublicLinkError when there is none."""
        with self._database.writing() as session:
            row = session.get(PublicLinkRow, number, with_for_update=True) if is_row_id(number) else None
            if row is None:
                fault = f"There is no public link {number}."
                raise PublicLinkError(fault, faults={"link": fault})
            row.taken_back_at = row.taken_back_at or now
            session.flush()
            return _link(row)

    def use(self, key_hash: str, *, now: datetime) -> PublicLink | None:
        """The link of this hash, unless it was taken back; that it was used is written down when nobody
        else writes.
        """
        wanted = select(PublicLinkRow).where(
            PublicLinkRow.key_hash == key_hash, PublicLinkRow.taken_back_at.is_(None)
        )
        with self._database.reading() as session:
            row = session.scalar(wanted)
            if row is None:
                return None
            found = _link(row)
            if found.used_at is None or found.used_at <= now - USED_EVERY:
                afterwards(session, lambda later: _note_use(later, found.id, now))
            return found


def _note_use(session: Session, number: int, now: datetime) -> None:
    session.execute(update(PublicLinkRow).where(PublicLinkRow.id == number).values(used_at=now))


def _link(row: PublicLinkRow) -> PublicLink:
    return PublicLink(
        id=row.id,
        quoted=Quoted(
            statement_id=row.statement_id,
            version=row.version,
            title=row.title,
            change=row.change,
            points=tuple(QuotedPoint(**point) for point in row.points),
        ),
        by=row.by,
        made_at=row.made_at,
        used_at=row.used_at,
        taken_back_at=row.taken_back_at,
    )
