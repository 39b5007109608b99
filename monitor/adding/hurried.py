"""A client in a hurry: what a preview asks for within seconds, and what to do when an address cannot be
read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from monitor.errors import FetchError, FetchRefusedError, FetchStatusError, FetchTimeoutError
from monitor.fetching import Getting
from monitor.model import NotModified, Page

LONGEST = 8.0  # seconds for all of it: what has not come by then is shown from the list
UNREAD = "could not be read"


def advice(error: FetchError) -> str:
    """What to do about an address that cannot be fetched."""
    if isinstance(error, FetchStatusError) and error.status in (401, 403, 429):
        return (
            "The site turns robots away: try its feed, its sitemap or another of its addresses, or ask "
            "its owner to let us in"
        )
    if isinstance(error, FetchStatusError) and error.status in (404, 410):
        return "Check the address in a browser: the page may have moved"
    if isinstance(error, FetchRefusedError):
        return "Give another address of the site, such as that of its feed"
    if isinstance(error, FetchTimeoutError) or error.transient:
        return "Try again later; if it stays so, the site may shut out this network"
    return "Check the address in a browser"


class Hurried:
    """A client that gives up when the time of the preview is over, and asks for nothing twice."""

    def __init__(self, client: Getting, monotonic: Callable[[], float]) -> None:
        self.clock: Callable[[], datetime] = client.clock
        self._client = client
        self._monotonic = monotonic
        self._ends_at = monotonic() + LONGEST
        self._pages: dict[str, Page] = {}

    @property
    def left(self) -> float:
        return max(self._ends_at - self._monotonic(), 0.0)

    def get(self, url: str, **wishes: Any) -> Page | NotModified:
        """As the client's `get`. Raises FetchError."""
        if url in self._pages:
            return self._pages[url]
        if self.left <= 0:
            raise FetchTimeoutError(f"{url} was not asked any more: the time of the preview is over", url=url)
        deadline = min(self.left, wishes.get("deadline") or self.left)
        page = self._client.get(url, **(wishes | {"deadline": deadline, "validators": None}))
        if isinstance(page, NotModified):  # we sent no validators
            raise FetchError("the server answered 304 to a plain request", url=url, transient=True)
        self._pages[url] = page
        return page


def why_unread(error: FetchError) -> str:
    """Why an item has no class: `could not be read: status 404`. What only was slow is read later."""
    if isinstance(error, FetchTimeoutError) or error.transient:
        return "not read yet"
    return f"{UNREAD}: status {error.status}" if isinstance(error, FetchStatusError) else UNREAD
