"""From a text that has come to the outbox: where it belongs, what it changes, who wants to know; in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.model import Candidate, Wanted
from alerts.rules import wanted
from baselines.compare import VERSIONS, compare, compare_versions
from baselines.history import placed
from baselines.library import Library
from baselines.model import Comparison
from monitor.cluster import cluster
from monitor.extract import to_document
from monitor.model import (
    Clustered,
    Extracted,
    Held,
    Item,
    NewStatement,
    Page,
    QuickWindow,
    Saved,
    Screening,
    Seen,
    Source,
    Taken,
)
from monitor.store import Store

RELEVANT = ("trilateral", "related")
EXPECTED_WITHIN = timedelta(hours=12)  # the text of a reported meeting mostly follows on the same day
FRESH_DAYS = 2


@dataclass(frozen=True, slots=True)
class Arrived:
    """A text that has come, read and screened."""

    source: Source
    item: Item
    page: Page
    extracted: Extracted
    screening: Screening


@dataclass(frozen=True)
class Placing:
    """Finds the place of a text and writes it down."""

    store: Store
    library: Library
    clock: Callable[[], datetime]
    public_url: str

    def place(self, arrived: Arrived, seen: Seen | None, *, held: Seen | None = None) -> NewStatement | None:
        """Where the text belongs, what it changes, and who wants to know; written in one transaction.

        One text at a time, over all processes: two copies that arrive together must not both be the new statement.
        `held`: the item is known, though not from a text that came this way (`seen` is None).
        """
        with self.store.intake():
            if seen is None and held is not None:
                self._first_of_its_way(arrived, held)
                return None
            return self._place(arrived, seen)

    def _first_of_its_way(self, arrived: Arrived, held: Seen) -> None:
        """The page of an entry that so far came in its feed, or the reverse. What differs is its layout: kept, not told."""
        why = "The same item, which came another way before: from now on its versions that come this way are compared."
        self._save(_taken(arrived, Clustered("same", held.statement_id, why)))

    def _save(self, taken: Taken) -> Saved:
        return self.store.statements.save(taken, now=self.clock(), public_url=self.public_url)

    def _place(self, arrived: Arrived, seen: Seen | None) -> NewStatement | None:
        source, extracted, screening = arrived.source, arrived.extracted, arrived.screening
        held = self.store.statements.held(sha256=extracted.sha256, published_on=extracted.published_on)
        clustered = self._of_its_statement(cluster(extracted, screening, source.spec, held, seen), source, seen)
        is_confirmed = clustered.role == "copy" and source.spec.tier == "official" and _is_unofficial(held, clustered)
        comparison = (
            self._compare(source, extracted, screening, clustered, seen) if is_confirmed or clustered.role != "copy" else None
        )
        comparison = self._in_its_series(comparison, clustered)
        taken = replace(_taken(arrived, clustered), comparison=comparison)
        saved = self._save(replace(taken, wanted=self._wanted(taken)))
        if saved.is_duplicate or clustered.role == "same":
            return None
        if clustered.role == "new" and saved.statement_id is not None:
            self._expect(arrived)
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

    def _expect(self, arrived: Arrived) -> None:
        """An early signal: news of a meeting whose text we do not hold yet. The sources of its parties are checked more often."""
        source, screening, on = arrived.source, arrived.screening, arrived.extracted.published_on
        now = self.clock()
        is_signal = source.spec.tier == "news" and screening.kind == "news_report" and screening.klass in RELEVANT
        is_fresh = not source.is_first_check and (on is None or abs((now.date() - on).days) <= FRESH_DAYS)
        if not is_signal or not is_fresh or source.spec.is_archive:
            return
        names = [
            one.name
            for one in self.store.sources.all()
            if one.spec.enabled and one.spec.tier != "news" and one.spec.country in screening.parties
        ]
        window = QuickWindow(now, now + EXPECTED_WITHIN, f"{source.name} reports: {arrived.extracted.title[:120]}")
        self.store.sources.quicken(names, window, now=now, by="early signal", replaces=False)

    def _compare(
        self, source: Source, extracted: Extracted, screening: Screening, clustered: Clustered, seen: Seen | None
    ) -> Comparison | None:
        """A news report is never compared as if it were the text, nor a text in another language."""
        if clustered.role not in ("new", "edit", "copy"):
            return None
        document = to_document(extracted, screening, tier=source.spec.tier)
        if source.spec.everything:
            return compare_versions(replace(document, text=seen.text), document) if seen else None
        if screening.klass not in RELEVANT or screening.kind == "news_report" or extracted.language != "en":
            return None
        return compare(document, self.library.default)

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


def _taken(arrived: Arrived, clustered: Clustered) -> Taken:
    return Taken(arrived.source, arrived.item, arrived.page, arrived.extracted, arrived.screening, clustered)


def _is_unofficial(held: Sequence[Held], clustered: Clustered) -> bool:
    """Whether the statement is known from mirrors or news only, so that nothing of it could be told as confirmed."""
    return any(h.statement_id == clustered.statement_id and h.tier != "official" for h in held)
