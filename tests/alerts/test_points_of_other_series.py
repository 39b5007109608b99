"""What other parties do not say counts by what their series speaks of, not by the set of parties alone."""

from __future__ import annotations

import pytest

from alerts.points.point import AlertPoints
from alerts.points.telling import points_of
from tests.alerts.point_texts import CLAIMS, CROSS_STRAIT, PARTICIPATION, STATEMENT, STRAIT, WATERS, compared

SERIES = {
    "Quad": ("AU", "IN", "JP", "US"),
    "US-Japan": ("JP", "US"),
    "G7": ("CA", "DE", "FR", "GB", "IT", "JP", "US"),
    "no known series": ("IN", "JP", "KR", "US"),
}
TAIWAN = (STRAIT, CROSS_STRAIT, PARTICIPATION)
SEA = (CLAIMS, WATERS)


def told_of(series: str, dropped: tuple[str, ...]) -> AlertPoints:
    text = STATEMENT.text
    for sentence in dropped:
        text = text.replace(sentence, "")
    return points_of(
        compared(text.replace("South China Sea", "sea") if dropped == SEA else text, parties=SERIES[series])
    )


def dropped_in_line_three(points: AlertPoints, topic: str) -> int:
    return next(tally.dropped for tally in points.tallies if tally.topic == topic)


@pytest.mark.parametrize(
    ("series", "topic", "dropped", "is_owed"),
    [
        ("Quad", "taiwan", TAIWAN, False),
        ("Quad", "south_china_sea", SEA, True),
        ("US-Japan", "taiwan", TAIWAN, True),
        ("US-Japan", "south_china_sea", SEA, True),
        ("G7", "taiwan", TAIWAN, True),
        ("no known series", "taiwan", TAIWAN, False),
    ],
)
def test_a_topic_that_a_series_speaks_of_is_missed_in_it_alone(
    series: str, topic: str, dropped: tuple[str, ...], is_owed: bool
) -> None:
    points = told_of(series, dropped)
    unnamed = [p.about for p in points.points if p.fact == "topic_unnamed"]
    assert (topic in unnamed) is is_owed
    assert (dropped_in_line_three(points, topic) > 0) is is_owed


@pytest.mark.parametrize(
    ("series", "sentence", "is_owed"),
    [
        ("US-Japan", CROSS_STRAIT, True),
        ("US-Japan", PARTICIPATION, True),
        ("G7", CROSS_STRAIT, True),
        ("G7", PARTICIPATION, False),
        ("Quad", CROSS_STRAIT, False),
        ("no known series", CROSS_STRAIT, False),
    ],
)
def test_a_position_that_a_series_has_had_is_not_said(series: str, sentence: str, is_owed: bool) -> None:
    points = told_of(series, (sentence,))
    said = [p.sentence for p in points.points if p.topic == "taiwan"]
    assert [words.startswith("Taiwan: not said: ") for words in said] == [True] * is_owed
    assert (dropped_in_line_three(points, "taiwan") > 0) is is_owed
