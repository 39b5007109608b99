"""RSS, Atom, RDF and JSON Feed, read by feedparser from text that our own charset reading made. Its dates are
not trusted; ours are read from what stands there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import feedparser

from monitor.errors import SourceError
from monitor.model import Item, Page, SourceSpec
from monitor.sources.address import SESSION_IN_PATH, absolute, canonical, identity_key
from monitor.sources.kinds.json_feed import is_json_feed, json_entries
from monitor.sources.kinds.kind import (
    MOST_ITEMS,
    SHORTEST_FULL_TEXT,
    Discovery,
    Kind,
    believable,
    fingerprint,
    no_document,
    zone_of,
)
from monitor.sources.kinds.list_rules import OF_PAGE, Check, faults_of, parameters, truth
from monitor.sources.kinds.parsed_feed import parsed_feed
from monitor.sources.parsing.bounds import short_title
from monitor.sources.parsing.charset import decode
from monitor.sources.parsing.dates import When, read_when
from monitor.sources.parsing.xml_text import xml_text

HEAD_LENGTH = 4096
MOSTLY = 0.8  # share of the entries that have a date, for their order to be believed
LAST_OF_ALL = datetime.max.replace(tzinfo=UTC)
LONGEST_KEY = 500
LONGEST_TEASER = 1000
ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,1000}\[", re.IGNORECASE)
FEED_START = re.compile(r"<(?:[a-z]{1,20}:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z!?][^<>]{0,2000}>")  # "Seoul <-> Tokyo" holds none
SCRIPT = re.compile(r"<(?P<end>/?)(?:script|style)\b", re.IGNORECASE)
TEASER_END = re.compile(
    r"(\[(…|\.\.\.)\]|…|continue reading|read more|read the rest of this entry"
    r"|전문 보기|続きを読む)\W{0,20}$",
    re.IGNORECASE,
)
RULES: Mapping[str, Check] = {**OF_PAGE, "identity": parameters, "full_text": truth}


def is_feed(page: Page) -> bool:
    """Whether a page is a feed, by what stands at its beginning; servers name feeds as they like."""
    if is_json_feed(page.body):
        return True
    head = _head(page)
    found = FEED_START.search(head)
    return found is not None and "<html" not in head[: found.start()].lower()


class Feed(Kind):
    """The `feed` kind."""

    def faults(self, rules: Mapping[str, Any]) -> tuple[str, ...]:
        return faults_of(rules, RULES, "feed")

    def discover(self, source: SourceSpec, page: Page) -> Discovery:
        """The entries in their order, at most 500. Raises SourceError for what is no feed."""
        zone = zone_of(source)
        parsed = _read(page, source.name)
        if not parsed.get("version") and not parsed.get("entries"):
            raise SourceError(_no_feed(page), source=source.name)
        entries, notes = _newest(parsed.entries, zone)
        items: dict[str, Item] = {}
        repeated = _repeated_guids(entries, page)
        if repeated:
            notes.append(
                "the feed repeats a guid for other addresses, which then tell its entries apart: "
                f"{min(repeated)[:80]}"
            )
        for entry in entries:
            item = _item(entry, source, page, zone, notes, repeated)
            if item is not None:
                items.setdefault(item.key, item)
        if parsed.get("bozo") and not entries:
            notes.append("the feed is broken: no entry could be read")
        built = _text(parsed.feed, "updated") or _text(parsed.feed, "published")
        when = read_when(built, zone)
        known = believable(
            when, page
        )  # a day of the future, once believed, would make every later copy an old one
        if known != when:
            notes.append(
                f"the feed says that it was built in the future, which was not believed: {built[:60]}"
            )
        return Discovery(items=tuple(items.values()), notes=tuple(dict.fromkeys(notes)), built_at=known.at)


@dataclass(frozen=True, slots=True)
class _Dates:
    """When an entry says it was published and last changed, as written and as read."""

    published: When
    updated: str


def _names(entry: Mapping[str, Any], page: Page) -> tuple[str, str | None]:
    """An entry's guid and its web address."""
    guid = SESSION_IN_PATH.sub("", _text(entry, "id").strip())
    written = _text(entry, "link").strip() or _enclosed(entry, guid) or guid
    return guid, absolute(written, page.url) if written else None


def _enclosed(entry: Mapping[str, Any], guid: str) -> str:
    """The document that an entry carries in place of a link, where its guid is no address either."""
    if guid.startswith(("http://", "https://", "/")):
        return ""
    return next((str(part.get("href") or "") for part in entry.get("enclosures") or []), "")


def _read(page: Page, source: str) -> Any:
    """What a page holds as a feed, in the form of feedparser."""
    if is_json_feed(page.body):
        entries = json_entries(page.body)
        return feedparser.FeedParserDict(version="json", entries=entries, feed={}, bozo=not entries)
    xml = xml_text(page.body, page.headers.get("content-type", ""))
    if ENTITIES.search(xml[:HEAD_LENGTH]):
        raise SourceError(
            "the feed defines entities of its own, which can be a trap; it is not read", source=source
        )
    return parsed_feed(xml, source)


def _newest(entries: list[Mapping[str, Any]], zone: ZoneInfo) -> tuple[list[Mapping[str, Any]], list[str]]:
    """At most 500 entries, the newest first, and a note when there are more. Some feeds begin with the
    oldest.

    Where most have no date nothing says which end is new: then half are from each.
    """
    moments = [_order(entry, zone) for entry in entries]
    numbers = list(range(len(entries)))
    notes: list[str] = []
    if len(entries) > MOST_ITEMS:
        is_dated = sum(moment is not None for moment in moments) >= MOSTLY * len(entries)
        half = MOST_ITEMS // 2
        # an entry without a date may be new
        by_date = sorted(numbers, key=lambda number: moments[number] or LAST_OF_ALL, reverse=True)
        numbers = sorted(by_date[:MOST_ITEMS]) if is_dated else numbers[:half] + numbers[-half:]
        read = (
            f"the newest {MOST_ITEMS}" if is_dated else f"the first and the last {half}, for few have a date,"
        )
        notes.append(f"the feed holds {len(entries)} entries; {read} are read")
    dated = [moment for number in numbers if (moment := moments[number]) is not None]
    if len(dated) >= MOSTLY * len(numbers) and dated == sorted(dated) and dated[:1] < dated[-1:]:
        numbers.reverse()
    return [entries[number] for number in numbers], notes


def _order(entry: Mapping[str, Any], zone: ZoneInfo) -> datetime | None:
    """The moment by which entries are put in order: that of publication, else of the last edit."""
    when = next(
        (w for name in ("published", "updated") if (w := read_when(_text(entry, name), zone)).on is not None),
        When(),
    )
    return when.at or (datetime.combine(when.on, time(0), tzinfo=UTC) if when.on else None)


def _repeated_guids(entries: list[Mapping[str, Any]], page: Page) -> set[str]:
    """The guids that stand for several addresses: as keys they would hide all entries but the first."""
    links: dict[str, set[str]] = {}
    for entry in entries:
        guid, link = _names(entry, page)
        if guid and link:
            links.setdefault(guid, set()).add(identity_key(link))
    return {guid for guid, several in links.items() if len(several) > 1}


def _item(
    entry: Mapping[str, Any],
    source: SourceSpec,
    page: Page,
    zone: ZoneInfo,
    notes: list[str],
    repeated: set[str],
) -> Item | None:
    title = plain(_text(entry, "title"))
    guid, link = _names(entry, page)
    if link is None:
        notes.append(f"an entry without a web address was left out: {title[:80] or 'no title'}")
        return None
    names = source.rules.get("identity", ())
    names = (names,) if isinstance(names, str) else names
    key = guid if guid and not names and guid not in repeated else identity_key(link, names)
    dates = _dates(entry, page, zone, notes)
    body = _full_text(entry) if source.rules.get("full_text", True) else None
    return Item(
        key=key if len(key) <= LONGEST_KEY else fingerprint(key),
        url=canonical(link),
        title=short_title(title),
        published_at=dates.published.at,
        published_on=dates.published.on,
        fingerprint=fingerprint(title, dates.updated, *_bodies(entry)),
        body=body,
        teaser=plain(max(_bodies(entry), key=len, default=""))[:LONGEST_TEASER],
    )


def _dates(entry: Mapping[str, Any], page: Page, zone: ZoneInfo, notes: list[str]) -> _Dates:
    published = _text(entry, "published") or _text(entry, "created")
    updated = _text(entry, "updated")
    when = read_when(published, zone)
    if when.on is None:  # RDF has only dc:date, which feedparser calls `updated`; so have some Atom feeds
        when = read_when(updated, zone)
    if (published or updated) and when.on is None:
        notes.append(f"a date could not be read: {(published or updated)[:60]}")
    known = believable(when, page)
    if known != when:
        notes.append(f"a date in the future was not believed: {(published or updated)[:60]}")
    return _Dates(known, updated or published)


def _full_text(entry: Mapping[str, Any]) -> str | None:
    """The entry's whole text in HTML, or None when it carries only a teaser. A description alone is never
    taken for the whole.
    """
    contents = entry.get("content") or []
    bodies = [str(content.get("value", "")) for content in contents if "html" in str(content.get("type", ""))]
    longest = max(bodies, key=len, default="")
    words = plain(longest)
    return longest if len(words) >= SHORTEST_FULL_TEXT and not TEASER_END.search(words[-200:]) else None


def _bodies(entry: Mapping[str, Any]) -> Iterator[str]:
    yield _text(entry, "summary")
    for content in entry.get("content") or []:
        yield str(content.get("value", ""))


def plain(text: str) -> str:
    """A title or body as plain words: no tags, no entities (some are escaped twice), single spaces."""
    if "<" in text:
        text = TAG.sub(" ", "".join(_outside_scripts(text)))
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    return " ".join(text.split())


def _outside_scripts(text: str) -> Iterator[str]:
    """The text between scripts and styles, in one pass: a pattern with both ends would try each beginning on
    the whole rest.
    """
    shown_from: int | None = 0
    for tag in SCRIPT.finditer(text):
        if tag["end"]:
            shown_from = tag.start() if shown_from is None else shown_from
        elif shown_from is not None:
            yield text[shown_from : tag.start()]
            shown_from = None
    if shown_from is not None:
        yield text[shown_from:]


def _text(values: Mapping[str, Any], name: str) -> str:
    # dict.get: feedparser's own mapping answers for `updated` with `published`, and warns.
    value = dict.get(values, name) if isinstance(values, dict) else None
    return value if isinstance(value, str) else ""


def _head(page: Page) -> str:
    return decode(page.body[:HEAD_LENGTH], page.headers.get("content-type", ""))


def _no_feed(page: Page) -> str:
    return no_document(page, "feed", _head(page))
