"""What comparisons that are held found, as much of it as later texts ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from sys import intern
from typing import Any, NamedTuple, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from baselines.history import GONE, Findings, Past, is_whole
from baselines.model import ChangeKind, Direction, Importance, Move
from monitor.store.queries.past_rows import CURRENT_VERSION, ComparedKey
from monitor.store.schema.found import ChangeRow, StatementRecord, StatementVersionRow

_LOT = 500  # texts asked for at once


class Head(NamedTuple):
    """What a text is to later ones, beside its findings. `is_whole`: whether its silences count."""

    title: str
    kind: str
    is_whole: bool
    formulae: frozenset[str]


def heads_of(session: Session, keys: Collection[ComparedKey]) -> dict[ComparedKey, Head]:
    """Of each statement its title, its kind, whether its silences count, and its formulae."""
    found: dict[int, Head] = {}
    for some in _in_lots([key.statement_id for key in keys]):
        rows = session.execute(
            select(
                StatementRecord.id,
                StatementRecord.title,
                StatementRecord.kind,
                StatementRecord.formulae,
                StatementVersionRow.text,
            )
            .join(StatementVersionRow, CURRENT_VERSION)
            .where(StatementRecord.id.in_(some))
        )
        for row in rows:
            formulae = frozenset(map(intern, row.formulae or ()))
            found[row.id] = Head(row.title, row.kind, is_whole(row.kind, len(row.text.split())), formulae)
    return {key: found[key.statement_id] for key in keys}


def pasts_of(session: Session, keys: Collection[ComparedKey]) -> dict[ComparedKey, Findings]:
    """What each comparison found of the commitments; what was only told as gone is no finding on the text's
    own words.
    """
    found: dict[int, Findings] = defaultdict(Findings)
    for some in _in_lots([key.comparison_id for key in keys]):
        rows = session.execute(
            select(
                ChangeRow.comparison_id,
                ChangeRow.finding_key,
                ChangeRow.kind,
                ChangeRow.direction,
                ChangeRow.move,
                ChangeRow.importance,
                ChangeRow.topic,
                ChangeRow.alert,
                ChangeRow.confidence,
                ChangeRow.statement_text,
                ChangeRow.why,
            ).where(ChangeRow.comparison_id.in_(some), ChangeRow.left_at.is_(None))
        )
        for row in rows:
            if not row.finding_key.startswith(GONE):
                found[row.comparison_id][intern(row.finding_key)] = _past(row)
    return {key: found[key.comparison_id] for key in keys}


def _in_lots(ids: list[int]) -> Iterator[list[int]]:
    """A database takes only so many values in one question."""
    return (ids[at : at + _LOT] for at in range(0, len(ids), _LOT))


def _past(row: Any) -> Past:
    # Most of a series says what the text before said: such words need not lie in memory many times.
    words = intern(row.statement_text or "")
    return Past(
        key=intern(row.finding_key),
        kind=cast(ChangeKind, intern(row.kind)),
        direction=cast("Direction | None", row.direction),
        move=cast("Move | None", row.move),
        importance=cast(Importance, intern(row.importance)),
        topic=intern(row.topic),
        alert=row.alert,
        confidence=row.confidence,
        words=words,
        why=intern(row.why),
    )
