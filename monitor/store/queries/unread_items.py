"""Items that a list names and that cannot be read yet: when they are asked for again.

A page that is there and has no text yet is asked for every hour of its first day, then more and more rarely;
what failed by a fault of its site or of the network, at every check.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from monitor.model.settlement import FailedItem, Settlement, UnreadItem
from monitor.store.queries.publication_rows import key_hash, next_fetch
from monitor.store.schema.watched import UnreadItemRow
from monitor.store.session import Database


class UnreadItems:
    """`store.unread_items`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, source_id: int, keys: Sequence[str]) -> Mapping[str, UnreadItem]:
        """Item key -> what is known of it, of those that could not be read at the last look."""
        if not keys:
            return {}
        with self._database.reading() as session:
            rows = session.scalars(select(UnreadItemRow).where(UnreadItemRow.source_id == source_id)).all()
        known = {row.key_sha256: row for row in rows}
        if not known:
            return {}
        return {
            key: UnreadItem(row.fingerprint, row.why, row.looks, row.first_at, row.again_at)
            for key in keys
            if (row := known.get(key_hash(key))) is not None
        }


def record_unread(session: Session, source_id: int, check: Settlement) -> None:
    """What could not be read is written down; what was read, or is not listed any more, is forgotten."""
    if not check.may_have_unread and not check.failed:
        return
    rows = session.scalars(select(UnreadItemRow).where(UnreadItemRow.source_id == source_id)).all()
    if not rows and not check.failed:
        return  # the usual case
    known = {row.key_sha256: row for row in rows}
    if not check.error:
        listed = {key_hash(key) for key in (*check.left, *(item.key for item in check.failed))}
        gone = [row.id for sha256, row in known.items() if sha256 not in listed]
        session.execute(delete(UnreadItemRow).where(UnreadItemRow.id.in_(gone)))
    for item in check.failed:
        sha256 = key_hash(item.key)
        row = known.get(sha256)
        if row is None:
            row = UnreadItemRow(source_id=source_id, key_sha256=sha256, first_at=check.now)
            session.add(row)
        _note(row, item, check.now)


def _note(row: UnreadItemRow, item: FailedItem, now: datetime) -> None:
    if row.fingerprint != item.fingerprint or row.first_at > now:
        row.first_at = now
    row.fingerprint, row.why, row.looks = item.fingerprint, item.why, item.looks
    row.again_at = now if item.may_pass else next_fetch(row.first_at, now)
