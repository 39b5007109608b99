"""Which kind of source an address is, so that a user needs to know only the address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import bs4

from monitor.errors import SourceError
from monitor.model import Fallback, Page, SourceKind
from monitor.sources.address import absolute, same_site
from monitor.sources.kinds.attribute_calls import without_addresses
from monitor.sources.kinds.feed import is_feed
from monitor.sources.kinds.json_rules import propose_json
from monitor.sources.kinds.repetition import propose_rules, repeated_rows
from monitor.sources.kinds.sitemap import is_sitemap
from monitor.sources.kinds.undated_rows import undated_rows
from monitor.sources.parsing.markup import Tree, words_of

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
LEAST_PROSE = 1500  # letters in paragraphs; with more the page is read, with less it is gone through
SHORTEST_PARAGRAPH = 80
ANY_ZONE = ZoneInfo("UTC")
WORDPRESS = "https://api.w.org/"
IN_LINK_HEADER = re.compile(r"<([^<>]{1,500})>\s{0,5};\s{0,5}rel=\"?https://api\.w\.org/")
CALL = re.compile(r"([A-Za-z_][\w.]{0,60})\(\s{0,5}['\"]?[\w-]{0,10}\d[\w-]{0,40}['\"]?[^()]{0,100}\)")
MOST_CALLS = 5000
FEWEST_CALLS = 3


def find_kind(page: Page, url: str) -> tuple[SourceKind, str, Mapping[str, Any]]:
    """Kind, address and rules for what stands at `url`: a feed, a sitemap, JSON, a page that names its feed
    or its WordPress, a list, or one page to watch."""
    if is_feed(page):
        return "feed", url, {}
    if is_sitemap(page):
        return "sitemap", url, {}
    if (found := propose_json(page)) is not None:
        return found[0], url, found[1]
    try:
        soup = Tree.parse(page, "").soup
    except SourceError:
        return "page", url, {}
    return ("page", url, {}) if _is_article(soup) else _of_web_page(soup, page, url)


def _of_web_page(soup: bs4.BeautifulSoup, page: Page, url: str) -> tuple[SourceKind, str, Mapping[str, Any]]:
    if feed := _named_feed(soup, page):
        return "feed", feed, {}
    if wordpress := _named_wordpress(soup, page):
        return "wordpress", wordpress, {}
    rules = propose_rules(soup, page, ANY_ZONE)
    is_whole = bool(rules) and ("onclick" in rules) == ("address" in rules)
    return ("listing", url, rules) if is_whole and _is_list(soup, page) else ("page", url, {})


def beside(feed: str, page: Page) -> tuple[Fallback, ...]:
    """The WordPress behind a feed of the whole site: it knows what has left the feed. Not behind that of a
    section.
    """
    try:
        soup = Tree.parse(page, "").soup
    except SourceError:
        return ()
    wordpress = _named_wordpress(soup, page)
    if wordpress is None or not same_site(feed, wordpress):
        return ()
    root = urlsplit(wordpress).path.partition("wp-json")[0].rstrip("/")
    return (Fallback(wordpress, "wordpress"),) if urlsplit(feed).path.rstrip("/") == f"{root}/feed" else ()


def calls_of(page: Page) -> str:
    """A script call that several links of the page share, such as `f_view('322910')`: such a list needs
    rules.
    """
    try:
        soup = Tree.parse(page, "").soup
    except SourceError:
        return ""
    calls: dict[str, set[str]] = {}
    for tag in soup.find_all(["a", "tr", "li", "td", "div"], limit=MOST_CALLS):
        for attribute in ("onclick", "href"):
            found = CALL.search(str(tag.get(attribute) or "")[:500])
            if found and (attribute == "onclick" or str(tag.get("href")).lower().startswith("javascript:")):
                calls.setdefault(found[1], set()).add(found[0])
    most = max(calls.values(), key=len, default=set())
    return min(most) if len(most) >= FEWEST_CALLS else ""


def entries_without_address(page: Page) -> str:
    """What to do about a list whose entries have no address that the page shows; empty for any other page."""
    try:
        return without_addresses(Tree.parse(page, "").soup)
    except SourceError:
        return ""


def proposed_call(page: Page) -> str:
    """The rules for such a list as far as the page shows them, in words; nothing when it shows none."""
    try:
        rules = propose_rules(Tree.parse(page, "").soup, page, ANY_ZONE)
    except SourceError:
        return ""
    if "onclick" not in rules:
        return ""
    shown = ", ".join(f"{name}: {rules[name]}" for name in ("row", "onclick", "date") if name in rules)
    return f". The page shows {shown}; where the call leads it does not say: open an entry, and look"


def _named_wordpress(soup: bs4.BeautifulSoup, page: Page) -> str | None:
    """The interface that a WordPress page names as its own, in its head or in the answer's Link header."""
    named = next(
        (
            str(link["href"])
            for link in soup.find_all("link", href=True, limit=200)
            if WORDPRESS in (link.get("rel") or [])
        ),
        "",
    )
    in_header = IN_LINK_HEADER.search(page.headers.get("link", "")[:2000])
    url = absolute(named or (in_header[1] if in_header else ""), page.url) if named or in_header else None
    return url if url is not None and same_site(url, page.url) else None


def _is_article(soup: bs4.BeautifulSoup) -> bool:
    """One document that says so. Its `alternate` feed is the whole site's, which is not what was asked
    for.
    """
    if soup.find("meta", attrs={"property": "article:published_time"}) is not None:
        return True
    kind = soup.find("meta", attrs={"property": "og:type"})
    return isinstance(kind, bs4.Tag) and str(kind.get("content")).lower() == "article"


def _named_feed(soup: bs4.BeautifulSoup, page: Page) -> str | None:
    """The feed that the page names as its own; of several, the one nearest to it. Feeds of comments are
    passed over.
    """
    found: list[str] = []
    for link in soup.find_all("link", href=True, limit=200):
        relations = [str(relation).lower() for relation in link.get("rel") or []]
        if "alternate" not in relations or str(link.get("type") or "").lower() not in FEED_TYPES:
            continue
        url = absolute(str(link["href"]), page.url)
        if url is not None and "comment" not in f"{url} {link.get('title') or ''}".lower():
            found.append(url)
    path = urlsplit(page.url).path
    return max(found, key=lambda url: _in_front(urlsplit(url).path, path), default=None)


def _in_front(path: str, other: str) -> int:
    """How many leading steps two paths share."""
    steps = zip(path.strip("/").split("/"), other.strip("/").split("/"), strict=False)
    return next(
        (n for n, (a, b) in enumerate(steps) if not a or a != b), min(path.count("/"), other.count("/"))
    )


def _is_list(soup: bs4.BeautifulSoup, page: Page) -> bool:
    """Whether the rows are what the page is about, and not the list of other releases beside a statement."""
    rows = [row.tag for row in repeated_rows(soup, page, ANY_ZONE)]
    rows = rows or [row for row, _, _ in undated_rows(soup, page)]
    tags = {id(row) for row in rows}
    length = sum(len(words_of(row)) for row in rows)
    prose = 0
    for paragraph in soup.find_all("p"):
        words = words_of(paragraph)
        if len(words) >= SHORTEST_PARAGRAPH and not any(id(parent) in tags for parent in paragraph.parents):
            prose += len(words)
    return prose <= max(LEAST_PROSE, length)
