"""A feed as feedparser reads it, with no entry lost."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import Any

import feedparser

from monitor.errors import SourceError
from monitor.sources.kinds.kind import MOST_ITEMS
from monitor.sources.parsing.markup import refuse_overload

ENTRY_START = re.compile(r"<(?:[a-z]{1,20}:)?(?:item|entry)(?=[\s>])", re.IGNORECASE)
LONGEST_HEAD = 20_000  # letters before the first entry: each entry is read with them
BARE = re.compile(r"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)


def parsed_feed(xml: str, source: str) -> Any:
    """What feedparser makes of a feed, with every entry that begins in it: where some were lost, for a tag is
    broken, each is read alone. Raises SourceError where a broken feed makes feedparser itself fail.
    """
    parsed = _parsed(xml.encode(), source)
    if not parsed.get("bozo"):
        return parsed
    starts = [found.start() for found in ENTRY_START.finditer(BARE.sub(_blank, xml))]
    head = xml[: starts[0]] if starts else ""
    if not len(parsed.entries) < len(starts) <= MOST_ITEMS or len(head) > LONGEST_HEAD:
        return parsed
    parts = (f"{head}{xml[start:end]}" for start, end in pairwise([*starts, len(xml)]))
    entries = [entry for part in parts for entry in _parsed(part.encode(), source).entries[:1]]
    if len(entries) > len(parsed.entries):
        parsed["entries"] = entries
    return parsed


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _parsed(xml: bytes, source: str) -> Any:
    """What feedparser makes of it. Raises SourceError where a broken feed makes feedparser itself fail."""
    refuse_overload(xml, source)
    try:
        # A stream, never the bytes themselves: feedparser takes a short body for the name of a file and opens
        # it.
        return feedparser.parse(
            io.BytesIO(xml),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers={"content-type": "application/xml; charset=utf-8"},
        )
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, OverflowError) as error:
        raise SourceError(
            f"the feed is broken so that it cannot be read ({type(error).__name__})", source=source
        ) from error
