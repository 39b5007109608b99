"""The order of the stages: how a statement travels from a ministry's page to the outbox.

    check_source:  look (fetch -> discover) -> per item: take_in -> settle
    take_in:       fetch -> extract -> screen -> cluster -> compare -> history -> rules -> one transaction

Each stage gets values and gives one value back. A failing item is noted on its source, and the next goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.model import Candidate, Wanted
from alerts.rules import wanted
from baselines.compare import VERSIONS, compare, compare_versions
from baselines.errors import CommuniqueError
from baselines.history import placed
from baselines.library import Library
from baselines.model import Comparison
from baselines.text import Sketch, sketch
from monitor.client import Client
from monitor.cluster import cluster, is_report
from monitor.errors import ExtractError, FetchStatusError, FetchTimeoutError
from monitor.extract import extract, to_document
from monitor.fetch import fetch_item
from monitor.look import Looked, WhenAsked, look
from monitor.model import (
    CheckReport,
    Clustered,
    Extracted,
    Held,
    Item,
    NewStatement,
    NotModified,
    Page,
    Prepared,
    Screening,
    Seen,
    Source,
    Taken,
)
from monitor.screen import is_comparable, screen
from monitor.standing import as_it_came, is_verified
from monitor.store import Store

LONGEST_BACK_OFF = timedelta(hours=24)
MOST_SILENCES = 3  # pages of a source in a row that do not answer: a site that hangs must not hold up its next check


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a check ended, as its source remembers it. `unread`: keys of the items that failed."""

    page: Page | None = None
    error: Exception | None = None
    built_at: datetime | None = None
    unread: Sequence[str] = ()
    had_new: bool = False


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
        except Exception as error:  # noqa: BLE001 - whatever a hostile list makes a library raise ends here: the others go on
            self._settle(source, _Outcome(error=error))
            return CheckReport(source.name, error=_said(error))
        statements: list[NewStatement] = []
        notes = list(listed.notes)
        done: set[str] = set()
        silences = 0
        for item, page in self._work(source, listed, again=again):
            if silences == MOST_SILENCES:
                notes.append(f"{silences} pages in a row did not answer: the others are left for the next check")
                break
            try:
                new = self.take_in(listed.source_of(source, item), item, page)
            except Exception as error:  # noqa: BLE001 - and a hostile page at its item
                notes.append(f"{item.title or item.url}: {_said(error)}")
                silences = silences + 1 if isinstance(error, FetchTimeoutError) else 0
                continue
            silences = 0
            done.add(item.key)
            if new:
                statements.append(new)
        unread = [item.key for item in listed.fresh if item.key not in done]
        self._settle(source, _Outcome(listed.page, built_at=listed.built_at, unread=unread, had_new=bool(statements)))
        return CheckReport(
            source.name, items=listed.count, statements=tuple(statements), not_modified=listed.is_old, notes=tuple(notes)
        )

    def _look(self, source: Source) -> Looked:
        """What the source lists now, and which of it is new or says that it changed."""
        statements = self.store.statements
        known = WhenAsked(lambda: statements.seen_keys(source.id))
        return look(self.client, source, known=known, links=lambda urls: statements.keys_of(source.id, urls))

    def _work(self, source: Source, listed: Looked, *, again: bool) -> Iterator[tuple[Item, Page | None]]:
        """New and changed entries first (oldest first, as they happened), then held statements that are due to be read again."""
        if source.spec.kind == "page":
            yield from ((item, listed.page) for item in listed.fresh)
            return
        yield from ((item, None) for item in reversed(listed.fresh))
        fresh = {item.key for item in listed.fresh}
        for item in self.store.statements.to_fetch_again(source.id, now=self.clock(), every_one=again):
            if item.key not in fresh:
                yield item, None

    def take_in(self, source: Source, item: Item, page: Page | None = None) -> NewStatement | None:
        """One item, from its address to the outbox. None when it tells nothing new."""
        seen = self.store.statements.seen(source.id, item.key)
        raw = page or fetch_item(self.client, source, item, seen.validators if seen else None)
        if isinstance(raw, NotModified):
            if seen:
                self.store.statements.touch(seen.publication_id, fingerprint=item.fingerprint, now=self.clock())
            return None
        source = self._as_it_came(source, raw)
        extracted = extract(raw, item, source.spec, previous_text=seen.text if seen else "")
        if extracted.suspect:
            raise ExtractError(extracted.suspect, url=item.url, missing="text", source=source.name)
        screening = screen(extracted, tier=source.spec.tier)
        return self.place(source, item, raw, extracted, screening, seen)

    def _as_it_came(self, source: Source, page: Page) -> Source:
        """With the standing of where the text was found: an official list may lead to other hosts."""
        spec = as_it_came(source.spec, page, lambda url: is_verified(url, self.store.hosts.all()) or self.client.is_own(url))
        return source if spec is source.spec else replace(source, spec=spec)

    def take_file(
        self, source: Source, item: Item, page: Page, extracted: Extracted, screening: Screening, prepared: Prepared
    ) -> NewStatement | None:
        """One document of an archive, read, screened and compared before. Never an alert."""
        seen = self.store.statements.seen(source.id, item.key)
        return self.place(source, item, page, extracted, screening, seen, prepared)

    def place(
        self,
        source: Source,
        item: Item,
        page: Page,
        extracted: Extracted,
        screening: Screening,
        seen: Seen | None,
        prepared: Prepared | None = None,
    ) -> NewStatement | None:
        """Where the text belongs, what it changes, and who wants to know; written in one transaction.

        One text at a time, over all processes: two copies that arrive together must not both be the new statement.
        """
        if prepared is None:  # a page that stands for itself has no copies that could be found
            prepared = Prepared(Sketch("") if source.spec.everything else sketch(extracted.text), None)
        with self.store.intake():
            return self._place(source, item, page, extracted, screening, seen, prepared)

    def _place(
        self,
        source: Source,
        item: Item,
        page: Page,
        extracted: Extracted,
        screening: Screening,
        seen: Seen | None,
        prepared: Prepared,
    ) -> NewStatement | None:
        held = self._held(source, extracted, screening, seen, prepared.sketch)
        found = cluster(extracted, screening, source.spec, held, seen, prepared.sketch)
        clustered = self._of_its_statement(found, source, seen)
        is_confirmed = clustered.role == "copy" and source.spec.tier == "official" and _is_unofficial(held, clustered)
        comparison = (
            self._compare(source, extracted, screening, clustered, seen, prepared.comparison)
            if is_confirmed or clustered.role != "copy"
            else None
        )
        comparison = self._in_its_series(comparison, clustered)
        taken = Taken(source, item, page, extracted, screening, clustered, prepared.sketch, comparison)
        taken = replace(taken, wanted=self._wanted(taken))
        saved = self.store.statements.save(taken, now=self.clock(), public_url=self.public_url)
        if saved.is_duplicate or clustered.role == "same":
            return None
        changes = sum(f.kind != "retained" for f in comparison.findings) if comparison else 0
        return NewStatement(
            id=saved.statement_id,
            title=extracted.title,
            url=extracted.url,
            role=clustered.role,
            klass=screening.klass,
            changes=changes,
            alerts=saved.alerts,
            headline=comparison.summary.headline if comparison else "",
        )

    def _held(
        self, source: Source, extracted: Extracted, screening: Screening, seen: Seen | None, sketched: Sketch
    ) -> Sequence[Held]:
        """The statements that could be meant. A watched page stands for itself; what was seen before has its place."""
        if source.spec.everything or (seen is not None and seen.role != "copy"):
            return ()
        reported = is_report(screening, source.spec)
        return self.store.statements.held(sketched, published_on=extracted.published_on, reported=reported)

    def _compare(
        self, source: Source, extracted: Extracted, screening: Screening, clustered: Clustered, seen: Seen | None,
        compared: Comparison | None,
    ) -> Comparison | None:  # fmt: skip
        """The comparison, where there is anything to compare. `compared`: the one made before, of an archive."""
        if clustered.role not in ("new", "edit", "copy"):
            return None
        document = to_document(extracted, screening, tier=source.spec.tier)
        if source.spec.everything:
            return compare_versions(replace(document, text=seen.text), document) if seen else None
        return compared or (compare(document, self.library.default) if is_comparable(extracted, screening) else None)

    def _in_its_series(self, comparison: Comparison | None, clustered: Clustered) -> Comparison | None:
        """The comparison with the history of each finding: what is new against the previous text, what stood there already."""
        if comparison is None or comparison.baseline.slug == VERSIONS:
            return comparison
        day = comparison.document.date or self.clock().date()
        timeline = self.store.changes.timeline(
            comparison.document, comparison.baseline, day=day, but=clustered.statement_id
        )
        return placed(comparison, timeline)

    def _wanted(self, taken: Taken) -> tuple[Wanted, ...]:
        """The outbox rows. The first check of a source takes what already stands there into the log without alerts."""
        source = taken.source
        stood_there = source.is_first_check or taken.item.key in source.unread
        is_old = stood_there and not source.spec.alert_existing and taken.clustered.role in ("new", "copy")
        if taken.comparison is None or is_old or source.spec.is_archive:
            return ()
        statement = taken.clustered.statement_id
        return wanted(
            Candidate(
                taken.comparison,
                source=source.name,
                is_official=source.spec.tier == "official",
                is_edit=taken.clustered.role == "edit",
            ),
            self.store.subscriptions.all(),
            self.store.statements.told(statement) if statement else (),
            self.clock(),
        )

    def _of_its_statement(self, clustered: Clustered, source: Source, seen: Seen | None) -> Clustered:
        """An edit of a copy, of a report, or of a mirror of an official text is a version of that publication only."""
        if clustered.role != "edit" or seen is None:
            return clustered
        if seen.role in ("copy", "coverage"):
            return replace(clustered, role=seen.role)
        if source.spec.tier != "official" and clustered.statement_id:
            statement = self.store.statements.get(clustered.statement_id)
            if statement and statement.tier == "official":
                return replace(clustered, role="copy")
        return clustered

    def _settle(self, source: Source, outcome: _Outcome) -> None:
        now = self.clock()
        wait = timedelta(seconds=source.spec.every * self.jitter())
        if outcome.error is not None:
            wait = min(LONGEST_BACK_OFF, wait * 2 ** min(source.failures, 10))
            if isinstance(outcome.error, FetchStatusError) and outcome.error.retry_after:
                wait = max(wait, timedelta(seconds=outcome.error.retry_after))
        # While an item is unread the list must come whole again: "not modified" would hide it.
        self.store.sources.settle(
            source.id,
            now=now,
            next_due_at=now + wait,
            error=_said(outcome.error) if outcome.error else "",
            had_new=outcome.had_new,
            validators=outcome.page.validators if outcome.page and not outcome.unread else None,
            built_at=outcome.built_at,
            unread=outcome.unread,
        )


def _said(error: Exception) -> str:
    """One line. An error that is not ours names its kind, for whoever reports it."""
    return str(error) if isinstance(error, CommuniqueError) else f"cannot be read ({type(error).__name__}: {str(error)[:200]})"


def _is_unofficial(held: Sequence[Held], clustered: Clustered) -> bool:
    """Whether the statement is known from mirrors or news only, so that nothing of it could be told as confirmed."""
    return any(h.statement_id == clustered.statement_id and h.tier != "official" for h in held)
