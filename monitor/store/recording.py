"""The rows that a statement version brings with it: its comparison, the changes, and who is to be told."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from alerts.model import Wanted
from alerts.rules import PREVIOUS_VERSION
from baselines.history import reading_of
from baselines.model import Comparison, Finding, told_order
from monitor.model import Taken
from monitor.store.columns import searchable
from monitor.store.findings import to_columns, to_json
from monitor.store.tables import ChangeRow, ComparisonRow, StatementRecord, StatementVersionRow
from monitor.store.tables_told import OutboxRow, SubscriptionRow

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
        session.execute(insert(ChangeRow.__table__), rows)  # type: ignore[arg-type]  # a Table, though declared wider


def _current(session: Session, statement_id: int) -> dict[str, ChangeRow]:
    rows = session.scalars(select(ChangeRow).where(ChangeRow.statement_id == statement_id, ChangeRow.is_current))
    return {r.finding_key: r for r in rows}


def _comparison_row(version: StatementVersionRow, comparison: Comparison, now: datetime) -> ComparisonRow:
    baseline, summary = comparison.baseline, comparison.summary
    reading = reading_of(baseline) if baseline.commitments else None
    return ComparisonRow(
        statement_version_id=version.id, baseline_slug=baseline.slug, baseline_title=baseline.title, baseline_on=baseline.date,
        baseline_sha256=baseline.sha256, role=comparison.role, comparability=comparison.comparability, why=comparison.why,
        reaffirms_baseline=comparison.reaffirms_baseline, headline=summary.headline, who=summary.who,
        counts=dict(summary.counts), alerts=summary.alerts, total=len(baseline.commitments), compared_at=now,
        baseline_series=reading.series if reading else "", baseline_formulae=list(reading.formulae) if reading else [],
    )  # fmt: skip


def _cursors(session: Session, findings: tuple[Finding, ...]) -> list[int]:
    """The cursor of each finding: above all before, the one that is told first highest, of equals the first of the document."""
    if session.get_bind().dialect.name == "postgresql":  # one at a time; SQLite's writers are anyway
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": CURSOR_LOCK})
    top = (session.scalar(select(func.max(ChangeRow.cursor))) or 0) + len(findings)
    order = sorted(range(len(findings)), key=lambda position: (*told_order(findings[position]), position))
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
    findings = _told_findings(session, statement, version, taken, now)
    rows = [
        {
            "key": secrets.token_hex(16), "statement_version_id": version.id, "statement_id": statement.id,
            "subscription_id": s.id, "subscription_name": s.name, "channel": s.channel, "kind": asked[s.id].kind,
            "findings": _in_order(asked[s.id], findings), "notes": dict(asked[s.id].notes), "public_url": public_url,
            "beside": _beside(asked[s.id], taken.comparison),
            "state": "pending", "attempts": 0, "created_at": now, "due_at": asked[s.id].due_at, "leased_by": "",
            "message_id": "", "subject": "", "last_error": "", "occasion": "", "notice": {},
        }
        for s in session.scalars(there)
    ]  # fmt: skip
    if rows:
        session.execute(insert(OutboxRow.__table__), rows)  # type: ignore[arg-type]  # a Table, though declared wider
    return len(rows)


def _beside(wanted: Wanted, comparison: Comparison | None) -> dict[str, Any] | None:
    """What the alert says of the series: the text before, and which differences stood there already."""
    if comparison is None or not (comparison.previous or comparison.is_first_of_series):
        return None
    return {
        "previous": comparison.previous.to_dict() if comparison.previous else None,
        "is_first": comparison.is_first_of_series,
        "standing": [to_json(f) for f in wanted.standing],
    }


class _ToldFinding(NamedTuple):
    """A finding as alerts tell it: where it stands among the others, and its written form."""

    place: tuple[int, int, int]
    written: dict[str, Any]


def _told_findings(
    session: Session, statement: StatementRecord, version: StatementVersionRow, taken: Taken, now: datetime
) -> dict[int, _ToldFinding]:
    """Every finding that someone wants, by its identity: most are wanted by many, and are written out once."""
    wanted = {id(f): f for w in taken.wanted for f in w.findings}
    first_seen = _first_seen(session, statement.id, version.number, [f.key for f in wanted.values()])
    position = {f.key: place for place, f in enumerate(taken.comparison.findings if taken.comparison else ())}
    return {
        number: _ToldFinding(
            (*told_order(f), position.get(f.key, len(position))),
            to_json(f) | {"first_seen_at": first_seen.get(f.key, now).isoformat()},
        )
        for number, f in wanted.items()
    }


def _in_order(wanted: Wanted, findings: dict[int, _ToldFinding]) -> list[dict[str, Any]]:
    return [told.written for told in sorted((findings[id(f)] for f in wanted.findings), key=lambda told: told.place)]


def _first_seen(session: Session, statement_id: int, version: int, keys: list[str]) -> dict[str, datetime]:
    """Finding key -> when it was first seen: in this version, or, when the text has lost it, in the last that had it."""
    seen = select(ChangeRow.finding_key, ChangeRow.first_seen_at).where(
        ChangeRow.statement_id == statement_id, ChangeRow.version <= version, ChangeRow.finding_key.in_(keys)
    )
    return dict(session.execute(seen.order_by(ChangeRow.version)).all())
