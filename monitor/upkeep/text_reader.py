"""The texts of the archive are read by a newer lexicon while the service runs: for a moment at every tick."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

import structlog

from baselines.errors import CommuniqueError
from monitor.model.texts_read import TextsRead

LONGEST = 2.0  # seconds of a tick: the rest of it belongs to checks and pages
SAID_EVERY = 2000  # texts
log = structlog.get_logger()


class Readings(Protocol):
    """What is asked of the store."""

    def read_some(self, *, after: int = 0) -> TextsRead: ...


class TextReader:
    """Reads the archive once through, from its oldest text. Its end is said once; what a process does not
    reach before it ends, the next one reads.
    """

    def __init__(
        self, readings: Readings, monotonic: Callable[[], float] = time.monotonic, *, after: int = 0
    ) -> None:
        self._readings, self._monotonic = readings, monotonic
        self._read = self._said = 0
        self.after: int | None = after

    def tick(self) -> None:
        """Read for a moment. What goes wrong is logged; the next tick goes on."""
        began = self._monotonic()
        try:
            while self.after is not None and self._monotonic() - began < LONGEST:
                self._note(self._readings.read_some(after=self.after))
        except CommuniqueError as error:
            log.warning("reading by the newer lexicon failed", error=str(error))

    def _note(self, step: TextsRead) -> None:
        self.after = step.last
        self._read += step.read
        for failure in step.failures:
            log.warning("reading by the newer lexicon failed", error=failure)
        if step.last is None:
            if self._read:
                log.info("texts read by the newer lexicon", texts=self._read)
        elif self._read - self._said >= SAID_EVERY or not self._said:
            self._said = max(self._read, 1)
            log.info("reading texts by the newer lexicon", at=step.last, of=step.newest)
