"""The tables of what is watched: sources, who changed them, hosts. A change needs a revision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import EMPTY, LASTING_IDS, RowId, Table, row_id


class SourceRow(Table):
    """`state` is what the last check found, `told` what the people responsible were told last ("", "down",
    "stale").
    """

    __tablename__ = "sources"
    id: Mapped[int] = row_id()
    name: Mapped[str] = mapped_column(unique=True)
    url: Mapped[str]
    kind: Mapped[str]
    tier: Mapped[str]
    publisher: Mapped[str]
    country: Mapped[str]
    language: Mapped[str]
    zone: Mapped[str]
    every: Mapped[int]
    everything: Mapped[bool]
    alert_existing: Mapped[bool]
    enabled: Mapped[bool]
    rules: Mapped[dict[str, Any]]
    fallbacks: Mapped[list[Any] | None]  # these three came later: empty in older rows
    gap: Mapped[int | None]
    display: Mapped[str | None]
    failures: Mapped[int]
    last_error: Mapped[str]
    next_due_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    leased_by: Mapped[str]
    last_checked_at: Mapped[datetime | None]
    last_ok_at: Mapped[datetime | None]
    last_new_at: Mapped[datetime | None]
    validators_url: Mapped[str | None]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    built_at: Mapped[datetime | None]
    unread: Mapped[list[Any]]
    added_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(server_default=EMPTY)
    reported_state: Mapped[str] = mapped_column("told", server_default=EMPTY)
    notes: Mapped[list[Any] | None]
    usual_gap: Mapped[int | None]
    newest_at: Mapped[datetime | None]
    quick_from: Mapped[datetime | None]
    quick_until: Mapped[datetime | None]
    quick_why: Mapped[str] = mapped_column(server_default=EMPTY)
    proposal: Mapped[dict[str, Any] | None]  # the rules that a list without rules proposed, and when
    __table_args__ = (Index(None, "enabled", "next_due_at"), LASTING_IDS)


class UnreadItemRow(Table):
    """An item that a list names and that could not be read: since when, after how many looks, and when it is
    asked for again; never, where `again_at` is None. `fingerprint`: what the list said of it then.
    """

    __tablename__ = "unread_items"
    id: Mapped[int] = row_id()
    source_id: Mapped[int] = mapped_column(RowId, ForeignKey("sources.id", ondelete="CASCADE"))
    key_sha256: Mapped[str]
    fingerprint: Mapped[str]
    why: Mapped[str]
    looks: Mapped[int]
    first_at: Mapped[datetime]
    again_at: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("source_id", "key_sha256"), LASTING_IDS)


class EventRow(Table):
    """Who did what to a source, when. Outlives the source."""

    __tablename__ = "events"
    id: Mapped[int] = row_id()
    at: Mapped[datetime]
    who: Mapped[str]
    what: Mapped[str]
    source: Mapped[str]
    __table_args__ = (LASTING_IDS,)


class ConfirmedHostRow(Table):
    """A host of which an administrator said that it is the issuer's own."""

    __tablename__ = "confirmed_hosts"
    host: Mapped[str] = mapped_column(primary_key=True)
    confirmed_by: Mapped[str]
    confirmed_at: Mapped[datetime]


class HostTurnRow(Table):
    """When a host may be asked again, and who is asking it just now: one at a time, over all processes."""

    __tablename__ = "host_turns"
    name: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    leased_by: Mapped[str]
