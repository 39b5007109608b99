"""Selectors for the parts of the rows of a list: what tells the link, and the day, of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

import bs4

from monitor.sources.kinds.row_parts import written_day
from monitor.sources.kinds.row_shapes import named
from monitor.sources.kinds.script_calls import ScriptCall
from monitor.sources.parsing.dates import read_day
from monitor.sources.parsing.markup import words_of

MOSTLY = 0.8  # share of the rows that a selector has to be right for


@dataclass(frozen=True)
class Row:
    """One block of the repetition, with the link that names it and its title."""

    tag: bs4.Tag
    link: bs4.Tag
    url: str
    title: str = ""
    call: ScriptCall | None = None


def link_selector(rows: list[Row]) -> str:
    """Nothing when the first link of every row is the right one; otherwise what tells it from the others."""
    if all(row.tag is row.link or row.tag.find("a", href=True) is row.link for row in rows):
        return ""
    counts = Counter(selector for row in rows for selector in dict.fromkeys(_ways_to(row)))
    ways = [way for way in dict.fromkeys(_ways_to(rows[0])) if counts[way] >= MOSTLY * len(rows)]
    return next((way for way in ways if _is_right(way, rows)), "")


def _ways_to(row: Row) -> Iterator[str]:
    """Selectors for the link of one row, the plainest first."""
    link, parent = row.link, row.link.parent
    if "." in (name := named(link)):
        yield name
    if parent is not None and parent is not row.tag:
        yield f"{named(parent)} > {name}"
        yield f"{named(parent)} a"
        number = 1 + len(parent.find_previous_siblings(parent.name))
        yield f"{parent.name}:nth-of-type({number}) > {link.name}"
    yield f"{link.name}:nth-of-type({1 + len(link.find_previous_siblings(link.name))})"
    path = str(link.get("href") or "").partition("?")[0].rpartition("/")[0]
    if path.strip("/. ") and "'" not in path:
        yield f"a[href^='{path}/']"
    yield f"{link.name}:last-of-type"


def _is_right(selector: str, rows: list[Row]) -> bool:
    firsts = (row.tag.select_one(selector) for row in rows)
    right = sum(first is row.link for first, row in zip(firsts, rows, strict=True))
    return right >= MOSTLY * len(rows)


def date_selector(rows: list[Row], zone: ZoneInfo, today: date) -> str:
    """The innermost tag of the rows that holds the date; the row itself where it stands between the tags."""
    if all(row.tag.find("time") is not None for row in rows):
        return "time"
    first = rows[0]
    for tag in reversed(first.tag.find_all(True)):
        is_of_link = tag is first.link or tag in first.link.parents
        if is_of_link or not _shows_day(tag, zone, today):
            continue
        shape = named(tag)
        if first.tag.select_one(shape) is not tag:
            shape = f"{tag.name}:nth-of-type({1 + len(tag.find_previous_siblings(tag.name))})"
        found = [row.tag.select_one(shape) for row in rows]
        dated = (day is not None and _shows_day(day, zone, today) for day in found)
        if sum(dated) >= len(rows) * 0.6:
            return shape
    is_dated = first.tag is not first.link and read_day(words_of(first.tag), zone, today=today).on
    return named(first.tag) if is_dated else ""


def _shows_day(tag: bs4.Tag, zone: ZoneInfo, today: date) -> bool:
    texts = (words_of(tag), written_day(tag))
    return any(text and read_day(text, zone, today=today).on is not None for text in texts)
