"""Who is told of a text: the outbox rows of a statement and of its official copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from alerts.alert_facts import NotChecked
from alerts.model import Candidate, Wanted
from alerts.subscriptions.rules import wanted
from monitor.divergence.compare_copies import compared, is_worth_comparing, official_text, pairs
from monitor.model import Arrival
from monitor.model.official_copy import ComparedCopy
from monitor.statements.comparing import Comparing
from monitor.statements.decide import Decision
from monitor.store import Store
from monitor.upkeep.health import is_down, not_checked


@dataclass(frozen=True)
class Audience:
    """Asks the subscriptions what they want of a text."""

    store: Store
    comparing: Comparing
    clock: Callable[[], datetime]

    def of_statement(self, arrival: Arrival, decision: Decision) -> tuple[Wanted, ...]:
        """The outbox rows of a statement. What is quiet goes into the log without alerts."""
        if arrival.comparison is None or decision.is_quiet:
            return ()
        source, statement = arrival.source, arrival.clustered.statement_id
        is_edit = decision.role == "edit"
        reported = self.store.statements.reported(statement, merges=is_edit) if statement else []
        candidate = Candidate(
            comparison=arrival.comparison,
            source=source.name,
            is_official=source.spec.tier == "official",
            is_edit=is_edit,
            edit=arrival.edit,
            reported_texts=self.comparing.of_reported(arrival, {telling.version for telling in reported}),
        )
        rows = wanted(candidate, self.store.subscriptions.all(), reported, self.clock())
        silent = self._not_checked(arrival) if any(row.kind != "version" for row in rows) else ()
        return tuple(replace(row, not_checked=silent) for row in rows) if silent else rows

    def of_copies(self, arrival: Arrival, decision: Decision) -> Sequence[ComparedCopy]:
        """How official copies differ from their statement, and who is told. After an edit of the statement
        nobody hears of what is new in that: the edit itself was told.
        """
        statement_id = decision.clustered.statement_id
        if decision.copies == "none" or statement_id is None:
            return ()
        arrived = official_text(arrival, arrival.alike.publication_id if arrival.alike else None)
        stored = self.store.copies.of(statement_id)
        if stored is None or arrived is None:
            return ()
        subscriptions, now = self.store.subscriptions.all(), self.clock()
        is_quiet = decision.role == "edit" or decision.is_quiet
        is_edit = decision.copies == "this page" and arrival.alike is not None
        return [
            compared(copy, texts, subscriptions, now, is_quiet=is_quiet, is_edit=is_edit)
            for copy, texts in pairs(arrived, stored, is_copy=decision.copies == "this page")
            if is_worth_comparing(copy, texts)
        ]

    def _not_checked(self, arrival: Arrival) -> tuple[NotChecked, ...]:
        """The issuers' other places that nobody reads just now: what is not seen there may stand there."""
        if not any(map(is_down, self.store.sources.in_doubt(now=self.clock()))):
            return ()  # the usual case, and no reason to count what every source holds
        return not_checked(self.store.sources.all(), arrival.screening.parties, but=arrival.source.id)
