"""Rules for a list, proposed from the page's own repetition: blocks of one shape, each with a date and a
link.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import bs4

from monitor.model import Page
from monitor.sources.address import absolute
from monitor.sources.parsing.dates import read_day
from monitor.sources.parsing.markup import words_of

FEWEST_ROWS = 3
MOST_LINKS = 2000
LONGEST_ROW = 800
SHORTEST_TITLE = 8  # letters; "More", "PDF" and "EN" are no titles
MOST_OTHERS = 1.2  # blocks of the rows' shape that are no rows: a heading, a "more" link
MOST_ABOVE = 5  # steps in a proposed selector
HIGHEST = 6  # how far above a link its row may begin
OLDER = (
    "link[rel=next]",
    "a[rel=next]",
    "a.next",
    ".next > a",
    "a.pagination-next",
)  # where sites link their older entries
CONTAINERS = frozenset({"html", "body", "main", "ul", "ol", "dl", "table", "tbody"})
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,60}")
STATE_CLASS = re.compile(
    r"first|last|odd|even|active|current|on|new|sticky|selected|is-.*|has-.*|.*\d{3,}.*", re.IGNORECASE
)


@dataclass(frozen=True)
class Row:
    """One block of the repetition, with the link that names it."""

    tag: bs4.Tag
    link: bs4.Tag
    url: str


def propose_rules(soup: bs4.BeautifulSoup, page: Page, zone: ZoneInfo) -> dict[str, Any]:
    """Listing rules for a page, or nothing when no repetition shows itself."""
    rows = repeated_rows(soup, page, zone)
    if not rows:
        return {}
    today = page.fetched_at.astimezone(zone).date()
    rules: dict[str, Any] = {"row": _row_selector(soup, rows)}
    link = _link_selector(rows)
    if link:
        rules["link"] = link
    dated = _date_selector(rows, zone, today)
    if dated:
        rules["date"] = dated
    older = next((selector for selector in OLDER if soup.select_one(selector) is not None), "")
    if older:
        rules["next"] = older
    return rules


def repeated_rows(soup: bs4.BeautifulSoup, page: Page, zone: ZoneInfo) -> list[Row]:
    """The blocks of the commonest shape on the page, when there are at least three with different links."""
    today = page.fetched_at.astimezone(zone).date()
    shapes: dict[str, dict[str, Row]] = defaultdict(dict)
    for link in soup.find_all("a", href=True, limit=MOST_LINKS):
        url = absolute(str(link["href"]), page.url)
        if url is None or url == page.url or len(words_of(link)) < SHORTEST_TITLE:
            continue
        tag = _row_of(link, zone, today)
        if tag is not None:
            shapes[_shape(tag)].setdefault(url, Row(tag, link, url))
    best = max(shapes.values(), key=len, default={})
    return list(best.values()) if len(best) >= FEWEST_ROWS else []


def _row_of(link: bs4.Tag, zone: ZoneInfo, today: date) -> bs4.Tag | None:
    """The nearest block around a link that also holds a date."""
    tag: bs4.Tag | None = link
    for _ in range(HIGHEST):
        if tag is None or tag.name in CONTAINERS:
            return None
        text = _short_text(tag)
        if text is None:
            return None
        has_time = any(time.get("datetime") for time in tag.find_all("time", limit=3))
        if has_time or read_day(_without(text, link), zone, today=today).on:
            return tag
        tag = tag.parent
    return None


def _without(text: str, link: bs4.Tag) -> str:
    """A date inside the title is the meeting's, not the release's."""
    return text.replace(words_of(link), " ")


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


def _row_selector(soup: bs4.BeautifulSoup, rows: list[Row]) -> str:
    """The rows' shape, said from as far above as it takes to leave other blocks of that shape out (menus are
    lists too).
    """
    selector = _shape(rows[0].tag)
    above = rows[0].tag.parent.parent if rows[0].tag.parent is not None else None
    while above is not None and above.name not in ("[document]", "html") and selector.count(">") < MOST_ABOVE:
        if len(soup.select(selector)) <= len(rows) * MOST_OTHERS:
            break
        selector = f"{_named(above)} > {selector}"
        above = above.parent
    return selector


def _shape(tag: bs4.Tag) -> str:
    """A selector for blocks like this one: its parent and itself, by name and lasting class."""
    parent = tag.parent
    name = _named(tag)
    return (
        f"{_named(parent)} > {name}"
        if parent is not None and parent.name not in ("[document]", "html")
        else name
    )


def _named(tag: bs4.Tag) -> str:
    classes = tag.get("class")
    names = classes if isinstance(classes, list) else []
    lasting = [name for name in names if NAME.fullmatch(name) and not STATE_CLASS.fullmatch(name)]
    return f"{tag.name}.{lasting[0]}" if lasting else tag.name


def _link_selector(rows: list[Row]) -> str:
    """Nothing when the first link of every row is the right one; otherwise what tells it from the others."""
    if all(row.tag is row.link or row.tag.find("a", href=True) is row.link for row in rows):
        return ""
    shape = _shape(rows[0].link)
    return f"{shape}" if all(row.link in row.tag.select(shape)[:1] for row in rows) else ""


def _date_selector(rows: list[Row], zone: ZoneInfo, today: date) -> str:
    """The innermost tag of the rows that holds the date."""
    if all(row.tag.find("time") is not None for row in rows):
        return "time"
    for tag in reversed(rows[0].tag.find_all(True)):
        if (
            tag is rows[0].link
            or rows[0].link in tag.descendants
            or not read_day(words_of(tag), zone, today=today).on
        ):
            continue
        shape = _named(tag)
        if rows[0].tag.select_one(shape) is not tag:
            shape = f"{tag.name}:nth-of-type({1 + len(tag.find_previous_siblings(tag.name))})"
        found = [row.tag.select_one(shape) for row in rows]
        if (
            sum(
                day_tag is not None and read_day(words_of(day_tag), zone, today=today).on is not None
                for day_tag in found
            )
            >= len(rows) * 0.6
        ):
            return shape
    return ""
