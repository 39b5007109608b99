"""An outgoing ping, as healthchecks.io and others take it: the address after a good round, the address with
`/fail` on trouble.

Whoever watches it learns of a machine that is off or a service that hangs, which no page of ours can tell:
then no ping comes. It goes by the guarded client, as everything that is sent.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit, urlunsplit

from alerts.channels.channel import Post
from alerts.channels.http_channel import secrets_of
from alerts.errors import DeliveryError
from alerts.harmless import without

GAP = 60.0  # seconds between two pings that say the same
HEADERS = {"Content-Type": "text/plain; charset=utf-8"}


class Heartbeat:
    """One for the process, for all threads. Without an address it does nothing."""

    def __init__(self, post: Post, url: str, monotonic: Callable[[], float]) -> None:
        self._post, self._url, self._monotonic = post, url, monotonic
        self._lock = threading.Lock()
        self._last: tuple[float, bool] | None = None  # when, and whether all was well

    @property
    def is_on(self) -> bool:
        return bool(self._url)

    def is_due(self, troubles: Sequence[str]) -> bool:
        """Whether a ping is to go now: the last is a minute old, or said something else. Whoever asks first
        sends it.
        """
        if not self._url:
            return False
        with self._lock:
            now, is_well = self._monotonic(), not troubles
            if self._last is not None and self._last[1] == is_well and now - self._last[0] < GAP:
                return False
            self._last = (now, is_well)
            return True

    def beat(self, troubles: Sequence[str]) -> str:
        """Ping when one is due. Returns what went wrong, in a line without the address's secrets; a ping that
        fails is tried again by the next round.
        """
        if not self.is_due(troubles):
            return ""
        url = failing_address(self._url) if troubles else self._url
        try:
            reply = self._post.post(url, "\n".join(troubles).encode("utf-8", "replace")[:10_000], HEADERS)
        except DeliveryError as error:
            fault = without(str(error), secrets_of(self._url))
        else:
            fault = "" if 200 <= reply.status < 300 else f"it answered {reply.status}"
        if fault:
            with self._lock:
                self._last = None
        return fault


def failing_address(url: str) -> str:
    """The address with `/fail` behind its path.

    >>> failing_address("https://hc-ping.com/5b1c?rid=7")
    'https://hc-ping.com/5b1c/fail?rid=7'
    """
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/fail"))
