"""Statements that somebody took out of the log: in no list any more, and nothing of them lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from baselines.text import Sketch
from monitor.model.log_filter import LogFilter
from monitor.store import Store
from tests.factories import (
    NOW,
    make_extracted,
    make_spec,
    make_subscription,
    make_taken,
    make_wanted,
)

DAY = date(2026, 2, 3)


@pytest.fixture
def number(store: Store) -> int:
    """A statement with a finding that is to be told."""
    source = store.sources.add(make_spec(), now=NOW)
    store.subscriptions.add(make_subscription(), now=NOW)
    taken = make_taken(
        "The ministers met.",
        source=source,
        extracted=make_extracted("The ministers met.", published_on=DAY, title="Menu of the site"),
        wanted=(make_wanted(store.subscriptions.all()[0]),),
    )
    return store.statements.save(taken, now=NOW).statement_id or 0


def test_it_leaves_log_lists_and_candidates(store: Store, number: int) -> None:
    assert store.changes.find(LogFilter())
    done = store.removals.remove(number, by="ann", why="no  statement", now=NOW)
    assert done is not None
    assert (done.statement_id, done.title, done.by, done.why) == (
        number,
        "Menu of the site",
        "ann",
        "no statement",
    )
    assert store.statements.list() == []
    assert store.changes.find(LogFilter()) == []
    assert store.statements.candidates(Sketch("none"), reported=True, published_on=DAY) == []
    assert store.statements.to_fetch_again(1, now=NOW + timedelta(days=30)) == []


def test_its_page_and_the_evidence_stay_with_a_mark(store: Store, number: int) -> None:
    before = store.statements.get(number)
    store.removals.remove(number, by="ann", why="", now=NOW)
    after = store.statements.get(number)
    assert before is not None
    assert after is not None
    assert before.removal is None
    assert after.removal == store.removals.of(number)
    assert after.removal is not None
    assert (after.removal.by, after.removal.removed_at) == ("ann", NOW)
    assert after.comparison is not None
    assert before.comparison is not None
    assert len(after.comparison.changes) == len(before.comparison.changes) > 0
    assert after.publications == before.publications


def test_what_was_not_sent_is_not_sent_any_more_and_the_line_stays(store: Store, number: int) -> None:
    store.removals.remove(number, by="ann", why="", now=NOW)
    assert list(store.outbox.claim(now=NOW + timedelta(hours=1), lease=60)) == []
    (delivery,) = store.outbox.deliveries()
    assert delivery.state == "dead"
    assert "removed by ann" in delivery.last_error


def test_twice_does_no_harm_and_keeps_the_first_on_record(store: Store, number: int) -> None:
    first = store.removals.remove(number, by="ann", why="a", now=NOW)
    again = store.removals.remove(number, by="bob", why="b", now=NOW + timedelta(days=1))
    assert again == first
    assert [done.by for done in store.removals.all()] == ["ann"]


def test_one_that_is_not_there_is_none(store: Store) -> None:
    assert store.removals.remove(7, by="ann", why="", now=NOW) is None
    assert store.removals.of(7) is None
    assert store.removals.all() == []


def test_a_removal_that_is_undone_gives_back_log_alerts_and_looks(store: Store, number: int) -> None:
    before = store.changes.find(LogFilter())
    looks = store.statements.to_fetch_again(1, now=NOW + timedelta(days=30))
    store.removals.remove(number, by="ann", why="", now=NOW)
    done = store.removals.undo(number, by="bob", now=NOW + timedelta(hours=1))
    assert done is not None
    assert (done.by, done.undone_by, done.undone_at) == ("ann", "bob", NOW + timedelta(hours=1))
    assert store.removals.of(number) is None
    assert store.removals.all() == [done]
    assert [row.id for row in store.statements.list()] == [number]
    assert store.changes.find(LogFilter()) == before
    assert len(list(store.outbox.claim(now=NOW + timedelta(hours=2), lease=60))) == 1
    assert store.statements.to_fetch_again(1, now=NOW + timedelta(hours=2)) == looks
    assert store.removals.undo(number, by="bob", now=NOW) is None, "there is nothing to undo any more"


def test_one_that_was_removed_before_undoing_was_known_comes_back_with_its_findings(
    store: Store, number: int
) -> None:
    before = store.changes.find(LogFilter())
    store.removals.remove(number, by="ann", why="", now=NOW)
    with store._database.writing() as session:
        session.execute(text("UPDATE removals SET taken = NULL"))
    store.removals.undo(number, by="bob", now=NOW)
    assert store.changes.find(LogFilter()) == before
    assert list(store.outbox.claim(now=NOW + timedelta(hours=2), lease=60)) == []


def test_one_that_was_put_back_can_be_removed_again(store: Store, number: int) -> None:
    store.removals.remove(number, by="ann", why="a", now=NOW)
    store.removals.undo(number, by="bob", now=NOW)
    again = store.removals.remove(number, by="cid", why="b", now=NOW + timedelta(days=1))
    assert again is not None
    assert (again.by, again.why, again.undone_at) == ("cid", "b", None)
    assert store.statements.list() == []


def test_undoing_what_was_not_removed_is_nothing(store: Store, number: int) -> None:
    for wrong in (number, number + 1, 0, -1, 2**70):
        assert store.removals.undo(wrong, by="ann", now=NOW) is None
