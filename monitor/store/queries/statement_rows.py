"""Rows of statements and publications as values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, exists, not_, or_, select
from sqlalchemy.orm import Session, aliased

from alerts.model import Reported
from monitor.model import StatementClass, Tier
from monitor.model.search_words import SearchWords
from monitor.model.stored import ReportedText
from monitor.model.views import StatementRow
from monitor.store.queries.found_by_words import RUN
from monitor.store.schema.found import (
    ComparisonRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)

NEWEST_LOOKS = (1_000, 8_000)  # statements read for the words of a search before an index is asked
MOST_NAMED = 5_000  # by the index
FEW = 10  # of the first look: so rare a word is found by the index soon enough


def newest_good(session: Session, publication_id: int) -> PublicationVersionRow | None:
    return session.scalar(
        select(PublicationVersionRow)
        .where(PublicationVersionRow.publication_id == publication_id, PublicationVersionRow.suspect == "")
        .order_by(PublicationVersionRow.number.desc())
        .limit(1)
    )


def says(word: str, *, by_index: bool = True) -> ColumnElement[bool]:
    """Whether a version of the statement has the words, in its title or its text: what it says now, or what
    it said. Without `by_index` PostgreSQL reads the texts that are asked about, and not its index first.
    """
    version = aliased(StatementVersionRow)
    return exists().where(
        version.statement_id == StatementRecord.id,
        _has(version, word, by_index=by_index and len(word) >= RUN),
    )


def _has(version: type[StatementVersionRow], word: str, *, by_index: bool) -> ColumnElement[bool]:
    pattern = "%" + re.sub(r"([/%_])", r"/\1", word) + "%"
    title, text = (column if by_index else column + "" for column in (version.title, version.text))
    return or_(title.ilike(pattern, escape="/"), text.ilike(pattern, escape="/"))


def rows_that_say(session: Session, wanted: Any, words: SearchWords, limit: int) -> Sequence[Any]:
    """The rows of `wanted` (newest first) that have the words.

    PostgreSQL's planner knows nothing of how frequent words of long texts are: for one that half of all texts
    have it would gather them all before it shows fifty, for one that none has it would read every text. So
    the newest statements are read first; where they have hardly any, the index is asked.
    """
    has_words = [says(phrase, by_index=False) for phrase in words.wanted]
    lacks = [not_(says(phrase, by_index=False)) for phrase in words.unwanted]
    if session.get_bind().dialect.name != "postgresql" or not words.wanted:
        return session.execute(wanted.where(*map(says, words.wanted), *lacks)).all()
    for size in NEWEST_LOOKS:
        newest = wanted.with_only_columns(StatementRecord.id, maintain_column_froms=True).limit(size)
        among = StatementRecord.id.in_(select(newest.subquery().c.id))
        rows: Sequence[Any] = session.execute(wanted.where(among, *has_words, *lacks)).all()
        if len(rows) >= limit:
            return rows
        if len(rows) < FEW:
            break
    named = _named_by_index(session, words.wanted[0]) if len(words.wanted) == 1 else None
    chosen = map(says, words.wanted) if named is None else [StatementRecord.id.in_(named)]
    return session.execute(wanted.where(*chosen, *lacks)).all()


def _named_by_index(session: Session, phrase: str) -> list[int] | None:
    """The statements of which a version has the phrase; None where they are many."""
    version = aliased(StatementVersionRow)
    has_phrase = _has(version, phrase, by_index=len(phrase) >= RUN)
    found = list(session.scalars(select(version.statement_id).where(has_phrase).distinct()))
    return found if len(found) <= MOST_NAMED else None


def texts_of(session: Session, statement_id: int, numbers: Iterable[int] | None = None) -> list[ReportedText]:
    """The versions of a statement, oldest first; with `numbers` only those."""
    rows = (
        select(StatementVersionRow, StatementRecord.tier)
        .join(StatementRecord, StatementRecord.id == StatementVersionRow.statement_id)
        .where(StatementRecord.id == statement_id)
        .order_by(StatementVersionRow.number)
    )
    if numbers is not None:
        rows = rows.where(StatementVersionRow.number.in_(set(numbers)))
    return [
        ReportedText(
            version=row.number,
            title=row.title,
            text=row.text,
            sha256=row.text_sha256,
            tier=cast(Tier, tier),
            fetched_at=row.fetched_at,
        )
        for row, tier in session.execute(rows)
    ]


def reported_of(subscription_id: int, findings: dict[str, dict[str, object]], version: int) -> Reported:
    said: dict[str, tuple[str, str | None, str, str]] = {}
    for key, f in findings.items():
        passage = cast("dict[str, str] | None", f["statement"])
        said[key] = (
            str(f["kind"]),
            cast("str | None", f["direction"]),
            str(f["importance"]),
            passage["text"] if passage else "",
        )
    return Reported(subscription_id, said, {key: str(f["topic"]) for key, f in findings.items()}, version)


def as_row(row: StatementRecord, comparison: ComparisonRow | None) -> StatementRow:
    return StatementRow(
        id=row.id,
        title=row.title,
        kind=row.kind,
        level=row.level,
        parties=tuple(row.parties),
        klass=cast(StatementClass, row.klass),
        publisher=row.publisher,
        source=row.source_name,
        published_on=row.published_on,
        first_seen_at=row.first_seen_at,
        version=row.version,
        headline=comparison.headline if comparison else "",
        counts=dict(comparison.counts) if comparison else {},
        language=row.language,
    )
