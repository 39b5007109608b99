"""Rules for a list in JSON, proposed from what stands there: the longest list of entries with an address
each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from monitor.errors import SourceError
from monitor.model import Page, SourceKind
from monitor.sources.kinds.jsonpath import PATH, read_json, text_at
from monitor.sources.parsing.dates import read_when

DEEPEST = 3
MOST_NAMES = 200
TRIED = 5  # entries that must have what is proposed
TITLES = ("title", "headline", "name", "subject", "title.rendered")
LINKS = ("html_url", "link", "url", "href", "permalink", "page_url")
ANY_ZONE = ZoneInfo("UTC")


def propose_json(page: Page) -> tuple[SourceKind, Mapping[str, Any]] | None:
    """The kind and rules for JSON: WordPress by the form of its posts, any other list by its names. None for
    what is no list.
    """
    if not page.body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return None
    try:
        values = read_json(page, "", "JSON list")
    except SourceError:
        return None
    lists = sorted(_lists(values, "", DEEPEST), key=lambda found: len(found[1]), reverse=True)
    for place, entries in lists:
        if not place and all(
            text_at(entry, "title.rendered") and text_at(entry, "link") for entry in entries[:TRIED]
        ):
            return "wordpress", {}
        rules = _rules(entries[:TRIED])
        if rules:
            return "json", ({"items": place} if place else {}) | rules
    return None


def _lists(values: Any, place: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    """Every list of mappings, with its path."""
    if isinstance(values, list):
        if values and all(isinstance(entry, dict) for entry in values[:TRIED]):
            yield place, values
    elif isinstance(values, dict) and depth:
        for name in list(values)[:MOST_NAMES]:
            path = f"{place}.{name}" if place else str(name)
            if PATH.fullmatch(path):
                yield from _lists(values[name], path, depth - 1)


def _rules(entries: list[Any]) -> dict[str, Any]:
    names = [name for name in entries[0] if PATH.fullmatch(str(name)) and "." not in str(name)]
    link = next(
        (name for name in _first(LINKS, names) if all(_is_link(text_at(entry, name)) for entry in entries)),
        "",
    )
    if not link:
        return {}
    rules: dict[str, Any] = {"link": link}
    title = next(
        (name for name in (*TITLES, *names) if all(_is_title(text_at(entry, name)) for entry in entries)), ""
    )
    date = next((name for name in names if all(_is_date(text_at(entry, name)) for entry in entries)), "")
    return rules | ({"title": title} if title else {}) | ({"date": date} if date else {})


def _first(likely: tuple[str, ...], names: list[str]) -> list[str]:
    return [*(name for name in likely if name in names), *(name for name in names if name not in likely)]


def _is_link(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _is_title(text: str) -> bool:
    return " " in text and not _is_link(text)


def _is_date(text: str) -> bool:
    return len(text) < 40 and read_when(text, ANY_ZONE).on is not None
