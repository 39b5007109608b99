"""Statements that someone was told of, compared again by another engine: which are due, and the new
comparison in their log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Select, insert, or_, select, update
from sqlalchemy.orm import Session

from alerts.model import Wanted
from alerts.points.point import AlertPoints
from baselines.engine_mark import engine_mark
from baselines.model import Baseline, Comparison, DocumentKind, Finding, Level
from monitor.model import StatementClass, Tier
from monitor.model.origin import UNACCOUNTED
from monitor.model.stored import StoredEdit, StoredStatement
from monitor.store.queries.candidates import CURRENT
from monitor.store.queries.findings import from_row
from monitor.store.queries.recording import READING, compared, cursors_of, haystack, record_wanted
from monitor.store.queries.written_findings import to_columns
from monitor.store.schema.found import (
    ChangeRow,
    ComparisonRow,
    PublicationRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.removed import NOT_REMOVED
from monitor.store.schema.reported import OutboxRow
from monitor.store.session import Database

TELLING = ("alert", "correction")
_Current = Select[StatementRecord, StatementVersionRow, ComparisonRow]


class Rereadings:
    """`store.rereadings`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, baseline: Baseline, *, after: int = 0, limit: int = 50) -> list[int]:
        """Ids above `after`, in their order, of statements that someone was told of by another engine than
        that of now.
        """
        reported = select(OutboxRow.statement_id).where(
            OutboxRow.kind.in_(TELLING), OutboxRow.state != "dead", OutboxRow.subscription_id.is_not(None)
        )
        chosen = (
            select(StatementRecord.id)
            .join(StatementVersionRow, CURRENT)
            .join(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
            .where(
                *_by_another(baseline),
                StatementRecord.id.in_(reported),
                StatementRecord.id > after,
                NOT_REMOVED,
            )
        )
        with self._database.reading() as session:
            return list(session.scalars(chosen.order_by(StatementRecord.id).limit(limit)))

    def stored(self, statement_id: int, baseline: Baseline) -> StoredStatement | None:
        """The statement to be compared anew; None when someone else has done so."""
        with self._database.reading() as session:
            row = session.execute(_current(statement_id, baseline)).first()
            if row is None:
                return None
            stored = _reading(row[0], row[1])
            return replace(stored, is_whole=_is_whole(session, row[0], row[1]), edit=_edit(session, row[1]))

    def save(
        self,
        statement_id: int,
        comparison: Comparison,
        wanted: Sequence[Wanted],
        *,
        points: AlertPoints | None = None,
        now: datetime,
        public_url: str,
    ) -> int:
        """The new comparison in place of the old one, and who is to be told, in one transaction. Returns how
        many are told.

        Findings keep their ids and their place in the log; what is not found any more leaves the log, but not
        its page.
        """
        with self._database.writing() as session:
            row = session.execute(
                _current(statement_id, comparison.baseline).with_for_update(of=StatementRecord)
            ).first()
            if row is None:
                return 0
            statement, version, stored = row
            _replace(session, statement, version, stored, comparison, now)
            stored.points = asdict(points) if points else None
            return record_wanted(
                session,
                version,
                wanted,
                comparison,
                now=now,
                public_url=public_url,
                occasion=f"{READING}{now.isoformat()}",
            )


def _is_whole(session: Session, statement: StatementRecord, version: StatementVersionRow) -> bool:
    """Whether the page of a version was understood when it was read."""
    pages = (
        select(PublicationVersionRow.headers)
        .join(PublicationRow, PublicationVersionRow.publication_id == PublicationRow.id)
        .where(
            PublicationRow.statement_id == statement.id,
            PublicationVersionRow.text_sha256 == version.text_sha256,
        )
    )
    return not any(UNACCOUNTED in headers for headers in session.scalars(pages))


def _edit(session: Session, version: StatementVersionRow) -> StoredEdit | None:
    """What the page was edited in when this version was seen."""
    row = session.scalar(
        select(ComparisonRow).where(
            ComparisonRow.statement_version_id == version.id, ComparisonRow.former_version.is_not(None)
        )
    )
    if row is None or row.former_version is None:
        return None
    rows = select(ChangeRow).where(ChangeRow.comparison_id == row.id).order_by(ChangeRow.position)
    findings = tuple(from_row(change) for change in session.scalars(rows))
    return StoredEdit(former=row.former_version, seen_at=version.fetched_at, findings=findings)


def _by_another(baseline: Baseline) -> tuple[Any, ...]:
    is_other = or_(ComparisonRow.compared_by.is_(None), ComparisonRow.compared_by != engine_mark(baseline))
    return ComparisonRow.baseline_slug == baseline.slug, is_other


def _current(statement_id: int, baseline: Baseline) -> _Current:
    return (
        select(StatementRecord, StatementVersionRow, ComparisonRow)
        .join(StatementVersionRow, CURRENT)
        .join(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
        .where(StatementRecord.id == statement_id, *_by_another(baseline))
    )


def _reading(statement: StatementRecord, version: StatementVersionRow) -> StoredStatement:
    return StoredStatement(
        statement_id=statement.id,
        version=version.number,
        title=version.title,
        text=version.text,
        sha256=version.text_sha256,
        published_on=statement.published_on,
        first_seen_at=statement.first_seen_at,
        kind=cast(DocumentKind, statement.kind),
        parties=tuple(statement.parties),
        level=cast(Level, statement.level),
        klass=cast(StatementClass, statement.klass),
        publisher=statement.publisher,
        language=statement.language,
        source=statement.source_name,
        tier=cast(Tier, statement.tier),
    )


def _replace(
    session: Session,
    statement: StatementRecord,
    version: StatementVersionRow,
    stored: ComparisonRow,
    comparison: Comparison,
    now: datetime,
) -> None:
    for column, value in compared(comparison, now).items():
        setattr(stored, column, value)
    known = {
        c.finding_key: c
        for c in session.scalars(select(ChangeRow).where(ChangeRow.comparison_id == stored.id))
    }
    place = {f.key: position for position, f in enumerate(comparison.findings)}
    gone = [c.id for key, c in known.items() if key not in place and c.left_at is None]
    if gone:
        session.execute(update(ChangeRow).where(ChangeRow.id.in_(gone)).values(is_current=False, left_at=now))
    fresh = [f for f in comparison.findings if f.key not in known]
    for finding in comparison.findings:
        if finding.key in known:
            columns = to_columns(finding) | _shown(statement, finding, place)
            session.execute(update(ChangeRow).where(ChangeRow.id == known[finding.key].id).values(**columns))
    if fresh:
        # What is found only now was in the text all along: it stands at the day of the text, not at that of
        # the reading.
        day: date = statement.placed_on if version.number == 1 else version.saved_at.date()
        shared = {
            "comparison_id": stored.id,
            "statement_id": statement.id,
            "version": version.number,
            "placed_on": day,
            "first_seen_at": now,
            "baseline_slug": stored.baseline_slug,
        }
        cursors = cursors_of(session, fresh)
        rows = [
            shared | to_columns(f) | _shown(statement, f, place) | {"cursor": cursor}
            for f, cursor in zip(fresh, cursors, strict=True)
        ]
        # A Table, though declared wider.
        session.execute(insert(ChangeRow.__table__), rows)  # type: ignore[arg-type]
    session.flush()


def _shown(statement: StatementRecord, finding: Finding, place: Mapping[str, int]) -> dict[str, Any]:
    return {
        "position": place[finding.key],
        "haystack": haystack(statement.title, finding),
        "is_current": True,
        "left_at": None,
    }
