"""What a one-sided or a short text tells: loss is excused, presence never is; and whom points are for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from alerts.model import Rule
from alerts.points.reader import Scope
from alerts.points.reasons import Reason
from alerts.points.silences import UNSURE
from alerts.points.telling import MOST, points_of
from alerts.subscriptions.rule_points import points_for_rule
from alerts.wording.point_entries import more_line
from tests.alerts.point_texts import (
    BASELINE,
    CLAIMS,
    MET,
    PARTICIPATION,
    compared,
    edited,
    facts_of,
    point_on,
    readout,
    short_joint,
)

ONE_SIDED = ("readout", "media_note", "fact_sheet", "spokesperson_statement")
SWAPS = (
    ("strongly opposed", "noted"),
    ("opposed any attempts to change", "noted any attempts to change"),
    ("emphasized the importance of maintaining peace", "noted the importance of maintaining peace"),
    ("expressed concern about", "condemned"),
    ("encouraged the peaceful", "demanded the peaceful"),
    ("opposed any attempts to unilaterally", "condemned any attempts to unilaterally"),
    ("expressed support for Taiwan's", "noted Taiwan's"),
    ("complete denuclearization", "denuclearization"),
    ("emphasized the need to address together the DPRK's", "noted the DPRK's"),
    ("expressed serious concerns over", "condemned"),
    ("expressed their serious concern with malicious", "condemned malicious"),
    ("reiterated their commitment to the immediate", "noted the"),
    ("reiterated its ironclad commitments", "noted its commitments"),
)


# -- one-sided texts


@pytest.mark.parametrize("kind", ONE_SIDED)
def test_a_softer_verb_of_a_one_sided_text_is_no_change_of_position(kind: str) -> None:
    sentence = "They discussed unlawful maritime claims in the South China Sea."
    point = point_on(readout(sentence, kind=kind), "SCS-01")
    assert point is not None
    assert point.importance == "medium"
    assert "softer" not in point.sentence
    assert "mentioned in short" in point.sentence


def test_the_same_softer_verb_of_a_joint_statement_is_told() -> None:
    point = point_on(edited(("strongly opposed", "discussed")), "SCS-01")
    assert point is not None
    assert ": softer: " in point.sentence


@pytest.mark.parametrize("kind", ONE_SIDED)
def test_dropped_words_of_a_one_sided_text_are_excused(kind: str) -> None:
    points = readout("They reaffirmed the denuclearization of the DPRK.", kind=kind)
    assert "complete" not in points.subject
    assert Reason.OF_LOSS in [why for _, why in points.not_told] or points.points[0].importance == "medium"


@pytest.mark.parametrize("kind", ONE_SIDED)
def test_the_referent_of_a_one_sided_text_is_told(kind: str) -> None:
    points = readout("They discussed the denuclearization of the Korean Peninsula.", kind=kind)
    assert points.due
    assert '"Korean Peninsula"' in points.subject
    assert points.points[0].importance == "high"


@pytest.mark.parametrize("kind", ONE_SIDED)
def test_a_state_that_a_one_sided_text_names_is_told(kind: str) -> None:
    points = readout("They discussed China's unlawful maritime claims in the South China Sea.", kind=kind)
    assert ("state_named", "CN") in facts_of(points)


@pytest.mark.parametrize("kind", ONE_SIDED)
def test_a_formula_that_a_one_sided_text_brings_is_told(kind: str) -> None:
    sentence = "They opposed any attempts to unilaterally change the status quo{} in the Taiwan Strait."
    points = readout(sentence.format(" by force or coercion"), kind=kind)
    assert '"by force or coercion" added' in points.subject
    assert "coercion" not in readout(sentence.format(""), kind=kind).subject


def test_what_a_one_sided_text_does_not_speak_of_is_no_point() -> None:
    points = readout("They discussed China's unlawful maritime claims in the South China Sea.")
    assert {point.topic for point in points.points} == {"south_china_sea"}


# -- short joint texts


def test_the_topics_that_a_short_joint_text_does_not_name_are_one_medium_point() -> None:
    points = short_joint("They reaffirmed their commitment to the complete denuclearization of the DPRK.")
    unnamed = [point for point in points.points if point.fact == "topic_unnamed"]
    assert len(unnamed) == 1
    assert unnamed[0].importance == "medium"
    assert unnamed[0].headline == "Taiwan and South China Sea not named"
    assert points.points[0] is not unnamed[0]


def test_a_short_joint_text_that_names_all_topics_leaves_none_unnamed() -> None:
    points = short_joint(
        "They reaffirmed their commitment to the complete denuclearization of the DPRK.",
        "They emphasized the importance of peace and stability across the Taiwan Strait.",
        "They strongly opposed unlawful maritime claims in the South China Sea.",
    )
    assert "topic_unnamed" not in [fact for fact, _ in facts_of(points)]


# -- meetings to come


def test_the_announcement_of_a_meeting_alerts_nobody() -> None:
    text = (
        "The Secretary of State will host the Foreign Ministers of Japan and the ROK in Osaka on May 3. They "
        "will address the denuclearization of the Korean Peninsula and China's unlawful maritime claims in "
        "the South China Sea."
    )
    points = points_of(compared(text, kind="media_note", title="Upcoming Trilateral Meeting"))
    assert (points.due, points.points) == (False, ())
    assert {why for _, why in points.not_told} == {Reason.ANNOUNCED}


def test_the_readout_of_the_meeting_that_was_held_alerts() -> None:
    points = readout(
        "They discussed the denuclearization of the Korean Peninsula and China's unlawful maritime claims in "
        "the South China Sea.",
        kind="media_note",
        title="Trilateral Meeting",
    )
    assert points.due
    assert len(points.points) == 2


# -- how sure, how many


def test_what_is_not_sure_is_no_point_and_makes_no_alert() -> None:
    comparison = compared(BASELINE.text.replace("strongly opposed", "noted"))
    unsure = tuple(
        replace(f, confidence=UNSURE - 0.01) if f.kind != "retained" else f for f in comparison.findings
    )
    sure = points_of(comparison)
    points = points_of(replace(comparison, findings=unsure))
    assert sure.due
    assert (points.due, points.points) == (False, ())
    assert {why for _, why in points.not_told} == {f"not sure ({UNSURE - 0.01:.2f})"}


def test_at_most_ten_points_are_told_and_the_rest_is_counted_by_topic() -> None:
    points = edited(*SWAPS)
    assert len(points.points) == MOST
    assert sum(points.more.values()) >= 1
    assert Counter(points.more) == points.more
    assert more_line(points).startswith("Beyond these points: ")
    assert more_line(edited(SWAPS[0])) == ""


def test_the_first_three_of_many_points_are_of_different_topics() -> None:
    assert len({point.topic for point in edited(*SWAPS).points[:3]}) == 3


# -- quotes


def test_a_quote_that_is_cut_ends_at_a_phrase_with_its_dots_outside_the_marks() -> None:
    said = (
        "They condemned China's use of water cannons and lasers against fishing boats in the South China Sea"
    )
    rest = (
        ", which endangers the lives of those who work there by day and by night, close to the coast or far away "
        "from it, in calm weather and in storms, and whatever flag they fly"
    )
    point = edited((CLAIMS, f"{CLAIMS} {said}{rest}.")).points[0]
    assert point.sentence.endswith(f'"{said}" ...')


def test_a_quote_that_fits_is_whole() -> None:
    point = edited(("expressed concern about increasingly", "condemned increasingly")).points[0]
    assert point.sentence.endswith('"condemned increasingly frequent destabilizing actions around Taiwan".')


def test_a_quote_is_not_cut_inside_a_quote_of_the_text() -> None:
    points = edited(
        (PARTICIPATION, 'They agreed on an annual "Ocean Salvage" exercise in waters off Taiwan.')
    )
    new = next(point for point in points.points if point.fact == "addition")
    assert new.headline == 'Taiwan: new "agreed on an annual "Ocean Salvage" exercise in waters" ...'


def test_a_name_in_a_headline_stands_apart_from_what_the_commitment_is_about() -> None:
    named = edited(("the South China Sea, as well", "the South China Sea and the East China Sea, as well"))
    assert named.subject == "South China Sea: maritime claims, East China Sea named"
    verb = edited(("strongly opposed", "opposed"))
    assert verb.subject == 'South China Sea: maritime claims "strongly opposed" -> "opposed"'


# -- whom it is for


def test_a_topic_that_nobody_asked_for_is_not_told() -> None:
    comparison = compared(
        BASELINE.text.replace("strongly opposed", "noted").replace("complete denuc", "denuc")
    )
    points = points_for_rule(Rule(topics=("dprk",)), comparison)
    assert {point.topic for point in points.points} == {"dprk"}
    assert Reason.NOT_WANTED in [why for _, why in points.not_told]
    assert {point.topic for point in points_of(comparison).points} == {"dprk", "south_china_sea"}


def test_of_a_topic_asked_for_by_name_the_rest_is_told_too() -> None:
    text = BASELINE.text.replace(
        "They reaffirmed their unwavering support for ASEAN centrality and unity", "We met"
    )
    named = points_for_rule(Rule(topics=("other:asean",)), compared(text))
    assert [point.topic for point in named.points] == ["other:asean"]
    assert points_of(compared(text)).points == ()


def test_kinds_that_nobody_asked_for_are_not_told() -> None:
    comparison = compared(BASELINE.text.replace("strongly opposed", "noted").replace(PARTICIPATION, ""))
    points = points_for_rule(Rule(kinds=("removed",)), comparison)
    assert [point.commitments for point in points.points] == [("TWN-05",)]


def test_points_below_the_least_importance_are_not_told() -> None:
    text = BASELINE.text.replace("encouraged the peaceful", "demanded the peaceful")
    assert [point.importance for point in points_of(compared(text)).points] == ["medium"]
    high = points_of(compared(text), scope=Scope(least="high"))
    assert (high.due, high.points) == (False, ())


def test_a_text_of_other_parties_alerts_by_what_it_says_on_a_watched_topic() -> None:
    pair = {"parties": ("JP", "PH"), "title": "Joint Statement of Japan and the Philippines"}
    says = compared(f"{MET}They condemned China's unlawful maritime claims in the South China Sea.", **pair)
    silent = compared(f"{MET}They welcomed progress in the fishing of tuna.", **pair)
    assert points_of(says).due
    assert not points_of(silent).due
