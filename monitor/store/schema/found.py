"""The tables of what is found; what is watched is in `watched.py`, what is told to whom in `reported.py`.
Whoever changes one adds a revision (`revisions/versions/`): a test holds the two together.

    sources ──< publications ──< publication_versions          (evidence: every fetched body)
                     │
    statements ──────┘──< statement_versions ──< comparisons ──< changes
        └──< statement_marks       └──< outbox >── subscriptions
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, and_, text
from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import EMPTY, LASTING_IDS, RowId, Table, row_id


class StatementRecord(Table):
    """A statement with what is true of its current version. `placed_on` orders the log: the day of its
    publication. `series`, `formulae`: what later texts ask of it. `event_id`: the statement after which its
    event is named, if another. None: of `read_by`, not read yet; of `event_why`, not asked yet."""

    __tablename__ = "statements"
    id: Mapped[int] = row_id()
    title: Mapped[str]
    kind: Mapped[str]
    level: Mapped[str]
    parties: Mapped[list[Any]]
    klass: Mapped[str]
    why: Mapped[str]
    publisher: Mapped[str]
    language: Mapped[str]
    source_name: Mapped[str]
    country: Mapped[str] = mapped_column(server_default=EMPTY)  # of the source, as it was then
    tier: Mapped[str]
    official_url: Mapped[str]
    published_on: Mapped[date | None]
    published_at: Mapped[datetime | None]
    first_seen_at: Mapped[datetime]
    placed_on: Mapped[date]
    version: Mapped[int]
    text_sha256: Mapped[str]
    words_sha256: Mapped[str] = mapped_column(server_default=text("''"))
    suspect: Mapped[str]
    everything: Mapped[bool]
    series: Mapped[str | None]
    formulae: Mapped[list[Any] | None]
    read_by: Mapped[str | None]
    event_id: Mapped[int | None] = mapped_column(RowId, index=True)
    event_why: Mapped[str | None]
    party_key: Mapped[str] = mapped_column(
        server_default=EMPTY
    )  # of those that events are asked for: `JP-KR-US`
    __table_args__ = (
        Index(None, "series", "published_on"),
        Index(None, "party_key", "published_on", "id"),
        Index(None, "text_sha256"),
        Index(None, "words_sha256"),
        Index(None, "published_on"),
        Index(None, "placed_on", "id"),
        Index(None, "read_by"),
        LASTING_IDS,
    )


class StatementVersionRow(Table):
    __tablename__ = "statement_versions"
    id: Mapped[int] = row_id()
    statement_id: Mapped[int] = mapped_column(RowId, ForeignKey("statements.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    text_sha256: Mapped[str]
    url: Mapped[str]
    fetched_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("statement_id", "number"), LASTING_IDS)


class PublicationRow(Table):
    """One place where a text stands. `key_sha256` stands for `item_key`, which may be longer than an index
    takes.

    `source_id` empties when the source is removed; `source_name` stays. `again_at`: when to fetch it again
    for edits. `missed_at`: since when its text cannot be read there, and `missed_why`; empty again as soon as
    it can. `shorter_sha256`: of the text that stands there since `shorter_at`, and is not believed yet: much
    shorter, or a former one.
    """

    __tablename__ = "publications"
    id: Mapped[int] = row_id()
    source_id: Mapped[int | None] = mapped_column(RowId, ForeignKey("sources.id", ondelete="SET NULL"))
    source_name: Mapped[str]
    item_key: Mapped[str]
    key_sha256: Mapped[str]
    fingerprint: Mapped[str]
    url: Mapped[str]
    title: Mapped[str]
    tier: Mapped[str]
    publisher: Mapped[str]
    role: Mapped[str]
    why: Mapped[str]
    statement_id: Mapped[int | None] = mapped_column(
        RowId, ForeignKey("statements.id", ondelete="SET NULL"), index=True
    )
    version: Mapped[int]
    validators_url: Mapped[str | None]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    published_on: Mapped[date | None]
    published_at: Mapped[datetime | None]
    first_seen_at: Mapped[datetime]
    again_at: Mapped[datetime | None]
    missed_at: Mapped[datetime | None]
    missed_why: Mapped[str] = mapped_column(server_default=EMPTY)
    withdrawn_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    shorter_sha256: Mapped[str] = mapped_column(server_default=EMPTY)
    shorter_at: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("source_id", "key_sha256"),
        Index(None, "source_id", "again_at"),
        Index(None, "source_name"),
        LASTING_IDS,
    )


class PublicationVersionRow(Table):
    """One fetched version: the raw answer (`body` packed by gzip) and the text that was read from it."""

    __tablename__ = "publication_versions"
    id: Mapped[int] = row_id()
    publication_id: Mapped[int] = mapped_column(RowId, ForeignKey("publications.id", ondelete="CASCADE"))
    number: Mapped[int]
    url: Mapped[str]
    fetched_at: Mapped[datetime]
    status: Mapped[int]
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes] = mapped_column(deferred=True)
    raw_sha256: Mapped[str]
    size: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    text_sha256: Mapped[str]
    suspect: Mapped[str]
    is_edit: Mapped[bool]
    notes: Mapped[list[Any] | None]
    __table_args__ = (UniqueConstraint("publication_id", "number"), LASTING_IDS)


class ComparisonRow(Table):
    """`baseline_series` and `baseline_formulae`: the baseline is a text of its series, too. Of an official
    copy that was compared with the statement it names the publication and its version; else both are empty.
    `compared_by`: the engine's mark. `points`: what would be told of it as an alert (`dataclasses.asdict` of
    `AlertPoints`); None of versions, of copies, and of what was compared before there were points.
    `former_version`: of an edit, the number of the version that the text was compared with; else empty.
    """

    __tablename__ = "comparisons"
    id: Mapped[int] = row_id()
    statement_version_id: Mapped[int] = mapped_column(
        RowId, ForeignKey("statement_versions.id", ondelete="CASCADE")
    )
    baseline_slug: Mapped[str]
    baseline_title: Mapped[str]
    baseline_on: Mapped[date]
    baseline_sha256: Mapped[str]
    role: Mapped[str]
    comparability: Mapped[str]
    why: Mapped[str]
    reaffirms_baseline: Mapped[bool]
    headline: Mapped[str]
    who: Mapped[str]
    counts: Mapped[dict[str, Any]]
    alerts: Mapped[int]
    total: Mapped[int]
    compared_at: Mapped[datetime]
    baseline_series: Mapped[str | None]
    baseline_formulae: Mapped[list[Any] | None]
    publication_id: Mapped[int | None] = mapped_column(RowId, index=True)
    publication_version: Mapped[int | None]
    compared_by: Mapped[str | None]
    points: Mapped[dict[str, Any] | None]
    former_version: Mapped[int | None]
    __table_args__ = (
        UniqueConstraint("statement_version_id", "baseline_slug"),
        Index(None, "baseline_slug", "id"),
        LASTING_IDS,
    )


# The comparison of the statement itself: not of one of its copies, nor of what its page said before.
OF_THE_TEXT = and_(ComparisonRow.publication_id.is_(None), ComparisonRow.former_version.is_(None))


class ChangeRow(Table):
    """One finding. `cursor` falls inside a statement version with importance, then position, and grows from
    save to save.

    `is_current`: the log shows it. `placed_on`: the day it became news. `haystack`: what a search looks
    through. `left_at`: since when our reading of the same text does not make it any more; its page stays.
    """

    __tablename__ = "changes"
    id: Mapped[int] = row_id()
    comparison_id: Mapped[int] = mapped_column(RowId, ForeignKey("comparisons.id", ondelete="CASCADE"))
    statement_id: Mapped[int] = mapped_column(RowId, ForeignKey("statements.id", ondelete="CASCADE"))
    version: Mapped[int]
    baseline_slug: Mapped[str]
    finding_key: Mapped[str]
    position: Mapped[int]
    cursor: Mapped[int] = mapped_column(RowId, unique=True)
    is_current: Mapped[bool]
    placed_on: Mapped[date]
    first_seen_at: Mapped[datetime]
    kind: Mapped[str]
    topic: Mapped[str]
    move: Mapped[str | None]
    direction: Mapped[str | None]
    importance: Mapped[str]
    rank: Mapped[int]
    alert: Mapped[bool]
    confidence: Mapped[float]
    commitment: Mapped[str | None]
    baseline_text: Mapped[str | None]
    baseline_start: Mapped[int | None]
    baseline_end: Mapped[int | None]
    statement_text: Mapped[str | None]
    statement_start: Mapped[int | None]
    statement_end: Mapped[int | None]
    edits: Mapped[list[Any]]
    summary: Mapped[str]
    why: Mapped[str]
    explained: Mapped[dict[str, Any] | None]
    haystack: Mapped[str]
    left_at: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("comparison_id", "finding_key"),
        Index(None, "statement_id", "finding_key"),
        Index(None, "commitment", "baseline_slug"),
        LASTING_IDS,
    )
