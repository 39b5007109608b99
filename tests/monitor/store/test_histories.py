"""Histories beside their findings: reckoned once, shown by every process, until an earlier text changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import text

from baselines.model import Earlier, History, Was
from monitor.model import Source
from monitor.store import Store
from monitor.store.queries.findings import history_from
from monitor.store.queries.histories import written_history
from tests.factories import NOW, make_spec
from tests.monitor.store.test_timelines import DROPPED, MARCH, MAY, finding, keep, logged

OTHER_WORDS = "what another process had reckoned"
EARLIER = Earlier(MARCH, "Joint Statement", "JP-KR-US/ministers/foreign", 1, "joint_statement")


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec("archive"), now=NOW, by="test")


@contextmanager
def another_process(store: Store) -> Iterator[Store]:
    """The same database with nothing in memory."""
    fresh = Store(store._database.url.render_as_string(hide_password=False))
    yield fresh
    fresh.close()


def stored(store: Store) -> int:
    with store._database.reading() as session:
        return session.scalar(text("SELECT count(*) FROM histories")) or 0


def mark_as_reckoned_by_another(store: Store, change_id: str) -> None:
    """Its history says other words than we would reckon, so that one sees which of the two is shown."""
    statement, key = change_id.split("-", 1)
    wanted = "SELECT id FROM changes WHERE statement_id = :statement AND finding_key = :key"
    with store._database.writing() as session:
        (number,) = session.scalars(text(wanted), {"statement": int(statement), "key": key})
        said = session.scalar(text("SELECT history FROM histories WHERE change_id = :n"), {"n": number})
        other = (json.loads(said) if isinstance(said, str) else said) | {"said": OTHER_WORDS}
        put = text("UPDATE histories SET history = :said WHERE change_id = :n")
        session.execute(put, {"said": json.dumps(other), "n": number})


def test_what_one_process_reckoned_another_shows_until_an_older_text_comes_in(
    store: Store, source: Source
) -> None:
    keep(store, source, MARCH, DROPPED)
    saved = keep(store, source, MAY, DROPPED)
    said = {key: change.finding.history for key, change in logged(store, saved).items()}
    assert stored(store) >= len(said) > 0
    with another_process(store) as other:
        assert {key: change.finding.history for key, change in logged(other, saved).items()} == said
    mark_as_reckoned_by_another(store, f"{saved.statement_id}-DPRK-01")
    with another_process(store) as other:
        history = finding(other, saved, "DPRK-01").history
        assert history is not None
        assert history.said == OTHER_WORDS
    keep(store, source, date(2025, 12, 3), DROPPED)
    with another_process(store) as other:
        history = finding(other, saved, "DPRK-01").history
        assert history is not None
        assert (history.since, history.said == OTHER_WORDS) == (date(2025, 12, 3), False)


def test_a_log_is_shown_while_somebody_writes_and_its_histories_are_put_there_later(
    store: Store, source: Source
) -> None:
    keep(store, source, MARCH, DROPPED)
    saved = keep(store, source, MAY, DROPPED)
    with store._database.writing() as session:
        session.execute(text("DELETE FROM histories"))  # whoever writes has the turn
        with another_process(store) as other:
            assert finding(other, saved, "DPRK-01").history is not None
    with another_process(store) as other:
        assert finding(other, saved, "DPRK-01").history is not None
        assert stored(other) == 1


@pytest.mark.parametrize(
    "history",
    [
        None,
        History(state="new"),
        History(
            state="returned",
            said="back after 100 days",
            previous=EARLIER,
            was=Was("removed", "weaker", "high", ""),
            since=MARCH,
            since_kind="joint_statement",
            confirms=True,
            formula="rules-based order",
            last_present=MARCH,
            present_since=MAY,
            absent_since=MARCH,
            returned_after=100,
            present=2,
            of=3,
            is_first=True,
            sister=EARLIER,
            former=MAY,
        ),
    ],
)
def test_a_history_is_read_as_it_was_written(history: History | None) -> None:
    assert history_from(json.loads(json.dumps(written_history(history)))) == history
