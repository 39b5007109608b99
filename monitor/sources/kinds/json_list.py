"""A list in JSON, by declared paths: Federal Register, GDELT, NHK and the like need no code of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from monitor.errors import SourceError
from monitor.model import Item, Page, SourceSpec
from monitor.sources.address import absolute, canonical, identity_key
from monitor.sources.kinds.feed import LONGEST_KEY, LONGEST_TEASER, plain
from monitor.sources.kinds.jsonpath import path, read_json, text_at, value_at
from monitor.sources.kinds.kind import (
    MOST_ITEMS,
    SHORTEST_FULL_TEXT,
    Discovery,
    Kind,
    believable,
    fingerprint,
    zone_of,
)
from monitor.sources.kinds.list_rules import OF_PAGE, Check, address, faults_of, fill, names_in, parameters
from monitor.sources.parsing.bounds import short_title
from monitor.sources.parsing.dates import When, read_format, read_when

RULES: Mapping[str, Check] = {
    **OF_PAGE,
    "items": path,
    "link": path,
    "address": address,
    "title": path,
    "date": path,
    "id": path,
    "text": path,
    "teaser": path,
    "next": path,
    "identity": parameters,
}


class JsonList(Kind):
    """The `json` kind."""

    def faults(self, rules: Mapping[str, Any]) -> tuple[str, ...]:
        faults = list(faults_of(rules, RULES, "json source"))
        if "link" not in rules and "address" not in rules:
            faults.append(
                "link is missing: the path of an entry's web address, such as html_url (or give address)"
            )
        return tuple(faults)

    def discover(self, source: SourceSpec, page: Page) -> Discovery:
        """The entries in their order, at most 500. Raises SourceError when the list is not where the rules
        say.
        """
        zone = zone_of(source)
        self.check_rules(source.rules)
        values = read_json(page, source.name, "JSON list")
        place = str(source.rules.get("items") or "")
        entries = value_at(values, place) if place else values
        if not isinstance(entries, list):
            where = f"at '{place}'" if place else "at its top"
            raise SourceError(
                f"the answer has no list {where}: its form has changed, see the rule items",
                source=source.name,
            )
        items: dict[str, Item] = {}
        for entry in entries[:MOST_ITEMS]:
            item = _item(entry, source, page, zone)
            if item is not None:
                items.setdefault(item.key, item)
        if entries and not items:
            words = f"none of the {len(entries)} entries has a web address; see the rules link and address"
            raise SourceError(words, source=source.name)
        undated = sum(item.published_on is None for item in items.values()) if source.rules.get("date") else 0
        notes = [f"{undated} of {len(items)} entries have no date that can be read"] if undated else []
        return Discovery(
            items=tuple(items.values()), next_urls=_next(values, source, page), notes=tuple(notes)
        )


def _item(entry: Any, source: SourceSpec, page: Page, zone: ZoneInfo) -> Item | None:
    link = _link(entry, source, page)
    if link is None:
        return None
    rules = source.rules
    title = plain(text_at(entry, str(rules.get("title") or "")))
    text = text_at(entry, str(rules.get("text") or ""))
    names = rules.get("identity", ())
    key = text_at(entry, str(rules.get("id") or "")) or identity_key(
        link, (names,) if isinstance(names, str) else names
    )
    today = page.fetched_at.astimezone(zone).date()
    when = believable(
        _when(text_at(entry, str(rules.get("date") or "")), rules.get("date_format"), zone, today), page
    )
    return Item(
        key=key if len(key) <= LONGEST_KEY else fingerprint(key),
        url=canonical(link),
        title=short_title(title),
        published_at=when.at,
        published_on=when.on,
        fingerprint=fingerprint(title, str(when.on or ""), text),
        body=text if len(plain(text)) >= SHORTEST_FULL_TEXT else None,
        teaser=plain(text_at(entry, str(rules.get("teaser") or "")) or text)[:LONGEST_TEASER],
    )


def _link(entry: Any, source: SourceSpec, page: Page) -> str | None:
    """The entry's address: as it stands there, or made from its values (`https://site/{id}.json`)."""
    pattern = str(source.rules.get("address") or "")
    if pattern:
        values = {name: text_at(entry, name) for name in names_in(pattern)}
        return absolute(fill(pattern, values), page.url) if all(values.values()) else None
    link = text_at(entry, str(source.rules["link"]))
    return absolute(link, page.url) if link else None


def _when(text: str, layouts: Any, zone: ZoneInfo, today: date) -> When:
    several = [layouts] if isinstance(layouts, str) else list(layouts or ())
    exact = (read_format(text, str(layout), zone, today=today) for layout in several)
    return next((when for when in exact if when.on is not None), None) or read_when(text, zone)


def _next(values: Any, source: SourceSpec, page: Page) -> tuple[str, ...]:
    link = text_at(values, str(source.rules.get("next") or ""))
    url = absolute(link, page.url) if link else None
    return (url,) if url and url != page.url else ()
