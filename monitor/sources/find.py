"""Which kind of source an address is, so that a user needs to know only the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import bs4

from monitor.errors import SourceError
from monitor.model import Page, SourceKind
from monitor.sources.address import absolute
from monitor.sources.feed import is_feed
from monitor.sources.markup import Tree, words_of
from monitor.sources.repetition import propose_rules, repeated_rows

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
LEAST_PROSE = 1500  # letters in paragraphs; with more the page is read, with less it is gone through
SHORTEST_PARAGRAPH = 80
ANY_ZONE = ZoneInfo("UTC")


def find_kind(page: Page, url: str) -> tuple[SourceKind, str, Mapping[str, Any]]:
    """Kind, address and rules for what stands at `url`: a feed, a page that names its feed, a list, or one page to watch."""
    if is_feed(page):
        return "feed", url, {}
    try:
        soup = Tree.parse(page, "").soup
    except SourceError:
        return "page", url, {}
    feed = None if _is_article(soup) else _named_feed(soup, page)
    if feed is not None:
        return "feed", feed, {}
    rules = propose_rules(soup, page, ANY_ZONE)
    if rules and not _is_article(soup) and _is_list(soup, page):
        return "listing", url, rules
    return "page", url, {}


def _is_article(soup: bs4.BeautifulSoup) -> bool:
    """One document that says so. Its `alternate` feed is the whole site's, which is not what was asked for."""
    if soup.find("meta", attrs={"property": "article:published_time"}) is not None:
        return True
    kind = soup.find("meta", attrs={"property": "og:type"})
    return isinstance(kind, bs4.Tag) and str(kind.get("content")).lower() == "article"


def _named_feed(soup: bs4.BeautifulSoup, page: Page) -> str | None:
    """The feed that the page names as its own; of several, the one nearest to it. Feeds of comments are passed over."""
    found: list[str] = []
    for link in soup.find_all("link", href=True, limit=200):
        relations = [str(one).lower() for one in link.get("rel") or []]
        if "alternate" not in relations or str(link.get("type") or "").lower() not in FEED_TYPES:
            continue
        url = absolute(str(link["href"]), page.url)
        if url is not None and "comment" not in f"{url} {link.get('title') or ''}".lower():
            found.append(url)
    path = urlsplit(page.url).path
    return max(found, key=lambda url: _in_front(urlsplit(url).path, path), default=None)


def _in_front(one: str, other: str) -> int:
    """How many leading steps two paths share."""
    steps = zip(one.strip("/").split("/"), other.strip("/").split("/"), strict=False)
    return next((n for n, (a, b) in enumerate(steps) if not a or a != b), min(one.count("/"), other.count("/")))


def _is_list(soup: bs4.BeautifulSoup, page: Page) -> bool:
    """Whether the rows are what the page is about, and not the list of other releases beside a statement."""
    rows = repeated_rows(soup, page, ANY_ZONE)
    tags = {id(row.tag) for row in rows}
    length = sum(len(words_of(row.tag)) for row in rows)
    prose = 0
    for paragraph in soup.find_all("p"):
        words = words_of(paragraph)
        if len(words) >= SHORTEST_PARAGRAPH and not any(id(parent) in tags for parent in paragraph.parents):
            prose += len(words)
    return prose <= max(LEAST_PROSE, length)
