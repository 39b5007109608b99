"""Sources: saved, claimed by one at a time, settled, and every change of them remembered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from monitor.errors import StoreError
from monitor.model import Validators
from monitor.model.log_filter import LogFilter
from monitor.model.settlement import Settlement
from monitor.store import Store
from tests.factories import NOW, make_spec, make_taken

HOUR = timedelta(hours=1)


def test_a_source_comes_back_as_it_was_added(store: Store) -> None:
    spec = make_spec(
        "mofa",
        kind="listing",
        tier="mirror",
        every=60,
        everything=True,
        alert_existing=True,
        language="ja",
        zone="Asia/Tokyo",
        rules={"row": "li", "next": {"link": "a", "pages": 2}},
    )
    added = store.sources.add(spec, now=NOW)
    assert added == store.sources.get("mofa")
    assert (added.spec, added.state, added.next_due_at, added.is_first_check) == (spec, "new", NOW, True)


def test_sources_are_listed_by_name_whatever_the_case(store: Store) -> None:
    for name in ("mofa", "Kantei", "state"):
        store.sources.add(make_spec(name), now=NOW)
    assert [s.name for s in store.sources.all()] == ["Kantei", "mofa", "state"]


def test_a_name_is_given_once(store: Store) -> None:
    store.sources.add(make_spec(), now=NOW)
    with pytest.raises(StoreError, match=r"^There is a source named 'state' already: choose another name"):
        store.sources.add(make_spec(), now=NOW)


@pytest.mark.parametrize("name", ["", "  ", "x" * 201])
def test_a_source_needs_a_usable_name(store: Store, name: str) -> None:
    with pytest.raises(StoreError, match="1 to 200 characters"):
        store.sources.add(make_spec(name), now=NOW)


def test_an_unknown_name_is_said_in_one_line(store: Store) -> None:
    for act in (store.sources.get, store.sources.pause, store.sources.remove):
        with pytest.raises(StoreError, match=r"^There is no source named 'nobody'$"):
            act("nobody")


def test_a_claimed_source_is_nobody_elses_until_it_is_settled(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    assert [s.id for s in store.sources.claim_due(now=NOW, limit=5, lease=600)] == [source.id]
    assert store.sources.claim_due(now=NOW, limit=5, lease=600) == []
    assert store.sources.claim("state", now=NOW, lease=600) is None
    store.sources.settle(source.id, Settlement(now=NOW, next_due_at=NOW + HOUR))
    assert store.sources.claim_due(now=NOW, limit=5, lease=600) == []
    assert store.sources.claim("state", now=NOW, lease=600) is not None


def test_a_source_whose_claimer_died_is_due_again_when_the_lease_has_run_out(store: Store) -> None:
    store.sources.add(make_spec(), now=NOW)
    store.sources.claim_due(now=NOW, limit=5, lease=600)
    assert store.sources.claim_due(now=NOW + timedelta(seconds=599), limit=5, lease=600) == []
    assert len(store.sources.claim_due(now=NOW + timedelta(seconds=600), limit=5, lease=600)) == 1


def test_what_is_due_longest_comes_first(store: Store) -> None:
    for number, name in enumerate(("third", "first", "second")):
        source = store.sources.add(make_spec(name), now=NOW)
        store.sources.settle(source.id, Settlement(now=NOW, next_due_at=NOW + (number or 3) * HOUR))
    assert [s.name for s in store.sources.claim_due(now=NOW + 3 * HOUR, limit=2, lease=60)] == [
        "first",
        "second",
    ]


def test_three_claimers_never_get_the_same_source(store: Store, url: str) -> None:
    for number in range(200):
        store.sources.add(make_spec(f"source-{number:03}"), now=NOW)
    claimers = [store, Store(url), Store(url)]

    def claim_all(claimer: Store) -> list[int]:
        claimed: list[int] = []
        while batch := claimer.sources.claim_due(now=NOW, limit=7, lease=600):
            claimed += [s.id for s in batch]
        return claimed

    with ThreadPoolExecutor(3) as pool:
        claimed = [source_id for part in pool.map(claim_all, claimers) for source_id in part]
    assert len(claimed) == len(set(claimed)) == 200
    for claimer in claimers[1:]:
        claimer.close()


def test_a_paused_source_is_not_due_and_a_resumed_one_is_at_once(store: Store) -> None:
    store.sources.add(make_spec(), now=NOW)
    store.sources.pause("state")
    assert store.sources.get("state").state == "paused"
    assert store.sources.claim_due(now=NOW + HOUR, limit=5, lease=60) == []
    store.sources.resume("state", now=NOW + HOUR)
    assert store.sources.get("state").state == "new"
    assert len(store.sources.claim_due(now=NOW + HOUR, limit=5, lease=60)) == 1


def test_health_tells_failing_from_quiet(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    store.sources.settle(
        source.id, Settlement(now=NOW, next_due_at=NOW + HOUR, error="503 Service Unavailable")
    )
    store.sources.settle(source.id, Settlement(now=NOW + HOUR, next_due_at=NOW + 2 * HOUR, error="timeout"))
    failing = store.sources.get("state")
    assert (failing.state, failing.failures, failing.last_error) == ("failing", 2, "timeout")
    assert (failing.last_checked_at, failing.last_ok_at, failing.is_first_check) == (NOW + HOUR, None, True)

    validators = Validators("https://state.example/feed", '"abc"', None)
    store.sources.settle(
        source.id,
        Settlement(now=NOW + 2 * HOUR, next_due_at=NOW + 3 * HOUR, had_new=True, validators=validators),
    )
    store.sources.settle(source.id, Settlement(now=NOW + 3 * HOUR, next_due_at=NOW + 4 * HOUR))
    fine = store.sources.get("state")
    assert (fine.state, fine.failures, fine.last_error) == ("ok", 0, "")
    assert (fine.last_ok_at, fine.last_new_at, fine.next_due_at) == (
        NOW + 3 * HOUR,
        NOW + 2 * HOUR,
        NOW + 4 * HOUR,
    )
    assert fine.validators == validators


def test_settling_a_source_that_was_removed_meanwhile_is_no_error(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    store.sources.remove("state")
    store.sources.settle(source.id, Settlement(now=NOW, next_due_at=NOW + HOUR))
    assert store.sources.all() == []


def test_another_address_is_another_source_that_starts_without_alerts(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    store.sources.settle(
        source.id,
        Settlement(
            now=NOW, next_due_at=NOW + HOUR, validators=Validators("https://state.example/feed", '"a"')
        ),
    )
    slower = store.sources.update("state", replace(source.spec, every=60))
    assert not slower.is_first_check
    assert slower.validators is not None
    moved = store.sources.update("state", replace(source.spec, url="https://elsewhere.example/feed"), now=NOW)
    assert moved.is_first_check
    assert moved.validators is None
    assert moved.next_due_at == NOW


def test_renaming_keeps_what_was_fetched_and_refuses_a_name_that_is_taken(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    store.sources.add(make_spec("mofa"), now=NOW)
    store.statements.save(make_taken(source=source), now=NOW)
    with pytest.raises(StoreError, match="'mofa' already"):
        store.sources.update("state", replace(source.spec, name="mofa"))
    renamed = store.sources.update("state", replace(source.spec, name="State Department"))
    assert renamed.publications == 1
    assert len(store.changes.find(LogFilter(sources=("State Department",)))) == 1


def test_a_removed_source_leaves_its_statements_in_the_log(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    saved = store.statements.save(make_taken(source=source), now=NOW)
    store.sources.remove("state")
    assert store.sources.all() == []
    view = store.statements.get(saved.statement_id or 0)
    assert view is not None
    assert [p.source for p in view.publications] == ["state"]
    assert [c.source for c in store.changes.find(LogFilter(sources=("state",)))] == ["state"]


def test_a_source_that_is_added_again_knows_what_it_had_fetched(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    store.statements.save(make_taken(source=source), now=NOW)
    store.sources.remove("state")
    again = store.sources.add(make_spec(), now=NOW)
    assert again.id != source.id
    assert again.publications == 1
    assert store.statements.seen_keys(again.id) == {"item-1": "f1"}


def test_who_changed_a_source_is_remembered_longer_than_the_source(store: Store) -> None:
    spec = make_spec()
    store.sources.add(spec, now=NOW, by="import")
    store.sources.update(
        "state", replace(spec, every=60, rules={"row": "li"}), now=NOW + HOUR, by="127.0.0.1"
    )
    store.sources.update(
        "state", replace(spec, every=60, rules={"row": "li"}), now=NOW + HOUR, by="nobody: nothing changed"
    )
    store.sources.pause("state", now=NOW + HOUR)
    store.sources.resume("state", now=NOW + HOUR)
    store.sources.remove("state")
    events = store.sources.events()
    assert [e.what for e in events] == [
        "removed",
        "resumed",
        "paused",
        "changed every 900 -> 60, rules",
        "added (official feed https://state.example/feed)",
    ]
    assert (events[-1].who, events[-1].at, events[-1].source) == ("import", NOW, "state")
    assert (events[3].who, events[3].at) == ("127.0.0.1", NOW + HOUR)
    assert events[0].at.tzinfo is not None
    assert len(store.sources.events(limit=2)) == 2


def test_a_source_counts_its_publications(store: Store) -> None:
    source = store.sources.add(make_spec(), now=NOW)
    store.sources.add(make_spec("mofa"), now=NOW)
    for key in ("a", "b"):
        store.statements.save(make_taken(key, source=source, key=key), now=NOW)
    assert {s.name: s.publications for s in store.sources.all()} == {"state": 2, "mofa": 0}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"reported_state": "stale", "state": "stale"},
        {"validators": Validators("https://state.example/", '"a"', None)},
        {"built_at": NOW, "proposal": {"row": "li"}},
        {"notes": ["a note " * 100] * 12},
    ],
)
def test_a_check_that_brought_nothing_leaves_the_same_in_one_statement_or_in_full(
    store: Store, change: dict[str, Any]
) -> None:
    first = Settlement(now=NOW, next_due_at=NOW + HOUR, unread=["1"], is_first=True)
    quiet = Settlement(now=NOW + HOUR, next_due_at=NOW + 2 * HOUR, may_have_unread=False, **change)
    after = []
    for name, check in (("quiet", quiet), ("full", replace(quiet, may_have_unread=True))):
        source = store.sources.add(make_spec(name), now=NOW)
        for settlement in (first, replace(first, error="timeout", is_first=False), check):
            store.sources.settle(source.id, settlement)
        after.append(replace(store.sources.get(name), id=0, spec=make_spec()))
    assert after[0] == after[1]
    assert after[0].unread == {"1"}
    assert after[0].failures == 0
