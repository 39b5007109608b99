"""A better lexicon or engine corrects what was told: the statements that someone was told of are compared
anew, once.

Only those: what nobody was told of stays as it was read, and a reading never alerts. Each statement is a
transaction of its own that notes the engine's mark, so that a run that was ended goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from alerts.model import Candidate, Told
from alerts.subscriptions.rules import wanted
from baselines.comparison import compare
from baselines.history import placed
from baselines.library import Library
from baselines.model import Comparison
from monitor.documents.extract import to_document
from monitor.model import Extracted, Reread, Screening
from monitor.model.stored import StoredStatement
from monitor.store import Store


@dataclass(frozen=True)
class Rereading:
    """Compares again what was told of by another engine."""

    store: Store
    library: Library
    clock: Callable[[], datetime]
    public_url: str

    def read_told_anew(self) -> Reread:
        """Every statement that is due; nothing where no one was told anything, or the engine is the same."""
        baseline, done, last = self.library.default, Reread(), 0
        while due := self.store.rereadings.due(baseline, after=last):
            for last in due:
                try:
                    with self.store.intake():  # an edit of the same statement waits, or has come before
                        corrections = self._read(last)
                    done = replace(
                        done, statements=done.statements + 1, corrections=done.corrections + corrections
                    )
                except Exception as error:  # noqa: BLE001 - one text that cannot be compared does not keep back the others
                    line = (
                        f"statement {last} cannot be compared anew ({type(error).__name__}: "
                        f"{str(error)[:200]})"
                    )
                    done = replace(done, failures=(*done.failures, line))
        return done

    def _read(self, statement_id: int) -> int:
        held = self.store.rereadings.held(statement_id, self.library.default)
        if held is None:
            return 0
        comparison = self._compare(held)
        told = self.store.statements.told(statement_id)
        candidate = Candidate(
            comparison,
            source=held.source,
            is_official=held.tier == "official",
            is_edit=False,
            told_texts=self._told_texts(held, comparison, told),
            is_reread=True,
        )
        rows = wanted(candidate, self.store.subscriptions.all(), told, self.clock())
        return self.store.rereadings.save(
            statement_id, comparison, rows, now=self.clock(), public_url=self.public_url
        )

    def _told_texts(
        self, stored_statement: StoredStatement, comparison: Comparison, reported: Sequence[Told]
    ) -> dict[int, Comparison]:
        """Mostly the version that is held. An edit that changed nothing told may have come since."""
        earlier = self.store.statements.told_texts(
            stored_statement.statement_id, {t.version for t in reported} - {stored_statement.version}
        )
        found = {
            t.version: self._compare(replace(stored_statement, title=t.title, text=t.text, sha256=t.sha256))
            for t in earlier
        }
        return {stored_statement.version: comparison} | found

    def _compare(self, stored_statement: StoredStatement) -> Comparison:
        extracted = Extracted(
            stored_statement.text,
            stored_statement.title,
            "",
            stored_statement.published_on,
            None,
            stored_statement.publisher,
            stored_statement.language,
            stored_statement.sha256,
        )
        screening = Screening(
            stored_statement.kind,
            stored_statement.parties,
            stored_statement.level,
            stored_statement.klass,
            "",
        )
        baseline = self.library.default
        comparison = compare(to_document(extracted, screening, tier=stored_statement.tier), baseline)
        day = stored_statement.published_on or stored_statement.first_seen_at.date()
        timeline = self.store.changes.timeline(
            comparison.document, baseline, day=day, but=stored_statement.statement_id
        )
        return placed(comparison, timeline)
