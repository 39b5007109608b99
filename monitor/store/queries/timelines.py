"""The earlier texts of a statement's series, as the archive holds them: one query for the pipeline and for
every way to show.

Only texts that count are taken: compared in their own right (no copy, no coverage), dated, official or a
mirror's, in their current version. The baseline is a text of its series, whether a source ever brought it or
not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from baselines.errors import BaselineError
from baselines.history import (
    EarlierText,
    Findings,
    Past,
    Timeline,
    baseline_text,
    history_of,
    is_whole,
    reading_of,
)
from baselines.library import Library
from baselines.model import Baseline, Document, Earlier, History
from baselines.series import Moment, facts_before
from monitor.store.queries.past_findings import heads_of, pasts_of
from monitor.store.queries.past_question import Question
from monitor.store.queries.past_rows import ComparedKey, PastRows, family_of, key_of_row
from monitor.store.retention import Kept
from monitor.store.schema.found import ComparisonRow
from monitor.store.session import Database

Key = TypeVar("Key")
_MOST_KEPT = 4000  # texts; one takes some ten kilobytes


class EarlierTexts:
    """`store.earlier_texts`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def timeline(
        self, document: Document, baseline: Baseline, *, day: date, but: int | None = None
    ) -> Timeline:
        """What the archive holds of the series of a text of `day`, before that day. `but`: the number of the
        text itself.
        """
        question = Question(
            series=reading_of(document).series,
            parties=document.parties,
            day=day,
            slug=baseline.slug,
            but=but,
            kind=document.kind,
            words=len(document.text.split()),
            title=document.title,
            is_dated=document.date is not None,
        )
        with self._database.reading() as session:
            known = {baseline.slug: baseline_text(baseline, reading_of(baseline))}
            return timelines(session, [question], known)[question]


def timelines(
    session: Session, questions: Collection[Question], baselines: Mapping[str, EarlierText] | None = None
) -> dict[Question, Timeline]:
    """The timeline of each. `baselines` by slug: those that no comparison has brought yet."""
    found = Timelines(session, PastRows(session, questions), baselines)
    return {question: found.of(question) for question in questions}


class Timelines:
    """The timelines of some texts, each made when it is asked for."""

    def __init__(
        self, session: Session, rows: PastRows, baselines: Mapping[str, EarlierText] | None = None
    ) -> None:
        self._session, self._rows = session, rows
        self._baselines = {slug: _baseline(row) for slug, row in rows.baselines.items()} | dict(
            baselines or {}
        )
        self._texts: dict[str, list[tuple[str, EarlierText]]] | None = None

    def of(self, question: Question) -> Timeline:
        if len(question.parties) < 2:
            return Timeline(series=question.series, day=question.day)
        if self._texts is None:
            self._texts = _texts(self._session, self._rows.texts, self._rows.series)
            self._former = _former(self._session, self._rows.former)
        timeline = _timeline(question, self._texts, self._baselines.get(question.slug))
        former = (
            replace(text, earlier=replace(text.earlier, series=question.series))
            for slug, version, text in self._former.get(question.but or 0, ())
            if slug == question.slug and (question.version is None or version < question.version)
        )
        return replace(timeline, former=tuple(former))


def reckoned(
    session: Session, rows: PastRows, pasts: Mapping[Key, tuple[Past, Question]]
) -> dict[Key, History | None]:
    """The history of each of these findings."""
    known = Timelines(session, rows)
    timeline_of = cache(known.of)
    return {key: history_of(past, timeline_of(question)) for key, (past, question) in pasts.items()}


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
        is_whole=mine.is_whole
        if mine and question.but is not None
        else is_whole(question.kind, question.words),
        facts=_facts(question, earlier),
    )


def _facts(question: Question, stored: Iterable[EarlierText]) -> tuple[EarlierText, ...]:
    """What is known of earlier texts that the archive does not hold."""
    moment = Moment(
        day=question.day if question.is_dated else None, title=question.title, series=question.series
    )
    return facts_before(moment, question.family, question.slug, [text.earlier for text in stored])


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
        found[family_of(row.series)].append((row.baseline_slug, text))
    return found


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
