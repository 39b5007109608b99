"""Official copies beside their statement: what is written, what the log shows, and what stays the statement's
own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from alerts.model import Batch
from monitor.model.log_filter import LogFilter
from monitor.model.views import LoggedChange
from monitor.store import Store
from monitor.web.log_entries import log_entry
from tests.copied import MINISTERS, OTHER, REFERENT, SEOUL, STATE, STATEMENT, TOKYO, fill_copies, take
from tests.factories import NOW, make_subscription

EVERY = LogFilter(worth_telling=False)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def with_copies(store: Store) -> Store:
    store.subscriptions.add(make_subscription(), now=NOW)
    fill_copies(store, NOW)
    return store


def copies(store: Store) -> list[LoggedChange]:
    return [c for c in store.changes.find(EVERY) if c.copy]


def due(store: Store, *, hours: int = 48) -> Sequence[Batch]:
    return store.outbox.claim(now=NOW + timedelta(hours=hours), lease=60)


def test_the_differences_of_a_copy_stand_in_the_log_under_a_name_that_lasts(with_copies: Store) -> None:
    found = {c.finding.kind: c for c in copies(with_copies)}
    assert set(found) == {"weakened", "removed"}
    weakened = found["weakened"]
    assert weakened.copy is not None
    assert (weakened.copy.publisher, weakened.copy.publication_id, weakened.copy.version) == (SEOUL, 2, 1)
    assert weakened.baseline_slug == "official-copy-2-1"
    assert weakened.id.startswith("1-copy-2-")
    assert weakened.finding.history is None
    again = with_copies.changes.get(weakened.id)
    assert again is not None
    assert (again.copy, again.finding) == (weakened.copy, weakened.finding)
    assert (
        log_entry(weakened, "http://here")["copy"]["version_url"] == "http://here/publications/2/versions/1"
    )


@pytest.mark.parametrize("back", [timedelta(), timedelta(days=200)], ids=["on time", "the clock went back"])
def test_what_a_copy_says_is_confirmed_before_it_is_due_to_be_sent_whatever_the_clock_did(
    with_copies: Store, back: timedelta
) -> None:
    now = NOW + timedelta(hours=48) - back
    (waiting,) = with_copies.unconfirmed.due(now=now)
    with_copies.unconfirmed.put_off(waiting.rows, until=now + timedelta(hours=1))
    assert with_copies.unconfirmed.due(now=now) == []
    assert len(with_copies.unconfirmed.due(now=now + timedelta(hours=1))) == 1


def test_the_comparison_with_the_baseline_stays_the_statements(with_copies: Store) -> None:
    view = with_copies.statements.get(1)
    assert view is not None
    assert view.comparison is not None
    assert view.comparison.baseline_slug == "2025-09-22-us-japan-rok"
    assert [c.finding.key for c in view.comparison.changes] == ["DPRK-01", "TWN-01"]
    assert {c.id for c in view.copies} == {c.id for c in copies(with_copies)}
    (row,) = with_copies.statements.list()
    assert row.headline == view.comparison.headline


def test_two_copies_that_differ_alike_stand_once_in_the_log_and_both_with_their_statement(
    with_copies: Store,
) -> None:
    take(with_copies, TOKYO, OTHER, LATER)
    assert [c.copy.publication_id for c in copies(with_copies) if c.copy] == [2, 2]
    view = with_copies.statements.get(1)
    assert view is not None
    assert sorted(c.copy.publication_id for c in view.copies if c.copy) == [2, 2, 3, 3]
    assert len({c.id for c in view.copies}) == 4


def test_each_pair_is_told_once_and_with_both_copies(with_copies: Store) -> None:
    (batch,) = due(with_copies)
    (alert,) = batch.alerts
    assert alert.copy is not None
    assert (alert.kind, alert.copy.original, alert.copy.copy, alert.copy.publication) == (
        "copies",
        STATE,
        SEOUL,
        2,
    )
    assert [c.finding.kind for c in alert.changes] == ["weakened", "removed"]
    assert {c.id for c in alert.changes} == {c.id for c in copies(with_copies)}
    assert take(with_copies, TOKYO, OTHER, LATER).alerts == 0, "as another copy said before"
    assert take(with_copies, SEOUL, OTHER, LATER).is_duplicate
    assert [t.findings for t in with_copies.statements.reported(1)] == [{}], (
        "nobody was told anything of the statement itself"
    )


def test_a_copy_that_is_corrected_leaves_the_log_and_those_who_were_told_hear_of_it(
    with_copies: Store,
) -> None:
    before = {c.id: c for c in copies(with_copies)}
    (first,) = due(with_copies)
    with_copies.outbox.sent(first.ids, now=LATER, message_id="<a@b>", subject="s")
    assert take(with_copies, SEOUL, STATEMENT, LATER).alerts == 1
    assert copies(with_copies) == []
    assert all(with_copies.changes.get(id_) for id_ in before), "the log keeps what was told"
    (batch,) = due(with_copies, hours=72)
    (alert,) = batch.alerts
    assert (alert.kind, alert.thread) == ("correction", "<a@b>")
    assert [c.finding.kind for c in alert.changes] == ["retained", "removed"] or all(
        "agree" in c.note for c in alert.changes
    )
    assert {c.id for c in alert.changes} == set(before)
    assert take(with_copies, SEOUL, OTHER, LATER + timedelta(days=1)).alerts == 1
    assert {c.id for c in copies(with_copies)} == set(before), "ids stay"


def test_an_edit_of_the_copy_elsewhere_keeps_what_stands_in_the_log(with_copies: Store) -> None:
    before = {c.id: c.first_seen_at for c in copies(with_copies)}
    saved = take(with_copies, SEOUL, OTHER.replace("strongly opposed", "opposed"), LATER)
    assert saved.alerts == 1
    after = {c.id: c.first_seen_at for c in copies(with_copies)}
    assert after.items() > before.items()
    assert {c.baseline_slug for c in copies(with_copies)} == {"official-copy-2-2"}


def test_a_new_version_of_the_statement_retires_the_pairs_with_the_old_one(with_copies: Store) -> None:
    take(with_copies, STATE, STATEMENT.replace(*REFERENT), LATER)
    assert copies(with_copies) == []
    view = with_copies.statements.get(1)
    assert view is not None
    assert view.version == 2
    assert view.comparison is not None
    assert len(view.comparison.changes) == 2


def test_a_pair_with_a_text_that_is_the_statements_no_more_is_not_written(with_copies: Store) -> None:
    before = copies(with_copies)
    assert (
        take(with_copies, TOKYO, OTHER.replace("strongly opposed", "opposed"), LATER, is_stale=True).alerts
        == 0
    )
    assert copies(with_copies) == before


def test_what_is_held_says_which_pages_are_official_copies(with_copies: Store) -> None:
    texts = with_copies.copies.of(1)
    assert texts is not None
    assert texts.statement_text.document.text == STATEMENT
    assert [(c.publisher, c.publication_id, c.version) for c in texts.copies] == [
        (SEOUL, 2, 1),
        (TOKYO, 3, 1),
    ]
    assert {number: len(known) for number, known in texts.known.items()} == {2: 2}
    assert {number: sorted(readers) for number, readers in texts.waiting.items()} == {2: [1]}
    assert texts.reported == {}, "nothing was sent yet"
    due(with_copies)
    texts = with_copies.copies.of(1)
    assert texts is not None
    assert {number: sorted(readers) for number, readers in texts.reported.items()} == {2: [1]}
    assert texts.waiting == {}
    assert with_copies.copies.of(99) is None


def test_a_removed_subscription_is_told_nothing(with_copies: Store) -> None:
    with_copies.subscriptions.remove("desk")
    assert take(with_copies, TOKYO, f"{MINISTERS}\n\nThey met.", LATER).alerts == 0
