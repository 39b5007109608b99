"""The first stage: a source, or one of its items, from its address."""

from __future__ import annotations

import hashlib

from monitor.client import FEED_LIMIT, PAGE_LIMIT, Client
from monitor.errors import FetchError
from monitor.model import Item, NotModified, Page, Source, Validators

FROM_FEED = {"content-type": "text/html; charset=utf-8", "x-communique-from": "feed"}


def fetch_source(client: Client, source: Source) -> Page | NotModified:
    """The source's own page: feed, list, or the watched page. Conditional, if it gave validators before. Raises FetchError."""
    limit = FEED_LIMIT if source.spec.kind == "feed" else PAGE_LIMIT
    return _get(client, source, source.spec.url, source.validators, limit)


def fetch_item(client: Client, source: Source, item: Item, validators: Validators | None = None) -> Page | NotModified:
    """The page of one item. An entry that carries its whole text becomes a page without a request. Raises FetchError."""
    if item.body is not None:
        body = item.body.encode("utf-8", errors="replace")
        return Page(item.url, item.url, 200, FROM_FEED, body, hashlib.sha256(body).hexdigest(), client.clock())
    return _get(client, source, item.url, validators, PAGE_LIMIT)


def is_from_feed(page: Page) -> bool:
    """Whether the text stood in the feed itself."""
    return page.headers.get("x-communique-from") == FROM_FEED["x-communique-from"]


def _get(client: Client, source: Source, url: str, validators: Validators | None, limit: int) -> Page | NotModified:
    try:
        return client.get(url, validators=validators, limit=limit)
    except FetchError as error:
        error.source = source.name
        raise
