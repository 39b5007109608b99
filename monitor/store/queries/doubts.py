"""Texts that are not believed yet: since when they stand on their page, and what that gave before."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import select

from monitor.model import KnownItem, Page
from monitor.model.origin import way_of
from monitor.store.schema.found import PublicationRow, PublicationVersionRow
from monitor.store.session import Database

MOST_FORMER = 20  # versions of a page that are looked through


@dataclass(frozen=True, slots=True)
class Former:
    """The texts that a page gave before its newest, which stands there `since`. `is_unsteady`: one of them
    came back already.
    """

    texts: tuple[str, ...]
    since: datetime
    is_unsteady: bool


class Doubts:
    """`store.doubts`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stands_since(self, publication_id: int, sha256: str, *, now: datetime) -> datetime:
        """A text stands in the place of the held one that is not believed yet: much shorter, or a former
        one. Since when this very text was seen there, look after look.
        """
        with self._database.writing() as session:
            row = session.get(PublicationRow, publication_id)
            if row is None:
                return now
            if row.shorter_sha256 != sha256 or row.shorter_at is None:
                row.shorter_sha256, row.shorter_at = sha256, now
            return row.shorter_at

    def stands_elsewhere(self, source_id: int, text_sha256: str, *, but: str) -> bool:
        """Whether another item of the source, not the one of this key, has brought the very same text."""
        with self._database.reading() as session:
            found = (
                select(PublicationVersionRow.id)
                .join(PublicationRow, PublicationVersionRow.publication_id == PublicationRow.id)
                .where(
                    PublicationRow.source_id == source_id,
                    PublicationRow.item_key != but,
                    PublicationVersionRow.text_sha256 == text_sha256,
                )
            )
            return session.scalar(found.limit(1)) is not None

    def newest_page(self, known: KnownItem) -> Page | None:
        """The answer of the server that the newest text that came the same way was read from."""
        versions = (
            select(PublicationVersionRow)
            .where(PublicationVersionRow.publication_id == known.publication_id)
            .where(PublicationVersionRow.text_sha256 == known.text_sha256)
            .order_by(PublicationVersionRow.number.desc())
        )
        with self._database.reading() as session:
            row = next((row for row in session.scalars(versions) if way_of(row.headers) == known.way), None)
            if row is None:
                return None
            return Page(
                url=row.url,
                requested_url=row.url,
                status=row.status,
                headers=row.headers,
                body=gzip.decompress(row.body),
                sha256=row.raw_sha256,
                fetched_at=row.fetched_at,
            )

    def former(self, known: KnownItem) -> Former | None:
        """What the page gave before the text that it gives now, the same way; None where it is its first."""
        versions = (
            select(PublicationVersionRow)
            .where(
                PublicationVersionRow.publication_id == known.publication_id,
                PublicationVersionRow.suspect == "",
            )
            .order_by(PublicationVersionRow.number.desc())
            .limit(MOST_FORMER)
        )
        with self._database.reading() as session:
            publication = session.get(PublicationRow, known.publication_id)
            rows = [row for row in session.scalars(versions) if way_of(row.headers) == known.way]
            runs = [list(run) for _, run in groupby(rows, key=lambda row: row.text_sha256)]
            if publication is None or len(runs) < 2:
                return None
            texts = {run[0].text_sha256: run[0].text for run in runs[1:]}
            is_unsteady = publication.shorter_sha256 in texts or len(texts) < len(runs) - 1
            return Former(
                tuple(texts.values()), runs[0][-1].fetched_at, is_unsteady or known.text_sha256 in texts
            )
