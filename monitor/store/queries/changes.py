"""The change log. One query (`find`) feeds the page, the JSON, the Atom feed, the commands and exports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time

from sqlalchemy import ColumnElement, Row, Text, and_, cast, exists, false, not_, or_, select, tuple_
from sqlalchemy.orm import Session

from alerts.points.point import AlertPoints, points_from
from baselines.model import IMPORTANCES, Finding
from baselines.vocabulary import OTHER, TOPICS, topic_id
from monitor.model.log_filter import LogFilter
from monitor.model.search_words import search_words
from monitor.model.views import LoggedChange
from monitor.store.queries.copy_rows import said_first
from monitor.store.queries.found_by_words import has_phrase, numbers_found, place_of
from monitor.store.queries.log import logging_rows, with_history
from monitor.store.queries.mark import is_marked
from monitor.store.schema.columns import LARGEST_ROW_ID, clean, is_row_id, searchable
from monitor.store.schema.found import (
    OF_THE_TEXT,
    ChangeRow,
    ComparisonRow,
    PublicationRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.watched import SourceRow
from monitor.store.session import Database

_CHANGE_ID = re.compile(r"([0-9]{1,19})-(.+)", re.DOTALL)
_NEWEST = (ChangeRow.placed_on.desc(), ChangeRow.cursor.desc())


class Changes:
    """`store.changes`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, wanted: LogFilter) -> list[LoggedChange]:
        """Newest first; inside a statement the most important first, then in the order of the comparison.

        A statement stands at the day of its publication, what an edit brought at the day of the edit. `since`
        and `until` mean the same days, both included.
        """
        if wanted.before is not None and not is_row_id(wanted.before):
            return []
        if wanted.statement_id is not None and not is_row_id(wanted.statement_id):
            return []
        rows = (
            logging_rows()
            .where(ChangeRow.is_current, said_first(), *_conditions(wanted))
            .order_by(*_NEWEST)
            .limit(wanted.limit)
        )
        with self._database.reading() as session:
            looks = _looks(session, wanted)
            if looks is None:
                return with_history(session, session.execute(rows))
            found: list[Row[ChangeRow, StatementRecord]] = []
            for cursors in looks:
                found += session.execute(rows.where(ChangeRow.cursor.in_(cursors))).all()
                if len(found) >= wanted.limit:
                    break
            return with_history(session, found[: wanted.limit])

    def get(self, change_id: str, *, version: int | None = None) -> LoggedChange | None:
        """The finding as its statement's newest version with it has it; with `version` as that one had it, or
        the last before it. None where the statement has no such version, or the finding came after it.
        """
        parts = _CHANGE_ID.fullmatch(change_id)
        if parts is None or not is_row_id(int(parts[1])):
            return None
        same = logging_rows().where(
            ChangeRow.statement_id == int(parts[1]), ChangeRow.finding_key == parts[2]
        )
        newest_first = same.order_by(ChangeRow.version.desc(), ChangeRow.cursor.desc()).limit(1)
        with self._database.reading() as session:
            newest = next(iter(with_history(session, session.execute(newest_first))), None)
            if version is None or newest is None:
                return newest
            if not _has_version(session, newest.statement_id, version):
                return None
            if newest.version <= version:
                return newest
            then = session.execute(newest_first.where(ChangeRow.version <= version))
            found = next(iter(with_history(session, then)), None)
            if found is None:
                return None
            return replace(found, is_of_former=said_of(found.finding) != said_of(newest.finding))

    def unknown(self, wanted: LogFilter) -> Iterator[tuple[str, str]]:
        """What a filter names that was never there: `("statement", "99")`. A source that was removed counts
        as known while the log has something of it.
        """
        with self._database.reading() as session:
            if wanted.statement_id is not None and not _any(
                session, StatementRecord.id == wanted.statement_id, is_row_id(wanted.statement_id)
            ):
                yield "statement", str(wanted.statement_id)
            for name in wanted.sources:
                if not any(_any(session, column == name) for column in _SOURCES):
                    yield "source", name
            if wanted.commitment is not None and not _any(session, ChangeRow.commitment == wanted.commitment):
                yield "commitment", wanted.commitment
            if wanted.before is not None and not _any(
                session, ChangeRow.cursor == wanted.before, is_row_id(wanted.before)
            ):
                yield "before", str(wanted.before)

    def subjects(self, changes: Iterable[LoggedChange]) -> dict[tuple[int, int], str]:
        """Statement and version -> what an alert of it would have as subject, where it has points."""
        return {place: points.subject for place, points in self.points(changes).items() if points.subject}

    def points(self, changes: Iterable[LoggedChange]) -> dict[tuple[int, int], AlertPoints]:
        """Statement and version -> what would be told of it as an alert, where it has points."""
        numbers = {change.statement_id for change in changes}
        if not numbers:
            return {}
        rows = (
            select(StatementVersionRow.statement_id, StatementVersionRow.number, ComparisonRow.points)
            .join(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
            .where(StatementVersionRow.statement_id.in_(numbers), OF_THE_TEXT)
        )
        with self._database.reading() as session:
            found = {(number, version): points_from(said) for number, version, said in session.execute(rows)}
        return {place: points for place, points in found.items() if points is not None}

    def history(
        self,
        commitment: str,
        *,
        baseline: str,
        series: str | None = None,
        limit: int | None = None,
        before: int | None = None,
    ) -> list[LoggedChange]:
        """What became of a commitment in each statement, oldest first, retained too. `series`: in the texts
        of this one alone. `limit`: of the newest alone; `before`: the number of the oldest statement of the
        page before.
        """
        rows = logging_rows().where(
            ChangeRow.is_current, ChangeRow.commitment == commitment, ChangeRow.baseline_slug == baseline
        )
        if series is not None:
            rows = rows.where(StatementRecord.series == series)
        if before is not None:
            place = select(StatementRecord.placed_on, StatementRecord.id).where(StatementRecord.id == before)
            rows = rows.where(tuple_(StatementRecord.placed_on, StatementRecord.id) < place.scalar_subquery())
        newest = rows.order_by(StatementRecord.placed_on.desc(), StatementRecord.id.desc(), ChangeRow.cursor)
        with self._database.reading() as session:
            return with_history(session, session.execute(newest.limit(limit)))[::-1]


# Where a source is named.
_SOURCES = (SourceRow.name, StatementRecord.source_name, PublicationRow.source_name)


def _any(session: Session, condition: ColumnElement[bool], is_possible: bool = True) -> bool:
    return is_possible and bool(session.scalar(select(exists().where(condition))))


def _has_version(session: Session, statement_id: int, number: int) -> bool:
    is_it = (StatementVersionRow.statement_id == statement_id, StatementVersionRow.number == number)
    return bool(session.scalar(select(exists().where(*is_it))))


def said_of(finding: Finding) -> tuple[str, str | None, str, str]:
    """What a finding says, whatever version it is of: its kind, direction, importance and words."""
    words = finding.statement.text if finding.statement else ""
    return finding.kind, finding.direction, finding.importance, words


def _conditions(wanted: LogFilter) -> list[ColumnElement[bool]]:
    conditions = [*_about_finding(wanted), *_about_statement(wanted)]
    if wanted.before is not None:
        last = select(ChangeRow.placed_on, ChangeRow.cursor).where(ChangeRow.cursor == wanted.before)
        conditions.append(tuple_(ChangeRow.placed_on, ChangeRow.cursor) < last.scalar_subquery())
    if wanted.after is not None:
        conditions.append(ChangeRow.cursor > min(wanted.after, LARGEST_ROW_ID))
    if wanted.mark is not None:
        conditions.append(is_marked(wanted.mark))
    words = search_words(searchable(wanted.search))
    conditions.extend(has_phrase(ChangeRow.haystack, phrase) for phrase in words.wanted)
    conditions.extend(not_(has_phrase(ChangeRow.haystack, phrase)) for phrase in words.unwanted)
    return conditions


def _looks(session: Session, wanted: LogFilter) -> Iterator[list[int]] | None:
    """Cursors that an index names for the words, some at a time; None where there is none to be asked."""
    if "retained" in wanted.kinds:
        return None
    before = None
    if wanted.before is not None:
        day = session.scalar(select(ChangeRow.placed_on).where(ChangeRow.cursor == wanted.before))
        before = place_of(day, wanted.before) if day else None
    return numbers_found(session, "changes", search_words(searchable(wanted.search)).wanted, before=before)


def _about_finding(wanted: LogFilter) -> list[ColumnElement[bool]]:
    # What is retained is no change, unless it came back to the baseline's words after a text that differed:
    # that is told.
    is_wanted = (
        ChangeRow.kind.in_(wanted.kinds)
        if wanted.kinds
        else or_(ChangeRow.kind != "retained", ChangeRow.alert)
    )
    conditions: list[ColumnElement[bool]] = [is_wanted]
    if wanted.worth_telling:
        # A retained commitment is never worth an alert: whoever asks for that kind wants to see it
        # nonetheless.
        wants_retained = ChangeRow.kind == "retained" if "retained" in wanted.kinds else false()
        conditions.append(or_(ChangeRow.alert, wants_retained))
    if wanted.topics:
        conditions.append(or_(*map(_is_topic, wanted.topics)))
    if wanted.least != "low":
        conditions.append(ChangeRow.rank >= IMPORTANCES.index(wanted.least))
    if wanted.commitment is not None:
        conditions.append(ChangeRow.commitment == wanted.commitment)
    return conditions


def _about_statement(wanted: LogFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.statement_id is not None:
        conditions.append(ChangeRow.statement_id == wanted.statement_id)
    if wanted.sources:
        conditions.append(
            or_(StatementRecord.source_name.in_(wanted.sources), _is_published_by(wanted.sources))
        )
    if wanted.parties:
        conditions.append(and_(*(_has_party(party) for party in wanted.parties)))
    if not wanted.older:
        conditions.append(not_(_is_history()))
    if wanted.since is not None:
        conditions.append(ChangeRow.placed_on >= wanted.since)
    if wanted.seen_since is not None:
        conditions.append(ChangeRow.first_seen_at >= datetime.combine(wanted.seen_since, time.min, UTC))
    if wanted.until is not None:
        conditions.append(ChangeRow.placed_on <= wanted.until)
    return conditions


def _is_topic(topic: str) -> ColumnElement[bool]:
    """`other` is every topic that is not watched; `general` and `other:general` are the same topic."""
    if topic == OTHER:
        return not_(ChangeRow.topic.in_([name for row in TOPICS.watched for name in _forms(row.id)]))
    return ChangeRow.topic.in_(_forms(topic_id(topic)))


def _forms(name: str) -> tuple[str, str]:
    """A topic may have been recorded before it was watched."""
    return name, f"other:{name}"


def _is_published_by(sources: tuple[str, ...]) -> ColumnElement[bool]:
    return exists().where(
        PublicationRow.statement_id == StatementRecord.id,
        PublicationRow.source_name.in_(sources),
        PublicationRow.role != "coverage",
    )


def _is_history() -> ColumnElement[bool]:
    return exists().where(
        ComparisonRow.id == ChangeRow.comparison_id, StatementRecord.published_on < ComparisonRow.baseline_on
    )


def _has_party(party: str) -> ColumnElement[bool]:
    return cast(StatementRecord.parties, Text).contains(clean(f'"{party.upper()}"'), autoescape=True)
