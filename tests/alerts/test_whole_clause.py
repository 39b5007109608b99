"""A passage that was torn from its sentence is quoted with its subject and its verb; one that has them is not
made longer.
"""

from __future__ import annotations

import pytest

from alerts.points.point import Point
from tests.alerts.point_texts import CLAIMS, followed

TORN = (
    (
        "They underlined that any attack by the DPRK is unacceptable and will result in the end of that regime.",
        "end of that regime",
        "any attack by the DPRK",
    ),
    (
        "They stressed the need to settle the DPRK's nuclear issue by steps, beginning with a halt to tests.",
        "beginning with a halt",
        "They stressed the need",
    ),
)
WHOLE = (
    (
        "They met for an hour and condemned the DPRK's use of laser weapons against fishing boats.",
        "condemned the DPRK's use of laser weapons",
        "They met",
    ),
)


def point_with(sentence: str, words: str) -> Point:
    points = followed(CLAIMS, sentence).points
    return next(point for point in points if words in point.sentence)


@pytest.mark.parametrize(("sentence", "words", "needed"), TORN)
def test_what_has_no_verb_of_its_own_is_quoted_with_its_clause(
    sentence: str, words: str, needed: str
) -> None:
    assert needed in point_with(sentence, words).sentence


@pytest.mark.parametrize(("sentence", "words", "superfluous"), WHOLE)
def test_what_stands_by_itself_is_quoted_as_it_is(sentence: str, words: str, superfluous: str) -> None:
    assert superfluous not in point_with(sentence, words).sentence
