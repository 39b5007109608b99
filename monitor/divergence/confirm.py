"""Before a difference between two official copies is told, the other page is read again: both are mostly
corrected together, and then there is nothing to tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.errors import FetchPostponedError
from monitor.model import Item, Source
from monitor.model.official_copy import Unconfirmed
from monitor.store import Store

GRACE = timedelta(hours=6)  # so long a difference waits for a page that cannot be read


@dataclass(frozen=True)
class Confirming:
    """Reads pages again. `take_in`: takes one item of a source in, as a check does; what is no difference any
    more is not told then.
    """

    store: Store
    take_in: Callable[[Source, Item], object]
    clock: Callable[[], datetime]

    def confirm_due(self) -> None:
        """Every difference that is due. A page that cannot be read is asked once more after a while; then the
        difference is told all the same, and says so.
        """
        for waiting in self.store.unconfirmed.due(now=self.clock()):
            self._confirm(waiting)

    def _confirm(self, waiting: Unconfirmed) -> None:
        sources = {source.id: source for source in self.store.sources.all()}
        source = sources.get(waiting.source_id or 0)
        if source is None or waiting.item is None:
            self.store.unconfirmed.confirm(waiting.rows)
            return
        try:
            self.take_in(source, waiting.item)
        except FetchPostponedError as error:
            self._put_off(waiting, error, timedelta(seconds=error.seconds))
        except Exception as error:  # noqa: BLE001 - whatever a hostile page raises ends at its difference
            self._put_off(waiting, error, GRACE)
        else:
            self.store.unconfirmed.confirm(waiting.rows)

    def _put_off(self, waiting: Unconfirmed, error: Exception, wait: timedelta) -> None:
        ends_at, now = waiting.created_at + GRACE, self.clock()
        if now >= ends_at:
            self.store.unconfirmed.confirm(waiting.rows, unread=str(error))
        else:
            self.store.unconfirmed.put_off(waiting.rows, until=min(ends_at, now + wait))
