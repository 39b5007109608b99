"""The earlier texts of a statement's series, as the archive holds them: one query for the pipeline and for
every way to show.

Only texts that count are taken: compared in their own right (no copy, no coverage), dated, official or a
mirror's, in their current version. The baseline is a text of its series, whether a source ever brought it or
not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from sys import intern
from typing import Any, NamedTuple, cast

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from baselines.history import GONE, EarlierText, Findings, Past, Timeline
from baselines.model import ChangeKind, Direction, Earlier, Importance, Move
from monitor.store.retention import Kept
from monitor.store.schema.found import (
    OF_THE_TEXT,
    ChangeRow,
    ComparisonRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.removed import NOT_REMOVED

_CURRENT = and_(
    StatementVersionRow.statement_id == StatementRecord.id,
    StatementVersionRow.number == StatementRecord.version,
)
_MOST_KEPT = 4000  # texts; one takes some ten kilobytes
_LOT = 500  # texts asked for at once


class _Key(NamedTuple):
    """A comparison as it was written: its number alone might come again after a transaction that failed, or
    after another engine read the same text."""

    comparison_id: int
    statement_id: int
    compared_at: datetime
    compared_by: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """The text whose past is asked for. `series` is empty for what is no joint text; `but` is its own number,
    once it has one.
    """

    series: str
    parties: tuple[str, ...]
    day: date
    slug: str
    but: int | None = None

    @property
    def family(self) -> str:
        """The series of the same parties begin so."""
        return "-".join(sorted(self.parties)) + "/"


def question_of(statement: StatementRecord, slug: str) -> Question:
    """A statement that is held. One without a day is of the day on which it was first seen."""
    day = statement.published_on or statement.first_seen_at.date()
    return Question(statement.series or "", tuple(statement.parties), day, slug, statement.id)


def timelines(
    session: Session, questions: Collection[Question], baselines: Mapping[str, EarlierText] | None = None
) -> dict[Question, Timeline]:
    """The timeline of each. `baselines` by slug: those that no comparison has brought yet."""
    wanted = [question for question in questions if len(question.parties) > 1]
    if not wanted:
        return {question: Timeline(question.series, question.day) for question in questions}
    texts = _texts(session, wanted)
    known = _baselines(session, {question.slug for question in wanted}) | dict(baselines or {})
    return {question: _timeline(question, texts, known.get(question.slug)) for question in questions}


def _timeline(
    question: Question, texts: Mapping[str, list[tuple[str, EarlierText]]], baseline: EarlierText | None
) -> Timeline:
    earlier = [
        text
        for slug, text in texts.get(question.family, ())
        if slug == question.slug and text.day < question.day and text.earlier.statement_id != question.but
    ]
    if (
        baseline is not None
        and baseline.day < question.day
        and baseline.earlier.series.startswith(question.family)
    ):
        earlier.insert(
            next((at for at, text in enumerate(earlier) if text.day >= baseline.day), len(earlier)), baseline
        )
    of_series = tuple(text for text in earlier if question.series and text.earlier.series == question.series)
    return Timeline(
        question.series,
        question.day,
        of_series,
        tuple(text for text in earlier if text.earlier.series != question.series),
    )


def _texts(session: Session, questions: Iterable[Question]) -> dict[str, list[tuple[str, EarlierText]]]:
    """By family, oldest first, each with the baseline it was compared with."""
    families, series = (
        {question.family for question in questions},
        {question.series for question in questions if question.series},
    )
    rows = session.execute(
        select(
            StatementRecord.id,
            StatementRecord.published_on,
            StatementRecord.series,
            ComparisonRow.baseline_slug,
            ComparisonRow.id.label("comparison_id"),
            ComparisonRow.compared_at,
            ComparisonRow.compared_by,
        )
        .join(StatementVersionRow, _CURRENT)
        .join(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
        .where(
            or_(*(StatementRecord.series.startswith(family, autoescape=True) for family in families)),
            StatementRecord.published_on.is_not(None),
            StatementRecord.tier != "news",
            StatementRecord.suspect == "",
            NOT_REMOVED,
            ComparisonRow.role == "new",
            OF_THE_TEXT,
        )
        .order_by(StatementRecord.published_on, StatementRecord.id)
    ).all()
    # A comparison changes only when it is made anew, which its key tells: a long series is read from the
    # database once, not for every text that joins it.
    memory: dict[str, Kept[_Key, Any]] = session.info["memory"]
    heads = memory.setdefault("heads", Kept(_MOST_KEPT)).get(
        [_key(row) for row in rows], partial(_heads, session)
    )
    of_series = [_key(row) for row in rows if row.series in series]
    pasts = memory.setdefault("pasts", Kept(_MOST_KEPT)).get(of_series, partial(_pasts, session))
    found: dict[str, list[tuple[str, EarlierText]]] = defaultdict(list)
    for row in rows:
        title, formulae = heads[_key(row)]
        text = EarlierText(
            Earlier(row.published_on, title, row.series, row.id), pasts.get(_key(row)) or Findings(), formulae
        )
        found[row.series.partition("/")[0] + "/"].append((row.baseline_slug, text))
    return found


def _key(row: Any) -> _Key:
    return _Key(row.comparison_id, row.id, row.compared_at, row.compared_by)


def _heads(session: Session, keys: Collection[_Key]) -> dict[_Key, tuple[str, frozenset[str]]]:
    """Of each statement its title and its formulae."""
    found: dict[int, tuple[str, frozenset[str]]] = {}
    for some in _in_lots([key.statement_id for key in keys]):
        rows = session.execute(
            select(StatementRecord.id, StatementRecord.title, StatementRecord.formulae).where(
                StatementRecord.id.in_(some)
            )
        )
        found.update((row.id, (row.title, frozenset(map(intern, row.formulae or ())))) for row in rows)
    return {key: found[key.statement_id] for key in keys}


def _pasts(session: Session, keys: Collection[_Key]) -> dict[_Key, Findings]:
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
    # Of what is kept as it was nobody asks for the words: most of a series is that, and need not lie in
    # memory many times.
    words = "" if row.kind == "retained" else row.statement_text or ""
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


def _baselines(session: Session, slugs: Collection[str]) -> dict[str, EarlierText]:
    """The baselines of these names, as the newest comparison with each noted them."""
    newest = select(func.max(ComparisonRow.id)).where(
        ComparisonRow.baseline_slug.in_(slugs), ComparisonRow.baseline_series.is_not(None)
    )
    rows = session.scalars(
        select(ComparisonRow).where(ComparisonRow.id.in_(newest.group_by(ComparisonRow.baseline_slug)))
    )
    return {
        row.baseline_slug: EarlierText(
            Earlier(row.baseline_on, row.baseline_title, row.baseline_series or ""),
            formulae=frozenset(row.baseline_formulae or ()),
            kept_all=True,
        )
        for row in rows
    }
