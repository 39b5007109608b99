"""One sentence says all that weighs in a clause; what stands in a short text is told, and told once."""

from __future__ import annotations

import pytest

from alerts.points.headline import subject as subject_of_points
from alerts.points.point import Point
from tests.alerts.point_texts import (
    ASEAN,
    PARTICIPATION,
    WATERS,
    edited,
    facts_of,
    followed,
    readout,
    short_joint,
)

GOAL = (
    "reaffirmed their resolute commitment to the complete denuclearization of the Democratic People's Republic "
    "of Korea (DPRK)"
)


def _forms(*said: str) -> tuple[str, ...]:
    """What a point says, in ever fewer words."""
    return said


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
        ("The ministers discussed the complete denuclearization of the DPRK.", "mentioned"),
        (
            "The ministers discussed their goal of closer cooperation and the denuclearization of the DPRK.",
            "mentioned",
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


@pytest.mark.parametrize(
    ("clause", "is_named"),
    [
        (
            "There is no change in their basic positions on Taiwan, including stated one China policies.",
            False,
        ),
        ("They reaffirmed their one-China policy on Taiwan.", False),
        ("They condemned China's military drills around Taiwan.", True),
        (
            "There is no change in one China policies, and they condemned Beijing's drills around Taiwan.",
            True,
        ),
    ],
)
def test_the_name_of_a_policy_names_no_state(clause: str, is_named: bool) -> None:
    assert ("state_named", "CN") in facts_of(followed(PARTICIPATION, clause)) or not is_named
    assert ("state_named", "CN") not in facts_of(followed(PARTICIPATION, clause)) or is_named


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (STATUS_QUO, f"{STATUS_QUO} by force or coercion", ': new: "by force or coercion": '),
        ("opposed any attempts to change", "opposed any attempts by force to change", ': new: "by force": '),
        (STATUS_QUO, STATUS_QUO.replace("opposed", "strongly opposed"), ': harder: "opposed" -> '),
        ("waters of the Indo-Pacific, including the South China Sea", "East China Sea", ": another place: "),
    ],
)
def test_a_formula_that_came_is_new_and_not_narrower(old: str, new: str, said: str) -> None:
    assert any(said in point.sentence for point in edited((old, new)).points)


def test_what_narrows_is_said_of_what_became_narrower() -> None:
    old = "opposed any attempts to change the status quo including dangerous and destabilizing actions in the waters of"
    new = "strongly opposed any attempts to change the status quo in the East China Sea and the waters of"
    for point in edited((old, new)).points:
        assert 'narrower: "opposed"' not in point.sentence


@pytest.mark.parametrize(
    ("clause", "leads"),
    [
        ("The President stated that the United States does not support Taiwan independence.", True),
        ("They spoke of the debate on Taiwan independence.", False),
    ],
)
def test_a_formula_that_is_spoken_against_leads_with_what_turns_it(clause: str, leads: bool) -> None:
    points = readout("They affirmed their shared goal to denuclearize North Korea.", clause)
    assert points.subject.startswith('Taiwan: new "does not support Taiwan independence"') == leads


def test_a_position_of_each_is_told_before_the_rest_of_its_topic() -> None:
    points = short_joint(
        "They recalled the respective positions of their countries on Taiwan.",
        "They noted the tension around Taiwan.",
        "They strongly opposed unlawful maritime claims in the South China Sea.",
    )
    first = next(point for point in points.points if point.topic == "taiwan")
    assert "respective positions" in first.sentence


def test_the_resolutions_that_a_short_text_does_not_name_are_of_medium_weight() -> None:
    goal = "They reaffirmed their resolute commitment to the complete denuclearization of the DPRK."
    [short] = [p for p in short_joint(goal).points if "DPRK-01" in p.commitments]
    basis = " in accordance with the relevant United Nations Security Council resolutions (UNSCRs)"
    [long] = [p for p in edited((basis, "")).points if "DPRK-01" in p.commitments]
    assert ([short.importance, long.importance], '"UNSCRs" dropped' in short.sentence) == (
        ["medium", "high"],
        True,
    )


def test_one_clause_is_led_by_what_it_says_and_not_by_the_resolutions_that_it_does_not_name() -> None:
    demand = (
        "They reiterated their demand that North Korea abandon all its nuclear weapons and ballistic missiles in a "
        "complete, verifiable and irreversible manner."
    )
    [point] = [p for p in readout(demand, kind="joint_statement").points if "abandon" in p.sentence]
    assert ": harder: " in point.sentence


def test_the_number_of_a_paragraph_is_no_word_of_its_quote() -> None:
    points = short_joint("\n\n2. They condemned the DPRK's launch of ballistic missiles on May 3.")
    assert not any('"2. ' in point.sentence for point in points.points)


def test_a_formula_that_stands_late_is_in_the_quote() -> None:
    clause = (
        "They expressed serious concern about dangerous and escalatory conduct in the South China Sea, including the "
        "use of water cannon against Philippine vessels near Second Thomas Shoal."
    )
    assert any(point.sentence.count("Second Thomas Shoal") for point in followed(WATERS, clause).points)


def test_what_stands_behind_a_topic_does_not_name_it_again() -> None:
    points = edited(("expressed serious concerns over the DPRK's", "condemned the DPRK's"))
    assert points.subject.startswith("DPRK: military cooperation with Russia ")
    assert points.points[0].sentence.startswith("DPRK, military cooperation with Russia: ")


@pytest.mark.parametrize(
    ("first", "second", "subject"),
    [
        (
            _forms(
                'DPRK: denuclearization "DPRK" -> "Korean Peninsula"',
                'DPRK: "DPRK" -> "Korean Peninsula"',
                "DPRK softer",
            ),
            _forms(
                'Taiwan: status quo "by force or coercion" added',
                'Taiwan: new "by force or coercion"',
                "Taiwan: 1 new",
            ),
            'DPRK: "DPRK" -> "Korean Peninsula"; Taiwan: new "by force or coercion"',
        ),
        (  # what fits is said in full
            _forms("China named on the South China Sea"),
            _forms('DPRK: denuclearization "complete" dropped', 'DPRK: "complete" dropped', "DPRK softer"),
            'China named on the South China Sea; DPRK: denuclearization "complete" dropped',
        ),
        (  # where the second would take all words of the first, it is counted
            _forms(
                'DPRK: new "condemned the test, which is a flagrant violation of" ...', "", "", "DPRK: 1 new"
            ),
            _forms(
                "Taiwan: dangerous conduct and participation in organizations dropped", "Taiwan: 2 dropped"
            ),
            'DPRK: new "condemned the test, which is a flagrant violation of" ...; 1 more',
        ),
    ],
)
def test_two_points_share_the_room_of_a_subject(
    first: tuple[str, ...], second: tuple[str, ...], subject: str
) -> None:
    points = [
        Point(
            rank=1,
            importance="high",
            topic=said[0].split(":")[0],
            fact="commitments",
            sentence="x",
            headline=said[0],
            shorter=said[1:],
        )
        for said in (first, second)
    ]
    assert subject_of_points(points) == subject


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (  # an offer goes the other way than the verb: it leads, and the clause is not called harder
            "committed to reestablishing dialogue with the DPRK with no preconditions",
            ': new: "no preconditions": ',
        ),
        ("committed to reestablishing dialogue and diplomacy with the DPRK", ": more open to talks: "),
    ],
)
def test_a_formula_that_goes_the_other_way_than_its_verb_leads(words: str, said: str) -> None:
    old = (
        "while continuing to make efforts to maintain peace and stability on the Korean Peninsula through dialogue and "
        "diplomacy"
    )
    point = next(p for p in edited((old, f"and {words}")).points if "DPRK-02" in p.commitments)
    assert said in point.sentence
