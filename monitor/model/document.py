"""What was fetched, what stands in it, and what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from baselines.model import DocumentKind, Level
from monitor.model.source import Validators

StatementClass = Literal["trilateral", "related", "mention", "irrelevant"]
RELEVANT: tuple[StatementClass, ...] = ("trilateral", "related")  # the classes whose texts are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer of a server, whole. `body` is unpacked but not decoded; `sha256` is of `body`; `url` after
    redirects.
    """

    url: str
    requested_url: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a source. `key` is its identity there (guid, canonical link or named parameters; never the
    title).

    `fingerprint` changes when the entry says that it changed. `body` is the whole text in HTML when the entry
    carries it, `origin` the address of the list that carried it, `teaser` its summary in plain words.
    `listed_key`: the key that the list gives it, where it was taken for an item that is known under another.
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
    listed_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The text of a page without its frames. `suspect` says why the text must not be compared, and is empty
    when it may.

    `sha256` is of `text` (normalised). `published_on` is the day at the issuer, `published_at` the moment.
    `frames`: the lines cut away around the text: screening reads the issuer's, and knows a newspaper by its
    own. `notes`: letters that deceive the eye and were read as what they look like; a document that was not
    read; passages that were not understood. `unread`: these passages.
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
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """What a document is, and why we think so."""

    kind: DocumentKind
    parties: tuple[str, ...]
    level: Level
    klass: StatementClass
    why: str
    sender: str = ""  # the code of the one government whose release on a meeting of several it is
