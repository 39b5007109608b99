"""The order of the stages: how a statement travels from a ministry's page to the outbox.

    check_source:  look (fetch -> discover) -> per item: take_in -> settle
    take_in:       fetch -> read -> screen -> place             (reading.py: extract the page, or the document
    it links to) place:         cluster -> event -> compare -> history -> rules -> one transaction
    (placing.py)

A held page that cannot be read is looked after by missing.py, the state of the source by health.py.

Each stage gets values and gives one value back. A failing item is noted on its source, and the next goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from alerts.model import Notice
from alerts.subscriptions.notices import of_source
from baselines.errors import CommuniqueError
from baselines.library import Library
from monitor.discovery.listing import Looked, WhenAsked, look
from monitor.documents.text import Reading
from monitor.errors import FetchPostponedError, FetchStatusError, FetchTimeoutError
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
from monitor.screening import screen
from monitor.sources.kinds.page import watched_item
from monitor.statements.accept import Placing
from monitor.statements.reread import Rereading
from monitor.store import Store
from monitor.upkeep import health
from monitor.withdrawals.detect import Missing

MOST_SILENCES = (
    3  # pages of a source in a row that do not answer: a site that hangs must not hold up its next check
)


@dataclass
class _Work:
    """What became of the items of one check. `asked_wait`: seconds for which the site asks to be left
    alone.
    """

    notes: list[str]
    statements: list[NewStatement] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    silences: int = 0
    asked_wait: float | None = None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a check ended, as its source remembers it. `unread`: keys of the items that failed."""

    page: Page | None = None
    error: Exception | None = None
    built_at: datetime | None = None
    unread: Sequence[str] = ()
    had_new: bool = False
    notes: Sequence[str] = ()
    asked_wait: float | None = None
    is_by_fallback: bool = False


@dataclass(frozen=True)
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
            listed = self._look(source)
        except FetchPostponedError as error:
            self.store.sources.postpone(
                source.id, next_due_at=self.clock() + timedelta(seconds=error.seconds)
            )
            return CheckReport(source.name, notes=(_said(error),))
        except Exception as error:  # noqa: BLE001 - whatever a hostile list makes a library raise ends here: the others go on
            if source.spec.kind == "page":
                self.missing.failed(source, watched_item(source.spec), error)
            self._settle(source, _Outcome(error=error))
            return CheckReport(source.name, error=_said(error))
        if source.spec.kind == "page" and listed.failures:
            self.missing.failed(source, watched_item(source.spec), listed.failures[0])
        work = _Work(list(listed.notes))
        for item, page in self._items(source, listed, again=again):
            self._take(listed.source_of(source, item), item, page, work)
            if work.asked_wait is not None or work.silences == MOST_SILENCES:
                work.notes.append(
                    "the site asks for time, or does not answer: the other pages are left for the next check"
                )
                break
        unread = [item.key for item in listed.fresh if item.key not in work.done]
        fault = health.trouble(source.spec, work.errors, read=len(work.done))
        self._settle(
            source,
            _Outcome(
                listed.page,
                fault,
                listed.built_at,
                unread,
                bool(work.statements),
                tuple(work.notes),
                work.asked_wait,
                listed.is_by_fallback,
            ),
        )
        return CheckReport(
            source.name,
            items=listed.count,
            statements=tuple(work.statements),
            not_modified=listed.is_old,
            notes=tuple(work.notes),
        )

    @property
    def placing(self) -> Placing:
        """Who finds the place of a text that has come, and writes it down."""
        return Placing(self.store, self.library, self.clock, self.public_url)

    @property
    def rereading(self) -> Rereading:
        """Who compares again what was told of by another engine."""
        return Rereading(self.store, self.library, self.clock, self.public_url)

    @property
    def missing(self) -> Missing:
        """Who looks after held pages that cannot be read any more."""
        return Missing(self.client, self.store, self.clock, self.public_url, self.reading)

    @property
    def reading(self) -> Reading:
        """Who makes a text of what was fetched."""
        return Reading(self.client, self.store, self.clock)

    def _take(self, source: Source, item: Item, page: Page | None, work: _Work) -> None:
        """One item; what goes wrong with it is noted, and ends here."""
        try:
            new = self.take_in(source, item, page)
        except Exception as error:  # noqa: BLE001 - a hostile page ends at its item
            became = self.missing.failed(source, item, error)
            work.notes.append(f"{item.title or item.url}: {became or _said(error)}")
            work.errors.append(error)
            work.silences = work.silences + 1 if isinstance(error, FetchTimeoutError) else 0
            work.asked_wait = _asked_wait(error)
            return
        work.silences = 0
        work.done.add(item.key)
        if new:
            work.statements.append(new)

    def _look(self, source: Source) -> Looked:
        """What the source lists now, and which of it is new or says that it changed."""
        statements = self.store.statements
        known = WhenAsked(lambda: statements.seen_keys(source.id))
        return look(self.client, source, known=known, links=lambda urls: statements.keys_of(source.id, urls))

    def _items(self, source: Source, listed: Looked, *, again: bool) -> Iterator[tuple[Item, Page | None]]:
        """New and changed entries first (oldest first, as they happened), then held statements that are due
        to be read again.
        """
        is_page = source.spec.kind == "page"
        yield from ((item, listed.page if is_page else None) for item in reversed(listed.fresh))
        fresh = {item.key for item in listed.fresh}
        for item in self.store.statements.to_fetch_again(source.id, now=self.clock(), every_one=again):
            if item.key not in fresh and not (is_page and self._is_just_read(source, item)):
                yield item, None

    def _is_just_read(self, source: Source, item: Item) -> bool:
        """Whether looking at a page source has read its item's text. A document that the page links to stands
        elsewhere.
        """
        seen = self.store.statements.seen(source.id, item.key)
        return seen is None or seen.way == "page"

    def take_in(self, source: Source, item: Item, page: Page | None = None) -> NewStatement | None:
        """One item, from its address to the outbox. None when it tells nothing new."""
        seen = self.store.statements.seen(source.id, item.key)
        raw = page or fetch_item(self.client, source, item, seen.validators if seen else None)
        came = raw if isinstance(raw, NotModified) else self.reading.read(source, item, raw, seen)
        if isinstance(came, NotModified):
            if seen:
                self.store.statements.touch(
                    seen.publication_id, fingerprint=item.fingerprint, now=self.clock()
                )
                self.missing.found(source, item, seen)
            return None
        screening = screen(came.extracted, tier=came.source.spec.tier)
        new = self.placing.place(replace(came, screening=screening), held=seen)
        if seen:
            self.missing.found(came.source, item, seen)
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
        seen = self.store.statements.seen(source.id, item.key)
        arrival = Arrival(
            source=source, item=item, page=page, extracted=extracted, screening=screening, alike=seen
        )
        return self.placing.place(arrival, prepared=prepared)

    def _settle(self, source: Source, outcome: _Outcome) -> None:
        now = self.clock()
        asked_wait = outcome.asked_wait or (_asked_wait(outcome.error) if outcome.error else None)
        verdict = health.judge(
            source,
            now,
            jitter=self.jitter(),
            error=outcome.error,
            is_new=outcome.had_new,
            asked_wait=asked_wait,
            is_by_fallback=outcome.is_by_fallback,
        )
        notice = self._notice(source, verdict, outcome, now)
        # While an item is unread the list must come whole again: "not modified" would hide it.
        self.store.sources.settle(
            source.id,
            now=now,
            next_due_at=verdict.next_due_at,
            error=_said(outcome.error) if outcome.error else "",
            had_new=outcome.had_new,
            validators=outcome.page.validators if outcome.page and not outcome.unread else None,
            built_at=outcome.built_at,
            unread=outcome.unread,
            state=verdict.state,
            told=verdict.told,
            notes=outcome.notes,
            wanted=of_source(notice, self.store.subscriptions.all(), now) if notice else (),
            public_url=self.public_url,
        )

    def _notice(
        self, source: Source, verdict: health.Verdict, outcome: _Outcome, now: datetime
    ) -> Notice | None:
        """What the people responsible are told of the source, if anything."""
        if verdict.notice is None:
            return None
        since = source.newest_at if verdict.notice == "stale" else source.last_ok_at
        detail = _said(outcome.error) if outcome.error else ""
        return Notice(verdict.notice, source.name, source.spec.url, now, since=since, detail=detail)


def _asked_wait(error: Exception) -> float | None:
    """The seconds for which the site wants no further request; None when it does not say."""
    if isinstance(error, FetchPostponedError):
        return error.seconds
    if isinstance(error, FetchStatusError) and (
        error.retry_after or error.status == 429
    ):  # "too many requests"
        return error.retry_after or 0.0
    return None


def _said(error: Exception) -> str:
    """One line. An error that is not ours names its kind, for whoever reports it."""
    return (
        str(error)
        if isinstance(error, CommuniqueError)
        else f"cannot be read ({type(error).__name__}: {str(error)[:200]})"
    )
