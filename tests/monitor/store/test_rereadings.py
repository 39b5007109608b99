"""Comparisons by another engine: which are due, and what stays of the findings that it does not make any
more.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from alerts.model import Subscription
from baselines.model import Baseline, Comparison
from monitor.model import Source
from monitor.model.log_filter import LogFilter
from monitor.store import Store
from tests.factories import (
    NOW,
    make_baseline,
    make_comparison,
    make_document,
    make_finding,
    make_spec,
    make_subscription,
    make_taken,
    make_wanted,
)

LATER = NOW + timedelta(days=1)
BASELINE = make_baseline()
NEWER = replace(BASELINE, issuer="another annotation, so another engine")
FINDINGS = (make_finding("TWN-01"), make_finding("+9f", "added"))


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(), now=NOW)


@pytest.fixture
def desk(store: Store) -> Subscription:
    return store.subscriptions.add(make_subscription(), now=NOW)


def alerted(store: Store, source: Source, *subscriptions: Subscription, key: str = "item-1") -> int:
    comparison = make_comparison(FINDINGS, baseline=BASELINE)
    taken = make_taken(
        f"{key} says it.",
        source=source,
        key=key,
        comparison=comparison,
        wanted=[make_wanted(s, FINDINGS) for s in subscriptions],
    )
    return store.statements.save(taken, now=NOW).statement_id or 0


def read(store: Store, statement: int, comparison: Comparison, *subscriptions: Subscription) -> int:
    wanted = [replace(make_wanted(s, comparison.findings[:1]), kind="correction") for s in subscriptions]
    return store.rereadings.save(statement, comparison, wanted, now=LATER, public_url="https://log.example")


def newly(*findings: object) -> Comparison:
    return make_comparison(findings, baseline=NEWER)  # type: ignore[arg-type]


def due(store: Store, baseline: Baseline = NEWER) -> list[int]:
    return store.rereadings.due(baseline)


def test_only_what_was_told_by_another_engine_is_due(
    store: Store, source: Source, desk: Subscription
) -> None:
    statement = alerted(store, source, desk)
    alerted(store, source, key="untold")
    assert due(store, BASELINE) == []
    assert due(store) == [statement]
    assert store.rereadings.due(NEWER, after=statement) == []


def test_what_never_arrived_is_not_due(store: Store, source: Source, desk: Subscription) -> None:
    alerted(store, source, desk)
    (batch,) = store.outbox.claim(now=NOW, lease=60)
    store.outbox.failed(batch.ids, now=NOW, error="no such address", next_try_at=None)
    assert due(store) == []


def test_a_reading_is_saved_once_and_tells_once(store: Store, source: Source, desk: Subscription) -> None:
    statement = alerted(store, source, desk)
    stored_text = store.rereadings.stored(statement, NEWER)
    assert stored_text is not None
    assert (stored_text.version, stored_text.text, stored_text.tier) == (1, "item-1 says it.", "official")
    assert read(store, statement, newly(make_finding("TWN-01", "retained")), desk) == 1
    assert due(store) == []
    assert store.rereadings.stored(statement, NEWER) is None
    assert read(store, statement, newly(make_finding("TWN-01", "retained")), desk) == 0
    alerts = [alert for batch in store.outbox.claim(now=LATER, lease=60) for alert in batch.alerts]
    assert [(a.kind, a.is_reread, a.statement.version) for a in alerts] == [
        ("alert", False, 1),
        ("correction", True, 1),
    ]


def test_what_was_told_last_of_one_version_is_what_counts(
    store: Store, source: Source, desk: Subscription
) -> None:
    statement = alerted(store, source, desk)
    read(store, statement, newly(make_finding("TWN-01", "retained")), desk)
    (said,) = store.statements.reported(statement)
    assert {key: was[0] for key, was in said.findings.items()} == {"TWN-01": "retained", "+9f": "added"}
    assert said.version == 1


def test_a_finding_that_is_not_made_any_more_leaves_the_log_and_keeps_its_page(
    store: Store, source: Source, desk: Subscription
) -> None:
    statement = alerted(store, source, desk)
    read(store, statement, newly(make_finding("TWN-01"), make_finding("DPRK-01", "removed")))
    assert {c.finding.key for c in store.changes.find(LogFilter())} == {"TWN-01", "DPRK-01"}
    gone = store.changes.get(f"{statement}-+9f")
    assert gone is not None
    assert gone.left_at == LATER
    view = store.statements.get(statement)
    assert view is not None
    assert view.comparison is not None
    assert [c.finding.key for c in view.comparison.changes] == ["TWN-01", "DPRK-01"]


def test_a_finding_that_a_third_engine_makes_again_is_back_under_its_id(
    store: Store, source: Source, desk: Subscription
) -> None:
    statement = alerted(store, source, desk)
    read(store, statement, newly(make_finding("TWN-01")))
    read(store, statement, make_comparison(FINDINGS, baseline=BASELINE))
    back = store.changes.get(f"{statement}-+9f")
    assert back is not None
    assert back.left_at is None
    assert {c.id for c in store.changes.find(LogFilter())} == {f"{statement}-TWN-01", f"{statement}-+9f"}


def test_what_is_found_only_now_stands_at_the_day_of_its_text(
    store: Store, source: Source, desk: Subscription
) -> None:
    statement = alerted(store, source, desk)
    (before, *_) = store.changes.find(LogFilter())
    read(store, statement, newly(*FINDINGS, make_finding("DPRK-01", "removed")))
    found = store.changes.get(f"{statement}-DPRK-01")
    assert found is not None
    assert found.first_seen_at == LATER
    day = before.published_on or NOW.date()
    assert found.id in {c.id for c in store.changes.find(LogFilter(since=day, until=day))}


def test_later_texts_of_the_series_are_placed_by_the_new_reading_at_once(
    store: Store, source: Source, desk: Subscription
) -> None:
    """The past of a series is kept in memory: a reading in the very moment of the comparison must not be
    overlooked.
    """
    statement = alerted(store, source, desk)
    later = make_document(date=date(2026, 6, 1))

    def past() -> dict[str, str]:
        (text,) = [
            t
            for t in store.earlier_texts.timeline(later, NEWER, day=date(2026, 6, 1)).texts
            if t.earlier.statement_id
        ]
        return {key: passage.kind for key, passage in text.findings.items()}

    assert past() == {"TWN-01": "weakened", "+9f": "added"}
    store.rereadings.save(statement, newly(make_finding("TWN-01", "retained")), (), now=NOW, public_url="")
    assert past() == {"TWN-01": "retained"}
