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
from baselines.text import Sketch, sketch
from monitor.cluster import cluster, is_report
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
from monitor.prepared import Prepared
from monitor.screen import is_comparable
from monitor.store import Store

RELEVANT = ("trilateral", "related")
EXPECTED_WITHIN = timedelta(hours=12)  # the text of a reported meeting mostly follows on the same day
FRESH_DAYS = 2


@dataclass(frozen=True, slots=True)
class Arrived:
    """A text that has come, read and screened. `is_awaited`: until now its page had only announced it."""

    source: Source
    item: Item
    page: Page
    extracted: Extracted
    screening: Screening
    is_awaited: bool = False


@dataclass(frozen=True)
class Placing:
    """Finds the place of a text and writes it down."""

    store: Store
    library: Library
    clock: Callable[[], datetime]
    public_url: str

    def place(
        self, arrived: Arrived, seen: Seen | None, *, held: Seen | None = None, prepared: Prepared | None = None
    ) -> NewStatement | None:
        """Where the text belongs, what it changes, and who wants to know; written in one transaction.

        One text at a time, over all processes: two copies that arrive together must not both be the new statement.
        `held`: the item is known, though not from a text that came this way (`seen` is None). `prepared`: of an archive.
        """
        if prepared is None:  # a page that stands for itself has no copies that could be found
            prepared = Prepared(Sketch("") if arrived.source.spec.everything else sketch(arrived.extracted.text), None)
        with self.store.intake():
            if seen is None and held is not None:
                self._first_of_its_way(arrived, held, prepared)
                return None
            return self._place(arrived, seen, prepared)

    def _first_of_its_way(self, arrived: Arrived, held: Seen, prepared: Prepared) -> None:
        """The page of an entry that so far came in its feed, or the reverse. What differs is its layout: kept, not told."""
        why = "The same item, which came another way before: from now on its versions that come this way are compared."
        self._save(_taken(arrived, Clustered("same", held.statement_id, why), prepared))

    def _save(self, taken: Taken) -> Saved:
        return self.store.statements.save(taken, now=self.clock(), public_url=self.public_url)

    def _place(self, arrived: Arrived, seen: Seen | None, prepared: Prepared) -> NewStatement | None:
        source, extracted, screening = arrived.source, arrived.extracted, arrived.screening
        held = self._held(arrived, seen, prepared.sketch)
        found = cluster(extracted, screening, source.spec, held, seen, prepared.sketch)
        if arrived.is_awaited:  # others may have brought the text meanwhile: then it is a copy of theirs
            anew = cluster(extracted, screening, source.spec, held, None, prepared.sketch)
            found = anew if anew.role == "copy" else found
        clustered = self._of_its_statement(found, source, seen)
        is_confirmed = clustered.role == "copy" and source.spec.tier == "official" and _is_unofficial(held, clustered)
        is_compared = is_confirmed or clustered.role != "copy"
        comparison = self._compare(arrived, clustered, seen, prepared.comparison) if is_compared else None
        comparison = self._in_its_series(comparison, clustered)
        taken = replace(_taken(arrived, clustered, prepared), comparison=comparison)
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

    def _held(self, arrived: Arrived, seen: Seen | None, sketched: Sketch) -> Sequence[Held]:
        """The statements that could be meant. A watched page stands for itself; what was seen before has its place."""
        if arrived.source.spec.everything or (seen is not None and seen.role != "copy" and not arrived.is_awaited):
            return ()
        reported = is_report(arrived.screening, arrived.source.spec)
        return self.store.statements.held(sketched, published_on=arrived.extracted.published_on, reported=reported)

    def _compare(
        self, arrived: Arrived, clustered: Clustered, seen: Seen | None, compared: Comparison | None
    ) -> Comparison | None:
        """The comparison, where there is anything to compare. `compared`: the one made before, of an archive."""
        if clustered.role not in ("new", "edit", "copy"):
            return None
        document = to_document(arrived.extracted, arrived.screening, tier=arrived.source.spec.tier)
        if arrived.source.spec.everything:
            return compare_versions(replace(document, text=seen.text), document) if seen else None
        is_text = is_comparable(arrived.extracted, arrived.screening)
        return compared or (compare(document, self.library.default) if is_text else None)

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


def _taken(arrived: Arrived, clustered: Clustered, prepared: Prepared) -> Taken:
    return Taken(
        arrived.source, arrived.item, arrived.page, arrived.extracted, arrived.screening, clustered, prepared.sketch
    )  # fmt: skip


def _is_unofficial(held: Sequence[Held], clustered: Clustered) -> bool:
    """Whether the statement is known from mirrors or news only, so that nothing of it could be told as confirmed."""
    return any(h.statement_id == clustered.statement_id and h.tier != "official" for h in held)
