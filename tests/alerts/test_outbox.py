"""Sending what is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alerts.errors import AlertError, DeliveryError
from alerts.model import Batch, Message, Subscription
from alerts.outbox import deliver_batch, deliver_due, wait
from tests.alerts.makers import PUBLIC_URL, make_alert, make_batch

NOW = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class FakeOutbox:
    """Hands out its batches once and remembers how they were settled."""

    def __init__(self, *batches: Batch, broken: bool = False) -> None:
        self.waiting, self.broken = list(batches), broken
        self.settled: list[tuple[tuple[int, ...], str, str | datetime | None]] = []

    def claim(self, *, now: datetime, lease: float, limit: int = 20) -> Sequence[Batch]:
        claimed, self.waiting = self.waiting[:limit], self.waiting[limit:]
        return claimed

    def sent(self, ids: Sequence[int], *, now: datetime, message_id: str, subject: str) -> None:
        if self.broken:
            raise AlertError("the database is locked")
        self.settled.append((tuple(ids), "sent", message_id))

    def failed(self, ids: Sequence[int], *, now: datetime, error: str, next_try_at: datetime | None) -> None:
        self.settled.append((tuple(ids), error, next_try_at))


class FakeChannel:
    """Sends what it is told to send, and fails as it is told to fail."""

    def __init__(
        self, kind: str = "email", *failures: Exception | None, takes: float = 0.0, clock: Clock | None = None
    ) -> None:
        self.kind, self.failures, self.takes, self.clock = kind, list(failures), takes, clock
        self.sent: list[Message] = []

    def lacks(self) -> str:
        return ""

    def check(self, target: str) -> None: ...

    def send(self, subscription: Subscription, message: Message) -> str:
        if self.clock:
            self.clock.now += timedelta(seconds=self.takes)
        failure = self.failures.pop(0) if self.failures else None
        if failure:
            raise failure
        self.sent.append(message)
        return message.message_id


def batch(number: int = 11, *, attempts: int = 0, **reader: Any) -> Batch:
    return make_batch(make_alert(id=number, key=f"7-1-{number}"), attempts=attempts, **reader)


def deliver(outbox: FakeOutbox, channel: FakeChannel, **options: Any) -> list[str]:
    clock = channel.clock or Clock()
    channels = {channel.kind: channel}
    outcomes = deliver_due(
        outbox, channels, clock=clock, public_url=PUBLIC_URL, mail_from="a@example.org", **options
    )
    return [o.state for o in outcomes]


def test_what_is_due_is_sent_and_settled_with_its_message_id() -> None:
    outbox, channel = FakeOutbox(batch()), FakeChannel()
    assert deliver(outbox, channel) == ["sent"]
    assert outbox.settled == [((11,), "sent", "<7-1-11@example.org>")]
    assert channel.sent[0].subject.startswith("[High] Taiwan")


def test_nothing_due_sends_nothing() -> None:
    assert deliver(FakeOutbox(), FakeChannel()) == []


def test_a_digest_is_one_sending_and_settles_all_its_rows() -> None:
    digest = make_batch(make_alert(id=1, key="a"), make_alert(id=2, key="b"), digest="daily")
    outbox, channel = FakeOutbox(digest), FakeChannel()
    assert deliver(outbox, channel) == ["sent"]
    assert outbox.settled[0][0] == (1, 2)
    assert len(channel.sent) == 1


def test_one_delivery_that_fails_never_stops_the_next() -> None:
    failures = [
        DeliveryError("no such user", permanent=True),
        DeliveryError("busy", permanent=False),
        KeyError("a bug"),
        None,
    ]
    outbox, channel = FakeOutbox(*(batch(n) for n in range(1, 5))), FakeChannel("email", *failures)
    assert deliver(outbox, channel) == ["dead", "retry", "retry", "sent"]
    assert outbox.settled[:3] == [
        ((1,), "no such user", None),
        ((2,), "busy", NOW + timedelta(seconds=60)),
        ((3,), "KeyError: 'a bug'", NOW + timedelta(seconds=60)),
    ]


def test_the_wait_doubles_from_a_minute_to_an_hour() -> None:
    assert [wait(n) for n in range(8)] == [60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert wait(10_000) == 3600


def test_a_server_that_asks_for_a_longer_wait_gets_it_within_reason() -> None:
    assert wait(0, 90) == 90
    assert wait(3, 90) == 480
    assert wait(0, 10**9) == 24 * 3600
    outbox = FakeOutbox(batch())
    deliver(outbox, FakeChannel("email", DeliveryError("slow down", permanent=False, retry_after=600)))
    assert outbox.settled == [((11,), "slow down", NOW + timedelta(seconds=600))]


@pytest.mark.parametrize(("attempts", "state"), [(6, "retry"), (7, "dead")])
def test_the_eighth_try_is_the_last(attempts: int, state: str) -> None:
    outbox = FakeOutbox(batch(attempts=attempts))
    assert deliver(outbox, FakeChannel("email", DeliveryError("busy", permanent=False))) == [state]
    assert (outbox.settled[0][2] is None) is (state == "dead")


def test_a_channel_that_is_not_installed_is_a_dead_letter_with_a_reason() -> None:
    outbox = FakeOutbox(batch(channel="webhook", target="https://example.org/x"))
    assert deliver(outbox, FakeChannel("email")) == ["dead"]
    assert outbox.settled[0][1] == "There is no channel 'webhook' in this installation."


def test_an_alert_that_cannot_be_composed_does_not_stop_the_next() -> None:
    broken = replace(batch(1), subscription=replace(batch(1).subscription, zone="Not/AZone"))
    outbox, channel = FakeOutbox(broken, batch(2)), FakeChannel()
    assert deliver(outbox, channel) == ["retry", "sent"]
    assert "Not/AZone" in str(outbox.settled[0][1])


def test_what_was_sent_but_could_not_be_noted_is_left_to_its_lease_and_said() -> None:
    outbox = FakeOutbox(batch(1), batch(2), broken=True)
    assert deliver(outbox, FakeChannel()) == ["retry", "retry"]
    assert outbox.settled == []


def test_nothing_is_begun_when_half_of_the_lease_is_gone() -> None:
    clock = Clock()
    outbox, channel = (
        FakeOutbox(*(batch(n) for n in range(1, 6))),
        FakeChannel("email", takes=40, clock=clock),
    )
    assert deliver(outbox, channel, lease=120.0) == ["sent", "sent"]


def test_a_secret_address_never_stands_in_an_outcome() -> None:
    slack = batch(
        channel="slack", target="https://hooks.slack.example/services/T/B/secret", secret="sign-secret"
    )
    failure = RuntimeError("POST https://hooks.slack.example/services/T/B/secret with sign-secret\nfailed")
    outcome = deliver_batch(slack, {"slack": FakeChannel("slack", failure)}, public_url=PUBLIC_URL)
    assert outcome.error == "RuntimeError: POST *** with *** failed"
    assert "secret" not in repr(outcome)


def test_a_batch_sent_by_hand_touches_no_outbox() -> None:
    channel = FakeChannel()
    outcome = deliver_batch(batch(), {"email": channel}, public_url=PUBLIC_URL, mail_from="a@example.org")
    assert (outcome.state, outcome.message_id) == ("sent", "<7-1-11@example.org>")
    assert outcome.subject == channel.sent[0].subject
