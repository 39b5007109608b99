"""The one place that builds objects, and what pages, clock and commands may ask of the service."""

from __future__ import annotations

import random
import secrets
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

from alerts.channels.channel import Channel
from alerts.channels.message import test_alert
from alerts.channels.table import CHANNELS, build_channels
from alerts.model import Batch, Subscription
from alerts.outbox import Outcome, PostOffice, deliver_batch, deliver_due
from alerts.subscriptions.rule_check import check as check_subscription
from baselines.library import Library
from monitor.adding.add import Adding
from monitor.adding.edit_subscription import edit_subscription
from monitor.adding.preview import Preview
from monitor.archive.archive_files import FEEDS, name_of
from monitor.archive.file_work import LOT
from monitor.archive.import_files import Imported, import_archive, import_body
from monitor.config import Config
from monitor.divergence.confirm import Confirming
from monitor.documents.extract import read_bytes
from monitor.errors import SourceError, StoreError
from monitor.fetching import Client, user_agent
from monitor.fetching.proxies import ProxyRules
from monitor.fetching.transports import Outward
from monitor.model import ARCHIVE, CheckReport, QuickWindow, Reread, Source, SourceSpec
from monitor.pipeline import Pipeline
from monitor.store import Store
from monitor.upkeep.announced_meetings import MeetingWatch
from monitor.upkeep.heartbeat import Heartbeat
from monitor.upkeep.open_store import open_store
from monitor.upkeep.proof_of_life import prove_life
from monitor.upkeep.secret_key import secret_key
from monitor.upkeep.side_by_side import side_by_side
from monitor.upkeep.signed_links import SignedLinks
from monitor.upkeep.text_reader import Readings
from monitor.upkeep.turns_due import LEASE, Turns
from monitor.upkeep.vitals import take_vitals
from monitor.upkeep.wall_clock import utc_now
from monitor.upkeep.ways_out import report_ways

WORKERS = 8


@dataclass(frozen=True, kw_only=True)
class Service:
    """communique, built. Every method is safe from several threads and several processes."""

    config: Config
    store: Store
    client: Client
    library: Library
    channels: Mapping[str, Channel]
    pipeline: Pipeline
    clock: Callable[[], datetime]
    heartbeat: Heartbeat
    meetings: MeetingWatch

    def check(
        self,
        names: Sequence[str] = (),
        *,
        all_sources: bool = False,
        on_report: Callable[[CheckReport], None] | None = None,
    ) -> list[CheckReport]:
        """One pass: the named sources now, every enabled one, or those due. A report as each ends."""
        turns = Turns(self.store, self.pipeline.check_source, self.clock)
        checks = turns.every() if all_sources else turns.named(names) if names else turns.due()
        reports: list[CheckReport] = []
        for report in side_by_side(checks, workers=WORKERS):
            reports.append(report)
            if on_report:
                on_report(report)
        return reports

    def being_checked(self) -> list[str]:
        return self.store.sources.being_checked(now=self.clock(), lease=LEASE)

    def reread_reported(self) -> Reread:
        """Correct what was told by an older lexicon or engine. Once per process that delivers."""
        return self.pipeline.rereading.reread_reported()

    @property
    def readings(self) -> Readings:
        return self.store.readings

    def forget_old(self) -> int:
        """Give up the texts of old documents that say nothing on what is watched. Returns how many."""
        self.store.forgetting.forget_payloads()
        return sum(iter(lambda: self.store.forgetting.forget(now=self.clock()), 0))

    def deliver(self) -> list[Outcome]:
        """Send what is due, until nothing is. A difference between two copies is confirmed before."""
        self.confirm_copies()
        outcomes = deliver_due(self.store.outbox, self.office, clock=self.clock)
        if report_ways(self.store, self.office, self.clock()):
            outcomes += deliver_due(self.store.outbox, self.office, clock=self.clock)
        return outcomes

    def confirm_copies(self) -> None:
        """Differences between official copies that are due are confirmed before they are told."""
        Confirming(self.store, self.pipeline.take_in, self.clock).confirm_due()

    def beat(self, trouble: str) -> str:
        """Tell whoever watches the service how a round went. Returns why that failed; no address, no ping."""
        if not self.heartbeat.is_on:
            return ""
        try:
            troubles = take_vitals(self.store, self.config.data_dir, self.clock()).troubles
        except StoreError as error:
            troubles = (str(error),)
        return self.heartbeat.beat((trouble, *troubles) if trouble else troubles)

    def prove_life(self) -> int:
        """The weekly proofs of life that are due, into the outbox. Returns how many."""
        if not self.store.proofs.readers():
            return 0  # the usual case
        now = self.clock()
        doubtful = self.store.sources.tally(now=now).doubtful
        vitals = take_vitals(self.store, self.config.data_dir, now)
        return prove_life(self.store, vitals, doubtful, public_url=self.config.public_url)

    @property
    def office(self) -> PostOffice:
        """What every sending needs."""
        return PostOffice(
            channels=self.channels,
            public_url=self.config.public_url,
            mail_from=self.config.mail_from,
            links=self.links,
        )

    @property
    def links(self) -> SignedLinks:
        """What stands in mails for their readers."""
        return SignedLinks(secret_key(self.config), self.config.public_url)

    @property
    def adding(self) -> Adding:
        """Adding sources."""
        return Adding(self.client, self.store, self.clock)

    def preview(
        self, spec: SourceSpec, *, kind_given: bool = False, by_administrator: bool = False
    ) -> Preview:
        """What a source would take in, without saving anything. SourceError says what is wrong with the
        address.
        """
        return self.adding.preview(spec, kind_given=kind_given, by_administrator=by_administrator)

    def archive(self, name: str) -> Source:
        """The source under which imported files stand; made when it is not there."""
        with suppress(StoreError):
            source = self.store.sources.get(name)
            if not source.spec.is_archive:
                raise SourceError(
                    f"{name} is a watched source: choose another --source name for the archive", source=name
                )
            return source
        spec = SourceSpec(name=name, url=ARCHIVE, kind="folder", enabled=False)
        return self.store.sources.add(spec, now=self.clock(), by="import")

    def forget_if_empty(self, source: Source) -> None:
        """An archive from which nothing could be read leaves nothing behind."""
        if self.store.sources.get(source.name).publications == 0:
            self.store.sources.remove(source.name, by="import", now=self.clock())

    def import_archive(self, source: Source, files: Sequence[Path], root: Path) -> Iterator[Imported]:
        """The files of an archive into the log, without alerts. Twice does no harm; an interrupted run goes
        on where it was.
        """
        return import_archive(self.pipeline, source, files, root, self.clock())

    def import_body(self, source: Source, name: str, body: bytes) -> Imported:
        """One file of an archive, as `import_archive` takes it in."""
        return import_body(self.pipeline, source, name, body, self.clock())

    def hand_over(self, source: Source, files: Sequence[Path], root: Path) -> int:
        """The files of an archive to the workers (PostgreSQL), which take them in. Returns how many jobs."""
        has_feeds = any(file.suffix.lower() in FEEDS for file in files)
        lots = (
            [(name_of(file, root), read_bytes(file)) for file in files[at : at + LOT]]
            for at in range(0, len(files), LOT)
        )
        return self.store.jobs.hand_over(source.id, lots, in_order=has_feeds, now=self.clock())

    def add_source(self, spec: SourceSpec, *, by: str, by_administrator: bool = False) -> Source:
        """Save a source whose kind, rules and standing hold. It is due at once."""
        return self.adding.add(spec, by=by, by_administrator=by_administrator)

    def add_subscription(self, subscription: Subscription) -> Subscription:
        """Save a subscription whose rules and address hold. Webhooks get a secret of their own when none is
        given.
        """
        check_subscription(subscription, [source.name for source in self.store.sources.all()])
        self.channels[subscription.channel].check(subscription.target)
        if CHANNELS[subscription.channel].is_signed and not subscription.secret:
            subscription = replace(subscription, secret=secrets.token_hex(32))
        return self.store.subscriptions.add(subscription, now=self.clock())

    def edit_subscription(self, name: str, changes: Mapping[str, Any]) -> Subscription:
        """The subscription with what is to be otherwise (plain values; None: as it is)."""
        return edit_subscription(self.store, self.channels, name, changes)

    def send_test(self, name: str) -> Outcome:
        """Send one message, marked as a test, to a subscription. It does not enter the outbox. An address
        that takes it is not stopped any more.
        """
        subscription = self.store.subscriptions.get(name)
        alert = test_alert(subscription, self.clock(), self.config.public_url)
        outcome = deliver_batch(Batch(subscription, (alert,)), self.office)
        if outcome.state == "sent":
            self.store.outbox.works(subscription, now=self.clock())
        return outcome

    def quicken(
        self, names: Sequence[str], length: timedelta, *, why: str, by: str, begins_at: datetime | None = None
    ) -> list[str]:
        """Check sources more often for a while, from now on or from a moment to come. Returns whose window is
        new.
        """
        begins = begins_at or self.clock()
        return self.store.sources.quicken(
            names, QuickWindow(begins, begins + length, why), now=self.clock(), by=by
        )

    def close(self) -> None:
        """Let go of connections."""
        self.client.close()
        self.store.close()


def build_client(
    config: Config, clock: Callable[[], datetime] = utc_now, store: Store | None = None
) -> Client:
    """The one HTTP client of the process. With a store, processes that share it take turns at each site."""
    proxies = ProxyRules.parse(config.http_proxy, config.https_proxy, config.no_proxy)
    return Client(
        user_agent=user_agent(config.contact),
        allow_addresses=config.allow_addresses,
        allow_ports=config.allow_ports,
        host_gap=config.host_gap,
        shared_turns=store.turns if store else None,
        clock=clock,
        outward=Outward(proxies, config.ca_file),
    )


def build(config: Config, *, clock: Callable[[], datetime] = utc_now, out: TextIO | None = None) -> Service:
    """Build the service and bring its database up to date."""
    store = open_store(config)
    client = build_client(config, clock, store)
    library = Library(config.baselines_dir)
    channels = build_channels(
        post=client,
        smtp_url=config.smtp_url,
        mail_from=config.mail_from,
        out=out or sys.stdout,
        authorities=config.ca_file,
    )
    pipeline = Pipeline(
        client=client,
        store=store,
        library=library,
        clock=clock,
        public_url=config.public_url,
        jitter=lambda: random.uniform(0.9, 1.1),  # noqa: S311 - not a secret
    )
    return Service(
        config=config,
        store=store,
        client=client,
        library=library,
        channels=channels,
        pipeline=pipeline,
        clock=clock,
        heartbeat=Heartbeat(client, config.ping_url, time.monotonic),
        meetings=MeetingWatch(store, client, config.calendars, clock),
    )


@contextmanager
def service(config: Config, *, out: TextIO | None = None) -> Iterator[Service]:
    """A service for the length of one command."""
    built = build(config, out=out)
    try:
        yield built
    finally:
        built.close()
