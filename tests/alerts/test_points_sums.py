"""Sums and one voice: every commitment, every finding and every clause is told once, and every count agrees."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from alerts.points.point import AlertPoints
from alerts.points.presences import is_same_clause
from alerts.points.reasons import Reason
from alerts.points.telling import points_of
from alerts.wording.point_entries import counts_line, tally_line
from baselines.comparison import compare
from baselines.model import Comparison, Passage
from monitor.cli.report import comparison_text
from monitor.documents.extract import read_file, to_document
from monitor.screening import screen
from monitor.web.comparison_note import comparison_markdown
from tests.alerts.point_texts import BASELINE, compared, point_on, short_joint

STATEMENTS = sorted((Path(__file__).parents[1] / "quality" / "statements").glob("2*.md"))
TOTAL = len(BASELINE.commitments)
CLAIMED = "the South China Sea and the East China Sea"


def told_of(path: Path) -> tuple[Comparison, AlertPoints]:
    """A whole text of our own, compared as `communique compare` does it."""
    extracted = read_file(path)
    comparison = compare(
        to_document(extracted, screen(extracted, tier="official"), tier="official"), BASELINE
    )
    return comparison, points_of(comparison)


every_statement = pytest.mark.parametrize("path", STATEMENTS, ids=[path.stem for path in STATEMENTS])


@every_statement
def test_every_finding_is_told_or_kept_or_not_told_and_in_one_of_them_only(path: Path) -> None:
    comparison, points = told_of(path)
    in_points = [number for point in points.points for number in point.findings]
    silent = [number for number, _ in points.not_told]
    kept = {commitment for ids in points.kept.values() for commitment in ids}
    numbers = [n for n, finding in enumerate(comparison.findings) if finding.commitment in kept]
    counted = Counter([*in_points, *silent, *numbers])
    assert counted == Counter(range(len(comparison.findings)))


@every_statement
def test_no_commitment_is_in_two_points(path: Path) -> None:
    _, points = told_of(path)
    counted = Counter(commitment for point in points.points for commitment in point.commitments)
    assert [commitment for commitment, times in counted.items() if times > 1] == []


@every_statement
def test_a_clause_is_in_two_points_only_where_it_names_the_places_of_both(path: Path) -> None:
    comparison, points = told_of(path)
    quoted: list[tuple[int, str, Passage]] = [
        (place, point.topic, passage)
        for place, point in enumerate(points.points)
        for number in point.findings
        if (passage := comparison.findings[number].statement)
    ]
    twice = {
        (topic, other)
        for place, topic, first in quoted
        for later, other, second in quoted
        if place < later and is_same_clause(first, second)
    }
    assert all(topic != other for topic, other in twice), twice


@every_statement
def test_the_counts_of_every_way_out_are_the_same(path: Path) -> None:
    comparison, points = told_of(path)
    counts = counts_line(points.tallies, TOTAL, reaffirms=comparison.reaffirms_baseline)
    for said in (comparison_text(comparison, points), comparison_markdown(comparison, points)):
        assert counts in " ".join(said.split())
    beneath = " ".join(comparison_text(comparison, points).split()).rpartition("passages kept.")[2]
    gone = re.search(r"(?:Dropped|Not repeated), told together: ([^.]*)\.", beneath)
    together = sum(map(int, re.findall(r" (\d+)(?=,|$)", gone[1]))) if gone else 0
    alone = sum(f.kind == "removed" and f.alert and bool(f.commitment) for f in comparison.findings)
    elsewhere = sum(why.startswith(Reason.OTHER_WORDS) for _, why in points.not_told)
    assert together + alone - elsewhere == sum(tally.dropped for tally in points.tallies)


def test_the_two_leads_of_one_output_say_the_same() -> None:
    text = BASELINE.text.replace("strongly opposed unlawful", "opposed unlawful")
    comparison = compared(text)
    points = points_of(comparison)
    said = comparison_text(comparison, points).split("\n\n")
    assert points.subject in " ".join(said[2].split())
    assert "1 worth telling (1 high)" in said[2]


def test_the_positions_that_an_unnamed_topic_loses_are_counted_as_dropped() -> None:
    points = short_joint("They expressed support for Taiwan's meaningful participation.")
    unnamed = next(point for point in points.points if point.fact == "topic_unnamed")
    tally = next(tally for tally in points.tallies if tally.topic == "south_china_sea")
    assert (tally.dropped, tally.excused) == (6, 0)
    assert not {number for number, _ in points.not_told} & set(unnamed.findings)


def test_what_a_reaffirming_text_leaves_out_is_not_repeated_in_the_counts_too() -> None:
    tallies = short_joint("They expressed support for Taiwan's meaningful participation.").tallies
    assert "dropped" in tally_line(tallies, TOTAL)
    for line in (tally_line(tallies, TOTAL, reaffirms=True), counts_line(tallies, TOTAL, reaffirms=True)):
        assert "not repeated" in line
        assert "dropped" not in line


def test_the_direction_of_a_finding_is_said_once() -> None:
    comparison = compared(BASELINE.text.replace("strongly opposed unlawful", "opposed unlawful"))
    said = " ".join(comparison_text(comparison, points_of(comparison)).split())
    assert "[High] softer: " in said
    assert "(softer, " not in said


def test_two_states_that_one_clause_names_are_one_point() -> None:
    clause = "They expressed serious concerns over the DPRK's increasing military cooperation with Russia,"
    both = clause.replace("with Russia", "with Russia, China and Iran")
    points = points_of(compared(BASELINE.text.replace(clause, both)))
    named = [point for point in points.points if point.fact == "state_named"]
    assert [point.headline for point in named] == ["China and Iran named on the DPRK"]


@pytest.mark.parametrize(("waters", "is_named"), [("the East China Sea", False), (CLAIMED, True)])
def test_a_state_that_is_named_on_another_sea_is_not_named_on_this_one(waters: str, is_named: bool) -> None:
    old = (
        "opposed any attempts to change the status quo including dangerous and destabilizing actions in the "
        "waters of the Indo-Pacific, including the South China Sea"
    )
    assert old in BASELINE.text
    new = f"strongly opposed China's attempts to change the status quo by force or coercion in {waters}"
    points = points_of(compared(BASELINE.text.replace(old, new)))
    assert any(p.fact == "state_named" and p.topic == "south_china_sea" for p in points.points) is is_named
    assert point_on(points, "SCS-03") is not None
