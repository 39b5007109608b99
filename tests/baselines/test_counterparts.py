"""What answers a commitment, and what only looks like it: each pair a clause that counts and its look-alike
that does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from baselines.clauses import split
from baselines.comparison import compare
from baselines.lexicon import load_lexicon
from baselines.model import Baseline, Comparison, Document, Finding

Reported = Callable[..., dict[str, Finding]]


@pytest.fixture
def report(baseline: Baseline, statement: Document) -> Reported:
    """The findings of a new text, by commitment or by the first words of an addition."""

    def run(text: str, **facts: object) -> dict[str, Finding]:
        comparison: Comparison = compare(replace(statement, text=text, **facts), baseline)  # type: ignore[arg-type]
        return {f.commitment or (f.statement.text if f.statement else ""): f for f in comparison.findings}

    return run


OPENS = "The Secretary and Foreign Ministers met in Seoul on February 3. "

# sentences, a commitment, and whether they answer it
ANSWERS = {
    "two states named before and a clause that points back": (
        "They condemned the DPRK's cooperation with Russia. They urged both to cease such activities.",
        "DPRK-09",
        True,
    ),
    "two states named before and ties of others": (
        (
            "They condemned the DPRK's cooperation with Russia. They also underscored the importance of "
            "bilateral ties."
        ),
        "DPRK-07",
        "They condemned",
    ),
    "the very words of one sea, said first of another": (
        (
            "They opposed any attempts to unilaterally change the status quo in the waters of the Indo-Pacific. "
            "They encouraged the peaceful resolution of cross-Strait issues and opposed any attempts to "
            "unilaterally change the status quo, including by force or coercion."
        ),
        "TWN-04",
        "opposed any attempts to unilaterally change the status quo, including",
    ),
    "the very words of one sea, said of another alone": (
        "They opposed any attempts to unilaterally change the status quo in the waters of the Indo-Pacific.",
        "TWN-04",
        False,
    ),
    "navigation in the seas of the region": (
        "They underscored the importance of the freedoms of navigation and overflight, and opposed coercion.",
        "SCS-06",
        True,
    ),
    "navigation beside a foreign sea": (
        "They called on all to respect the freedom of navigation, and condemned attacks in the Red Sea.",
        "SCS-06",
        False,
    ),
    "the guarantee after a sentence on a threat": (
        (
            "They discussed the DPRK's missiles. The United States said its commitments are backed by "
            "all capabilities, nuclear too."
        ),
        "DEF-02",
        True,
    ),
    "nuclear capabilities of another": (
        "They noted the DPRK's nuclear capabilities and its commitment to them.",
        "DEF-02",
        False,
    ),
    "sanctions whose programs stand in the paragraph before": (
        "They condemned the DPRK's nuclear programs.\n\nSanctions must stand while these programs exist.",
        "DPRK-04",
        True,
    ),
    "sanctions of nobody in particular": (
        "They condemned the DPRK's nuclear programs.\n\nSanctions must stand.",
        "DPRK-04",
        False,
    ),
    "sanctions evasion is no sanctions regime": (
        "They agreed to address the DPRK's sanctions violations.",
        "DPRK-04",
        False,
    ),
    "what was encouraged is supported": (
        "They expressed support for a just and lasting peace in Ukraine.",
        "UKR-01",
        True,
    ),
    "what was urged is not asked": (
        "They expressed support for the end of activities of Russia and the DPRK.",
        "DPRK-09",
        False,
    ),
    "a verb that is one only with what follows": (
        "They stand firmly against economic coercion.",
        "ECON-05",
        True,
    ),
    "meetings in a clause on exercises, too": (
        "They agreed to conduct the exercise Freedom Edge and to continue trilateral meetings at all levels.",
        "INST-02",
        True,
    ),
    "claims and activities": (
        "They opposed unlawful maritime claims and activities in the South China Sea.",
        "SCS-04",
        True,
    ),
    "exercises for navigation are no freedom of navigation": (
        "They discussed joint naval exercises in support of the freedom of navigation.",
        "SCS-06",
        False,
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_answers_a_commitment_and_what_only_looks_like_it(report: Reported, name: str) -> None:
    text, commitment, expected = ANSWERS[name]
    found = report(OPENS + text)[commitment]
    if isinstance(expected, str):
        assert found.statement is not None
        assert found.statement.text.startswith(expected)
    else:
        assert (found.kind != "removed") is expected, found.why


# a sentence, a commitment: kind and direction
WEIGHED = {
    "half a rung less, of one who is named": (
        "They opposed China's unlawful maritime claims in the South China Sea.",
        "SCS-01",
        "reworded",
        "neutral",
    ),
    "half a rung less": (
        "They opposed unlawful maritime claims in the South China Sea.",
        "SCS-01",
        "weakened",
        "weaker",
    ),
    "an owner said once for all": (
        "They opposed China's unlawful maritime claims and dangerous activities in the South China Sea.",
        "SCS-04",
        "strengthened",
        "stronger",
    ),
    "what will continue": (
        "Close policy coordination on North Korea between the three countries will continue.",
        "DPRK-11",
        "retained",
        None,
    ),
    "what will be more": (
        "The three countries will deepen their close policy coordination on North Korea.",
        "DPRK-11",
        "strengthened",
        "stronger",
    ),
    "responses are coordinated in place of a concern": (
        "They agreed to coordinate responses to the DPRK's increasing military cooperation with Russia.",
        "DPRK-07",
        "strengthened",
        "stronger",
    ),
    "a concern of another object beside it": (
        (
            "They shared serious concern over the DPRK's increasing military cooperation with Russia "
            "and over its crypto theft."
        ),
        "DPRK-07",
        "retained",
        None,
    ),
    "a means is named": (
        "They encouraged the peaceful resolution of cross-Strait issues through dialogue.",
        "TWN-03",
        "reworded",
        "neutral",
    ),
}


@pytest.mark.parametrize("name", WEIGHED)
def test_what_differs_is_weighed_in_pairs(report: Reported, name: str) -> None:
    text, commitment, kind, direction = WEIGHED[name]
    found = report(OPENS + text)[commitment]
    assert (found.kind, found.direction) == (kind, direction), found.why


# a sentence: the importance of what it adds
ADDED = {
    "They confirmed the sharing of DPRK missile warning data.": "medium",
    "They agreed to expand the sharing of DPRK missile warning data.": "high",
    "They affirmed that any attack by the DPRK will be met with a decisive response.": "high",
    "They agreed to provide food to the North Korean people.": "medium",
    "They agreed to lift all measures against North Korea.": "high",
    "The launches demonstrate the threat that the DPRK poses to all.": "medium",
}


@pytest.mark.parametrize(
    ("verb", "direction"),
    [("commended the work of", "neutral"), ("committed to strengthen sanctions through", "stronger")],
)
def test_a_body_that_watches_sanctions_is_harder_where_it_is_committed_to(
    report: Reported, verb: str, direction: str
) -> None:
    said = report(f"{OPENS}They {verb} the Multilateral Sanctions Monitoring Team on North Korea.")
    assert said["DPRK-04"].direction == direction


@pytest.mark.parametrize("sentence", ADDED)
def test_an_addition_weighs_what_it_says(report: Reported, sentence: str) -> None:
    added = [f for f in report(OPENS + sentence).values() if f.kind == "added"]
    assert [f.importance for f in added] == [ADDED[sentence]]


def test_what_is_restated_of_the_same_object_in_one_sentence_is_no_addition(report: Reported) -> None:
    first = "They emphasized the universal character of the UN Convention on the Law of the Sea"
    same = f"{first} and reaffirmed the important role of the Law of the Sea in setting out all rules."
    other = f"{first} and condemned those who break the Law of the Sea."
    assert not [f for f in report(OPENS + same).values() if f.kind == "added"]
    assert [f for f in report(OPENS + other).values() if f.kind == "added"]


def test_the_alliance_on_the_peninsula_is_no_matter_of_the_dprk(report: Reported) -> None:
    alliance = report(
        OPENS + "They endorsed the guidelines of the Alliance for nuclear operations on the Korean Peninsula."
    )
    threat = report(OPENS + "They endorsed an answer to provocations on the Korean Peninsula.")
    assert {f.topic for f in alliance.values() if f.kind == "added"} == {"other:defense"}
    assert {f.topic for f in threat.values() if f.kind == "added"} == {"dprk"}


def test_a_silence_weighs_a_step_less_where_the_title_names_another_subject(report: Reported) -> None:
    plain = report(OPENS + "They condemned the launch of missiles by the DPRK.")
    titled = report(
        OPENS + "They condemned the launch of missiles by the DPRK.",
        title="Statement on the DPRK's Missile Launches",
    )
    assert (plain["TWN-01"].importance, plain["DPRK-04"].importance) == ("high", "high")
    assert (titled["TWN-01"].importance, titled["DPRK-04"].importance) == ("medium", "high")


def test_a_readout_weighs_what_it_says_and_tells_no_loss(report: Reported) -> None:
    said = "They discussed the importance of peace and stability across the Taiwan Strait."
    found = report(OPENS + said, kind="readout")["TWN-01"]
    assert (found.kind, found.importance, found.alert) == ("weakened", "high", False)


def test_all_speak_again_after_one_state_did() -> None:
    text = (
        "The Secretary and Foreign Ministers welcomed the talks. The United States reaffirmed its "
        "commitments. "
        "They agreed to consult. Japan announced a program, and supported its partners."
    )
    assert [clause.actor for clause in split(text, load_lexicon())][1:] == [
        "The United States",
        "The Secretary and Foreign Ministers",
        "Japan",
        "Japan",
    ]
