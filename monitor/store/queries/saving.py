"""Writing one item that was taken in: publication, statement, comparison, changes and outbox rows, in one
transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import or_, select, text

from baselines.model import Document
from monitor.errors import StoreError
from monitor.model import TIERS, Arrival, ClusterRole, Saved
from monitor.model.official_copy import ComparedCopy
from monitor.store.queries.meetings import record_event
from monitor.store.queries.minhash import record_marks
from monitor.store.queries.publication_rows import PublicationWriting, key_hash
from monitor.store.queries.recording import record_comparison, record_edit, record_wanted
from monitor.store.queries.saved_copy import SavedCopy
from monitor.store.queries.series import note_reading
from monitor.store.schema.found import (
    PublicationRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.session import Database


def save(
    database: Database, taken: Arrival, copies: Sequence[ComparedCopy] = (), *, now: datetime, public_url: str
) -> Saved:
    """All of it or nothing. What another process has just written is found, not written twice."""
    return database.settle(lambda session: _Saving(session, taken, tuple(copies), now, public_url).run())


@dataclass(frozen=True)
class _Saving(PublicationWriting):
    def run(self) -> Saved:
        self._lock_text()
        publication = self._publication()
        newest = self._newest(publication)
        if publication and newest and self._is_as_before(newest):
            statement = self._statement(publication.statement_id)
            self._refresh(publication, statement)  # the entry may say that it changed, though nothing did
            return self._saved(publication, statement, is_duplicate=True)
        role, statement = self._place(publication)
        is_duplicate = self.taken.clustered.role in ("new", "edit") and role not in ("new", "edit")
        if role == "new":
            statement = self._new_statement()
        if publication is None:
            publication = self._new_publication(role)
        elif (
            role in ("new", "copy", "coverage")
            and statement is not None
            and publication.statement_id != statement.id
        ):
            publication.statement_id, publication.role, publication.why = (
                statement.id,
                role,
                self.taken.clustered.why,
            )
        if statement is not None and publication.statement_id is None:
            publication.statement_id = statement.id
        self._add_publication_version(publication, newest, is_edit=self._is_edit(role, newest))
        alerts = 0
        if statement is not None:
            is_confirmed = self._confirms(statement)
            if role in ("copy", "edit"):
                self._raise_authority(statement)
            if is_confirmed:
                publication.role = (
                    "new"  # from now on this is the statement's own page: its edits are the statement's
                )
            is_new_version = role in ("new", "edit") or is_confirmed
            if is_new_version:
                alerts = self._add_statement_version(statement, is_first=role == "new")
            if self.copies or (is_new_version and role != "new"):
                alerts += self._record_copies(statement, publication, is_new_version=is_new_version)
        self._refresh(publication, statement)
        return self._saved(publication, statement, alerts=alerts, is_duplicate=is_duplicate)

    def _is_as_before(self, newest: PublicationVersionRow) -> bool:
        return (newest.raw_sha256, newest.text_sha256) == (
            self.taken.page.sha256,
            self.taken.extracted.sha256,
        )

    # -- what is there

    def _lock_text(self) -> None:
        """Two processes with one text take turns. SQLite's writers do so anyway."""
        if self.session.get_bind().dialect.name == "postgresql":
            number = int.from_bytes(
                bytes.fromhex(key_hash(self.taken.extracted.sha256))[:8], "big", signed=True
            )
            self.session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})

    def _statement(self, statement_id: int | None) -> StatementRecord | None:
        if statement_id is None:
            return None
        return self.session.scalar(
            select(StatementRecord).where(StatementRecord.id == statement_id).with_for_update()
        )

    def _place(self, publication: PublicationRow | None) -> tuple[ClusterRole, StatementRecord | None]:
        """The role that is true now, inside the transaction: someone may have been quicker since clustering
        looked.
        """
        role, sha256 = self.taken.clustered.role, self.taken.extracted.sha256
        present_statement = self._statement(publication.statement_id) if publication else None
        clustered = self._statement(self.taken.clustered.statement_id)
        if role == "new":
            if present_statement is not None and present_statement.text_sha256 == sha256:
                return "same", present_statement
            twin = self._twin()
            return ("copy", twin) if twin is not None else ("new", None)
        target = clustered or present_statement
        if target is None:
            if (missing := self.taken.clustered.statement_id) is not None:
                raise StoreError(f"There is no statement {missing} to which {self.taken.item.url} belongs")
            return (role, None) if role in ("coverage", "same") else ("new", None)
        if role == "edit" and target.text_sha256 == sha256 and not self.taken.is_only_signed_otherwise:
            return "same", target
        return role, target

    def _twin(self) -> StatementRecord | None:
        """A statement with this very text, of the same day as far as days are known. Yearly formulae repeat
        on other days.
        """
        extracted = self.taken.extracted
        if extracted.suspect or not extracted.text:
            return None
        same_text = StatementRecord.text_sha256 == extracted.sha256
        matching = select(StatementRecord).where(same_text, StatementRecord.suspect == "")
        if extracted.published_on is not None:
            day = StatementRecord.published_on
            matching = matching.where(or_(day.is_(None), day == extracted.published_on))
        return self.session.scalar(matching.order_by(StatementRecord.id).limit(1).with_for_update())

    # -- what is written

    def _new_statement(self) -> StatementRecord:
        extracted, source = self.taken.extracted, self.taken.source
        statement = StatementRecord(
            **self._said(),
            publisher=extracted.publisher or source.spec.publisher,
            source_name=source.name,
            country=source.spec.country,
            tier=source.spec.tier,
            official_url=extracted.url or self.taken.page.url,
            first_seen_at=self.now,
            placed_on=self._day(),
            version=0,
            everything=source.spec.everything,
        )
        self.session.add(statement)
        self.session.flush()
        return statement

    def _said(self) -> dict[str, object]:
        extracted, screening = self.taken.extracted, self.taken.screening
        return {
            "title": extracted.title or self.taken.item.title,
            "kind": screening.kind,
            "level": screening.level,
            "parties": list(screening.parties),
            "klass": screening.klass,
            "why": screening.why,
            "language": extracted.language,
            "published_on": extracted.published_on,
            "published_at": extracted.published_at,
            "text_sha256": extracted.sha256,
            "words_sha256": self.taken.sketch.words,
            "suspect": extracted.suspect,
        }

    def _add_statement_version(self, statement: StatementRecord, *, is_first: bool) -> int:
        for column, value in self._said().items():
            if column not in ("published_on", "published_at") or value is not None:
                setattr(statement, column, value)
        statement.version += 1
        note_reading(statement, self._compared())
        extracted, page = self.taken.extracted, self.taken.page
        version = StatementVersionRow(
            statement_id=statement.id,
            number=statement.version,
            title=statement.title,
            text=extracted.text,
            text_sha256=extracted.sha256,
            url=extracted.url or page.url,
            fetched_at=page.fetched_at,
            saved_at=self.now,
        )
        self.session.add(version)
        self.session.flush()
        if not is_first or self.taken.sketch.marks:
            record_marks(self.session, statement.id, self.taken.sketch)
        record_event(self.session, statement, self.taken.event)
        # The findings of an edit are news of today, whenever the statement was published.
        day = statement.placed_on if is_first else self.now.date()
        record_comparison(self.session, statement, version, self.taken, now=self.now, day=day)
        record_edit(self.session, statement, version, self.taken.edit, now=self.now)
        return record_wanted(
            self.session,
            version,
            self.taken.wanted,
            self.taken.comparison,
            now=self.now,
            public_url=self.public_url,
        )

    def _record_copies(
        self, statement: StatementRecord, publication: PublicationRow, *, is_new_version: bool
    ) -> int:
        """What its official copies say otherwise. A new page stands at its day, what an edit brought at the
        day of the edit.
        """
        day = self._day() if publication.version == 1 else self.now.date()
        saved = SavedCopy(
            session=self.session,
            statement=statement,
            publication=publication,
            day=day,
            now=self.now,
            public_url=self.public_url,
        )
        return saved.record(self.copies, is_new_version=is_new_version)

    def _compared(self) -> Document | None:
        """The text as it was compared with a baseline; two versions of a watched page are no text of a
        series.
        """
        comparison = self.taken.comparison
        return comparison.document if comparison and not self.taken.source.spec.everything else None

    def _confirms(self, statement: StatementRecord) -> bool:
        """Whether this is the official text, compared, of what only a mirror had brought: its findings count
        from now on.
        """
        is_compared_copy = self.taken.clustered.role == "copy" and self.taken.comparison is not None
        return is_compared_copy and self.taken.source.spec.tier == "official" != statement.tier

    def _raise_authority(self, statement: StatementRecord) -> None:
        """An official copy makes the statement official: official outranks mirror, mirror outranks news."""
        spec, extracted = self.taken.source.spec, self.taken.extracted
        if TIERS.index(spec.tier) < TIERS.index(statement.tier):
            statement.tier, statement.source_name = spec.tier, spec.name
            statement.country = spec.country
            statement.official_url = extracted.url or self.taken.page.url
            statement.publisher = extracted.publisher or spec.publisher or statement.publisher
            statement.published_on = extracted.published_on or statement.published_on
            statement.published_at = extracted.published_at or statement.published_at

    def _saved(
        self,
        publication: PublicationRow,
        statement: StatementRecord | None,
        *,
        alerts: int = 0,
        is_duplicate: bool = False,
    ) -> Saved:
        saved = Saved(publication.id, None, publication.version, alerts, is_duplicate)
        return (
            saved
            if statement is None
            else replace(saved, statement_id=statement.id, version=statement.version)
        )
