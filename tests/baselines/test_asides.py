"""What a text tells beside its positions is none of them: background, what the paper leaves out, what others
did not do, what one of those who sign explained. In pairs with a look-alike that is a position.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.points.point import AlertPoints
from alerts.points.telling import points_of
from baselines.comparison import compare
from tests.alerts.point_texts import BASELINE, STATEMENT

END = "End Text"
# The aside, and a sentence of the same words that is told.
PAIRS = [
    (
        "The meeting took place a week after Chinese naval exercises around Taiwan.",
        "The ministers condemned Chinese naval exercises around Taiwan.",
    ),
    (
        "The call followed drills of China's coast guard at Scarborough Shoal, which Beijing had declared routine.",
        "China's coast guard blocked a Philippine vessel near Scarborough Shoal.",
    ),
    (
        "They met two days after Russia sent a warship to the DPRK.",
        "They condemned Russia for sending a warship to the DPRK.",
    ),
    (
        "Speaking to reporters, the Foreign Minister of Japan said that China had sent bombers around Taiwan.",
        "The Secretary and Foreign Ministers condemned China's bombers around Taiwan.",
    ),
    (
        "The leaders did not mention the one China policy or Taiwan independence.",
        "The leaders do not support Taiwan independence.",
    ),
    (
        "Unlike the text of last year, the communique does not refer to Taiwan independence.",
        "Unlike last year, they stated that they do not support Taiwan independence.",
    ),
    (
        "This statement makes no reference to the one China policy.",
        "The ministers reaffirmed their one China policies, which this statement does not change.",
    ),
    (
        "They did not discuss the status of Taiwan.",
        "They did not support changes to the status of Taiwan.",
    ),
    (
        "Secretary Rubio briefed the ministers on the contacts with Moscow and the DPRK.",
        "Secretary Rubio condemned the contacts of Moscow with the DPRK.",
    ),
    (
        "Neither Moscow nor Beijing has condemned the missile launch of the DPRK.",
        "Neither government supports Taiwan independence.",
    ),
    (
        "The former administration allowed the DPRK to send troops to Russia.",
        "The three governments condemned that the DPRK sent troops to Russia.",
    ),
    (
        "The Foreign Minister of Japan explained the one China policy of his government.",
        "The Secretary and Foreign Ministers reaffirmed their one China policies.",
    ),
    (
        "Participants visited a bank and heard from scholars, one of whom argued for Taiwan independence.",
        "Participants stated that they do not support Taiwan independence.",
    ),
    (
        "The Secretary explained his efforts on China.",
        "The Secretary explained his efforts, and the ministers condemned China's drills around Taiwan.",
    ),
]


def reported(sentence: str) -> AlertPoints:
    """What is told of the baseline with a paragraph more."""
    text = BASELINE.text.replace(END, f"{sentence}\n\n{END}")
    return points_of(compare(replace(STATEMENT, text=text), BASELINE))


@pytest.mark.parametrize("aside", [aside for aside, _ in PAIRS])
def test_an_aside_names_nobody_and_is_not_told(aside: str) -> None:
    assert [point.sentence for point in reported(aside).points] == []


@pytest.mark.parametrize("position", [position for _, position in PAIRS])
def test_a_position_in_the_same_words_is_told(position: str) -> None:
    assert reported(position).points
