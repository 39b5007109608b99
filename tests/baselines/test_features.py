"""What speaks for a counterpart is a value with weights, which "why" shows; "no counterpart" has a cost of its own."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from baselines.alignment.align import align
from baselines.alignment.features import Features
from baselines.clauses import split
from baselines.comparison import compare
from baselines.lexicon import Lexicon, load_lexicon
from baselines.library import Library
from baselines.model import Document

BASELINE = Library().default
LEXICON = load_lexicon()
TEXT = (
    "They firmly opposed the PRC's unlawful claims in the South China Sea. "
    "They noted peace and stability across the Taiwan Strait as indispensable."
)


def with_weights(**weights: float) -> Lexicon:
    return replace(LEXICON, alignment={**LEXICON.alignment, **weights})


def test_every_feature_has_a_weight_and_every_weight_but_that_of_none_a_feature() -> None:
    assert {field.name for field in fields(Features)} | {"none"} == LEXICON.alignment.keys()


def test_a_score_is_the_sum_of_its_features_and_none_is_nothing() -> None:
    matches = align(BASELINE, TEXT, split(TEXT, LEXICON), LEXICON)
    assert {"SCS-01", "TWN-01"} <= matches.keys()
    for match in matches.values():
        assert match.score == pytest.approx(sum(f.value * f.weight for f in match.features))
        assert all(feature.value for feature in match.features)
        assert match.score > LEXICON.alignment["none"]


def test_where_no_counterpart_costs_more_fewer_commitments_have_one() -> None:
    clauses = split(TEXT, LEXICON)
    usual = align(BASELINE, TEXT, clauses, LEXICON)
    lowest = min(match.score for match in usual.values())
    dear = align(BASELINE, TEXT, clauses, with_weights(none=lowest))
    assert dear.keys() < usual.keys()
    assert align(BASELINE, TEXT, clauses, with_weights(none=99.0)) == {}


def test_why_shows_what_spoke_for_the_clause_that_answers() -> None:
    document = Document(
        text=TEXT,
        title="Joint Statement",
        date=BASELINE.date.replace(year=2026),
        kind="joint_statement",
        parties=BASELINE.parties,
        level="ministers",
    )
    found = {f.commitment: f for f in compare(document, BASELINE).findings}
    names = {feature.name for feature in found["SCS-01"].explained.features}
    assert {"conditions", "words", "topic", "ladder"} <= names
    assert "ladder" not in {feature.name for feature in found["TWN-05"].explained.features}
