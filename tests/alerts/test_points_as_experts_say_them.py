"""One sentence says all that weighs in a clause; what stands in a short text is told, and told once."""

from __future__ import annotations

import pytest

from tests.alerts.point_texts import ASEAN, edited, followed, readout, short_joint

GOAL = (
    "reaffirmed their resolute commitment to the complete denuclearization of the Democratic People's Republic "
    "of Korea (DPRK)"
)
STATUS_QUO = "opposed any attempts to unilaterally change the status quo"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "reaffirmed their commitment to the denuclearization of the Korean Peninsula",
            '"DPRK" -> "Korean Peninsula", "complete" dropped:',
        ),
        (
            "reaffirmed their commitment to the complete, verifiable and irreversible denuclearization of the DPRK",
            '"verifiable" added, "irreversible" added:',
        ),
        (
            "reaffirmed their respective positions on the complete denuclearization of the Korean Peninsula",
            '"DPRK" -> "Korean Peninsula", each on its own: "respective positions":',
        ),
        # a lesser word beside what leads is not said
        (
            "reaffirmed their commitment to the complete denuclearization of the Korean Peninsula",
            'Peninsula":',
        ),
    ],
)
def test_what_weighs_as_much_as_what_leads_is_said_with_it(words: str, said: str) -> None:
    sentence = edited((GOAL, words)).points[0].sentence
    assert said in sentence
    assert '"resolute"' not in sentence


def test_a_formula_beside_another_verb_is_said_on_any_topic() -> None:
    old = "They opposed any attempts to change the status quo including"
    new = "They strongly opposed any attempts to change the status quo by force or coercion including"
    [point] = edited((old, new)).points
    assert '"opposed" -> "strongly opposed"' in point.sentence
    assert 'new: "by force or coercion"' in point.sentence


@pytest.mark.parametrize(
    ("clause", "fact"),
    [
        ("The ministers affirmed their shared goal to denuclearize North Korea.", "softer"),
        ("The ministers discussed their shared goal of denuclearizing the DPRK.", "softer"),
        (
            "The ministers do not support any unilateral change to the status quo across the Taiwan Strait.",
            "softer",
        ),
        # a softer verb alone is what a readout does
        ("The ministers discussed the complete denuclearization of the DPRK.", "spoken of"),
        (
            "The ministers discussed their goal of closer cooperation and the denuclearization of the DPRK.",
            "spoken of",
        ),
    ],
)
def test_a_goal_and_a_denial_stand_in_a_one_sided_text(clause: str, fact: str) -> None:
    [point] = readout(clause).points
    assert f": {fact}" in point.sentence


def test_two_commitments_in_one_clause_of_a_readout_are_spoken_of_once() -> None:
    points = readout(
        "The ministers discussed the complete denuclearization of the DPRK and its military cooperation with Russia."
    )
    assert len([p for p in points.points if p.topic == "dprk"]) == 1


def test_of_a_topic_that_is_not_named_other_words_are_told_after_its_silence() -> None:
    met = "They shared the view that unilateral attempts to change the status quo by force or coercion are unacceptable."
    points = short_joint(
        "They reaffirmed their commitment to the complete denuclearization of the DPRK.", met
    )
    places = [point.fact for point in points.points if point.topic != "dprk"]
    assert places == ["topic_unnamed", "commitments"]
    assert points.points[-1].importance == "medium"


@pytest.mark.parametrize(
    ("clause", "is_told"),
    [
        ("The United States committed to maintain the current force level of U.S. Forces Korea.", True),
        ("The United States thanked the men and women of U.S. Forces Korea.", False),
    ],
)
def test_a_known_formula_of_weight_is_told_on_any_topic(clause: str, is_told: bool) -> None:
    found = followed(ASEAN, clause, parties=("KR", "US"))
    assert any("force level" in point.sentence for point in found.points) == is_told
