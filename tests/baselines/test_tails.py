"""What is hung on a sentence that was kept is told when it says something of its own, and not when it
repeats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from alerts.points.point import AlertPoints
from alerts.points.telling import points_of
from baselines.comparison import compare
from tests.alerts.point_texts import BASELINE, STATEMENT
from tests.conftest import PROJECT
from tests.quick_yaml import read_yaml_file

TAILS: list[Mapping[str, str]] = read_yaml_file(PROJECT / "tests" / "baselines" / "tails.yaml")
NAMES = [row["tail"].strip(" ,;.")[:50] for row in TAILS]


def hung(after: str, words: str) -> AlertPoints:
    """What is told of the baseline with words hung on what stands there once."""
    assert BASELINE.text.count(after) == 1, after
    text = BASELINE.text.replace(after, after + words)
    return points_of(compare(replace(STATEMENT, text=text), BASELINE))


@pytest.mark.parametrize("row", TAILS, ids=NAMES)
def test_a_tail_with_something_of_its_own_is_told_under_its_topic(row: Mapping[str, str]) -> None:
    reported = hung(row["after"], row["tail"])
    assert reported.due
    assert row["topic"] in {point.topic for point in reported.points}


@pytest.mark.parametrize("row", TAILS, ids=NAMES)
def test_a_tail_that_says_it_again_is_not_told(row: Mapping[str, str]) -> None:
    reported = hung(row["after"], row["alike"])
    assert not reported.due
    assert reported.points == ()


@pytest.mark.parametrize("row", TAILS, ids=NAMES)
def test_a_tail_is_told_once(row: Mapping[str, str]) -> None:
    points = hung(row["after"], row["tail"]).points
    assert len({point.headline for point in points}) == len(points) <= 2


RUSSIA = "abide by the UN Charter and all relevant UNSCRs."
TAIWAN = "in appropriate international organizations."
SEA = "freedoms of navigation and overflight and other lawful uses of the sea."


@pytest.mark.parametrize("gap", [" ", "\n\n"], ids=["same paragraph", "next paragraph"])
@pytest.mark.parametrize(
    ("after", "sentence", "topic", "alike"),
    [
        (RUSSIA, "They condemned such actions.", "dprk", "They committed to sustaining such cooperation."),
        (
            RUSSIA,
            "These activities threaten the security of Europe.",
            "dprk",
            "These meetings took place in May.",
        ),
        (TAIWAN, "These maneuvers have doubled in number.", "taiwan", "They welcomed these discussions."),
        (SEA, "They rejected such conduct.", "south_china_sea", "They will continue these efforts."),
        (
            SEA,
            "These claims have no basis in law.",
            "south_china_sea",
            "They thanked the hosts for these talks.",
        ),
    ],
)
def test_what_points_back_has_the_topic_of_what_stands_before(
    gap: str, after: str, sentence: str, topic: str, alike: str
) -> None:
    assert [point.topic for point in hung(after, gap + sentence).points] == [topic]
    assert not hung(after, gap + alike).due


CYBER = "malicious cyber activities by North Korean cyber actors and IT workers."


@pytest.mark.parametrize(
    ("after", "sentence", "topic"),
    [
        (CYBER, "Such thefts finance its arsenal.", "dprk"),
        (CYBER, "They condemned such thefts, which finance its weapons.", "dprk"),
        (CYBER, "They condemned the theft of trade secrets, which harms the economy.", "other:economy"),
        (TAIWAN, "They condemned the crackdown in Hong Kong and Xinjiang.", "other:human_rights"),
        (TAIWAN, "They condemned such abuses against Uyghurs.", "other:human_rights"),
    ],
)
def test_what_names_a_matter_of_its_own_takes_no_topic_over(after: str, sentence: str, topic: str) -> None:
    text = BASELINE.text.replace(after, f"{after} {sentence}")
    findings = compare(replace(STATEMENT, text=text), BASELINE).findings
    assert [finding.topic for finding in findings if finding.kind == "added"] == [topic]
