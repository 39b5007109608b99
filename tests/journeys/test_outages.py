"""Outages of ways out, by a clock of our own: every alert arrives in its order, or its owner was told by
another way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from alerts.channels.channel import Send
from alerts.channels.http_channel import host_of
from alerts.errors import DeliveryError, Scope
from alerts.model import Message, Subscription
from monitor import wiring
from monitor.config import Config
from monitor.model import Source
from monitor.upkeep.doctor import examine
from tests.factories import NOW, make_spec, make_subscription, make_taken, make_wanted
from tests.journeys.conftest import Clock

STEP = timedelta(minutes=30)
TARGETS = {
    "email": "desk@ministry.example",
    "slack": "https://hooks.slack.example/services/T/B/secret-of-the-desk",
    "webhook": "https://hooks.example/desk",
}
# How each kind of way out fails: (what is said, whether it stays, what it is about)
TEMPORARY: dict[str, tuple[str, Scope]] = {
    "email": ("451 try later", "server"),
    "slack": ("answered 503", "address"),
    "webhook": ("connection refused", "server"),
}
PERMANENT: dict[str, tuple[str, Scope]] = {
    "email": ("550 no such user", "address"),
    "slack": ("answered 404", "address"),
    "webhook": ("answered 410", "address"),
}


@dataclass
class Edge:
    """A channel at the edge of the world: takes everything, but while it is out."""

    kind: str
    failure: Callable[[], DeliveryError | None] = lambda: None
    broken: str = ""  # the target that fails; empty: all
    taken: list[tuple[str, Message]] = field(default_factory=list)

    def lacks(self) -> str:
        return ""

    def check(self, target: str) -> None: ...

    def server(self, target: str) -> str:
        return "the mail server" if self.kind == "email" else host_of(target)

    @contextmanager
    def connection(self) -> Iterator[Send]:
        yield self.send

    def send(self, subscription: Subscription, message: Message) -> str:
        failure = self.failure()
        if failure and subscription.target == (self.broken or subscription.target):
            raise failure
        self.taken.append((subscription.name, message))
        return message.message_id

    def subjects(self, name: str) -> list[str]:
        return [message.subject for to, message in self.taken if to == name]

    def keys(self, name: str) -> list[str]:
        return [message.key for to, message in self.taken if to == name]


@dataclass
class Office:
    """A service whose channels are at the edge, a reader by one of them, and an operator by another."""

    service: wiring.Service
    clock: Clock
    edges: dict[str, Edge]
    source: Source
    reader: Subscription
    wanted: list[str] = field(default_factory=list)

    def write(self) -> None:
        """A statement is found, and an alert of it waits for the reader."""
        number = len(self.wanted)
        taken = make_taken(
            f"Statement {number}.",
            source=self.source,
            key=str(number),
            wanted=[make_wanted(self.reader, due_at=self.clock())],
        )
        self.service.store.statements.save(taken, now=self.clock())
        newest = self.service.store.outbox.deliveries(limit=1)[0]
        self.wanted.append(str(newest.id))

    def run(self, length: timedelta, *, writing: bool = False) -> None:
        """The service runs for so long; every half hour (of days, 24 times)
        it delivers. Sixteen alerts come up meanwhile.
        """
        begun_at, ends_at = self.clock(), self.clock() + length
        step = max(STEP, length / 24)
        while self.clock() < ends_at:
            while writing and begun_at + len(self.wanted) * length / 16 <= self.clock():
                self.write()
            self.service.deliver()
            self.clock.now += step
        self.service.deliver()

    def send_again(self) -> int:
        return self.service.store.outbox.again(now=self.clock())

    def arrived(self) -> list[str]:
        """The ids of what the reader got, in the order of arrival."""
        ids = {d.message_id: str(d.id) for d in self.service.store.outbox.deliveries(limit=10_000)}
        return [ids[m.message_id] for _, m in self.edges[self.reader.channel].taken if m.message_id in ids]


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Callable[..., Office]]:
    built: list[wiring.Service] = []

    def build(kind: str, *, has_operator: bool = True) -> Office:
        clock = Clock(NOW)
        service = wiring.build(Config(data_dir=tmp_path, mail_from="a@example.org"), clock=clock)
        edges = {name: Edge(name) for name in ("email", "slack", "webhook", "teams")}
        service = replace(service, channels=edges)
        built.append(service)
        store = service.store
        source = store.sources.add(make_spec(), now=NOW)
        reader = store.subscriptions.add(
            make_subscription("desk", channel=kind, target=TARGETS[kind]), now=NOW
        )
        if has_operator:
            operator = make_subscription(
                "operator", channel="teams", target="https://teams.example/operator", health=True
            )
            store.subscriptions.add(operator, now=NOW)
        return Office(service, clock, edges, source, reader)

    yield build
    for service in built:
        service.close()


Build = Callable[..., Office]


@pytest.mark.parametrize("length", [timedelta(hours=1), timedelta(hours=3), timedelta(days=2)], ids=str)
@pytest.mark.parametrize("kind", TEMPORARY)
def test_what_waits_for_a_way_out_that_comes_back_arrives_once_and_in_order(
    build: Build, kind: str, length: timedelta
) -> None:
    office = build(kind)
    words, scope = TEMPORARY[kind]
    edge = office.edges[kind]
    edge.failure = lambda: DeliveryError(words, permanent=False, scope=scope)
    office.run(length, writing=True)
    assert edge.taken == []
    edge.failure = lambda: None
    office.run(timedelta(hours=1) + STEP)
    assert office.arrived() == office.wanted
    assert office.service.store.outbox.ways_out() == []
    reported = office.edges["teams"].subjects("operator")
    who = {"email": "the mail server", "webhook": "hooks.example"}.get(kind, "subscription desk")
    is_long = length > timedelta(hours=2)  # shorter ones nobody needs to hear of
    assert reported == ([f"Not delivered: {who}", f"Delivered again: {who}"] if is_long else [])


@pytest.mark.parametrize("length", [timedelta(hours=1), timedelta(hours=3), timedelta(days=2)], ids=str)
@pytest.mark.parametrize("kind", PERMANENT)
def test_a_refusal_stops_the_address_and_its_owner_is_told_by_another_way(
    build: Build, kind: str, length: timedelta
) -> None:
    office = build(kind)
    words, scope = PERMANENT[kind]
    edge = office.edges[kind]
    tries: list[int] = []

    def refused() -> DeliveryError:
        tries.append(1)
        return DeliveryError(words, permanent=True, scope=scope)

    edge.failure = refused
    office.run(length, writing=True)
    assert len(tries) == 1  # stopped
    assert office.edges["teams"].subjects("operator") == ["Not delivered: subscription desk"]
    edge.failure = lambda: None
    office.run(STEP)
    assert edge.taken == []  # until somebody asks
    office.send_again()
    office.run(STEP)
    assert office.arrived() == office.wanted
    assert office.edges["teams"].subjects("operator") == [
        "Not delivered: subscription desk",
        "Delivered again: subscription desk",
    ]
    assert office.send_again() == 0
    office.run(STEP)
    assert office.arrived() == office.wanted  # nothing was doubled


def test_after_five_days_what_waits_is_given_up_and_can_be_sent_again(build: Build) -> None:
    office = build("email")
    edge = office.edges["email"]
    edge.failure = lambda: DeliveryError("451 try later", permanent=False, scope="server")
    office.write()
    office.run(timedelta(days=4, hours=20))
    assert [d.state for d in office.service.store.outbox.deliveries(state="dead")] == []
    office.run(timedelta(hours=8))
    assert [d.state for d in office.service.store.outbox.deliveries(state="dead")] == ["dead"]
    office.write()  # and what is new has its own five days
    edge.failure = lambda: None
    office.send_again()
    office.run(STEP)
    assert office.arrived() == office.wanted


def test_a_refused_address_holds_up_no_other_of_the_same_server(build: Build) -> None:
    office = build("email")
    other = office.service.store.subscriptions.add(
        make_subscription("other", target="other@ministry.example"), now=NOW
    )
    edge = office.edges["email"]
    edge.broken, edge.failure = TARGETS["email"], lambda: DeliveryError("550 no such user", permanent=True)
    office.write()
    both = [make_wanted(s, due_at=office.clock()) for s in (office.reader, other)]
    office.service.store.statements.save(
        make_taken("For both.", source=office.source, key="both", wanted=both), now=office.clock()
    )
    office.run(STEP)
    assert [to for to, _ in edge.taken] == ["other"]


def test_where_no_other_way_works_doctor_says_that_nobody_was_told(build: Build) -> None:
    office = build("email", has_operator=False)
    store = office.service.store
    store.subscriptions.add(make_subscription("boss", target="boss@ministry.example", health=True), now=NOW)
    office.edges["email"].failure = lambda: DeliveryError("down", permanent=False, scope="server")
    office.run(timedelta(hours=3), writing=True)
    (fault,) = [c.what for c in examine(office.service) if c.what.startswith("way out")]
    assert fault.startswith("way out the mail server: failing since 2026-")
    assert fault.endswith("down (nobody could be told by another way)")


def test_an_address_that_takes_a_test_is_not_stopped_any_more(build: Build) -> None:
    office = build("slack")
    edge = office.edges["slack"]
    edge.failure = lambda: DeliveryError("answered 404", permanent=True)
    office.write()
    office.write()
    office.run(STEP)
    edge.failure = lambda: None
    office.service.send_test("desk")
    office.run(STEP)
    assert office.arrived() == office.wanted[1:]  # the first was given up, and waits for "again"
    office.send_again()
    office.run(STEP)
    assert office.arrived() == [office.wanted[1], office.wanted[0]]
