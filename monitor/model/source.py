"""A source: what a user says of it, and how it fares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

SourceKind = Literal["feed", "listing", "page", "wordpress", "sitemap", "json", "folder"]
SOURCE_KINDS: tuple[SourceKind, ...] = ("feed", "listing", "page", "wordpress", "sitemap", "json", "folder")
# What a person chooses a kind by. A folder is of the server itself: it is added on the command line only.
KIND_TITLES: Mapping[SourceKind, str] = {
    "feed": "Feed",
    "listing": "Listing: a page that lists releases",
    "page": "Page: one page watched for edits",
    "wordpress": "WordPress: a site by its interface",
    "sitemap": "Sitemap",
    "json": "JSON: a list by declared paths",
}
Display = Literal["", "full", "quotes"]
Tier = Literal["official", "mirror", "news"]
TIERS: tuple[Tier, ...] = ("official", "mirror", "news")
TIER_TITLES: Mapping[Tier, str] = {
    "official": "Official: the text itself",
    "mirror": "Mirror: repeats official texts",
    "news": "News: reports on them",
}
# `fallback`: by a further address only. `quiet`: nothing new for longer than usual; `stale`: ten times as
# long; then faults.
SourceState = Literal[
    "new",
    "paused",
    "ok",
    "fallback",
    "incomplete",
    "quiet",
    "stale",
    "blocked",
    "not_a_feed",
    "gone",
    "unreachable",
    "too_large",
    "failing",
]
# the address of the folder source that `communique import` makes: files taken once, never looked at again
ARCHIVE = "file:"
SHORTEST_OVERDUE = 900  # seconds: a source that is checked more often is not overdue sooner
CLOCKS_DIFFER = timedelta(minutes=5)  # so far may those of two machines of one database


@dataclass(frozen=True, slots=True)
class Fallback:
    """A further address of a source: read when those before it fail, and to fill a gap after an outage."""

    url: str
    kind: SourceKind = "feed"
    rules: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSpec:
    """What a user says of a source. `every` in seconds. `rules` are the kind's own (see
    docs/reference/sources.md).
    """

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
    """While it lasts a source is checked more often: a meeting was announced or reported. `why` is shown
    beside the source.
    """

    begins_at: datetime
    ends_at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as it stands in the database: the spec, its health, and what the next request needs.

    `told` is what the people responsible were told last: "", "down", "stale" or "incomplete". `usual_gap`:
    seconds between two days on which it brings something; None while too few are known. `newest_at` is when
    its newest item appeared.
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
    unread: frozenset[str] = (
        frozenset()
    )  # what stood there at the first check and could not be read (item keys)
    publications: int = 0
    reported_state: str = ""
    notes: tuple[str, ...] = ()  # what the last check could not read
    usual_gap: int | None = None
    newest_at: datetime | None = None
    quick: QuickWindow | None = None
    proposal: Mapping[str, Any] | None = None  # the rules that its list proposed, where it has none
    # What was found when it was claimed for a check; True where nobody looked.
    may_have_items: bool = True  # what it brought before
    may_have_rereads: bool = True  # pages that are to be read again
    may_have_unread: bool = True  # items that could not be read

    @property
    def name(self) -> str:
        return self.spec.name

    @property
    def is_first_check(self) -> bool:
        return self.last_ok_at is None
