"""The comparison of a text, with the history of each finding in its series."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from alerts.points.edit_facts import EditFacts, PageEdit
from alerts.points.point import SIGNATORIES
from baselines.comparison import VERSIONS, compare, compare_versions
from baselines.divergence import compare_former
from baselines.history import placed
from baselines.library import Library
from baselines.model import Comparison, Document, Finding
from baselines.text import fingerprint
from monitor.documents.extract import to_document
from monitor.model import Arrival, Extracted, Screening
from monitor.model.prepared import Prepared
from monitor.model.stored import ReportedText, StoredStatement
from monitor.screening import screen
from monitor.statements.decide import Decision
from monitor.statements.signatories import change_of_signatories
from monitor.store import Store


@dataclass(frozen=True)
class Comparing:
    """Compares with the baseline, and reads the earlier texts of the series from the store."""

    store: Store
    library: Library
    clock: Callable[[], datetime]

    def of_arrival(self, arrival: Arrival, decision: Decision, prepared: Prepared) -> Comparison | None:
        """As it was decided; None where there is nothing to compare. `prepared`: may hold the comparison,
        made before, of an archive's text.
        """
        if decision.against == "nothing":
            return None
        document = to_document(arrival.extracted, arrival.screening, tier=arrival.source.spec.tier)
        if decision.against == "earlier version":
            return self._with_earlier(arrival, document, decision.clustered.statement_id)
        comparison = prepared.comparison or compare(document, self.library.default)
        if decision.role == "edit" and (signed := change_of_signatories(arrival)):
            comparison = replace(comparison, findings=(*comparison.findings, signed))
        return self._in_its_series(comparison, decision.clustered.statement_id)

    def _with_earlier(self, arrival: Arrival, document: Document, statement_id: int | None) -> Comparison:
        """Of a page that is watched for every edit, under the number of the version that it brings."""
        assert arrival.alike is not None, "there is an earlier version"
        texts = self.store.statements.texts(statement_id) if statement_id is not None else ()
        version = texts[-1].version + 1 if texts else None
        return compare_versions(replace(document, text=arrival.alike.text), document, version=version)

    def of_stored(self, stored: StoredStatement) -> Comparison:
        """A stored statement, compared anew."""
        extracted = Extracted(
            text=stored.text,
            title=stored.title,
            url="",
            published_on=stored.published_on,
            published_at=None,
            publisher=stored.publisher,
            language=stored.language,
            sha256=stored.sha256,
        )
        screening = Screening(
            kind=stored.kind, parties=stored.parties, level=stored.level, klass=stored.klass, why=""
        )
        document = replace(to_document(extracted, screening, tier=stored.tier), is_whole=stored.is_whole)
        comparison = compare(document, self.library.default)
        if stored.edit and (signed := _signed(stored.edit.findings)):
            comparison = replace(comparison, findings=(*comparison.findings, *signed))
        day = stored.published_on or stored.first_seen_at.date()
        return self._placed(comparison, stored.statement_id, day)

    def of_reported(self, arrival: Arrival, versions: Collection[int]) -> dict[int, Comparison]:
        """The versions that people were told of, compared as the new one is: what differs between such a
        version and what was told of it is no edit's doing.
        """
        statement, comparison = arrival.clustered.statement_id, arrival.comparison
        if not versions or statement is None or comparison is None or comparison.baseline.slug == VERSIONS:
            return {}
        known = {arrival.edit.facts.former: arrival.edit.before} if arrival.edit else {}
        return {
            earlier.version: known.get(earlier.version) or self._as_now(arrival, comparison, earlier)
            for earlier in self.store.statements.texts(statement, versions)
        }

    def of_edit(self, arrival: Arrival, decision: Decision) -> PageEdit | None:
        """What the page said before it was edited; None where nothing was edited that is compared."""
        statement, comparison = decision.clustered.statement_id, arrival.comparison
        is_of_page = decision.role == "edit" and arrival.alike is not None
        if not is_of_page or decision.against != "baseline" or statement is None or not comparison:
            return None
        texts = self.store.statements.texts(statement)
        if not texts:
            return None
        former, seen_at = texts[-1], arrival.page.fetched_at
        before = self._as_now(arrival, comparison, former)
        facts = _facts(texts, arrival.extracted.text, seen_at)
        findings = compare_former(before, comparison, version=facts.present, day=seen_at.date())
        findings = (*_signed(comparison.findings), *findings)
        return PageEdit(facts=facts, findings=findings, before=before)

    def edit_of_stored(self, stored: StoredStatement, comparison: Comparison) -> PageEdit | None:
        """What the page of a stored version was edited in, as it was written down then: an edit stays true
        however its text is read. What a row does not hold (its signals) is read from both texts again.
        """
        if stored.edit is None:
            return None
        texts = self.store.statements.texts(stored.statement_id)
        earlier = [text for text in texts if text.version <= stored.edit.former]
        if not earlier or earlier[-1].version != stored.edit.former:
            return None
        facts = _facts(earlier, stored.text, stored.edit.seen_at)
        before = self.of_stored(as_of(stored, earlier[-1]))
        anew = compare_former(before, comparison, version=facts.present, day=facts.seen_at.date())
        known = {finding.key: finding for finding in anew}
        findings = tuple(known.get(finding.key, finding) for finding in stored.edit.findings)
        return PageEdit(facts=facts, findings=findings, before=before)

    def _as_now(self, arrival: Arrival, comparison: Comparison, earlier: ReportedText) -> Comparison:
        then = replace(
            arrival.extracted,
            title=earlier.title,
            text=earlier.text,
            sha256=earlier.sha256,
            frames=arrival.former_frames or arrival.extracted.frames,
        )
        document = to_document(then, screen(then, tier=earlier.tier), tier=earlier.tier)
        return self._in_its_series(compare(document, comparison.baseline), arrival.clustered.statement_id)

    def _in_its_series(self, comparison: Comparison, statement_id: int | None) -> Comparison:
        """With the history of each finding: what is new against the previous text, what stood there
        already.
        """
        return self._placed(comparison, statement_id, comparison.document.date or self.clock().date())

    def _placed(self, comparison: Comparison, statement_id: int | None, day: date) -> Comparison:
        timeline = self.store.earlier_texts.timeline(
            comparison.document, comparison.baseline, day=day, but=statement_id
        )
        return placed(comparison, timeline)


def as_of(stored: StoredStatement, version: ReportedText) -> StoredStatement:
    """The statement with the text that it had in an earlier version."""
    return replace(stored, title=version.title, text=version.text, sha256=version.sha256, edit=None)


def _facts(texts: Sequence[ReportedText], text: str, seen_at: datetime) -> EditFacts:
    """Of an edit from the last of `texts` (oldest first) to `text`: whether it brings an earlier one back."""
    words = fingerprint(text)
    back = next((earlier for earlier in reversed(texts[:-1]) if fingerprint(earlier.text) == words), None)
    return EditFacts(
        former=texts[-1].version,
        present=texts[-1].version + 1,
        seen_at=seen_at,
        back_to=back.version if back else None,
        back_on=back.fetched_at.date() if back else None,
    )


def _signed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The finding of who released the text."""
    return tuple(finding for finding in findings if finding.key == SIGNATORIES)
