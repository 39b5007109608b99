"""A point keeps its speaker and what is new in its quote, and only conduct or a charge names a state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.points.point import AlertPoints
from alerts.points.telling import points_of
from baselines.comparison import compare
from tests.alerts.point_texts import BASELINE, STATEMENT

END = "End Text"


def reported(sentence: str) -> AlertPoints:
    """What is told of the baseline with a paragraph more."""
    text = BASELINE.text.replace(END, f"{sentence}\n\n{END}")
    return points_of(compare(replace(STATEMENT, text=text), BASELINE))


# A sentence that names a state as an author of something, and one in whose words it only stands.
NAMING = [
    (
        "The ministers condemned China's support of the DPRK missile program.",
        "China remains the largest trading partner of the DPRK.",
    ),
    (
        "China supplies the DPRK with missile engines.",
        "China accounts for most of the trade of the DPRK.",
    ),
    (
        "They noted that the 2016 Arbitral Award binds the Philippines and China.",
        "They noted that the Philippines refers to the 2016 Arbitral Award, which China does not accept.",
    ),
    (
        "The ministers condemned China's drills around Taiwan.",
        "President Lee stated that he respects the one China policy of the ROK and hopes for talks with China.",
    ),
]


@pytest.mark.parametrize("naming", [naming for naming, _ in NAMING])
def test_who_does_something_or_is_charged_is_named(naming: str) -> None:
    assert [point.about for point in reported(naming).points if point.fact == "state_named"] == ["CN"]


@pytest.mark.parametrize("other", [other for _, other in NAMING])
def test_trade_what_others_hold_and_the_view_of_one_name_nobody(other: str) -> None:
    assert not [point for point in reported(other).points if point.fact == "state_named"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("President Lee stated that he respects the one China policy of the ROK.", "President Lee stated"),
        ("The United States reiterated that it opposes Taiwan independence.", "The United States reiterated"),
        ("Japan announced that it opposes Taiwan independence.", "Japan announced"),
    ],
)
def test_a_quote_keeps_its_subject(sentence: str, speaker: str) -> None:
    assert f'"{speaker}' in reported(sentence).points[0].sentence


@pytest.mark.parametrize("heading", ["2. ", "WORKING TOGETHER ON THE REGION: "])
def test_a_quote_begins_after_number_and_heading(heading: str) -> None:
    said = "The United States reiterated that it opposes Taiwan independence."
    assert f'"{said[:-1]}"' in reported(f"{heading}{said}").points[0].sentence


def test_a_report_of_others_is_of_less_importance_than_a_charge() -> None:
    noted = reported("The ministers took note of reports that Russia has repatriated DPRK troops.")
    charged = reported("The ministers condemned Russia for its use of DPRK troops.")
    assert [point.importance for point in noted.points] == ["medium"]
    assert [point.importance for point in charged.points] == ["high"]
