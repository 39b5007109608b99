"""The order of the stages: how a statement travels from a ministry's page to the outbox.

    check_source:  listing (fetch -> discover) -> per item: take_in -> settle
    take_in:       fetch -> read (the page, or the document it links to) -> screen -> accept
    accept:        cluster -> decide -> event -> compare -> history -> rules -> one transaction

A stored page that cannot be read is looked after by withdrawals/, the state of the source by
upkeep/health.py.

Each stage gets values and gives one value back. A failing item is noted on its source, and the next goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from alerts.alert_facts import Notice
from alerts.subscriptions.notices import of_source
from baselines.library import Library
from monitor.discovery.lazy_mapping import LazyMapping
from monitor.discovery.listing import read_listing
from monitor.discovery.looked import Looked
from monitor.documents.text import Reading
from monitor.errors import FetchPostponedError, FetchTimeoutError, ReturnedError, SourceError, said
from monitor.fetching import Client
from monitor.fetching.fetch import fetch_item
from monitor.model import (
    Arrival,
    CheckReport,
    Extracted,
    Item,
    NewStatement,
    NotModified,
    Page,
    Screening,
    Source,
)
from monitor.model.prepared import Prepared
from monitor.model.settlement import CheckOutcome, CheckWork, Settlement
from monitor.screening import screen
from monitor.sources.kinds.page import watched_item
from monitor.statements.accept import Accepting
from monitor.statements.reread import Rereading
from monitor.store import Store
from monitor.upkeep import health
from monitor.upkeep.outcome import failed_item, outcome_of, waits
from monitor.withdrawals.detect import Missing

# Pages of a source in a row that do not answer: a site that hangs must not hold up its next check.
MOST_SILENCES = 3


@dataclass(frozen=True, kw_only=True)
class Pipeline:
    """The stages with what they need from outside. `jitter` gives a factor near 1 that spreads the checks."""

    client: Client
    store: Store
    library: Library
    clock: Callable[[], datetime]
    public_url: str
    jitter: Callable[[], float]

    def check_source(self, source: Source, *, again: bool = False) -> CheckReport:
        """One check of one source, claimed before. `again`: fetch its recent statements again, due or not."""
        try:
            listed = self._listed(source)
        except FetchPostponedError as error:
            next_due_at = self.clock() + timedelta(seconds=error.seconds)
            self.store.sources.postpone(source.id, next_due_at=next_due_at)
            return CheckReport(source=source.name, notes=(said(error),))
        # Whatever a hostile list makes a library raise ends here: the others go on.
        except Exception as error:  # noqa: BLE001
            self._miss_watched(source, error)
            self._settle(source, CheckOutcome(error=error))
            return CheckReport(source=source.name, error=said(error))
        if listed.failures:
            self._miss_watched(source, listed.failures[0])
        work = self._work(source, listed, again=again)
        self._settle(source, outcome_of(source, listed, work))
        return CheckReport(
            source=source.name,
            items=listed.count,
            statements=tuple(work.statements),
            not_modified=listed.is_old,
            notes=tuple(work.notes),
        )

    def take_in(
        self, source: Source, item: Item, page: Page | None = None, listed: frozenset[str] = frozenset()
    ) -> NewStatement | None:
        """One item, from its address to the outbox. None when it tells nothing new. `listed`: the keys of all
        that its source lists now.
        """
        known = self.store.statements.seen(source.id, item.key)
        conditions = known.conditions(self.clock()) if known else None
        fetched = page or fetch_item(self.client, source, item, conditions)
        if known and item.listed_key and not self.reading.is_still(source, item, fetched, known):
            listed -= {item.key}  # the list names that one no more
            item, known = replace(item, key=item.listed_key), None  # another text under the same title
        arrival = (
            fetched if isinstance(fetched, NotModified) else self.reading.read(source, item, fetched, known)
        )
        if isinstance(arrival, NotModified):
            if known:
                now = self.clock()
                self.store.statements.touch(known.publication_id, fingerprint=item.fingerprint, now=now)
                self.missing.found(source, item, known)
            return None
        new = None
        if not self.accepting.is_again(arrival, known):
            screening = screen(arrival.extracted, tier=arrival.source.spec.tier)
            new = self.accepting.accept(replace(arrival, screening=screening, listed=listed), known)
        if known:
            self.missing.found(arrival.source, item, known)
        return new

    def take_file(
        self,
        source: Source,
        item: Item,
        page: Page,
        extracted: Extracted,
        screening: Screening,
        prepared: Prepared,
    ) -> NewStatement | None:
        """One document of an archive, read, screened and compared before. Never an alert."""
        known = self.store.statements.seen(source.id, item.key)
        arrival = Arrival(
            source=source, item=item, page=page, extracted=extracted, screening=screening, alike=known
        )
        return self.accepting.accept(arrival, known, prepared=prepared)

    @property
    def accepting(self) -> Accepting:
        """Who finds the place of a text that has arrived, and writes it down."""
        return Accepting(self.store, self.library, self.clock, self.public_url)

    @property
    def rereading(self) -> Rereading:
        """Who compares again what subscribers were told by another engine."""
        return Rereading(self.store, self.library, self.clock, self.public_url)

    @property
    def missing(self) -> Missing:
        """Who looks after stored pages that cannot be read any more."""
        return Missing(self.client, self.store, self.clock, self.public_url, self.reading)

    @property
    def reading(self) -> Reading:
        """Who makes a text of what was fetched."""
        return Reading(self.client, self.store, self.clock)

    def _listed(self, source: Source) -> Looked:
        """What the source lists now, and which of it is new or says that it changed."""
        statements = self.store.statements
        return read_listing(
            self.client,
            source,
            known=LazyMapping(lambda: statements.seen_keys(source.id) if source.may_have_items else {}),
            links=partial(statements.keys_of, source.id),
            entries=partial(self.store.listed_items.like, source.id),
        )

    def _is_listed(self, source: Source, listed: Looked, item: Item) -> bool:
        """Whether the list still names an item. One that has not changed is read again, whole."""
        keys = listed.keys
        if source.spec.kind == "page":
            return False
        if keys is None:
            with suppress(SourceError):
                keys = self._listed(replace(source, validators=None)).keys
        return keys is not None and item.key in keys

    def _miss_watched(self, source: Source, error: Exception) -> None:
        """The only item of a page source is the page itself: when that cannot be read, the item cannot."""
        if source.spec.kind == "page":
            self.missing.failed(source, watched_item(source.spec), error)

    def _work(self, source: Source, listed: Looked, *, again: bool) -> CheckWork:
        """Every item in turn, until the site asks for time or does not answer."""
        work = CheckWork(notes=list(listed.notes))
        keys = [item.key for item in listed.fresh] if source.may_have_unread else []
        unread = self.store.unread_items.of(source.id, keys)
        for item, page in self._items(source, listed, again=again):
            if waits(source, item, unread.get(item.key), work, None if again else self.clock()):
                continue
            self._take(
                listed.source_of(source, item),
                item,
                page,
                work,
                listed,
            )
            if work.requested_wait is not None or work.silences == MOST_SILENCES:
                words = (
                    "the site asks for time, or does not answer: the other pages are left for the next check"
                )
                work.notes.append(words)
                break
        return work

    def _take(self, source: Source, item: Item, page: Page | None, work: CheckWork, listed: Looked) -> None:
        """One item; what goes wrong with it is noted, and ends here."""
        try:
            new = self.take_in(source, item, page, listed.keys or frozenset())
        except ReturnedError as error:  # it was read, and no fault of its site: later looks will tell
            self.missing.failed(source, item, error)
            work.notes.append(f"{item.title or item.url}: {said(error)}")
            work.done.add(item.key)
            return
        except Exception as error:  # noqa: BLE001 - a hostile page ends at its item
            is_listed = partial(self._is_listed, source, listed, item)
            outcome = self.missing.failed(source, item, error, is_listed)
            work.notes.append(f"{item.title or item.url}: {outcome or said(error)}")
            has_text = self.store.statements.seen(source.id, item.key) is not None
            work.failed[item.key] = failed_item(item, error, work, has_text=has_text)
            work.errors.append(error)
            work.silences = work.silences + 1 if isinstance(error, FetchTimeoutError) else 0
            work.requested_wait = health.requested_wait_of(error)
            return
        work.silences = 0
        work.done.add(item.key)
        if new:
            work.statements.append(new)

    def _items(self, source: Source, listed: Looked, *, again: bool) -> Iterator[tuple[Item, Page | None]]:
        """New and changed entries first (oldest first, as they happened), then stored statements that are due
        to be read again.
        """
        is_page = source.spec.kind == "page"
        yield from ((item, listed.page if is_page else None) for item in reversed(listed.fresh))
        fresh = {item.key for item in listed.fresh}
        if not source.may_have_rereads:
            return
        for item in self.store.statements.to_fetch_again(source.id, now=self.clock(), regardless=again):
            if item.key not in fresh and not (is_page and self._is_just_read(source, item)):
                yield item, None

    def _is_just_read(self, source: Source, item: Item) -> bool:
        """Whether looking at a page source has read its item's text. A document that the page links to stands
        elsewhere.
        """
        known = self.store.statements.seen(source.id, item.key)
        return known is None or known.way == "page"

    def _settle(self, source: Source, outcome: CheckOutcome) -> None:
        now, error = self.clock(), outcome.error
        requested_wait = outcome.requested_wait or (health.requested_wait_of(error) if error else None)
        verdict = health.judge(
            source,
            now,
            jitter=self.jitter(),
            error=outcome.error,
            is_new=outcome.had_new,
            requested_wait=requested_wait,
            is_by_fallback=outcome.is_by_fallback,
            failed_looks=outcome.looks,
        )
        notice = self._notice(source, verdict, outcome, now)
        # While an item is unread the list must come whole again: "not modified" would hide it.
        validators = outcome.page.validators if outcome.page and not outcome.unread else None
        settlement = Settlement(
            now=now,
            next_due_at=verdict.next_due_at,
            error=said(outcome.error) if outcome.error else "",
            had_new=outcome.had_new,
            validators=validators,
            built_at=outcome.built_at,
            unread=outcome.unread,
            state=verdict.state,
            reported_state=verdict.reported_state,
            notes=outcome.notes,
            failed=outcome.failed,
            left=outcome.left,
            proposal=outcome.proposal,
            wanted=of_source(notice, self.store.subscriptions.all(), now) if notice else (),
            public_url=self.public_url,
            may_have_unread=source.may_have_unread,
            is_first=source.is_first_check,
        )
        self.store.sources.settle(source.id, settlement)

    def _notice(
        self, source: Source, verdict: health.Verdict, outcome: CheckOutcome, now: datetime
    ) -> Notice | None:
        """What the people responsible are told of the source, if anything."""
        if verdict.notice is None:
            return None
        since = source.newest_at if verdict.notice == "stale" else source.last_ok_at
        detail = said(outcome.error) if outcome.error else outcome.incomplete
        return Notice(
            kind=verdict.notice, source=source.name, url=source.spec.url, at=now, since=since, detail=detail
        )
