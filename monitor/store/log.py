"""A row of the change log: which columns it takes and how it is shown. For `changes.py` and `evidence.py`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from baselines.history import history_of, past_of
from monitor.model import Tier
from monitor.store.findings import change_id, from_row
from monitor.store.tables import ChangeRow, StatementRecord
from monitor.store.timelines import asked_of, timelines
from monitor.views import LoggedChange


def logging_rows() -> Select[ChangeRow, StatementRecord]:
    """Changes, each with its statement."""
    return select(ChangeRow, StatementRecord).join(StatementRecord, StatementRecord.id == ChangeRow.statement_id)


def with_history(session: Session, rows: Iterable[Row[ChangeRow, StatementRecord]]) -> list[LoggedChange]:
    """The changes, each with its history as the archive knows it now: an older text that came later counts, too."""
    found = [(logged(change, statement), asked_of(statement, change.baseline_slug)) for change, statement in rows]
    known = timelines(session, {asked for _, asked in found})
    return [
        replace(change, finding=replace(change.finding, history=history_of(past_of(change.finding), known[asked])))
        for change, asked in found
    ]


def logged(change: ChangeRow, statement: StatementRecord) -> LoggedChange:
    return LoggedChange(
        id=change_id(statement.id, change.finding_key), cursor=change.cursor, statement_id=statement.id, version=change.version,
        finding=from_row(change), first_seen_at=change.first_seen_at, published_on=statement.published_on,
        published_at=statement.published_at, statement_title=statement.title, statement_kind=statement.kind,
        level=statement.level, parties=tuple(statement.parties), publisher=statement.publisher, language=statement.language,
        source=statement.source_name, tier=cast(Tier, statement.tier), official_url=statement.official_url,
        baseline_slug=change.baseline_slug, series=statement.series or "",
    )  # fmt: skip
