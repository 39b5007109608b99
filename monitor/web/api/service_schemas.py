"""The JSON of the service, typed: sources, subscriptions, deliveries, checks."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from alerts.channels.table import CHANNELS
from alerts.model import DigestEvery
from baselines.model import Importance
from monitor.model import Display, SourceKind, SourceState, StatementClass, Tier
from monitor.sources.source_input import SourceInput
from monitor.web.log_finding import Moment

Text = Annotated[str, Field(max_length=2000)]


def _known_channel(kind: str) -> str:
    if kind not in CHANNELS:
        raise ValueError(f"choose from {', '.join(CHANNELS)}")
    return kind


ChannelText = Annotated[
    str, AfterValidator(_known_channel), Field(max_length=40, json_schema_extra={"enum": list(CHANNELS)})
]
NameText = Annotated[str, Field(min_length=1, max_length=100)]


class FallbackOut(BaseModel):
    """A further address."""

    url: str
    kind: SourceKind
    rules: dict[str, Any]


class SourceIn(SourceInput):
    """A source to add. Without `kind` it is found out. `every` in seconds or as 15m, 2h, 1d.

    Without `tier` it is official on a verified host, else a mirror; asked for outright on another host,
    official is refused.
    """


class QuickWindowOut(BaseModel):
    """While it lasts the source is checked more often."""

    begins_at: Moment
    ends_at: Moment
    why: str


class SourceOut(BaseModel):
    """`state` is that of the last check. `last_ok_at`: not checked since, when it is not working. `notes`:
    what was not read.
    """

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
    fallbacks: list[FallbackOut]
    gap: int
    display: Display
    state: SourceState
    overdue: bool
    failures: int
    last_error: str
    next_due_at: Moment | None
    last_checked_at: Moment | None
    last_ok_at: Moment | None
    last_new_at: Moment | None
    publications: int
    notes: list[str]
    usual_gap: int | None
    newest_at: Moment | None
    quick: QuickWindowOut | None


class SourcesOut(BaseModel):
    sources: list[SourceOut]


class KnownOut(BaseModel):
    """A source of the catalogue. `enabled` is false where it is known not to work; `about` says why."""

    name: str
    url: str
    kind: SourceKind
    tier: Tier
    publisher: str
    country: str
    language: str
    zone: str
    every: int
    enabled: bool
    about: str


class CatalogOut(BaseModel):
    sources: list[KnownOut]


class FileOut(BaseModel):
    """A file as text: YAML or OPML."""

    content: str


class FileIn(BaseModel):
    """Sources in YAML or OPML."""

    model_config = ConfigDict(extra="forbid")

    content: Annotated[str, Field(max_length=500_000)]


class ImportOut(BaseModel):
    """`notes`: sources that asked for more standing than their host gives."""

    new: int
    replaced: int
    notes: list[str]


class QuickenIn(BaseModel):
    """Check a source more often for `hours`, from now on or from `begins_at`."""

    model_config = ConfigDict(extra="forbid")

    hours: Annotated[int, Field(ge=1, le=240)] = 12
    begins_at: AwareDatetime | None = None
    why: Annotated[str, Field(max_length=200)] = "set by hand"


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
    tier: Tier
    rules: dict[str, Any]
    fallbacks: list[FallbackOut]
    items: list[PreviewItemOut]
    warnings: list[str]


class SubscriptionIn(BaseModel):
    """Empty lists limit nothing. `topics` may hold `other`: every topic that is not watched."""

    model_config = ConfigDict(extra="forbid")

    name: NameText
    channel: ChannelText
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
    health: Annotated[
        bool, Field(description="also told when a source stops working, and when it works again")
    ] = False


class SubscriptionOut(BaseModel):
    """The address of a Slack or other hook is a secret: `target` shows its host and end only."""

    name: str
    channel: str
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
    health: bool


class NewSubscriptionOut(SubscriptionOut):
    """`secret` signs the bodies of a channel that signs (HMAC-SHA256), else it is empty. It is shown once."""

    secret: str


class SubscriptionsOut(BaseModel):
    subscriptions: list[SubscriptionOut]


class OutcomeOut(BaseModel):
    state: str
    error: str


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
