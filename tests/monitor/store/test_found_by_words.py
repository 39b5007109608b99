"""Searching by the index: what it finds is what reading every text would find, in the same order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from monitor.model import Source
from monitor.model.log_filter import LogFilter
from monitor.store import Store
from monitor.store.queries.found_by_words import FIRST, numbers_found
from monitor.store.schema.search_index import INDEXES
from tests.factories import NOW, make_comparison, make_extracted, make_finding, make_spec, make_taken

WORDS = [
    "Taiwan",
    "peace",
    "stability",
    "strongly",
    "opposed",
    "unilateral",
    "대만",
    "대만해협의",
    "평화",
    "한미일",
    "台湾海峡",
    "平和",
    "北朝鮮",
    "日米韓",
    "非核化",
    "100%",
    "1_0",
    "don't",
    "STRAIT",
    "co-operate",
    "a",
    "尖",
]
SEARCHES = (
    "taiwan",
    "TAIWAN peace",
    '"strongly opposed"',
    '"peace opposed strongly stability"',
    "taiwan -peace",
    'taiwan -"strongly opposed"',
    "-taiwan",
    "대만",
    "대만 -평화",
    "台湾",
    "海峡",
    "北朝鮮",
    "米",
    "尖",
    "a",
    "co-operate",
    "- taiwan",
    "100%",
    "1_0",
    "1_0%",
    "don’t",
    "tai",
    "iwan",
    "nowhere",
    "대한민국",
    '"',
)
NOWHERE = ("nowhere", "대한민국", "1_0%", '"peace opposed strongly stability"')


def day(number: int) -> date:
    return date(2026, 1, 1) + timedelta(days=number % 40)


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(), now=NOW)


def statement(
    store: Store, source: Source, number: int, said: str, *, of: int | None = None, key: str = ""
) -> int:
    text = f"{said}.\n\n{number} of them."
    taken = make_taken(
        text,
        source=source,
        key=key or f"item-{number}",
        comparison=make_comparison([make_finding("TWN-04", summary=said)]),
        extracted=make_extracted(text, published_on=day(number), published_at=None, title=f"Text {number}"),
        role="edit" if of else "new",
        statement_id=of,
    )
    return store.statements.save(taken, now=NOW + timedelta(minutes=number)).statement_id or 0


@pytest.fixture
def full(store: Store, source: Source) -> Store:
    chance = random.Random(7)
    for number in range(60):
        statement(store, source, number, " ".join(chance.sample([*WORDS, "strongly opposed"], 6)))
    return store


def without_index(store: Store) -> Store:
    """The same database, every text read."""
    other = Store(str(store._database.url.render_as_string(hide_password=False)))
    other._database._info["memory"]["search"] = frozenset()
    return other


def test_the_index_finds_what_reading_every_text_finds_in_the_same_order(full: Store) -> None:
    reading = without_index(full)
    for search in SEARCHES:
        wanted = LogFilter(search=search, worth_telling=False, limit=1000)
        found = [change.cursor for change in full.changes.find(wanted)]
        assert found == [change.cursor for change in reading.changes.find(wanted)], search
        listed = [row.id for row in full.statements.list(search=search, limit=1000)]
        assert listed == [row.id for row in reading.statements.list(search=search, limit=1000)], search
        assert bool(found) is (search not in NOWHERE), search
    reading.close()


def test_pages_of_hits_follow_one_another(full: Store) -> None:
    whole = [row.id for row in full.statements.list(search="taiwan", limit=1000)]
    pages: list[int] = []
    while rows := full.statements.list(search="taiwan", limit=4, before=pages[-1] if pages else None):
        pages += [row.id for row in rows]
    assert pages == whole
    everything = LogFilter(search="taiwan", worth_telling=False, limit=1000)
    changes = [change.cursor for change in full.changes.find(everything)]
    parts: list[int] = []
    while rest := full.changes.find(replace(everything, limit=3, before=parts[-1] if parts else None)):
        parts += [change.cursor for change in rest]
    assert parts == changes


def test_an_edit_leaves_former_words_findable_and_brings_the_new_ones(store: Store, source: Source) -> None:
    number = statement(store, source, 1, "Taiwan 유지")
    statement(store, source, 2, "All of it about Okinawa", of=number, key="item-1")
    for search in ("okinawa", "taiwan", "유지", "taiwan okinawa"):
        assert [row.id for row in store.statements.list(search=search)] == [number], search


def rows_in(store: Store, index: str) -> list[int]:
    with store._database.reading() as session:
        terms = list(session.scalars(text(f"SELECT term FROM {INDEXES[index]}_terms")))
    found: set[int] = set()
    with store._database.reading() as session:
        for term in terms:
            looks = numbers_found(session, index, [term])  # type: ignore[arg-type]
            found |= {number for numbers in looks or () for number in numbers}
    return sorted(found)


def test_what_goes_from_the_tables_goes_from_the_index(full: Store) -> None:
    if not full._database.is_sqlite:
        pytest.skip("PostgreSQL keeps its indexes itself")
    assert len(rows_in(full, "statements")) == len(rows_in(full, "changes")) == 60
    with full._database.writing() as session:
        session.execute(text("UPDATE statements SET placed_on = '1951-09-08' WHERE id % 2 = 0"))
        session.execute(text("UPDATE changes SET is_current = false WHERE cursor % 3 = 0"))
        session.execute(text("UPDATE statement_versions SET text = '', title = '' WHERE id % 5 = 0"))
        session.execute(text("DELETE FROM statements WHERE id > 50"))
    with full._database.reading() as session:
        ids = list(session.scalars(text("SELECT id FROM statements ORDER BY id")))
        cursors = list(session.scalars(text("SELECT cursor FROM changes WHERE is_current ORDER BY cursor")))
    assert rows_in(full, "statements") == ids
    assert rows_in(full, "changes") == cursors
    with full._database.writing() as session:
        for name in INDEXES.values():
            session.execute(text(f"INSERT INTO {name}({name}) VALUES ('integrity-check')"))
        session.execute(text("DELETE FROM statements"))
    assert rows_in(full, "statements") == rows_in(full, "changes") == []


def test_a_word_that_stands_everywhere_is_asked_for_in_few_looks(full: Store) -> None:
    if not full._database.is_sqlite:
        pytest.skip("of the index of SQLite")
    with full._database.reading() as session:
        looks = numbers_found(session, "statements", ["Text"])
        assert looks is not None
        assert len(next(looks)) == 60 < FIRST
        assert next(looks, None) is None
