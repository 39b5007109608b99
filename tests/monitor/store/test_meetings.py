"""Texts of one event in the database: tied in the transaction that writes them, in whatever order, and untied
by an edit.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.dialects import sqlite

from monitor.meetings.tie import tie_stored, tied
from monitor.model import Saved, Source
from monitor.model.meeting import Account, Joined
from monitor.store import Store
from monitor.store import upgrade as upgrading
from monitor.store.queries import meetings as store_events
from tests.factories import (
    NOW,
    TEXT,
    make_extracted,
    make_page,
    make_screening,
    make_spec,
    make_taken,
    sha256,
)

SAME = "The same parties; the same day."


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(), now=NOW)


def save(store: Store, source: Source, key: str, event: Joined | None = None, **facts: object) -> int:
    """A statement whose text nobody else has; `facts` of what was extracted."""
    words = f"{TEXT}\n\nNumber {key}."
    extracted = replace(make_extracted(words, url=f"https://state.example/{key}"), **facts)  # type: ignore[arg-type]
    taken = make_taken(words, source=source, key=key, extracted=extracted, event=event)
    saved = store.statements.save(taken, now=NOW)
    assert saved.statement_id is not None
    return saved.statement_id


def edit(store: Store, source: Source, key: str, statement_id: int, event: Joined | None) -> Saved:
    words = f"{TEXT}\n\nNumber {key}, edited."
    taken = make_taken(
        words,
        source=source,
        key=key,
        role="edit",
        statement_id=statement_id,
        event=event,
        page=make_page(f"<p>{words}</p>", at=NOW + timedelta(hours=1)),
    )
    return store.statements.save(taken, now=NOW + timedelta(hours=1))


def others(store: Store, statement_id: int) -> list[tuple[int, str]]:
    found = store.statements.get(statement_id)
    assert found is not None
    return [(member.id, member.why) for member in found.event]


def test_two_texts_of_one_event_name_each_other_with_the_reason(store: Store, source: Source) -> None:
    korean = save(store, source, "ko", language="ko", published_on=date(2026, 2, 4), publisher="외교부")
    english = save(store, source, "en", Joined(korean, SAME))
    assert others(store, korean) == [(english, SAME)]
    assert others(store, english) == [(korean, SAME)]
    found = store.statements.get(english)
    assert found is not None
    [other] = found.event
    assert (other.language, other.publisher, other.published_on, other.is_compared) == (
        "ko",
        "외교부",
        date(2026, 2, 4),
        True,
    )


def test_a_third_text_that_ties_two_events_makes_them_one(store: Store, source: Source) -> None:
    first, second = save(store, source, "1"), save(store, source, "2")
    third = save(store, source, "3", Joined(first, SAME, (second,)))
    assert {number for number, _ in others(store, first)} == {second, third}
    assert others(store, second) == [(first, SAME), (third, SAME)]


def test_a_statement_that_stands_alone_names_nobody(store: Store, source: Source) -> None:
    first, second = save(store, source, "1"), save(store, source, "2")
    assert others(store, first) == others(store, second) == []


def test_an_edit_that_no_longer_fits_leaves_the_event(store: Store, source: Source) -> None:
    first = save(store, source, "1")
    second, third = (save(store, source, key, Joined(first, SAME)) for key in ("2", "3"))
    edit(store, source, "2", second, None)
    assert others(store, second) == []
    assert others(store, first) == [(third, SAME)]


def test_when_the_one_leaves_after_which_the_event_is_named_the_others_stay_together(
    store: Store, source: Source
) -> None:
    first = save(store, source, "1")
    second, third = (save(store, source, key, Joined(first, SAME)) for key in ("2", "3"))
    edit(store, source, "1", first, None)
    assert others(store, first) == []
    assert others(store, second) == [(third, SAME)]
    assert others(store, third) == [(second, SAME)]


def test_an_edit_that_stays_keeps_its_reason(store: Store, source: Source) -> None:
    first = save(store, source, "1")
    second = save(store, source, "2", Joined(first, SAME))
    edit(store, source, "2", second, Joined(first, ""))
    edit(store, source, "1", first, Joined(first, ""))
    assert others(store, first) == [(second, SAME)]


def test_the_same_once_more_changes_nothing(store: Store, source: Source) -> None:
    first = save(store, source, "1")
    second = save(store, source, "2", Joined(first, SAME))
    assert save(store, source, "2", None) == second
    assert others(store, first) == [(second, SAME)]


def account(number: int | None = None, **facts: object) -> Account:
    made = Account(
        statement_id=number,
        title="Trilateral Foreign Ministers' Meeting",
        opening="Secretary of State Marco Rubio met Foreign Minister Cho in New York.",
        published_on=date(2026, 2, 3),
        parties=("JP", "KR", "US"),
        kind="readout",
        level="ministers",
        language="en",
        url="https://www.state.gov/1",
        publisher="State",
    )
    return replace(made, **facts)  # type: ignore[arg-type]


def test_asked_is_what_has_the_same_parties_and_about_the_same_day(store: Store, source: Source) -> None:
    near = save(store, source, "1", published_on=date(2026, 2, 7))
    save(store, source, "2", published_on=date(2026, 1, 3))
    save(store, source, "3", published_on=None)
    words = f"{TEXT} Of two."
    of_two = make_taken(words, source=source, key="4", screening=make_screening(parties=("JP", "US")))
    store.statements.save(of_two, now=NOW)
    mention = make_taken(
        f"{TEXT} Passing.", source=source, key="5", screening=make_screening(klass="mention")
    )
    store.statements.save(mention, now=NOW)
    assert [member.statement_id for member in store.events.accounts(account())] == [near]
    assert store.events.accounts(account(published_on=None)) == []


def test_what_is_asked_is_found_by_an_index_and_not_by_reading_the_archive(sqlite_store: Store) -> None:
    for wanted in store_events.about(account(), date(2026, 2, 3)):
        sql = str(wanted.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
        with sqlite_store._database.engine.connect() as connection:
            plan = " ".join(str(row) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}")))
        assert "ix_statements_party_key_published_on_id" in plan
        assert "SCAN" not in plan
        assert "TEMP B-TREE" not in plan, "no sorting: the first rows of the index are the answer"


def test_what_an_older_communique_held_is_tied_at_the_next_start(empty_url: str) -> None:
    store = Store(empty_url)
    upgrading.upgrade_to(store._database, "0006")
    now, empty = "'2026-02-03 15:00:00+00:00'", "''"
    engine = create_engine(empty_url)
    with engine.begin() as connection:
        for number, (title, day, language, words) in enumerate(STORED, start=1):
            connection.execute(
                text(
                    "INSERT INTO statements (id, title, kind, level, parties, klass, why, "
                    "publisher, language, source_name, "
                    "tier, official_url, published_on, first_seen_at, placed_on, version, "
                    "text_sha256, suspect, everything) "
                    "VALUES (:id, :title, 'readout', 'ministers', '[\"JP\",\"KR\",\"US\"]', "
                    f"'trilateral', {empty}, :publisher, "
                    f":language, 'state', 'official', {empty}, :day, {now}, '2026-02-03', 1, :sha, "
                    f"{empty}, false)"
                ),
                {
                    "id": number,
                    "title": title,
                    "day": day,
                    "language": language,
                    "sha": sha256(words),
                    "publisher": f"P{number}",
                },
            )
            connection.execute(
                text(
                    "INSERT INTO statement_versions (id, statement_id, number, title, text, "
                    "text_sha256, url, fetched_at, "
                    f"saved_at) VALUES (:id, :id, 1, :title, :words, :sha, {empty}, {now}, {now})"
                ),
                {"id": number, "title": title, "words": words, "sha": sha256(words)},
            )
    engine.dispose()
    store.upgrade()
    assert tie_stored(store) == 3
    assert [number for number, _ in others(store, 1)] == [2]
    assert others(store, 3) == []
    assert tie_stored(store) == 0
    store.close()


STORED = (
    (
        "Trilateral Foreign Ministers' Meeting",
        date(2026, 2, 3),
        "en",
        "The Foreign Ministers met in New York on February 3.",
    ),
    (
        "한미일 외교장관회의 개최",
        date(2026, 2, 4),
        "ko",
        "조현 장관은 2.3.(화) 뉴욕에서 한미일 외교장관회의를 개최하였다.",
    ),
    (
        "Japan-U.S.-ROK Foreign Ministers' Meeting",
        date(2026, 3, 9),
        "en",
        "The Foreign Ministers met in Seoul on March 9.",
    ),
)


def test_a_text_is_tied_to_what_is_held(store: Store, source: Source) -> None:
    saved_row = save(
        store,
        source,
        "1",
        title="한미일 외교장관회의 개최",
        language="ko",
        published_on=date(2026, 2, 4),
        publisher="외교부",
    )
    found = tied(store, account())
    assert found is not None
    assert found.event_id == saved_row
    assert tied(store, account(level="leaders")) is None
    assert tied(store, account(parties=("US",))) is None
