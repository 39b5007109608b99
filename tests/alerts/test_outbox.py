"""Sending what is due."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alerts.channels.channel import Send
from alerts.errors import AlertError, DeliveryError
from alerts.model import Batch, Message, Subscription
from alerts.outbox import PostOffice, deliver_batch, deliver_due
from alerts.way_out import PATIENCE, Way, WayOut, after_failure, after_success, wait
from tests.alerts.makers import PUBLIC_URL, make_alert, make_batch

NOW = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class FakeOutbox:
    """Hands out its batches once and remembers how they were settled, and how the ways out fare."""

    def __init__(self, *batches: Batch, broken: bool = False) -> None:
        self.line, self.broken = list(batches), broken
        self.settled: list[tuple[tuple[int, ...], str, str | datetime | None]] = []
        self.ways: dict[str, WayOut] = {}

    def claim(
        self,
        *,
        now: datetime,
        lease: float,
        limit: int = 20,
        but_channels: Collection[str] = (),
        but_subscriptions: Collection[int] = (),
    ) -> Sequence[Batch]:
        free = [
            b
            for b in self.line
            if b.subscription.channel not in but_channels and b.subscription.id not in but_subscriptions
        ][:limit]
        self.line = [b for b in self.line if b not in free]
        return free

    def sent(
        self,
        ids: Sequence[int],
        *,
        now: datetime,
        message_id: str,
        subject: str,
        ways: Collection[str] = (),
    ) -> None:
        if self.broken:
            raise AlertError("the database is locked")
        self.settled.append((tuple(ids), "sent", message_id))
        self._work(ways, now)

    def waits(self, ids: Sequence[int], *, error: str) -> None:
        self.settled.append((tuple(ids), error, "in line"))

    def released(self, ids: Sequence[int]) -> None:
        self.settled.append((tuple(ids), "", "released"))

    def way_failed(
        self,
        ways: Sequence[tuple[Way, str]],
        error: DeliveryError,
        *,
        now: datetime,
        working: Collection[str] = (),
    ) -> Sequence[WayOut]:
        self._work(working, now)
        for way, server in ways:
            self.ways[way.key] = after_failure(self.ways.get(way.key), way, error, now, server=server)
        return [self.ways[way.key] for way, _ in ways]

    def _work(self, ways: Collection[str], now: datetime) -> None:
        for key in ways:
            before = self.ways.pop(key, None)
            if after := before and after_success(before, now):
                self.ways[key] = after

    def ways_out(self) -> Sequence[WayOut]:
        return list(self.ways.values())

    def waiting(self, *, now: datetime) -> Sequence[Subscription]:
        return [b.subscription for b in self.line]

    def failed(self, ids: Sequence[int], *, now: datetime, error: str, next_try_at: datetime | None) -> None:
        self.settled.append((tuple(ids), error, next_try_at))


class FakeChannel:
    """Sends what it is told to send, and fails as it is told to fail."""

    def __init__(
        self, kind: str = "email", *failures: Exception | None, takes: float = 0.0, clock: Clock | None = None
    ) -> None:
        self.kind, self.failures, self.takes, self.clock = kind, list(failures), takes, clock
        self.sent: list[Message] = []
        self.connections = 0

    def lacks(self) -> str:
        return ""

    def check(self, target: str) -> None: ...

    def server(self, target: str) -> str:
        return f"the {self.kind} server"

    @contextmanager
    def connection(self) -> Iterator[Send]:
        self.connections += 1
        yield self.send

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
    outcomes = deliver_due(outbox, office(channel), clock=clock, **options)
    return [o.state for o in outcomes]


def office(*channels: Any) -> PostOffice:
    return PostOffice(
        channels={channel.kind: channel for channel in channels},
        public_url=PUBLIC_URL,
        mail_from="a@example.org",
    )


def server_error(words: str = "451 busy") -> DeliveryError:
    return DeliveryError(words, permanent=False, scope="server")


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


def test_one_delivery_that_fails_never_stops_that_of_another_reader() -> None:
    failures = [
        DeliveryError("no such user", permanent=True),
        DeliveryError("busy", permanent=False),
        KeyError("a bug"),
        None,
    ]
    readers = [batch(n, id=n) for n in range(1, 5)]
    outbox, channel = FakeOutbox(*readers), FakeChannel("email", *failures)
    assert deliver(outbox, channel) == ["dead", "retry", "retry", "sent"]
    assert outbox.settled[:3] == [
        ((1,), "no such user", None),
        ((2,), "busy", "in line"),
        ((3,), "KeyError: 'a bug'", NOW + timedelta(seconds=60)),
    ]
    assert outbox.ways["address 2"].next_try_at == NOW + timedelta(seconds=60)
    assert channel.connections == 1


def test_what_follows_for_the_same_reader_waits_where_it_stood() -> None:
    outbox = FakeOutbox(*(batch(n) for n in (1, 2, 3)))
    assert deliver(outbox, FakeChannel("email", DeliveryError("452 mailbox full", permanent=False))) == [
        "retry"
    ]
    assert outbox.settled == [
        ((1,), "452 mailbox full", "in line"),
        ((2,), "", "released"),
        ((3,), "", "released"),
    ]


def test_a_server_that_fails_is_asked_once_for_all_its_readers() -> None:
    outbox, channel = FakeOutbox(*(batch(n, id=n) for n in range(1, 6))), FakeChannel("email", server_error())
    assert deliver(outbox, channel) == ["retry"]
    assert [state for _, _, state in outbox.settled] == ["in line"] + 4 * ["released"]
    outbox.line = [batch(9, id=9)]
    assert deliver(outbox, channel) == []  # the circuit is broken for a minute
    (way,) = outbox.ways.values()
    assert (way.way.title, way.state, way.failures) == ("the email server", "failing", 1)


def test_a_message_that_is_refused_for_itself_stops_no_other() -> None:
    refused = DeliveryError("554 no spam", permanent=True, scope="message")
    outbox = FakeOutbox(batch(1), batch(2))
    assert deliver(outbox, FakeChannel("email", refused)) == ["dead", "sent"]
    (way,) = outbox.ways.values()
    assert (way.state, way.is_shut(NOW)) == ("rejected", False)  # though the next was taken: one is lost


def test_the_wait_doubles_from_a_minute_to_an_hour() -> None:
    assert [wait(n) for n in range(8)] == [60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert wait(10_000) == 3600


def test_a_server_that_asks_for_a_longer_wait_gets_it_within_reason() -> None:
    assert wait(0, 90) == 90
    assert wait(3, 90) == 480
    assert wait(0, 10**9) == 24 * 3600
    outbox = FakeOutbox(batch())
    deliver(outbox, FakeChannel("email", DeliveryError("slow down", permanent=False, retry_after=600)))
    assert outbox.ways["address 3"].next_try_at == NOW + timedelta(seconds=600)


@pytest.mark.parametrize(("attempts", "state"), [(6, "retry"), (7, "dead")])
def test_the_eighth_try_of_a_message_that_fails_by_itself_is_the_last(attempts: int, state: str) -> None:
    outbox = FakeOutbox(batch(attempts=attempts))
    assert deliver(outbox, FakeChannel("email", KeyError("a bug"))) == [state]
    assert (outbox.settled[0][2] is None) is (state == "dead")


@pytest.mark.parametrize(
    ("failing_for", "waiting_for", "state"),
    [
        (PATIENCE, PATIENCE, "dead"),
        (PATIENCE, PATIENCE - timedelta(seconds=1), "retry"),
        (timedelta(hours=1), 10 * PATIENCE, "retry"),  # the service was off: the way out was not tried
    ],
)
def test_what_has_waited_for_five_days_of_failures_is_given_up(
    failing_for: timedelta, waiting_for: timedelta, state: str
) -> None:
    clock = Clock()
    first = replace(batch(1), due_at=NOW - waiting_for, attempts=100)
    behind = replace(batch(2), due_at=NOW - waiting_for)
    outbox = FakeOutbox(first, behind)
    way = Way(key="the email server", title="the email server", channel="email", is_shared=True)
    outbox.ways[way.key] = after_failure(None, way, server_error(), NOW - failing_for)
    assert deliver(outbox, FakeChannel("email", server_error(), clock=clock)) == [state]
    assert [after for _, _, after in outbox.settled] == (
        [None, None] if state == "dead" else ["in line", "released"]
    )


class Hook(FakeChannel):
    """Some of its addresses hang until all the others were told."""

    def __init__(self, others: int) -> None:
        super().__init__("webhook")
        self.told: list[str] = []
        self.all_told, self.others = threading.Event(), others

    def send(self, subscription: Subscription, message: Message) -> str:
        if subscription.name.startswith("hangs"):
            assert self.all_told.wait(30), "a hook that hangs held up another"
            raise DeliveryError("no whole answer in time", permanent=False)
        self.told.append(subscription.name)
        if len(self.told) == self.others:
            self.all_told.set()
        return message.key


def hook(number: int, name: str) -> Batch:
    target = f"https://hooks.example/{number}"
    return batch(number, id=number, name=name, channel="webhook", target=target)


def test_three_of_six_webhooks_that_hang_delay_nobody() -> None:
    hooks = [hook(n, f"hangs {n}") for n in range(3)] + [hook(n, f"works {n}") for n in range(3, 6)]
    outbox, channel = FakeOutbox(*hooks), Hook(others=4)
    late = hook(9, "works, and is due later")

    class Later(FakeOutbox):
        """One more alert is written while the three hang."""

        def claim(self, **options: Any) -> Sequence[Batch]:
            if (
                len(channel.told) == 3
                and late not in self.line
                and "works, and is due later" not in channel.told
            ):
                self.line.append(late)
            return super().claim(**options)

    outbox = Later(*hooks)
    assert sorted(deliver(outbox, channel)) == 3 * ["retry"] + 4 * ["sent"]
    assert set(channel.told) == {"works 3", "works 4", "works 5", "works, and is due later"}


def test_a_host_that_does_not_answer_is_tried_by_one_of_its_addresses() -> None:
    class Down(FakeChannel):
        def server(self, target: str) -> str:
            return "hooks.example"

    channel = Down("webhook", *(server_error("connection refused") for _ in range(20)))
    clock = channel.clock = Clock()
    for _ in range(3):
        clock.now += timedelta(hours=1)
        deliver(FakeOutbox(), channel)
    outbox = FakeOutbox(*(hook(n, f"reader {n}") for n in range(3)))
    deliver(outbox, channel)
    assert outbox.ways["hooks.example"].is_open
    outbox.line = [hook(n, f"reader {n}") for n in range(3)]
    assert deliver(outbox, channel) == []
    clock.now += timedelta(hours=1)
    tried = len(channel.failures)
    assert deliver(outbox, channel) == ["retry"]
    assert tried - len(channel.failures) == 1


def test_a_channel_that_is_not_installed_is_a_dead_letter_with_a_reason() -> None:
    outbox = FakeOutbox(batch(channel="webhook", target="https://example.org/x"))
    assert deliver(outbox, FakeChannel("email")) == ["dead"]
    assert outbox.settled[0][1] == "There is no channel 'webhook' in this installation."


def test_an_alert_that_cannot_be_composed_does_not_stop_the_next() -> None:
    broken = replace(batch(1), subscription=replace(batch(1).subscription, zone="Not/AZone"))
    outbox, channel = FakeOutbox(broken, batch(2, id=2)), FakeChannel()
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
    assert [state for _, _, state in outbox.settled[2:]] == 3 * ["released"]


def test_a_secret_address_never_stands_in_an_outcome() -> None:
    slack = batch(
        channel="slack", target="https://hooks.slack.example/services/T/B/secret", secret="sign-secret"
    )
    failure = RuntimeError("POST https://hooks.slack.example/services/T/B/secret with sign-secret\nfailed")
    outcome = deliver_batch(slack, office(FakeChannel("slack", failure)))
    assert outcome.error == "RuntimeError: POST *** with *** failed"
    assert "secret" not in repr(outcome)


def test_a_batch_sent_by_hand_touches_no_outbox() -> None:
    channel = FakeChannel()
    outcome = deliver_batch(batch(), office(channel))
    assert (outcome.state, outcome.message_id) == ("sent", "<7-1-11@example.org>")
    assert outcome.subject == channel.sent[0].subject
