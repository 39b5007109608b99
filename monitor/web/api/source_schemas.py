"""The JSON of sources, typed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from monitor.model import Display, SourceKind, SourceState, Tier
from monitor.sources.source_input import SourceInput
from monitor.web.log_finding import Moment


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


class SourceEditIn(BaseModel):
    """What of a source is to be otherwise, as in `SourceIn`; what is not given stays."""

    model_config = ConfigDict(extra="forbid")

    url: str | None = None
    kind: str | None = None
    tier: str | None = None
    publisher: str | None = None
    country: str | None = None
    language: str | None = None
    zone: str | None = None
    every: int | str | None = None
    everything: bool | None = None
    alert_existing: bool | None = None
    rules: dict[str, Any] | None = None
    fallbacks: list[dict[str, Any] | str] | None = None
    gap: int | None = None
    display: str | None = None


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


class PreviewItemOut(BaseModel):
    title: str
    url: str
    published_on: date | None
    klass: str
    first_words: str
    unread: str = Field(description="why its text was not looked at; empty when it was")


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
    doubts: Annotated[
        list[str],
        Field(description="why it should not be saved as it is; they stand among the warnings, too"),
    ]
    proposed_rules: Annotated[
        dict[str, Any], Field(description="rules that the page shows, where those given do not fit")
    ]
