"""One request at a time per site, with a gap between two; over all processes where they share a database."""

from __future__ import annotations

import math
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Protocol

# Registries that give out names below a second label: go.kr, co.jp, gov.uk. A wrong guess only makes us
# politer.
_SHARED_LABELS = re.compile(r"(?:com?|go|gov|govt|gob|gouv|ac|edu|or|org|ne|net|re|mil|ad|lg)", re.IGNORECASE)


class TooSoonError(Exception):
    """This site's turn comes later than the caller can wait. `seconds` until then."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"next turn in {seconds:.0f} s")
        self.seconds = seconds


class SharedTurns(Protocol):
    """What other processes know of a site, too: `Store.turns`."""

    def take(self, host: str, *, now: datetime, gap: float, longest: float, lease: float) -> float | None:
        """Seconds to wait for the turn that was reserved; negative: somebody asks just now; None: it comes
        too late.
        """
        ...

    def release(self, host: str) -> None: ...
    def hold_off(self, host: str, *, until: datetime) -> None: ...
    def next_at(self, host: str) -> datetime | None: ...


def site_of(host: str) -> str:
    """The name that a host's owner registered: www.mofa.go.kr and overseas.mofa.go.kr are one site, and ask
    for one gap.
    """
    labels = host.lower().rstrip(".").split(".")
    if len(labels) < 3 or labels[-1].isdecimal() or ":" in host:
        return ".".join(labels)
    is_shared = len(labels[-1]) == 2 and _SHARED_LABELS.fullmatch(labels[-2])
    return ".".join(labels[-3:] if is_shared else labels[-2:])


class Host:
    """The queue in front of one site."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.next_at = -math.inf


class Turns:
    """Hands out turns. A turn that would come too late is refused rather than slept for."""

    def __init__(
        self,
        *,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        clock: Callable[[], datetime] = lambda: datetime.fromtimestamp(time.time(), UTC),
        shared: SharedTurns | None = None,
    ) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._clock = clock
        self._shared = shared
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, *, gap: float, longest: float) -> Iterator[float]:
        """Waits for this site's turn, at most `longest` seconds, and gives the seconds waited. Raises
        TooSoonError.
        """
        site = site_of(host)
        queue = self._queue(site)
        began = self._monotonic()
        if not queue.lock.acquire(timeout=min(longest, threading.TIMEOUT_MAX)):
            raise TooSoonError(longest)
        is_reserved = False
        try:
            now = self._monotonic()
            wait = max(queue.next_at - now, 0.0)
            if wait > longest - (now - began):
                raise TooSoonError(wait)
            if self._shared is not None:
                wait = max(self._reserve(self._shared, site, gap, longest - (now - began)), wait)
                is_reserved = True
            if wait > 0:
                self._sleep(wait)
            turn = self._monotonic()
            queue.next_at = max(now + wait, turn) + gap
            yield max(now + wait, turn) - began
        finally:
            if self._shared is not None and is_reserved:
                self._shared.release(site)
            queue.lock.release()

    def hold_off(self, host: str, seconds: float) -> None:
        """The site asks to be left alone for so long: whoever wants to ask it before is told when."""
        site = site_of(host)
        queue = self._queue(site)
        queue.next_at = max(queue.next_at, self._monotonic() + seconds)
        if self._shared is not None:
            self._shared.hold_off(site, until=self._clock() + timedelta(seconds=seconds))

    def _queue(self, site: str) -> Host:
        with self._lock:
            return self._hosts.setdefault(site, Host())

    def _reserve(self, shared: SharedTurns, site: str, gap: float, longest: float) -> float:
        """The seconds until the turn that is ours, after any process that is asking just now."""
        ends_at = self._monotonic() + longest
        while True:
            left = ends_at - self._monotonic()
            wait = shared.take(site, now=self._clock(), gap=gap, longest=left, lease=longest + 60)
            if wait is None or (wait < 0 and left + wait < 0):
                until = shared.next_at(site)
                raise TooSoonError(max((until - self._clock()).total_seconds(), 1.0) if until else longest)
            if wait >= 0:
                return wait
            self._sleep(-wait)
