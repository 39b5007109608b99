"""robots.txt (RFC 9309), read by Protego, asked for with the same client and the same checks as every
page.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from monitor.errors import FetchError, FetchRefusedError, FetchStatusError, FetchTimeoutError

KEPT_FOR = timedelta(hours=24)  # RFC 9309 §2.4
FAILURE_KEPT_FOR = timedelta(minutes=1)  # many items of one source must not each ask a dead server again
LONGEST_DELAY = 60.0  # seconds; some sites ask for hours, which would stop the watch
LARGEST = 512 * 1024  # RFC 9309 §2.5: at least 500 KiB are parsed, the rest is not read
MOST_HOSTS = 2000
MOST_SITEMAPS = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one site's robots.txt. `rules` None: everything is allowed. `error`: it could not be
    read.
    """

    until: datetime
    rules: Protego | None = None
    error: FetchError | None = None


class Robots:
    """Remembers the robots.txt of each site for a day. `ask` gets one and raises FetchError."""

    def __init__(self, ask: Callable[[str], bytes], *, agent: str, clock: Callable[[], datetime]) -> None:
        self._ask = ask
        self._agent = agent
        self._clock = clock
        self._known: dict[str, Known] = {}
        self._lock = threading.Lock()

    def check(self, url: str) -> float:
        """The crawl delay the site asks for. Raises FetchRefusedError when it forbids this, FetchError when
        it is silent.
        """
        known = self._of_site(url)
        if known.error is not None:
            raise _anew(known.error)
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(url, self._agent):
            words = f"{shown_site(url)} forbids this address in its robots.txt, so it is not fetched"
            raise FetchRefusedError(words, url=url, is_by_site=True)
        return min(max(known.rules.crawl_delay(self._agent) or 0.0, 0.0), LONGEST_DELAY)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the site names."""
        rules = self._of_site(url).rules
        return tuple(rules.sitemaps)[:MOST_SITEMAPS] if rules is not None else ()

    def _of_site(self, url: str) -> Known:
        site, now = shown_site(url), self._clock()
        with self._lock:
            known = self._known.get(site)
        if known is not None and now < known.until:
            return known
        try:
            known = self._read(site, now)
        except FetchRefusedError:
            raise  # a private address: there is nothing to remember
        except FetchError as error:
            if (
                known is not None and known.error is None
            ):  # RFC 9309 §2.4: an old copy may serve while the site cannot be reached
                known = Known(now + FAILURE_KEPT_FOR, known.rules)
            else:
                known = Known(now + FAILURE_KEPT_FOR, error=error)
        with self._lock:
            if len(self._known) >= MOST_HOSTS:
                self._known.clear()
            self._known[site] = known
        return known

    def _read(self, site: str, now: datetime) -> Known:
        try:
            body = self._ask(f"{site}/robots.txt")
        except FetchStatusError as error:
            # 4xx: there are no rules (RFC 9309 §2.3.1.3). 429 says "not now", which is no permission.
            if 400 <= error.status < 500 and error.status != 429:
                return Known(now + KEPT_FOR)
            words = f"{error}; until its robots.txt can be read, nothing is fetched there"
            raise FetchStatusError(
                words, url=error.url, status=error.status, retry_after=error.retry_after
            ) from error
        return Known(now + KEPT_FOR, Protego.parse(body.decode("utf-8-sig", errors="replace")))


def _anew(error: FetchError) -> FetchError:
    """The same error for another caller: an exception carries its source and its way, which are not the next
    one's.
    """
    if isinstance(error, FetchStatusError):
        return FetchStatusError(str(error), url=error.url, status=error.status, retry_after=error.retry_after)
    if isinstance(error, FetchTimeoutError):
        return FetchTimeoutError(str(error), url=error.url)
    return FetchError(str(error), url=error.url, transient=error.transient)


def shown_site(url: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
