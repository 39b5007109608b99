"""From a text that has arrived to the outbox: read what is known, decide, commit; in one transaction.

What is decided, and why, is in `decide.py`; who is told in `audience.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from baselines.comparison import compare
from baselines.history import reading_of
from baselines.library import Library
from baselines.text import Sketch, sketch
from monitor.documents.extract import to_document
from monitor.meetings.tie import tied
from monitor.model import Arrival, Clustered, KnownItem, NewStatement, QuickWindow, StoredText, Tier
from monitor.model.meeting import OPENING, Account
from monitor.model.prepared import Prepared
from monitor.screening import is_comparable
from monitor.statements.alert_points import alert_points
from monitor.statements.audience import Audience
from monitor.statements.comparing import Comparing
from monitor.statements.decide import (
    Decision,
    as_removed,
    decide,
    needs_candidates,
    needs_reports,
    needs_statement_tier,
    placed,
    says_the_same,
)
from monitor.store import Store

EXPECTED_WITHIN = timedelta(hours=12)  # the text of a reported meeting mostly follows on the same day


@dataclass(frozen=True)
class Accepting:
    """Finds the place of a text and writes it down."""

    store: Store
    library: Library
    clock: Callable[[], datetime]
    public_url: str

    def is_again(self, arrival: Arrival, known: KnownItem | None) -> bool:
        """Whether the page says what it said before. Then that is written down, and nothing is left to do."""
        if known is None or not says_the_same(arrival, known):
            return False
        return self.store.statements.save_again(arrival, known, now=self.clock())

    def accept(
        self, arrival: Arrival, known: KnownItem | None, *, prepared: Prepared | None = None
    ) -> NewStatement | None:
        """Where the text belongs, what it changes, and who wants to know; written in one transaction.

        One text at a time, over all processes: two copies that arrive together must not both be the new
        statement. What takes longest, the comparison, is made before. `known`: the item, whichever way its
        texts came. `prepared`: of an archive.
        """
        prepared = prepared or self._prepared(arrival, known)
        arrival = replace(arrival, sketch=prepared.sketch)
        comparing = Comparing(self.store, self.library, self.clock)
        audience = Audience(self.store, comparing, self.clock)
        # What is known may be edited, and its statement stand at another day.
        day = None if known is not None else arrival.extracted.published_on
        with self.store.intake(day, prepared.sketch.words):
            decision = self._decide(arrival, known)
            if decision.is_of_removed and known is not None:
                # What stands there now is read when the removal is undone.
                fingerprint = arrival.item.fingerprint
                self.store.statements.touch(known.publication_id, fingerprint=fingerprint, now=self.clock())
                return None
            arrival = replace(arrival, clustered=decision.clustered)
            event = tied(self.store, account_of(arrival)) if decision.tells_event else None
            comparison = comparing.of_arrival(arrival, decision, prepared)
            arrival = replace(arrival, comparison=comparison, event=event)
            arrival = replace(arrival, edit=comparing.of_edit(arrival, decision))
            if comparison and decision.against == "baseline":
                points = alert_points(comparison, arrival.screening.klass, arrival.edit)
                arrival = replace(arrival, points=points)
            copies = audience.of_copies(arrival, decision)
            arrival = replace(arrival, wanted=audience.of_statement(arrival, decision))
            saved = self.store.statements.save(arrival, copies, now=self.clock(), public_url=self.public_url)
            if saved.is_duplicate or decision.role == "same" or decision.is_of_removed:
                return None
            if decision.opens_window and saved.statement_id is not None:
                self._open_window(arrival)
        shown = comparison or next((copy.comparison for copy in copies), None)
        return NewStatement(
            id=saved.statement_id,
            title=arrival.extracted.title,
            url=arrival.extracted.url,
            role=decision.role,
            klass=arrival.screening.klass,
            changes=sum(finding.kind != "retained" for finding in shown.findings) if shown else 0,
            alerts=saved.alerts,
            headline=arrival.points.subject
            if arrival.points and arrival.points.due
            else (shown.summary.headline if shown else ""),
        )

    def _prepared(self, arrival: Arrival, known: KnownItem | None) -> Prepared:
        """What can be made before the text's turn comes. It is compared where it will be, as things stand;
        whether it is so is decided when its turn has come.
        """
        if arrival.source.spec.everything:  # it stands for itself, and has no copies that could be found
            return Prepared(Sketch(""), None)
        prepared = Prepared(sketch(arrival.extracted.text), None)
        if not is_comparable(arrival.extracted, arrival.screening):
            return prepared
        if self._decide(replace(arrival, sketch=prepared.sketch), known).against != "baseline":
            return prepared
        document = to_document(arrival.extracted, arrival.screening, tier=arrival.source.spec.tier)
        comparison = compare(document, self.library.default)
        reading_of(comparison.document)  # remembered, for its place in the series
        return replace(prepared, comparison=comparison)

    def _decide(self, arrival: Arrival, known: KnownItem | None) -> Decision:
        """Reads what the decision needs, and no more."""
        candidates = self._candidates(arrival) if needs_candidates(arrival, known) else []
        found = placed(arrival, known, candidates)
        if found.statement_id is not None and self.store.removals.of(found.statement_id):
            why = "Its statement was removed by hand: it stays so."
            return _quiet(Clustered("same", found.statement_id, why))
        if needs_candidates(arrival, known) and found.role == "new":
            day = arrival.extracted.published_on
            alike = self._beside(arrival, self.store.removals.alike(arrival.sketch, published_on=day))
            if copy := as_removed(arrival, found, alike):
                return _quiet(copy)
        tier = self._tier(found) if needs_statement_tier(arrival, found) else None
        return decide(arrival, found, candidates, statement_tier=tier, today=self.clock().date())

    def _candidates(self, arrival: Arrival) -> list[StoredText]:
        found = self.store.statements.candidates(
            arrival.sketch, published_on=arrival.extracted.published_on, reported=needs_reports(arrival)
        )
        return self._beside(arrival, found)

    def _beside(self, arrival: Arrival, candidates: Sequence[StoredText]) -> list[StoredText]:
        """The candidates, those marked that the source of the text lists as well."""
        numbers = [candidate.statement_id for candidate in candidates]
        beside = self.store.listed_items.beside(arrival.source.id, arrival.item, arrival.listed, numbers)
        return [replace(c, is_listed_beside=c.statement_id in beside) for c in candidates]

    def _tier(self, found: Clustered) -> Tier | None:
        statement = self.store.statements.get(found.statement_id) if found.statement_id else None
        return statement.tier if statement else None

    def _open_window(self, arrival: Arrival) -> None:
        """The sources of the parties are checked more often: a text is expected."""
        now, parties = self.clock(), arrival.screening.parties
        names = [
            source.name
            for source in self.store.sources.all()
            if source.spec.enabled and source.spec.tier != "news" and source.spec.country in parties
        ]
        words = f"{arrival.source.name} reports: {arrival.extracted.title[:120]}"
        window = QuickWindow(now, now + EXPECTED_WITHIN, words)
        self.store.sources.quicken(names, window, now=now, by="early signal", replaces=False)


def _quiet(of_removed: Clustered) -> Decision:
    """Of a statement that somebody removed nobody hears."""
    return Decision(clustered=of_removed, is_quiet=True, is_of_removed=True, reasons=(of_removed.why,))


def account_of(arrival: Arrival) -> Account:
    """The text as an account of its event."""
    extracted, screening = arrival.extracted, arrival.screening
    return Account(
        statement_id=arrival.clustered.statement_id,
        title=extracted.title or arrival.item.title,
        opening=extracted.text[:OPENING],
        published_on=extracted.published_on,
        parties=screening.parties,
        kind=screening.kind,
        level=screening.level,
        language=extracted.language,
        url=extracted.url or arrival.page.url,
        publisher=extracted.publisher or arrival.source.spec.publisher,
    )
