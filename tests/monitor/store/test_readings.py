"""The archive is read by a newer lexicon in steps that hold up nobody and go on where they were."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from baselines.engine_mark import reading_mark
from monitor.model import Source
from monitor.store import Store
from tests.factories import NOW, make_spec
from tests.monitor.store.test_timelines import DROPPED, MARCH, keep, logged

SERIES = "JP-KR-US/ministers/foreign"


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec("archive"), now=NOW, by="test")


def change_the_lexicon(store: Store) -> None:
    with store._database.writing() as session:
        session.execute(text("UPDATE statements SET read_by = 'an older lexicon', series = 'wrong'"))


def series(store: Store) -> list[tuple[str, bool]]:
    wanted = text("SELECT series, read_by FROM statements ORDER BY id")
    with store._database.reading() as session:
        return [(name, mark == reading_mark()) for name, mark in session.execute(wanted)]


def test_steps_go_on_where_another_process_ended(store: Store, source: Source) -> None:
    for days in range(3):
        keep(store, source, MARCH + timedelta(days=days))
    change_the_lexicon(store)
    assert store.readings.left() == 3
    first = store.readings.read_some(limit=2)
    assert (first.last, first.newest, first.read, first.failures) == (2, 3, 2, ())
    assert series(store) == [(SERIES, True), (SERIES, True), ("wrong", False)]
    other = Store(store._database.url.render_as_string(hide_password=False))  # it begins at the oldest
    assert (other.readings.read_some().last, other.readings.left()) == (3, 0)
    assert store.readings.read_some(after=2).last is None
    assert not store.readings.is_behind()
    other.close()


def test_processes_of_different_age_do_not_read_the_same_texts_for_ever(store: Store, source: Source) -> None:
    keep(store, source, MARCH)
    change_the_lexicon(store)
    first = store.readings.read_some()
    change_the_lexicon(store)  # the other process, whose lexicon is an older one
    assert first.last is not None
    assert store.readings.read_some(after=first.last).last is None


def test_the_log_is_shown_while_texts_are_still_to_be_read_and_tells_more_when_they_are(
    store: Store, source: Source
) -> None:
    keep(store, source, MARCH, DROPPED)
    saved = keep(store, source, date(2026, 5, 3), DROPPED)
    whole = logged(store, saved)["DPRK-01"].finding.history
    change_the_lexicon(store)
    between = logged(store, saved)["DPRK-01"].finding.history
    assert between != whole, "texts of another series say nothing of this one"
    assert [step.read for step in store.readings.read_all()] == [2, 0]
    assert logged(store, saved)["DPRK-01"].finding.history == whole
