"""Where the clauses of a sentence begin: a new subject, a further deed, how somebody remains."""

from __future__ import annotations

import pytest

from baselines.clauses import split
from baselines.lexicon import load_lexicon

PARTED = [
    (
        "We will continue our cooperation, and President Lee and Prime Minister Takaichi welcome the forum.",
        ["We will continue our cooperation", "President Lee and Prime Minister Takaichi welcome the forum."],
    ),
    (
        "The door has not closed on diplomacy, but Pyongyang must cease its launches.",
        ["The door has not closed on diplomacy", "Pyongyang must cease its launches"],
    ),
    (
        "They discussed joint efforts to support Ukraine, strengthen energy security, and promote a free order.",
        [
            "They discussed joint efforts to support Ukraine",
            "strengthen energy security",
            "promote a free order",
        ],
    ),
    (
        "They stand together against coercion and remain committed to a free economic order.",
        ["They stand together against coercion", "remain committed to a free economic order"],
    ),
    (
        "The United States strongly opposed the claims and remains concerned about the drills.",
        ["The United States strongly opposed the claims", "remains concerned about the drills"],
    ),
]


@pytest.mark.parametrize(("sentence", "clauses"), PARTED, ids=[row[0][:40] for row in PARTED])
def test_a_sentence_is_parted_where_something_else_is_said(sentence: str, clauses: list[str]) -> None:
    found = [sentence[c.start : c.end].rstrip(".") for c in split(sentence, load_lexicon())]
    assert found == [clause.rstrip(".") for clause in clauses]


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan, the ROK, and the United States remain committed.",
        "They committed to develop and deploy reactors, batteries, and fuels.",
        "They discussed efforts to support Ukraine and trade in grain, oil, and gas.",
        "They spoke of issues that are important and remain of concern to them.",
        "President Lee and Prime Minister Takaichi welcome the forum.",
    ],
)
def test_names_nouns_and_what_is_only_said_of_a_thing_part_no_sentence(sentence: str) -> None:
    assert len(split(sentence, load_lexicon())) == 1
