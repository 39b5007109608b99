"""Old documents that say nothing on what is watched keep their hashes, and give up their texts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from monitor.model import Source, StatementClass
from monitor.statements.cluster import cluster
from monitor.store import Store
from tests.factories import (
    NOW,
    make_extracted,
    make_screening,
    make_spec,
    make_subscription,
    make_taken,
    make_wanted,
)

OLD = NOW - timedelta(days=61)
TEXT = "The mayor opened the flower show."


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(), now=OLD)


def take_in(
    store: Store,
    source: Source,
    *,
    klass: StatementClass = "irrelevant",
    at: datetime = OLD,
    key: str = "item-1",
    **changes: Any,
) -> int:
    taken = make_taken(
        f"{TEXT} ({key})",
        source=source,
        key=key,
        compared=changes.pop("compared", False),
        screening=make_screening(klass=klass),
        **changes,
    )
    return store.statements.save(taken, now=at).statement_id or 0


def text_of(store: Store, source: Source, key: str = "item-1") -> str | None:
    known = store.statements.seen(source.id, key)
    return known.text if known else None


def test_an_old_irrelevant_text_is_given_up_and_its_page_is_known_by_its_hashes(
    store: Store, source: Source
) -> None:
    statement = take_in(store, source)
    before = store.statements.seen(source.id, "item-1")
    assert store.forgetting.forget(now=NOW) == 1
    known = store.statements.seen(source.id, "item-1")
    assert before
    assert known
    assert (known.text, known.is_forgotten) == ("", True)
    assert (known.raw_sha256, known.text_sha256) == (before.raw_sha256, before.text_sha256)
    found = store.statements.version(known.publication_id, known.version)
    assert found
    view, body = found
    assert (view.url, body) == ("https://state.example/item-1", b"")
    assert store.statements.get(statement) is None
    assert store.forgetting.forget(now=NOW) == 0, "once"


def test_a_text_that_comes_back_is_the_same_and_an_edit_of_it_is_a_text_of_its_own(
    store: Store, source: Source
) -> None:
    take_in(store, source)
    store.forgetting.forget(now=NOW)
    known = store.statements.seen(source.id, "item-1")
    assert known
    assert take_in(store, source, at=NOW) == 0, "nothing new is written"
    edited = make_taken("The three ministers met.", source=source)
    placed = cluster(
        make_extracted("The three ministers met."), make_screening(), source.spec, [], known, edited.sketch
    )
    assert placed.role == "new"
    saved = store.statements.save(edited, now=NOW)
    assert saved.statement_id
    assert text_of(store, source) == "The three ministers met."


@pytest.mark.parametrize("klass", ["trilateral", "related", "mention"])
def test_what_is_relevant_or_a_mention_is_kept_for_ever(
    store: Store, source: Source, klass: StatementClass
) -> None:
    take_in(store, source, klass=klass)
    assert store.forgetting.forget(now=NOW + timedelta(days=3650)) == 0
    assert text_of(store, source) == f"{TEXT} (item-1)"


def test_what_is_young_is_kept(store: Store, source: Source) -> None:
    take_in(store, source, at=NOW - timedelta(days=59))
    assert store.forgetting.forget(now=NOW) == 0


def test_what_was_compared_told_or_cited_is_kept_whatever_it_is_classed_as(
    store: Store, source: Source
) -> None:
    desk = store.subscriptions.add(make_subscription(), now=OLD)
    take_in(store, source, key="compared", compared=True)
    take_in(store, source, key="told", compared=True, wanted=(make_wanted(desk),))
    take_in(store, source, key="forgotten")
    assert store.forgetting.forget(now=NOW) == 1
    assert text_of(store, source, "compared") == f"{TEXT} (compared)"
    assert text_of(store, source, "told") == f"{TEXT} (told)"
    assert text_of(store, source, "forgotten") == ""


def test_many_are_given_up_some_at_a_time_the_oldest_first(store: Store, source: Source) -> None:
    for number in range(5):
        take_in(store, source, key=f"item-{number}")
    assert [store.forgetting.forget(now=NOW, limit=2) for _ in range(4)] == [2, 2, 1, 0]
