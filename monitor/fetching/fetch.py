"""The first stage: a source, or one of its items, from its address."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from monitor.errors import FetchError
from monitor.fetching import FEED_LIMIT, PAGE_LIMIT, Getting
from monitor.fetching.folder import list_folder, read_from
from monitor.model import Item, NotModified, Page, Source, Validators
from monitor.model.origin import FROM

FROM_FEED = {"content-type": "text/html; charset=utf-8", FROM: "feed"}


def fetch_source(
    client: Getting,
    source: Source,
    url: str | None = None,
    *,
    validators: Validators | None = None,
    deadline: float | None = None,
) -> Page | NotModified:
    """The source's own page, or another one of its list. Conditional, if it gave validators before. Raises
    FetchError.
    """
    if source.spec.kind == "folder":
        return list_folder(source.spec.url, now=client.clock())
    limit = PAGE_LIMIT if source.spec.kind in ("listing", "page") else FEED_LIMIT
    known = validators if url else source.validators
    return _get(client, source, url or source.spec.url, known, limit, deadline)


def fetch_item(
    client: Getting,
    source: Source,
    item: Item,
    validators: Validators | None = None,
    *,
    deadline: float | None = None,
) -> Page | NotModified:
    """The page of one item. An entry that carries its whole text becomes a page without a request. Raises
    FetchError.
    """
    if source.spec.kind == "folder":
        return read_from(source.spec.url, item.key, now=client.clock())
    if item.body is not None:
        body = item.body.encode("utf-8", errors="replace")
        return Page(
            url=item.url,
            requested_url=item.origin or item.url,
            status=200,
            headers=FROM_FEED,
            body=body,
            sha256=hashlib.sha256(body).hexdigest(),
            fetched_at=client.clock(),
        )
    return _get(client, source, item.url, validators, PAGE_LIMIT, deadline)


def conditions(source: Source, now: datetime) -> Validators | None:
    """What the source's own page is asked with: only if it changed. Once a day without a condition, at an
    hour of its own: some servers say for ever that nothing changed.
    """
    shift = timedelta(seconds=source.id * 977)
    last = source.last_checked_at
    is_same_day = last is not None and (last - shift).date() == (now - shift).date()
    return source.validators if is_same_day else None


def _get(
    client: Getting,
    source: Source,
    url: str,
    validators: Validators | None,
    limit: int,
    deadline: float | None,
) -> Page | NotModified:
    try:
        return client.get(
            url,
            validators=validators,
            limit=limit,
            deadline=deadline,
            gap=source.spec.gap,
            language=source.spec.language or "",
        )
    except FetchError as error:
        error.source = source.name
        raise
