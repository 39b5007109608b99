"""The JSON of statements, typed: publications, versions, other texts of the event, the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel

from baselines.schemas.comparison_schema import WrittenComparisonOut
from monitor.model import StatementClass, Tier
from monitor.model.views import Edit
from monitor.web.api.point_schemas import AlertOut
from monitor.web.log_finding import FindingOut, Moment


class StatementRowOut(BaseModel):
    id: int
    title: str
    kind: str
    level: str
    parties: list[str]
    klass: StatementClass
    publisher: str
    source: str
    published_on: date | None
    first_seen_at: Moment
    version: int
    headline: str
    counts: dict[str, int]
    language: str
    url: str


class RemovalOut(BaseModel):
    """Who took a statement out of the log, when and why. `undone_by`, `undone_at`: who put it back; empty
    and null while it is out.
    """

    statement_id: int
    title: str
    by: str
    why: str
    removed_at: Moment
    undone_by: str
    undone_at: Moment | None


class StatementsOut(BaseModel):
    statements: list[StatementRowOut]
    next: int | None


class VersionOut(BaseModel):
    number: int
    url: str
    fetched_at: Moment
    status: int
    sha256: str
    text_sha256: str
    size: int
    suspect: str
    is_edit: bool
    edit: Edit
    notes: list[str]


class PublicationOut(BaseModel):
    id: int
    source: str
    tier: Tier
    publisher: str
    url: str
    title: str
    role: str
    why: str
    first_seen_at: Moment
    missed_at: Moment | None
    missed_why: str
    withdrawn_at: Moment | None
    returned_at: Moment | None
    versions: list[VersionOut]


class EventTextOut(BaseModel):
    """Another text of the same event, such as a meeting. `published`: a day or a moment; `why`: what ties the
    two.
    """

    id: int
    title: str
    publisher: str
    language: str
    kind: str
    published: str | None
    official_url: str
    why: str
    url: str


class StatementOut(BaseModel):
    """`text` is empty for news, which is protected: quotes and address stand in the findings. `event`: the
    other texts of the same event. `copies`: where official copies differ from it. `edits`: what its
    page was edited in, the newest first. `not_compared`: why there
    is no comparison; null where there is one. `alert`: what would be told of its comparison, whose findings
    it numbers; null where there is none. `removal`: by whom and when it was taken out of the log.
    """

    id: int
    title: str
    kind: str
    level: str
    parties: list[str]
    klass: StatementClass
    why: str
    publisher: str
    language: str
    source: str
    tier: Tier
    official_url: str
    published_on: date | None
    published_at: Moment | None
    first_seen_at: Moment
    version: int
    versions: list[int]
    sha256: str
    text: str
    publications: list[PublicationOut]
    event: list[EventTextOut]
    not_compared: str | None
    alert: AlertOut | None
    copies: list[FindingOut]
    edits: list[FindingOut]
    removal: RemovalOut | None
    url: str


class ComparisonOut(WrittenComparisonOut):
    """The document that `communique compare --format json` prints. `alert` is null of a statement that was
    compared before there were points.
    """

    findings: Sequence[FindingOut]
    alert: AlertOut | None
    is_older_than_baseline: bool
