"""One look at a source: its addresses in order, until one can be read; and back into the past where there may
be a gap.

A feed of ten items that are all unknown has probably lost some: then the older pages of the list are asked
for, or, where it has none, the further addresses of the source (a WordPress site gives everything since a
moment). A further address only adds what is not held at all: what it says of a known item is another wording
of the same, and no edit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from monitor.discovery.discover import discover
from monitor.discovery.looked import Looked
from monitor.discovery.relinked import relinked
from monitor.documents.faults import fault_of_page
from monitor.errors import SourceError
from monitor.fetching import Getting
from monitor.fetching.fetch import conditions, fetch_source
from monitor.model import Item, NotModified, Page, Source, SourceSpec
from monitor.sources.kinds.kind import Discovery
from monitor.sources.kinds.table import KINDS

FULL = 5  # items of a list that could have pushed others out
MOST_COMPARED = 2000  # strange items whose addresses are looked up
MOST_OLDER = 10  # pages of a list that are gone through for one gap
Links = Callable[[Sequence[str]], Mapping[str, str]]
Entries = Callable[[Sequence[Item]], Sequence[Item]]


def no_entries(items: Sequence[Item]) -> Sequence[Item]:  # noqa: ARG001 - stands in for what a store knows
    """Of a source that has brought nothing yet."""
    return ()


def read_listing(
    client: Getting,
    source: Source,
    *,
    known: Mapping[str, str],
    links: Links,
    entries: Entries = no_entries,
) -> Looked:
    """What the source lists now. `known`: item key to fingerprint. `links`: the keys under which addresses
    are held. `entries`: the stored items that have the key or the title of one of those given.

    Raises the error of the first address when none can be read.
    """
    failures: list[SourceError] = []
    specs = ways_of(source.spec)
    ways = [replace(source, spec=spec) for spec in specs] if len(specs) > 1 else [source]
    for number, way in enumerate(ways):
        try:
            looked = _Survey(client, way, known, links, entries, is_first=number == 0).read()
        except SourceError as error:
            failures.append(error)
            continue
        notes = [f"{error}: read from {way.spec.url} instead" for error in failures]
        if looked.gap:
            looked = _filled(looked, client, ways[number + 1 :], known, links)
        if looked.gap and looked.found.count >= FULL:
            notes.append(
                "nothing that it lists is known: what came and went since the last check is not held"
            )
        return replace(looked.found, notes=(*notes, *looked.found.notes), failures=tuple(failures))
    raise failures[0]


def ways_of(spec: SourceSpec) -> tuple[SourceSpec, ...]:
    """The source by each of its addresses, in their order."""
    further = (
        replace(spec, url=fallback.url, kind=fallback.kind, rules=fallback.rules, fallbacks=())
        for fallback in spec.fallbacks
    )
    return (replace(spec, fallbacks=()), *further)


@dataclass(frozen=True, slots=True)
class _Found:
    """One look by one address. `gap`: nothing there is known, so that something may lie between."""

    found: Looked
    gap: bool


def _filled(
    looked: _Found, client: Getting, others: Sequence[Source], known: Mapping[str, str], links: Links
) -> _Found:
    """With what the further addresses know of the time since the last look."""
    found = looked.found
    keys = {item.key for item in found.fresh}
    for way in others:
        try:
            older = _Survey(client, way, known, links, no_entries, is_first=False).read().found
        except SourceError as error:
            found = replace(
                found, notes=(*found.notes, f"the gap could not be filled from {way.spec.url}: {error}")
            )
            continue
        urls = {item.url for item in found.fresh}
        missed = tuple(item for item in older.fresh if item.key not in keys and item.url not in urls)
        words = (
            (f"{len(missed)} items that had left the list were found at {way.spec.url}",) if missed else ()
        )
        fresh = (*found.fresh, *missed)
        by = {**found.by_way, **{item.key: older.by_way[item.key] for item in missed}}
        count, notes = found.count + len(missed), (*found.notes, *words)
        return _Found(replace(found, fresh=fresh, count=count, notes=notes, by_way=by), gap=False)
    return _Found(found, gap=True)


class _Survey:
    """One address, gone through."""

    def __init__(
        self,
        client: Getting,
        way: Source,
        known: Mapping[str, str],
        links: Links,
        entries: Entries,
        *,
        is_first: bool,
    ) -> None:
        self.client = client
        self.way = way
        self.known = known
        self.links = links
        self.entries = entries
        self.is_first = is_first
        self.moved: frozenset[str] = frozenset()
        self.notes: list[str] = []
        self.kept = way.proposal if is_first else None
        self.proposal: Mapping[str, Any] | None = None

    def read(self) -> _Found:
        """Raises SourceError when the list cannot be read."""
        first, *others = KINDS[self.way.spec.kind].asks(self.way.spec, self.way.last_ok_at)
        page = fetch_source(
            self.client,
            self.way,
            first,
            validators=conditions(self.way, self.client.clock()) if self.is_first else None,
        )
        found = Discovery(items=()) if isinstance(page, NotModified) else self._discover(page)
        if found.proposal is not None:
            self.kept = found.proposal
            self.proposal = found.proposal if self.is_first else None
        if self.is_first and found.built_at and self.way.built_at and found.built_at < self.way.built_at:
            return _Found(self._of_an_old_copy(found, found.built_at), gap=False)
        self.notes += found.notes
        items = self._at_their_links(
            self._recognised([*found.items, *self._further((*found.parts, *others))])
        )
        gap = self._is_all_new(items)
        if gap and found.next_urls:
            items, gap = self._back(items, found.next_urls), False
        return _Found(
            self._looked(None if isinstance(page, NotModified) else page, items, found.built_at), gap=gap
        )

    def _of_an_old_copy(self, found: Discovery, built_at: datetime) -> Looked:
        """A cache served an older feed: what it says of known entries is no edit; all others are new."""
        moment = f"{built_at:%Y-%m-%d %H:%M}"
        note = (
            f"the feed went back in time, to {moment} UTC: only what is new in it is read until it is newer"
        )
        items = self._recognised(found.items)
        fresh = tuple(item for item in items if item.key not in self.known)
        return Looked(fresh=fresh, count=len(items), notes=(note, *found.notes), is_old=not fresh)

    def _looked(self, page: Page | None, items: Sequence[Item], built_at: datetime | None) -> Looked:
        wanted = [self._safe(item) for item in items if self._is_fresh(item)]
        by_way = {} if self.is_first else {item.key: self.way.spec for item in wanted}
        return Looked(
            page=page if self.is_first else None,
            fresh=tuple(wanted),
            count=len(items),
            notes=tuple(dict.fromkeys(self.notes)),
            built_at=built_at if self.is_first else None,
            is_old=page is None and not items,
            by_way=by_way,
            keys=frozenset(item.key for item in items) if page is not None or items else None,
            proposal=self.proposal,
        )

    def _is_fresh(self, item: Item) -> bool:
        if item.key not in self.known or item.key in self.moved:
            return True
        return self.is_first and self.known[item.key] != item.fingerprint

    def _safe(self, item: Item) -> Item:
        """A further address over http only says where to look: anybody on the way could have written the
        texts in it.
        """
        is_open = (
            not self.is_first and self.way.spec.url.startswith("http:") and item.url.startswith("https:")
        )
        return replace(item, body=None) if is_open else item

    def _is_all_new(self, items: Sequence[Item]) -> bool:
        return (
            bool(items) and not self.way.is_first_check and not any(item.key in self.known for item in items)
        )

    def _back(self, items: list[Item], next_urls: tuple[str, ...]) -> list[Item]:
        """Older pages, until one holds something known."""
        requested: set[str] = set()
        present = {item.key for item in items}
        while next_urls and next_urls[0] not in requested and len(requested) < MOST_OLDER:
            requested.add(next_urls[0])
            try:
                found = self._read(next_urls[0])
            except SourceError as error:
                self.notes.append(f"an older page of the list could not be read: {error}")
                break
            older = self._recognised(found.items)
            items = [*items, *(item for item in older if item.key not in present)]
            present |= {item.key for item in older}
            if not older or any(item.key in self.known for item in older):
                break
            next_urls = found.next_urls
        return items

    def _further(self, urls: Sequence[str]) -> Iterator[Item]:
        """What the other documents of the list hold. One that fails is a note: the others are news all the
        same.
        """
        for url in urls:
            try:
                yield from self._read(url).items
            except SourceError as error:
                self.notes.append(f"a part of the list could not be read: {error}")

    def _read(self, url: str) -> Discovery:
        page = fetch_source(self.client, self.way, url)
        return Discovery(items=()) if isinstance(page, NotModified) else self._discover(page)

    def _discover(self, page: Page) -> Discovery:
        try:
            return discover(self.way, page, self.kept)
        except SourceError as error:
            error.fault = error.fault or fault_of_page(page, self.way.spec)
            raise

    def _at_their_links(self, items: list[Item]) -> list[Item]:
        """Items whose link the list corrected, under the keys that they are held under."""
        is_page = self.way.spec.kind == "page"  # it names itself, by its address
        if is_page or not self.is_first or self.way.is_first_check or len(items) >= MOST_COMPARED:
            return items
        stored = self.entries(items) if items else ()
        found, self.moved = relinked(items, stored) if stored else (items, self.moved)
        return found

    def _recognised(self, items: Sequence[Item]) -> list[Item]:
        """Each item once, and under the key that its address is held under: guids change, and each address
        has its own.
        """
        once = list({item.key: item for item in reversed(items)}.values())[::-1]
        strange = [item.url for item in once if item.key not in self.known and item.url]
        lone = [url for url in strange if strange.count(url) == 1] if len(strange) < MOST_COMPARED else []
        known_keys = self.links(lone) if lone and not self.way.is_first_check else {}
        present = {item.key for item in once}
        return [
            replace(item, key=known_keys[item.url])
            if known_keys.get(item.url, item.key) not in present
            else item
            for item in once
        ]
