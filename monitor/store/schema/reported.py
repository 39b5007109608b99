"""The tables of what is told to whom. A change needs a revision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, and_, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from monitor.store.schema.columns import LASTING_IDS, RowId, Table, row_id


class SubscriptionRow(Table):
    __tablename__ = "subscriptions"
    id: Mapped[int] = row_id()
    name: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str]
    target: Mapped[str]
    rule: Mapped[dict[str, Any]]
    digest: Mapped[str | None]
    quiet_from: Mapped[time | None]
    quiet_until: Mapped[time | None]
    zone: Mapped[str]
    paused: Mapped[bool]
    secret: Mapped[str]
    added_at: Mapped[datetime]
    health: Mapped[bool] = mapped_column(server_default=text("false"))
    paused_at: Mapped[datetime | None]
    paused_by: Mapped[str] = mapped_column(server_default=text("''"))
    __table_args__ = (LASTING_IDS,)


class PayloadRow(Table):
    """What alerts say, stored once for all readers who are told the same: `findings` in their order, `notes`
    on them, `beside`: what is said of the series.
    """

    __tablename__ = "payloads"
    id: Mapped[int] = row_id()
    findings: Mapped[list[Any]]
    notes: Mapped[dict[str, Any]]
    beside: Mapped[dict[str, Any] | None]
    __table_args__ = (LASTING_IDS,)


class OutboxRow(Table):
    """What one subscription is to be told of one statement version, or of a source. The row is the delivery
    log, too.

    `occasion` is empty for what the text itself says, and names what else is told once: a withdrawal, a
    source that stopped; `notice` holds its facts. `payload_id`: what it says of the text; empty for what is
    of no text. `subscription_id` empties when the subscription is removed; its name and channel
    stay.
    """

    __tablename__ = "outbox"
    id: Mapped[int] = row_id()
    key: Mapped[str] = mapped_column(unique=True)
    statement_version_id: Mapped[int | None] = mapped_column(
        RowId, ForeignKey("statement_versions.id", ondelete="CASCADE")
    )
    statement_id: Mapped[int | None] = mapped_column(
        RowId, ForeignKey("statements.id", ondelete="CASCADE"), index=True
    )
    subscription_id: Mapped[int | None] = mapped_column(
        RowId, ForeignKey("subscriptions.id", ondelete="SET NULL"), index=True
    )
    subscription_name: Mapped[str]
    channel: Mapped[str]
    kind: Mapped[str]
    payload_id: Mapped[int | None] = mapped_column(RowId, index=True)
    public_url: Mapped[str]
    state: Mapped[str]
    attempts: Mapped[int]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    leased_by: Mapped[str]
    sent_at: Mapped[datetime | None]
    message_id: Mapped[str]
    subject: Mapped[str]
    last_error: Mapped[str]
    occasion: Mapped[str]
    notice: Mapped[dict[str, Any]]
    __table_args__ = (
        UniqueConstraint("statement_version_id", "subscription_id", "occasion"),
        Index(None, "state", "due_at"),
        LASTING_IDS,
    )
    payload: Mapped[PayloadRow | None] = relationship(
        primaryjoin=lambda: foreign(OutboxRow.payload_id) == PayloadRow.id, viewonly=True
    )

    @property
    def findings(self) -> Sequence[Any]:
        return self.payload.findings if self.payload else ()

    @property
    def notes(self) -> Mapping[str, Any]:
        return self.payload.notes if self.payload else {}

    @property
    def beside(self) -> Mapping[str, Any] | None:
        return self.payload.beside if self.payload else None


UNTOLD = and_(OutboxRow.state == "pending", OutboxRow.attempts == 0)  # waits, and was never tried


class WayOutRow(Table):
    """A server or an address that does not take what we send, or does again and its owner is not told yet.

    A way out that works has no row. `reported_to` names the subscriptions that were told.
    """

    __tablename__ = "ways_out"
    key: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    channel: Mapped[str]
    is_shared: Mapped[bool]
    subscription_id: Mapped[int | None] = mapped_column(
        RowId, ForeignKey("subscriptions.id", ondelete="CASCADE"), index=True
    )
    server: Mapped[str]
    state: Mapped[str]
    since: Mapped[datetime]
    failures: Mapped[int]
    next_try_at: Mapped[datetime | None]
    error: Mapped[str]
    reported_to: Mapped[list[Any]]
    changed_at: Mapped[datetime]


class FeedbackRow(Table):
    """One verdict of a reader on one point of one reading of a statement. Nothing of it is ever altered but
    that it ends: taken back, or replaced by another of the same `giver`.

    `read_at`: when the reading that it judges was made. `point` holds what was judged, as the reader saw it.
    `subscription_id` empties when the subscription is removed; its name stays in `by`.
    """

    __tablename__ = "feedback"
    id: Mapped[int] = row_id()
    statement_id: Mapped[int] = mapped_column(RowId, ForeignKey("statements.id", ondelete="CASCADE"))
    version: Mapped[int]
    read_at: Mapped[datetime]
    point_key: Mapped[str]
    point: Mapped[dict[str, Any]]
    verdict: Mapped[str]
    way: Mapped[str]
    giver: Mapped[str]
    by: Mapped[str]
    subscription_id: Mapped[int | None] = mapped_column(
        RowId, ForeignKey("subscriptions.id", ondelete="SET NULL"), index=True
    )
    note: Mapped[str]
    given_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str]
    __table_args__ = (
        Index(None, "statement_id", "id"),
        LASTING_IDS,
    )
