"""Building an alert again from what was stored with its outbox row, so that every try says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from alerts.alert_facts import NotChecked, ReportedChange, StatementFacts
from alerts.model import Alert, AlertKind
from alerts.points.point import points_from
from monitor.store.queries.divergence import copy_of
from monitor.store.queries.edits import edit_from
from monitor.store.queries.findings import change_id, earlier_from, from_json
from monitor.store.queries.notices import notice_of, source_alert
from monitor.store.queries.recording import READING
from monitor.store.schema.found import (
    OF_THE_TEXT,
    ChangeRow,
    ComparisonRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.reported import OutboxRow


def alerts_of(session: Session, rows: Sequence[OutboxRow], public_url: str) -> dict[int, Alert]:
    """The alert of each outbox row, by the row's id."""
    version_ids = {row.statement_version_id for row in rows}
    versions = {
        version.id: (statement, version)
        for statement, version in session.execute(
            select(StatementRecord, StatementVersionRow)
            .join(StatementVersionRow, StatementVersionRow.statement_id == StatementRecord.id)
            .where(StatementVersionRow.id.in_(version_ids))
        )
    }
    comparisons = {
        c.statement_version_id: c
        for c in session.scalars(
            select(ComparisonRow)
            .where(ComparisonRow.statement_version_id.in_(version_ids), OF_THE_TEXT)
            .order_by(ComparisonRow.id)
        )
    }
    return {row.id: _alert_of(session, row, versions, comparisons, public_url) for row in rows}


def _alert_of(
    session: Session,
    row: OutboxRow,
    versions: Mapping[int, tuple[StatementRecord, StatementVersionRow]],
    comparisons: Mapping[int, ComparisonRow],
    public_url: str,
) -> Alert:
    notice, version_id = notice_of(row), row.statement_version_id
    if version_id is None:
        assert notice is not None, "a row without a statement is of a source"
        return source_alert(row, notice, (public_url or row.public_url).rstrip("/"))
    alert = _alert(session, row, *versions[version_id], comparisons.get(version_id), public_url)
    return replace(alert, notice=notice, copy=copy_of(row))


def _alert(
    session: Session,
    row: OutboxRow,
    statement: StatementRecord,
    version: StatementVersionRow,
    comparison: ComparisonRow | None,
    public_url: str,
) -> Alert:
    base = (public_url or row.public_url).rstrip("/")
    url = f"{base}/statements/{statement.id}"
    thread = _thread(session, row)
    absent = _not_repeated(session, comparison)
    return Alert(
        id=row.id,
        key=row.key,
        kind=cast(AlertKind, row.kind),
        statement=_facts(statement, version, url),
        baseline_title=comparison.baseline_title if comparison else "",
        baseline_date=comparison.baseline_on if comparison else None,
        changes=tuple(_reported_change(version, f, row.notes, base) for f in row.findings),
        counts=dict(comparison.counts) if comparison else {},
        total=comparison.total if comparison else 0,
        not_repeated=tuple(absent),
        not_repeated_topics=tuple(absent.values()),
        comparability=comparison.comparability if comparison else "full",
        reaffirms_baseline=comparison.reaffirms_baseline if comparison else False,
        thread=thread,
        first_url=url if thread is not None else None,
        is_reread=row.occasion.startswith(READING),
        is_elsewhere=row.kind == "correction" and _is_elsewhere(session, version),
        written_at=row.created_at,
        **_beside(row.beside),
    )


def _beside(said: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the alert says of the series, as it was when the row was written."""
    if said is None:
        return {}
    unchanged = tuple(map(from_json, said["standing"]))
    silent = [
        NotChecked(name, datetime.fromisoformat(since) if since else None)
        for name, since in said.get("not_checked", ())
    ]
    return {
        "previous": earlier_from(said["previous"]),
        "is_first_of_series": said["is_first"],
        "unchanged": unchanged,
        "points": points_from(said.get("points")),
        "edit": edit_from(said.get("edit")),
        "not_checked": tuple(silent),
    }


def _facts(statement: StatementRecord, version: StatementVersionRow, url: str) -> StatementFacts:
    return StatementFacts(
        id=statement.id,
        version=version.number,
        title=version.title,
        kind=statement.kind,
        level=statement.level,
        parties=tuple(statement.parties),
        publisher=statement.publisher,
        language=statement.language,
        date=statement.published_on,
        published_at=statement.published_at,
        first_seen_at=statement.first_seen_at,
        fetched_at=version.fetched_at,
        sha256=version.text_sha256,
        official_url=statement.official_url,
        url=url,
        source=statement.source_name,
    )


def _reported_change(
    version: StatementVersionRow, finding: Mapping[str, Any], notes: Mapping[str, str], base: str
) -> ReportedChange:
    """A finding as it was told. Its page shows for good what this version of the text said."""
    lasting = change_id(version.statement_id, finding["key"])
    return ReportedChange(
        id=lasting,
        finding=from_json(finding),
        url=f"{base}/changes/{lasting}?version={version.number}",
        first_seen_at=datetime.fromisoformat(finding["first_seen_at"]),
        note=notes.get(finding["key"], ""),
    )


def _is_elsewhere(session: Session, version: StatementVersionRow) -> bool:
    """Whether the version before stood at another address, as a mirror's does that the official text took the
    place of.
    """
    before = select(StatementVersionRow.url).where(
        StatementVersionRow.statement_id == version.statement_id,
        StatementVersionRow.number == version.number - 1,
    )
    return session.scalar(before) not in (None, version.url)


def _not_repeated(session: Session, comparison: ComparisonRow | None) -> dict[str, str]:
    """Commitments that are absent but excused by kind, parties or length, with their topics: told in one
    line.
    """
    if comparison is None:
        return {}
    absent = (
        select(ChangeRow.commitment, ChangeRow.topic)
        .where(
            ChangeRow.comparison_id == comparison.id, ChangeRow.kind == "removed", ChangeRow.alert.is_(False)
        )
        .where(ChangeRow.left_at.is_(None))
        .order_by(ChangeRow.position)
    )
    return {commitment: topic for commitment, topic in session.execute(absent) if commitment is not None}


def _thread(session: Session, row: OutboxRow) -> str | None:
    """The message id of the first alert of this statement that this subscription got."""
    return session.scalar(
        select(OutboxRow.message_id)
        .where(
            OutboxRow.statement_id == row.statement_id,
            OutboxRow.subscription_id == row.subscription_id,
            OutboxRow.id < row.id,
            OutboxRow.state == "sent",
        )
        .order_by(OutboxRow.id)
        .limit(1)
    )
