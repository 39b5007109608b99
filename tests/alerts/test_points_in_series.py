"""Points among the earlier texts of a series, in a text that reaffirms the baseline, and as entries of an
alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alerts.points.point import AlertPoints
from alerts.points.reasons import Reason
from alerts.points.telling import points_of
from alerts.wording.brief import brief
from alerts.wording.point_entries import kept_line, tally_line
from baselines.model import Comparison, Earlier, History, Was
from tests.alerts.makers import make_alert, make_reader
from tests.alerts.point_texts import (
    BASELINE,
    CLAIMS,
    CROSS_STRAIT,
    PARTICIPATION,
    WATERS,
    compared,
    edited,
    facts_of,
)
from tests.conftest import PROJECT

MARCH = date(2026, 3, 21)
BEFORE = Earlier(MARCH, "Joint Statement in Seoul", "JP-KR-US/ministers/foreign", 5)
UNCHANGED_SINCE = History(state="unchanged", said="Unchanged.", previous=BEFORE, since=MARCH)
BACK = History(state="returned", said="Back.", previous=BEFORE, returned_after=400)
NEW = History(state="new", said="New.", previous=BEFORE)
SOFTER = BASELINE.text.replace("strongly opposed", "noted")
NO_CHANGE = f"{CROSS_STRAIT} They affirmed that there is no change in their basic positions on Taiwan."
LAST = "They committed to continue trilateral meetings at all levels."


def told_as(text: str, history: History) -> AlertPoints:
    """The points of a text whose findings have such a history."""
    comparison = compared(text)
    findings = tuple(
        finding if finding.kind == "retained" else replace(finding, history=history)
        for finding in comparison.findings
    )
    return points_of(replace(comparison, findings=findings))


# -- against the text before


def test_what_stood_so_in_the_text_before_is_no_point() -> None:
    points = told_as(SOFTER, UNCHANGED_SINCE)
    assert (points.due, points.points) == (False, ())
    assert {why for _, why in points.not_told} == {Reason.UNCHANGED}


def test_what_is_new_against_the_text_before_is_a_point() -> None:
    assert told_as(SOFTER, NEW).due


def test_a_topic_that_the_text_before_did_not_name_either_is_no_point() -> None:
    text = BASELINE.text.replace(CLAIMS, "").replace(WATERS, "")
    assert "topic_unnamed" in [fact for fact, _ in facts_of(told_as(text, NEW))]
    assert facts_of(told_as(text, UNCHANGED_SINCE)) == []


def test_a_formula_of_an_earlier_text_is_back() -> None:
    text = BASELINE.text.replace(CROSS_STRAIT, NO_CHANGE)
    assert told_as(text, BACK).points[0].sentence.startswith("Taiwan: back: ")
    assert told_as(text, NEW).points[0].sentence.startswith("Taiwan: new: ")


def test_a_formula_inside_a_clause_is_back_and_not_added() -> None:
    text = BASELINE.text.replace(
        "unilaterally change the status quo", "change the status quo by force or coercion"
    )
    assert 'back: "by force or coercion"' in told_as(text, BACK).points[0].sentence
    assert 'new: "by force or coercion"' in told_as(text, NEW).points[0].sentence


def test_words_that_only_the_text_before_had_are_told_as_gone() -> None:
    comparison = compared(BASELINE.text)
    was = Was("added", None, "high", "condemned human rights violations")
    gone = replace(
        compared(BASELINE.text.replace(PARTICIPATION, "")).findings[22],
        commitment=None,
        history=History(state="gone", said="Not in this text.", previous=BEFORE, was=was),
        summary='Taiwan: no longer said: "condemned human rights violations".',
    )
    points = points_of(replace(comparison, findings=(*comparison.findings, gone)))
    assert [point.sentence for point in points.points] == [gone.summary]


def test_what_a_joint_text_takes_up_from_a_note_is_told_below_what_is_news() -> None:
    taken_up = replace(UNCHANGED_SINCE, confirms=True)
    comparison = compared(SOFTER.replace("complete denuclearization", "denuclearization"))
    for known, first in (("SCS-01", "dprk"), ("DPRK-01", "south_china_sea")):
        findings = tuple(
            replace(f, history=taken_up if f.key == known else NEW) if f.kind != "retained" else f
            for f in comparison.findings
        )
        points = points_of(replace(comparison, findings=findings)).points
        assert points[0].topic == first
        assert known in points[-1].commitments
    assert told_as(SOFTER, taken_up).due, "a joint text says it for the first time"


# -- reaffirmation


def test_a_text_that_reaffirms_the_baseline_does_not_repeat_what_it_leaves_out() -> None:
    stands = f"They reaffirmed the Joint Statement of September 22, 2025. {LAST}"
    points = edited((PARTICIPATION, ""), (LAST, stands))
    assert points.subject == "Taiwan: participation in international organizations not repeated"
    assert points.due


def test_building_on_the_meeting_is_no_reaffirmation() -> None:
    goes_on = f"They agreed on more exercises, building on their meeting of September 22, 2025. {LAST}"
    points = edited((PARTICIPATION, ""), (LAST, goes_on))
    assert points.subject.startswith("Taiwan: participation in international organizations dropped")


# -- as entries of an alert


def alert_of(comparison: Comparison) -> tuple[str, ...]:
    """What the alert on a comparison says: its first line, and each entry's heading, without its quotes."""
    points = points_of(comparison)
    in_brief = brief(make_alert(points=points, total=len(BASELINE.commitments)), make_reader())
    return in_brief.lead, *(f"{entry.topic}: {entry.kind}" for entry in in_brief.entries)


def test_the_first_point_is_the_first_line_and_every_point_an_entry() -> None:
    comparison = compared(SOFTER.replace(PARTICIPATION, ""))
    lead, *headings = alert_of(comparison)
    points = points_of(comparison)
    assert lead == points.points[0].sentence
    assert headings == [
        'South China Sea: maritime claims "strongly opposed" -> "noted"',
        "Taiwan: participation in international organizations dropped",
    ]


def test_the_sums_of_the_explanation_are_those_of_the_code() -> None:
    points = edited(("strongly opposed", "opposed"), (WATERS, ""))
    page = (PROJECT / "docs" / "explanation" / "what-an-alert-tells.md").read_text(encoding="utf-8")
    assert f"    {tally_line(points.tallies, len(BASELINE.commitments))}\n" in page


def test_what_is_kept_is_named_of_watched_topics_only() -> None:
    line = kept_line(edited())
    assert "DPRK: denuclearization, " in line
    assert "ASEAN" not in line
    assert "denuclearization" not in kept_line(edited(("complete denuclearization", "denuclearization")))


# -- several findings of one clause


def softened(**beside: object) -> tuple[Comparison, AlertPoints]:
    """A clause whose two commitments are both told, the second with other facts."""
    comparison = compared(SOFTER)
    findings = tuple(
        replace(finding, alert=True, importance="high", **beside)  # type: ignore[arg-type]
        if finding.commitment == "SCS-02"
        else finding
        for finding in comparison.findings
    )
    comparison = replace(comparison, findings=findings)
    return comparison, points_of(comparison)


def test_findings_of_one_clause_that_say_the_same_are_one_point() -> None:
    comparison, points = softened()
    assert [point.commitments for point in points.points] == [("SCS-01", "SCS-02")]
    assert points.points[0].keys == tuple(comparison.findings[n].key for n in points.points[0].findings)


def test_a_finding_of_the_clause_that_says_something_else_is_counted_and_not_told_with_it() -> None:
    comparison, points = softened(direction="stronger")
    assert [point.commitments for point in points.points] == [("SCS-01",)]
    beside = [comparison.findings[n].commitment for n, why in points.not_told if why == Reason.COUNTED]
    assert beside == ["SCS-02"]
