"""Ministries of a subject are not silent on foreign affairs; subjects say what, and the referent leads."""

from __future__ import annotations

import pytest

from alerts.points.headline import subject
from alerts.points.point import AlertPoints, Point
from alerts.points.telling import points_of
from baselines.model import Level
from tests.alerts.point_texts import CLAIMS, CROSS_STRAIT, PARTICIPATION, WATERS, compared, edited, without

OFFICE = "The {0} of the United States, Japan and the Republic of Korea met in Osaka on October 12, 2026. "
SPOKE = "They met in a room that looks on the South China Sea."
WORK = (
    "They committed to expand exchanges of students. They welcomed the launch of a joint program in schools. "
    "They emphasized the importance of languages. "
)
NEXT = "The next dialogue will take place in Washington in 2027. "


def text_of(office: str, times: int, level: Level = "ministers") -> AlertPoints:
    title = f"Joint Statement of the {office}"
    return points_of(compared(OFFICE.format(office) + (WORK + NEXT) * times, title=title, level=level))


@pytest.mark.parametrize("times", [1, 12], ids=["short", "long"])
@pytest.mark.parametrize(
    "office", ["Education Ministers", "Finance Ministers", "Commerce Ministers", "Ministers of Health"]
)
def test_ministers_of_a_subject_drop_no_foreign_policy_and_alert_nobody(office: str, times: int) -> None:
    points = text_of(office, times)
    assert points.points == ()
    assert not points.due


def test_foreign_ministers_who_say_much_and_name_no_watched_topic_are_told() -> None:
    facts = [point.fact for point in text_of("Foreign Ministers", 12).points]
    assert facts[:3] == ["topic_unnamed"] * 3


def test_a_short_text_of_leaders_that_names_no_watched_topic_is_told() -> None:
    assert [p.fact for p in text_of("Leaders", 1, level="leaders").points] == ["topic_unnamed"]


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("They agreed to meet again in Tokyo in 2027.", False),
        ("The next ministerial meeting will take place in Washington in March 2027.", False),
        ("They offered the DPRK the next round of talks in Tokyo in March 2027.", True),
        ("They agreed to build a joint stockpile of critical minerals by March 2027.", True),
    ],
)
def test_a_day_by_which_something_is_done_is_told_and_the_day_of_the_next_meeting_is_not(
    sentence: str, is_told: bool
) -> None:
    said = [point.sentence for point in edited((CLAIMS, f"{CLAIMS} {sentence}")).points]
    assert any("2027" in words for words in said) is is_told


def test_the_referent_comes_before_a_softer_verb_on_another_topic() -> None:
    points = edited(
        ("of the Democratic People's Republic of Korea (DPRK) in", "of the Korean Peninsula in"),
        (", particularly its long-range missiles", ""),
        (CLAIMS, CLAIMS.replace("strongly opposed", "opposed")),
        (CROSS_STRAIT, CROSS_STRAIT.replace("opposed any", "did not support any")),
        ("increasing military cooperation with Russia", "increasing military cooperation"),
        ("implications of Russian support to", "implications of support to"),
        ("They urged Russia and North Korea to", "They urged North Korea to"),
        ("encouraged Russia and Ukraine's progress", "encouraged progress in Ukraine"),
    ).points
    places = {commitment: n for n, point in enumerate(points) for commitment in point.commitments}
    assert points[0].fact == "state_unnamed"
    assert places["DPRK-01"] < places["SCS-01"]
    assert places["TWN-04"] < 3


def named(topic: str, place: str, state: str = "China") -> Point:
    return Point(
        rank=2,
        importance="high",
        topic=topic,
        fact="state_named",
        about="CN" if state == "China" else "RU",
        sentence="-",
        headline=f"{state} named on {place}",
    )


def test_one_state_that_is_named_on_two_topics_is_said_once_in_a_subject() -> None:
    taiwan, sea = named("taiwan", "Taiwan"), named("south_china_sea", "the South China Sea")
    assert subject((taiwan, sea)) == "China named on Taiwan and the South China Sea"
    russia = named("south_china_sea", "the South China Sea", "Russia")
    assert subject((taiwan, russia)) == "China named on Taiwan; Russia named on the South China Sea"


def test_drops_are_named_by_what_they_are_about() -> None:
    dropped = next(p for p in edited((CLAIMS, ""), (WATERS, SPOKE)).points if p.topic == "south_china_sea")
    assert dropped.headline == "South China Sea: maritime claims and status quo dropped"
    few = next(p for p in without(PARTICIPATION).points if p.topic == "taiwan")
    assert few.headline == "Taiwan: participation in international organizations dropped"
