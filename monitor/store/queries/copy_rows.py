"""Copies of statements as readers of the log see them: which copy a change is of, and which said it first."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, not_, select, tuple_
from sqlalchemy.orm import Session, aliased

from baselines.model.finding import OF_COPY
from monitor.model.views import CopyView
from monitor.store.schema.found import ChangeRow, ComparisonRow, PublicationRow, PublicationVersionRow

_IN_ITS_VERSION = and_(
    PublicationVersionRow.publication_id == ComparisonRow.publication_id,
    PublicationVersionRow.number == ComparisonRow.publication_version,
)


def said_first() -> ColumnElement[bool]:
    """Of copies that differ from their statement in the same words, the one that was seen first; and every
    change that is of no copy.
    """
    first = aliased(ChangeRow)
    quotes = (
        (getattr(first, name), getattr(ChangeRow, name)) for name in ("baseline_text", "statement_text")
    )
    is_said_before = exists().where(
        first.statement_id == ChangeRow.statement_id,
        first.finding_key.startswith(OF_COPY),
        first.is_current,
        first.kind == ChangeRow.kind,
        first.comparison_id != ChangeRow.comparison_id,
        *(theirs.is_not_distinct_from(ours) for theirs, ours in quotes),
        tuple_(first.first_seen_at, first.finding_key)
        < tuple_(ChangeRow.first_seen_at, ChangeRow.finding_key),
    )
    return not_(and_(ChangeRow.finding_key.startswith(OF_COPY), is_said_before))


def copies_of(session: Session, comparisons: Collection[int]) -> dict[int, CopyView]:
    """The copy that each comparison is of, by the comparison's id; those of statements themselves have
    none.
    """
    if not comparisons:
        return {}
    rows = session.execute(
        select(ComparisonRow.id, PublicationRow, PublicationVersionRow)
        .join(PublicationRow, PublicationRow.id == ComparisonRow.publication_id)
        .join(PublicationVersionRow, _IN_ITS_VERSION)
        .where(ComparisonRow.id.in_(comparisons))
    )
    return {
        number: CopyView(
            publication_id=publication.id,
            version=version.number,
            publisher=publication.publisher,
            source=publication.source_name,
            url=version.url,
            fetched_at=version.fetched_at,
            sha256=version.raw_sha256,
            text_sha256=version.text_sha256,
        )
        for number, publication, version in rows
    }
