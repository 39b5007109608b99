"""Rules for a list, proposed from the page's own repetition: blocks of one shape, each with a date and a
link, or below a heading with a date.

A row may hold several links: its category, its picture, its title, "read more". The one that is its own is
the one that leads elsewhere in each row and has the longest words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import bs4

from monitor.model import Page
from monitor.sources.address import absolute
from monitor.sources.kinds.attribute_calls import addresses_by_attribute, attribute_call, rules_of_attribute
from monitor.sources.kinds.headed_rows import headed_rows
from monitor.sources.kinds.hidden_days import HiddenDays
from monitor.sources.kinds.row_parts import is_day, title_in, written_day
from monitor.sources.kinds.row_selectors import MOSTLY, Row, date_selector, link_selector
from monitor.sources.kinds.row_shapes import selector_of, shape_of, shape_within
from monitor.sources.kinds.script_calls import ScriptCall, call_of, rules_of_calls
from monitor.sources.kinds.short_days import has_short_day
from monitor.sources.kinds.undated_rows import undated_rows
from monitor.sources.parsing.dates import read_day
from monitor.sources.parsing.link_labels import is_no_name
from monitor.sources.parsing.markup import LINE, part_lines, words_of
from monitor.sources.parsing.page_state import SHOWN, show

FEWEST_ROWS = 3
MOST_LINKS = 2000
MOST_LINKS_OF_ROW = 12
LONGEST_ROW = 800
SHORTEST_TITLE = 8  # letters; "More", "PDF" and "EN" are no titles
HIGHEST = 6  # how far above a link its row may begin
OLDER = (
    "link[rel=next]",
    "a[rel=next]",
    "a.next",
    ".next > a",
    "a.pagination-next",
)  # where sites link their older entries
CONTAINERS = frozenset({"html", "body", "main", "ul", "ol", "dl", "table", "tbody"})
SMALL_CONTAINERS = frozenset(
    {"ul", "ol", "dl", "table", "tbody"}
)  # a row, where all in it leads to one place
BLOCKS = frozenset({"li", "tr", "article", "dd", "dt", "div", "section", "p"})
CALLERS = ("a", "tr", "li", "td", "div", "button", "span", "article")


@dataclass(frozen=True, slots=True)
class Link:
    """One way out of a row: an address or a script call."""

    tag: bs4.Tag
    url: str
    call: ScriptCall | None = None


def propose_rules(soup: bs4.BeautifulSoup, page: Page, zone: ZoneInfo) -> dict[str, Any]:
    """Listing rules for a page, or nothing when no repetition shows itself. Rules for script calls lack
    `address` where the page does not say where they lead.
    """
    return _shown_rules(soup, page, zone) or _written_rules(soup, page, zone)


def _written_rules(soup: bs4.BeautifulSoup, page: Page, zone: ZoneInfo) -> dict[str, Any]:
    """Rules for a list whose rows have no elements of their own (`br`), that only the data of scripts hold,
    or whose entries have no day.
    """
    for is_there, name in ((part_lines, LINE), (show, SHOWN)):
        if is_there(soup) and (rules := _shown_rules(soup, page, zone)) and name in rules["row"]:
            return rules
    if soup.find(class_=SHOWN) is not None:
        return {"row": f"ul.{SHOWN} > li"}
    rows = undated_rows(soup, page)
    return {"row": selector_of(soup, [row for row, _, _ in rows])} if rows else {}


def _shown_rules(soup: bs4.BeautifulSoup, page: Page, zone: ZoneInfo) -> dict[str, Any]:
    today = page.fetched_at.astimezone(zone).date()
    rows = repeated_rows(soup, page, zone)
    headed = headed_rows(soup, page, zone) if not rows else None
    if headed is not None:
        rules: dict[str, Any] = {"row": headed.row, headed.rule: headed.heading}
    elif rows:
        rules = {"row": selector_of(soup, [row.tag for row in rows])}
        if rows[0].call is not None:
            calls = [row.call for row in rows if row.call is not None]
            is_data = calls[0].name.startswith("data-")
            rules |= (
                rules_of_attribute(calls[0].name, addresses_by_attribute(soup))
                if is_data
                else rules_of_calls(soup, calls)
            )
        elif link := link_selector(rows):
            rules["link"] = link
        if dated := date_selector(rows, zone, today):
            rules["date"] = dated
    else:
        return {}
    older = next((selector for selector in OLDER if soup.select_one(selector) is not None), "")
    return rules | ({"next": older} if older else {})


def repeated_rows(soup: bs4.BeautifulSoup, page: Page, zone: ZoneInfo) -> list[Row]:
    """The blocks of the commonest shape on the page, when there are at least three with different links."""
    today = page.fetched_at.astimezone(zone).date()
    return (
        _rows_of(soup, page, lambda link: _row_of(link.tag, zone, today))
        or _rows_of(soup, page, lambda link: _row_with_short_day(link.tag))
        or _by_hidden_days(soup, page, zone)
    )


def _row_with_short_day(link: bs4.Tag) -> bs4.Tag | None:
    """The nearest block around a link with a day such as "26.11.27" beside the link."""
    for tag in islice(link.parents, HIGHEST):
        if tag.name in CONTAINERS or _short_text(tag) is None:
            return None
        if has_short_day(tag, link):
            return tag
    return None


def _by_hidden_days(soup: bs4.BeautifulSoup, page: Page, zone: ZoneInfo) -> list[Row]:
    """The rows whose days stand in their addresses, or in the page's data for scripts."""
    days = HiddenDays(soup, page, zone)
    return _rows_of(
        soup, page, lambda link: _block_of(link.tag) if not link.call and days.of(link.url) else None
    )


def _block_of(link: bs4.Tag) -> bs4.Tag:
    """The nearest block around a link, where it holds no other: a row, or the link itself."""
    found = next((tag for tag in islice(link.parents, HIGHEST) if tag.name in BLOCKS), None)
    return found if found is not None and len(found.find_all("a", href=True, limit=4)) < 4 else link


def _rows_of(soup: bs4.BeautifulSoup, page: Page, row_of: Callable[[Link], bs4.Tag | None]) -> list[Row]:
    shapes: dict[str, dict[int, tuple[bs4.Tag, list[Link]]]] = defaultdict(dict)
    for link in islice(_links(soup, page), MOST_LINKS):
        tag = row_of(link)
        if tag is not None:
            links = shapes[shape_of(tag)].setdefault(id(tag), (tag, []))[1]
            if len(links) < MOST_LINKS_OF_ROW:
                links.append(link)
    found = [
        _leading_links(list(blocks.values())) for blocks in shapes.values() if len(blocks) >= FEWEST_ROWS
    ]
    best = max(found, key=len, default=[])
    return best if len(best) >= FEWEST_ROWS else []


def _links(soup: bs4.BeautifulSoup, page: Page) -> Iterator[Link]:
    """Every link that leads elsewhere, and every call that says which entry is meant."""
    addresses = addresses_by_attribute(soup)
    for tag in soup.find_all(CALLERS, limit=5 * MOST_LINKS):
        call = attribute_call(tag, addresses) or call_of(tag)
        if call is not None:
            yield Link(tag, call.written, call)
        elif tag.name == "a" and tag.get("href"):
            url = absolute(str(tag["href"]), page.url)
            if url is not None and url.partition("#")[0] != page.url.partition("#")[0]:
                yield Link(tag, url)


def _leading_links(blocks: Sequence[tuple[bs4.Tag, list[Link]]]) -> list[Row]:
    """The rows with the link that is each row's own: of the places where links stand in these rows the one
    whose links lead elsewhere in each and have the longest words.
    """
    places: dict[str, dict[int, Link]] = defaultdict(dict)
    for tag, links in blocks:
        for link in links:
            places[shape_within(link.tag, tag)].setdefault(id(tag), link)
    rows_of_places = [
        [
            Row(tag, there.tag, there.url, title_in(tag, there.tag), there.call)
            for tag, _ in blocks
            if (there := links_there.get(id(tag))) is not None
        ]
        for links_there in places.values()
    ]
    return max((_distinct(rows) for rows in rows_of_places), key=_worth, default=[])


def _distinct(rows: Sequence[Row]) -> list[Row]:
    """The rows that lead to a place of their own, and have a title."""
    once = {row.url: row for row in reversed(rows) if len(row.title) >= SHORTEST_TITLE}
    kept = [row for row in rows if once.get(row.url) is row]
    return kept if len(kept) >= FEWEST_ROWS and len(kept) >= MOSTLY * len(rows) * 0.75 else []


def _worth(rows: Sequence[Row]) -> tuple[int, bool, float]:
    """More rows first; then links that name something; then the longest words."""
    named_rows = sum(not is_no_name(words_of(row.link)) and bool(words_of(row.link)) for row in rows)
    words = sum(len(words_of(row.link)) for row in rows) / len(rows) if rows else 0.0
    return len(rows), named_rows * 2 > len(rows), words


def _row_of(link: bs4.Tag, zone: ZoneInfo, today: date) -> bs4.Tag | None:
    """The nearest block around a link that also holds a date; a card, where the link is all of it."""
    if _holds_day(link, zone, today):
        return link
    tag: bs4.Tag | None = link.parent
    for _ in range(HIGHEST):
        if tag is None or (tag.name in CONTAINERS and not _has_single_target(tag)):
            return None
        text = _short_text(tag)
        if text is None:
            return None
        parts = tag.find_all(("time", "abbr", "span", "i", "em"), limit=MOST_LINKS_OF_ROW)
        has_time = any(
            part.get("datetime") or ((day := written_day(part)) and read_day(day, zone, today=today).on)
            for part in parts
        )
        # A date inside the title is the meeting's, not the release's.
        if has_time or read_day(text.replace(words_of(link) or "\0", " "), zone, today=today).on:
            return tag
        tag = tag.parent
    return None


def _holds_day(tag: bs4.Tag, zone: ZoneInfo, today: date) -> bool:
    """Whether a part of this tag, and not its title, is a day."""
    if _short_text(tag) is None:
        return False
    parts = tag.find_all(True, limit=40)
    return len(parts) > 1 and any(
        part.name == "time" or is_day(words_of(part), zone, today) for part in parts
    )


def _has_single_target(tag: bs4.Tag) -> bool:
    hrefs = {str(link["href"]) for link in tag.find_all("a", href=True, limit=MOST_LINKS_OF_ROW)}
    return (
        tag.name in SMALL_CONTAINERS
        and len(hrefs) == 1
        and len(tag.find_all(("li", "dt", "tr"), limit=8)) < 8
    )


def _short_text(tag: bs4.Tag) -> str | None:
    """The text of a block, or None when it is longer than a row."""
    parts: list[str] = []
    length = 0
    for string in tag.strings:
        parts.append(string)
        length += len(string.strip())
        if length > LONGEST_ROW:
            return None
    return " ".join(" ".join(parts).split())
