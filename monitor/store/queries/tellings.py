"""What subscriptions were told of a statement, from the rows of the outbox."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.model import Reported
from monitor.store.queries.recording import READING
from monitor.store.queries.statement_rows import reported_of
from monitor.store.schema.found import StatementVersionRow
from monitor.store.schema.reported import UNTOLD, OutboxRow, PayloadRow


def tellings(session: Session, statement_id: int, *, merges: bool) -> list[Reported]:
    """Of each subscription the newest telling of each finding. `merges`: what waits unsent counts as not
    told, and is given by its rows.
    """
    rows = session.execute(
        select(
            OutboxRow.id,
            OutboxRow.subscription_id,
            PayloadRow.findings,
            OutboxRow.occasion,
            StatementVersionRow.number,
            UNTOLD,
        )
        .join(StatementVersionRow, StatementVersionRow.id == OutboxRow.statement_version_id)
        .outerjoin(PayloadRow, PayloadRow.id == OutboxRow.payload_id)
        .where(
            OutboxRow.statement_id == statement_id,
            OutboxRow.subscription_id.is_not(None),
            OutboxRow.state != "dead",
            OutboxRow.kind.in_(("alert", "correction", "copies")),
        )
        .order_by(StatementVersionRow.number, OutboxRow.id)
    )
    reported: dict[int, dict[str, dict[str, object]]] = {}
    last: dict[int, int] = {}
    waiting: dict[int, list[int]] = defaultdict(list)
    for row_id, subscription_id, findings, occasion, number, is_untold in rows:
        is_of_copies = bool(occasion) and not occasion.startswith(READING)
        known = reported.setdefault(subscription_id, {})
        if merges and is_untold and not is_of_copies:
            waiting[subscription_id].append(row_id)
            continue
        known.update({} if is_of_copies else {f["key"]: f for f in findings or ()})
        if not is_of_copies or subscription_id not in last:
            last[subscription_id] = number
    return [
        replace(reported_of(who, findings, last.get(who, 1)), waiting=tuple(waiting[who]))
        for who, findings in sorted(reported.items())
    ]
