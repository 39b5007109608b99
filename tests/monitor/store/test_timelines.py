"""The archive of a series: what earlier texts said, asked by one query, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import create_engine, text

from baselines.comparison import compare
from baselines.history import placed, reading_mark
from baselines.library import Library
from baselines.model import Comparison, Document, Finding
from monitor.model import ClusterRole, Saved, Source
from monitor.model.log_filter import LogFilter
from monitor.model.views import LoggedChange
from monitor.store import Store
from monitor.store.session import Database
from monitor.store.upgrade import has_unread
from tests.factories import NOW, make_extracted, make_screening, make_source, make_spec, make_taken, sha256

BASELINE = Library().default
OPPOSED = (
    "opposed any attempts to unilaterally change",
    "did not support any attempts to unilaterally change",
)
DROPPED = ("complete denuclearization", "denuclearization")
MARCH, MAY = date(2026, 3, 21), date(2026, 5, 3)
TITLE = "Joint Statement of the Foreign Ministers"


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec("archive"), now=NOW, by="test")


def keep(
    store: Store,
    source: Source,
    day: date,
    *edits: tuple[str, str],
    key: str = "",
    role: ClusterRole = "new",
    statement_id: int | None = None,
    title: str = TITLE,
    level: str = "ministers",
    published_on: date | None = None,
) -> Saved:
    """One text taken in as the pipeline does: compared, placed in its series, saved."""
    words = f"{day.isoformat()} {BASELINE.text}"
    for old, new in edits:
        words = words.replace(old, new)
    document = Document(
        text=words,
        title=title,
        date=day,
        kind="joint_statement",
        parties=BASELINE.parties,
        level=level,  # type: ignore[arg-type]
        publisher="State",
        language="en",
        sha256=sha256(words),
    )
    timeline = store.earlier_texts.timeline(document, BASELINE, day=day, but=statement_id)
    comparison = placed(compare(document, BASELINE), timeline) if role in ("new", "edit") else None
    url = f"https://state.example/{key or day}"
    taken = make_taken(
        words,
        source=source,
        key=key or day.isoformat(),
        role=role,
        statement_id=statement_id,
        extracted=make_extracted(
            words, title=title, url=url, published_on=published_on or day, published_at=None
        ),
        screening=make_screening(level=level),
        comparison=comparison,
    )
    return store.statements.save(taken, now=NOW)


def finding(store: Store, saved: Saved, key: str) -> Finding:
    found = store.changes.get(f"{saved.statement_id}-{key}")
    assert found is not None
    return found.finding


def logged(store: Store, saved: Saved) -> dict[str, LoggedChange]:
    return {c.finding.key: c for c in store.changes.find(LogFilter(statement_id=saved.statement_id))}


def test_the_log_tells_of_each_change_since_when_it_is_so(store: Store, source: Source) -> None:
    keep(store, source, MARCH, DROPPED)
    saved = keep(store, source, MAY, DROPPED, OPPOSED)
    changes = logged(store, saved)
    retained, new = changes["DPRK-01"].finding, changes["TWN-04"].finding
    assert retained.is_standing
    assert retained.history is not None
    assert (retained.history.since, retained.history.previous and retained.history.previous.statement_id) == (
        MARCH,
        1,
    )
    assert new.history is not None
    assert new.history.state == "new"
    assert retained.alert, "in the log it stands as a change; that it is told to nobody is the rules' affair"


def test_an_older_text_that_is_imported_later_counts_from_then_on(store: Store, source: Source) -> None:
    saved = keep(store, source, MAY, DROPPED)
    before = finding(store, saved, "DPRK-01").history
    assert before is not None
    assert (before.state, before.previous and before.previous.day) == ("new", BASELINE.date)
    keep(store, source, MARCH, DROPPED)
    after = finding(store, saved, "DPRK-01").history
    assert after is not None
    assert (after.state, after.since) == ("unchanged", MARCH)


def test_a_text_of_the_same_day_or_a_later_one_is_no_earlier_text(store: Store, source: Source) -> None:
    keep(store, source, MAY, DROPPED, title=f"{TITLE} in the morning", key="morning")
    saved = keep(store, source, MAY, DROPPED, OPPOSED)
    keep(store, source, date(2026, 6, 1), DROPPED)
    found = finding(store, saved, "DPRK-01").history
    assert found is not None
    assert found.previous is not None
    assert found.previous.day == BASELINE.date


def test_an_edit_is_compared_with_the_text_before_and_never_with_its_own_first_version(
    store: Store, source: Source
) -> None:
    keep(store, source, MARCH)
    first = keep(store, source, MAY, DROPPED)
    edit = keep(store, source, MAY, DROPPED, OPPOSED, role="edit", statement_id=first.statement_id)
    assert edit.version == 2
    found = finding(store, edit, "DPRK-01").history
    assert found is not None
    assert (found.state, found.previous and found.previous.day) == ("new", MARCH)


def test_of_an_edited_text_later_ones_see_what_it_says_now(store: Store, source: Source) -> None:
    first = keep(store, source, MARCH, DROPPED)
    keep(store, source, MARCH, OPPOSED, role="edit", statement_id=first.statement_id)
    saved = keep(store, source, MAY, DROPPED, OPPOSED)
    states = {key: c.finding.history.state for key, c in logged(store, saved).items() if c.finding.history}
    assert (states["DPRK-01"], states["TWN-04"]) == ("new", "unchanged")


def test_a_copy_counts_once_with_its_statement(store: Store, source: Source) -> None:
    first = keep(store, source, MARCH, DROPPED)
    keep(store, source, MARCH, DROPPED, key="embassy", role="copy", statement_id=first.statement_id)
    found = finding(store, keep(store, source, MAY, DROPPED), "DPRK-01").history
    assert found is not None
    assert found.of == 2, "the baseline and the text of March"


def test_news_and_undated_texts_are_no_texts_of_a_series(store: Store, source: Source) -> None:
    news = store.sources.add(make_spec("wire", tier="news"), now=NOW, by="test")
    keep(store, news, MARCH, DROPPED)
    found = finding(store, keep(store, source, MAY, DROPPED), "DPRK-01").history
    assert found is not None
    assert (found.state, found.of) == ("new", 1)


def test_another_level_is_a_sister_series(store: Store, source: Source) -> None:
    keep(store, source, MARCH, DROPPED, level="leaders", title="Joint Leaders' Statement")
    saved = keep(store, source, MAY, DROPPED)
    found = finding(store, saved, "DPRK-01").history
    assert found is not None
    assert found.previous is not None
    assert found.previous.statement_id is None
    view = store.statements.get(saved.statement_id or 0)
    assert view is not None
    assert view.comparison is not None
    assert view.comparison.previous == found.previous


def test_the_first_text_of_a_series_is_known_as_such(store: Store, source: Source) -> None:
    saved = keep(store, source, MAY, DROPPED, level="leaders", title="Joint Leaders' Statement")
    view = store.statements.get(saved.statement_id or 0)
    assert view is not None
    assert view.comparison is not None
    assert (view.comparison.previous, view.comparison.is_first_of_series) == (None, True)


def test_the_return_to_the_baseline_s_words_stands_in_the_log(store: Store, source: Source) -> None:
    keep(store, source, MARCH, OPPOSED)
    change = logged(store, keep(store, source, MAY))["TWN-04"]
    assert (change.finding.kind, change.finding.alert) == ("retained", True)
    assert change.finding.history is not None
    assert change.finding.history.was is not None
    assert change.finding.history.was.kind == "weakened"


def test_the_history_of_a_commitment_names_the_series_of_each_text(store: Store, source: Source) -> None:
    keep(store, source, MARCH, DROPPED)
    keep(store, source, MAY, DROPPED, level="leaders", title="Joint Leaders' Statement")
    rows = store.changes.history("DPRK-01", baseline=BASELINE.slug)
    assert [(r.published_on, r.series) for r in rows] == [
        (MARCH, "JP-KR-US/ministers/foreign"),
        (MAY, "JP-KR-US/leaders"),
    ]


def test_what_a_page_of_the_log_has_shown_is_reckoned_anew_when_an_earlier_text_comes_or_goes(
    store: Store, source: Source
) -> None:
    saved = keep(store, source, MAY, DROPPED)
    first = finding(store, saved, "DPRK-01").history
    assert finding(store, saved, "DPRK-01").history is first  # kept
    earlier = keep(store, source, MARCH, DROPPED)
    second = finding(store, saved, "DPRK-01").history
    assert first is not None
    assert second is not None
    assert (first.state, second.state, second.since) == ("new", "unchanged", MARCH)
    store.removals.remove(earlier.statement_id or 0, by="test", why="", now=NOW)
    third = finding(store, saved, "DPRK-01").history
    assert third is not None
    assert third == first


def test_statements_from_before_the_history_are_read_in_steps(store: Store, source: Source, url: str) -> None:
    keep(store, source, MARCH, DROPPED)
    saved = keep(store, source, MAY, DROPPED)
    forget(url)
    assert (finding(store, saved, "DPRK-01").history or None) is None
    list(store.readings.read_all())
    found = finding(store, saved, "DPRK-01").history
    assert found is not None
    assert (found.state, found.since) == ("unchanged", MARCH)


def test_a_new_lexicon_reads_the_archive_anew(store: Store, source: Source, url: str) -> None:
    keep(store, source, MARCH)
    run(url, "UPDATE statements SET read_by = 'an older lexicon', series = 'wrong'")
    store.upgrade()
    assert store.readings.is_behind(), "no start waits for it"
    list(store.readings.read_all())
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT series, read_by FROM statements")).all()
    engine.dispose()
    assert rows == [("JP-KR-US/ministers/foreign", reading_mark())]


@pytest.mark.parametrize("read_by", ["NULL", "'!'", "'~'"])
def test_whether_a_text_is_to_be_read_anew_is_asked_in_both_directions(
    store: Store, source: Source, url: str, read_by: str
) -> None:
    keep(store, source, MARCH)
    database = Database(url)
    assert not has_unread(database)
    run(url, f"UPDATE statements SET read_by = {read_by}")
    assert has_unread(database)
    database.close()


CAMP_DAVID = date(2023, 8, 18)
LEADERS = "Joint Leaders' Statement"
IN_FACTS = 'Camp David 2023: "reaffirm our commitment to the complete denuclearization"'


def said_of_goal(store: Store, saved: Saved) -> str:
    history = finding(store, saved, "DPRK-01").history
    assert history is not None
    return history.said


def test_an_official_text_that_is_imported_takes_the_place_of_its_facts(store: Store, source: Source) -> None:
    saved = keep(store, source, MAY, DROPPED)
    assert IN_FACTS in said_of_goal(store, saved)
    keep(store, source, CAMP_DAVID, DROPPED, level="leaders", title=LEADERS)
    assert "Camp David 2023" not in said_of_goal(store, saved)
    assert "Phnom Penh 2022" in said_of_goal(store, saved)


def test_a_text_is_never_shown_the_facts_that_are_of_itself(store: Store, source: Source) -> None:
    itself = keep(store, source, CAMP_DAVID, DROPPED, level="leaders", title=LEADERS)
    assert "Camp David 2023" not in said_of_goal(store, itself)
    other = keep(store, source, date(2023, 8, 25), DROPPED, key="other")
    assert "Phnom Penh 2022" in said_of_goal(store, other)


def forget(url: str) -> None:
    """The rows as they were written before."""
    run(
        url,
        "UPDATE statements SET series = NULL, formulae = NULL, read_by = NULL",
        "UPDATE comparisons SET baseline_series = NULL, baseline_formulae = NULL",
    )


def run(url: str, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_two_versions_of_a_watched_page_belong_to_no_series(store: Store) -> None:
    watched = store.sources.add(make_spec("notice", everything=True), now=NOW, by="test")
    versions = replace(
        _plain_comparison(), baseline=replace(BASELINE, slug="previous-version", commitments=())
    )
    source = replace(make_source("notice", everything=True), id=watched.id)
    taken = make_taken("Opening hours", source=source, comparison=versions)
    saved = store.statements.save(taken, now=NOW)
    assert all(c.series == "" and c.finding.history is None for c in logged(store, saved).values())


def _plain_comparison() -> Comparison:
    words = BASELINE.text.replace(*OPPOSED)
    return compare(
        Document(
            text=words,
            title=TITLE,
            date=MAY,
            kind="joint_statement",
            parties=BASELINE.parties,
            level="ministers",
        ),
        BASELINE,
    )
