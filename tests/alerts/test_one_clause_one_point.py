"""One clause of the text is one point, whatever it brings; two clauses are two."""

from __future__ import annotations

import pytest

from alerts.points.headline import LONGEST_SUBJECT, subject
from alerts.points.point import Point
from tests.alerts.point_texts import CLAIMS, MEMBER_STATES, WITH_RUSSIA, edited, followed

TROOPS = "They condemned the deployment of DPRK troops to Russia."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "They expressed serious concerns over the DPRK's increasing military cooperation with Russia,",
            "They condemned the DPRK's increasing military cooperation with Russia, including DPRK troops there,",
            'new: "DPRK troops"',
        ),
        (
            "strongly opposed unlawful maritime claims in the South China Sea",
            "condemned unlawful maritime claims in the South China Sea and the militarization of features there",
            'new: "militarization of features"',
        ),
        (
            "expressed concern about increasingly frequent destabilizing actions around Taiwan",
            "condemned destabilizing actions around Taiwan, with no change in their basic positions",
            'new: "basic positions"',
        ),
    ],
)
def test_a_clause_that_changed_and_brings_a_formula_is_one_point(old: str, new: str, said: str) -> None:
    points = edited((old, new)).points
    quoting = [
        point
        for point in points
        if new.split(",", maxsplit=1)[0][-30:] in point.sentence or said in point.sentence
    ]
    assert len(quoting) == 1, [point.sentence for point in points]
    assert said in quoting[0].sentence


def test_a_formula_in_a_sentence_of_its_own_is_a_point_of_its_own() -> None:
    changed = (WITH_RUSSIA, WITH_RUSSIA.replace("expressed serious concerns over", "condemned"))
    points = edited(changed, (MEMBER_STATES, f"{MEMBER_STATES} {TROOPS}")).points
    assert sum("troops" in point.sentence for point in points) == 1
    assert len(points) == 2


def test_a_state_and_a_formula_of_one_clause_are_one_point() -> None:
    clause = "unlawful maritime claims in the South China Sea"
    points = edited(
        (clause, "the PRC's unlawful maritime claims and its militarization of features there")
    ).points
    assert [point.about for point in points][:1] == ["CN"]
    assert sum("militarization" in point.sentence for point in points) == 1


@pytest.mark.parametrize("clause", [TROOPS, "They condemned China's use of water cannons near Taiwan."])
def test_an_addition_beside_a_changed_sentence_keeps_its_point(clause: str) -> None:
    softer = CLAIMS.replace("strongly opposed", "noted")
    points = followed(MEMBER_STATES, clause).points
    assert len(points) == 1
    assert len(edited((CLAIMS, softer), (MEMBER_STATES, f"{MEMBER_STATES} {clause}")).points) >= 2


def point(headline: str, *shorter: str, topic: str = "dprk") -> Point:
    return Point(
        rank=3,
        importance="high",
        topic=topic,
        fact="commitments",
        sentence="-",
        headline=headline,
        shorter=shorter,
    )


LONG = point(
    'DPRK: military cooperation of the DPRK with Russia "serious concerns" -> "condemned"', "DPRK harder"
)
SEA = point(
    'South China Sea: maritime claims "strongly opposed" -> "opposed"',
    'South China Sea: "strongly opposed" -> "opposed"',
    "South China Sea softer",
    topic="south_china_sea",
)
GOAL = point('DPRK: denuclearization "DPRK" -> "Korean Peninsula"')


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([GOAL, SEA], 'DPRK: denuclearization "DPRK" -> "Korean Peninsula"; South China Sea softer'),
        ([SEA, LONG], 'South China Sea: maritime claims "strongly opposed" -> "opposed"; DPRK harder'),
        ([LONG, SEA], 'DPRK harder; South China Sea: maritime claims "strongly opposed" -> "opposed"'),
        (
            [point(f'DPRK: new "{"word " * 11}"'), point("DPRK: " + "long " * 12)],
            f'DPRK: new "{"word " * 11}"; 1 more',
        ),
    ],
)
def test_where_the_room_is_short_a_part_says_the_same_in_fewer_words(points: list[Point], said: str) -> None:
    assert subject(points) == said
    assert len(subject(points)) <= LONGEST_SUBJECT
