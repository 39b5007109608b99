"""From a text that has come to the outbox: where it belongs, what it changes, who wants to know; in one
transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.model import Candidate, NotChecked, Wanted
from alerts.subscriptions.rules import wanted
from baselines.comparison import VERSIONS, compare, compare_versions
from baselines.history import placed
from baselines.library import Library
from baselines.model import Comparison
from baselines.text import Sketch, sketch
from monitor.divergence.compare_copies import compared, is_worth_comparing, official_text
from monitor.documents.extract import to_document
from monitor.meetings.tie import tied
from monitor.model import (
    Arrival,
    Clustered,
    KnownItem,
    NewStatement,
    QuickWindow,
    Saved,
    Source,
    StoredText,
)
from monitor.model.meeting import OPENING, Account, Joined
from monitor.model.official_copy import ComparedCopy
from monitor.model.prepared import Prepared
from monitor.screening import is_comparable, screen
from monitor.statements.cluster import cluster, is_report
from monitor.store import Store
from monitor.upkeep.health import is_down, not_checked

RELEVANT = ("trilateral", "related")
EXPECTED_WITHIN = timedelta(hours=12)  # the text of a reported meeting mostly follows on the same day
FRESH_DAYS = 2


@dataclass(frozen=True)
class Placing:
    """Finds the place of a text and writes it down."""

    store: Store
    library: Library
    clock: Callable[[], datetime]
    public_url: str

    def place(
        self,
        arrived: Arrival,
        *,
        held: KnownItem | None = None,
        prepared: Prepared | None = None,
    ) -> NewStatement | None:
        """Where the text belongs, what it changes, and who wants to know; written in one transaction.

        One text at a time, over all processes: two copies that arrive together must not both be the new
        statement. `held`: the item is known, though not from a text that came this way (`seen` is None).
        `prepared`: of an archive.
        """
        if prepared is None:  # a page that stands for itself has no copies that could be found
            prepared = Prepared(
                Sketch("") if arrived.source.spec.everything else sketch(arrived.extracted.text), None
            )
        seen = arrived.alike
        with self.store.intake():
            if seen is None and held is not None:
                self._first_of_its_way(arrived, held, prepared)
                return None
            return self._place(arrived, seen, prepared)

    def _first_of_its_way(self, arrived: Arrival, known_item: KnownItem, prepared: Prepared) -> None:
        """The page of an entry that so far came in its feed, or the reverse. What differs is its layout:
        kept, not told.
        """
        why = (
            "The same item, which came another way before: from now on its versions that come this way "
            "are compared."
        )
        self._save(_taken(arrived, Clustered("same", known_item.statement_id, why), prepared))

    def _save(self, taken: Arrival, copies: Sequence[ComparedCopy] = ()) -> Saved:
        return self.store.statements.save(taken, copies, now=self.clock(), public_url=self.public_url)

    def _place(self, arrived: Arrival, seen: KnownItem | None, prepared: Prepared) -> NewStatement | None:
        source, extracted, screening = arrived.source, arrived.extracted, arrived.screening
        held = self._held(arrived, seen, prepared.sketch)
        found = cluster(extracted, screening, source.spec, held, seen, prepared.sketch)
        if arrived.is_awaited:  # others may have brought the text meanwhile: then it is a copy of theirs
            anew = cluster(extracted, screening, source.spec, held, None, prepared.sketch)
            found = anew if anew.role == "copy" else found
        clustered = self._of_its_statement(found, source, seen)
        is_confirmed = (
            clustered.role == "copy" and source.spec.tier == "official" and _is_unofficial(held, clustered)
        )
        is_compared = is_confirmed or clustered.role != "copy"
        event = self._event(arrived, clustered) if clustered.role in ("new", "edit") or is_confirmed else None
        comparison = self._compare(arrived, clustered, seen, prepared.comparison) if is_compared else None
        comparison = self._in_its_series(comparison, clustered)
        taken = replace(_taken(arrived, clustered, prepared), comparison=comparison, event=event)
        copies = self._copies(taken, seen)
        saved = self._save(replace(taken, wanted=self._wanted(taken)), copies)
        if saved.is_duplicate or clustered.role == "same":
            return None
        if clustered.role == "new" and saved.statement_id is not None:
            self._expect(arrived)
        told = comparison or next((copy.comparison for copy in copies), None)
        changes = sum(f.kind != "retained" for f in told.findings) if told else 0
        return NewStatement(
            id=saved.statement_id,
            title=extracted.title,
            url=extracted.url,
            role=clustered.role,
            klass=screening.klass,
            changes=changes,
            alerts=saved.alerts,
            headline=told.summary.headline if told else "",
        )

    def _expect(self, arrived: Arrival) -> None:
        """An early signal: news of a meeting whose text we do not hold yet. The sources of its parties are
        checked more often.
        """
        source, screening, on = arrived.source, arrived.screening, arrived.extracted.published_on
        now = self.clock()
        is_signal = (
            source.spec.tier == "news" and screening.kind == "news_report" and screening.klass in RELEVANT
        )
        is_fresh = not source.is_first_check and (on is None or abs((now.date() - on).days) <= FRESH_DAYS)
        if not is_signal or not is_fresh or source.spec.is_archive:
            return
        names = [
            source.name
            for source in self.store.sources.all()
            if source.spec.enabled and source.spec.tier != "news" and source.spec.country in screening.parties
        ]
        window = QuickWindow(
            now, now + EXPECTED_WITHIN, f"{source.name} reports: {arrived.extracted.title[:120]}"
        )
        self.store.sources.quicken(names, window, now=now, by="early signal", replaces=False)

    def _held(self, arrived: Arrival, seen: KnownItem | None, sketched: Sketch) -> Sequence[StoredText]:
        """The statements that could be meant. A watched page stands for itself; what was seen before has its
        place.
        """
        if arrived.source.spec.everything or (
            seen is not None and seen.role != "copy" and not arrived.is_awaited
        ):
            return ()
        reported = is_report(arrived.screening, arrived.source.spec)
        return self.store.statements.held(
            sketched, published_on=arrived.extracted.published_on, reported=reported
        )

    def _compare(
        self, arrived: Arrival, clustered: Clustered, seen: KnownItem | None, compared: Comparison | None
    ) -> Comparison | None:
        """The comparison, where there is anything to compare. `compared`: the one made before, of an
        archive.
        """
        if clustered.role not in ("new", "edit", "copy"):
            return None
        document = to_document(arrived.extracted, arrived.screening, tier=arrived.source.spec.tier)
        if arrived.source.spec.everything:
            return compare_versions(replace(document, text=seen.text), document) if seen else None
        is_text = is_comparable(arrived.extracted, arrived.screening)
        return compared or (compare(document, self.library.default) if is_text else None)

    def _in_its_series(self, comparison: Comparison | None, clustered: Clustered) -> Comparison | None:
        """The comparison with the history of each finding: what is new against the previous text, what stood
        there already.
        """
        if comparison is None or comparison.baseline.slug == VERSIONS:
            return comparison
        day = comparison.document.date or self.clock().date()
        timeline = self.store.changes.timeline(
            comparison.document, comparison.baseline, day=day, but=clustered.statement_id
        )
        return placed(comparison, timeline)

    def _event(self, arrived: Arrival, clustered: Clustered) -> Joined | None:
        """The event that the text tells of, with the statements that are held; a watched page stands for
        itself.
        """
        extracted, screening, spec = arrived.extracted, arrived.screening, arrived.source.spec
        if screening.klass not in RELEVANT or spec.everything:
            return None
        return tied(
            self.store,
            Account(
                statement_id=clustered.statement_id,
                title=extracted.title or arrived.item.title,
                opening=extracted.text[:OPENING],
                published_on=extracted.published_on,
                parties=screening.parties,
                kind=screening.kind,
                level=screening.level,
                language=extracted.language,
                url=extracted.url or arrived.page.url,
                publisher=extracted.publisher or spec.publisher,
            ),
        )

    def _wanted(self, taken: Arrival) -> tuple[Wanted, ...]:
        """The outbox rows. The first check of a source takes what already stands there into the log without
        alerts.
        """
        source = taken.source
        if taken.comparison is None or _is_old(taken):
            return ()
        statement = taken.clustered.statement_id
        told = self.store.statements.told(statement) if statement else []
        candidate = Candidate(
            taken.comparison,
            source=source.name,
            is_official=source.spec.tier == "official",
            is_edit=taken.clustered.role == "edit",
            told_texts=self._told_texts(taken, {t.version for t in told}),
        )
        rows = wanted(candidate, self.store.subscriptions.all(), told, self.clock())
        silent = self._not_checked(taken) if any(row.kind != "version" for row in rows) else ()
        return tuple(replace(row, not_checked=silent) for row in rows) if silent else rows

    def _not_checked(self, taken: Arrival) -> tuple[NotChecked, ...]:
        """The issuers' other places that nobody reads just now: what is not seen there may stand there."""
        if not any(map(is_down, self.store.sources.in_doubt(now=self.clock()))):
            return ()  # the usual case, and no reason to count what every source holds
        return not_checked(self.store.sources.all(), taken.screening.parties, but=taken.source.id)

    def _told_texts(self, taken: Arrival, versions: Collection[int]) -> dict[int, Comparison]:
        """The versions that were told of, read as the new one is: what they differ in from what was told is
        no edit's doing.
        """
        statement, comparison = taken.clustered.statement_id, taken.comparison
        if not versions or statement is None or comparison is None or comparison.baseline.slug == VERSIONS:
            return {}
        found: dict[int, Comparison] = {}
        for told_text in self.store.statements.told_texts(statement, versions):
            then = replace(
                taken.extracted, title=told_text.title, text=told_text.text, sha256=told_text.sha256
            )
            document = to_document(then, screen(then, tier=told_text.tier), tier=told_text.tier)
            again = self._in_its_series(compare(document, comparison.baseline), taken.clustered)
            if again is not None:
                found[told_text.version] = again
        return found

    def _copies(self, taken: Arrival, seen: KnownItem | None) -> Sequence[ComparedCopy]:
        """How official copies differ from their statement: the page that has come, where it is one; all of
        them, where the statement itself has another text now. Then nobody hears of what is new in that: the
        edit itself was told.
        """
        statement_id, role = taken.clustered.statement_id, taken.clustered.role
        came = official_text(taken, seen.publication_id if seen else None)
        is_copy = role == "copy" and taken.comparison is None
        if statement_id is None or came is None or not (is_copy or role == "edit"):
            return ()
        held = self.store.copies.of(statement_id)
        if held is None:
            return ()
        pairs = [(came, held)] if is_copy else [(copy, replace(held, own=came)) for copy in held.copies]
        subscriptions, now, is_quiet = (
            self.store.subscriptions.all(),
            self.clock(),
            role == "edit" or _is_old(taken),
        )
        return [
            compared(copy, texts, subscriptions, now, is_quiet=is_quiet)
            for copy, texts in pairs
            if is_worth_comparing(copy, texts)
        ]

    def _of_its_statement(self, clustered: Clustered, source: Source, seen: KnownItem | None) -> Clustered:
        """An edit of a copy, of a report, or of a mirror of an official text is a version of that publication
        only.
        """
        if clustered.role != "edit" or seen is None:
            return clustered
        if seen.role in ("copy", "coverage"):
            return replace(clustered, role=seen.role)
        if source.spec.tier != "official" and clustered.statement_id:
            statement = self.store.statements.get(clustered.statement_id)
            if statement and statement.tier == "official":
                return replace(clustered, role="copy")
        return clustered


def _taken(arrived: Arrival, clustered: Clustered, prepared: Prepared) -> Arrival:
    return replace(arrived, clustered=clustered, sketch=prepared.sketch)


def _is_old(taken: Arrival) -> bool:
    """Whether it stood there before anybody asked for it: at the first check of its source, or in an
    archive.
    """
    source = taken.source
    stood_there = source.is_first_check or taken.item.key in source.unread
    is_existing = stood_there and not source.spec.alert_existing and taken.clustered.role in ("new", "copy")
    return is_existing or source.spec.is_archive


def _is_unofficial(candidates: Sequence[StoredText], clustered: Clustered) -> bool:
    """Whether the statement is known from mirrors or news only, so that nothing of it could be told as
    confirmed.
    """
    return any(h.statement_id == clustered.statement_id and h.tier != "official" for h in candidates)
