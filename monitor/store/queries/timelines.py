"""The earlier texts of a statement's series, as the archive holds them: one query for the pipeline and for
every way to show.

Only texts that count are taken: compared in their own right (no copy, no coverage), dated, official or a
mirror's, in their current version. The baseline is a text of its series, whether a source ever brought it or
not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from baselines.errors import BaselineError
from baselines.history import EarlierText, Findings, Timeline, baseline_text, is_whole, reading_of
from baselines.library import Library
from baselines.model import Earlier
from baselines.series import Moment, facts_before
from monitor.store.queries.past_findings import CURRENT_VERSION, ComparedKey, heads_of, key_of_row, pasts_of
from monitor.store.retention import Kept
from monitor.store.schema.found import (
    OF_THE_TEXT,
    ComparisonRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.removed import NOT_REMOVED

_MOST_KEPT = 4000  # texts; one takes some ten kilobytes
_LONG = 10_000  # words: of a text whose length nobody has counted its kind speaks alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The text whose past is asked for. `series` is empty where it belongs to none; `but` is its own
    number, once it has one; `version` that of its text, None of one that is not saved yet; `is_whole`:
    whether it is a joint text of full length, where the archive does not know.
    """

    series: str
    parties: tuple[str, ...]
    day: date
    slug: str
    but: int | None = None
    is_whole: bool = True
    title: str = ""
    is_dated: bool = True
    version: int | None = None

    @property
    def family(self) -> str:
        """The series of the same parties begin so."""
        return "-".join(sorted(self.parties)) + "/"


def question_of(statement: StatementRecord, slug: str, version: int | None = None) -> Question:
    """A statement that is held, in its current version or in another. One without a day is of the day on
    which it was first seen.
    """
    day = statement.published_on or statement.first_seen_at.date()
    return Question(
        series=statement.series or "",
        parties=tuple(statement.parties),
        day=day,
        slug=slug,
        but=statement.id,
        version=version or statement.version,
        is_whole=is_whole(statement.kind, _LONG),
        title=statement.title,
        is_dated=statement.published_on is not None,
    )


def timelines(
    session: Session, questions: Collection[Question], baselines: Mapping[str, EarlierText] | None = None
) -> dict[Question, Timeline]:
    """The timeline of each. `baselines` by slug: those that no comparison has brought yet."""
    wanted = [question for question in questions if len(question.parties) > 1]
    if not wanted:
        return {question: Timeline(series=question.series, day=question.day) for question in questions}
    texts = _texts(session, wanted)
    known = _baselines(session, {question.slug for question in wanted}) | dict(baselines or {})
    former = _former(session, wanted)
    return {
        question: replace(
            _timeline(question, texts, known.get(question.slug)), former=former.get(question, ())
        )
        for question in questions
    }


def _former(session: Session, questions: Iterable[Question]) -> dict[Question, tuple[EarlierText, ...]]:
    """The earlier versions of each text's own page, oldest first. Mostly there are none."""
    asking = [q for q in questions if q.but is not None and q.version != 1]
    if not asking:
        return {}
    rows = session.execute(
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
        .where(
            StatementVersionRow.statement_id.in_({q.but for q in asking}),
            ComparisonRow.role == "new",
            OF_THE_TEXT,
        )
        .order_by(StatementVersionRow.statement_id, StatementVersionRow.number)
    ).all()
    memory: dict[str, Kept[ComparedKey, Any]] = session.info["memory"]
    pasts = memory.setdefault("pasts", Kept(_MOST_KEPT)).get(
        [key_of_row(row) for row in rows], partial(pasts_of, session)
    )
    return {
        question: tuple(
            EarlierText(
                Earlier(row.fetched_at.date(), row.title, question.series, row.id),
                pasts.get(key_of_row(row)) or Findings(),
            )
            for row in rows
            if (row.id, row.baseline_slug) == (question.but, question.slug)
            and (question.version is None or row.number < question.version)
        )
        for question in asking
    }


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
        found[row.series.partition("/")[0] + "/"].append((row.baseline_slug, text))
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
