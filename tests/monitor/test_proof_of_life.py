"""The weekly proof of life: who gets it, when, once, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alerts.alert_facts import Notice
from alerts.model import Rule
from monitor.store import Store
from monitor.upkeep.proof_of_life import prove_life
from monitor.upkeep.vitals import Vitals, take_vitals
from tests.factories import make_spec, make_subscription, make_taken, make_wanted

MONDAY = datetime(2026, 2, 2, 7, 0, tzinfo=UTC)
URL = "http://127.0.0.1:8000"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{tmp_path / 'communique.db'}")
    made.upgrade()
    yield made
    made.close()


def reader(
    store: Store, name: str = "desk", *, wants: bool = True, zone: str = "UTC", paused: bool = False
) -> int:
    made = make_subscription(name, rule=Rule(proof_of_life=wants), zone=zone, paused=paused)
    return store.subscriptions.add(made, now=MONDAY).id


def proofs(store: Store, now: datetime) -> int:
    vitals: Vitals = take_vitals(store, Path(), now)
    return prove_life(store, vitals, store.sources.tally(now=now).doubtful, public_url=URL)


def notices(store: Store, now: datetime) -> list[Notice]:
    batches = store.outbox.claim(now=now, lease=60)
    return [alert.notice for batch in batches for alert in batch.alerts if alert.notice]


def test_it_comes_at_once_and_then_each_monday_at_seven_and_never_twice(store: Store) -> None:
    reader(store)
    each_third_hour = {MONDAY + timedelta(hours=3 * n) for n in range(-32, 120)}
    around_seven = {MONDAY + timedelta(days=day, minutes=15 * n) for day in range(-3, 15) for n in (-1, 0, 1)}
    told_at = [moment for moment in sorted(each_third_hour | around_seven) if proofs(store, moment)]
    assert told_at == [MONDAY - timedelta(days=4), MONDAY, *(MONDAY + timedelta(days=7 * n) for n in (1, 2))]


def test_seven_is_on_the_clock_of_the_readers_zone(store: Store) -> None:
    reader(store, zone="Asia/Tokyo")
    assert proofs(store, MONDAY - timedelta(days=3)) == 1
    assert proofs(store, MONDAY - timedelta(hours=9, minutes=1)) == 0
    assert proofs(store, MONDAY - timedelta(hours=9)) == 1


def test_who_does_not_want_it_or_is_paused_gets_none(store: Store) -> None:
    reader(store, "other", wants=False)
    reader(store, "paused", paused=True)
    assert proofs(store, MONDAY) == 0


def test_it_says_what_was_looked_at_what_came_and_what_was_told(store: Store) -> None:
    subscription = store.subscriptions.all()[0] if reader(store) else None
    assert subscription
    for number in range(3):
        store.sources.add(make_spec(name=f"source {number}"), now=MONDAY - timedelta(hours=1))
    store.sources.pause("source 2")
    source = store.sources.get("source 0")
    taken = make_taken(source=source, wanted=(make_wanted(subscription, due_at=MONDAY),))
    store.statements.save(taken, now=MONDAY, public_url=URL)
    (batch,) = store.outbox.claim(now=MONDAY, lease=60)
    store.outbox.sent(batch.ids, now=MONDAY, message_id="<1@x>", subject="[High] Taiwan: softer")
    assert proofs(store, MONDAY + timedelta(minutes=5)) == 1
    (notice,) = notices(store, MONDAY + timedelta(minutes=5))
    assert notice.lines == (
        "Looked at: 2 sources; 0 of them can be read.",
        "Not read just now: source 0, source 1.",
        "New texts: 1, of them 1 of the three together.",
        "Sent to you: 1 message, the newest first:",
        "[High] Taiwan: softer",
        "Sent to all: 1; none waits, none given up.",
    )


def test_a_week_in_which_nothing_was_sent_is_said_in_words(store: Store) -> None:
    reader(store)
    proofs(store, MONDAY)
    (notice,) = notices(store, MONDAY)
    assert "Sent to you: nothing. Nothing that you asked for was found." in notice.lines
    assert (notice.kind, notice.since) == ("alive", MONDAY - timedelta(days=7))
