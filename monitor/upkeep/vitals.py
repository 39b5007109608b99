"""How the service fares as a whole: what is read, what is sent, what is left of the disk.

`/healthz`, `/metrics`, the outgoing ping and the proof of life say the same numbers.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from alerts.way_out import ailing
from monitor.store import Store
from monitor.upkeep.health import is_failing, is_overdue

LEAST_FREE_MB = 200  # below it a database may soon be unable to grow
LONGEST_WAIT = timedelta(hours=1)  # of a delivery whose way out works: then nobody sends
Status = Literal["ok", "degraded", "failing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """Numbers of one moment. `failing`: sources that do not work, `overdue`: whose turn has passed; of those
    that are not archives. `last_read_at`: when a source was last read. `free_disk_mb`: where the
    data folder stands, None where that cannot be told.
    """

    at: datetime
    sources: int
    enabled: int
    failing: int
    overdue: int
    last_read_at: datetime | None
    waiting: int
    waiting_since: datetime | None
    given_up: int
    ways_out_failing: int
    ways_out_unreported: int
    free_disk_mb: int | None

    @property
    def is_idle(self) -> bool:
        """Whether nobody checks any source: then a restart may help."""
        return bool(self.enabled) and self.overdue == self.enabled

    @property
    def status(self) -> Status:
        return "failing" if self.is_idle else "degraded" if self.problems else "ok"

    @property
    def problems(self) -> tuple[str, ...]:
        """What a person should look at, in words; `communique doctor` says more."""
        return tuple(self._problems())

    @property
    def troubles(self) -> tuple[str, ...]:
        """Of the problems, those that no reader is told of by an alert: whoever watches the service must."""
        return tuple(self._troubles())

    def _problems(self) -> Iterator[str]:
        for count, words in (
            (self.failing, "sources do not work"),
            (self.overdue, "sources are overdue"),
            (self.given_up, "deliveries were given up"),
            (self.ways_out_failing, "ways out do not work"),
            (self.ways_out_unreported, "of the ways out that do not work nobody could be told"),
        ):
            if count:
                yield f"{count} {words}"
        yield from self._short_of_disk()

    def _troubles(self) -> Iterator[str]:
        if self.is_idle:
            yield f"{self.overdue} sources are overdue: nobody checks them"
        if self.ways_out_unreported:
            yield f"{self.ways_out_unreported} of the ways out that do not work nobody could be told"
        late = self.waiting_since is not None and self.at - self.waiting_since > LONGEST_WAIT
        if late and not self.ways_out_failing:
            yield f"{self.waiting} deliveries wait, and nobody sends them"
        yield from self._short_of_disk()

    def _short_of_disk(self) -> Iterator[str]:
        if self.free_disk_mb is not None and self.free_disk_mb < LEAST_FREE_MB:
            yield f"{self.free_disk_mb} MB are left on the disk"


def take_vitals(store: Store, data_dir: Path, now: datetime) -> Vitals:
    """Asks the database and the disk. StoreError when the database does not answer."""
    store.ping()
    tally, waiting = store.sources.tally(now=now), store.outbox.counts(now=now)
    ways = ailing(store.outbox.ways_out())
    return Vitals(
        at=now,
        sources=tally.sources,
        enabled=tally.enabled,
        failing=sum(is_failing(source, now) for source in tally.doubtful),
        overdue=sum(is_overdue(source, now) for source in tally.doubtful),
        last_read_at=tally.last_ok_at,
        waiting=waiting.due,
        waiting_since=waiting.oldest,
        given_up=waiting.given_up,
        ways_out_failing=len(ways),
        ways_out_unreported=sum(not way.reported_to for way in ways),
        free_disk_mb=_free_disk_mb(data_dir),
    )


def _free_disk_mb(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free // 2**20
    except OSError:
        return None
