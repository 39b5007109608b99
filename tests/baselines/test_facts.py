"""A sentence whose verb nobody listed exists: what it says of a watched topic is told, what is harmless is
not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from alerts.points.point import AlertPoints
from alerts.points.telling import points_of
from baselines.clauses.deeds import deed_place, is_done_by_others, is_sentence
from baselines.clauses.sides import sides_of
from baselines.comparison import compare
from baselines.lexicon import load_lexicon
from tests.alerts.point_texts import BASELINE, STATEMENT
from tests.conftest import PROJECT
from tests.quick_yaml import read_yaml_file

FACTS = read_yaml_file(PROJECT / "tests" / "baselines" / "facts.yaml")
END = "End Text"
SIDES = sides_of(("JP", "KR", "US"), load_lexicon())


def alone(sentence: str) -> AlertPoints:
    """What is told of the baseline with a paragraph more."""
    text = BASELINE.text.replace(END, f"{sentence}\n\n{END}")
    return points_of(compare(replace(STATEMENT, text=text), BASELINE))


def events(*tables: str) -> Iterator[tuple[str, str]]:
    for table in tables:
        for topic, sentences in FACTS[table].items():
            yield from ((topic, sentence) for sentence in sentences)


@pytest.mark.parametrize(("topic", "sentence"), list(events("events", "unseen_events", "third_events")))
def test_what_somebody_did_is_told_whatever_its_verb(topic: str, sentence: str) -> None:
    reported = alone(sentence)
    assert reported.due
    assert [point.topic for point in reported.points] == [topic]


@pytest.mark.parametrize(
    "sentence", [*FACTS["harmless"], *FACTS["unseen_harmless"], *FACTS["third_harmless"]]
)
def test_courtesy_journeys_and_logistics_are_not_told(sentence: str) -> None:
    reported = alone(sentence)
    assert not reported.due
    assert reported.points == ()


def test_the_verbs_of_the_events_stand_in_no_table() -> None:
    """Else the tables would be tested, and not the sentences."""
    lexicon = load_lexicon()
    known = lexicon.openers | lexicon.plain | lexicon.voices.says
    for topic, sentence in events("events", "unseen_events"):
        at = deed_place(sentence, lexicon)
        assert at is not None, (topic, sentence)
        assert sentence[at:].split()[0] not in known, sentence


@pytest.mark.parametrize(
    ("deed", "position"),
    [
        (
            "The DPRK launched two ballistic missiles on May 3.",
            "The DPRK reaffirmed its right to launch missiles.",
        ),
        (
            "China announced live-fire drills around Taiwan.",
            "China stated that it opposes live-fire drills around Taiwan.",
        ),
        (
            "Russia supported the DPRK's missile program with fuel.",
            "Russia opposed sanctions on the DPRK's missile program.",
        ),
        (
            "The DPRK will launch a satellite in May.",
            "The DPRK will oppose the sanctions on its missiles.",
        ),
        (
            "China declared a blockade of Taiwan.",
            "China declared that it opposes a blockade of Taiwan.",
        ),
        (
            "A delegation of lawmakers will travel to Taipei.",
            "A delegation of lawmakers will condemn the drills around Taiwan.",
        ),
    ],
)
def test_what_another_state_does_is_a_fact_and_what_it_says_is_not(deed: str, position: str) -> None:
    assert alone(deed).due
    assert not alone(position).due


def test_a_state_that_does_something_beside_a_topic_is_named_there() -> None:
    facts = [
        point.fact for point in alone("China's coast guard blocked a Philippine resupply mission.").points
    ]
    assert facts == ["state_named"]


@pytest.mark.parametrize(
    ("sentence", "row_of_words"),
    [
        ("The DPRK tested a nuclear device.", "The nuclear tests of the DPRK."),
        ("Chinese ships patrol the waters near Taiwan.", "Chinese ships near the waters of Taiwan."),
        ("China deploys barriers at the shoal.", "China's barriers at the shoal."),
        ("Chinese ships loiter around the shoal.", "Chinese ships around the shoal."),
        ("A Chinese buoy broadcasts warnings near the reef.", "A Chinese buoy with warnings near the reef."),
        ("Workers from North Korea sew uniforms.", "Workers from North Korea in uniforms."),
        ("The line cuts through the waters.", "The lines and cuts through the waters."),
        ("A freighter cut a cable off Taiwan.", "A freighter of several armed owners."),
    ],
)
def test_a_verb_is_known_by_its_shape_and_its_place(sentence: str, row_of_words: str) -> None:
    assert is_sentence(sentence, load_lexicon())
    assert not is_sentence(row_of_words, load_lexicon())


@pytest.mark.parametrize(
    ("by_others", "by_nobody_else"),
    [
        ("China's coast guard blocked a boat.", "The Coast Guard of Japan blocked a boat."),
        ("In May, Chinese ships rammed a boat.", "In May, a boat rammed a Chinese ship."),
        ("Tankers from Russia sailed north.", "The session on Russia ended."),
        ("The Chinese navy fired at a boat.", "A boat in the South China Sea capsized."),
    ],
)
def test_who_does_it_stands_before_the_verb(by_others: str, by_nobody_else: str) -> None:
    assert is_done_by_others(by_others, load_lexicon(), SIDES)
    assert not is_done_by_others(by_nobody_else, load_lexicon(), SIDES)
