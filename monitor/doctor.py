"""`communique doctor`: look at the settings, the database, the sources and the ways out, and say what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baselines.errors import CommuniqueError
from monitor.wiring import Service


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
    kind = "PostgreSQL" if service.config.database.startswith("postgresql") else f"SQLite in {service.config.data_dir.resolve()}"
    try:
        service.store.ping()
    except CommuniqueError as error:
        yield Checked(False, f"database ({kind}): {error}")
    else:
        yield Checked(True, f"database: {kind}")


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
        elif source.last_error:
            yield Checked(False, f"source {source.name}: {source.last_error} ({source.failures} times in a row)")
        else:
            when = f"answered {source.last_ok_at:%Y-%m-%d %H:%M} UTC" if source.last_ok_at else "not checked yet"
            yield Checked(True, f"source {source.name}: {when}")


def _ways_out(service: Service) -> Iterator[Checked]:
    subscriptions = service.store.subscriptions.all()
    if not subscriptions:
        yield Checked(True, "subscriptions: none yet; add one with `communique subscriptions add NAME --email ADDRESS`")
    for subscription in subscriptions:
        if subscription.channel == "email" and not service.config.smtp_url:
            yield Checked(False, f"subscription {subscription.name}: no mail can go out; set COMMUNIQUE_SMTP_URL")
            continue
        try:
            service.channels[subscription.channel].check(subscription.target)
        except CommuniqueError as error:
            yield Checked(False, f"subscription {subscription.name}: {error}")
        else:
            yield Checked(True, f"subscription {subscription.name}: {subscription.channel}")
    dead = service.store.outbox.deliveries(state="dead", limit=1000)
    yield Checked(not dead, f"deliveries given up: {len(dead)}" + ("; see the deliveries page" if dead else ""))
