"""A row of the change log: which columns it takes and how it is shown. For `changes.py` and `evidence.py`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from baselines.model import History
from baselines.model.finding import OF_COPY, is_of_edit
from monitor.model import Tier
from monitor.model.views import CopyView, LoggedChange
from monitor.store.queries.copy_rows import copies_of
from monitor.store.queries.findings import change_id, from_row
from monitor.store.queries.histories import histories_of
from monitor.store.queries.mark import marks_of
from monitor.store.queries.past_question import question_of
from monitor.store.schema.found import ChangeRow, StatementRecord, StatementVersionRow


def logging_rows() -> Select[ChangeRow, StatementRecord]:
    """Changes, each with its statement."""
    return select(ChangeRow, StatementRecord).join(
        StatementRecord, StatementRecord.id == ChangeRow.statement_id
    )


def with_history(session: Session, rows: Iterable[Row[ChangeRow, StatementRecord]]) -> list[LoggedChange]:
    """The changes, each with its history as the archive knows it now: an older text that came later counts,
    too.
    """
    records = [(change, statement) for change, statement in rows]
    copies = copies_of(
        session, {change.comparison_id for change, _ in records if change.finding_key.startswith(OF_COPY)}
    )
    found = [
        (
            change,
            logged(change, statement, copies.get(change.comparison_id)),
            question_of(statement, change.baseline_slug, change.version),
        )
        for change, statement in records
    ]
    histories = histories_of(
        session, {row.id: (change.finding, question) for row, change, question in found if _has_past(change)}
    )
    ended = _superseded(session, records)
    marks = marks_of(session, (change for change, _ in records))
    return [
        replace(
            _with_history(change, histories[row.id]) if row.id in histories else change,
            superseded_at=ended.get(change.cursor),
            mark=marks.get((change.statement_id, change.finding.key)),
        )
        for row, change, _ in found
    ]


def _has_past(change: LoggedChange) -> bool:
    """Whether it belongs to the history of a series: no copy does, nor an edit of a page."""
    return change.copy is None and not is_of_edit(change.finding)


def _superseded(session: Session, rows: Sequence[tuple[ChangeRow, StatementRecord]]) -> dict[int, datetime]:
    """Of changes whose words a later version of the text has not any more, when that was seen first; by their
    cursors. Mostly there are none.
    """
    former = [change for change, statement in rows if change.version < statement.version and _words(change)]
    if not former:
        return {}
    numbers = {change.statement_id for change in former}
    versions = session.execute(
        select(
            StatementVersionRow.statement_id,
            StatementVersionRow.number,
            StatementVersionRow.text,
            StatementVersionRow.fetched_at,
        )
        .where(StatementVersionRow.statement_id.in_(numbers))
        .order_by(StatementVersionRow.number)
    ).all()
    found: dict[int, datetime] = {}
    for change in former:
        later = (v for v in versions if v.statement_id == change.statement_id and v.number > change.version)
        gone = next((v.fetched_at for v in later if _words(change) not in v.text), None)
        if gone is not None:
            found[change.cursor] = gone
    return found


def _words(change: ChangeRow) -> str:
    """What the finding quotes of the statement's own text."""
    return "" if change.finding_key.startswith(OF_COPY) else change.statement_text or ""


def _with_history(change: LoggedChange, history: History | None) -> LoggedChange:
    return replace(change, finding=replace(change.finding, history=history))


def logged(change: ChangeRow, statement: StatementRecord, copy: CopyView | None = None) -> LoggedChange:
    return LoggedChange(
        id=change_id(statement.id, change.finding_key),
        cursor=change.cursor,
        statement_id=statement.id,
        version=change.version,
        finding=from_row(change),
        first_seen_at=change.first_seen_at,
        published_on=statement.published_on,
        published_at=statement.published_at,
        statement_title=statement.title,
        statement_kind=statement.kind,
        level=statement.level,
        parties=tuple(statement.parties),
        publisher=statement.publisher,
        language=statement.language,
        source=statement.source_name,
        country=statement.country,
        tier=cast(Tier, statement.tier),
        official_url=statement.official_url,
        baseline_slug=change.baseline_slug,
        series=statement.series or "",
        left_at=change.left_at,
        copy=copy,
    )
