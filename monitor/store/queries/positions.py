"""Commitments by statements: what each text of some series makes of every commitment of a baseline.

The texts are those of `timelines.py`: compared in their own right, dated, official or a mirror's, in their
current version. Few columns of each finding are read: a table of many texts is one page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import TypeVarTuple, cast

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session

from baselines.model import ChangeKind, Direction, Earlier
from monitor.model.position import Position, PositionedText, SeriesCount
from monitor.store.queries.findings import change_id
from monitor.store.queries.past_rows import COUNTS, CURRENT_VERSION
from monitor.store.schema.columns import is_row_id
from monitor.store.schema.found import (
    ChangeRow,
    ComparisonRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.session import Database

Columns = TypeVarTuple("Columns")
_PLACE = (StatementRecord.published_on, StatementRecord.id)


class Positions:
    """`store.positions`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def series(self, slug: str) -> tuple[SeriesCount, ...]:
        """The series that have texts compared with a baseline, the longest first."""
        count = func.count().label("texts")
        rows = (
            _compared(
                select(StatementRecord.series, count, func.max(StatementRecord.published_on).label("newest")),
                slug,
            )
            .where(StatementRecord.series != "")
            .group_by(StatementRecord.series)
            .order_by(count.desc(), StatementRecord.series)
        )
        with self._database.reading() as session:
            return tuple(
                SeriesCount(row.series or "", row.texts, row.newest) for row in session.execute(rows)
            )

    def family(self, beginning: str) -> tuple[str, ...]:
        """The series whose names begin so, by name: looked up one after the other, for no statement is
        counted.
        """
        names = select(func.min(StatementRecord.series).label("name")).cte("names", recursive=True)
        after = select(func.min(StatementRecord.series)).where(StatementRecord.series > names.c.name)
        names = names.union_all(select(after.scalar_subquery()).where(names.c.name.is_not(None)))
        wanted = select(names.c.name).where(names.c.name.startswith(beginning, autoescape=True))
        with self._database.reading() as session:
            return tuple(session.scalars(wanted.order_by(names.c.name)))

    def texts(
        self,
        slug: str,
        series: Collection[str],
        *,
        limit: int,
        before: int | None = None,
        commitments: Collection[str] | None = None,
    ) -> tuple[PositionedText, ...]:
        """The newest texts of these series, oldest first. `before`: the number of the oldest text of the page
        before; `commitments`: their positions on these alone.
        """
        if not series or (before is not None and not is_row_id(before)):
            return ()
        asking = (
            _compared(
                select(StatementRecord, ComparisonRow.reaffirms_baseline, ComparisonRow.id.label("compared")),
                slug,
            )
            .where(StatementRecord.series.in_(series))
            .order_by(StatementRecord.published_on.desc(), StatementRecord.id.desc())
            .limit(limit)
        )
        if before is not None:
            last = select(*_PLACE).where(StatementRecord.id == before).scalar_subquery()
            asking = asking.where(tuple_(*_PLACE) < last)
        with self._database.reading() as session:
            rows = session.execute(asking).all()[::-1]
            found = _positions(session, [row.compared for row in rows], commitments)
            return tuple(
                _text(statement, reaffirms=reaffirms, positions=found[compared])
                for statement, reaffirms, compared in rows
            )

    def until(self, slug: str, series: Collection[str], last: date) -> tuple[Earlier, ...]:
        """The texts of these series up to a day, by name: what is held of the time of known facts."""
        rows = _compared(
            select(StatementRecord.published_on, StatementRecord.title, StatementRecord.series), slug
        )
        rows = rows.where(StatementRecord.series.in_(series), StatementRecord.published_on <= last)
        with self._database.reading() as session:
            return tuple(Earlier(day, title, name or "") for day, title, name in session.execute(rows) if day)


def _compared(rows: Select[*Columns], slug: str) -> Select[*Columns]:
    """What is asked of each comparison with a baseline that counts."""
    return (
        rows.select_from(StatementRecord)
        .join(StatementVersionRow, CURRENT_VERSION)
        .join(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
        .where(*COUNTS, ComparisonRow.baseline_slug == slug)
    )


def _positions(
    session: Session, comparisons: Collection[int], commitments: Collection[str] | None
) -> dict[int, dict[str, Position]]:
    """By comparison and commitment."""
    found: dict[int, dict[str, Position]] = defaultdict(dict)
    if not comparisons:
        return found
    rows = select(
        ChangeRow.comparison_id,
        ChangeRow.statement_id,
        ChangeRow.finding_key,
        ChangeRow.kind,
        ChangeRow.direction,
        ChangeRow.alert,
    ).where(
        ChangeRow.comparison_id.in_(comparisons),
        ChangeRow.finding_key == ChangeRow.commitment,
        ChangeRow.left_at.is_(None),
    )
    if commitments is not None:
        rows = rows.where(ChangeRow.finding_key.in_(commitments))
    for row in session.execute(rows):
        found[row.comparison_id][row.finding_key] = Position(
            change_id(row.statement_id, row.finding_key),
            cast(ChangeKind, row.kind),
            cast("Direction | None", row.direction),
            row.alert,
        )
    return found


def _text(statement: StatementRecord, *, reaffirms: bool, positions: dict[str, Position]) -> PositionedText:
    assert statement.published_on is not None
    return PositionedText(
        id=statement.id,
        title=statement.title,
        day=statement.published_on,
        kind=statement.kind,
        level=statement.level,
        series=statement.series or "",
        official_url=statement.official_url,
        reaffirms_baseline=reaffirms,
        positions=positions,
    )
