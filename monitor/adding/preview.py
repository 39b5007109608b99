"""What a source would take in: looked at before it is saved, so that a user sees in seconds whether it is the
right address.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from monitor.adding.hurried import UNREAD, Hurried, advice, why_unread
from monitor.adding.page_scripts import kind_by_scripts
from monitor.discovery.listing import read_listing
from monitor.discovery.looked import Looked
from monitor.documents.extract import extract
from monitor.errors import (
    FetchError,
    FetchTimeoutError,
    SourceError,
    SourceKindError,
)
from monitor.fetching import FEED_LIMIT, Client
from monitor.fetching.fetch import fetch_item
from monitor.model import Extracted, Item, Page, Source, SourceKind, SourceSpec
from monitor.screening import screen
from monitor.sources.catalogue import load_catalog
from monitor.sources.find_kind import beside, calls_of, entries_without_address, find_kind, proposed_call
from monitor.sources.kinds.rule_fit import misfits
from monitor.sources.kinds.table import KINDS

SHOWN = 10  # items in a preview
AT_ONCE = 4  # items fetched at the same time; a host is still asked one at a time
FIRST_WORDS = 40
KNOWN_MAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap.xml")
MAPS_TRIED = 2
FACTS = ("kind", "tier", "publisher", "country", "language", "zone", "every", "rules", "fallbacks", "gap")
# whose rules they may be, when the page's own kind does not know them
KINDS_BY_RULES: tuple[SourceKind, ...] = ("listing", "json", "wordpress", "sitemap", "feed", "page")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewItem:
    """What would be taken in: one item of a source that is being added."""

    title: str
    url: str
    published_on: date | None
    klass: str
    first_words: str
    unread: str = ""  # why its text was not looked at; it has no class then


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A source as it would be saved (kind and address settled), its newest items, and what a user should know
    before.

    `misfits`: rules that find nothing on the page; `proposed`: rules that the page shows in their place.
    `doubts`: why it should not be saved as it is, misfits among them; empty when it may. They stand among the
    warnings, too.
    """

    spec: SourceSpec
    items: tuple[PreviewItem, ...]
    warnings: tuple[str, ...]
    misfits: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    proposed: Mapping[str, Any] = field(default_factory=dict)


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


class _Preview:
    """One preview: what was found out, and what a user should know."""

    def __init__(self, client: Client, spec: SourceSpec, monotonic: Callable[[], float]) -> None:
        self.client = client
        self.hurried = Hurried(client, monotonic)
        self.spec = spec
        self.warnings: list[str] = []
        self.misfits: tuple[str, ...] = ()
        self.doubts: list[str] = []
        self.proposed: Mapping[str, Any] = {}

    def shown(self, *, kind_given: bool) -> Preview:
        known = None if kind_given else next((k for k in load_catalog() if k.spec.url == self.spec.url), None)
        if known:
            self.spec = _completed(self.spec, known.spec)
            self.warnings.append(known.about)
        elif not kind_given:
            self._find()
        check_kind(self.spec)
        self._check_rules()
        source = Source(id=0, spec=self.spec)
        try:
            listing = read_listing(self.hurried, source, known={}, links=lambda _: {})
        except FetchError:
            raise
        except SourceError:
            if not self.misfits:
                raise
            listing = Looked()
        self.warnings += listing.notes
        newest = _newest(listing.fresh)
        self._judge(listing.fresh)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            items = list(pool.map(lambda item: self._item(listing.source_of(source, item), item), newest))
        doubts = (*self.misfits, *dict.fromkeys(self.doubts))
        return Preview(
            spec=self.spec,
            items=tuple(items),
            warnings=tuple(dict.fromkeys((*doubts, *self.warnings))),
            misfits=self.misfits,
            doubts=doubts,
            proposed=self.proposed,
        )

    def _check_rules(self) -> None:
        """Which of the rules of a listing find nothing, and what the page itself would propose."""
        if self.spec.kind != "listing" or not self.spec.rules.get("row"):
            return
        page = self.hurried.get(self.spec.url, limit=FEED_LIMIT)
        assert isinstance(page, Page)
        self.misfits = misfits(self.spec, page)
        if self.misfits:
            kind, _, rules = find_kind(page, self.spec.url)
            self.proposed = rules if kind == "listing" and rules != self.spec.rules else {}

    def _find(self) -> None:
        """The kind, from what stands at the address. A page that is no list may still have a sitemap."""
        page = self.hurried.get(self.spec.url, limit=FEED_LIMIT)
        assert isinstance(page, Page)
        kind, url, rules = find_kind(page, self.spec.url)
        if kind == "page" and not self.spec.rules:
            by_file = kind_by_scripts(page, url, lambda file: self.hurried.get(file, limit=FEED_LIMIT))
            kind, url, rules = by_file or (kind, url, rules)
        if self.spec.rules:
            kind, url, rules = self._by_rules(kind, url, rules)
        given = replace(self.spec, kind=kind, url=url, rules=rules)
        if kind == "feed" and url != self.spec.url:
            given = replace(given, fallbacks=given.fallbacks or beside(url, page))
        if kind == "page" and not given.everything:
            if words := entries_without_address(page):
                self.doubts.append(words)
            elif call := calls_of(page):
                self.warnings.append(
                    f"the links of this page call a script, {call}: to read it as a list give the "
                    f"rules row, onclick and address{proposed_call(page)}"
                )
            elif urlsplit(page.url).path in ("", "/") and (found := self._sitemap(page)):
                given = replace(given, kind="sitemap", url=found, rules={})
        self.spec = given

    def _by_rules(
        self, kind: SourceKind, url: str, rules: Mapping[str, Any]
    ) -> tuple[SourceKind, str, Mapping[str, Any]]:
        """The kind that the given rules are for, where the page's own does not know them. Rules for a listing
        without `row` are added to those that the page proposes.
        """
        given = self.spec.rules
        whole = {**rules, **given} if kind == "listing" and "row" not in given else given
        if not KINDS[kind].faults(whole):
            return kind, url, whole
        taker = next((k for k in KINDS_BY_RULES if not KINDS[k].faults(given)), None)
        if taker is None:
            return kind, url, given
        elsewhere = f", though it names a {kind} at {url}" if url != self.spec.url else ""
        self.warnings.append(f"by its rules the address is read as a {taker}{elsewhere}")
        return taker, self.spec.url, given

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
        if not items and self.spec.kind == "folder":
            self.warnings.append("the folder is empty: what is put there will be read")
        elif not items and not self.misfits:
            self.doubts.append(
                "nothing was found at this address: give listing rules, or choose the kind yourself"
            )
        if self.spec.kind == "page":
            return
        if items and not any(i.published_on or i.published_at for i in items) and self.spec.kind != "folder":
            self.warnings.append("no dates were found: the moment of the first fetch will stand for them")
        if self.spec.kind == "feed" and items and not any(i.body for i in items):
            self.warnings.append("the feed carries summaries only: each document is fetched from its page")

    def _item(self, source: Source, item: Item) -> PreviewItem:
        unread = ""
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
            extracted, unread = _from_list(item, source.spec), why_unread(error)
        except SourceError as error:
            self.warnings.append(str(error))
            extracted, unread = _from_list(item, source.spec), UNREAD
        if extracted.suspect:
            self.warnings.append(f"{item.url or item.key}: {extracted.suspect}")
            unread = UNREAD
        is_known = not unread.startswith(UNREAD) and (extracted.title or extracted.text)
        klass = screen(extracted, tier=source.spec.tier).klass if is_known else ""
        klass = "" if unread and klass == "irrelevant" else klass  # a list is enough for a yes only
        if self.spec.kind == "page":
            self._judge_page(extracted, klass)
        words = " ".join(extracted.text.split()[:FIRST_WORDS])
        return PreviewItem(
            title=extracted.title or item.title,
            url=item.url or item.key,
            published_on=extracted.published_on,
            klass=klass,
            first_words=words,
            unread=unread,
        )

    def _judge_page(self, extracted: Extracted, klass: str) -> None:
        """A page that is watched is its own and only statement."""
        if extracted.suspect or not extracted.text:
            why = extracted.suspect or "no text was found on it"
            self.doubts.append(f"the page yields no statement: {why}")
        elif klass == "irrelevant" and not self.spec.everything:
            self.doubts.append(
                "the page yields no statement: its text names none of what is watched, and would be told to "
                "nobody. If it is a list, give the rules row and link; to be told every edit, say so"
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
    return replace(
        spec, **{f: getattr(known, f) for f in (*FACTS, "display") if getattr(spec, f) == getattr(plain, f)}
    )
