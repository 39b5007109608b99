"""What is counted is named, what is narrowed says so, and no line says the same twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.model import Rule
from alerts.points.edit_facts import EditFacts
from alerts.points.telling import points_of
from alerts.wording.brief import brief
from alerts.wording.point_entries import dropped_line, of_edit
from tests.alerts.makers import OPPOSED, make_alert, make_change, make_reader
from tests.alerts.point_texts import ASEAN, BASELINE, CLAIMS, UKRAINE, compared


@pytest.mark.parametrize("sentences", [(ASEAN,), (UKRAINE,), (ASEAN, UKRAINE), (ASEAN, CLAIMS)])
def test_every_drop_that_is_counted_stands_in_a_point_or_is_named(sentences: tuple[str, ...]) -> None:
    text = BASELINE.text
    for sentence in sentences:
        assert sentence in text
        text = text.replace(sentence, "")
    points = points_of(compared(text))
    in_points = {name for point in points.points for name in point.commitments}
    named = [name for names in points.dropped_names.values() for name in names]
    gone = [
        f.commitment for f in compared(text).findings if f.kind == "removed" and f.commitment in in_points
    ]
    assert sum(tally.dropped for tally in points.tallies) == len(gone) + len(named)


def test_a_drop_is_named_once_and_one_that_says_nothing_is_not() -> None:
    points = points_of(compared(BASELINE.text.replace(ASEAN, "")))
    said = dropped_line(points, reaffirms=False)
    assert said.startswith("Also dropped: ASEAN: ")
    assert said.count("ASEAN-01") == 1
    assert "ASEAN-02" not in said
    assert dropped_line(points, reaffirms=True).startswith("Also not repeated: ")
    assert dropped_line(points_of(compared(BASELINE.text)), reaffirms=False) == ""


@pytest.mark.parametrize(
    ("rule", "is_narrowed"),
    [
        (Rule(), False),
        (Rule(topics=("taiwan",)), True),
        (Rule(least="high"), True),
        (Rule(parties=("US",)), False),
    ],
)
def test_a_count_of_passages_says_whether_others_may_have_changed(rule: Rule, is_narrowed: bool) -> None:
    said = brief(make_alert(kind="version"), replace(make_reader(), rule=rule))
    assert ("what this subscription asks for" in said.counts) == is_narrowed
    assert ("what this subscription asks for" in said.closing) == is_narrowed


def test_without_a_publisher_the_source_is_named() -> None:
    nobody = brief(make_alert(facts={"publisher": "", "source": "practice feed"}), make_reader())
    assert "source practice feed" in nobody.who
    known = brief(make_alert(facts={"publisher": "Ministry", "source": "practice feed"}), make_reader())
    assert "Ministry" in known.who
    assert "practice feed" not in known.who


def test_what_an_edit_makes_of_the_baseline_is_said_once_and_its_words_are_the_baselines() -> None:
    kept = replace(OPPOSED, kind="retained", direction=None, key="KEPT")
    alert = make_alert(edit=EditFacts(former=1, present=2, seen_at=make_alert().statement.fetched_at))
    changes = [make_change(f, statement_id=7) for f in (OPPOSED, OPPOSED, kept, kept)]
    (entry,) = brief(alert, make_reader()).entries
    also = of_edit(entry, changes, alert).also
    assert len(also) == len(set(also)) == 2
    assert any(line.startswith('against the baseline now: softer than "opposed') for line in also)
    assert any(line.startswith('against the baseline now: kept: "') for line in also)
