"""Whose turn it is to be checked: sources are claimed some at a time, and each is a check to be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from monitor.model import CheckReport, Source
from monitor.store import Store

# Seconds a claimed source is ours; the claim of a process that died is freed at once.
LEASE = 600.0
AT_ONCE = 50  # sources claimed in one transaction
IS_ARCHIVE = "this is an archive of files, which has no address: use `communique import PATH`"


class CheckSource(Protocol):
    """Checks one source. `again`: though it is not due."""

    def __call__(self, source: Source, *, again: bool = False) -> CheckReport: ...


@dataclass(frozen=True, slots=True)
class Turns:
    """The checks of one pass, each to be called once. No lease runs out while its source waits."""

    store: Store
    check_source: CheckSource
    clock: Callable[[], datetime]

    def due(self) -> Iterator[Callable[[], CheckReport]]:
        """What is due."""
        while claimed := self.store.sources.claim_due(now=self.clock(), limit=AT_ONCE, lease=LEASE):
            yield from (partial(self.check_source, source) for source in claimed)

    def named(self, names: Sequence[str]) -> Iterator[Callable[[], CheckReport]]:
        """These, due or not."""
        for name in names:
            self.store.sources.get(name)  # a name that is not there is said before anything is fetched
        yield from (partial(self._check_named, name) for name in names)

    def every(self) -> Iterator[Callable[[], CheckReport]]:
        """Every enabled source, due or not."""
        waiting = self.store.sources.watched()
        last = 0
        while claimed := self.store.sources.claim_enabled(
            after=last, now=self.clock(), limit=AT_ONCE, lease=LEASE
        ):
            last = claimed[-1].id
            for source in claimed:
                if waiting.pop(source.id, None):
                    yield partial(self.check_source, source, again=True)
        yield from (partial(self._check_named, name) for name in waiting.values())

    def _check_named(self, name: str) -> CheckReport:
        if self.store.sources.get(name).spec.is_archive:
            return CheckReport(source=name, error=IS_ARCHIVE)
        source = self.store.sources.claim(name, now=self.clock(), lease=LEASE)
        if source is None:
            return CheckReport(source=name, is_elsewhere=True)
        return self.check_source(source, again=True)
