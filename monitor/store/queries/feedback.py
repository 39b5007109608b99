"""What readers say of points: written down, taken back, read again. It changes nothing of what is told."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from alerts.channels.table import masked
from alerts.points.point import Verdict, points_from
from monitor.model.feedback import (
    MOST_WRITES,
    Ending,
    Given,
    GivenVerdict,
    JudgedPoint,
    SentPoints,
    VerdictDraft,
    Way,
)
from monitor.store.queries.findings import from_json
from monitor.store.queries.written_findings import to_json
from monitor.store.schema.columns import LARGEST_ROW_ID, is_row_id
from monitor.store.schema.found import StatementRecord, StatementVersionRow
from monitor.store.schema.reported import FeedbackRow, OutboxRow, SubscriptionRow
from monitor.store.session import Database

_Rows = Select[FeedbackRow, str, str | None, str | None]


class FeedbackRows:
    """`store.feedback`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def give(self, draft: VerdictDraft, *, now: datetime) -> Given:
        """Write a verdict down. "known": it stands already, nothing was written. Another verdict of the same
        giver on the same reading is replaced, and stays in the log. Of a giver who changes mind without end
        the newest verdicts are kept: many may share one name, or one link, and nobody may lock out the rest.
        """
        return self._database.settle(lambda session: _give(session, draft, now))

    def take_back(
        self, number: int, *, statement_id: int, ways: Sequence[Way], now: datetime
    ) -> GivenVerdict | None:
        """End a verdict that came by one of `ways`. None when no such verdict stands."""
        with self._database.writing() as session:
            row = session.get(FeedbackRow, number, with_for_update=True) if is_row_id(number) else None
            if row is None or row.statement_id != statement_id or row.way not in ways or row.ended_at:
                return None
            row.ended_at, row.ended_why = now, "taken back"
            session.flush()
            return _read(session, _rows().where(FeedbackRow.id == number))[0]

    def valid_of(self, draft: VerdictDraft) -> GivenVerdict | None:
        """The verdict that this giver has on this point of this reading, whatever it says."""
        with self._database.reading() as session:
            found = _read(session, _rows().where(*_same(draft), FeedbackRow.ended_at.is_(None)))
            return found[0] if found else None

    def of_statement(self, statement_id: int) -> builtins.list[GivenVerdict]:
        """Every verdict on a statement, on all its versions and readings, the newest first."""
        with self._database.reading() as session:
            of_it = _rows().where(FeedbackRow.statement_id == statement_id)
            return _read(session, of_it.order_by(FeedbackRow.id.desc()))

    def list(self, *, limit: int = 100, before: int | None = None) -> builtins.list[GivenVerdict]:
        """Every verdict on everything, newest first; `before`: the id of the last row of the page before."""
        wanted = _rows().order_by(FeedbackRow.id.desc()).limit(limit)
        if before is not None:
            wanted = wanted.where(FeedbackRow.id < min(before, LARGEST_ROW_ID))
        with self._database.reading() as session:
            return _read(session, wanted)

    def statements(self) -> builtins.list[int]:
        """The ids of the statements of which a verdict stands."""
        with self._database.reading() as session:
            valid = select(FeedbackRow.statement_id).where(FeedbackRow.ended_at.is_(None)).distinct()
            return builtins.list(session.scalars(valid.order_by(FeedbackRow.statement_id)))

    def sent_points(self, outbox_id: int) -> SentPoints | None:
        """What an outbox row told as points. None when it is not there, or its subscription was removed."""
        with self._database.reading() as session:
            row = session.get(OutboxRow, outbox_id) if is_row_id(outbox_id) else None
            if row is None or row.subscription_id is None or row.statement_version_id is None:
                return None
            version = session.get_one(StatementVersionRow, row.statement_version_id)
            return SentPoints(
                outbox_id=row.id,
                statement_id=version.statement_id,
                version=version.number,
                statement_title=version.title,
                subscription_id=row.subscription_id,
                subscription=row.subscription_name,
                written_at=row.created_at,
                points=_sent(row),
            )


def _give(session: Session, draft: VerdictDraft, now: datetime) -> Given:
    valid = session.scalar(
        select(FeedbackRow).where(*_same(draft), FeedbackRow.ended_at.is_(None)).with_for_update()
    )
    if valid is not None and valid.verdict == draft.verdict and draft.note in ("", valid.note):
        return "known"
    kept = list(session.scalars(select(FeedbackRow.id).where(*_same(draft)).order_by(FeedbackRow.id)))
    if forgotten := kept[: max(0, len(kept) + 1 - MOST_WRITES)]:
        is_over = FeedbackRow.ended_at.is_not(None)
        session.execute(delete(FeedbackRow).where(FeedbackRow.id.in_(forgotten), is_over))
    if valid is not None:
        valid.ended_at, valid.ended_why = now, "replaced"
        session.flush()
    session.add(
        FeedbackRow(
            statement_id=draft.statement_id,
            version=draft.version,
            read_at=draft.read_at,
            point_key=draft.point.key,
            point=_written(draft.point),
            verdict=draft.verdict,
            way=draft.way,
            giver=draft.giver,
            by=draft.by,
            subscription_id=draft.subscription_id,
            note=draft.note,
            given_at=now,
            ended_at=None,
            ended_why="",
        )
    )
    session.flush()
    return "recorded"


def _same(draft: VerdictDraft) -> tuple[Any, ...]:
    """Of the same giver, on the same point of the same reading."""
    return (
        FeedbackRow.statement_id == draft.statement_id,
        FeedbackRow.version == draft.version,
        FeedbackRow.read_at == draft.read_at,
        FeedbackRow.point_key == draft.point.key,
        FeedbackRow.giver == draft.giver,
    )


def _rows() -> _Rows:
    return (
        select(FeedbackRow, StatementRecord.title, SubscriptionRow.channel, SubscriptionRow.target)
        .join(StatementRecord, StatementRecord.id == FeedbackRow.statement_id)
        .outerjoin(SubscriptionRow, SubscriptionRow.id == FeedbackRow.subscription_id)
    )


def _read(session: Session, wanted: _Rows) -> list[GivenVerdict]:
    return [
        GivenVerdict(
            id=row.id,
            statement_id=row.statement_id,
            statement_title=title,
            version=row.version,
            read_at=row.read_at,
            point=_point(row.point_key, row.point),
            verdict=cast(Verdict, row.verdict),
            way=cast(Way, row.way),
            by=row.by,
            address=masked(channel, target) if channel and target else "",
            note=row.note,
            given_at=row.given_at,
            ended_at=row.ended_at,
            ended_why=cast(Ending, row.ended_why),
        )
        for row, title, channel, target in session.execute(wanted)
    ]


def _written(point: JudgedPoint) -> dict[str, Any]:
    return {
        "sentence": point.sentence,
        "topic": point.topic,
        "importance": point.importance,
        "fact": point.fact,
        "about": point.about,
        "findings": [to_json(finding) for finding in point.findings],
    }


def _point(key: str, said: Mapping[str, Any]) -> JudgedPoint:
    findings = tuple(map(from_json, said["findings"]))
    return JudgedPoint(key=key, **{**said, "findings": findings})


def _sent(row: OutboxRow) -> tuple[JudgedPoint, ...]:
    """The points of the row with the findings that were told as their evidence, then each finding alone: a
    correction, and a message on copies that differ, tell findings.
    """
    points = points_from((row.beside or {}).get("points"))
    by_key = {said["key"]: from_json(said) for said in row.findings}
    return (
        *(
            JudgedPoint.of(point, (by_key[key] for key in point.keys if key in by_key))
            for point in (points.points if points else ())
        ),
        *map(JudgedPoint.of_finding, by_key.values()),
    )
