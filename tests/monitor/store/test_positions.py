"""Commitments by statements, counts of the log and lists by name, asked of both databases."""

from __future__ import annotations

from datetime import date

from baselines.comparison import compare
from baselines.library import Library
from baselines.model import Document
from monitor.model.position import Position, SeriesCount
from monitor.store import Store
from tests.factories import (
    NOW,
    make_extracted,
    make_screening,
    make_spec,
    make_subscription,
    make_taken,
    sha256,
)

BASELINE = Library().default
SERIES = "JP-KR-US/ministers/foreign"
OPPOSED = "opposed any attempts to unilaterally change"
DAYS = (date(2026, 2, 3), date(2026, 3, 21), date(2026, 5, 3))
SHORT = " ".join(BASELINE.text.split("\n\n")[:3])


def keep(store: Store, day: date) -> None:
    """A text of the series in which the status quo is not opposed any more."""
    words = (
        BASELINE.text.replace(OPPOSED, OPPOSED.replace("opposed", "did not support")) + f"\n\nDone on {day}."
    )
    title, parties = "Joint Statement of the Foreign Ministers", BASELINE.parties
    document = Document(
        text=words,
        title=title,
        date=day,
        kind="joint_statement",
        parties=parties,
        level="ministers",
        publisher="State",
        language="en",
        sha256=sha256(words),
    )
    source = next(iter(store.sources.all()), None) or store.sources.add(make_spec("a"), now=NOW, by="test")
    url = f"https://state.example/{day}"
    taken = make_taken(
        words,
        source=source,
        key=str(day),
        extracted=make_extracted(words, title=title, url=url, published_on=day),
        screening=make_screening(parties=parties, level="ministers"),
        comparison=compare(document, BASELINE),
    )
    store.statements.save(taken, now=NOW, public_url="http://127.0.0.1")


def test_texts_of_a_series_come_oldest_first_page_by_page_with_their_positions(store: Store) -> None:
    for day in DAYS:
        keep(store, day)
    positions = store.positions
    assert positions.series(BASELINE.slug) == (SeriesCount(SERIES, 3, DAYS[-1]),)
    assert (positions.family("JP-KR-US/"), positions.family("JP-US/")) == ((SERIES,), ())
    newest = positions.texts(BASELINE.slug, [SERIES], limit=2)
    assert [text.day for text in newest] == list(DAYS[1:])
    assert len(newest[0].positions) == len(BASELINE.commitments)
    softer = newest[0].positions["TWN-04"]
    assert softer == Position(f"{newest[0].id}-TWN-04", "weakened", "weaker", alert=True)
    (oldest,) = positions.texts(BASELINE.slug, [SERIES], limit=2, before=newest[0].id, commitments=["TWN-04"])
    assert (oldest.day, list(oldest.positions)) == (DAYS[0], ["TWN-04"])
    assert positions.texts(BASELINE.slug, [], limit=2) == positions.texts("other", [SERIES], limit=2) == ()
    assert [text.day for text in positions.until(BASELINE.slug, [SERIES], DAYS[1])] == list(DAYS[:2])
    assert store.activity.after(0) == sum(store.activity.per_day(DAYS[0]).values()) > 0
    assert store.activity.after(store.activity.newest()) == 0


def test_names_are_paged_in_one_order_whatever_their_case(store: Store) -> None:
    for name in ("beta", "Alpha", "alpha", "Émile", "50%_a"):
        store.sources.add(make_spec(name), now=NOW, by="test")
        store.subscriptions.add(make_subscription(name), now=NOW)
    for listed in (store.sources, store.subscriptions):
        everything = [row.name for row in listed.page(limit=9)]
        one_by_one, after = [], ""
        while rows := listed.page(after=after, limit=1):
            after = rows[0].name
            one_by_one.append(after)
        assert one_by_one == everything
        assert listed.count() == len(everything) == 5
        assert listed.count("ALPHA") == 2
        assert listed.count("%_") == 1
    assert store.subscriptions.is_anybody_responsible() is False
