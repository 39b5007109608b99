"""JSON Feed (jsonfeed.org, versions 1 and 1.1): its items as the entries that feedparser makes of RSS."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

_START = b'"https://jsonfeed.org/version/'
_HEAD_LENGTH = 4096


def is_json_feed(body: bytes) -> bool:
    """Whether a body is a JSON Feed, by the version that each names."""
    head = body[:_HEAD_LENGTH].replace(b"\\/", b"/")
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and _START in head


def json_entries(body: bytes) -> list[Mapping[str, Any]]:
    """The entries of a JSON Feed, with the names that feedparser gives them. Empty for one that is broken."""
    try:
        feed = json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError):
        return []
    items = feed.get("items") if isinstance(feed, dict) else None
    return [_entry(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _entry(item: Mapping[str, Any]) -> Mapping[str, Any]:
    def text(name: str) -> str:
        value = item.get(name)
        return str(value) if isinstance(value, str | int) else ""

    plain = "".join(f"<p>{html.escape(row)}</p>" for row in text("content_text").split("\n") if row.strip())
    return {
        "id": text("id"),
        "link": text("url") or text("external_url"),
        "title": html.escape(text("title")),
        "published": text("date_published"),
        "updated": text("date_modified"),
        "summary": html.escape(text("summary")),
        "content": [{"value": text("content_html") or plain, "type": "text/html"}],
    }
