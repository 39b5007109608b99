"""The change log: one query with every filter, in the order that readers expect, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from baselines.model import Finding
from baselines.schemas.finding_schema import ChangeFactsOut, GroundsOut, PassageOut
from monitor.model import Source
from monitor.model.log_filter import LogFilter
from monitor.model.views import LoggedChange
from monitor.store import Store
from monitor.store.queries.findings import from_row
from monitor.store.queries.written_findings import to_columns
from monitor.store.schema.found import ChangeRow
from monitor.web.log_entries import log_entry
from tests.factories import (
    NOW,
    make_comparison,
    make_extracted,
    make_finding,
    make_passage,
    make_screening,
    make_spec,
    make_taken,
)

EVERYTHING = LogFilter(
    worth_telling=False, kinds=("retained", "added", "removed", "strengthened", "weakened", "reworded")
)


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(), now=NOW)


def save(
    store: Store,
    source: Source,
    findings: Sequence[Finding],
    *,
    text: str = "The text.",
    on: date | None = date(2026, 2, 3),
    at: datetime = NOW,
    title: str = "Joint Statement",
    parties: tuple[str, ...] = ("JP", "KR", "US"),
) -> int:
    taken = make_taken(
        text,
        source=source,
        key=text,
        comparison=make_comparison(findings),
        screening=make_screening(parties=parties),
        extracted=make_extracted(text, published_on=on, published_at=None, title=title),
    )
    return store.statements.save(taken, now=at).statement_id or 0


def keys(changes: Sequence[LoggedChange]) -> list[str]:
    return [c.finding.key for c in changes]


def test_the_most_important_comes_first_then_the_order_of_the_comparison(
    store: Store, source: Source
) -> None:
    findings = [
        make_finding("low-1", importance="low"),
        make_finding("high-1"),
        make_finding("medium-1", importance="medium"),
        make_finding("high-2"),
        make_finding("low-2", importance="low"),
    ]
    save(store, source, findings)
    assert keys(store.changes.find(LogFilter())) == ["high-1", "high-2", "medium-1", "low-1", "low-2"]


def test_the_newest_statement_comes_first_however_late_it_was_taken_in(store: Store, source: Source) -> None:
    for text, day in (("b", 2), ("d", 4), ("a", 1), ("c", 3)):
        save(store, source, [make_finding(text)], text=text, on=date(2026, 1, day))
    assert keys(store.changes.find(LogFilter())) == ["d", "c", "b", "a"]


def test_an_edit_brings_what_it_changed_to_the_top(store: Store, source: Source) -> None:
    old = save(store, source, [make_finding("A"), make_finding("B")], text="old", on=date(2026, 1, 1))
    save(store, source, [make_finding("new")], text="new", on=date(2026, 2, 1))
    edited = make_taken(
        "old, edited",
        source=source,
        key="old",
        role="edit",
        statement_id=old,
        extracted=make_extracted("old, edited", published_on=date(2026, 1, 1)),
        comparison=make_comparison([make_finding("A"), make_finding("B", "removed")]),
    )
    store.statements.save(edited, now=NOW)
    assert keys(store.changes.find(LogFilter())) == ["B", "new", "A"]


def test_a_day_in_the_far_future_does_not_stay_on_top_for_ever(store: Store, source: Source) -> None:
    save(store, source, [make_finding("wrong")], text="wrong", on=date(2062, 2, 3))
    save(
        store, source, [make_finding("right")], text="right", on=date(2026, 2, 6), at=NOW + timedelta(days=3)
    )
    assert keys(store.changes.find(LogFilter())) == ["right", "wrong"]


def test_pages_follow_each_other_without_gap_or_repetition(store: Store, source: Source) -> None:
    for text, day in (("b", 2), ("a", 1), ("c", 2)):
        save(store, source, [make_finding(f"{text}{n}") for n in range(5)], text=text, on=date(2026, 1, day))
    whole = store.changes.find(LogFilter())
    assert len(whole) == 15
    pages: list[LoggedChange] = []
    before = None
    while page := store.changes.find(LogFilter(limit=4, before=before)):
        pages += page
        before = page[-1].cursor
    assert pages == whole


def test_a_page_after_a_row_that_was_edited_meanwhile_still_follows_it(store: Store, source: Source) -> None:
    first = save(store, source, [make_finding("A"), make_finding("B")], text="one", on=date(2026, 1, 2))
    save(store, source, [make_finding("C")], text="two", on=date(2026, 1, 1))
    [seen] = store.changes.find(LogFilter(limit=1))
    comparison = make_comparison([make_finding("A", "removed")])
    edited = make_taken(
        "edited", source=source, key="one", role="edit", statement_id=first, comparison=comparison
    )
    store.statements.save(edited, now=NOW)
    assert keys(store.changes.find(LogFilter(before=seen.cursor))) == ["C"]


def test_a_cursor_that_never_was_shows_nothing(store: Store, source: Source) -> None:
    save(store, source, [make_finding()])
    for before in (0, -1, 77, 10**30):
        assert store.changes.find(LogFilter(before=before)) == []


def test_only_what_is_worth_telling_is_shown_unless_asked(store: Store, source: Source) -> None:
    findings = [
        make_finding("told"),
        make_finding("excused", "removed", alert=False),
        make_finding("kept", "retained"),
    ]
    save(store, source, findings)
    assert keys(store.changes.find(LogFilter())) == ["told"]
    assert keys(store.changes.find(LogFilter(worth_telling=False))) == ["told", "excused"]
    assert keys(store.changes.find(LogFilter(kinds=("retained",)))) == ["kept"]
    assert keys(store.changes.find(LogFilter(kinds=("retained", "removed")))) == ["kept"]
    assert keys(store.changes.find(EVERYTHING)) == ["told", "excused", "kept"]


TOPICS = ("dprk", "taiwan", "south_china_sea", "other:arctic", "other:economy")


def test_topics_can_be_asked_for_by_name_or_as_other(store: Store, source: Source) -> None:
    save(store, source, [make_finding(topic, topic=topic) for topic in TOPICS])
    filters: dict[tuple[str, ...], tuple[str, ...]] = {
        (): TOPICS,
        ("taiwan",): ("taiwan",),
        ("other",): ("other:arctic", "other:economy"),
        ("dprk", "other:arctic"): ("dprk", "other:arctic"),
        ("arctic",): ("other:arctic",),
        ("nothing",): (),
    }
    assert {
        topics: tuple(keys(store.changes.find(LogFilter(topics=topics)))) for topics in filters
    } == filters


def test_importance_is_the_least_that_is_shown(store: Store, source: Source) -> None:
    save(store, source, [make_finding(i, importance=i) for i in ("low", "medium", "high")])
    assert keys(store.changes.find(LogFilter(least="medium"))) == ["high", "medium"]
    assert keys(store.changes.find(LogFilter(least="high"))) == ["high"]


def test_parties_must_all_be_party(store: Store, source: Source) -> None:
    save(store, source, [make_finding("three")], text="three")
    save(store, source, [make_finding("two")], text="two", parties=("JP", "US"))
    assert keys(store.changes.find(LogFilter(parties=("jp", "KR")))) == ["three"]
    assert len(store.changes.find(LogFilter(parties=("US",)))) == 2
    assert store.changes.find(LogFilter(parties=("P",))) == []
    assert store.changes.find(LogFilter(parties=("%",))) == []


def test_what_was_seen_since_a_day_is_asked_by_our_clock_whatever_its_date(
    store: Store, source: Source
) -> None:
    for name, published, seen in (
        ("old text, found today", date(2025, 12, 1), datetime(2026, 1, 3, 0, 0, tzinfo=UTC)),
        ("of yesterday", date(2026, 1, 2), datetime(2026, 1, 2, 23, 59, 59, tzinfo=UTC)),
    ):
        save(store, source, [make_finding(name)], text=name, on=published, at=seen)
    assert keys(store.changes.find(LogFilter(seen_since=date(2026, 1, 3)))) == ["old text, found today"]
    assert keys(store.changes.find(LogFilter(since=date(2026, 1, 2)))) == ["of yesterday"]
    assert len(store.changes.find(LogFilter(seen_since=date(2026, 1, 1)))) == 2


def test_days_are_included(store: Store, source: Source) -> None:
    for day in (1, 2, 3):
        save(store, source, [make_finding(str(day))], text=str(day), on=date(2026, 1, day))
    save(
        store,
        source,
        [make_finding("undated")],
        text="undated",
        on=None,
        at=datetime(2026, 1, 2, 23, 0, tzinfo=UTC),
    )
    assert keys(store.changes.find(LogFilter(since=date(2026, 1, 2)))) == ["3", "undated", "2"]
    assert keys(store.changes.find(LogFilter(until=date(2026, 1, 2)))) == ["undated", "2", "1"]
    assert keys(store.changes.find(LogFilter(since=date(2026, 1, 3), until=date(2026, 1, 3)))) == ["3"]


def test_a_source_shows_what_it_published_first_or_as_a_copy(store: Store, source: Source) -> None:
    mofa = store.sources.add(make_spec("mofa"), now=NOW)
    first = save(store, source, [make_finding("both")], text="both")
    save(store, source, [make_finding("state only")], text="state only")
    store.statements.save(make_taken("both", source=mofa, role="copy", statement_id=first), now=NOW)
    assert keys(store.changes.find(LogFilter(sources=("mofa",)))) == ["both"]
    assert len(store.changes.find(LogFilter(sources=("mofa", "state")))) == 2


def test_a_statement_or_a_commitment_can_be_asked_for(store: Store, source: Source) -> None:
    first = save(store, source, [make_finding("DPRK-01"), make_finding("TWN-01")], text="one")
    save(store, source, [make_finding("DPRK-01")], text="two")
    assert keys(store.changes.find(LogFilter(statement_id=first))) == ["DPRK-01", "TWN-01"]
    assert len(store.changes.find(LogFilter(commitment="DPRK-01"))) == 2
    assert store.changes.find(LogFilter(statement_id=10**30)) == []


SEARCHES = {
    "STRONGLY opposed": True,
    "opposed strongly": True,
    '"strongly opposed"': True,
    '"opposed strongly"': False,
    "didn't": True,
    "didn’t": True,
    "joint  STATEMENT": True,
    "resolute": True,
    "straße": True,
    "STRASSE": True,
    "한미일": True,
    "100%": True,
    "1_0%": False,
    "nowhere": False,
    '"': True,
    "\x00": False,
}


def test_a_search_finds_words_of_title_summary_and_quotes(store: Store, source: Source) -> None:
    finding = replace(
        make_finding(summary="They didn’t say 100% of it. 한미일 Straße"),
        statement=make_passage("They strongly\nopposed it"),
        baseline=make_passage("resolute"),
    )
    save(store, source, [finding], title="Joint Statement of Three")
    found = {search: bool(store.changes.find(LogFilter(search=search))) for search in SEARCHES}
    assert found == SEARCHES


def test_a_change_is_found_by_its_lasting_id(store: Store, source: Source) -> None:
    statement = save(store, source, [make_finding("DPRK-01"), make_finding("+0a-1b/2", "added")])
    for key in ("DPRK-01", "+0a-1b/2"):
        found = store.changes.get(f"{statement}-{key}")
        assert found is not None
        assert (found.id, found.finding.key, found.statement_id) == (f"{statement}-{key}", key, statement)


NO_IDS = ["", "1", "1-", "x-DPRK-01", "-1-DPRK-01", "1-DPRK-99", "9" * 30 + "-DPRK-01", "١-DPRK-01", "1-\x00"]


def test_an_id_that_never_was_is_none(store: Store, source: Source) -> None:
    save(store, source, [make_finding("DPRK-01")])
    assert [store.changes.get(wrong) for wrong in NO_IDS] == [None] * len(NO_IDS)


def test_an_id_lasts_when_the_finding_does_not(store: Store, source: Source) -> None:
    first = save(store, source, [make_finding("+aa", "added")], text="one")
    comparison = make_comparison([make_finding()])
    edited = make_taken(
        "two", source=source, key="one", role="edit", statement_id=first, comparison=comparison
    )
    store.statements.save(edited, now=NOW)
    gone = store.changes.get(f"{first}-+aa")
    assert gone is not None
    assert gone.version == 1
    assert keys(store.changes.find(LogFilter())) == ["DPRK-01"]


def test_the_history_of_a_commitment_runs_from_old_to_new_and_knows_when_it_was_kept(
    store: Store, source: Source
) -> None:
    save(store, source, [make_finding("DPRK-01", "weakened")], text="b", on=date(2026, 1, 2))
    save(store, source, [make_finding("DPRK-01", "retained")], text="a", on=date(2026, 1, 1))
    save(store, source, [make_finding("DPRK-01", "removed", alert=False)], text="c", on=date(2026, 1, 3))
    history = store.changes.history("DPRK-01", baseline="2025-09-22-us-japan-rok")
    assert [c.finding.kind for c in history] == ["retained", "weakened", "removed"]
    assert store.changes.history("DPRK-01", baseline="another") == []


def test_the_written_form_says_where_and_when(store: Store, source: Source) -> None:
    statement = save(store, source, [make_finding("DPRK-01")])
    [change] = store.changes.find(LogFilter())
    said = log_entry(change, "https://log.example/")
    assert said["url"] == f"https://log.example/changes/{statement}-DPRK-01"
    assert (said["published"], said["first_seen"]) == ("2026-02-03", "2026-02-03T15:00:00+00:00")


def test_the_table_has_a_column_for_every_key_of_the_schema_of_a_finding() -> None:
    # The history of a finding is told anew from the other statements each time; it has no column.
    finding = make_finding(baseline=make_passage("words"), statement=make_passage("words"))
    columns = to_columns(finding)
    assert set(columns) <= set(ChangeRow.__table__.columns.keys())
    for key in ChangeFactsOut.model_fields:
        parts = {f"{key}_{part}" for part in PassageOut.model_fields}
        assert key == "history" or key in columns or parts <= set(columns), key
    assert set(columns["explained"]) == set(GroundsOut.model_fields)
    assert from_row(ChangeRow(**columns)) == finding


def test_a_long_history_comes_in_pages_the_newest_first_each_oldest_first(
    store: Store, source: Source
) -> None:
    days = [3, 1, 4, 1, 5, 9, 2, 6]
    for number, day in enumerate(days):
        save(store, source, [make_finding("DPRK-01")], text=f"Text {number}.", on=date(2026, 1, day))
    (slug,) = {change.baseline_slug for change in store.changes.find(LogFilter())}
    whole = [row.statement_id for row in store.changes.history("DPRK-01", baseline=slug)]
    assert [days[number - whole_first] for whole_first in [min(whole)] for number in whole] == sorted(days)
    pages: list[int] = []
    before = None
    while rows := store.changes.history("DPRK-01", baseline=slug, limit=3, before=before):
        before = rows[0].statement_id
        pages = [row.statement_id for row in rows] + pages
    assert pages == whole
    assert store.changes.history("DPRK-01", baseline=slug, series="no series") == []
