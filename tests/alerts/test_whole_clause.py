"""A passage that was torn from its sentence is quoted with its subject and its verb; one that has them is not
made longer.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.points.point import Point
from alerts.points.single_speaker import is_new_view
from alerts.points.telling import EVERYTHING, reader_of
from baselines.lexicon import load_lexicon
from baselines.model import Passage
from tests.alerts.point_texts import CLAIMS, MET, STRAIT, WATERS, compared, edited, followed

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


WIDER = (
    (
        WATERS,
        "They strongly opposed any attempts to change the status quo in the Indo-Pacific.",
        ", now of the Indo-Pacific: ",
    ),
    (
        WATERS,
        "They strongly opposed any attempts to change the status quo anywhere in the world.",
        ", now of the world: ",
    ),
)
AS_BEFORE = (
    (WATERS, "They strongly opposed any attempts to change the status quo in the South China Sea."),
    (WATERS, WATERS.replace("They opposed", "They strongly opposed")),
)


@pytest.mark.parametrize(("old", "new", "said"), WIDER)
def test_a_position_that_is_said_of_a_wider_place_says_so(old: str, new: str, said: str) -> None:
    assert any(said in point.sentence for point in edited((old, new)).points)


@pytest.mark.parametrize(("old", "new"), AS_BEFORE)
def test_a_position_on_the_same_sea_says_nothing_of_a_wider_place(old: str, new: str) -> None:
    points = edited((old, new)).points
    assert any('"strongly opposed"' in point.sentence for point in points)
    assert all(", now of " not in point.sentence for point in points)


def test_concern_over_drills_after_the_strait_is_no_dropped_concern() -> None:
    """The clause is filed under Taiwan by its sentence; that it does not name the island again drops nothing."""
    new = (
        "They emphasized the importance of maintaining peace and stability across the Taiwan Strait and shared grave "
        "concern about the blockade drills conducted by the PRC in December and March."
    )
    said = [point.sentence for point in edited((STRAIT, new)).points]
    assert any(sentence.startswith("Taiwan: ") and "blockade drills" in sentence for sentence in said)
    assert not any("dropped" in sentence and "around Taiwan" in sentence for sentence in said)


def test_a_regret_is_no_concern_over_drills() -> None:
    new = STRAIT.partition(" and expressed")[0] + ". They regretted the delay of the forum on art in Taiwan."
    said = [point.sentence for point in edited((STRAIT, new)).points]
    assert any("dropped" in sentence and "around Taiwan" in sentence for sentence in said)


VIEWS = (
    ("3. Minister Cho explained the peace initiative, which seeks exchange with the North.", True),
    ("Secretary Rubio stated that he hopes for exchange with the North.", True),
    ("The three ministers explained the peace initiative, which seeks exchange with the North.", False),
    (
        "The Secretary and the Foreign Ministers welcomed the initiative, which seeks exchange with the North.",
        False,
    ),
)


@pytest.mark.parametrize(("sentence", "is_of_one"), VIEWS)
def test_what_one_of_several_explained_is_no_position_of_all(sentence: str, is_of_one: bool) -> None:
    comparison = compared(MET + sentence)
    words = "exchange with the North"
    start = comparison.document.text.index(words)
    torn = Passage(words, start, start + len(words))
    finding = replace(comparison.findings[0], kind="added", baseline=None, statement=torn, formula="")
    assert is_new_view(reader_of(comparison, load_lexicon(), EVERYTHING), finding) == is_of_one


COMMENTS = (
    ("It shows what the DPRK gains from Moscow for its soldiers and its shells.", False),
    ("They demanded that Moscow stop what the DPRK gains for its soldiers and its shells.", True),
)


@pytest.mark.parametrize(("sentence", "is_told"), COMMENTS)
def test_a_comment_on_what_was_said_before_is_not_told(sentence: str, is_told: bool) -> None:
    points = followed(CLAIMS, sentence).points
    assert any("its soldiers and its shells" in point.sentence for point in points) == is_told


SUBJECTS = (
    # what went says nothing without that of which it was said
    (("immediate resolution of the issues", "resolution of the issues"), "abductions", "DPRK softer"),
    (
        ("expressed concern about increasingly", "expressed deep concern about increasingly"),
        "actions around Taiwan",
        "Taiwan: harder",
    ),
)


@pytest.mark.parametrize(("swap", "of_what", "nonsense"), SUBJECTS)
def test_a_subject_says_of_what(swap: tuple[str, str], of_what: str, nonsense: str) -> None:
    said = edited(("strongly opposed", "opposed"), swap).subject
    assert of_what in said
    assert nonsense not in said
