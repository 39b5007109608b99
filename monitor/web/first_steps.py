"""What the log says while it has nothing to tell: what is watched, when it is read next, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from monitor.model import Source
from monitor.web.website import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSteps:
    """`publishers` are those of the sources that are watched, each once, in their order. `read`: how many of
    them answered already. `next_check`: of the source that is due first, never in the past; None where no
    source is watched.
    """

    publishers: tuple[str, ...]
    watched: int
    read: int
    next_check: datetime | None
    has_reader: bool


def first_steps_of(site: Site) -> FirstSteps:
    """Of a log without changes: it has few sources yet."""
    store = site.service.store
    return first_steps(store.sources.all(), has_reader=bool(store.subscriptions.all()), now=site.now)


def first_steps(sources: Iterable[Source], *, has_reader: bool, now: datetime) -> FirstSteps:
    """`has_reader`: whether a subscription reports to anybody."""
    watched = [source for source in sources if source.spec.enabled and not source.spec.is_archive]
    due = [source.next_due_at or now for source in watched]
    names = (source.spec.publisher or source.name for source in watched)
    return FirstSteps(
        publishers=tuple(dict.fromkeys(names)),
        watched=len(watched),
        read=sum(source.last_ok_at is not None for source in watched),
        next_check=max(min(due), now) if due else None,
        has_reader=has_reader,
    )
