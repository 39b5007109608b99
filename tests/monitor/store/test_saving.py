"""Saving one item: publication, statement, comparison, changes and outbox rows together, and never twice."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from monitor.errors import StoreError
from monitor.model import Saved, Source
from monitor.model.log_filter import LogFilter
from monitor.model.views import StatementView
from monitor.statements.alert_points import NO_CONCERN, alert_points
from monitor.store import Store
from tests.factories import (
    NOW,
    TEXT,
    make_baseline,
    make_comparison,
    make_extracted,
    make_finding,
    make_item,
    make_page,
    make_screening,
    make_spec,
    make_subscription,
    make_taken,
    make_wanted,
)

LATER = NOW + timedelta(days=2)


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(), now=NOW)


def view(store: Store, saved: Saved) -> StatementView:
    assert saved.statement_id is not None
    found = store.statements.get(saved.statement_id)
    assert found is not None
    return found


def test_a_new_statement_is_written_with_all_its_evidence(store: Store, source: Source) -> None:
    page = make_page("<p>body</p>", headers={"etag": '"1"', "content-type": "text/html"})
    taken = make_taken(source=source, page=page)
    saved = store.statements.save(taken, now=NOW)
    assert saved == Saved(
        publication_id=saved.publication_id, statement_id=saved.statement_id, version=1, alerts=0
    )

    statement = view(store, saved)
    assert (statement.title, statement.text, statement.sha256) == (
        taken.extracted.title,
        TEXT,
        taken.extracted.sha256,
    )
    assert (statement.kind, statement.level, statement.parties, statement.klass) == (
        "joint_statement",
        "ministers",
        ("JP", "KR", "US"),
        "trilateral",
    )
    assert (statement.source, statement.tier, statement.official_url) == (
        "state",
        "official",
        taken.extracted.url,
    )
    assert (statement.published_on, statement.published_at) == (
        taken.extracted.published_on,
        taken.extracted.published_at,
    )
    assert statement.versions == {1: TEXT}

    [publication] = statement.publications
    [version] = publication.versions
    assert (publication.role, publication.source, publication.why) == ("new", "state", "new: made for a test")
    assert (version.status, version.headers, version.sha256, version.fetched_at) == (
        200,
        page.headers,
        page.sha256,
        NOW,
    )
    assert (version.size, version.is_edit, version.statement_id, version.tier) == (
        11,
        False,
        statement.id,
        "official",
    )
    stored = store.statements.version(saved.publication_id, 1)
    assert stored == (version, b"<p>body</p>")
    assert hashlib.sha256(stored[1]).hexdigest() == version.sha256


def test_every_finding_comes_back_as_it_was_found(store: Store, source: Source) -> None:
    findings = (
        make_finding("DPRK-01", "weakened"),
        make_finding("DPRK-02", "retained"),
        make_finding("TWN-01", "removed", topic="taiwan"),
        make_finding("+0a1b", "added", topic="other:arctic", importance="low", confidence=0.1 + 0.2),
    )
    comparison = make_comparison(findings, reaffirms_baseline=True, comparability="partial")
    statement = view(store, store.statements.save(make_taken(source=source, comparison=comparison), now=NOW))
    assert statement.comparison is not None
    assert tuple(replace(c.finding, history=None) for c in statement.comparison.changes) == findings
    assert (statement.comparison.role, statement.comparison.comparability, statement.comparison.why) == (
        "new",
        "partial",
        comparison.why,
    )
    assert statement.comparison.reaffirms_baseline
    assert (statement.comparison.headline, statement.comparison.counts, statement.comparison.alerts) == (
        comparison.summary.headline,
        comparison.summary.counts,
        comparison.summary.alerts,
    )


def test_the_same_again_writes_nothing(store: Store, source: Source) -> None:
    subscription = store.subscriptions.add(make_subscription(), now=NOW)
    taken = make_taken(source=source, wanted=(make_wanted(subscription),))
    first = store.statements.save(taken, now=NOW)
    again = store.statements.save(taken, now=LATER)
    assert again == replace(first, alerts=0, is_duplicate=True)
    assert [len(p.versions) for p in view(store, first).publications] == [1]
    assert len(store.outbox.deliveries()) == 1


def test_an_entry_that_only_says_it_changed_is_not_asked_about_again(store: Store, source: Source) -> None:
    taken = make_taken(source=source)
    store.statements.save(taken, now=NOW)
    assert store.statements.save(replace(taken, item=make_item(fingerprint="f2")), now=LATER).is_duplicate
    assert store.statements.seen_keys(source.id) == {"item-1": "f2"}


def test_an_edit_makes_the_next_version_and_keeps_the_earlier_one(store: Store, source: Source) -> None:
    first = store.statements.save(make_taken(source=source), now=NOW)
    edited = make_taken(
        "They opposed it.",
        source=source,
        role="edit",
        statement_id=first.statement_id,
        comparison=make_comparison([make_finding("DPRK-01", "removed")]),
    )
    saved = store.statements.save(edited, now=LATER)
    assert (saved.statement_id, saved.version, saved.publication_id) == (
        first.statement_id,
        2,
        first.publication_id,
    )

    statement = view(store, saved)
    assert statement.version == 2
    assert statement.versions == {1: TEXT, 2: "They opposed it."}
    assert (statement.text, statement.first_seen_at) == ("They opposed it.", NOW)
    assert [(v.number, v.is_edit) for v in statement.publications[0].versions] == [(1, False), (2, True)]
    assert [(c.version, c.finding.kind) for c in store.changes.find(LogFilter())] == [(2, "removed")]


def test_a_finding_keeps_its_id_over_versions_and_the_day_it_was_first_seen(
    store: Store, source: Source
) -> None:
    findings = [make_finding("DPRK-01"), make_finding("TWN-01", "reworded", topic="taiwan")]
    first = store.statements.save(make_taken(source=source, comparison=make_comparison(findings)), now=NOW)
    findings[1] = make_finding("TWN-01", "removed", topic="taiwan")
    compared = make_comparison(findings)
    edited = make_taken(
        "Edited.", source=source, role="edit", statement_id=first.statement_id, comparison=compared
    )
    store.statements.save(edited, now=LATER)
    found = {c.id: (c.first_seen_at, c.version) for c in store.changes.find(LogFilter())}
    assert found == {f"{first.statement_id}-DPRK-01": (NOW, 2), f"{first.statement_id}-TWN-01": (LATER, 2)}


def test_back_to_the_first_text_is_a_third_version(store: Store, source: Source) -> None:
    first = store.statements.save(make_taken(source=source), now=NOW)
    for text in ("Edited.", TEXT):
        saved = store.statements.save(
            make_taken(text, source=source, role="edit", statement_id=first.statement_id), now=LATER
        )
        assert not saved.is_duplicate
    assert view(store, first).versions == {1: TEXT, 2: "Edited.", 3: TEXT}


def test_an_edit_that_someone_else_has_just_saved_is_a_duplicate(store: Store, source: Source) -> None:
    subscription = store.subscriptions.add(make_subscription(), now=NOW)
    first = store.statements.save(make_taken(source=source), now=NOW)
    wanted = [make_wanted(subscription, kind="correction")]
    edited = make_taken("Edited.", source=source, role="edit", statement_id=first.statement_id, wanted=wanted)
    assert store.statements.save(edited, now=LATER).alerts == 1
    same_text_other_frame = replace(edited, page=make_page("<div>Edited.</div>"))
    assert store.statements.save(same_text_other_frame, now=LATER) == replace(
        first, version=2, is_duplicate=True
    )
    assert len(store.outbox.deliveries()) == 1


def test_the_same_in_substance_is_kept_as_evidence_only(store: Store, source: Source) -> None:
    subscription = store.subscriptions.add(make_subscription(), now=NOW)
    first = store.statements.save(make_taken(source=source), now=NOW)
    spaced = make_taken(
        TEXT,
        source=source,
        role="same",
        statement_id=first.statement_id,
        page=make_page("<p>They  opposed</p>", at=LATER),
        extracted=make_extracted(TEXT + "."),
        wanted=[make_wanted(subscription)],
    )
    saved = store.statements.save(spaced, now=LATER)
    assert saved == first
    statement = view(store, saved)
    assert (statement.version, statement.text) == (1, TEXT)
    assert [(v.number, v.is_edit) for v in statement.publications[0].versions] == [(1, False), (2, False)]
    assert store.outbox.deliveries() == []


def test_a_page_that_shows_the_time_does_not_fill_the_database(store: Store, source: Source) -> None:
    first = store.statements.save(make_taken(source=source), now=NOW)
    for minute in range(20):
        page = make_page(f"<p>It is {minute} past</p>", at=NOW + timedelta(minutes=minute))
        store.statements.save(
            make_taken(source=source, role="same", statement_id=first.statement_id, page=page), now=LATER
        )
    versions = view(store, first).publications[0].versions
    assert [v.number for v in versions] == [1, 2, 3, 4, 5]
    assert store.statements.version(first.publication_id, 5) == (versions[-1], b"<p>It is 19 past</p>")


def test_a_copy_is_another_publication_of_the_statement_and_tells_nobody(
    store: Store, source: Source
) -> None:
    subscription = store.subscriptions.add(make_subscription(), now=NOW)
    mofa = store.sources.add(make_spec("mofa"), now=NOW)
    first = store.statements.save(make_taken(source=source, wanted=[make_wanted(subscription)]), now=NOW)
    copy = make_taken(
        source=mofa,
        key="copy",
        role="copy",
        statement_id=first.statement_id,
        wanted=[make_wanted(subscription)],
    )
    saved = store.statements.save(copy, now=LATER)
    assert (saved.statement_id, saved.version, saved.alerts, saved.is_duplicate) == (
        first.statement_id,
        1,
        0,
        False,
    )
    assert [(p.source, p.role) for p in view(store, first).publications] == [
        ("state", "new"),
        ("mofa", "copy"),
    ]
    assert len(store.outbox.deliveries()) == 1
    assert len(store.statements.list()) == 1


def test_an_official_copy_makes_the_statement_official(store: Store) -> None:
    news = store.sources.add(make_spec("wire", tier="news", publisher="Wire"), now=NOW)
    mirror = store.sources.add(make_spec("embassy", tier="mirror", publisher="Embassy"), now=NOW)
    official = store.sources.add(make_spec("mofa", tier="official", publisher="MOFA"), now=NOW)
    first = store.statements.save(make_taken(source=news), now=NOW)
    titles = []
    for source in (official, mirror):
        url = f"https://{source.name}.example/text"
        extracted = make_extracted(url=url, publisher="")
        store.statements.save(
            make_taken(
                source=source, key="copy", role="copy", statement_id=first.statement_id, extracted=extracted
            ),
            now=LATER,
        )
        statement = view(store, first)
        titles.append((statement.tier, statement.source, statement.publisher, statement.official_url))
    assert titles == [("official", "mofa", "MOFA", "https://mofa.example/text")] * 2


def test_coverage_is_linked_and_never_compared(store: Store, source: Source) -> None:
    news = store.sources.add(make_spec("wire", tier="news"), now=NOW)
    first = store.statements.save(make_taken(source=source), now=NOW)
    report = make_taken(
        "A report.", source=news, key="report", role="coverage", statement_id=first.statement_id
    )
    assert store.statements.save(report, now=LATER).statement_id == first.statement_id
    statement = view(store, first)
    assert [(p.source, p.role) for p in statement.publications] == [("state", "new"), ("wire", "coverage")]
    assert (statement.version, statement.tier, statement.text) == (1, "official", TEXT)
    assert store.changes.find(LogFilter(sources=("wire",))) == []


def test_coverage_of_a_statement_that_is_not_held_is_kept_without_one(store: Store, source: Source) -> None:
    saved = store.statements.save(
        make_taken("A report.", source=source, role="coverage", compared=False), now=NOW
    )
    assert saved.statement_id is None
    assert store.statements.list() == []
    seen = store.statements.seen(source.id, "item-1")
    assert seen is not None
    assert (seen.role, seen.statement_id, seen.text) == ("coverage", None, "A report.")


def test_an_irrelevant_document_is_kept_to_be_found_but_not_compared(store: Store, source: Source) -> None:
    taken = make_taken(
        "On fish.", source=source, compared=False, screening=make_screening(klass="irrelevant", parties=())
    )
    statement = view(store, store.statements.save(taken, now=NOW))
    assert (statement.klass, statement.comparison) == ("irrelevant", None)
    assert store.changes.find(LogFilter(worth_telling=False)) == []


def test_a_page_that_now_holds_another_statement_starts_a_new_one(store: Store, source: Source) -> None:
    first = store.statements.save(make_taken(source=source), now=NOW)
    second = store.statements.save(make_taken("Another statement.", source=source), now=LATER)
    assert second.statement_id != first.statement_id
    assert (second.publication_id, second.version) == (first.publication_id, 1)


def test_one_text_that_two_sources_bring_as_new_becomes_one_statement(store: Store, source: Source) -> None:
    mofa = store.sources.add(make_spec("mofa"), now=NOW)
    first = store.statements.save(make_taken(source=source), now=NOW)
    second = store.statements.save(make_taken(source=mofa), now=NOW)
    assert second == Saved(second.publication_id, first.statement_id, 1, alerts=0, is_duplicate=True)
    assert [p.role for p in view(store, first).publications] == ["new", "copy"]


def test_a_yearly_formula_on_another_day_is_another_statement(store: Store, source: Source) -> None:
    first = store.statements.save(make_taken(source=source), now=NOW)
    next_year = make_extracted(published_on=date(2027, 2, 3))
    second = store.statements.save(make_taken(source=source, key="item-2", extracted=next_year), now=LATER)
    assert first.statement_id != second.statement_id
    assert not second.is_duplicate


def test_what_cannot_be_written_whole_is_not_written_at_all(store: Store, source: Source) -> None:
    twice = make_comparison([make_finding("DPRK-01"), make_finding("DPRK-01")])
    with pytest.raises(StoreError):
        store.statements.save(make_taken(source=source, comparison=twice), now=NOW)
    assert store.statements.seen(source.id, "item-1") is None
    assert store.statements.list() == []


def test_a_statement_that_is_not_there_cannot_be_edited(store: Store, source: Source) -> None:
    with pytest.raises(
        StoreError, match=r"There is no statement 77 to which https://state.example/item-1 belongs"
    ):
        store.statements.save(make_taken(source=source, role="edit", statement_id=77), now=NOW)


def test_a_source_that_was_removed_meanwhile_is_said_in_one_line(store: Store, source: Source) -> None:
    store.sources.remove("state")
    with pytest.raises(
        StoreError,
        match=r"^The source 'state' was removed while it was being checked: https://\S+ is not kept$",
    ):
        store.statements.save(make_taken(source=source), now=NOW)
    assert store.statements.list() == []


def test_a_subscription_that_was_removed_meanwhile_is_told_nothing(store: Store, source: Source) -> None:
    gone = store.subscriptions.add(make_subscription("gone"), now=NOW)
    there = store.subscriptions.add(make_subscription("there"), now=NOW)
    store.subscriptions.remove("gone")
    saved = store.statements.save(
        make_taken(source=source, wanted=[make_wanted(gone), make_wanted(there)]), now=NOW
    )
    assert saved.alerts == 1
    assert [d.subscription for d in store.outbox.deliveries()] == ["there"]


def test_the_redlines_of_a_watched_page_all_stay_in_the_log(store: Store) -> None:
    source = store.sources.add(make_spec("page", kind="page", everything=True), now=NOW)
    first = store.statements.save(make_taken("One.", source=source, compared=False), now=NOW)
    previous = make_baseline("previous-version", commitments=())
    for number, key in ((2, "+2-a"), (3, "+3-b"), (4, "+4-a")):
        redline = make_comparison([make_finding(key, "added")], baseline=previous)
        taken = make_taken(
            f"Text {number}.", source=source, role="edit", statement_id=first.statement_id, comparison=redline
        )
        store.statements.save(taken, now=NOW + timedelta(hours=number))
    assert [(c.version, c.finding.key) for c in store.changes.find(LogFilter())] == [
        (4, "+4-a"),
        (3, "+3-b"),
        (2, "+2-a"),
    ]


def test_what_would_be_told_is_kept_with_the_comparison(store: Store, source: Source) -> None:
    comparison = make_comparison()
    points = alert_points(comparison, "trilateral")
    saved = store.statements.save(make_taken(source=source, points=points), now=NOW)
    found = view(store, saved).comparison
    assert found is not None
    assert (found.points, found.total) == (points, 2)
    assert points.points[0].keys == ("DPRK-01",)


def test_a_comparison_that_was_made_before_there_were_points_has_none(store: Store, source: Source) -> None:
    found = view(store, store.statements.save(make_taken(source=source), now=NOW)).comparison
    assert found is not None
    assert found.points is None


def test_a_text_that_does_not_concern_the_three_makes_no_alert_and_says_so() -> None:
    points = alert_points(make_comparison(), "mention")
    assert not points.due
    assert points.withheld == NO_CONCERN
    assert not {n for point in points.points for n in point.findings} & {n for n, _ in points.not_told}
