"""Text that is not the text: a wire that misquotes, a back-translation, a copy in synonyms. Nothing of it is
confirmed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from baselines.comparison import compare
from baselines.model import Baseline, Comparison, Document
from baselines.schemas.finding_schema import written_finding

WIRE = (
    "SEOUL - The three top diplomats issued a joint statement on Tuesday, officials said.\n\nThey "
    "reaffirmed their resolute "
    "commitment to the denuclearization of the Democratic People's Republic of Korea, the statement "
    "said.\n\nThey condemned any "
    "attempts to unilaterally change the status quo around Taiwan, a spokesman told reporters."
)
# What a machine makes of a text that went through another language and back.
SYNONYMS = {
    "reaffirmed": "confirmed again",
    "reiterated": "stated once more",
    "emphasized": "put weight on",
    "opposed": "stood against",
    "commitment": "promise",
    "unlawful": "illegal",
    "claims": "demands",
    "cooperation": "working together",
    "expressed": "voiced",
    "strengthen": "fortify",
    "importance": "weight",
    "maintaining": "keeping up",
    "concern": "worry",
    "support": "backing",
    "welcomed": "greeted",
    "security": "safety",
    "continue": "go on",
    "their": "the",
    "including": "among them",
}


def retold(text: str) -> str:
    for word, other in SYNONYMS.items():
        text = text.replace(word, other)
    return text


def assert_unconfirmed(comparison: Comparison) -> None:
    changed = [f for f in comparison.findings if f.kind != "retained"]
    assert comparison.summary.alerts == 0
    assert not any(f.alert or f.explained.is_confirmed or f.confidence >= 0.6 for f in changed)
    assert all("unconfirmed: check the official page" in f.why for f in changed)
    assert all(written_finding(f)["confirmed"] is False for f in changed)


def test_a_wire_that_quotes_without_complete_confirms_nothing(baseline: Baseline) -> None:
    for day in (baseline.date, date(2026, 5, 1)):
        wire = Document(
            text=WIRE,
            title="Three ministers meet",
            date=day,
            kind="news_report",
            parties=baseline.parties,
            is_primary=False,
        )
        assert_unconfirmed(compare(wire, baseline))


@pytest.mark.parametrize("facts", [{"kind": "republication"}, {"is_primary": False}])
def test_a_copy_from_elsewhere_that_lost_a_word_is_unconfirmed(
    edited: Callable[..., Comparison], facts: dict[str, object]
) -> None:
    comparison = edited(("complete denuclearization", "denuclearization"), **facts)
    assert_unconfirmed(comparison)
    (goal,) = [f for f in comparison.findings if f.commitment == "DPRK-01"]
    assert (goal.kind, goal.importance) == ("weakened", "high"), "told as a difference, not as a change"
    assert comparison.summary.headline.startswith("Unconfirmed, check the official page: DPRK: ")
    assert "unconfirmed" in comparison.why


def test_a_translation_back_of_the_baseline_is_no_new_statement(
    baseline: Baseline, statement: Document
) -> None:
    comparison = compare(replace(statement, text=retold(baseline.text), date=baseline.date), baseline)
    assert_unconfirmed(comparison)
    assert "in other words" in comparison.why


def test_an_edited_or_a_later_text_is_no_translation(baseline: Baseline, statement: Document) -> None:
    edited = baseline.text.replace("strongly opposed unlawful", "opposed unlawful")
    for text, day in ((edited, baseline.date), (retold(baseline.text), date(2026, 5, 1))):
        comparison = compare(replace(statement, text=text, date=day), baseline)
        assert all(f.explained.is_confirmed for f in comparison.findings)
        assert comparison.summary.alerts > 0


def test_a_copy_of_the_same_words_from_elsewhere_has_nothing_to_confirm(
    baseline: Baseline, statement: Document
) -> None:
    comparison = compare(replace(statement, date=baseline.date, is_primary=False), baseline)
    assert comparison.role == "copy"
    assert all(f.explained.is_confirmed for f in comparison.findings)
