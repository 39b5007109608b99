"""Everything that lasts. The only place that knows SQLAlchemy; every method is one transaction.

`Store(url)` opens a database (`sqlite:///path` or `postgresql://...`). Foreign exceptions stop here, as StoreError.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from alerts.model import Alert, Batch, Delivery, Subscription, Told
from monitor.model import Held, Item, Page, Saved, Seen, Source, SourceSpec, SourceState, Taken, Validators
from monitor.views import LogFilter, LoggedChange, StatementRow, StatementView, VersionView


class Sources:
    """`store.sources`"""

    def all(self) -> list[Source]: ...  # by name
    def get(self, name: str) -> Source: ...  # StoreError "There is no source named ..."
    def add(self, spec: SourceSpec, *, now: datetime) -> Source: ...  # name taken: StoreError; due at once
    def update(self, name: str, spec: SourceSpec) -> Source: ...
    def pause(self, name: str) -> None: ...
    def resume(self, name: str, *, now: datetime) -> None: ...
    def remove(self, name: str) -> None: ...  # its publications and their statements stay in the log
    def claim_due(self, *, now: datetime, limit: int, lease: float) -> list[Source]: ...
    # one UPDATE ... RETURNING: enabled, next_due_at <= now, not leased; the lease (seconds) sets next_due_at ahead so that no one else takes it
    def claim(self, name: str, *, now: datetime, lease: float) -> Source | None: ...  # by name, due or not; None when leased by another
    def settle(self, source_id: int, *, now: datetime, next_due_at: datetime, error: str = "", had_new: bool = False,
               validators: Validators | None = None) -> None: ...  # frees the lease, counts failures, notes health


class Statements:
    """`store.statements`"""

    def seen(self, source_id: int, key: str) -> Seen | None: ...
    def seen_keys(self, source_id: int) -> dict[str, str]: ...  # item key -> fingerprint
    def held(self, *, sha256: str, published_on: object, limit: int = 50) -> list[Held]: ...
    # candidates for clustering: same text hash, or published within 10 days of it (all when undated: the newest), newest first
    def save(self, taken: Taken, *, now: datetime, public_url: str) -> Saved: ...
    # ONE transaction: publication (upsert by source and key), its version, statement (new or next version), comparison,
    # changes, outbox rows. Twice the same (same publication and raw+text hash as its newest version, or statement version
    # with the same text hash): is_duplicate, nothing written. Unique keys make the race safe.
    def touch(self, publication_id: int, *, fingerprint: str) -> None: ...  # an entry changed its fingerprint but not its text
    def told(self, statement_id: int) -> list[Told]: ...  # what each subscription was last told of it
    def get(self, statement_id: int) -> StatementView | None: ...
    def list(self, *, search: str = "", limit: int = 100, before: int | None = None) -> list[StatementRow]: ...
    def version(self, publication_id: int, number: int) -> tuple[VersionView, bytes] | None: ...  # with the raw body


class Changes:
    """`store.changes`"""

    def find(self, wanted: LogFilter) -> list[LoggedChange]: ...  # newest first; of each statement only its current version
    def get(self, change_id: str) -> LoggedChange | None: ...
    def history(self, commitment: str, *, baseline: str) -> list[LoggedChange]: ...  # across statements, by date, retained too


class Subscriptions:
    """`store.subscriptions`"""

    def all(self) -> list[Subscription]: ...
    def get(self, name: str) -> Subscription: ...  # StoreError "There is no subscription named ..."
    def add(self, subscription: Subscription, *, now: datetime) -> Subscription: ...  # id given by the store
    def set_paused(self, name: str, paused: bool) -> None: ...
    def remove(self, name: str) -> None: ...


class OutboxRows:
    """`store.outbox`, fulfils alerts.outbox.Outbox"""

    def claim(self, *, now: datetime, lease: float, limit: int = 20) -> Sequence[Batch]: ...
    # due rows (state pending, or sending with a lease that ran out), by one UPDATE; a digest subscription's due rows come as one batch
    def sent(self, ids: Sequence[int], *, now: datetime, message_id: str, subject: str) -> None: ...
    def failed(self, ids: Sequence[int], *, now: datetime, error: str, next_try_at: datetime | None) -> None: ...  # None: dead
    def retry(self, delivery_id: int, *, now: datetime) -> None: ...  # a dead letter, tried again by hand
    def deliveries(self, *, limit: int = 100, state: str | None = None) -> list[Delivery]: ...


class Store:
    """The database. `upgrade()` brings the schema up to date; `backup(path)` copies a consistent snapshot (SQLite)."""

    sources: Sources
    statements: Statements
    changes: Changes
    subscriptions: Subscriptions
    outbox: OutboxRows

    def __init__(self, url: str) -> None: ...
    def upgrade(self) -> None: ...
    def backup(self, path: Path) -> None: ...
    def ping(self) -> None: ...  # StoreError when the database does not answer or its schema is old
    def close(self) -> None: ...


__all__ = ["Alert", "Item", "Page", "SourceState", "Store"]
