"""Two clauses that share few words are told as words that went and words that came, each the nearest to the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.points.point import Point
from alerts.points.telling import points_of
from tests.alerts.point_texts import BASELINE, compared

TECHNOLOGY = (
    "The Secretary and Foreign Ministers committed to advance trilateral cooperation on supply chain resilience, digital "
    "infrastructure, artificial intelligence, quantum, biotechnology, and other emerging technologies."
)
CHARTER = "They decided to sign a charter on artificial intelligence by March 2027."


def charter_point(coverage: float, named: float, parties: tuple[str, ...] = ("JP", "KR", "US")) -> Point:
    """The point of a clause on technology, as if it shared so many of its telling words."""
    comparison = compared(BASELINE.text.replace(TECHNOLOGY, CHARTER), parties=parties)
    rests_on = (("exact", 0.0), ("coverage", coverage), ("named", named))
    findings = tuple(
        replace(finding, rests_on=rests_on) if finding.commitment == "TECH-01" else finding
        for finding in comparison.findings
    )
    [point] = [
        p for p in points_of(replace(comparison, findings=findings)).points if p.topic == "other:technology"
    ]
    return point


@pytest.mark.parametrize(
    ("coverage", "named", "is_apart"),
    [(0.1, 0.0, True), (0.44, 0.0, True), (0.46, 0.0, False), (0.1, 1.0, False)],
)
def test_few_shared_words_tell_a_pair_apart_unless_it_names_one_body(
    coverage: float, named: float, is_apart: bool
) -> None:
    point = charter_point(coverage, named)
    assert point.is_apart == is_apart
    assert ("no longer said: " in point.sentence) == is_apart
    assert ("(nearest words)" in point.sentence) == is_apart
    assert ("emerging technologies" in point.headline) != is_apart


def test_governments_that_did_not_sign_have_dropped_nothing() -> None:
    sentence = charter_point(0.1, 0.0, ("JP", "US")).sentence
    assert "no longer said" not in sentence
    assert "(nearest words of the baseline: " in sentence


def test_a_pair_told_apart_stays_one_finding_and_counts_once() -> None:
    point = charter_point(0.1, 0.0)
    assert (len(point.findings), point.commitments) == (1, ("TECH-01",))
