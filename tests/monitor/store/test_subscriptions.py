"""Subscriptions: saved as given, paused, removed without a trace of the address."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from alerts.model import Rule, Subscription
from monitor.errors import StoreError
from monitor.store import Store
from tests.factories import NOW, make_spec, make_subscription, make_taken, make_wanted


def test_a_subscription_comes_back_as_it_was_added(store: Store) -> None:
    subscription = Subscription(
        id=0,
        name="Desk",
        channel="webhook",
        target="https://hooks.example/secret",
        secret="s3cret",
        digest="weekly",
        quiet=(time(22, 0), time(7, 30)),
        zone="Asia/Tokyo",
        paused=True,
        rule=Rule(
            topics=("dprk", "other"),
            kinds=("removed",),
            parties=("JP",),
            sources=("state",),
            languages=("en", "ko"),
            least="medium",
        ),
    )
    added = store.subscriptions.add(subscription, now=NOW)
    assert added.id > 0
    assert store.subscriptions.get("Desk") == added
    assert added == Subscription(
        **{**{f: getattr(subscription, f) for f in Subscription.__slots__}, "id": added.id}
    )


def test_subscriptions_are_listed_by_name(store: Store) -> None:
    for name in ("wire", "Analyst", "desk"):
        store.subscriptions.add(make_subscription(name), now=NOW)
    assert [s.name for s in store.subscriptions.all()] == ["Analyst", "desk", "wire"]


def test_a_name_is_given_once(store: Store) -> None:
    store.subscriptions.add(make_subscription(), now=NOW)
    with pytest.raises(
        StoreError, match=r"^There is a subscription named 'desk' already: choose another name$"
    ):
        store.subscriptions.add(make_subscription(), now=NOW)


def test_an_unknown_name_is_said_in_one_line(store: Store) -> None:
    with pytest.raises(StoreError, match=r"^There is no subscription named 'nobody'$"):
        store.subscriptions.get("nobody")
    with pytest.raises(StoreError, match="nobody"):
        store.subscriptions.remove("nobody")
    with pytest.raises(StoreError, match="nobody"):
        store.subscriptions.set_paused("nobody", True)


def test_a_paused_subscription_keeps_what_waits_for_it(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    subscription = store.subscriptions.add(make_subscription(), now=NOW)
    store.statements.save(make_taken(source=source, wanted=[make_wanted(subscription)]), now=NOW)
    store.subscriptions.set_paused("desk", True)
    assert store.subscriptions.get("desk").paused
    assert store.outbox.claim(now=NOW + timedelta(days=1), lease=60) == []
    store.subscriptions.set_paused("desk", False)
    assert len(store.outbox.claim(now=NOW + timedelta(days=1), lease=60)) == 1


def test_removing_forgets_the_address_and_what_waits_but_not_what_was_sent(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    subscription = store.subscriptions.add(make_subscription(), now=NOW)
    for number in range(3):
        taken = make_taken(
            f"Text {number}.", source=source, key=f"{number}", wanted=[make_wanted(subscription)]
        )
        store.statements.save(taken, now=NOW)
    sent, sending = store.outbox.claim(now=NOW, lease=60, limit=2)
    store.outbox.sent(sent.ids, now=NOW, message_id="<1@x>", subject="First")
    store.subscriptions.remove("desk")

    log = {
        d.id: (d.subscription, d.subscription_id, d.state, d.last_error) for d in store.outbox.deliveries()
    }
    assert log == {
        sent.ids[0]: ("desk", 0, "sent", ""),
        sending.ids[0]: ("desk", 0, "dead", "the subscription was removed"),
    }
    assert store.outbox.claim(now=NOW + timedelta(days=1), lease=60) == []
    with pytest.raises(StoreError, match="its subscription was removed"):
        store.outbox.retry(sending.ids[0], now=NOW)
    # It had been handed over just before, which is the truth that the log should tell.
    store.outbox.sent(sending.ids, now=NOW, message_id="<2@x>", subject="Second")
    assert [d.state for d in store.outbox.deliveries()] == ["sent", "sent"]


def test_the_name_of_a_removed_subscription_is_free_and_its_id_is_not_given_again(store: Store) -> None:
    first = store.subscriptions.add(make_subscription(), now=NOW)
    store.subscriptions.remove("desk")
    assert store.subscriptions.add(make_subscription(), now=NOW).id > first.id
