"""The earlier texts of a statement's series, as the archive holds them: one query for the pipeline and for
every way to show.

Only texts that count are taken: compared in their own right (no copy, no coverage), dated, official or a
mirror's, in their current version. The baseline is a text of its series, whether a source ever brought it or
not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from baselines.errors import BaselineError
from baselines.history import EarlierText, Findings, Timeline, baseline_text, reading_of
from baselines.library import Library
from baselines.model import Earlier
from baselines.series import Moment, facts_before
from monitor.store.queries.past_findings import CURRENT_VERSION, ComparedKey, heads_of, key_of_row, pasts_of
from monitor.store.queries.past_question import Question
from monitor.store.retention import Kept
from monitor.store.schema.found import (
    OF_THE_TEXT,
    ComparisonRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.removed import NOT_REMOVED

_MOST_KEPT = 4000  # texts; one takes some ten kilobytes


def timelines(
    session: Session, questions: Collection[Question], baselines: Mapping[str, EarlierText] | None = None
) -> dict[Question, Timeline]:
    """The timeline of each. `baselines` by slug: those that no comparison has brought yet."""
    found = Timelines(session, questions, baselines)
    return {question: found.of(question) for question in questions}


class Timelines:
    """The timelines of some texts, each made when it is asked for, and before that a mark of what it is made
    of: the same question with the same mark has the same timeline.
    """

    def __init__(
        self,
        session: Session,
        questions: Collection[Question],
        baselines: Mapping[str, EarlierText] | None = None,
    ) -> None:
        self._session = session
        wanted = [question for question in questions if len(question.parties) > 1]
        self._rows = _rows(session, wanted) if wanted else ()
        self._series = {question.series for question in wanted if question.series}
        slugs = {question.slug for question in wanted}
        self._baselines = (_baselines(session, slugs) if wanted else {}) | dict(baselines or {})
        self._former_rows = _former_rows(session, wanted)
        self._texts: dict[str, list[tuple[str, EarlierText]]] | None = None
        self._keys = {row.id: key_of_row(row) for row in self._rows}
        self._steps = _steps(self._rows)

    def mark(self, question: Question) -> int:
        """Of the earlier texts, the text's own row, its former versions and the baseline."""
        if len(question.parties) < 2:
            return 0
        steps = self._steps.get(question.family, [])
        at = bisect_left(steps, question.day, key=itemgetter(0))
        itself = self._keys.get(question.but or 0)
        former = tuple(key_of_row(row) for row in self._former_rows if row.id == question.but)
        baseline = self._baselines.get(question.slug)
        known = (baseline.earlier, baseline.formulae, *baseline.findings.values()) if baseline else ()
        return hash((steps[at - 1][1] if at else 0, itself, former, known))

    def of(self, question: Question) -> Timeline:
        if len(question.parties) < 2:
            return Timeline(series=question.series, day=question.day)
        if self._texts is None:
            self._texts = _texts(self._session, self._rows, self._series)
            self._former = _former(self._session, self._former_rows)
        timeline = _timeline(question, self._texts, self._baselines.get(question.slug))
        former = (
            replace(text, earlier=replace(text.earlier, series=question.series))
            for slug, version, text in self._former.get(question.but or 0, ())
            if slug == question.slug and (question.version is None or version < question.version)
        )
        return replace(timeline, former=tuple(former))


def _steps(rows: Iterable[Any]) -> dict[str, list[tuple[date, int]]]:
    """By family the days of its texts, each with a mark of all texts up to there."""
    found: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for row in rows:
        steps = found[_family(row.series)]
        so_far = steps[-1][1] if steps else 0
        steps.append((row.published_on, hash((so_far, key_of_row(row), row.published_on, row.series))))
    return found


def _family(series: str) -> str:
    return series.partition("/")[0] + "/"


def _former_rows(session: Session, questions: Iterable[Question]) -> Sequence[Any]:
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
        )
        .join(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
        .where(StatementVersionRow.statement_id.in_(asking), ComparisonRow.role == "new", OF_THE_TEXT)
        .order_by(StatementVersionRow.statement_id, StatementVersionRow.number)
    ).all()


def _former(session: Session, rows: Sequence[Any]) -> dict[int, list[tuple[str, int, EarlierText]]]:
    """By statement: the baseline of each earlier version, its number, and what it said."""
    memory: dict[str, Kept[ComparedKey, Any]] = session.info["memory"]
    pasts = memory.setdefault("pasts", Kept(_MOST_KEPT)).get(
        [key_of_row(row) for row in rows], partial(pasts_of, session)
    )
    found: dict[int, list[tuple[str, int, EarlierText]]] = defaultdict(list)
    for row in rows:
        text = EarlierText(
            Earlier(row.fetched_at.date(), row.title, "", row.id), pasts.get(key_of_row(row)) or Findings()
        )
        found[row.id].append((row.baseline_slug, row.number, text))
    return found


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
    mine = next(
        (t for _, t in texts.get(question.family, ()) if t.earlier.statement_id == question.but), None
    )
    return Timeline(
        series=question.series,
        day=question.day,
        texts=of_series,
        sisters=tuple(text for text in earlier if text.earlier.series != question.series),
        is_whole=mine.is_whole if mine and question.but is not None else question.is_whole,
        facts=_facts(question, earlier),
    )


def _facts(question: Question, stored: Iterable[EarlierText]) -> tuple[EarlierText, ...]:
    """What is known of earlier texts that the archive does not hold."""
    moment = Moment(
        day=question.day if question.is_dated else None, title=question.title, series=question.series
    )
    return facts_before(moment, question.family, question.slug, [text.earlier for text in stored])


def _rows(session: Session, questions: Iterable[Question]) -> Sequence[Any]:
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
        )
        .join(StatementVersionRow, CURRENT_VERSION)
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


def _texts(
    session: Session, rows: Sequence[Any], series: Collection[str]
) -> dict[str, list[tuple[str, EarlierText]]]:
    """By family, oldest first, each with the baseline it was compared with. Findings are read of these
    series.
    """
    # A comparison changes only when it is made anew, which its key tells: a long series is read from the
    # database once, not for every text that joins it.
    memory: dict[str, Kept[ComparedKey, Any]] = session.info["memory"]
    heads = memory.setdefault("heads", Kept(_MOST_KEPT)).get(
        [key_of_row(row) for row in rows], partial(heads_of, session)
    )
    of_series = [key_of_row(row) for row in rows if row.series in series]
    pasts = memory.setdefault("pasts", Kept(_MOST_KEPT)).get(of_series, partial(pasts_of, session))
    found: dict[str, list[tuple[str, EarlierText]]] = defaultdict(list)
    for row in rows:
        head = heads[key_of_row(row)]
        text = EarlierText(
            Earlier(row.published_on, head.title, row.series, row.id, head.kind),
            pasts.get(key_of_row(row)) or Findings(),
            head.formulae,
            is_whole=head.is_whole,
        )
        found[_family(row.series)].append((row.baseline_slug, text))
    return found


def _baselines(session: Session, slugs: Collection[str]) -> dict[str, EarlierText]:
    """The baselines of these names, as the newest comparison with each noted them."""
    newest = [
        session.scalar(
            select(ComparisonRow)
            .where(ComparisonRow.baseline_slug == slug, ComparisonRow.baseline_series.is_not(None))
            .order_by(ComparisonRow.id.desc())
            .limit(1)
        )
        for slug in slugs
    ]
    rows = [row for row in newest if row is not None]
    return {row.baseline_slug: _baseline(row) for row in rows}


def _baseline(row: ComparisonRow) -> EarlierText:
    """A baseline that a user added may have gone since: then what it kept is known, and not in which
    words.
    """
    with suppress(BaselineError):
        baseline = Library().get(row.baseline_slug)
        return baseline_text(baseline, reading_of(baseline))
    return EarlierText(
        Earlier(row.baseline_on, row.baseline_title, row.baseline_series or ""),
        formulae=frozenset(row.baseline_formulae or ()),
        kept_all=True,
    )
