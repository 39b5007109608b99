"""News by its weight: forces, sanctions and nuclear matters are told on any topic and in any kind of text,
courtesies come last, and a single adjective is no news of the first grade.
"""

from __future__ import annotations

import pytest

from tests.alerts.point_texts import ASEAN, edited, followed, readout

WEIGHTY = [
    "The United States has given approval for the ROK to build nuclear-powered submarines.",
    "They supported the process toward civil uranium enrichment and spent fuel reprocessing in the ROK.",
    "They agreed that U.S. Forces Japan will become a joint force headquarters.",
    "They committed to continue their cooperation toward the transition of wartime operational control.",
    "They agreed that U.S. forces will give more limited support to conventional defense.",
    "They expressed concern over the rapid increase in China's nuclear arsenal.",
    "They called on China to lift its export restrictions on rare earths.",
    "They reiterated that Article V covers the islands.",
    "They agreed to raise the number of troops and the force level.",
    "They agreed that no sanctions will be lifted in advance.",
]
LIGHT = [
    "They welcomed progress on cooperation in education and culture.",
    "The Republic of Korea will host the next Tri-CHOD.",
    "They expressed their gratitude for the warm hospitality of the city of Osaka.",
    "Japan explained its position on export restrictions on rare earths.",
    "They welcomed efforts to restore enrichment inspections in Iran.",
]


@pytest.mark.parametrize("sentence", WEIGHTY)
def test_forces_sanctions_and_nuclear_matters_are_told_whatever_the_topic(sentence: str) -> None:
    points = followed(ASEAN, sentence).points
    assert [point.importance for point in points] in (["medium"], ["high"])
    assert points[0].sentence.rstrip('." ').endswith(sentence.rstrip(".").split()[-1])


@pytest.mark.parametrize("sentence", LIGHT)
def test_courtesies_venues_and_what_one_explained_are_not(sentence: str) -> None:
    assert "medium" not in {point.importance for point in followed(ASEAN, sentence).points}


def test_what_weighs_stands_before_what_is_known_of_a_watched_topic() -> None:
    points = followed(
        ASEAN,
        "They welcomed reports on tactics of DPRK IT workers and a variety of techniques. "
        "They agreed that U.S. Forces Japan will become a joint force headquarters.",
    ).points
    assert "headquarters" in points[0].sentence


@pytest.mark.parametrize(
    ("sentence", "is_said"),
    [
        ("They agreed that no sanctions on the DPRK will be lifted in advance of concrete steps.", True),
        ("They discussed the sanctions regime against the DPRK.", False),
        (
            "They shared concern over North Korea's military cooperation with Russia and China's support for it.",
            True,
        ),
        ("They shared concern over North Korea's military cooperation with Russia.", False),
    ],
)
def test_words_that_stand_in_a_one_sided_text_are_told_and_only_loss_is_excused(
    sentence: str, is_said: bool
) -> None:
    points = readout(sentence).points
    assert any(": new" in point.sentence or "named" in point.fact for point in points) == is_said


@pytest.mark.parametrize(
    ("before", "after", "grade"),
    [
        ("the immediate resolution of the issues", "the resolution of the issues", "medium"),
        ("Taiwan's meaningful participation in", "Taiwan's participation in", "medium"),
        ("strongly opposed unlawful maritime claims", "opposed unlawful maritime claims", "high"),
        ("to the complete denuclearization", "to the denuclearization", "high"),
        ("maintain and strengthen the sanctions regime", "maintain the sanctions regime", "high"),
    ],
)
def test_a_single_adjective_is_of_medium_importance_and_a_rung_or_a_goal_is_high(
    before: str, after: str, grade: str
) -> None:
    assert [point.importance for point in edited((before, after)).points] == [grade]


def test_an_offer_without_preconditions_stands_before_an_adjective() -> None:
    points = edited(
        ("the immediate resolution of the issues", "the resolution of the issues"),
        (ASEAN, f"{ASEAN} They called on the DPRK to return to dialogue without preconditions."),
    ).points
    assert ["preconditions" in point.sentence for point in points] == [True, False]
