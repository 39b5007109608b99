"""A better lexicon or engine corrects what subscribers were told: those statements are compared anew, once.

Only those: what nobody was told of stays as it was read, and a reading never alerts. Each statement is a
transaction of its own that notes the engine's mark, so that a run that was ended goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from alerts.model import Candidate, Reported
from alerts.subscriptions.rules import wanted
from baselines.library import Library
from monitor.model import Reread
from monitor.model.stored import StoredStatement
from monitor.statements.alert_points import alert_points
from monitor.statements.comparing import Comparing, as_of
from monitor.store import Store


@dataclass(frozen=True)
class Rereading:
    """Compares again what was told of by another engine."""

    store: Store
    library: Library
    clock: Callable[[], datetime]
    public_url: str

    def reread_reported(self) -> Reread:
        """Every statement that is due; nothing where no one was told anything, or the engine is the same."""
        baseline, done, last = self.library.default, Reread(), 0
        while due := self.store.rereadings.due(baseline, after=last):
            for last in due:
                try:
                    with self.store.intake():  # an edit of the same statement waits, or was saved before
                        corrections = self._read(last)
                    done = replace(
                        done, statements=done.statements + 1, corrections=done.corrections + corrections
                    )
                # One text that cannot be compared does not keep back the others.
                except Exception as error:  # noqa: BLE001
                    line = (
                        f"statement {last} cannot be compared anew ({type(error).__name__}: "
                        f"{str(error)[:200]})"
                    )
                    done = replace(done, failures=(*done.failures, line))
        return done

    def _read(self, statement_id: int) -> int:
        stored = self.store.rereadings.stored(statement_id, self.library.default)
        if stored is None:
            return 0
        comparing = Comparing(self.store, self.library, self.clock)
        comparison = comparing.of_stored(stored)
        reported = self.store.statements.reported(statement_id)
        earlier = self.store.statements.texts(statement_id, earlier_versions(stored, reported))
        candidate = Candidate(
            comparison=comparison,
            source=stored.source,
            is_official=stored.tier == "official",
            is_edit=False,
            reported_texts={stored.version: comparison}
            | {version.version: comparing.of_stored(as_of(stored, version)) for version in earlier},
            is_reread=True,
        )
        rows = wanted(candidate, self.store.subscriptions.all(), reported, self.clock())
        return self.store.rereadings.save(
            statement_id,
            comparison,
            rows,
            points=alert_points(comparison, stored.klass, comparing.edit_of_stored(stored, comparison)),
            now=self.clock(),
            public_url=self.public_url,
        )


def earlier_versions(stored: StoredStatement, reported: Sequence[Reported]) -> set[int]:
    """The versions that people were told of and that are no longer current: an edit that changed nothing of
    what was told may have been made since. Mostly there are none.
    """
    return {telling.version for telling in reported} - {stored.version}
