"""One request at a time per host, with a gap between two."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class TooSoonError(Exception):
    """This host's turn comes later than the caller can wait. `seconds` until then."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"next turn in {seconds:.0f} s")
        self.seconds = seconds


class Host:
    """The queue in front of one host."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.last_at = -math.inf


class Turns:
    """Hands out turns. A turn that would come too late is refused rather than slept for."""

    def __init__(self, *, sleep: Callable[[float], None] = time.sleep, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, *, gap: float, longest: float) -> Iterator[float]:
        """Waits for this host's turn, at most `longest` seconds, and gives the seconds waited. Raises TooSoonError."""
        with self._lock:
            queue = self._hosts.setdefault(host.removeprefix("www."), Host())
        began = self._monotonic()
        if not queue.lock.acquire(timeout=min(longest, threading.TIMEOUT_MAX)):
            raise TooSoonError(longest)
        try:
            now = self._monotonic()
            wait = max(queue.last_at + gap - now, 0.0)
            if wait > longest - (now - began):
                raise TooSoonError(wait)
            if wait > 0:
                self._sleep(wait)
            queue.last_at = now + wait
            yield now - began + wait
        finally:
            queue.lock.release()
