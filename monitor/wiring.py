"""The one place that builds objects, and what the pages, the clock and the command line may ask of the service."""

from __future__ import annotations

import random
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from alerts.channels import build_channels
from alerts.channels.base import Channel
from alerts.compose import test_alert
from alerts.model import Batch, Subscription
from alerts.outbox import Outcome, deliver_batch, deliver_due
from alerts.rules import check as check_subscription
from baselines.compare import compare
from baselines.library import Library
from baselines.model import Comparison
from monitor import __version__
from monitor.client import Client
from monitor.config import Config
from monitor.discover import discover
from monitor.errors import FetchError, SourceError, StoreError
from monitor.extract import extract, to_document
from monitor.fetch import fetch_item
from monitor.model import CheckReport, Extracted, Item, NotModified, Page, Source, SourceSpec
from monitor.pipeline import Pipeline
from monitor.screen import screen
from monitor.sources import KINDS, find_kind
from monitor.store import Store

LEASE = 600.0  # seconds a claimed source or delivery is ours; the claim of a process that died is freed at once
WORKERS = 8
SHOWN = 10  # items in a preview
READ_IN_PREVIEW = 3  # items fetched for a preview: with the host's gap this stays under ten seconds


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """What would be taken in: one item of a source that is being added."""

    title: str
    url: str
    published_on: date | None
    klass: str
    first_words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A source as it would be saved (kind and address settled), its newest items, and what a user should know before."""

    spec: SourceSpec
    items: tuple[PreviewItem, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Service:
    """communique, built. Every method is safe from several threads and several processes."""

    config: Config
    store: Store
    client: Client
    library: Library
    channels: Mapping[str, Channel]
    pipeline: Pipeline
    clock: Callable[[], datetime]

    def check(
        self, names: Sequence[str] = (), *, all_sources: bool = False, on_report: Callable[[CheckReport], None] | None = None
    ) -> list[CheckReport]:
        """One pass: the named sources now, or every enabled one, or those that are due. A report per source, as each ends."""
        reports: list[CheckReport] = []
        with ThreadPoolExecutor(WORKERS) as pool:
            for report in pool.map(lambda claim: claim(), self._claims(names, all_sources)):
                if report is not None:
                    reports.append(report)
                    if on_report:
                        on_report(report)
        return reports

    def _claims(self, names: Sequence[str], all_sources: bool) -> Iterator[Callable[[], CheckReport | None]]:
        if all_sources:
            names = [s.name for s in self.store.sources.all() if s.spec.enabled]
        for name in names:
            self.store.sources.get(name)  # a name that is not there is said before anything is fetched
        if names:
            yield from (lambda name=name: self._check_named(name) for name in names)  # type: ignore[misc]
            return
        while due := self.store.sources.claim_due(now=self.clock(), limit=50, lease=LEASE):
            yield from (lambda source=source: self.pipeline.check_source(source) for source in due)  # type: ignore[misc]

    def _check_named(self, name: str) -> CheckReport:
        source = self.store.sources.claim(name, now=self.clock(), lease=LEASE)
        if source is None:
            return CheckReport(name, error="another process is checking this source just now")
        return self.pipeline.check_source(source, again=True)

    def deliver(self) -> list[Outcome]:
        """Send what is due, until nothing is."""
        outcomes: list[Outcome] = []
        while sent := deliver_due(
            self.store.outbox,
            self.channels,
            clock=self.clock,
            public_url=self.config.public_url,
            mail_from=self.config.mail_from,
        ):
            outcomes.extend(sent)
        return outcomes

    def compare_document(self, extracted: Extracted, baseline: str | None = None) -> Comparison:
        """A text that was given by hand, against a baseline."""
        chosen = self.library.get(baseline) if baseline else self.library.default
        return compare(to_document(extracted, screen(extracted), tier="official"), chosen)

    def preview(self, spec: SourceSpec, *, kind_given: bool = False) -> Preview:
        """What a source would take in, without saving anything. SourceError says what is wrong with the address."""
        if kind_given:
            KINDS[spec.kind].check_rules(spec.rules)
        page = self._get(spec.url)
        if not kind_given:
            kind, url, rules = find_kind(page, spec.url)
            if url != spec.url:
                page = self._get(url)
            spec = replace(spec, kind=kind, url=url, rules=spec.rules or rules)
        source = Source(id=0, spec=spec)
        found = discover(source, page)
        warnings = list(found.notes)
        if not found.items:
            warnings.append("nothing was found at this address: give listing rules, or choose the kind yourself")
        if found.items and not any(i.published_on or i.published_at for i in found.items) and spec.kind != "page":
            warnings.append("no dates were found: the moment of the first fetch will stand for them")
        items = [
            self._preview_item(source, item, page, warnings, read=n < READ_IN_PREVIEW) for n, item in enumerate(found.items[:SHOWN])
        ]
        return Preview(spec, tuple(items), tuple(dict.fromkeys(warnings)))

    def _preview_item(self, source: Source, item: Item, page: Page, warnings: list[str], *, read: bool) -> PreviewItem:
        raw: Page | NotModified | None = page if source.spec.kind == "page" else None
        try:
            if raw is None and (read or item.body):
                raw = fetch_item(self.client, source, item)
            if isinstance(raw, Page):
                extracted = extract(raw, item, source.spec)
                if extracted.suspect:
                    warnings.append(f"{item.url}: {extracted.suspect}")
                klass = screen(extracted, tier=source.spec.tier).klass
                return PreviewItem(extracted.title, item.url, extracted.published_on, klass, " ".join(extracted.text.split()[:40]))
        except SourceError as error:
            warnings.append(str(error))
        return PreviewItem(item.title, item.url, item.published_on, "", "")

    def _get(self, url: str) -> Page:
        page = self.client.get(url)
        if isinstance(page, NotModified):  # we sent no validators
            raise FetchError("the server answered 304 to a plain request", url=url, transient=True)
        return page

    def add_source(self, spec: SourceSpec, *, by: str) -> Source:
        """Save a source whose kind and rules hold. It is due at once."""
        KINDS[spec.kind].check_rules(spec.rules)
        return self.store.sources.add(spec, now=self.clock(), by=by)

    def add_subscription(self, subscription: Subscription) -> Subscription:
        """Save a subscription whose rules and address hold. Webhooks get a secret of their own when none is given."""
        check_subscription(subscription)
        self.channels[subscription.channel].check(subscription.target)
        if subscription.channel == "webhook" and not subscription.secret:
            subscription = replace(subscription, secret=secrets.token_hex(32))
        return self.store.subscriptions.add(subscription, now=self.clock())

    def send_test(self, name: str) -> Outcome:
        """Send one message, marked as a test, to a subscription. It does not enter the outbox."""
        subscription = self.store.subscriptions.get(name)
        alert = test_alert(subscription, self.clock(), self.config.public_url)
        return deliver_batch(
            Batch(subscription, (alert,)), self.channels, public_url=self.config.public_url, mail_from=self.config.mail_from
        )

    def close(self) -> None:
        """Let go of connections."""
        self.client.close()
        self.store.close()


def utc_now() -> datetime:
    """The one clock."""
    return datetime.now(UTC)  # noqa: TID251 - everything else is given the time


def build_client(config: Config, clock: Callable[[], datetime] = utc_now) -> Client:
    """The one HTTP client of the process."""
    contact = f" (+{config.contact})" if config.contact else ""
    return Client(
        user_agent=f"communique/{__version__}{contact}",
        allow_addresses=config.allow_addresses,
        allow_ports=config.allow_ports,
        host_gap=config.host_gap,
        clock=clock,
    )


def build(config: Config, *, clock: Callable[[], datetime] = utc_now, out: TextIO | None = None) -> Service:
    """Build the service and bring its database up to date."""
    store = build_store(config)
    client = build_client(config, clock)
    library = Library(config.baselines_dir)
    channels = build_channels(post=client, smtp_url=config.smtp_url, mail_from=config.mail_from, out=out or sys.stdout)
    pipeline = Pipeline(client, store, library, clock, jitter=lambda: random.uniform(0.9, 1.1))  # noqa: S311 - not a secret
    return Service(config, store, client, library, channels, pipeline, clock)


def build_store(config: Config) -> Store:
    """The database, its folder made and its schema up to date; claims of processes that died are freed."""
    try:
        config.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The data folder {config.data_dir} cannot be made: {error.strerror}. Set COMMUNIQUE_DATA_DIR.") from error
    store = Store(config.database)
    store.upgrade()
    store.free_dead_claims()
    return store


def secret_key(config: Config) -> str:
    """The key that signs cookies: the setting, or one that is made once and kept in the data folder, readable by its owner only."""
    if config.secret_key:
        return config.secret_key
    path = Path(config.data_dir) / "secret_key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        key = secrets.token_hex(32)
        path.touch(mode=0o600, exist_ok=True)
        path.write_text(key, encoding="ascii")
        return key


@contextmanager
def service(config: Config, *, out: TextIO | None = None) -> Iterator[Service]:
    """A service for the length of one command."""
    built = build(config, out=out)
    try:
        yield built
    finally:
        built.close()
