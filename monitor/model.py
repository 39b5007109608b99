"""The nouns of the service, frozen. `_at` is an aware UTC moment, `_on` a day at the issuer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from alerts.model import Wanted
from baselines.model import Comparison, DocumentKind, Level
from baselines.text import Sketch
from monitor.accounts import Joined
from monitor.origin import Way

SourceKind = Literal["feed", "listing", "page", "wordpress", "sitemap", "json", "folder"]
Display = Literal["", "full", "quotes"]
Tier = Literal["official", "mirror", "news"]
# `fallback`: by a further address only. `quiet`: nothing new for longer than usual; `stale`: ten times as long; then faults.
SourceState = Literal[
    "new", "paused", "ok", "fallback", "quiet", "stale", "blocked", "not_a_feed", "gone", "unreachable", "too_large", "failing"
]
StatementClass = Literal["trilateral", "related", "mention", "irrelevant"]
ClusterRole = Literal["new", "edit", "same", "copy", "coverage"]
SOURCE_KINDS: tuple[SourceKind, ...] = ("feed", "listing", "page", "wordpress", "sitemap", "json", "folder")
ARCHIVE = "file:"  # the address of the folder source that `communique import` makes: files taken once, never looked at again
TIERS: tuple[Tier, ...] = ("official", "mirror", "news")


@dataclass(frozen=True, slots=True)
class Fallback:
    """A further address of a source: read when those before it fail, and to fill a gap after an outage."""

    url: str
    kind: SourceKind = "feed"
    rules: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """What a user says of a source. `every` in seconds. `rules` are the kind's own (see docs/reference/sources.md)."""

    name: str
    url: str
    kind: SourceKind = "feed"
    tier: Tier = "official"
    publisher: str = ""
    country: str = ""
    language: str = "en"
    zone: str = "UTC"
    every: int = 900
    everything: bool = False
    alert_existing: bool = False
    enabled: bool = True
    rules: Mapping[str, Any] = field(default_factory=dict)
    fallbacks: tuple[Fallback, ...] = ()
    gap: int = 0  # seconds between two requests to its host, at least
    display: Display = ""  # whether its whole texts may be shown; else by tier

    @property
    def is_archive(self) -> bool:
        """What `communique import` made. It has no address, is never checked, and alerts nobody."""
        return self.kind == "folder" and self.url == ARCHIVE


@dataclass(frozen=True, slots=True)
class Validators:
    """For a conditional request. Sent only to the address that gave them."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class QuickWindow:
    """While it lasts a source is checked more often: a meeting was announced or reported. `why` is shown beside the source."""

    begins_at: datetime
    ends_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it stands in the database: the spec, its health, and what the next request needs.

    `told` is what the people responsible were told last: "", "down" or "stale". `usual_gap`: seconds between two days on which
    it brings something; None while too few are known. `newest_at` is when its newest item appeared.
    """

    id: int
    spec: SourceSpec
    state: SourceState = "new"
    failures: int = 0
    last_error: str = ""
    next_due_at: datetime | None = None
    last_checked_at: datetime | None = None
    last_ok_at: datetime | None = None
    last_new_at: datetime | None = None
    validators: Validators | None = None
    built_at: datetime | None = None  # when the feed that was read last says it was built
    unread: frozenset[str] = frozenset()  # what stood there at the first check and could not be read (item keys)
    publications: int = 0
    told: str = ""
    notes: tuple[str, ...] = ()  # what the last check could not read
    usual_gap: int | None = None
    newest_at: datetime | None = None
    quick: QuickWindow | None = None

    @property
    def name(self) -> str:
        return self.spec.name

    @property
    def is_first_check(self) -> bool:
        return self.last_ok_at is None


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a server, whole. `body` is unpacked but not decoded; `sha256` is of `body`; `url` after redirects."""

    url: str
    asked_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    sha256: str
    fetched_at: datetime

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").split(";")[0].strip().lower()

    @property
    def validators(self) -> Validators | None:
        etag, modified = self.headers.get("etag"), self.headers.get("last-modified")
        return Validators(self.url, etag, modified) if etag or modified else None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server said 304: nothing new. A value, not an error."""

    url: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a source. `key` is its identity there (guid, canonical link or named parameters; never the title).

    `fingerprint` changes when the entry says that it changed. `body` is the whole text in HTML when the entry carries it,
    `origin` the address of the list that carried it, `teaser` its summary in plain words.
    """

    key: str
    url: str
    title: str = ""
    published_at: datetime | None = None
    published_on: date | None = None
    fingerprint: str = ""
    body: str | None = None
    teaser: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a page without its frames. `suspect` says why the text must not be compared, and is empty when it may.

    `sha256` is of `text` (normalised). `published_on` is the day at the issuer, `published_at` the moment. `frames`: the lines
    cut away around the text: screening reads the issuer's, and knows a newspaper by its own. `notes`: letters that deceive the
    eye and were read as what they look like; a document that was not read.
    """

    text: str
    title: str
    url: str
    published_on: date | None
    published_at: datetime | None
    publisher: str
    language: str
    sha256: str
    suspect: str = ""
    frames: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Screening:
    """What a document is, and why we think so."""

    kind: DocumentKind
    parties: tuple[str, ...]
    level: Level
    klass: StatementClass
    why: str


@dataclass(frozen=True, slots=True)
class Held:
    """A statement that the store holds, as clustering sees it."""

    statement_id: int
    text: str
    sha256: str
    title: str
    published_on: date | None
    parties: tuple[str, ...]
    kind: DocumentKind
    tier: Tier
    everything: bool = False
    words: str = ""  # the fingerprint of the text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Clustered:
    """Where a text belongs: a new statement, an edit of, a copy of, or coverage of a held one."""

    role: ClusterRole
    statement_id: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the store knows of an item: its publication and its newest version. `tier` is that of where it was found; `missed_at`:
    since when its page is gone, as far as one look could tell; `withdrawn_at`: when that was sure."""

    publication_id: int
    fingerprint: str
    statement_id: int | None
    role: ClusterRole
    version: int
    raw_sha256: str
    text_sha256: str
    text: str
    validators: Validators | None = None
    way: Way = "page"
    link: str = ""  # of the document that held the text, as the page gave it
    missed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    tier: Tier = "official"


@dataclass(frozen=True, slots=True)
class Taken:
    """One item, all of which is saved at once. `page`: the raw answer. `comparison`: None where there is nothing to compare,
    `event`: None where the statement stands alone."""

    source: Source
    item: Item
    page: Page
    extracted: Extracted
    screening: Screening
    clustered: Clustered
    sketch: Sketch
    comparison: Comparison | None = None
    wanted: tuple[Wanted, ...] = ()
    event: Joined | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What the transaction wrote. `is_duplicate`: another process had just written the same; nothing was added."""

    publication_id: int
    statement_id: int | None
    version: int
    alerts: int
    is_duplicate: bool = False


@dataclass(frozen=True, slots=True)
class NewStatement:
    """One line of a check: a statement that was new or edited."""

    id: int | None
    title: str
    url: str
    role: ClusterRole
    klass: StatementClass
    changes: int
    alerts: int
    headline: str = ""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What one check of one source did. `error` is empty when the source answered; `notes` are items that failed."""

    source: str
    items: int = 0
    statements: tuple[NewStatement, ...] = ()
    not_modified: bool = False
    error: str = ""
    notes: tuple[str, ...] = ()
