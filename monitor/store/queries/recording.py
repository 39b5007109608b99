"""The rows that a statement version brings with it: its comparison, the changes, and who is to be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from alerts.model import Wanted
from alerts.points.edit_facts import PageEdit
from alerts.subscriptions.rules import PREVIOUS_VERSION
from baselines.engine_mark import engine_mark
from baselines.history import reading_of
from baselines.model import Comparison, Finding, reading_order
from baselines.schemas.finding_schema import written_earlier
from baselines.text import is_cosmetic
from monitor.model import Arrival
from monitor.store.queries.edits import edit_row, written_edit
from monitor.store.queries.findings import first_seen
from monitor.store.queries.outbox_rows import Payloads, alike, drafted, put_out, still_there
from monitor.store.queries.written_findings import to_columns, to_json
from monitor.store.schema.columns import searchable
from monitor.store.schema.found import (
    OF_THE_TEXT,
    ChangeRow,
    ComparisonRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.reported import UNTOLD, OutboxRow, PayloadRow

CURSOR_LOCK = 2_209_2026  # any number that stays
READING = "reading-"  # opens the occasion of a correction that no edit brought, but our own reading


def record_comparison(
    session: Session,
    statement: StatementRecord,
    version: StatementVersionRow,
    arrival: Arrival,
    *,
    now: datetime,
    day: date,
) -> None:
    """The comparison with what would be told of it, and its changes, which take the place of the earlier
    version's in the log.
    """
    comparison = arrival.comparison
    before = _current(session, statement.id) if version.number > 1 else {}
    # The redline of two versions of a watched page stays true whatever the page says later: the log keeps
    # showing it.
    gone = [change.id for change in before.values() if change.baseline_slug != PREVIOUS_VERSION]
    if gone:
        session.execute(update(ChangeRow).where(ChangeRow.id.in_(gone)).values(is_current=False))
    if comparison is None:
        return
    row = comparison_row(version, comparison, now)
    row.points = asdict(arrival.points) if arrival.points else None
    session.add(row)
    session.flush()
    record_changes(
        session, statement, row, comparison.findings, before, version=version.number, now=now, day=day
    )


def record_edit(
    session: Session,
    statement: StatementRecord,
    version: StatementVersionRow,
    edit: PageEdit | None,
    *,
    now: datetime,
) -> None:
    """What the page said before, as rows of the log of the day of the edit."""
    if edit is None or not edit.findings:
        return
    row = edit_row(version, edit, now)
    session.add(row)
    session.flush()
    record_changes(
        session, statement, row, edit.findings, {}, version=version.number, now=now, day=now.date()
    )


def record_changes(
    session: Session,
    statement: StatementRecord,
    comparison: ComparisonRow,
    findings: tuple[Finding, ...],
    before: Mapping[str, ChangeRow],
    *,
    version: int,
    now: datetime,
    day: date,
) -> None:
    """The findings as rows of the log. `before`: those that they take the place of, by their keys."""
    if not findings:
        return
    columns = {
        "comparison_id": comparison.id,
        "statement_id": statement.id,
        "version": version,
        "is_current": True,
        "baseline_slug": comparison.baseline_slug,
    }
    cursors = cursors_of(session, findings)
    rows = [
        columns
        | to_columns(finding)
        | _place(finding, before.get(finding.key), now, day)
        | {"position": position, "cursor": cursors[position], "haystack": haystack(statement.title, finding)}
        for position, finding in enumerate(findings)
    ]
    # A Table, though declared wider.
    session.execute(insert(ChangeRow.__table__), rows)  # type: ignore[arg-type]


def _current(session: Session, statement_id: int) -> dict[str, ChangeRow]:
    """What the log shows of the statement itself. What its official copies say otherwise is recorded
    apart.
    """
    publication_ids = (
        select(ChangeRow).join(ComparisonRow, ComparisonRow.id == ChangeRow.comparison_id).where(OF_THE_TEXT)
    )
    rows = session.scalars(
        publication_ids.where(ChangeRow.statement_id == statement_id, ChangeRow.is_current)
    )
    return {r.finding_key: r for r in rows}


def comparison_row(version: StatementVersionRow, comparison: Comparison, now: datetime) -> ComparisonRow:
    """The comparison of a statement version as a row, not yet added."""
    return ComparisonRow(
        statement_version_id=version.id, baseline_slug=comparison.baseline.slug, **compared(comparison, now)
    )


def compared(comparison: Comparison, now: datetime) -> dict[str, Any]:
    """A comparison as columns of `comparisons`."""
    baseline, summary = comparison.baseline, comparison.summary
    reading = reading_of(baseline) if baseline.commitments else None
    return {
        "baseline_title": baseline.title,
        "baseline_on": baseline.date,
        "baseline_sha256": baseline.sha256,
        "role": comparison.role,
        "comparability": comparison.comparability,
        "why": comparison.why,
        "reaffirms_baseline": comparison.reaffirms_baseline,
        "headline": summary.headline,
        "who": summary.who,
        "counts": dict(summary.counts),
        "alerts": summary.alerts,
        "total": len(baseline.commitments),
        "compared_at": now,
        "baseline_series": reading.series if reading else "",
        "baseline_formulae": list(reading.formulae) if reading else [],
        "compared_by": engine_mark(baseline),
    }


def cursors_of(session: Session, findings: Sequence[Finding]) -> list[int]:
    """The cursor of each finding: above all before, the one that is told first highest, of equals the first
    of the document.
    """
    if session.get_bind().dialect.name == "postgresql":  # one at a time; SQLite's writers are anyway
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": CURSOR_LOCK})
    top = (session.scalar(select(func.max(ChangeRow.cursor))) or 0) + len(findings)
    order = sorted(range(len(findings)), key=lambda position: (*reading_order(findings[position]), position))
    place = {position: number for number, position in enumerate(order)}
    return [top - place[position] for position in range(len(findings))]


def _place(finding: Finding, before: ChangeRow | None, now: datetime, day: date) -> dict[str, Any]:
    """A finding that the version before had as well, in whatever form, keeps its place in the log."""
    is_known = before is not None and (
        before.kind,
        before.direction,
        before.importance,
        before.statement_text is None,
    ) == (
        finding.kind,
        finding.direction,
        finding.importance,
        finding.statement is None,
    )
    words = finding.statement.text if finding.statement else ""
    is_known = is_known and before is not None and is_cosmetic(before.statement_text or "", words)
    if before is not None and is_known:
        return {"first_seen_at": before.first_seen_at, "placed_on": before.placed_on}
    return {"first_seen_at": now, "placed_on": day}


def haystack(title: str, finding: Finding) -> str:
    passages = [p.text for p in (finding.baseline, finding.statement) if p is not None]
    return searchable(title, finding.summary, *passages)


def _reported_as(occasion: str) -> tuple[str, ...]:
    """The occasion without its moment, which another run of the same would not have."""
    return (READING,) if occasion.startswith(READING) else (occasion,)


def record_wanted(
    session: Session,
    version: StatementVersionRow,
    wanted: Sequence[Wanted],
    comparison: Comparison | None,
    *,
    now: datetime,
    public_url: str,
    occasion: str = "",
) -> int:
    """The outbox rows. A subscription that was removed since the rules ran gets none. Returns how many were
    written.
    """
    wanted_by = {w.subscription.id: w for w in wanted}
    if not wanted_by:
        return 0
    if replaced := [number for w in wanted for number in w.replaces]:
        session.execute(delete(OutboxRow).where(OutboxRow.id.in_(replaced), UNTOLD))
    findings = _reported_findings(session, version, wanted, comparison, now)
    payloads, rows = Payloads(session), []
    for s in still_there(session, wanted_by):
        row = wanted_by[s.id]
        payload_id = payloads.id_of(alike(row), partial(_payload, row, findings, comparison))
        draft = drafted(s, row, version, occasion=_reported_as(occasion), now=now, public_url=public_url)
        rows.append(draft | {"payload_id": payload_id, "occasion": occasion})
    return put_out(session, rows)


def _payload(
    wanted: Wanted, findings: dict[int, _ReportedFinding], comparison: Comparison | None
) -> PayloadRow:
    return PayloadRow(
        findings=_in_order(wanted, findings),
        notes=dict(wanted.notes),
        beside=_beside(wanted, comparison),
    )


def _beside(wanted: Wanted, comparison: Comparison | None) -> dict[str, Any] | None:
    """What the alert says of the series: the text before, and which differences stood there already; and who
    is not read.
    """
    if comparison is None or not (
        comparison.previous or comparison.is_first_of_series or wanted.not_checked or wanted.points
    ):
        return None
    return {
        "previous": written_earlier(comparison.previous) if comparison.previous else None,
        "is_first": comparison.is_first_of_series,
        "standing": [to_json(f) for f in wanted.unchanged],
        "points": asdict(replace(wanted.points, not_told=())) if wanted.points else None,
        "edit": written_edit(wanted.edit) if wanted.edit else None,
        "not_checked": [
            [place.name, place.since.isoformat() if place.since else None] for place in wanted.not_checked
        ],
    }


class _ReportedFinding(NamedTuple):
    """A finding as alerts tell it: where it stands among the others, and its written form."""

    place: tuple[int, int, int]
    written: dict[str, Any]


def _reported_findings(
    session: Session,
    version: StatementVersionRow,
    wanted_rows: Sequence[Wanted],
    comparison: Comparison | None,
    now: datetime,
) -> dict[int, _ReportedFinding]:
    """Every finding that someone wants, by its identity: written out once, though many want it."""
    wanted = {id(f): f for w in wanted_rows for f in w.findings}
    seen = first_seen(session, version.statement_id, version.number, [f.key for f in wanted.values()])
    position = {f.key: place for place, f in enumerate(comparison.findings if comparison else ())}
    return {
        number: _ReportedFinding(
            (*reading_order(f), position.get(f.key, len(position))),
            to_json(f) | {"first_seen_at": seen.get(f.key, now).isoformat()},
        )
        for number, f in wanted.items()
    }


def _in_order(wanted: Wanted, findings: dict[int, _ReportedFinding]) -> list[dict[str, Any]]:
    return [
        row.written for row in sorted((findings[id(f)] for f in wanted.findings), key=lambda row: row.place)
    ]
