"""Sitemaps, those for news first of all: what sites publish for search engines when they publish no feed any
more.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

from monitor.errors import SourceError
from monitor.model import Item, Page, SourceSpec
from monitor.sources.address import absolute, canonical, identity_key
from monitor.sources.kinds.feed import ENTITIES, plain
from monitor.sources.kinds.kind import (
    MOST_ITEMS,
    Discovery,
    Kind,
    believable,
    fingerprint,
    no_document,
    zone_of,
)
from monitor.sources.kinds.list_rules import OF_PAGE, Check, faults_of, parameters, words
from monitor.sources.parsing.bounds import short_title
from monitor.sources.parsing.charset import decode
from monitor.sources.parsing.dates import When, read_when
from monitor.sources.parsing.markup import refuse_overload
from monitor.sources.parsing.xml_text import xml_text

MOST_PARTS = 3  # of an index: the newest hold the news
LARGEST = 10 * 2**20  # unpacked
HEAD_LENGTH = 4096
GZIP = b"\x1f\x8b"
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
RULES: Mapping[str, Check] = {**OF_PAGE, "identity": parameters, "include": words, "exclude": words}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One address of a sitemap, as it is written there."""

    url: str
    title: str
    published: When
    modified: str

    def order(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Sitemaps stand in any order, often the oldest first."""
        return _moment(self.published), _moment(read_when(self.modified, zone))


class Sitemap(Kind):
    """The `sitemap` kind."""

    def faults(self, rules: Mapping[str, Any]) -> tuple[str, ...]:
        return faults_of(rules, RULES, "sitemap")

    def discover(self, source: SourceSpec, page: Page) -> Discovery:
        """The newest addresses, at most 500; of an index its newest parts. Raises SourceError for what is no
        sitemap.
        """
        zone = zone_of(source)
        root = _root(page, source.name)
        entries = [entry for entry in _entries(root, page, zone) if _is_wanted(entry, source.rules)]
        if _name(root) == "sitemapindex":
            newest = sorted(entries, key=lambda entry: entry.order(zone), reverse=True)
            return Discovery(items=(), parts=tuple(entry.url for entry in newest[:MOST_PARTS]))
        is_long = len(entries) > MOST_ITEMS
        notes = (
            [f"the sitemap holds {len(entries)} addresses; the newest {MOST_ITEMS} are read"]
            if is_long
            else []
        )
        items: dict[str, Item] = {}
        for entry in sorted(entries, key=lambda entry: entry.order(zone), reverse=True)[:MOST_ITEMS]:
            item = _item(entry, source)
            items.setdefault(item.key, item)
        return Discovery(items=tuple(items.values()), notes=tuple(notes))


def is_sitemap(page: Page) -> bool:
    """Whether a page is a sitemap or an index of them."""
    head = decode(page.body[:HEAD_LENGTH]) if not page.body.startswith(GZIP) else ""
    return "<urlset" in head or "<sitemapindex" in head


def _root(page: Page, source: str) -> Any:
    body = _unpacked(page, source)
    xml = xml_text(body, page.headers.get("content-type", ""))
    if ENTITIES.search(xml[:HEAD_LENGTH]):
        raise SourceError(
            "the sitemap defines entities of its own, which can be a trap; it is not read", source=source
        )
    refuse_overload(xml.encode(), source)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(xml.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or _name(root) not in ("urlset", "sitemapindex"):
        raise SourceError(no_document(page, "sitemap", xml[:HEAD_LENGTH]), source=source)
    return root


def _unpacked(page: Page, source: str) -> bytes:
    """Sitemaps are often files packed by gzip. Unpacked as far as is allowed, and no further."""
    if not page.body.startswith(GZIP):
        return page.body
    unpacking = zlib.decompressobj(31)
    try:
        body = unpacking.decompress(page.body, LARGEST)
    except zlib.error:
        raise SourceError("the sitemap is packed, and broken", source=source) from None
    if unpacking.unconsumed_tail:
        raise SourceError(
            f"the sitemap is larger than {LARGEST // 2**20} MiB when it is unpacked", source=source
        )
    return body


def _name(element: Any) -> str:
    """A tag without its namespace: sites write it as they like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _words(tag: Any) -> str:
    """The text of a tag; none where it holds a half of a letter that no text may hold (`&#xD800;`)."""
    try:
        return str(tag.text or "")
    except UnicodeDecodeError:
        return ""


def _entries(root: Any, page: Page, zone: ZoneInfo) -> Iterator[_Entry]:
    for element in root:
        facts: dict[str, str] = {}
        for tag in element.iter():
            above = tag.getparent()
            place = "news:" if above is not element and above is not None and _name(above) == "news" else ""
            if above is element or place:  # images and videos have a loc and a title, too
                facts.setdefault(place + _name(tag), " ".join(_words(tag).split())[:2000])
        url = absolute(facts.get("loc", ""), page.url) if facts.get("loc") else None
        if url is not None:
            published = believable(read_when(facts.get("news:publication_date", ""), zone), page)
            yield _Entry(url, plain(facts.get("news:title", "")), published, facts.get("lastmod", ""))


def _moment(when: When) -> datetime:
    """A moment to order by; a day counts from its beginning."""
    return when.at or (datetime.combine(when.on, time(0), tzinfo=UTC) if when.on else LONG_AGO)


def _is_wanted(entry: _Entry, rules: Mapping[str, Any]) -> bool:
    included, excluded = _several(rules.get("include")), _several(rules.get("exclude"))
    return (not included or any(part in entry.url for part in included)) and not any(
        part in entry.url for part in excluded
    )


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(part) for part in value or ())


def _item(entry: _Entry, source: SourceSpec) -> Item:
    names = source.rules.get("identity", ())
    return Item(
        key=identity_key(entry.url, (names,) if isinstance(names, str) else names),
        url=canonical(entry.url),
        title=short_title(entry.title),
        published_at=entry.published.at,
        published_on=entry.published.on,  # never `lastmod`: the day of an edit is not that of the document
        fingerprint=fingerprint(entry.title, entry.modified),
    )
