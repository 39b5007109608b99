"""An outbox row as every kind of alert begins it: for this subscription, due then, not tried yet.

Its key comes from what is told: the text, the reader and the occasion. A database that was restored from a
backup comes to the same keys, so that whoever takes keys into account is told once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from alerts.model import Wanted
from monitor.store.job_line import wake_senders
from monitor.store.schema.columns import to_json
from monitor.store.schema.found import StatementVersionRow
from monitor.store.schema.reported import OutboxRow, PayloadRow, SubscriptionRow


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
    occasion: Sequence[str],
    now: datetime,
    public_url: str,
) -> dict[str, Any]:
    """The columns that all have in common. `version` is the statement's that it is about; of a source there
    is none. `occasion` is what is told besides the text, in words that no database gave: they make the key.
    """
    return {
        "key": content_key(
            version.text_sha256 if version else "",
            [subscription.name, subscription.channel, subscription.target],
            [wanted.kind, *occasion],
        ),
        "statement_version_id": version.id if version else None,
        "statement_id": version.statement_id if version else None,
        "subscription_id": subscription.id,
        "subscription_name": subscription.name,
        "channel": subscription.channel,
        "kind": wanted.kind,
        "payload_id": None,
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


def alike(wanted: Wanted) -> Hashable:
    """The same for rows that say the same, while they are written: then their findings live, too."""
    return (
        tuple(map(id, wanted.findings)),
        tuple(sorted(wanted.notes.items())),
        tuple(map(id, wanted.unchanged)),
        id(wanted.points),
        wanted.edit,
        wanted.not_checked,
    )


class Payloads:
    """What the rows of one telling say, each stored once. `id_of` builds what it has not seen: readers with
    the same rule share it, and so do those whose alerts come to the same.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._by_key: dict[Hashable, int] = {}
        self._by_content: dict[str, int] = {}

    def id_of(self, key: Hashable, build: Callable[[], PayloadRow]) -> int:
        """The number of the payload. `key` is the same only where what is built is."""
        if key not in self._by_key:
            payload = build()
            content = to_json([payload.findings, payload.notes, payload.beside])
            if content not in self._by_content:
                self._session.add(payload)
                self._session.flush()
                self._by_content[content] = payload.id
            self._by_key[key] = self._by_content[content]
        return self._by_key[key]


def put_out(session: Session, rows: Sequence[Mapping[str, Any]]) -> int:
    """Into the outbox. Returns how many."""
    if rows:
        # A Table, though declared wider.
        numbered = _numbered(session, rows)
        session.execute(insert(OutboxRow.__table__), numbered)  # type: ignore[arg-type]
        wake_senders(session)
    return len(rows)


def content_key(text_sha256: str, reader: Sequence[str], occasion: Sequence[str]) -> str:
    """32 hexadecimal digits that say nothing of what they were made from."""
    written = json.dumps([text_sha256, list(reader), list(occasion)], ensure_ascii=True)
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def _numbered(session: Session, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What is told a second time (a text that is back once more) is another delivery, with a number."""
    taken = set(session.scalars(select(OutboxRow.key).where(OutboxRow.key.in_([r["key"] for r in rows]))))
    numbered = []
    for row in rows:
        key = row["key"]
        if key in taken:
            again = OutboxRow.key.between(f"{key}-", f"{key}-~")
            times = session.scalar(select(func.count()).select_from(OutboxRow).where(again)) or 0
            key = f"{key}-{times + 2}"
        numbered.append(dict(row) | {"key": key})
    return numbered
