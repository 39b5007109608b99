"""The tables of people, their tokens, and the log of what they did. A change needs a revision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import LASTING_IDS, RowId, Table, row_id


class PersonRow(Table):
    """`name_key` is the name as it is compared: letters of either case are the same."""

    __tablename__ = "people"
    __table_args__ = (LASTING_IDS,)
    id: Mapped[int] = row_id()
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    zone: Mapped[str]
    password_hash: Mapped[str]
    sign_outs: Mapped[int]
    created_at: Mapped[datetime]


class AccessTokenRow(Table):
    """`token_hash` is the SHA-256 of the token, which is long and made by chance."""

    __tablename__ = "access_tokens"
    __table_args__ = (LASTING_IDS,)
    id: Mapped[int] = row_id()
    person_id: Mapped[int] = mapped_column(RowId, ForeignKey("people.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    scope: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class AuditEntryRow(Table):
    """Stays when the person is removed: `who` is a name."""

    __tablename__ = "audit_entries"
    __table_args__ = (LASTING_IDS,)
    id: Mapped[int] = row_id()
    at: Mapped[datetime]
    who: Mapped[str]
    entrance: Mapped[str]
    act: Mapped[str]
    about: Mapped[str]
