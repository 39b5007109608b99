"""The JSON of the log, typed: changes, statements, comparisons, baselines. What /openapi.json promises and
the answers keep.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel

from baselines.schemas.comparison_schema import WrittenComparisonOut
from monitor.model import SourceState, StatementClass, Tier
from monitor.model.views import Edit
from monitor.web.api.event_schemas import EventTextOut
from monitor.web.log_finding import FindingOut, Moment


class Fault(BaseModel):
    """One line that a person can act on."""

    error: str


class NotCheckedOut(BaseModel):
    """A source that is not being read: no news from it does not mean that there is none. `since`: when it was
    last read.
    """

    source: str
    state: SourceState
    since: Moment | None


class WithdrawalOut(BaseModel):
    """An issuer's page of a statement that was withdrawn at a moment; or that `is_back` since then."""

    id: str
    statement_id: int
    title: str
    source: str
    publisher: str
    url: str
    at: Moment
    is_back: bool
    why: str
    parties: list[str]
    published_on: date | None


class ChangesOut(BaseModel):
    """`next`: give it as `before` for the older ones. `withdrawals` of the last 30 days, or of the days that
    are asked for; none where the filter asks for what only a finding has. `not_checked`: the sources that are
    not being read just now.
    """

    changes: list[FindingOut]
    withdrawals: list[WithdrawalOut]
    next: int | None
    not_checked: list[NotCheckedOut]


class ContextOut(BaseModel):
    before: str
    passage: str
    after: str


class EvidenceOut(BaseModel):
    """Where the words stand. Of news only the passage is given. Of an official copy that differs
    `version_url` is the copy's, and `own_version_url` that of the statement's own text."""

    baseline: ContextOut | None
    statement: ContextOut | None
    official_url: str
    fetched_at: Moment | None
    sha256: str | None
    text_sha256: str | None
    version_url: str | None
    own_version_url: str | None


class ChangeOut(BaseModel):
    change: FindingOut
    evidence: EvidenceOut
    history: list[FindingOut]


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


class StatementOut(BaseModel):
    """`text` is empty for news, which is protected: quotes and address stand in the findings. `event`: the
    other texts of the same event. `copies`: where official copies differ from it. `not_compared`: why there
    is no comparison; null where there is one."""

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
    copies: list[FindingOut]
    url: str


class ComparisonOut(WrittenComparisonOut):
    """The document that `communique compare --format json` prints."""

    findings: Sequence[FindingOut]
