"""The publication of an item that was taken in, and its newest version, as rows."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.errors import StoreError
from monitor.model import RELEVANT, Arrival, ClusterRole
from monitor.model.official_copy import ComparedCopy
from monitor.model.origin import FROM, LINK
from monitor.store.queries.removals import rest_if_removed
from monitor.store.schema.found import (
    PublicationRow,
    PublicationVersionRow,
    StatementRecord,
)
from monitor.store.schema.watched import SourceRow

# Ministries edit in place, mostly within a day: when a relevant statement is fetched again, counted from when
# it was first seen.
AGAIN_AFTER = tuple(timedelta(hours=h) for h in (*range(1, 25), 72, 168, 720))
ONCE_MORE = timedelta(hours=6)
RECENT = timedelta(days=2)  # what is older when it is first seen has long had its text
# A page that holds the current time gives another body at every check. Of a run of bodies with one text so
# many are kept.
SAME_TEXT_KEPT = 5
PACKING = 6  # gzip's usual level


def next_fetch(first_seen_at: datetime, now: datetime) -> datetime | None:
    """When to fetch a statement again for edits; None when it is old enough to rest. A first sight that lies
    ahead (the clock was wrong) counts as now.
    """
    first_seen_at = min(first_seen_at, now)
    return next((first_seen_at + step for step in AGAIN_AFTER if first_seen_at + step > now), None)


def next_reading(
    publication: PublicationRow, statement: StatementRecord | None, now: datetime
) -> datetime | None:
    """When the page of a publication is read again. One that is relevant for a month; another of an issuer
    once, some hours later: a page often gets its full text after it was listed.
    """
    if statement is None or publication.role == "coverage":
        return None
    if statement.klass in RELEVANT:
        return next_fetch(publication.first_seen_at, now)
    seen_on, once_more = publication.first_seen_at.date(), publication.first_seen_at + ONCE_MORE
    is_recent = (publication.published_on or statement.published_on or seen_on) >= seen_on - RECENT
    is_due_once = publication.tier == "official" and is_recent and now < once_more
    return once_more if is_due_once else None


def key_hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class PublicationWriting:
    """One item that was taken in, in one transaction: what is written of the page where it stands."""

    session: Session
    taken: Arrival
    copies: tuple[ComparedCopy, ...]
    now: datetime
    public_url: str

    def _publication(self) -> PublicationRow | None:
        return self.session.scalar(
            select(PublicationRow)
            .where(
                PublicationRow.source_id == self.taken.source.id,
                PublicationRow.key_sha256 == key_hash(self.taken.item.key),
            )
            .with_for_update()
        )

    def _newest(self, publication: PublicationRow | None) -> PublicationVersionRow | None:
        if publication is None:
            return None
        return self.session.scalar(
            select(PublicationVersionRow).where(
                PublicationVersionRow.publication_id == publication.id,
                PublicationVersionRow.number == publication.version,
            )
        )

    def _day(self) -> date:
        """The day of the log it belongs to: the issuer's, unless that lies in the future, else ours. Seoul is
        a day ahead.
        """
        return min(self.taken.extracted.published_on or self.now.date(), self.now.date() + timedelta(days=1))

    def _new_publication(self, role: ClusterRole) -> PublicationRow:
        taken, source = self.taken, self.taken.source
        if self.session.scalar(select(SourceRow.id).where(SourceRow.id == source.id)) is None:
            raise StoreError(
                f"The source {source.name!r} was removed while it was being checked: "
                f"{taken.item.url} is not kept"
            )
        publication = PublicationRow(
            source_id=source.id,
            source_name=source.name,
            item_key=taken.item.key,
            key_sha256=key_hash(taken.item.key),
            fingerprint=taken.item.fingerprint,
            url=taken.item.url or taken.page.url,
            title="",
            tier=source.spec.tier,
            publisher=taken.extracted.publisher or source.spec.publisher,
            role="new" if role in ("edit", "same") else role,
            why=taken.clustered.why,
            version=0,
            first_seen_at=self.now,
        )
        self.session.add(publication)
        self.session.flush()
        return publication

    def _is_edit(self, role: ClusterRole, newest: PublicationVersionRow | None) -> bool:
        is_edited = newest is not None and newest.text_sha256 != self.taken.extracted.sha256
        return role != "same" and (is_edited or self.taken.is_only_signed_otherwise)

    def _add_publication_version(
        self, publication: PublicationRow, newest: PublicationVersionRow | None, *, is_edit: bool
    ) -> None:
        if newest is not None and not is_edit and self._is_long_run(publication):
            version = newest
        else:
            publication.version += 1
            version = PublicationVersionRow(
                publication_id=publication.id, number=publication.version, is_edit=is_edit
            )
            self.session.add(version)
        page, extracted = self.taken.page, self.taken.extracted
        version.url, version.fetched_at = page.url, page.fetched_at
        version.status, version.headers = page.status, dict(page.headers)
        version.body, version.size = gzip.compress(page.body, PACKING, mtime=0), len(page.body)
        version.raw_sha256, version.text_sha256, version.suspect = (
            page.sha256,
            extracted.sha256,
            extracted.suspect,
        )
        version.title, version.text, version.notes = (
            extracted.title,
            extracted.text,
            list(extracted.notes) or None,
        )
        self.session.flush()

    def again(self, publication: PublicationRow, statement: StatementRecord | None) -> None:
        """What the page says now has the text of before: a version of its bytes, unless they are the same."""
        newest = self._newest(publication)
        if newest is None or newest.raw_sha256 != self.taken.page.sha256:
            self._add_publication_version(publication, newest, is_edit=False)
        self._refresh(publication, statement)

    def _follow_link(self, publication: PublicationRow, statement: StatementRecord | None) -> None:
        """The list gives another address of the same item: from now on that is read."""
        url, before = self.taken.item.url, publication.url
        if not url.startswith(("http://", "https://")) or url == before:
            return
        publication.url = url
        if statement is not None and statement.official_url == before:
            statement.official_url = self.taken.extracted.url or url

    def _is_long_run(self, publication: PublicationRow) -> bool:
        latest = self.session.scalars(
            select(PublicationVersionRow.text_sha256)
            .where(PublicationVersionRow.publication_id == publication.id)
            .order_by(PublicationVersionRow.number.desc())
            .limit(SAME_TEXT_KEPT)
        ).all()
        return len(latest) == SAME_TEXT_KEPT and set(latest) == {self.taken.extracted.sha256}

    def _refresh(self, publication: PublicationRow, statement: StatementRecord | None) -> None:
        """What is true of the publication after every fetch, whether its text changed or not."""
        item, page, validators = self.taken.item, self.taken.page, self.taken.page.validators
        publication.fingerprint, publication.title = (
            item.fingerprint,
            item.title or self.taken.extracted.title,
        )
        publication.published_on, publication.published_at = item.published_on, item.published_at
        self._follow_link(publication, statement)
        publication.validators_url = validators.url if validators else None
        publication.etag = validators.etag if validators else None
        publication.last_modified = validators.last_modified if validators else None
        publication.missed_at, publication.missed_why = None, ""
        publication.shorter_at = None  # what it was stays: a former text that comes and goes
        # What came inside an archive has no page that we read; a page source reads its page at every check.
        # What came inside a feed has: it may be edited or withdrawn there when the feed has long moved on.
        is_file = page.headers.get(FROM) == "archive" or not item.url.startswith(("http://", "https://"))
        # The page of a page source stays as it is while the document that it links to is edited.
        is_looked_at = not is_file and (
            self.taken.source.spec.kind not in ("page", "folder") or LINK in page.headers
        )
        publication.again_at = next_reading(publication, statement, self.now) if is_looked_at else None
        if publication.again_at is not None and statement is not None:
            rest_if_removed(self.session, publication, statement.id)
