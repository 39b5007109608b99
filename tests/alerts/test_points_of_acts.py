"""What is put off is told; what a body is does not lead; a goal beside a commitment is no exchange; a state is
named on what is said of it.
"""

from __future__ import annotations

import pytest

from alerts.points.point_signals import signals_of
from tests.alerts.point_texts import ASEAN, BASELINE, MEMBER_STATES, compared, edited

COMMITMENT = "their resolute commitment to the complete denuclearization"


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("They agreed to suspend the trilateral working group on quantum materials.", True),
        ("They postponed the consultation of their vice ministers to 2027.", True),
        ("They welcomed that the deadline was postponed by Congress.", False),
        ("They recalled that the World Bank had cancelled a loan.", False),
    ],
)
def test_what_the_three_put_off_is_told_and_what_others_do_is_not(sentence: str, is_told: bool) -> None:
    points = edited((ASEAN, f"{ASEAN} {sentence}")).points
    words = sentence.split(" ", 1)[1][:24]
    assert any(words in point.sentence and point.importance == "medium" for point in points) is is_told


@pytest.mark.parametrize(
    ("sentence", "importance"),
    [
        ("The MSMT aims to assist the full implementation of UN sanctions on North Korea.", "medium"),
        (
            "Established in 2024, the MSMT is a mechanism to report violations of sanctions on the DPRK.",
            "medium",
        ),
        ("They condemned the launch of a ballistic missile by the DPRK on March 3.", "high"),
    ],
)
def test_what_a_body_is_for_never_leads(sentence: str, importance: str) -> None:
    points = edited((MEMBER_STATES, f"{MEMBER_STATES} {sentence}")).points
    grades = [point.importance for point in points if sentence[:30].split(" ", 1)[1][:12] in point.sentence]
    assert set(grades) <= {importance}
    assert grades or importance == "medium"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("their commitment to the goal of the complete denuclearization", '"the goal of" added'),
        ("their shared goal of the complete denuclearization", '"commitment" -> "goal"'),
    ],
)
def test_a_goal_is_exchanged_for_a_commitment_only_where_the_commitment_is_gone(new: str, said: str) -> None:
    assert COMMITMENT in BASELINE.text
    found = compared(BASELINE.text.replace(COMMITMENT, new)).findings
    goal = next(finding for finding in found if finding.commitment == "DPRK-01")
    assert said in [signal.words for signal in signals_of(goal)]


@pytest.mark.parametrize(
    ("sentence", "topic", "is_named"),
    [
        (
            "They condemned the weapons that the DPRK gives, and the parts sold by China for Russia's war.",
            "dprk",
            False,
        ),
        ("They condemned the DPRK's and China's support for Russia's defense industry.", "dprk", False),
        (
            "They expressed concern about coercion around Taiwan and towers built by China in the Yellow Sea.",
            "taiwan",
            False,
        ),
        ("They called on China and Russia to enforce the sanctions on the DPRK.", "dprk", True),
        ("They condemned Chinese banks that serve Russia and the DPRK.", "dprk", True),
        ("They condemned the dangerous drills of China in the Yellow Sea and around Taiwan.", "taiwan", True),
    ],
)
def test_a_state_is_named_on_a_topic_where_it_is_said_of_the_topic(
    sentence: str, topic: str, is_named: bool
) -> None:
    points = edited((MEMBER_STATES, f"{MEMBER_STATES} {sentence}")).points
    named = [p for p in points if (p.fact, p.about, p.topic) == ("state_named", "CN", topic)]
    assert bool(named) is is_named
