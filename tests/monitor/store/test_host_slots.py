"""Turns at a site, over all processes of one database."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from monitor.fetching import Client
from monitor.fetching.fetch import fetch_source
from monitor.fetching.manners import Turns
from monitor.sources.catalogue import find_known
from monitor.store import Store
from tests.factories import NOW, make_source
from tests.monitor.fake_wire import FakeWire

SITE = "state.gov"


def take(store: Store, *, after: float = 0, gap: float = 5, longest: float = 30) -> float | None:
    return store.turns.take(SITE, now=NOW + timedelta(seconds=after), gap=gap, longest=longest, lease=60)


def test_the_first_turn_is_at_once_and_the_next_after_the_gap(store: Store) -> None:
    assert take(store) == 0
    store.turns.release(SITE)
    assert take(store, after=2) == 3
    store.turns.release(SITE)
    assert take(store, after=20) == 0


def test_one_request_at_a_time_until_it_is_answered_or_its_lease_is_over(store: Store) -> None:
    take(store)
    wait = take(store, after=10)
    assert wait is not None
    assert wait < 0, "somebody is asking: try again soon"
    assert take(store, after=61) == 0


def test_a_turn_that_comes_too_late_reserves_nothing(store: Store) -> None:
    take(store, gap=60)
    store.turns.release(SITE)
    assert take(store, after=1, longest=30) is None
    assert store.turns.next_at(SITE) == NOW + timedelta(seconds=60)


def test_a_site_that_asks_for_time_is_left_alone_by_all(store: Store) -> None:
    store.turns.hold_off(SITE, until=NOW + timedelta(seconds=90))
    assert take(store, longest=30) is None
    assert take(store, after=70, longest=30) == 20


def test_other_sites_do_not_wait(store: Store) -> None:
    take(store)
    assert store.turns.next_at("mofa.go.jp") is None
    assert store.turns.take("mofa.go.jp", now=NOW, gap=5, longest=30, lease=60) == 0


CHILD = """
import sys, time
from datetime import UTC, datetime
from monitor.fetching.manners import Turns
from monitor.store import Store
store = Store(sys.argv[1])
turns = Turns(clock=lambda: datetime.now(UTC), shared=store.turns)
for _ in range(3):
    with turns.turn("www.state.gov", gap=0.3, longest=60):
        print("in", time.time(), flush=True)
        print("out", time.time(), flush=True)
"""


def test_processes_that_share_a_database_keep_the_gap_together(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'communique.db'}"
    store = Store(url)
    store.upgrade()
    started = [
        subprocess.Popen([sys.executable, "-c", CHILD, url], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    lines = sorted(
        (line.split() for p in started for line in p.communicate()[0].splitlines()),
        key=lambda line: float(line[1]),
    )
    store.close()
    assert [word for word, _ in lines] == ["in", "out"] * 9, "never two at once"
    # Eight gaps of 0.3 s lie between the first and the last turn; the first may have been late.
    assert float(lines[-1][1]) - float(lines[0][1]) > 8 * 0.3 / 2


def test_turns_that_are_shared_are_given_back(store: Store) -> None:
    slept: list[float] = []
    turns = Turns(sleep=slept.append, monotonic=lambda: 0.0, clock=lambda: NOW, shared=store.turns)
    for _ in range(2):
        with turns.turn("www.state.gov", gap=5, longest=30):
            pass
    assert slept == [5.0]


def test_the_gap_that_a_source_of_the_catalogue_asks_for_holds_for_all_processes(store: Store) -> None:
    known = find_known("kcna")
    assert known is not None
    wire = FakeWire({"http://www.kcna.kp/robots.txt": (404, {}, b""), known.spec.url: (200, {}, b"page")})
    client = Client(user_agent="x", clock=lambda: NOW, wire=wire, shared_turns=store.turns, host_gap=2)
    fetch_source(client, replace(make_source(), spec=known.spec))
    assert store.turns.next_at("kcna.kp") == NOW + timedelta(seconds=10)
