"""Rows of statements and publications as values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from alerts.model import Reported
from monitor.model import StatementClass, Tier
from monitor.model.stored import ReportedText
from monitor.model.views import StatementRow
from monitor.store.schema.found import (
    ComparisonRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)


def newest_good(session: Session, publication_id: int) -> PublicationVersionRow | None:
    return session.scalar(
        select(PublicationVersionRow)
        .where(PublicationVersionRow.publication_id == publication_id, PublicationVersionRow.suspect == "")
        .order_by(PublicationVersionRow.number.desc())
        .limit(1)
    )


def says(word: str) -> ColumnElement[bool]:
    """Whether a version of the statement has the words, in its title or its text: what it says now, or what
    it said.
    """
    pattern = "%" + re.sub(r"([/%_])", r"/\1", word) + "%"
    version = aliased(StatementVersionRow)
    return exists().where(
        version.statement_id == StatementRecord.id,
        or_(version.title.ilike(pattern, escape="/"), version.text.ilike(pattern, escape="/")),
    )


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
