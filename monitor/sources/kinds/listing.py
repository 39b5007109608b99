"""An index page: one row per document, read by rules that a user writes. Without rules, by the page's own
repetition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

import bs4

from monitor.errors import SourceError
from monitor.model import Item, Page, SourceSpec
from monitor.sources.address import absolute, canonical, identity_key
from monitor.sources.kinds.hidden_days import HiddenDays
from monitor.sources.kinds.kept_rules import Proposal
from monitor.sources.kinds.kind import MOST_ITEMS, Discovery, Kind, believable, fingerprint, zone_of
from monitor.sources.kinds.list_rules import (
    OF_PAGE,
    Check,
    Rules,
    address,
    call,
    faults_of,
    fill,
    names_in,
    parameters,
    selector,
)
from monitor.sources.kinds.repetition import propose_rules
from monitor.sources.kinds.row_parts import title_in, written_day
from monitor.sources.kinds.short_days import short_days
from monitor.sources.parsing.bounds import short_title
from monitor.sources.parsing.dates import When, read_day, read_format
from monitor.sources.parsing.markup import LINE, Tree, part_lines, words_of
from monitor.sources.parsing.page_state import SHOWN, show

RULES: Mapping[str, Check] = {
    **OF_PAGE,
    "row": selector,
    "link": selector,
    "onclick": call,
    "address": address,
    "title": selector,
    "date": selector,
    "date_above": selector,
    "date_below": selector,
    "next": selector,
    "identity": parameters,
}


class Listing(Kind):
    """The `listing` kind."""

    def faults(self, rules: Mapping[str, Any]) -> tuple[str, ...]:
        faults = list(faults_of(rules, RULES, "listing"))
        if rules and "row" not in rules:
            faults.append("row is missing: the CSS selector of one entry of the list, such as 'ul.news > li'")
        if ("onclick" in rules) != ("address" in rules):
            faults.append(
                "onclick and address belong together: the script call, and the address that it leads to"
            )
        elif "onclick" in rules and not faults:
            faults.extend(
                f"address uses {{{name}}}, which onclick does not name"
                for name in sorted(names_in(rules["address"]) - names_in(rules["onclick"]))
            )
        return tuple(faults)

    def discover(self, source: SourceSpec, page: Page) -> Discovery:
        """The rows in their order, at most 500. Raises SourceError when no row fits: the page was rebuilt, or
        is another.
        """
        return self.discover_again(source, page, None)

    def discover_again(self, source: SourceSpec, page: Page, proposal: Mapping[str, Any] | None) -> Discovery:
        """The same; a list without rules is read by those that it proposed before, while they fit: to propose
        them costs three times what it costs to read by them.
        """
        zone = zone_of(source)
        tree = Tree.parse(page, source.name)
        if source.rules.get("row"):
            return self._read(source, source.rules, page, tree, zone)
        kept = Proposal.of(proposal, page)
        if kept is not None:
            with suppress(SourceError):
                found = self._read(source, {**kept.rules, **source.rules}, page, tree, zone)
                if kept.fits(found):
                    return found
        rules = propose_rules(tree.soup, page, zone)
        found = self._read(source, {**rules, **source.rules}, page, tree, zone)
        return replace(found, proposal=Proposal.after(rules, found, page).as_json())

    def _read(
        self, source: SourceSpec, given: Mapping[str, Any], page: Page, tree: Tree, zone: ZoneInfo
    ) -> Discovery:
        if not given.get("row"):
            words = (
                "the page shows no list by itself: give the source rules (row, link, date), or watch it "
                "as kind page"
            )
            raise SourceError(words, source=source.name)
        if "onclick" in given and "address" not in given:
            words = (
                f"the rows call a script, {given['onclick']}, and the page does not say where it leads: give "
                "the rule address, such as view.do?seq={...} with the name in the call"
            )
            raise SourceError(words, source=source.name)
        self.check_rules(given)
        if LINE in given["row"]:
            part_lines(tree.soup)
        if SHOWN in given["row"]:
            show(tree.soup)
        return _Reading(Rules.of(given), page, tree, zone).discovery(source)


class _Reading:
    """One reading of one page."""

    def __init__(self, rules: Rules, page: Page, tree: Tree, zone: ZoneInfo) -> None:
        self.rules = rules
        self.page = page
        self.tree = tree
        self.base = _base(tree.soup, page)
        self.zone = zone
        self.hidden_days = HiddenDays(tree.soup, page, zone)
        self.undated: dict[str, tuple[bs4.Tag, bs4.Tag]] = {}  # the rows of such items, with their links
        self.wordless: set[str] = set()  # the keys of items whose links have no words
        self.today: date = page.fetched_at.astimezone(zone).date()

    def discovery(self, source: SourceSpec) -> Discovery:
        items: dict[str, Item] = {}
        rows = 0
        for row, above in self._rows():
            rows += 1
            item = self._item(row, above)
            if item is not None and len(items) < MOST_ITEMS:
                items.setdefault(item.key, item)
        if not rows:
            words = (
                f"no row on the page fits '{self.rules.row}': its layout has changed, or it is another page"
            )
            raise SourceError(words, source=source.name)
        if not items:
            words = f"none of the {rows} rows has a link that can be followed; see the rules link and onclick"
            raise SourceError(words, source=source.name)
        items |= self._unnamed(items)
        items |= self._with_short_days(items)
        undated = sum(item.published_on is None for item in items.values())
        is_dated = self.rules.date or self.rules.date_above or self.rules.date_below
        notes = (
            [f"{undated} of {len(items)} rows have no date that can be read"] if undated and is_dated else []
        )
        return Discovery(items=tuple(items.values()), next_urls=self._next(), notes=tuple(notes))

    def _unnamed(self, items: Mapping[str, Item]) -> dict[str, Item]:
        """Items whose links have no words, without what stands as title in most of their rows: an office."""
        rows = {key: items[key] for key in self.wordless if key in items}
        titles = Counter(item.title for item in rows.values())
        return {
            key: replace(item, title="", fingerprint=fingerprint("", str(item.published_on or "")))
            for key, item in rows.items()
            if titles[item.title] > max(2, len(rows) // 2)
        }

    def _with_short_days(self, items: Mapping[str, Item]) -> dict[str, Item]:
        """The items whose rows write a part of their day, with the day."""
        keys = [key for key in self.undated if key in items]
        rows = [self.undated[key] for key in keys]
        days = zip(keys, short_days(rows, self.tree.soup, self.today), strict=True)
        return {
            key: replace(items[key], published_on=day, fingerprint=fingerprint(items[key].title, str(day)))
            for key, day in days
            if day is not None
        }

    def _rows(self) -> Iterator[tuple[bs4.Tag, str]]:
        """Every row with the heading above or below it: some lists write a day once, for all entries."""
        heading = self.rules.date_above or self.rules.date_below
        if not heading:
            yield from ((row, "") for row in self.tree.select(self.rules.row))
            return
        headings = {id(tag) for tag in self.tree.select(heading)}
        tags = self.tree.select(f"{self.rules.row}, {heading}")
        rows: list[tuple[bs4.Tag, str]] = []
        day = ""
        for tag in tags if self.rules.date_above else reversed(tags):
            if id(tag) in headings:
                day = words_of(tag)
            else:
                rows.append((tag, day))
        yield from rows if self.rules.date_above else reversed(rows)

    def _item(self, row: bs4.Tag, above: str) -> Item | None:
        found = self._link(row)
        if found is None:
            return None
        link, tag = found
        titles = self.tree.within(row, self.rules.title) if self.rules.title else []
        title = next((words for title_tag in titles if (words := words_of(title_tag))), "") or title_in(
            row, tag
        )
        when = believable(self._when(row, tag, above), self.page)
        if when.on is None:
            when = When(on=self.hidden_days.of(link))
        key = identity_key(link, self.rules.identity)
        if when.on is None:
            self.undated.setdefault(key, (row, tag))
        if not words_of(tag) and tag is not row:
            self.wordless.add(key)
        return Item(
            key=key,
            url=canonical(link),
            title=short_title(title),
            published_at=when.at,
            published_on=when.on,
            fingerprint=fingerprint(title, str(when.on or "")),
        )

    def _link(self, row: bs4.Tag) -> tuple[str, bs4.Tag] | None:
        called = f"[{self.rules.attribute}]" if self.rules.attribute else "a, [onclick]"
        wanted = self.rules.link or (called if self.rules.onclick else "a[href]")
        candidates = self.tree.within(row, wanted)
        if row.name == "a" or (self.rules.onclick and (row.get("onclick") or row.get(self.rules.attribute))):
            candidates = [row, *candidates]
        for tag in candidates:
            link = self._called(tag) if self.rules.onclick else str(tag.get("href") or "").strip()
            whole = absolute(link, self.base) if link and not link.startswith("#") else None
            if whole:
                return whole, tag
        return None

    def _called(self, tag: bs4.Tag) -> str:
        """The address behind a script call, in `onclick` or `href="javascript:..."`, or in an attribute for
        scripts.
        """
        assert self.rules.onclick is not None
        named = self.rules.attribute
        written = (f"{named}='{tag.get(named)}'",) if named else (tag.get("onclick"), tag.get("href"))
        for text in written:
            found = self.rules.onclick.search(str(text or "")[:2000])
            if found:
                return fill(self.rules.address, found.groupdict())
        return ""

    def _when(self, row: bs4.Tag, link: bs4.Tag, above: str) -> When:
        texts: list[str] = []
        for tag in self.tree.within(row, self.rules.date) if self.rules.date else ():
            words = words_of(tag)
            # A cell that holds the title too: a date in a title is the meeting's, not the release's.
            own_words = words.replace(words_of(link), " ") if tag in link.parents else words
            texts += [written_day(tag), own_words]
        texts = [text for text in (*texts, above) if text]
        exact = (
            read_format(text, layout, self.zone, today=self.today)
            for text in texts
            for layout in self.rules.date_formats
        )
        loose = (read_day(text, self.zone, today=self.today) for text in texts)
        # The layout first, in all cells: a title may hold a date too, and that is the meeting's.
        return next((when for when in chain(exact, loose) if when.on is not None), When())

    def _next(self) -> tuple[str, ...]:
        links = self.tree.select(self.rules.next) if self.rules.next else []
        urls = (absolute(str(tag.get("href") or ""), self.base) for tag in links)
        return tuple(url for url in urls if url and url != self.page.url)[:1]


def _base(soup: bs4.BeautifulSoup, page: Page) -> str:
    tag = soup.find("base", href=True)
    return (absolute(str(tag.get("href")), page.url) if isinstance(tag, bs4.Tag) else None) or page.url
