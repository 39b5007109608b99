"""Whether the clock of this machine jumped, seen by a clock that cannot be set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

LEAST = timedelta(seconds=60)  # a machine that slept, or was set right by seconds, has not jumped


class ClockWatch:
    """Compares the clock with the monotonic one since its last look."""

    def __init__(self, clock: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._last = clock(), monotonic()

    def jump(self) -> timedelta | None:
        """How far the clock went ahead (or back, below zero) of the time that passed since the last call.
        None when it did not jump.
        """
        moment, tick = self._clock(), self._monotonic()
        (before, tick_before), self._last = self._last, (moment, tick)
        by = (moment - before) - timedelta(seconds=tick - tick_before)
        return by if abs(by) > LEAST else None


def jump_words(by: timedelta) -> str:
    """A jump in the middle of a check, in one line.

    >>> jump_words(timedelta(days=-200))
    'The clock went back by 200 days, 0:00:00 during this check. What is due is checked again.'
    """
    way = "ahead" if by > timedelta() else "back"
    return f"The clock went {way} by {abs(by)} during this check. What is due is checked again."
