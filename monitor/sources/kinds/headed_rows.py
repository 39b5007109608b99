"""Lists whose days stand outside of their rows: a day as the heading of several entries, as in `dl` lists, or
below an entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import bs4

from monitor.model import Page
from monitor.sources.address import absolute
from monitor.sources.kinds.row_parts import is_day, title_in
from monitor.sources.kinds.row_shapes import selector_of, shape_of
from monitor.sources.parsing.markup import words_of

FEWEST_ROWS = 3
FEWEST_DAYS = 2
SHORTEST_TITLE = 8
MOST_TAGS = 5000
HEADS = ("dt", "dd", "h2", "h3", "h4", "h5", "h6", "p", "div", "li", "span", "th", "strong")
ROWS = ("li", "dd", "dt", "tr", "p", "div", "article")
PASSED_OVER = frozenset({"nav", "header", "footer"})


@dataclass(frozen=True, slots=True)
class Headed:
    """A proposal: `rule` is `date_above` or `date_below`, `heading` the selector of the days."""

    row: str
    rule: str
    heading: str


@dataclass(frozen=True, slots=True)
class _Part:
    """A day that stands alone, or, with an address, a link with a title: by the shape of its block."""

    shape: str
    block: bs4.Tag
    url: str = ""


def headed_rows(soup: bs4.BeautifulSoup, page: Page, zone: ZoneInfo) -> Headed | None:
    """Rows between days that stand alone, when there are at least three of one shape and two such days."""
    today = page.fetched_at.astimezone(zone).date()
    parts = list(_parts(soup, page, zone, today))
    days = Counter(part.shape for part in parts if not part.url)
    rows = Counter(part.shape for part in parts if part.url and part.shape)
    pairs = [
        (row, day)
        for day, dated in days.items()
        for row, linked in rows.items()
        if row != day and dated >= FEWEST_DAYS and linked >= FEWEST_ROWS
    ]
    proposals = [
        (found, size)
        for pair in pairs
        if (found := _between(soup, parts, *pair))
        for size in (rows[pair[0]],)
    ]
    return max(proposals, key=lambda proposal: proposal[1])[0] if proposals else None


def _between(soup: bs4.BeautifulSoup, parts: Sequence[_Part], row: str, day: str) -> Headed | None:
    """The proposal for these two shapes, when they take turns and enough rows have a day."""
    turns = [
        part for part in parts if (part.url and part.shape == row) or (not part.url and part.shape == day)
    ]
    is_below = bool(turns[0].url)
    with_day: dict[str, bs4.Tag] = {}
    used: set[int] = set()
    last = -1
    for number, part in enumerate(reversed(turns) if is_below else turns):
        if not part.url:
            last = number
        elif last >= 0:
            with_day.setdefault(part.url, part.block)
            used.add(last)
    if len(with_day) < FEWEST_ROWS or len(used) < FEWEST_DAYS:
        return None
    rule = "date_below" if is_below else "date_above"
    return Headed(selector_of(soup, list(with_day.values()), others=1), rule, day)


def _parts(soup: bs4.BeautifulSoup, page: Page, zone: ZoneInfo, today: date) -> Iterator[_Part]:
    """The days that stand alone, and the links with a title, in the order of the page."""
    seen: bs4.Tag | None = None
    for tag in soup.find_all((*HEADS, "a"), limit=MOST_TAGS):
        if tag.name == "a":
            url = absolute(str(tag.get("href") or ""), page.url) if tag.get("href") else None
            row = next((parent for parent in tag.parents if parent.name in ROWS), None)
            is_entry = url and url != page.url and len(title_in(tag, tag)) >= SHORTEST_TITLE
            if url and row is not None and is_entry and not _is_passed_over(tag):
                yield _Part(shape_of(row), row, url)
        elif tag.find("a") is not None or (seen is not None and seen in tag.parents):
            continue
        elif is_day(words_of(tag), zone, today):
            seen = tag
            yield _Part(shape_of(tag), tag)


def _is_passed_over(tag: bs4.Tag) -> bool:
    return any(parent.name in PASSED_OVER for parent in tag.parents)
