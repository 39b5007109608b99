"""Notices in the outbox: what is told beside changes, of a statement's page or of a source, and read back for
sending.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import Session

from alerts.alert_facts import Notice, StatementFacts
from alerts.model import Alert, AlertKind, Wanted
from monitor.store.queries.outbox_rows import drafted, put_out, still_there
from monitor.store.schema.found import StatementVersionRow
from monitor.store.schema.reported import OutboxRow, SubscriptionRow

# a row about two official copies carries their facts there instead (`monitor/store/queries/divergence.py`)
COPIES = "copies"


def record_notices(
    session: Session,
    wanted: Sequence[Wanted],
    *,
    now: datetime,
    public_url: str,
    version: StatementVersionRow | None = None,
) -> int:
    """The outbox rows of one notice. `version` is the statement's that it is about. Returns how many were
    written.
    """
    wanted_by = {w.subscription.id: w for w in wanted if w.notice is not None}
    rows = [
        drafted(
            s,
            wanted_by[s.id],
            version,
            occasion=_reported_as(wanted_by[s.id].notice),
            now=now,
            public_url=public_url,
        )
        | {"occasion": _occasion(wanted_by[s.id]), "notice": _to_json(wanted_by[s.id].notice)}
        for s in still_there(session, wanted_by)
    ]
    return put_out(session, rows)


def notice_row(
    subscription: SubscriptionRow, wanted: Wanted, *, occasion: str, now: datetime, public_url: str
) -> dict[str, Any]:
    """The row of a notice that is of no statement, told once for its occasion."""
    row = drafted(subscription, wanted, None, occasion=[occasion], now=now, public_url=public_url)
    return row | {"occasion": occasion, "notice": _to_json(wanted.notice)}


def notice_of(row: OutboxRow) -> Notice | None:
    """The notice that a row carries, if it carries one."""
    said = row.notice
    if not said or said["kind"] == COPIES:
        return None
    return Notice(
        kind=said["kind"],
        source=said["source"],
        url=said["url"],
        at=datetime.fromisoformat(said["at"]),
        since=datetime.fromisoformat(said["since"]) if said["since"] else None,
        detail=said["detail"],
        elsewhere=tuple(said["elsewhere"]),
        lines=tuple(said.get("lines", ())),
    )


def source_alert(row: OutboxRow, notice: Notice, base: str) -> Alert:
    """The alert of a source or a way out. It has no statement: the facts of one say only where to look."""
    page = "deliveries" if row.kind == "delivery" else "sources"
    facts = StatementFacts.of_none(
        notice.source, notice.at, url=f"{base}/{page}", official_url=notice.url, source=notice.source
    )
    return Alert(
        id=row.id,
        key=row.key,
        kind=cast(AlertKind, row.kind),
        statement=facts,
        baseline_title="",
        baseline_date=None,
        changes=(),
        counts={},
        total=0,
        notice=notice,
    )


def _to_json(notice: Notice | None) -> Mapping[str, Any]:
    if notice is None:
        return {}
    return {
        "kind": notice.kind,
        "source": notice.source,
        "url": notice.url,
        "at": notice.at.isoformat(),
        "since": notice.since.isoformat() if notice.since else None,
        "detail": notice.detail,
        "elsewhere": list(notice.elsewhere),
    } | ({"lines": list(notice.lines)} if notice.lines else {})


def _reported_as(notice: Notice | None) -> tuple[str, ...]:
    """What is told, of what, since when."""
    if notice is None:
        return ()
    return (notice.kind, notice.source, notice.url, notice.since.isoformat() if notice.since else "")


def _occasion(wanted: Wanted) -> str:
    """What is told once: this, of this address, at this moment."""
    notice = wanted.notice
    if notice is None:
        return ""
    about = hashlib.sha256(
        f"{notice.url or notice.source} {notice.at.isoformat()}".encode("utf-8", "replace")
    ).hexdigest()[:32]
    return f"{notice.kind}-{about}"
