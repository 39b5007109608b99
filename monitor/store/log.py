"""A row of the change log: which columns it takes and how it is shown. For `changes.py` and `evidence.py`."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Select, select

from monitor.model import Tier
from monitor.store.findings import change_id, from_row
from monitor.store.tables import ChangeRow, StatementRecord
from monitor.views import LoggedChange


def logging_rows() -> Select[ChangeRow, StatementRecord]:
    """Changes, each with its statement."""
    return select(ChangeRow, StatementRecord).join(StatementRecord, StatementRecord.id == ChangeRow.statement_id)


def logged(change: ChangeRow, statement: StatementRecord) -> LoggedChange:
    return LoggedChange(
        id=change_id(statement.id, change.finding_key), cursor=change.cursor, statement_id=statement.id, version=change.version,
        finding=from_row(change), first_seen_at=change.first_seen_at, published_on=statement.published_on,
        published_at=statement.published_at, statement_title=statement.title, statement_kind=statement.kind,
        level=statement.level, parties=tuple(statement.parties), publisher=statement.publisher, language=statement.language,
        source=statement.source_name, tier=cast(Tier, statement.tier), official_url=statement.official_url,
        baseline_slug=change.baseline_slug,
    )  # fmt: skip
