"""What an alert tells first: each claim stands beside a look-alike that stays silent."""

from __future__ import annotations

import pytest

from alerts.points.point import FORMULA, GONE, OTHER_TOPICS, REFERENT, REST, STATE, TOPIC_UNNAMED, VERB
from alerts.points.point_words import ended
from tests.alerts.point_texts import (
    ASEAN,
    CLAIMS,
    CROSS_STRAIT,
    CYBER,
    MEMBER_STATES,
    PARTICIPATION,
    STRAIT,
    TO_CEASE,
    UKRAINE,
    USES_OF_THE_SEA,
    WATERS,
    WITH_RUSSIA,
    edited,
    facts_of,
    followed,
    point_on,
    without,
)

CANNONS = "They condemned the PRC's use of water cannons at Second Thomas Shoal in the South China Sea."


def test_the_same_text_again_makes_no_point_and_no_alert() -> None:
    points = edited()
    assert (points.due, points.subject, points.points) == (False, "", ())
    assert sum(len(ids) for ids in points.kept.values()) > 0


@pytest.mark.parametrize("other", ["firmly opposed", "resolutely opposed"])
def test_another_word_of_the_same_strength_is_no_point(other: str) -> None:
    assert edited(("strongly opposed", other)).points == ()


# -- a watched topic


def test_a_topic_that_is_named_no_more_leads_with_what_is_gone_and_what_is_left() -> None:
    points = without(CLAIMS, WATERS)
    first = points.points[0]
    assert (first.fact, first.about, first.importance) == ("topic_unnamed", "south_china_sea", "high")
    assert first.rank == TOPIC_UNNAMED
    assert first.sentence == (
        "South China Sea: not named; 4 of 6 positions gone, 2 in other words without the name."
    )
    assert points.subject == "South China Sea not named"


def test_a_topic_that_is_still_named_is_not_called_unnamed() -> None:
    assert facts_of(without(CLAIMS)) == [("commitments", None)]


def test_the_dprk_is_still_named_where_the_text_calls_it_north_korea() -> None:
    points = edited(
        ("the Democratic People's Republic of Korea (DPRK)", "North Korea"), ("the DPRK", "North Korea")
    )
    assert "topic_unnamed" not in [fact for fact, _ in facts_of(points)]


def test_a_topic_without_its_name_is_unnamed_though_its_place_is_described() -> None:
    points = edited(
        (PARTICIPATION, ""),
        (CROSS_STRAIT, ""),
        (
            STRAIT,
            "They emphasized the importance of maintaining peace and stability across the strait.",
        ),
    )
    assert facts_of(points)[0] == ("topic_unnamed", "taiwan")


# -- states


def test_china_beside_the_south_china_sea_is_a_state_newly_named() -> None:
    points = followed(USES_OF_THE_SEA, CANNONS)
    first = points.points[0]
    assert (first.fact, first.about, first.rank, first.importance) == ("state_named", "CN", STATE, "high")
    assert points.subject == "China named on the South China Sea"
    assert "PRC" in first.sentence


def test_china_named_inside_a_clause_of_the_baseline_is_newly_named_too() -> None:
    points = edited(("unlawful maritime claims", "China's unlawful maritime claims"))
    assert facts_of(points) == [("state_named", "CN")]
    assert points.points[0].commitments[0] == "SCS-01"


@pytest.mark.parametrize("sea", ["South China Sea", "East China Sea"])
def test_the_name_of_a_sea_names_no_state(sea: str) -> None:
    points = followed(USES_OF_THE_SEA, f"They condemned the use of water cannons in the {sea}.")
    assert "state_named" not in [fact for fact, _ in facts_of(points)]


def test_a_signatory_is_no_state_newly_named() -> None:
    points = edited(("unlawful maritime claims", "unlawful maritime claims against Japan"))
    assert "state_named" not in [fact for fact, _ in facts_of(points)]


def test_a_state_that_stood_beside_the_topic_before_is_not_newly_named() -> None:
    points = followed(WITH_RUSSIA, "They condemned the transfer of arms from Russia to the DPRK.")
    assert ("state_named", "RU") not in facts_of(points)
    other = edited(("military cooperation with Russia,", "military cooperation with Russia and Iran,"))
    assert ("state_named", "IR") in facts_of(other)


def test_a_state_that_the_whole_text_names_no_more_is_a_point() -> None:
    points = without(WITH_RUSSIA, TO_CEASE, UKRAINE)
    first = points.points[0]
    assert (first.fact, first.about, first.topic, first.rank) == ("state_unnamed", "RU", "dprk", STATE)
    assert first.sentence == "DPRK: no longer names Russia."


def test_a_state_is_named_no_more_where_its_clauses_stay_without_it() -> None:
    points = edited(
        ("with Russia, including the implications of Russian", "with a third country, including its"),
        ("urged Russia and North Korea", "urged North Korea"),
        (UKRAINE, ""),
    )
    assert ("state_unnamed", "RU") in facts_of(points)


def test_a_state_that_is_named_elsewhere_is_told_with_the_commitments_that_lost_it() -> None:
    points = without(WITH_RUSSIA, TO_CEASE)
    assert "state_unnamed" not in [fact for fact, _ in facts_of(points)]
    assert point_on(points, "DPRK-07") is not None


# -- the referent and the goal word


def test_the_referent_of_denuclearization_leads() -> None:
    points = edited(("the Democratic People's Republic of Korea (DPRK)", "the Korean Peninsula"))
    assert points.subject.startswith('DPRK: denuclearization "DPRK" -> "Korean Peninsula"')
    assert (points.points[0].rank, points.points[0].importance) == (REFERENT, "high")


def test_another_name_of_the_same_state_is_no_other_referent() -> None:
    points = edited(("the Democratic People's Republic of Korea (DPRK)", "North Korea"))
    assert point_on(points, "DPRK-01") is None


def test_the_goal_word_that_is_gone_leads() -> None:
    points = edited(("complete denuclearization", "denuclearization"))
    assert points.points[0].rank == REFERENT
    assert points.subject == 'DPRK: denuclearization "complete" dropped'


def test_a_goal_word_in_another_place_is_not_gone() -> None:
    points = edited(("resolute commitment to the complete", "commitment, which is resolute, to the complete"))
    assert "complete" not in points.subject


# -- verbs


@pytest.mark.parametrize(
    ("old", "new", "commitment", "turn"),
    [
        ("strongly opposed unlawful", "opposed unlawful", "SCS-01", "softer"),
        ("strongly opposed unlawful", "condemned unlawful", "SCS-01", "harder"),
        ("expressed concern about increasingly", "condemned increasingly", "TWN-02", "harder"),
        ("opposed any attempts to unilaterally", "noted any attempts to unilaterally", "TWN-04", "softer"),
    ],
)
def test_the_verb_of_a_core_commitment_is_a_point(old: str, new: str, commitment: str, turn: str) -> None:
    point = point_on(edited((old, new)), commitment)
    assert point is not None
    assert (point.rank, point.importance) == (VERB, "high")
    assert f": {turn}: " in point.sentence


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The Secretary and Foreign Ministers strongly opposed", "We strongly oppose"),
        ("expressed concern about increasingly", "expressed their concern about increasingly"),
        ("They emphasized the importance of maintaining peace", "We emphasize the importance of peace"),
    ],
)
def test_the_same_verb_in_another_form_is_no_point(old: str, new: str) -> None:
    assert edited((old, new)).points == ()


# -- what is gone


def test_several_commitments_gone_of_one_topic_are_one_point() -> None:
    points = edited(
        (" and expressed concern about increasingly frequent destabilizing actions around Taiwan", ""),
        (PARTICIPATION, ""),
    )
    assert len(points.points) == 1
    assert points.points[0].rank == GONE
    assert points.points[0].commitments == ("TWN-02", "TWN-05")
    assert points.points[0].sentence.endswith("; 3 kept.")


def test_commitments_gone_of_two_topics_are_two_points() -> None:
    points = without(PARTICIPATION, CYBER)
    assert sorted(point.topic for point in points.points) == ["dprk", "taiwan"]


def test_a_sentence_that_only_moved_is_not_gone() -> None:
    assert edited((PARTICIPATION, ""), (STRAIT, f"{PARTICIPATION} {STRAIT}")).points == ()


# -- one clause


def test_a_clause_that_answers_several_commitments_is_one_point() -> None:
    points = edited(("strongly opposed unlawful", "noted unlawful"))
    assert len(points.points) == 1
    assert point_on(points, "SCS-01") is points.points[0]


def test_two_clauses_of_one_topic_are_two_points() -> None:
    points = edited(
        ("strongly opposed unlawful", "noted unlawful"),
        (
            "opposed any attempts to change the status quo including",
            "noted a change of the status quo, as of",
        ),
    )
    assert len([point for point in points.points if point.topic == "south_china_sea"]) > 1


# -- formulas and demands


def test_a_new_formula_is_a_point_of_its_own_rank() -> None:
    points = followed(
        CROSS_STRAIT, "They affirmed that there is no change in their basic positions on Taiwan."
    )
    assert [(point.fact, point.rank) for point in points.points] == [("formula", FORMULA)]


def test_a_formula_inside_a_clause_is_told_by_its_words() -> None:
    points = edited(
        (
            "opposed any attempts to unilaterally change the status quo",
            "opposed any attempts to unilaterally change the status quo by force or coercion",
        )
    )
    assert points.subject == 'Taiwan: status quo "by force or coercion" added'


def test_words_that_only_sound_like_a_formula_are_none() -> None:
    points = followed(CROSS_STRAIT, "They spoke of a change in the positions of ships near Taiwan.")
    assert "formula" not in [fact for fact, _ in facts_of(points)]


def test_a_new_demand_on_a_watched_topic_is_a_point() -> None:
    points = followed(MEMBER_STATES, "They demanded that the DPRK return to talks without preconditions.")
    assert points.points[0].rank == FORMULA
    assert points.points[0].topic == "dprk"


def test_a_demand_that_stood_there_already_is_no_point() -> None:
    again = "They urged all UN Member States to abide by their obligations under the relevant UNSCRs."
    assert followed(MEMBER_STATES, again).points == ()


# -- other topics


@pytest.mark.parametrize(
    "addition",
    [
        "They decided to establish an annual Trilateral Working Group on Ocean Salvage.",
        "They committed to sign a memorandum on ocean salvage by the end of 2027.",
    ],
)
def test_of_other_topics_what_is_founded_dated_or_signed_is_told(addition: str) -> None:
    points = followed(ASEAN, addition)
    assert [point.rank for point in points.points] == [OTHER_TOPICS]


@pytest.mark.parametrize(
    "addition",
    ["They noted the beauty of regional music.", "They noted a visit to the museum of regional music."],
)
def test_of_other_topics_the_rest_is_not_told(addition: str) -> None:
    points = followed(ASEAN, addition)
    assert points.points == ()
    assert points.not_told


def test_of_watched_topics_the_rest_is_told_last() -> None:
    points = followed(
        MEMBER_STATES, "They urged the DPRK to return the remains of fallen soldiers without delay."
    )
    assert [point.rank for point in points.points] == [REST]


@pytest.mark.parametrize(
    ("said", "with_stop"),
    [
        ('Taiwan: new: "do not support independence."', 'Taiwan: new: "do not support independence."'),
        ('Taiwan: new: "do not support independence"', 'Taiwan: new: "do not support independence".'),
        ('new: "They "do not support it.""', 'new: "They "do not support it.""'),
        ("DPRK: new.", "DPRK: new."),
        ("DPRK: dropped: one, two ...", "DPRK: dropped: one, two ..."),
        ("“Is it so?”", "“Is it so?”"),
    ],
)
def test_no_stop_stands_twice_after_a_quote(said: str, with_stop: str) -> None:
    assert ended(said) == with_stop
