"""The JSON of the API, typed: what /openapi.json promises and the answers keep."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from alerts.model import ChannelKind, DeliveryState, DigestEvery
from baselines.model import ChangeKind, Comparability, Direction, EditOp, Importance, Move, Role
from monitor.model import SourceKind, StatementClass, Tier

Text = Annotated[str, Field(max_length=2000)]
NameText = Annotated[str, Field(min_length=1, max_length=100)]


class Fault(BaseModel):
    """One line that a person can act on."""

    error: str


class PassageOut(BaseModel):
    """Exact words and where they stand in the normalised document (code points)."""

    text: str
    start: int
    end: int


class EditOut(BaseModel):
    op: EditOp
    before: str
    after: str


class FindingOut(BaseModel):
    """One finding, as `communique compare --format json` prints it, placed in the log."""

    id: str
    statement_id: int
    url: str
    first_seen: datetime
    published: str | None
    statement_title: str
    official_url: str
    source: str
    parties: list[str]
    baseline_slug: str
    kind: ChangeKind
    topic: str
    move: Move | None
    direction: Direction | None
    importance: Importance
    alert: bool
    confidence: float
    commitment: str | None
    baseline: PassageOut | None
    statement: PassageOut | None
    edits: list[EditOut]
    summary: str
    why: str


class ChangesOut(BaseModel):
    """`next`: give it as `before` for the older ones."""

    changes: list[FindingOut]
    next: int | None


class ContextOut(BaseModel):
    before: str
    passage: str
    after: str


class EvidenceOut(BaseModel):
    """Where the words stand. Of news only the passage is given."""

    baseline: ContextOut | None
    statement: ContextOut | None
    official_url: str
    fetched_at: datetime | None
    sha256: str | None
    text_sha256: str | None
    version_url: str | None


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
    first_seen_at: datetime
    version: int
    headline: str
    counts: dict[str, int]
    url: str


class StatementsOut(BaseModel):
    statements: list[StatementRowOut]
    next: int | None


class VersionOut(BaseModel):
    number: int
    url: str
    fetched_at: datetime
    status: int
    sha256: str
    text_sha256: str
    size: int
    suspect: str
    is_edit: bool


class PublicationOut(BaseModel):
    id: int
    source: str
    tier: Tier
    publisher: str
    url: str
    title: str
    role: str
    why: str
    first_seen_at: datetime
    versions: list[VersionOut]


class StatementOut(BaseModel):
    """`text` is empty for news, which is protected: quotes and address stand in the findings."""

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
    published_at: datetime | None
    first_seen_at: datetime
    version: int
    versions: list[int]
    sha256: str
    text: str
    publications: list[PublicationOut]
    url: str


class ComparedTextOut(BaseModel):
    slug: str
    title: str
    date: str | None
    text: str


class DocumentOut(BaseModel):
    title: str
    date: str | None
    kind: str
    parties: list[str]
    level: str
    publisher: str | None
    language: str | None
    sha256: str
    text: str


class SummaryOut(BaseModel):
    headline: str
    who: str
    counts: dict[str, int]
    alerts: int


class ComparisonOut(BaseModel):
    """The document that `communique compare --format json` prints."""

    baseline: ComparedTextOut
    statement: DocumentOut
    role: Role
    reaffirms_baseline: bool
    comparability: Comparability
    why: str
    findings: list[FindingOut]
    summary: SummaryOut


class SourceIn(BaseModel):
    """A source to add. Without `kind` it is found out. `every` in seconds or as 15m, 2h, 1d."""

    model_config = ConfigDict(extra="forbid")

    name: NameText
    url: Text
    kind: SourceKind | None = None
    tier: Tier = "official"
    publisher: Text = ""
    country: Text = ""
    language: Text = "en"
    zone: Text = "UTC"
    every: Annotated[int, Field(ge=60, le=30 * 86400)] | Annotated[str, Field(pattern=r"^\d{1,9}\s*[smhd]?$")] = 900
    everything: bool = False
    alert_existing: bool = False
    rules: dict[str, Any] = {}


class SourceOut(BaseModel):
    name: str
    url: str
    kind: SourceKind
    tier: Tier
    publisher: str
    country: str
    language: str
    zone: str
    every: int
    everything: bool
    alert_existing: bool
    enabled: bool
    rules: dict[str, Any]
    state: Literal["new", "ok", "failing", "paused"]
    failures: int
    last_error: str
    next_due_at: datetime | None
    last_checked_at: datetime | None
    last_ok_at: datetime | None
    last_new_at: datetime | None
    publications: int


class SourcesOut(BaseModel):
    sources: list[SourceOut]


class PauseIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    paused: bool


class PreviewItemOut(BaseModel):
    title: str
    url: str
    published_on: date | None
    klass: str
    first_words: str


class PreviewOut(BaseModel):
    """What would be taken in; nothing was saved."""

    name: str
    url: str
    kind: SourceKind
    rules: dict[str, Any]
    items: list[PreviewItemOut]
    warnings: list[str]


class SubscriptionIn(BaseModel):
    """Empty lists limit nothing. `topics` may hold `other`: every topic beside the three."""

    model_config = ConfigDict(extra="forbid")

    name: NameText
    channel: ChannelKind
    target: Text = ""
    topics: Annotated[list[Text], Field(max_length=50)] = []
    kinds: Annotated[list[Text], Field(max_length=50)] = []
    parties: Annotated[list[Text], Field(max_length=50)] = []
    sources: Annotated[list[Text], Field(max_length=50)] = []
    languages: Annotated[list[Text], Field(max_length=50)] = []
    least: Importance = "low"
    digest: DigestEvery | None = None
    quiet: Annotated[str, Field(max_length=20, description="such as 22:00-07:00")] = ""
    zone: Text = "UTC"


class SubscriptionOut(BaseModel):
    """The address of a Slack or other hook is a secret: `target` shows its host and end only."""

    name: str
    channel: ChannelKind
    target: str
    topics: list[str]
    kinds: list[str]
    parties: list[str]
    sources: list[str]
    languages: list[str]
    least: Importance
    digest: DigestEvery | None
    quiet: str
    zone: str
    paused: bool


class NewSubscriptionOut(SubscriptionOut):
    """`secret` signs the bodies of a webhook (HMAC-SHA256). It is told this once."""

    secret: str


class SubscriptionsOut(BaseModel):
    subscriptions: list[SubscriptionOut]


class OutcomeOut(BaseModel):
    state: str
    error: str


class DeliveryOut(BaseModel):
    id: int
    subscription: str
    channel: str
    kind: str
    statement_id: int | None
    statement_title: str
    state: DeliveryState
    attempts: int
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None
    subject: str
    last_error: str


class DeliveriesOut(BaseModel):
    deliveries: list[DeliveryOut]


class CommitmentOut(BaseModel):
    id: str
    actor: str
    verb: str
    ladder: str
    rung: int
    topic: str
    weight: Importance
    mechanism: str | None
    qualifiers: list[str]
    passage: PassageOut


class BaselineRowOut(BaseModel):
    slug: str
    title: str
    date: date
    issuer: str
    url: str
    parties: list[str]
    commitments: int
    is_default: bool


class BaselinesOut(BaseModel):
    baselines: list[BaselineRowOut]


class BaselineOut(BaseModel):
    slug: str
    title: str
    date: date
    issuer: str
    url: str
    kind: str
    level: str
    parties: list[str]
    sha256: str
    text: str
    commitments: list[CommitmentOut]


class CheckIn(BaseModel):
    """`sources` by name, or all enabled ones, or (neither) those that are due."""

    model_config = ConfigDict(extra="forbid")

    sources: Annotated[list[NameText], Field(max_length=100)] = []
    all: bool = False


class NewStatementOut(BaseModel):
    id: int | None
    title: str
    url: str
    role: str
    klass: StatementClass
    changes: int
    alerts: int
    headline: str


class CheckReportOut(BaseModel):
    source: str
    items: int
    not_modified: bool
    error: str
    notes: list[str]
    statements: list[NewStatementOut]


class CheckOut(BaseModel):
    reports: list[CheckReportOut]
    sent: int
    failed: int
