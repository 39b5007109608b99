"""The order of the stages: how a statement travels from a ministry's page to the outbox.

    check_source:  fetch -> discover -> per item: take_in -> settle
    take_in:       fetch -> extract -> screen -> cluster -> compare -> rules -> one transaction

Each stage gets values and gives one value back. A failing item is noted on its source, and the next goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.model import Candidate, Wanted
from alerts.rules import wanted
from baselines.compare import compare, compare_versions
from baselines.errors import CommuniqueError
from baselines.library import Library
from baselines.model import Comparison
from monitor.client import Client
from monitor.cluster import cluster
from monitor.discover import discover
from monitor.errors import ExtractError, FetchStatusError, SourceError
from monitor.extract import extract, to_document
from monitor.fetch import fetch_item, fetch_source
from monitor.model import (
    CheckReport,
    Clustered,
    Extracted,
    Item,
    NewStatement,
    NotModified,
    Page,
    Screening,
    Seen,
    Source,
    Taken,
)
from monitor.screen import screen
from monitor.store import Store

RELEVANT = ("trilateral", "related")
LONGEST_BACK_OFF = timedelta(hours=24)


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
            page = fetch_source(self.client, source)
            found = None if isinstance(page, NotModified) else discover(source, page)
        except SourceError as error:
            self._settle(source, error=error)
            return CheckReport(source.name, error=str(error))
        statements: list[NewStatement] = []
        notes: list[str] = list(found.notes) if found else []
        known = self.store.statements.seen_keys(source.id)
        listed = [item for item in found.items if known.get(item.key) != item.fingerprint] if found else []
        for item, held_page in self._work(source, page, listed, again=again):
            try:
                new = self.take_in(source, item, held_page)
            except CommuniqueError as error:
                notes.append(f"{item.title or item.url}: {error}")
                continue
            if new:
                statements.append(new)
        self._settle(source, page=page, had_new=bool(statements))
        return CheckReport(
            source.name,
            items=len(found.items) if found else 0,
            statements=tuple(statements),
            not_modified=found is None,
            notes=tuple(notes),
        )

    def _work(
        self, source: Source, page: Page | NotModified, listed: list[Item], *, again: bool
    ) -> Iterator[tuple[Item, Page | None]]:
        """New and changed entries first (oldest first, as they happened), then held statements that are due to be read again."""
        is_page = source.spec.kind == "page" and isinstance(page, Page)
        for item in reversed(listed):
            yield item, page if is_page and isinstance(page, Page) else None
        if source.spec.kind != "page":
            fresh = {item.key for item in listed}
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
        extracted = extract(raw, item, source.spec, previous_text=seen.text if seen else "")
        if extracted.suspect:
            raise ExtractError(extracted.suspect, url=item.url, missing="text", source=source.name)
        screening = screen(extracted, tier=source.spec.tier)
        return self.place(source, item, raw, extracted, screening, seen)

    def take_file(self, source: Source, item: Item, page: Page, extracted: Extracted) -> NewStatement | None:
        """One file of an archive, read before. Never an alert."""
        seen = self.store.statements.seen(source.id, item.key)
        return self.place(source, item, page, extracted, screen(extracted, tier=source.spec.tier), seen)

    def place(
        self, source: Source, item: Item, page: Page, extracted: Extracted, screening: Screening, seen: Seen | None
    ) -> NewStatement | None:
        """Where the text belongs, what it changes, and who wants to know; written in one transaction.

        One text at a time, over all processes: two copies that arrive together must not both be the new statement.
        """
        with self.store.intake():
            return self._place(source, item, page, extracted, screening, seen)

    def _place(
        self, source: Source, item: Item, page: Page, extracted: Extracted, screening: Screening, seen: Seen | None
    ) -> NewStatement | None:
        held = self.store.statements.held(sha256=extracted.sha256, published_on=extracted.published_on)
        clustered = _of_its_statement(cluster(extracted, screening, source.spec, held, seen), seen)
        comparison = self._compare(source, extracted, screening, clustered, seen)
        taken = Taken(source, item, page, extracted, screening, clustered, comparison)
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

    def _compare(
        self, source: Source, extracted: Extracted, screening: Screening, clustered: Clustered, seen: Seen | None
    ) -> Comparison | None:
        """New and edited statements only; a news report is never compared as if it were the text, nor another language."""
        if clustered.role not in ("new", "edit"):
            return None
        document = to_document(extracted, screening, tier=source.spec.tier)
        if source.spec.everything:
            return compare_versions(replace(document, text=seen.text), document) if seen else None
        if screening.klass not in RELEVANT or screening.kind == "news_report" or extracted.language != "en":
            return None
        return compare(document, self.library.default)

    def _wanted(self, taken: Taken) -> tuple[Wanted, ...]:
        """The outbox rows. The first check of a source takes what already stands there into the log without alerts."""
        is_old = taken.source.is_first_check and not taken.source.spec.alert_existing and taken.clustered.role == "new"
        if taken.comparison is None or is_old or taken.source.spec.kind == "folder":
            return ()
        statement = taken.clustered.statement_id
        return wanted(
            Candidate(
                taken.comparison,
                source=taken.source.name,
                is_official=taken.source.spec.tier == "official",
                is_edit=taken.clustered.role == "edit",
            ),
            self.store.subscriptions.all(),
            self.store.statements.told(statement) if statement else (),
            self.clock(),
        )

    def _settle(
        self, source: Source, *, page: Page | NotModified | None = None, error: SourceError | None = None, had_new: bool = False
    ) -> None:
        now = self.clock()
        wait = timedelta(seconds=source.spec.every * self.jitter())
        if error is not None:
            wait = min(LONGEST_BACK_OFF, wait * 2 ** min(source.failures, 10))
            if isinstance(error, FetchStatusError) and error.retry_after:
                wait = max(wait, timedelta(seconds=error.retry_after))
        self.store.sources.settle(
            source.id,
            now=now,
            next_due_at=now + wait,
            error=str(error) if error else "",
            had_new=had_new,
            validators=page.validators if isinstance(page, Page) else source.validators,
        )


def _of_its_statement(clustered: Clustered, seen: Seen | None) -> Clustered:
    """An edit of a copy or of a news report is a new version of that publication, not of the statement."""
    if clustered.role == "edit" and seen is not None and seen.role in ("copy", "coverage"):
        return replace(clustered, role=seen.role)
    return clustered
