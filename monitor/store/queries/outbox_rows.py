"""An outbox row as every kind of alert begins it: for this subscription, due then, not tried yet."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from alerts.model import Wanted
from monitor.store.schema.found import StatementVersionRow
from monitor.store.schema.reported import OutboxRow, SubscriptionRow


def still_there(session: Session, wanted: Mapping[int, Wanted]) -> Sequence[SubscriptionRow]:
    """The subscriptions that want something (by their ids), but for those that were removed since the rules
    ran.
    """
    if not wanted:
        return ()
    there = (
        select(SubscriptionRow)
        .where(SubscriptionRow.id.in_(wanted))
        .with_for_update(read=True, key_share=True)
    )
    return session.scalars(there).all()


def drafted(
    subscription: SubscriptionRow,
    wanted: Wanted,
    version: StatementVersionRow | None,
    *,
    now: datetime,
    public_url: str,
) -> dict[str, Any]:
    """The columns that all have in common. `version` is the statement's that it is about; of a source there
    is none.
    """
    return {
        "key": secrets.token_hex(16),
        "statement_version_id": version.id if version else None,
        "statement_id": version.statement_id if version else None,
        "subscription_id": subscription.id,
        "subscription_name": subscription.name,
        "channel": subscription.channel,
        "kind": wanted.kind,
        "findings": [],
        "notes": {},
        "beside": None,
        "public_url": public_url,
        "state": "pending",
        "attempts": 0,
        "created_at": now,
        "due_at": wanted.due_at,
        "leased_by": "",
        "message_id": "",
        "subject": "",
        "last_error": "",
        "occasion": "",
        "notice": {},
    }


def put_out(session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
    """Into the outbox. Returns how many."""
    if rows:
        # A Table, though declared wider.
        session.execute(insert(OutboxRow.__table__), rows)  # type: ignore[arg-type]
    return len(rows)
