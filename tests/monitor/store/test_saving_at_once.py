"""Saving from many threads and processes at once: one statement, one alert, and nothing half."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.model import Saved, Source
from monitor.model.log_filter import LogFilter
from monitor.model.views import StatementView
from monitor.store import Store
from tests.factories import NOW, TEXT, make_spec, make_subscription, make_taken, make_wanted

PROJECT = Path(__file__).resolve().parents[3]
LATER = NOW + timedelta(days=2)


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(), now=NOW)


def view(store: Store, saved: Saved) -> StatementView:
    found = store.statements.get(saved.statement_id or 0)
    assert found is not None
    return found


def test_many_threads_with_one_item_make_one_statement_and_one_alert(store: Store, source: Source) -> None:
    subscription = store.subscriptions.add(make_subscription(), now=NOW)
    taken = make_taken(source=source, wanted=[make_wanted(subscription)])
    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(lambda _: store.statements.save(taken, now=NOW), range(8)))
    assert sorted(s.is_duplicate for s in saved) == [False] + [True] * 7
    assert {s.statement_id for s in saved} == {1}
    assert [len(p.versions) for p in view(store, saved[0]).publications] == [1]
    assert len(store.outbox.deliveries()) == 1


def test_many_threads_with_copies_make_one_statement_and_one_alert(store: Store) -> None:
    subscription = store.subscriptions.add(make_subscription(), now=NOW)
    sources = [store.sources.add(make_spec(f"source-{n}"), now=NOW) for n in range(8)]

    def save(source: Source) -> Saved:
        return store.statements.save(make_taken(source=source, wanted=[make_wanted(subscription)]), now=NOW)

    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(save, sources))
    assert len({s.statement_id for s in saved}) == 1
    assert sum(s.alerts for s in saved) == 1
    assert len(view(store, saved[0]).publications) == 8


def test_many_threads_with_one_edit_make_one_version_and_one_correction(store: Store, source: Source) -> None:
    subscription = store.subscriptions.add(make_subscription(), now=NOW)
    first = store.statements.save(make_taken(source=source), now=NOW)
    wanted = [make_wanted(subscription, kind="correction")]
    edited = make_taken("Edited.", source=source, role="edit", statement_id=first.statement_id, wanted=wanted)
    with ThreadPoolExecutor(6) as pool:
        saved = list(pool.map(lambda _: store.statements.save(edited, now=LATER), range(6)))
    assert sorted(s.is_duplicate for s in saved) == [False] + [True] * 5
    assert view(store, first).versions == {1: TEXT, 2: "Edited."}
    assert len(store.outbox.deliveries()) == 1


def test_many_threads_with_different_statements_all_get_through(store: Store, source: Source) -> None:
    def save(number: int) -> Saved:
        return store.statements.save(
            make_taken(f"Statement {number}.", source=source, key=f"item-{number}"), now=NOW
        )

    with ThreadPoolExecutor(8) as pool:
        saved = list(pool.map(save, range(24)))
    assert len({s.statement_id for s in saved}) == 24
    changes = store.changes.find(LogFilter(kinds=("retained", "weakened")))
    assert len({c.cursor for c in changes}) == len(changes) == 48
    statements = [c.statement_id for c in changes]
    assert all(statements[i] == statements[i + 1] for i in range(0, 48, 2)), (
        "findings of one statement stand together"
    )


def test_a_process_that_is_killed_while_saving_leaves_nothing_half(
    sqlite_store: Store, tmp_path: Path
) -> None:
    source = sqlite_store.sources.add(make_spec(), now=NOW)
    sqlite_store.subscriptions.add(make_subscription(), now=NOW)
    code = f"""
from itertools import count
from monitor.store import Store
from tests.factories import NOW, make_taken, make_wanted
store = Store("sqlite:///{tmp_path / "communique.db"}")
source, subscription = store.sources.get("state"), store.subscriptions.get("desk")
for number in count():
    taken = make_taken(f"Statement {{number}}.", source=source, key=f"item-{{number}}", wanted=[make_wanted(subscription)])
    store.statements.save(taken, now=NOW)
    print(number, flush=True)
"""
    for round_ in range(2):
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=PROJECT
        )
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(5 + 30 * round_)]
        process.kill()
        lines += process.stdout.read().splitlines()
        process.stdout.close()
        process.wait()
        statements = sqlite_store.statements.list(limit=10_000)
        assert len(statements) >= len([line for line in lines if line.strip()]), (
            "what was said to be saved is there"
        )
        assert len(sqlite_store.outbox.deliveries(limit=10_000)) == len(statements)
        assert len(sqlite_store.statements.seen_keys(source.id)) == len(statements)
        assert len(sqlite_store.changes.find(LogFilter(limit=10_000))) == len(statements)
