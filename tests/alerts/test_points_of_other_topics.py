"""Of topics that nobody follows by name an alert tells what is dated, numbered, signed or founded, nothing else."""

from __future__ import annotations

import pytest

from alerts.points.about import title_words
from baselines.lexicon import load_lexicon
from tests.alerts.point_texts import ASEAN, BASELINE, compared, followed


@pytest.mark.parametrize(
    "clause",
    [
        "They agreed on a trilateral leaders' hotline, to be established by March 2027.",
        "They committed to provide 500 million dollars for infrastructure in Pacific Island countries.",
        "They decided to train 1,000 technicians from Southeast Asia each year.",
        "They committed to connect 40 ports by cable.",
        "They agreed to double research funds within three years.",
        "They launched the Trilateral Space Working Group.",
    ],
)
def test_what_is_dated_numbered_or_founded_is_a_point(clause: str) -> None:
    points = followed(ASEAN, clause)
    assert [point.sentence.partition(": new: ")[2] for point in points.points] == [f'"{clause[:-1]}".']
    assert points.due


def test_a_day_to_come_is_told_of_what_is_only_welcomed_and_makes_no_alert_by_itself() -> None:
    points = followed(ASEAN, "They welcomed plans for a hotline to be established by March 2027.")
    assert [point.importance for point in points.points] == ["low"]
    assert not points.due


@pytest.mark.parametrize(
    "clause",
    [
        "They welcomed progress on cooperation in education and culture.",
        "They recalled the meeting of April 2025 in Brussels.",
        "They exchanged views on the economic outlook for 2027.",
        "They noted the fifth anniversary of the program in 2026.",
        "They welcomed the workshop held in March 2025.",
    ],
)
def test_what_is_past_or_undated_stays_on_the_page(clause: str) -> None:
    assert followed(ASEAN, clause).points == ()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Joint Statement on Supply Chains at Mount Rushmore Lodge", {"supply", "chains"}),
        ("The Yokohama Statement of Foreign Ministers Iwaya and Cho", set()),
        ("Readout of the Meeting on Private Sector Resilience", {"sector", "privat", "resili"}),
    ],
)
def test_a_place_or_a_person_of_a_title_is_not_what_the_text_is_about(title: str, words: set[str]) -> None:
    """Names are written small nowhere in the text; what it is about is, in whatever form."""
    text = BASELINE.text + "\n\nThey left Mount Rushmore Lodge in Yokohama with optimism."
    assert title_words(compared(text, title=title).document, load_lexicon()) == words


TWO = {"kind": "joint_fact_sheet", "parties": ("KR", "US"), "level": "leaders"}


@pytest.mark.parametrize(
    ("clause", "is_told"),
    [
        ("The United States will open a leaders' hotline with the ROK by October 1, 2027.", True),
        ("The ROK will invest $200 billion in industries of the United States.", True),
        ("They agreed to raise the quota of visas to 20,000.", True),
        ("They signed an arrangement on shipyards.", True),
        # a year of a meeting, a number in a name, and what is praised or spoken of bind nobody
        ("The ROK will host the forum in 2027.", False),
        ("They agreed to end the acute phase of COVID-19 and new variants.", False),
        ("They welcomed the decision that the ROK will invest $200 billion.", False),
        ("They discussed a hotline by October 1, 2027.", False),
    ],
)
def test_what_two_governments_bind_themselves_to_is_told_last_and_alerts_nobody(
    clause: str, is_told: bool
) -> None:
    points = followed(ASEAN, clause, **TWO)
    low = [point for point in points.points if point.importance == "low"]
    assert [clause[-30:-1] in point.sentence for point in low] == ([True] if is_told else [])
    assert points.points[-len(low) :] == tuple(low) or not low


def test_of_what_two_governments_undertake_the_first_three_are_told_the_dated_ones_before() -> None:
    sums = [
        f"They agreed to spend ${n} million on {what}."
        for n, what in ((5, "ports"), (6, "roads"), (7, "rails"))
    ]
    points = followed(ASEAN, *sums, "They will open a hotline by May 2027.", **TWO)
    sentences = [point.sentence for point in points.points if point.importance == "low"]
    assert len(sentences) == 3
    assert any("hotline" in sentence for sentence in sentences)


def test_a_multilateral_text_tells_no_undertakings_of_its_own() -> None:
    clause = "They will open a hotline by October 1, 2027."
    points = followed(ASEAN, clause, parties=("AU", "IN", "JP", "US"))
    assert not any("hotline" in point.sentence for point in points.points)
