"""Hosts that an administrator confirmed."""

from __future__ import annotations

from monitor.store import Store
from tests.factories import NOW


def test_a_confirmed_host_stays_with_who_confirmed_it_first_and_is_logged_once(store: Store) -> None:
    assert store.hosts.all() == frozenset()
    store.hosts.confirm("ministry.example", now=NOW, by="command line")
    store.hosts.confirm("ministry.example", now=NOW, by="someone else")
    assert store.hosts.all() == {"ministry.example"}
    (event,) = store.sources.events()
    assert (event.who, event.source, event.what) == (
        "command line",
        "ministry.example",
        "confirmed as an official host",
    )
