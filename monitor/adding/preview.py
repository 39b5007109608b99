"""What a source would take in: looked at before it is saved, so that a user sees in seconds whether it is the
right address.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from monitor.discovery.listing import read_listing
from monitor.documents.extract import extract
from monitor.errors import (
    FetchError,
    FetchRefusedError,
    FetchStatusError,
    FetchTimeoutError,
    SourceError,
    SourceKindError,
)
from monitor.fetching import FEED_LIMIT, Client, Getting
from monitor.fetching.fetch import fetch_item
from monitor.model import Extracted, Item, NotModified, Page, Source, SourceSpec
from monitor.screening import screen
from monitor.sources.catalogue import load_catalog
from monitor.sources.find_kind import beside, calls_of, find_kind
from monitor.sources.kinds.table import KINDS

SHOWN = 10  # items in a preview
AT_ONCE = 4  # items fetched at the same time; a host is still asked one at a time
LONGEST = 8.0  # seconds for all of it: what has not come by then is shown from the list
FIRST_WORDS = 40
KNOWN_MAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml")
MAPS_TRIED = 2


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """What would be taken in: one item of a source that is being added."""

    title: str
    url: str
    published_on: date | None
    klass: str
    first_words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A source as it would be saved (kind and address settled), its newest items, and what a user should know
    before.
    """

    spec: SourceSpec
    items: tuple[PreviewItem, ...]
    warnings: tuple[str, ...]


def preview(
    client: Client, spec: SourceSpec, *, kind_given: bool, monotonic: Callable[[], float] = time.monotonic
) -> Preview:
    """What a source would take in, without saving anything. SourceError says what is wrong with the address,
    and what to do.
    """
    try:
        return _Preview(client, spec, monotonic).shown(kind_given=kind_given)
    except FetchError as error:
        raise SourceError(f"{error}. {advice(error)}", source=spec.name) from error


def check_kind(spec: SourceSpec) -> None:
    """SourceKindError when the kind cannot take the rules, or a further address its own."""
    KINDS[spec.kind].check_rules(spec.rules)
    for number, fallback in enumerate(spec.fallbacks, 1):
        try:
            KINDS[fallback.kind].check_rules(fallback.rules)
        except SourceKindError as error:
            raise SourceKindError(f"fallback {number}: {error}", source=spec.name) from error


def advice(error: FetchError) -> str:
    """What to do about an address that cannot be fetched."""
    if isinstance(error, FetchStatusError) and error.status in (401, 403, 429):
        return (
            "The site turns robots away: try its feed, its sitemap or another of its addresses, or ask "
            "its owner to let us in"
        )
    if isinstance(error, FetchStatusError) and error.status in (404, 410):
        return "Check the address in a browser: the page may have moved"
    if isinstance(error, FetchRefusedError):
        return "Give another address of the site, such as that of its feed"
    if isinstance(error, FetchTimeoutError) or error.transient:
        return "Try again later; if it stays so, the site may shut out this network"
    return "Check the address in a browser"


class Hurried:
    """A client that gives up when the time of the preview is over, and asks for nothing twice."""

    def __init__(self, client: Getting, monotonic: Callable[[], float]) -> None:
        self.clock: Callable[[], datetime] = client.clock
        self._client = client
        self._monotonic = monotonic
        self._ends_at = monotonic() + LONGEST
        self._pages: dict[str, Page] = {}

    @property
    def left(self) -> float:
        return max(self._ends_at - self._monotonic(), 0.0)

    def get(self, url: str, **wishes: Any) -> Page | NotModified:
        """As the client's `get`. Raises FetchError."""
        if url in self._pages:
            return self._pages[url]
        if self.left <= 0:
            raise FetchTimeoutError(f"{url} was not asked any more: the time of the preview is over", url=url)
        deadline = min(self.left, wishes.get("deadline") or self.left)
        page = self._client.get(url, **(wishes | {"deadline": deadline, "validators": None}))
        if isinstance(page, NotModified):  # we sent no validators
            raise FetchError("the server answered 304 to a plain request", url=url, transient=True)
        self._pages[url] = page
        return page


class _Preview:
    """One preview: what was found out, and what a user should know."""

    def __init__(self, client: Client, spec: SourceSpec, monotonic: Callable[[], float]) -> None:
        self.client = client
        self.hurried = Hurried(client, monotonic)
        self.spec = spec
        self.warnings: list[str] = []

    def shown(self, *, kind_given: bool) -> Preview:
        known = None if kind_given else next((k for k in load_catalog() if k.spec.url == self.spec.url), None)
        if known:
            self.spec = _completed(self.spec, known.spec)
            self.warnings.append(known.about)
        elif not kind_given:
            self._find()
        check_kind(self.spec)
        source = Source(id=0, spec=self.spec)
        listing = read_listing(self.hurried, source, known={}, links=lambda _: {})
        self.warnings += listing.notes
        newest = _newest(listing.fresh)
        self._judge(listing.fresh)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            items = list(pool.map(lambda item: self._item(listing.source_of(source, item), item), newest))
        return Preview(self.spec, tuple(items), tuple(dict.fromkeys(self.warnings)))

    def _find(self) -> None:
        """The kind, from what stands at the address. A page that is no list may still have a sitemap."""
        page = self.hurried.get(self.spec.url, limit=FEED_LIMIT)
        assert isinstance(page, Page)
        kind, url, rules = find_kind(page, self.spec.url)
        given = replace(self.spec, kind=kind, url=url, rules=self.spec.rules or rules)
        if kind == "feed" and url != self.spec.url:
            given = replace(given, fallbacks=given.fallbacks or beside(url, page))
        if kind == "page" and not given.everything:
            if call := calls_of(page):
                self.warnings.append(
                    f"the links of this page call a script, {call}: to read it as a list give the "
                    "rules row, onclick and address"
                )
            elif urlsplit(page.url).path in ("", "/") and (found := self._sitemap(page)):
                given = replace(given, kind="sitemap", url=found, rules={})
        self.spec = given

    def _sitemap(self, page: Page) -> str:
        """The sitemap that robots.txt names, one for news first, or one at a usual place."""
        named = sorted(self.client.sitemaps(page.url), key=lambda url: "news" not in url.lower())
        usual = [f"{page.url.rstrip('/')}{path}" for path in KNOWN_MAPS]
        for url in (named or usual)[:MAPS_TRIED]:
            try:
                answer = self.hurried.get(url, limit=FEED_LIMIT)
            except FetchError:
                continue
            if isinstance(answer, Page) and find_kind(answer, url)[0] == "sitemap":
                return url
        return ""

    def _judge(self, items: Sequence[Item]) -> None:
        if not items:
            self.warnings.append(
                "nothing was found at this address: give listing rules, or choose the kind yourself"
            )
        if self.spec.kind == "page":
            return
        if items and not any(i.published_on or i.published_at for i in items) and self.spec.kind != "folder":
            self.warnings.append("no dates were found: the moment of the first fetch will stand for them")
        if self.spec.kind == "feed" and items and not any(i.body for i in items):
            self.warnings.append("the feed carries summaries only: each document is fetched from its page")

    def _item(self, source: Source, item: Item) -> PreviewItem:
        try:
            raw = fetch_item(self.hurried, source, item)
            assert isinstance(raw, Page)
            extracted = extract(raw, item, source.spec)
        except FetchError as error:
            if not (isinstance(error, FetchTimeoutError) or error.transient):
                self.warnings.append(f"{error}. {advice(error)}")
            elif not self.hurried.left:
                self.warnings.append(
                    "the time did not do for every document: the others are shown as the list has them"
                )
            extracted = _from_list(item, source.spec)
        except SourceError as error:
            self.warnings.append(str(error))
            extracted = _from_list(item, source.spec)
        if extracted.suspect:
            self.warnings.append(f"{item.url or item.key}: {extracted.suspect}")
        klass = screen(extracted, tier=source.spec.tier).klass if extracted.title or extracted.text else ""
        words = " ".join(extracted.text.split()[:FIRST_WORDS])
        return PreviewItem(
            extracted.title or item.title, item.url or item.key, extracted.published_on, klass, words
        )


def _newest(items: Sequence[Item]) -> list[Item]:
    """The newest, when all have a day; else those that stand first."""
    if all(item.published_on for item in items):
        return sorted(items, key=lambda item: item.published_on or date.min, reverse=True)[:SHOWN]
    return list(items[:SHOWN])


def _from_list(item: Item, spec: SourceSpec) -> Extracted:
    """What the list alone says of an item."""
    return Extracted(
        text=item.teaser,
        title=item.title,
        url=item.url,
        published_on=item.published_on,
        published_at=item.published_at,
        publisher=spec.publisher,
        language=spec.language,
        sha256="",
    )


def _completed(spec: SourceSpec, known: SourceSpec) -> SourceSpec:
    """What the catalog knows of an address, where the user left it at its default."""
    plain = SourceSpec(name=spec.name, url=spec.url)
    facts = (
        "kind",
        "tier",
        "publisher",
        "country",
        "language",
        "zone",
        "every",
        "rules",
        "fallbacks",
        "gap",
        "display",
    )
    return replace(spec, **{f: getattr(known, f) for f in facts if getattr(spec, f) == getattr(plain, f)})
