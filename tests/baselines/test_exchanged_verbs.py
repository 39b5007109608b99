"""Operative verbs of one rung that stand for each other in two versions of one text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from baselines.comparison import compare
from baselines.divergence.former import compare_former
from baselines.library import Library
from baselines.model import Finding
from tests.quality.probe import statement_of

BASELINE = Library().default
OF_TAIWAN = "opposed any attempts to unilaterally change"


def edited(before: str, after: str, *, words: str = OF_TAIWAN, verb: str = "opposed") -> tuple[Finding, ...]:
    """The findings of an edit from one verb to another."""
    first, second = (
        replace(
            statement_of(BASELINE),
            text=BASELINE.text.replace(words, words.replace(verb, said, 1)),
            date=date(2026, 3, 1),
        )
        for said in (before, after)
    )
    return compare_former(
        compare(first, BASELINE), compare(second, BASELINE), version=2, day=date(2026, 4, 1)
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("expressed concern about", "did not support"),
        ("did not support", "expressed concern about"),
        ("did not support", "regretted"),
        ("regretted", "expressed concern about"),
    ],
)
def test_another_verb_of_the_same_rung_is_an_edit_of_substance(before: str, after: str) -> None:
    (finding,) = edited(before, after)
    assert (finding.kind, finding.move, finding.topic, finding.alert) == ("reworded", "verb", "taiwan", True)
    assert finding.baseline is not None
    assert finding.statement is not None
    assert (before in finding.baseline.text, after in finding.statement.text) == (True, True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("expressed concern about", "expressed their concern about"),
        ("expressed concern about", "expressed concerns about"),
        ("did not support", "did not  support"),
        ("opposed", "oppose"),
    ],
)
def test_the_same_verb_in_another_form_is_none(before: str, after: str) -> None:
    assert edited(before, after) == ()


def test_two_words_for_restating_are_none() -> None:
    words = "emphasized the importance of maintaining peace and stability across the Taiwan Strait"
    assert edited("emphasized", "underscored", words=words, verb="emphasized") == ()


def test_a_verb_with_do_is_one_of_its_own_beside_any_tense() -> None:
    text = BASELINE.text.replace(OF_TAIWAN, "do not support any attempts to unilaterally change")
    (finding,) = [
        finding
        for finding in compare(replace(statement_of(BASELINE), text=text), BASELINE).findings
        if finding.kind != "retained"
    ]
    assert (finding.commitment, finding.kind, finding.direction) == ("TWN-04", "weakened", "weaker")
    assert "do not support" in (finding.statement.text if finding.statement else "")
