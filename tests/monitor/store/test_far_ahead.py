"""Times that a wrong clock wrote down hold nothing up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.model import Source
from monitor.model.settlement import Settlement
from monitor.store import Store
from tests.factories import NOW, make_spec, make_subscription, make_taken, make_wanted

DAY = timedelta(days=1)


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(every=900), now=NOW)


def is_claimed(store: Store, after: timedelta = timedelta()) -> bool:
    return bool(store.sources.claim_due(now=NOW + after, limit=5, lease=600))


@pytest.mark.parametrize("ahead", [3 * DAY, 200 * DAY, 4000 * DAY])
def test_a_source_that_was_checked_in_the_future_is_due(
    store: Store, source: Source, ahead: timedelta
) -> None:
    [claimed] = store.sources.claim_due(now=NOW + ahead, limit=5, lease=600)
    wrong = NOW + ahead
    store.sources.settle(claimed.id, Settlement(now=wrong, next_due_at=wrong + timedelta(minutes=15)))
    assert is_claimed(store)
    store.sources.settle(claimed.id, Settlement(now=NOW, next_due_at=NOW + timedelta(minutes=15)))
    assert not is_claimed(store, timedelta(minutes=14)), "its times are right again"
    assert is_claimed(store, timedelta(minutes=15))


@pytest.mark.parametrize(
    ("every", "wait", "is_due"),
    [
        (900, timedelta(hours=24), False),  # the longest back-off after failures
        (900, timedelta(hours=25), False),
        (900, 3 * DAY, True),
        (86_400, 3 * DAY, False),
        (86_400, 5 * DAY, True),
        (7 * 86_400, 8 * DAY, False),
        (30 * 86_400, 33 * DAY, False),
        (30 * 86_400, 40 * DAY, True),
    ],
)
def test_a_time_beyond_its_own_interval_counts_as_due_and_none_within_it(
    store: Store, every: int, wait: timedelta, is_due: bool
) -> None:
    source = store.sources.add(make_spec(every=every), now=NOW)
    store.sources.settle(source.id, Settlement(now=NOW, next_due_at=NOW + wait))
    assert is_claimed(store) is is_due


def test_a_lease_of_the_future_is_free_and_one_of_now_is_not(store: Store, source: Source) -> None:
    assert store.sources.claim(source.name, now=NOW + 200 * DAY, lease=600)
    assert store.sources.claim(source.name, now=NOW, lease=600), "that lease ends in 200 days"
    assert store.sources.claim(source.name, now=NOW, lease=600) is None


@pytest.mark.parametrize(
    ("digest", "due_in", "is_due"),
    [
        (None, timedelta(hours=20), False),  # quiet hours
        (None, 10 * DAY, True),
        ("daily", 2 * DAY, False),
        ("daily", 10 * DAY, True),
        ("weekly", 8 * DAY, False),
        ("weekly", 10 * DAY, True),
    ],
)
def test_an_alert_is_held_no_longer_than_its_subscription_holds_one(
    store: Store, source: Source, digest: str | None, due_in: timedelta, is_due: bool
) -> None:
    desk = store.subscriptions.add(make_subscription(digest=digest), now=NOW)
    wanted = make_wanted(desk, due_at=NOW + due_in)
    store.statements.save(make_taken(source=source, wanted=(wanted,)), now=NOW)
    assert bool(store.outbox.claim(now=NOW, lease=60)) is is_due


def test_a_turn_at_a_site_is_never_days_away(store: Store) -> None:
    wrong = NOW + 200 * DAY
    assert store.turns.take("state.gov", now=wrong, gap=5, longest=30, lease=60) == 0
    assert store.turns.take("state.gov", now=NOW, gap=5, longest=30, lease=60) == 0, (
        "left claimed in the future"
    )
    store.turns.release("state.gov")
    store.turns.hold_off("state.gov", until=wrong)
    assert store.turns.take("state.gov", now=NOW + timedelta(seconds=9), gap=5, longest=30, lease=60) == 0


def test_a_page_first_seen_in_the_future_is_looked_at_again_in_time(store: Store, source: Source) -> None:
    saved = store.statements.save(make_taken(source=source), now=NOW + 200 * DAY)
    [item] = store.statements.to_fetch_again(source.id, now=NOW)
    store.statements.touch(saved.publication_id, fingerprint=item.fingerprint, now=NOW)
    assert store.statements.to_fetch_again(source.id, now=NOW) == [], (
        "and not again before an hour has passed"
    )
