"""Statements and their publications: what is known of an item, what may be its twin, all of one statement."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import cast

from sqlalchemy import and_, not_, select, tuple_

from alerts.model import Reported
from baselines.model import Sketch
from monitor.model import (
    Arrival,
    ClusterRole,
    Item,
    KnownItem,
    Saved,
    StatementClass,
    StoredText,
    Tier,
    Validators,
)
from monitor.model.official_copy import ComparedCopy
from monitor.model.origin import LINK, UNREAD, Way, way_of
from monitor.model.search_words import SearchWords, search_words
from monitor.model.stored import ReportedText
from monitor.model.views import StatementRow, StatementView, VersionView
from monitor.store.far_ahead import page_is_due
from monitor.store.queries.candidates import CURRENT, NEWEST, WITH_VERSION, candidates, item_of
from monitor.store.queries.evidence import version_with_body, view_of
from monitor.store.queries.found_by_words import numbers_found, passages_of, place_of_statement
from monitor.store.queries.publication_rows import key_hash, next_reading
from monitor.store.queries.same_again import save_again
from monitor.store.queries.saving import save
from monitor.store.queries.statement_rows import as_row, newest_good, rows_that_say, says, texts_of
from monitor.store.queries.tellings import tellings
from monitor.store.schema.columns import clean, is_row_id
from monitor.store.schema.found import (
    OF_THE_TEXT,
    ComparisonRow,
    PublicationRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.removed import NOT_REMOVED
from monitor.store.session import Database

# When a page that was handed out to be fetched again, and failed, comes up next.
WAIT_AFTER_FAILURE = timedelta(hours=1)


class Statements:
    """`store.statements`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- for the pipeline

    def seen(self, source_id: int, key: str) -> KnownItem | None:
        """What is known of an item; its text is that of its newest version that may be compared."""
        with self._database.reading() as session:
            found = session.execute(
                select(PublicationRow, PublicationVersionRow)
                .join(PublicationVersionRow, WITH_VERSION)
                .where(PublicationRow.source_id == source_id, PublicationRow.key_sha256 == key_hash(key))
            ).first()
            if found is None:
                return None
            publication, version = found
            good = version if not version.suspect else newest_good(session, publication.id) or version
            validators = None
            # a page whose document could not be read may stay as it is, and the document come
            if publication.validators_url and UNREAD not in version.headers:
                validators = Validators(
                    publication.validators_url, publication.etag, publication.last_modified
                )
            return KnownItem(
                publication_id=publication.id,
                fingerprint=publication.fingerprint,
                statement_id=publication.statement_id,
                role=cast(ClusterRole, publication.role),
                version=publication.version,
                raw_sha256=version.raw_sha256,
                text_sha256=good.text_sha256,
                text=good.text,
                validators=validators,
                way=way_of(good.headers),
                link=str(good.headers.get(LINK, "")),
                missed_at=publication.missed_at,
                withdrawn_at=publication.withdrawn_at,
                tier=cast(Tier, publication.tier),
                first_seen_at=publication.first_seen_at,
            )

    def seen_as(self, seen: KnownItem, way: Way) -> KnownItem | None:
        """The same item with the newest text that came this way: the feed's is not compared with the page's,
        nor the page's with that of a document. None when it never came so."""
        if seen.way == way:
            return seen
        with self._database.reading() as session:
            versions = select(PublicationVersionRow).where(
                PublicationVersionRow.publication_id == seen.publication_id,
                PublicationVersionRow.suspect == "",
            )
            for version in session.scalars(versions.order_by(PublicationVersionRow.number.desc())):
                if way_of(version.headers) == way:
                    link = str(version.headers.get(LINK, ""))
                    return replace(
                        seen, text=version.text, text_sha256=version.text_sha256, way=way, link=link
                    )
            return None

    def seen_keys(self, source_id: int) -> dict[str, str]:
        """Item key -> fingerprint, of everything that this source has brought."""
        with self._database.reading() as session:
            rows = session.execute(
                select(PublicationRow.item_key, PublicationRow.fingerprint).where(
                    PublicationRow.source_id == source_id
                )
            )
            return dict(rows.all())

    def keys_of(self, source_id: int, urls: Iterable[str]) -> dict[str, str]:
        """Address -> item key, of what this source has brought; an address that stands under several keys is
        left out.
        """
        found: dict[str, set[str]] = {}
        wanted = list(urls)
        with self._database.reading() as session:
            for start in range(0, len(wanted), 500):
                rows = session.execute(
                    select(PublicationRow.url, PublicationRow.item_key).where(
                        PublicationRow.source_id == source_id,
                        PublicationRow.url.in_(wanted[start : start + 500]),
                    )
                )
                for url, key in rows:
                    found.setdefault(url, set()).add(key)
        return {url: keys.pop() for url, keys in found.items() if len(keys) == 1}

    def stored_bodies(self, source_id: int) -> set[tuple[str, str]]:
        """Item key and sha256 of every body that this source has brought, in whatever version."""
        with self._database.reading() as session:
            rows = session.execute(
                select(PublicationRow.item_key, PublicationVersionRow.raw_sha256)
                .join(PublicationVersionRow, PublicationVersionRow.publication_id == PublicationRow.id)
                .where(PublicationRow.source_id == source_id)
            )
            return {(key, sha256) for key, sha256 in rows}

    def to_fetch_again(
        self, source_id: int, *, now: datetime, regardless: bool = False, limit: int = 50
    ) -> builtins.list[Item]:
        """Relevant statements whose turn it is to be read again (`regardless`: all that are young enough),
        longest due first.

        Each is handed out once: `save` and `touch` set its next turn; one that fails comes up again after an
        hour.
        """
        waiting = select(PublicationRow).where(
            PublicationRow.source_id == source_id, PublicationRow.again_at.is_not(None)
        )
        if not regardless:
            waiting = waiting.where(page_is_due(now))
        with self._database.reading() as session:
            if session.scalar(waiting.limit(1)) is None:
                return []  # the usual case, and no reason to wait for a turn to write
        with self._database.writing() as session:
            rows = session.scalars(
                waiting.order_by(PublicationRow.again_at).limit(limit).with_for_update(skip_locked=True)
            ).all()
            for row in rows:
                row.again_at = now + WAIT_AFTER_FAILURE
            return [item_of(row) for row in rows]

    def candidates(
        self, sketch: Sketch, *, published_on: date | None, reported: bool = False, limit: int = 50
    ) -> builtins.list[StoredText]:
        """Statements that a text may be a copy or an edit of, newest first; with `reported` those that it may
        report, too.
        """
        with self._database.reading() as session:
            return candidates(session, sketch, published_on, reported=reported, limit=limit)

    def save(
        self, taken: Arrival, copies: Sequence[ComparedCopy] = (), *, now: datetime, public_url: str = ""
    ) -> Saved:
        """Everything one item brings, in one transaction, with what official copies of its statement say
        otherwise. What was saved by someone quicker comes back as a duplicate."""
        return save(self._database, taken, copies, now=now, public_url=public_url)

    def save_again(self, taken: Arrival, known: KnownItem, *, now: datetime) -> bool:
        """The page says what it said before, in other bytes. False where its text must be placed anew."""
        return save_again(self._database, taken, known, now)

    def touch(self, publication_id: int, *, fingerprint: str, now: datetime | None = None) -> None:
        """The item was looked at and its text had not changed: remember its new fingerprint, and when to look
        again.
        """
        with self._database.writing() as session:
            row = session.get(PublicationRow, publication_id)
            if row is not None:
                row.fingerprint, row.missed_at, row.missed_why = fingerprint, None, ""
                row.shorter_at = None
                if now is not None and row.again_at is not None:
                    statement = session.get(StatementRecord, row.statement_id) if row.statement_id else None
                    row.again_at = next_reading(row, statement, now)

    def reported(self, statement_id: int, *, merges: bool = False) -> builtins.list[Reported]:
        """What each subscription was told of a statement, or is about to be: of each finding the newest
        telling. Whoever was told of its official copies only is among them, without findings: those are told
        of apart. With `merges` what waits unsent is given by its rows, and counts as not told.
        """
        with self._database.reading() as session:
            return tellings(session, statement_id, merges=merges)

    def texts(self, statement_id: int, numbers: Iterable[int] | None = None) -> builtins.list[ReportedText]:
        """The versions of a statement, oldest first; with `numbers` only those."""
        with self._database.reading() as session:
            return texts_of(session, statement_id, numbers)

    # -- for readers

    def get(self, statement_id: int) -> StatementView | None:
        with self._database.reading() as session:
            return view_of(session, statement_id) if is_row_id(statement_id) else None

    def list(
        self,
        *,
        search: str = "",
        limit: int = 100,
        before: int | None = None,
        klass: Iterable[StatementClass] = (),
    ) -> builtins.list[StatementRow]:
        """Newest first, by the day of publication. `search` looks through former versions of the texts, too.
        `before`: the id of the last row of the page before.
        """
        wanted = (
            select(StatementRecord, ComparisonRow)
            .join(StatementVersionRow, CURRENT)
            .outerjoin(
                ComparisonRow, and_(ComparisonRow.statement_version_id == StatementVersionRow.id, OF_THE_TEXT)
            )
            .where(NOT_REMOVED)
            .order_by(*NEWEST)
            .limit(limit)
        )
        if before is not None:
            if not is_row_id(before):
                return []
            last = select(StatementRecord.placed_on, StatementRecord.id).where(StatementRecord.id == before)
            wanted = wanted.where(
                tuple_(StatementRecord.placed_on, StatementRecord.id) < last.scalar_subquery()
            )
        if classes := list_of(klass):
            wanted = wanted.where(StatementRecord.klass.in_(classes))
        words = search_words(clean(search))
        with self._database.reading() as session:
            looks = numbers_found(
                session, "statements", words.wanted, before=place_of_statement(session, before)
            )
            if looks is None:
                return [as_row(*row) for row in rows_that_say(session, wanted, words, limit)]
            wanted = wanted.where(
                *map(says, words.wanted), *(not_(says(phrase)) for phrase in words.unwanted)
            )
            found: builtins.list[StatementRow] = []
            for numbers in looks:
                rows = session.execute(wanted.where(StatementRecord.id.in_(numbers)))
                found += [as_row(*row) for row in rows]
                if len(found) >= limit:
                    break
            return found[:limit]

    def passages(self, numbers: Iterable[int], words: SearchWords) -> dict[int, str]:
        """Of statements that a search found, what stands around the first hit in the newest text that has
        one.
        """
        with self._database.reading() as session:
            return passages_of(session, numbers, words)

    def version(self, publication_id: int, number: int) -> tuple[VersionView, bytes] | None:
        """One fetched version with the raw body."""
        if not (is_row_id(publication_id) and is_row_id(number)):
            return None
        with self._database.reading() as session:
            return version_with_body(session, publication_id, number)


list_of = builtins.list
