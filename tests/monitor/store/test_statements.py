"""Asking for statements: what is known of an item, what a text may be a copy of, lists and searches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from baselines.text import Sketch, sketch
from monitor.model import Source, StatementClass, StoredText, Validators
from monitor.store import Store
from tests.factories import (
    NOW,
    make_extracted,
    make_item,
    make_page,
    make_screening,
    make_spec,
    make_subscription,
    make_taken,
    make_wanted,
    sha256,
)
from tests.factories import make_finding as finding

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def near(store: Store, on: date | None) -> list[StoredText]:
    """What a report of that day may be about."""
    return store.statements.candidates(Sketch("none"), reported=True, published_on=on)


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(), now=NOW)


def save(
    store: Store, source: Source, text: str, *, on: date | None = None, klass: StatementClass = "trilateral"
) -> int:
    extracted = make_extracted(text, published_on=on, published_at=None, title=f"Title of {text}")
    taken = make_taken(
        text, source=source, key=text, extracted=extracted, screening=make_screening(klass=klass)
    )
    return store.statements.save(taken, now=NOW).statement_id or 0


def test_an_item_that_was_never_seen_is_none(store: Store, source: Source) -> None:
    assert store.statements.seen(source.id, "item-1") is None
    assert store.statements.seen_keys(source.id) == {}


def test_an_item_is_known_by_its_key_in_its_source_only(store: Store, source: Source) -> None:
    other = store.sources.add(make_spec("mofa"), now=NOW)
    page = make_page(headers={"etag": '"1"', "last-modified": "yesterday"})
    saved = store.statements.save(make_taken(source=source, page=page), now=NOW)
    assert store.statements.seen(other.id, "item-1") is None
    seen = store.statements.seen(source.id, "item-1")
    assert seen is not None
    assert (seen.publication_id, seen.statement_id) == (saved.publication_id, saved.statement_id)
    assert (seen.role, seen.version) == ("new", 1)
    assert (seen.raw_sha256, seen.text_sha256, seen.text) == (
        page.sha256,
        make_extracted().sha256,
        make_extracted().text,
    )
    assert seen.validators == Validators("https://state.example/item-1", '"1"', "yesterday")


def test_an_address_longer_than_any_index_takes_is_a_key(store: Store, source: Source) -> None:
    keys = [f"https://state.example/?q={'x' * 5000}{n}" for n in range(2)]
    for key in keys:
        store.statements.save(make_taken(key, source=source, key=key), now=NOW)
    assert set(store.statements.seen_keys(source.id)) == set(keys)


def test_a_suspect_page_does_not_stand_in_for_the_text(store: Store, source: Source) -> None:
    first = store.statements.save(make_taken("The text.", source=source), now=NOW)
    suspect = make_taken(
        "Please log in.",
        source=source,
        role="same",
        statement_id=first.statement_id,
        extracted=make_extracted("Please log in.", suspect="a login page"),
    )
    store.statements.save(suspect, now=NOW)
    seen = store.statements.seen(source.id, "item-1")
    assert seen is not None
    assert (seen.version, seen.text, seen.text_sha256) == (2, "The text.", sha256("The text."))
    assert seen.raw_sha256 == suspect.page.sha256


def test_touching_remembers_the_fingerprint_only(store: Store, source: Source) -> None:
    saved = store.statements.save(make_taken(source=source), now=NOW)
    store.statements.touch(saved.publication_id, fingerprint="f2")
    assert store.statements.seen_keys(source.id) == {"item-1": "f2"}
    seen = store.statements.seen(source.id, "item-1")
    assert seen is not None
    assert seen.version == 1


def test_held_finds_the_same_text_whenever_it_was_published(store: Store, source: Source) -> None:
    save(store, source, "old", on=date(2020, 1, 1))
    found = store.statements.candidates(sketch("old"), published_on=date(2026, 2, 3))
    assert [(h.text, h.published_on, h.tier, h.kind) for h in found] == [
        ("old", date(2020, 1, 1), "official", "joint_statement")
    ]


def test_held_finds_what_was_published_within_ten_days_newest_first(store: Store, source: Source) -> None:
    for day in (3, 14, 24, 25):
        save(store, source, f"of {day}", on=date(2026, 1, day))
    found = near(store, date(2026, 1, 14))
    assert [h.text for h in found] == ["of 24", "of 14"]
    assert [h.text for h in near(store, None)] == [
        "of 25",
        "of 24",
        "of 14",
        "of 3",
    ]


def test_an_undated_statement_stands_at_the_day_it_was_first_seen(store: Store, source: Source) -> None:
    save(store, source, "undated")
    assert [h.text for h in near(store, NOW.date() + 3 * DAY)] == ["undated"]
    assert near(store, NOW.date() + 30 * DAY) == []


def test_held_shows_the_current_text_of_an_edited_statement(store: Store, source: Source) -> None:
    first = store.statements.save(make_taken(source=source), now=NOW)
    store.statements.save(
        make_taken("Edited.", source=source, role="edit", statement_id=first.statement_id), now=NOW
    )
    assert [(h.text, h.sha256) for h in near(store, None)] == [("Edited.", sha256("Edited."))]


def test_much_that_is_irrelevant_does_not_crowd_out_what_matters(store: Store, source: Source) -> None:
    save(store, source, "matters", on=date(2026, 2, 1))
    save(store, source, "the same", on=date(2026, 1, 1), klass="irrelevant")
    for number in range(5):
        save(store, source, f"noise {number}", on=date(2026, 2, 3), klass="irrelevant")
    found = store.statements.candidates(
        sketch("the same"), reported=True, published_on=date(2026, 2, 3), limit=4
    )
    assert [h.text for h in found] == ["noise 4", "noise 3", "matters", "the same"]


LONG = " ".join(
    f"They reaffirmed commitment {n} to the defense of Japan and opposed step {n * 7}." for n in range(40)
)


def test_held_finds_a_like_text_among_many_of_the_same_day_and_no_other(store: Store, source: Source) -> None:
    mine = save(store, source, LONG, on=date(2026, 2, 3))
    for number in range(60):
        words = " ".join(
            f"Project {number} of year {n} was welcomed by ministers of {n * number} states."
            for n in range(20)
        )
        save(store, source, words, on=date(2026, 2, 3))
    edited = sketch(LONG.replace("opposed step 21", "strongly opposed step 21"))
    assert [h.statement_id for h in store.statements.candidates(edited, published_on=date(2026, 2, 5))] == [
        mine
    ]
    assert [h.statement_id for h in store.statements.candidates(edited, published_on=None)] == [mine]
    assert store.statements.candidates(edited, published_on=date(2026, 2, 25)) == []


def test_the_marks_of_an_edited_statement_are_those_of_its_current_text(store: Store, source: Source) -> None:
    first = save(store, source, LONG, on=date(2026, 2, 3))
    other = " ".join(f"Number {n} was taken out of the text, and {n} more words of it." for n in range(40))
    taken = make_taken(other, source=source, key=LONG, role="edit", statement_id=first)
    store.statements.save(taken, now=NOW)
    assert store.statements.candidates(sketch(LONG + " More."), published_on=date(2026, 2, 3)) == []
    assert [
        h.statement_id
        for h in store.statements.candidates(sketch(other + " More."), published_on=date(2026, 2, 3))
    ] == [first]


def test_a_suspect_text_is_nobodys_twin(store: Store, source: Source) -> None:
    for key in ("a", "b"):
        extracted = make_extracted("Please log in.", suspect="a login page")
        saved = store.statements.save(
            make_taken(source=source, key=key, extracted=extracted, compared=False), now=NOW
        )
        assert not saved.is_duplicate
    assert store.statements.candidates(sketch("Please log in."), published_on=None) == []


def titles(rows: Sequence[object]) -> list[str]:
    return [str(getattr(row, "title", "")).removeprefix("Title of ") for row in rows]


def test_statements_are_listed_newest_first_page_by_page(store: Store, source: Source) -> None:
    for text, day in (("b", 2), ("d", 4), ("a", 1), ("c", 3), ("c2", 3)):
        save(store, source, text, on=date(2026, 1, day))
    first = store.statements.list(limit=3)
    assert titles(first) == ["d", "c2", "c"]
    assert titles(store.statements.list(limit=3, before=first[-1].id)) == ["b", "a"]
    assert (first[0].headline, first[0].counts) == ("DPRK-01 was weakened.", {"weakened": 1, "retained": 1})
    assert store.statements.list(before=10**30) == []


def test_a_search_looks_through_titles_and_texts_for_all_words(store: Store, source: Source) -> None:
    save(store, source, "Peace across the TAIWAN Strait")
    save(store, source, "Peace in the Arctic, 100% of it")
    assert titles(store.statements.list(search="taiwan peace")) == ["Peace across the TAIWAN Strait"]
    assert len(store.statements.list(search="title OF peace")) == 2
    assert titles(store.statements.list(search="100%")) == ["Peace in the Arctic, 100% of it"]
    assert store.statements.list(search="1_0%") == []


def test_a_list_can_be_narrowed_to_classes(store: Store, source: Source) -> None:
    for klass in ("trilateral", "related", "irrelevant"):
        save(store, source, klass, klass=klass)
    assert titles(store.statements.list(klass=("trilateral", "related"))) == ["related", "trilateral"]


def test_what_is_not_there_is_none(store: Store) -> None:
    for number in (1, 0, -1, 2**63, 10**40):
        assert store.statements.get(number) is None
        assert store.statements.version(number, 1) is None
        assert store.statements.version(1, number) is None


def test_a_relevant_statement_is_fetched_again_every_hour_of_its_first_day_then_ever_more_rarely(
    store: Store, source: Source
) -> None:
    saved = store.statements.save(
        make_taken(source=source, item=make_item(title="As the feed has it")), now=NOW
    )
    steps = [*(hour * HOUR for hour in range(1, 25)), 3 * DAY, 7 * DAY, 30 * DAY]
    looks = []
    for now in (
        NOW + step + shift
        for step in steps
        for shift in (-timedelta(minutes=1), timedelta(0), timedelta(minutes=1))
    ):
        for item in store.statements.to_fetch_again(source.id, now=now):
            looks.append(now - NOW)
            assert (item.key, item.url, item.title, item.fingerprint) == (
                "item-1",
                "https://state.example/item-1",
                "As the feed has it",
                "f1",
            )
            store.statements.touch(saved.publication_id, fingerprint="f1", now=now)
    assert looks == steps


def test_a_page_that_fails_is_tried_again_after_an_hour_not_at_once(store: Store, source: Source) -> None:
    store.statements.save(make_taken(source=source), now=NOW)
    assert len(store.statements.to_fetch_again(source.id, now=NOW + HOUR)) == 1
    assert store.statements.to_fetch_again(source.id, now=NOW + HOUR) == []
    assert len(store.statements.to_fetch_again(source.id, now=NOW + 2 * HOUR)) == 1


def test_all_recent_statements_can_be_asked_for_at_once(store: Store, source: Source) -> None:
    store.statements.save(make_taken(source=source), now=NOW)
    assert len(store.statements.to_fetch_again(source.id, now=NOW, regardless=True)) == 1


def test_what_has_no_page_of_its_own_or_no_weight_is_not_fetched_again(store: Store, source: Source) -> None:
    watched = store.sources.add(make_spec("page", kind="page"), now=NOW)
    from_archive = make_page(headers={"x-communique-from": "archive"})
    store.statements.save(make_taken("a", source=source, key="a", page=from_archive), now=NOW)
    store.statements.save(make_taken("c", source=source, key="c", role="coverage", statement_id=1), now=NOW)
    store.statements.save(make_taken("d", source=watched, key="d"), now=NOW)
    for each in (source, watched):
        assert store.statements.to_fetch_again(each.id, now=NOW + DAY, regardless=True) == []


def test_told_is_the_newest_telling_of_each_finding(store: Store, source: Source) -> None:
    desk = store.subscriptions.add(make_subscription("desk"), now=NOW)
    wire = store.subscriptions.add(make_subscription("wire"), now=NOW)
    a, b = finding("A", "weakened"), finding("B", "removed", topic="taiwan")
    wanted = [make_wanted(desk, [a, b]), make_wanted(wire, [a])]
    first = store.statements.save(make_taken(source=source, wanted=wanted), now=NOW)
    wanted = [
        make_wanted(desk, [finding("B", "strengthened", topic="taiwan", importance="low")], kind="correction")
    ]
    edited = make_taken("Edited.", source=source, role="edit", statement_id=first.statement_id, wanted=wanted)
    store.statements.save(edited, now=NOW)
    by_reader = {t.subscription_id: t for t in store.statements.reported(first.statement_id or 0)}
    as_a = ("weakened", "weaker", "high", "reiterated their commitment")
    assert by_reader[desk.id].findings == {
        "A": as_a,
        "B": ("strengthened", "stronger", "low", "reiterated their commitment"),
    }
    assert by_reader[desk.id].topics == {"A": "dprk", "B": "taiwan"}
    assert by_reader[wire.id].findings == {"A": as_a}


def test_what_was_given_up_was_not_told(store: Store, source: Source) -> None:
    desk = store.subscriptions.add(make_subscription("desk"), now=NOW)
    first = store.statements.save(make_taken(source=source, wanted=[make_wanted(desk)]), now=NOW)
    [batch] = store.outbox.claim(now=NOW, lease=60)
    assert len(store.statements.reported(first.statement_id or 0)) == 1
    store.outbox.failed(batch.ids, now=NOW, error="no such mailbox", next_try_at=None)
    assert store.statements.reported(first.statement_id or 0) == []
