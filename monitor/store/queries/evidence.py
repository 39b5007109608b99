"""A statement whole, with all the evidence behind it, as readers see it."""

from __future__ import annotations

import gzip
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from alerts.points.point import points_from
from baselines.model.finding import OF_COPY, OF_EDIT
from monitor.model import ClusterRole, StatementClass, Tier
from monitor.model.views import ComparisonView, LoggedChange, PublicationView, StatementView, VersionView
from monitor.store.queries.log import logging_rows, with_history
from monitor.store.queries.meetings import texts_of
from monitor.store.queries.past_question import question_of
from monitor.store.queries.removals import removal_of
from monitor.store.queries.timelines import timelines
from monitor.store.schema.found import (
    OF_THE_TEXT,
    ChangeRow,
    ComparisonRow,
    PublicationRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)


def view_of(session: Session, statement_id: int) -> StatementView | None:
    """The statement with its current comparison, its publications and every version of both."""
    row = session.get(StatementRecord, statement_id)
    if row is None:
        return None
    versions = session.scalars(
        select(StatementVersionRow)
        .where(StatementVersionRow.statement_id == row.id)
        .order_by(StatementVersionRow.number)
    ).all()
    current = versions[-1]
    return StatementView(
        id=row.id,
        title=row.title,
        kind=row.kind,
        level=row.level,
        parties=tuple(row.parties),
        klass=cast(StatementClass, row.klass),
        why=row.why,
        publisher=row.publisher,
        language=row.language,
        source=row.source_name,
        tier=cast(Tier, row.tier),
        official_url=row.official_url,
        published_on=row.published_on,
        published_at=row.published_at,
        first_seen_at=row.first_seen_at,
        version=row.version,
        text=current.text,
        sha256=current.text_sha256,
        comparison=_comparison(session, row, current.id),
        publications=_publications(session, row.id),
        versions={v.number: v.text for v in versions},
        copies=_copies(session, row.id),
        edits=_edits(session, row.id) if len(versions) > 1 else (),
        seen_at={v.number: v.fetched_at for v in versions},
        event=texts_of(session, row),
        everything=row.everything,
        removal=removal_of(session, row.id),
    )


def version_with_body(session: Session, publication_id: int, number: int) -> tuple[VersionView, bytes] | None:
    """One fetched version of a publication, and the bytes that the server sent."""
    found = session.execute(
        select(PublicationRow, PublicationVersionRow)
        .join(PublicationVersionRow, PublicationVersionRow.publication_id == PublicationRow.id)
        .where(PublicationRow.id == publication_id, PublicationVersionRow.number == number)
        .options(undefer(PublicationVersionRow.body))
    ).first()
    if found is None:
        return None
    publication, version = found
    return _version(publication, version), gzip.decompress(version.body)


def _comparison(
    session: Session, statement: StatementRecord, statement_version_id: int
) -> ComparisonView | None:
    newest = select(ComparisonRow).where(
        ComparisonRow.statement_version_id == statement_version_id, OF_THE_TEXT
    )
    row = session.scalar(newest.order_by(ComparisonRow.id.desc()).limit(1))
    if row is None:
        return None
    found = logging_rows().where(ChangeRow.comparison_id == row.id, ChangeRow.left_at.is_(None))
    changes = session.execute(found.order_by(ChangeRow.position))
    question = question_of(statement, row.baseline_slug)
    timeline = timelines(session, [question])[question]
    return ComparisonView(
        baseline_slug=row.baseline_slug,
        role=row.role,
        comparability=row.comparability,
        why=row.why,
        reaffirms_baseline=row.reaffirms_baseline,
        headline=row.headline,
        counts=dict(row.counts),
        alerts=row.alerts,
        changes=tuple(with_history(session, changes)),
        previous=timeline.previous.earlier if timeline.previous else None,
        is_first_of_series=bool(question.series) and not timeline.texts,
        points=points_from(row.points),
        total=row.total,
        compared_at=row.compared_at,
    )


def _copies(session: Session, statement_id: int) -> tuple[LoggedChange, ...]:
    """What its official copies say otherwise, copy by copy, the important first."""
    of_copies = logging_rows().where(ChangeRow.finding_key.startswith(OF_COPY), ChangeRow.is_current)
    of_this = of_copies.where(ChangeRow.statement_id == statement_id).order_by(
        ChangeRow.comparison_id, ChangeRow.position
    )
    rows = session.execute(of_this)
    return tuple(with_history(session, rows))


def _edits(session: Session, statement_id: int) -> tuple[LoggedChange, ...]:
    """What its page was edited in, the newest edit first."""
    of_edits = logging_rows().where(ChangeRow.finding_key.startswith(OF_EDIT), ChangeRow.is_current)
    of_this = of_edits.where(ChangeRow.statement_id == statement_id)
    rows = session.execute(of_this.order_by(ChangeRow.version.desc(), ChangeRow.cursor.desc()))
    return tuple(with_history(session, rows))


def _publications(session: Session, statement_id: int) -> tuple[PublicationView, ...]:
    rows = session.execute(
        select(PublicationRow, PublicationVersionRow)
        .join(PublicationVersionRow, PublicationVersionRow.publication_id == PublicationRow.id)
        .where(PublicationRow.statement_id == statement_id)
        .order_by(PublicationRow.id, PublicationVersionRow.number)
    ).all()
    versions: dict[int, list[VersionView]] = {}
    publications: dict[int, PublicationRow] = {}
    for publication, version in rows:
        publications[publication.id] = publication
        earlier = versions.setdefault(publication.id, [])
        earlier.append(_version(publication, version, earlier[-1] if earlier else None))
    return tuple(_publication(row, tuple(versions[row.id])) for row in publications.values())


def _publication(row: PublicationRow, versions: tuple[VersionView, ...]) -> PublicationView:
    return PublicationView(
        id=row.id,
        source=row.source_name,
        tier=cast(Tier, row.tier),
        publisher=row.publisher,
        url=row.url,
        title=row.title,
        role=cast(ClusterRole, row.role),
        why=row.why,
        first_seen_at=row.first_seen_at,
        versions=versions,
        missed_at=row.missed_at,
        missed_why=row.missed_why,
        withdrawn_at=row.withdrawn_at,
        returned_at=row.returned_at,
    )


def _version(
    publication: PublicationRow, row: PublicationVersionRow, before: VersionView | None = None
) -> VersionView:
    is_other = before is not None and before.text_sha256 != row.text_sha256
    return VersionView(
        publication_id=publication.id,
        number=row.number,
        url=row.url,
        fetched_at=row.fetched_at,
        status=row.status,
        headers=dict(row.headers),
        sha256=row.raw_sha256,
        text_sha256=row.text_sha256,
        size=row.size,
        title=row.title,
        text=row.text,
        suspect=row.suspect,
        is_edit=row.is_edit,
        statement_id=publication.statement_id,
        tier=cast(Tier, publication.tier),
        source=publication.source_name,
        notes=tuple(row.notes or ()),
        edit="substance" if row.is_edit else "form" if is_other else "",
    )
