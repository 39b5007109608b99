"""What an alert says: of its statement, its changes, an official copy, a page that is gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Self

from baselines.model import Finding

NoticeKind = Literal[
    "withdrawn", "returned", "down", "stale", "incomplete", "back", "way_failed", "way_back", "alive"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What is told beside changes: that a page of a statement was withdrawn or is there again, how a source
    fares, or a way out (a subscription's address, or a server: then `source` is its name), or that the
    service lives.

    `since`: of a page, when it was first missing; of a source, when it was last read (None: never); of a way
    out, when it failed first. `detail` is what the server said, `elsewhere` the other addresses at which the
    text still stands.
    """

    kind: NoticeKind
    source: str
    url: str
    at: datetime
    since: datetime | None = None
    detail: str = ""
    elsewhere: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()  # of a proof of life: what was looked at, what was told


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyFacts:
    """Two official copies of one text: that which is compared with the baseline, and the one that says it
    otherwise.

    `publication` and `version` number the fetched version of the copy; `fetched_at` and `sha256` (of its
    text) are its own. `unread`: why the page that is read again before this is told could not be read.
    """

    original: str
    original_url: str
    copy: str
    copy_url: str
    publication: int
    version: int
    fetched_at: datetime
    sha256: str
    unread: str = ""


@dataclass(frozen=True, slots=True)
class ReportedChange:
    """A finding as it goes out: with its lasting id, the page that shows its evidence, and when it was first
    seen.
    """

    id: str
    finding: Finding
    url: str
    first_seen_at: datetime
    note: str = ""  # for a correction: what differs from what was told


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFacts:
    """What an alert says of its statement: who, what kind, when, where, and the version that was read."""

    id: int
    version: int
    title: str
    kind: str
    level: str
    parties: tuple[str, ...]
    publisher: str
    language: str
    date: date | None
    published_at: datetime | None
    first_seen_at: datetime
    fetched_at: datetime
    sha256: str
    official_url: str
    url: str
    source: str

    @classmethod
    def of_none(cls, title: str, at: datetime, *, url: str, official_url: str = "", source: str = "") -> Self:
        """Of an alert that has no statement: what its subject says, since when, and where to look."""
        return cls(
            id=0,
            version=0,
            title=title,
            kind="other",
            level="none",
            parties=(),
            publisher="",
            language="en",
            date=None,
            published_at=None,
            first_seen_at=at,
            fetched_at=at,
            sha256="",
            official_url=official_url,
            url=url,
            source=source,
        )


@dataclass(frozen=True, slots=True)
class NotChecked:
    """Where no one looks just now, though a text of the statement may stand there: a host or a source, and
    since when (None: it was never read)."""

    name: str
    since: datetime | None
