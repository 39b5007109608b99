"""`communique doctor`: look at the settings, the database, the sources and the ways out, and say what is
wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from alerts.channels.channel import Channel
from alerts.way_out import ailing, title_of
from baselines.errors import CommuniqueError
from baselines.library import Library
from monitor.config import Config
from monitor.model import Source
from monitor.store import Store
from monitor.upkeep import health


class Service(Protocol):
    """What the doctor looks at."""

    @property
    def config(self) -> Config: ...

    @property
    def store(self) -> Store: ...

    @property
    def library(self) -> Library: ...

    @property
    def channels(self) -> Mapping[str, Channel]: ...

    @property
    def clock(self) -> Callable[[], datetime]: ...


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at. `what` says what was found and, where it is not well, what to do."""

    is_well: bool
    what: str


def examine(service: Service) -> Iterator[Checked]:
    """Look at everything that can be looked at without sending or fetching."""
    yield from _database(service)
    yield from _baselines(service)
    yield from _sources(service)
    yield from _ways_out(service)


def _database(service: Service) -> Iterator[Checked]:
    kind = (
        "PostgreSQL"
        if service.config.database.startswith("postgresql")
        else f"SQLite in {service.config.data_dir.resolve()}"
    )
    try:
        service.store.ping()
    except CommuniqueError as error:
        yield Checked(False, f"database ({kind}): {error}")
        return
    damage = service.store.damage()
    if damage:
        yield Checked(False, f"database ({kind}): damaged: {damage}. Put the last sound backup in its place")
    else:
        yield Checked(True, f"database: {kind}")
    if service.store.readings.is_behind():
        left = service.store.readings.left()
        yield Checked(
            True,
            f"texts: {left} are still to be read by this lexicon: `communique run` does it beside its work, "
            "`communique db upgrade` at once",
        )


def _baselines(service: Service) -> Iterator[Checked]:
    for slug in service.library.slugs():
        try:
            baseline = service.library.get(slug)
        except CommuniqueError as error:
            yield Checked(False, f"baseline {slug}: {error}")
        else:
            yield Checked(True, f"baseline {slug}: {len(baseline.commitments)} commitments")


def _sources(service: Service) -> Iterator[Checked]:
    sources = service.store.sources.all()
    if not sources:
        yield Checked(True, "sources: none yet; add one with `communique sources add NAME URL`")
    for source in sources:
        if not source.spec.enabled:
            yield Checked(True, f"source {source.name}: paused")
        else:
            yield _source(source, service.clock())
    if sources and not any(s.health for s in service.store.subscriptions.all()):
        yield Checked(
            True, "sources: nobody is told when one stops working; add a subscription with --health"
        )


def _source(source: Source, now: datetime) -> Checked:
    """Its state, since when, and why. Quiet is well; stale is not."""
    since = f"{source.last_ok_at:%Y-%m-%d %H:%M} UTC" if source.last_ok_at else ""
    read = f"not checked since {since}" if since else "never read so far"
    if untimely := _untimely(source, now, read):
        return untimely
    if source.state in health.FAULTS:
        name = source.state.replace("_", "-")
        return Checked(
            False,
            f"source {source.name}: {name}: {source.last_error} ({source.failures} times in a row; {read})",
        )
    if words := _ailing(source):
        return Checked(False, f"source {source.name}: {words}")
    if source.state == "new":
        return Checked(True, f"source {source.name}: not checked yet")
    quiet = "quiet, " if source.state == "quiet" else ""
    return Checked(True, f"source {source.name}: {quiet}answered {since}")


def _ailing(source: Source) -> str:
    """What is wrong with a source that answers; empty when nothing is."""
    first = source.notes[0] if source.notes else ""
    if source.state == "stale":
        newest = f" since {source.newest_at:%Y-%m-%d}" if source.newest_at else ""
        return f"stale: nothing new{newest}, ten times longer than usual; has it moved?"
    if source.state == "incomplete":
        return f"incomplete: an item that it lists cannot be read{f': {first}' if first else ''}"
    if source.state == "fallback":
        return f"fallback: its own address cannot be read, a further one is{f': {first}' if first else ''}"
    return ""


def _untimely(source: Source, now: datetime, read: str) -> Checked | None:
    """What is wrong with its times, if anything is."""
    if health.lies_ahead(source, now) and source.last_checked_at is not None:
        what = (
            f"its times lie in the future: last checked {source.last_checked_at:%Y-%m-%d %H:%M} UTC; the "
            "clock of this machine was wrong, or is. It is due now"
        )
        return Checked(False, f"source {source.name}: {what}")
    if source.state not in health.FAULTS and health.is_overdue(source, now):
        return Checked(False, f"source {source.name}: overdue, {read}; is the service running?")
    return None


def _ways_out(service: Service) -> Iterator[Checked]:
    subscriptions = service.store.subscriptions.all()
    if not subscriptions:
        yield Checked(
            True, "subscriptions: none yet; add one with `communique subscriptions add NAME --email ADDRESS`"
        )
    for subscription in subscriptions:
        channel = service.channels.get(subscription.channel)
        missing = channel.lacks() if channel else f"there is no channel {subscription.channel!r} here"
        if channel is None or missing:
            yield Checked(False, f"subscription {subscription.name}: {missing}")
            continue
        try:
            channel.check(subscription.target)
        except CommuniqueError as error:
            yield Checked(False, f"subscription {subscription.name}: {error}")
        else:
            yield Checked(True, f"subscription {subscription.name}: {subscription.channel}")
    yield from _failing_ways(service)


def _failing_ways(service: Service) -> Iterator[Checked]:
    """The ways out that do not work, and what they cost so far."""
    for way in ailing(service.store.outbox.ways_out()):
        heard = "those responsible were" if way.reported_to else "nobody could be"
        what = "stopped" if way.state == "refused" else "failing"
        said = f"{what} since {way.since:%Y-%m-%d %H:%M} UTC: {way.error} ({heard} told by another way)"
        yield Checked(False, f"way out {title_of(way)}: {said}")
    counts = service.store.outbox.counts(now=service.clock())
    if counts.due and counts.oldest:
        yield Checked(True, f"deliveries that wait: {counts.due}, since {counts.oldest:%Y-%m-%d %H:%M} UTC")
    advice = "; `communique deliver --again` sends them again" if counts.given_up else ""
    yield Checked(not counts.given_up, f"deliveries given up: {counts.given_up}{advice}")
