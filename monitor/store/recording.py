"""The rows that a statement version brings with it: its comparison, the changes, and who is to be told."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from alerts.model import Wanted
from alerts.rules import PREVIOUS_VERSION
from baselines.model import Comparison, Finding
from monitor.model import Taken
from monitor.store.columns import searchable
from monitor.store.findings import rank, to_columns, to_json, told_order
from monitor.store.tables import ChangeRow, ComparisonRow, OutboxRow, StatementRecord, StatementVersionRow, SubscriptionRow

CURSOR_LOCK = 2_209_2026  # any number that stays


def record_comparison(
    session: Session,
    statement: StatementRecord,
    version: StatementVersionRow,
    comparison: Comparison | None,
    *,
    now: datetime,
    day: date,
) -> None:
    """The comparison and its changes, which take the place of the earlier version's in the log."""
    before = _current(session, statement.id)
    keys = {f.key for f in comparison.findings} if comparison else set()
    # The redline of two versions of a watched page stays true whatever the page says later: the log keeps showing it.
    gone = [c.id for c in before.values() if c.baseline_slug != PREVIOUS_VERSION or c.finding_key in keys]
    if gone:
        session.execute(update(ChangeRow).where(ChangeRow.id.in_(gone)).values(is_current=False))
    if comparison is None:
        return
    row = _comparison_row(version, comparison, now)
    session.add(row)
    session.flush()
    if comparison.findings:
        common = {
            "comparison_id": row.id, "statement_id": statement.id, "version": version.number, "is_current": True,
            "baseline_slug": comparison.baseline.slug,
        }  # fmt: skip
        cursors = _cursors(session, comparison.findings)
        rows = [
            common
            | to_columns(finding)
            | _place(finding, before.get(finding.key), now, day)
            | {"position": position, "cursor": cursors[position], "haystack": _haystack(statement.title, finding)}
            for position, finding in enumerate(comparison.findings)
        ]
        session.execute(insert(ChangeRow), rows)


def _current(session: Session, statement_id: int) -> dict[str, ChangeRow]:
    rows = session.scalars(select(ChangeRow).where(ChangeRow.statement_id == statement_id, ChangeRow.is_current))
    return {r.finding_key: r for r in rows}


def _comparison_row(version: StatementVersionRow, comparison: Comparison, now: datetime) -> ComparisonRow:
    baseline, summary = comparison.baseline, comparison.summary
    return ComparisonRow(
        statement_version_id=version.id, baseline_slug=baseline.slug, baseline_title=baseline.title, baseline_on=baseline.date,
        baseline_sha256=baseline.sha256, role=comparison.role, comparability=comparison.comparability, why=comparison.why,
        reaffirms_baseline=comparison.reaffirms_baseline, headline=summary.headline, who=summary.who,
        counts=dict(summary.counts), alerts=summary.alerts, total=len(baseline.commitments), compared_at=now,
    )  # fmt: skip


def _cursors(session: Session, findings: tuple[Finding, ...]) -> list[int]:
    """The cursor of each finding: above all before, the most important highest, of equals the one that comes first."""
    if session.get_bind().dialect.name == "postgresql":  # one at a time; SQLite's writers are anyway
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": CURSOR_LOCK})
    top = (session.scalar(select(func.max(ChangeRow.cursor))) or 0) + len(findings)
    order = sorted(range(len(findings)), key=lambda position: (-rank(findings[position]), position))
    place = {position: number for number, position in enumerate(order)}
    return [top - place[position] for position in range(len(findings))]


def _place(finding: Finding, before: ChangeRow | None, now: datetime, day: date) -> dict[str, Any]:
    """A finding that the version before had as well keeps its place in the log."""
    is_known = before is not None and (before.kind, before.direction, before.importance, before.statement_text) == (
        finding.kind, finding.direction, finding.importance, finding.statement.text if finding.statement else None
    )  # fmt: skip
    if before is not None and is_known:
        return {"first_seen_at": before.first_seen_at, "placed_on": before.placed_on}
    return {"first_seen_at": now, "placed_on": day}


def _haystack(title: str, finding: Finding) -> str:
    passages = [p.text for p in (finding.baseline, finding.statement) if p is not None]
    return searchable(title, finding.summary, *passages)


def record_wanted(
    session: Session, statement: StatementRecord, version: StatementVersionRow, taken: Taken, *, now: datetime, public_url: str
) -> int:
    """The outbox rows. A subscription that was removed since the rules ran gets none. Returns how many were written."""
    asked = {w.subscription.id: w for w in taken.wanted}
    if not asked:
        return 0
    there = select(SubscriptionRow).where(SubscriptionRow.id.in_(asked)).with_for_update(read=True, key_share=True)
    rows = [_outbox_row(statement, version, s, asked[s.id], taken, now) for s in session.scalars(there)]
    for row in rows:
        row.public_url = public_url
        row.findings = _dated(session, statement.id, version.number, row.findings, now)
    session.add_all(rows)
    session.flush()
    return len(rows)


def _outbox_row(
    statement: StatementRecord,
    version: StatementVersionRow,
    subscription: SubscriptionRow,
    wanted: Wanted,
    taken: Taken,
    now: datetime,
) -> OutboxRow:
    findings = taken.comparison.findings if taken.comparison else ()
    position = {f.key: place for place, f in enumerate(findings)}
    chosen = sorted(wanted.findings, key=lambda f: (*told_order(f), position.get(f.key, len(position))))
    return OutboxRow(
        key=secrets.token_hex(16), statement_version_id=version.id, statement_id=statement.id, subscription_id=subscription.id,
        subscription_name=subscription.name, channel=subscription.channel, kind=wanted.kind,
        findings=[to_json(f) for f in chosen], notes=dict(wanted.notes), state="pending", attempts=0, created_at=now,
        due_at=wanted.due_at, leased_by="", message_id="", subject="", last_error="",
    )  # fmt: skip


def _dated(session: Session, statement_id: int, version: int, findings: list[Any], now: datetime) -> list[Any]:
    """Each finding with when it was first seen: in this version, or, when the text has lost it, in the last that had it."""
    seen = select(ChangeRow.finding_key, ChangeRow.first_seen_at).where(
        ChangeRow.statement_id == statement_id,
        ChangeRow.version <= version,
        ChangeRow.finding_key.in_([f["key"] for f in findings]),
    )
    first = dict(session.execute(seen.order_by(ChangeRow.version)).all())
    return [f | {"first_seen_at": first.get(f["key"], now).isoformat()} for f in findings]
