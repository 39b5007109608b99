"""The texts of a series as rows: as much of each as tells whether what was reckoned from them still holds."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import and_, null, or_, select
from sqlalchemy.orm import Session

from monitor.store.queries.past_question import Question
from monitor.store.schema.found import OF_THE_TEXT, ComparisonRow, StatementRecord, StatementVersionRow
from monitor.store.schema.removed import NOT_REMOVED

CURRENT_VERSION = and_(
    StatementVersionRow.statement_id == StatementRecord.id,
    StatementVersionRow.number == StatementRecord.version,
)
# A dated text of an official source or a mirror that is held, and its comparison as a text of its own.
COUNTS = (
    StatementRecord.published_on.is_not(None),
    StatementRecord.tier != "news",
    StatementRecord.suspect == "",
    NOT_REMOVED,
    ComparisonRow.role == "new",
    OF_THE_TEXT,
)


class ComparedKey(NamedTuple):
    """A comparison as it was written: its number alone might come again after a transaction that failed, or
    after another engine read the same text. `read_by`: the lexicon that read the formulae of the text."""

    comparison_id: int
    statement_id: int
    compared_at: datetime
    compared_by: str | None
    read_by: str | None


def key_of_row(row: Any) -> ComparedKey:
    return ComparedKey(row.comparison_id, row.id, row.compared_at, row.compared_by, row.read_by)


def family_of(series: str) -> str:
    """The series of the same parties begin so."""
    return series.partition("/")[0] + "/"


class PastRows:
    """The rows of what came before some texts: `texts` of their families, oldest first; `former` versions of
    their own pages; `baselines` by slug, as the newest comparison with each noted them.
    """

    def __init__(self, session: Session, questions: Collection[Question]) -> None:
        wanted = [question for question in questions if len(question.parties) > 1]
        self.series = {question.series for question in wanted if question.series}
        self.texts = _texts(session, wanted) if wanted else ()
        self.former = _former(session, wanted)
        slugs = sorted({question.slug for question in wanted})
        newest = {slug: session.scalar(_newest(slug)) for slug in slugs}
        self.baselines = {slug: row for slug, row in newest.items() if row is not None}

    def mark(self, question: Question) -> str:
        """Of the earlier texts, the text's own row, its former versions and the baseline: with the same mark
        the same question has the same timeline, in every process.
        """
        if len(question.parties) < 2:
            return ""
        steps = self._steps.get(question.family, [])
        at = bisect_left(steps, question.day, key=itemgetter(0))
        itself = self._keys.get(question.but or 0)
        former = [_written(row) for row in self.former if row.id == question.but]
        row = self.baselines.get(question.slug)
        known = (row.baseline_on, row.baseline_title, row.baseline_series, row.baseline_sha256) if row else ()
        said = (steps[at - 1][1] if at else "", itself, former, known, row and row.baseline_formulae)
        return _digest(repr(said))

    @cached_property
    def _keys(self) -> Mapping[int, str]:
        return {row.id: _written(row) for row in self.texts}

    @cached_property
    def _steps(self) -> dict[str, list[tuple[date, str]]]:
        """By family the days of its texts, each with a mark of all texts up to there."""
        found: dict[str, list[tuple[date, str]]] = defaultdict(list)
        for row in self.texts:
            steps = found[family_of(row.series)]
            so_far = steps[-1][1] if steps else ""
            said = f"{so_far}|{self._keys[row.id]}|{row.published_on}|{row.series}"
            steps.append((row.published_on, _digest(said)))
        return found


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def _written(row: Any) -> str:
    key = key_of_row(row)
    numbers = f"{key.comparison_id} {key.statement_id} {key.compared_at.timestamp()}"
    return f"{numbers} {key.compared_by} {key.read_by}"


def _newest(slug: str) -> Any:
    return (
        select(ComparisonRow)
        .where(ComparisonRow.baseline_slug == slug, ComparisonRow.baseline_series.is_not(None))
        .order_by(ComparisonRow.id.desc())
        .limit(1)
    )


def _former(session: Session, questions: Iterable[Question]) -> Sequence[Any]:
    """The earlier versions of each text's own page, oldest first. Mostly there are none."""
    asking = {q.but for q in questions if q.but is not None and q.version != 1}
    if not asking:
        return ()
    return session.execute(
        select(
            StatementVersionRow.statement_id.label("id"),
            StatementVersionRow.number,
            StatementVersionRow.title,
            StatementVersionRow.fetched_at,
            ComparisonRow.baseline_slug,
            ComparisonRow.id.label("comparison_id"),
            ComparisonRow.compared_at,
            ComparisonRow.compared_by,
            null().label("read_by"),  # of a former version nobody asks for formulae
        )
        .join(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
        .where(StatementVersionRow.statement_id.in_(asking), ComparisonRow.role == "new", OF_THE_TEXT)
        .order_by(StatementVersionRow.statement_id, StatementVersionRow.number)
    ).all()


def _texts(session: Session, questions: Iterable[Question]) -> Sequence[Any]:
    """The texts of the families, oldest first: as much of each as its comparison is known by."""
    families = {question.family for question in questions}
    return session.execute(
        select(
            StatementRecord.id,
            StatementRecord.published_on,
            StatementRecord.series,
            ComparisonRow.baseline_slug,
            ComparisonRow.id.label("comparison_id"),
            ComparisonRow.compared_at,
            ComparisonRow.compared_by,
            StatementRecord.read_by,
        )
        .join(StatementVersionRow, CURRENT_VERSION)
        .join(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
        .where(
            or_(*(StatementRecord.series.startswith(family, autoescape=True) for family in families)),
            *COUNTS,
        )
        .order_by(StatementRecord.published_on, StatementRecord.id)
    ).all()
