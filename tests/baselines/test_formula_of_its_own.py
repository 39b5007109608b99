"""A formula that comes in a sentence of its own, beside a position that was kept, is told; the position again is
not.
"""

from __future__ import annotations

import pytest

from alerts.points.telling import points_of
from baselines.comparison import compare
from baselines.library import Library
from baselines.model import Comparison, Document

BASELINE = Library().default
LAST = "They committed to continue trilateral meetings at all levels."


def with_sentence(sentence: str) -> Comparison:
    """The baseline's text of another day, with one more sentence."""
    text = BASELINE.text.replace("September 22, 2025", "March 3, 2026").replace(LAST, f"{LAST} {sentence}")
    assert sentence in text
    return compare(
        Document(
            text=text, kind="joint_statement", parties=("JP", "KR", "US"), level="ministers", publisher="US"
        ),
        BASELINE,
    )


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "They opposed changing the status quo in the Taiwan Strait by force or coercion.",
            "by force or coercion",
        ),
        (
            "Peace and stability across the Taiwan Strait is an indispensable element of security and prosperity.",
            "indispensable element",
        ),
    ],
)
def test_a_formula_in_a_sentence_of_its_own_is_told_high_and_by_its_words(sentence: str, words: str) -> None:
    comparison = with_sentence(sentence)
    (added,) = [finding for finding in comparison.findings if finding.kind == "added"]
    assert (added.importance, added.topic, added.formula) == ("high", "taiwan", words)
    points = points_of(comparison)
    assert points.due
    assert points.subject.startswith('Taiwan: new "')
    assert words in points.subject


@pytest.mark.parametrize(
    "sentence",
    [
        "They opposed any attempts to unilaterally change the status quo in the Taiwan Strait.",
        "They emphasized the importance of maintaining peace and stability across the Taiwan Strait.",
    ],
)
def test_the_position_said_again_is_no_news(sentence: str) -> None:
    assert [finding for finding in with_sentence(sentence).findings if finding.kind == "added"] == []
