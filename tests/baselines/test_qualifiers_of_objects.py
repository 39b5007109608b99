"""What a word does depends on what it is said of: one table of pairs, the same word on another object."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines.comparison import compare
from baselines.model import Direction, Finding
from tests.alerts.point_texts import BASELINE, STATEMENT

TALKS = "through dialogue and diplomacy"
GOAL = "the complete denuclearization"
CEASE = "to immediately cease all such activities"
PEACEFUL = "the peaceful resolution of cross-Strait issues"
BODIES = "appropriate international organizations"
REGIME = "to maintain and strengthen the sanctions regime"
CYBER = "malicious cyber activities by"


def changes(old: str, new: str) -> dict[str, Finding]:
    assert old in STATEMENT.text
    found = compare(replace(STATEMENT, text=STATEMENT.text.replace(old, new)), BASELINE).findings
    return {f.commitment or f.formula or f.topic: f for f in found if f.kind != "retained"}


@pytest.mark.parametrize(
    ("commitment", "old", "new", "direction", "importance"),
    [
        # an offer that asks for less is softer, one that asks for more is harder (DOMAIN B3)
        ("DPRK-02", TALKS, f"{TALKS} without preconditions", "weaker", "high"),
        ("DPRK-02", TALKS, f"{TALKS} with no preconditions", "weaker", "high"),
        ("DPRK-02", TALKS, f"{TALKS} without any preconditions", "weaker", "high"),
        ("DPRK-02", TALKS, "through unconditional dialogue and diplomacy", "weaker", "high"),
        ("DPRK-02", TALKS, f"{TALKS} once the DPRK ends its launches", "stronger", "high"),
        ("DPRK-02", TALKS, "through conditional dialogue and diplomacy", "stronger", "high"),
        # a demand that leaves no condition open is harder
        (
            "DPRK-09",
            CEASE,
            "to immediately and unconditionally cease all such activities",
            "stronger",
            "high",
        ),
        ("DPRK-09", CEASE, "to cease all such activities", "weaker", "high"),
        # a goal that comes in steps is softer, one of more qualities is harder
        ("DPRK-01", GOAL, "the phased and complete denuclearization", "weaker", "high"),
        ("DPRK-01", GOAL, "the step-by-step complete denuclearization", "weaker", "high"),
        ("DPRK-01", GOAL, "the phased denuclearization", "weaker", "high"),
        ("DPRK-01", GOAL, "the complete, verifiable and irreversible denuclearization", "stronger", "high"),
        # dialogue across the Strait is no concession of those who speak
        ("TWN-03", PEACEFUL, f"{PEACEFUL} through dialogue", "neutral", "medium"),
        ("TWN-05", BODIES, f"{BODIES}, including membership where applicable", "broader", "high"),
        ("TWN-05", BODIES, "international organizations", "broader", "medium"),
        (
            "DPRK-04",
            REGIME,
            f"{REGIME} through the Multilateral Sanctions Monitoring Team",
            "stronger",
            "high",
        ),
        (
            "CYB-01",
            CYBER,
            "malicious cyber activities, including cryptocurrency theft, by",
            "stronger",
            "medium",
        ),
    ],
)
def test_a_word_moves_the_direction_that_its_object_gives(
    commitment: str, old: str, new: str, direction: Direction, importance: str
) -> None:
    finding = changes(old, new)[commitment]
    assert (finding.direction, finding.importance) == (direction, importance)


@pytest.mark.parametrize(
    ("old", "new", "commitment"),
    [
        # the same words of other objects: no offer, no demand, no goal
        ("towards a durable negotiated settlement", "towards an interim negotiated settlement", "UKR-01"),
        ("to advance trilateral cooperation on", "to gradually advance trilateral cooperation on", "TECH-01"),
        (
            "tangible cooperation on developing",
            "tangible and unconditional cooperation on developing",
            "TECH-02",
        ),
    ],
)
def test_the_same_word_of_another_object_turns_nothing(old: str, new: str, commitment: str) -> None:
    found = changes(old, new)
    assert all(f.direction not in ("stronger", "weaker") for f in found.values()), commitment


def test_an_offer_that_a_change_tells_is_no_addition_too() -> None:
    assert set(changes(TALKS, "through unconditional dialogue and diplomacy")) == {"DPRK-02"}
