"""Statements that a text may be a copy, an edit or a report of: found by an index, whatever the number of
statements; and what the queries of statements and their pages share."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from sqlalchemy import ColumnElement, and_, case, func, select, true
from sqlalchemy.orm import Session

from baselines.model import DocumentKind, Sketch
from monitor.model import RELEVANT, Item, StoredText, Tier
from monitor.store.queries.minhash import StatementMarkRow
from monitor.store.schema.found import (
    PublicationRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.removed import IS_REMOVED, NOT_REMOVED

NEAR = timedelta(days=10)  # copies and reports of one event appear within this time of it
# Of 24 marks two texts with half of their runs in common share six, and any two of the archive hardly ever
# one.
LEAST_MARKS = 2
NEWEST = (StatementRecord.placed_on.desc(), StatementRecord.id.desc())
CURRENT = and_(
    StatementVersionRow.statement_id == StatementRecord.id,
    StatementVersionRow.number == StatementRecord.version,
)
WITH_VERSION = and_(
    PublicationVersionRow.publication_id == PublicationRow.id,
    PublicationVersionRow.number == PublicationRow.version,
)


def candidates(
    session: Session,
    sketch: Sketch,
    published_on: date | None,
    *,
    limit: int,
    reported: bool = False,
    removed: bool = False,
) -> list[StoredText]:
    """Those with the same words, whenever; those with a like text of about the same day (of an undated text:
    of any day), the likest first; and for a report, which shares no more than phrases with its statement, all
    others of about that day. `removed`: instead those that somebody took out of the log.
    """
    is_same, is_near = StatementRecord.words_sha256 == sketch.words, _is_near(published_on)
    stands = and_(StatementRecord.suspect == "", IS_REMOVED if removed else NOT_REMOVED)
    same = (
        select(StatementRecord.id)
        .where(stands, is_same)
        .order_by(case((is_near, 0), else_=1), *NEWEST)
        .limit(limit)
    )
    chosen = list(session.scalars(same))
    if len(chosen) < limit and sketch.marks:
        shared = func.count()
        like = (
            select(StatementMarkRow.statement_id)
            .join(StatementRecord, StatementRecord.id == StatementMarkRow.statement_id)
            .where(StatementMarkRow.mark.in_(sketch.marks), stands, is_near)
            .group_by(StatementMarkRow.statement_id)
            .having(shared >= LEAST_MARKS)
            .order_by(shared.desc(), StatementMarkRow.statement_id.desc())
            .limit(limit)
        )
        chosen += session.scalars(like)
    if reported:
        is_relevant = StatementRecord.klass.in_(RELEVANT)
        about = (
            select(StatementRecord.id)
            .where(stands, is_near)
            .order_by(case((is_relevant, 0), else_=1), *NEWEST)
        )
        chosen += session.scalars(about.limit(max(0, limit - len(chosen))))
    if not chosen:
        return []
    query = select(StatementRecord, StatementVersionRow.text).join(StatementVersionRow, CURRENT)
    rows = session.execute(query.where(StatementRecord.id.in_(dict.fromkeys(chosen))).order_by(*NEWEST))
    return [_stored_text(statement, text) for statement, text in rows]


def item_of(row: PublicationRow) -> Item:
    """A held publication as the item that it was taken in from."""
    return Item(
        key=row.item_key,
        url=row.url,
        title=row.title,
        published_at=row.published_at,
        published_on=row.published_on,
        fingerprint=row.fingerprint,
    )


def _is_near(day: date | None) -> ColumnElement[bool]:
    if day is None:
        return true()
    # `placed_on` is the day of publication, or the day on which an undated statement was first seen.
    return StatementRecord.placed_on.between(day - NEAR, day + NEAR)


def _stored_text(row: StatementRecord, text: str) -> StoredText:
    return StoredText(
        statement_id=row.id,
        text=text,
        sha256=row.text_sha256,
        title=row.title,
        published_on=row.published_on,
        parties=tuple(row.parties),
        kind=cast(DocumentKind, row.kind),
        tier=cast(Tier, row.tier),
        everything=row.everything,
        words=row.words_sha256,
        url=row.official_url,
    )
