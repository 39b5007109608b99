"""What must hold for every text: nothing breaks it, every quote is exact, the same input gives the same
answer.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.commitments import annotated
from baselines.comparison import compare, compare_versions
from baselines.lexicon import load_lexicon
from baselines.library import Library
from baselines.model import Comparison, Document
from baselines.redline import redline
from baselines.schemas.comparison_schema import written_comparison

pytestmark = pytest.mark.long

BASELINE = Library().default
PARAGRAPHS = [p for p in BASELINE.text.split("\n\n") if p not in ("Begin Text", "End Text")]
STATEMENT = Document(
    text=BASELINE.text,
    title="Joint Statement",
    date=BASELINE.date.replace(year=2026),
    kind="joint_statement",
    parties=("JP", "KR", "US"),
    level="ministers",
)
WORDS = st.sampled_from(
    [
        "They",
        "urged",
        "opposed",
        "the",
        "DPRK",
        "Taiwan",
        "Strait",
        "and",
        ",",
        ";",
        ".",
        "including",
        "to",
        "cease",
        "We",
        "will",
        "South",
        "China",
        "Sea",
        "status",
        "quo",
        "\n\n",
        "\u202e",
        "<b>",
        "'s",
        "(a)",
        "The",
    ]
)


def exact(comparison: Comparison) -> None:
    """One finding per commitment, passages exact and short."""
    assert [f.commitment for f in comparison.findings if f.commitment] == [
        c.id for c in comparison.baseline.commitments
    ]
    assert len({f.key for f in comparison.findings}) == len(comparison.findings)
    for f in comparison.findings:
        if f.statement:
            assert comparison.document.text[f.statement.start : f.statement.end] == f.statement.text
            assert 0 < len(f.statement.text.split()) <= 80
        if f.baseline:
            assert comparison.baseline.text[f.baseline.start : f.baseline.end] == f.baseline.text
        assert 0.0 <= f.confidence <= 1.0


@given(st.lists(WORDS, max_size=120).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_any_words_are_compared_and_every_quote_is_exact(text: str) -> None:
    exact(compare(replace(STATEMENT, text=text), BASELINE))


@given(st.text(max_size=500))
@settings(max_examples=40, deadline=None)
def test_any_characters_are_compared(text: str) -> None:
    exact(compare(replace(STATEMENT, text=text), BASELINE))


@given(st.binary(max_size=600))
@settings(max_examples=30, deadline=None)
def test_bytes_of_anything_decoded_are_compared(raw: bytes) -> None:
    exact(compare(replace(STATEMENT, text=raw.decode("utf-8", "replace")), BASELINE))
    exact(compare(replace(STATEMENT, text=raw.decode("latin-1")), BASELINE))


@given(st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_shuffled_paragraphs_change_nothing(order: random.Random) -> None:
    paragraphs = PARAGRAPHS.copy()
    order.shuffle(paragraphs)
    comparison = compare(replace(STATEMENT, text="\n\n".join(paragraphs)), BASELINE)
    exact(comparison)
    assert {f.key: f.why for f in comparison.findings if f.kind != "retained"} == {}
    assert comparison.summary.alerts == 0


@given(st.integers(0, len(BASELINE.commitments) - 1))
@settings(max_examples=25, deadline=None)
def test_dropping_a_sentence_removes_only_its_commitments(number: int) -> None:
    chosen = BASELINE.commitments[number]
    sentence = next(
        row.sentence for row in annotated(BASELINE, load_lexicon()) if row.commitment.id == chosen.id
    )
    gone = {row.commitment.id for row in annotated(BASELINE, load_lexicon()) if row.sentence == sentence}
    ends = (
        BASELINE.text.find(". ", chosen.passage.end - 1),
        BASELINE.text.find("\n\n", chosen.passage.end - 1),
    )
    end = min(e for e in ends if e >= 0) + 1
    start = max(BASELINE.text.rfind(mark, 0, chosen.passage.start) for mark in (". ", "\n\n")) + 1
    comparison = compare(replace(STATEMENT, text=BASELINE.text[:start] + " " + BASELINE.text[end:]), BASELINE)
    assert {f.key for f in comparison.findings if f.kind != "retained"} <= gone
    assert {f.kind for f in comparison.findings if f.key == chosen.id} <= {
        "removed",
        "weakened",
        "reworded",
        "strengthened",
    }


def test_the_same_input_gives_the_same_answer() -> None:
    text = BASELINE.text.replace("strongly opposed", "condemned").replace("appropriate ", "")
    once, again = (written_comparison(compare(replace(STATEMENT, text=text), BASELINE)) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("piece", ["They urged the DPRK to cease. ", "a", "日本", ", and opposed the"])
def test_two_million_characters_end_soon(piece: str) -> None:
    begun = time.process_time()
    text = piece * (2_000_000 // len(piece))
    comparison = compare(replace(STATEMENT, text=text), BASELINE)
    assert time.process_time() - begun < 20, "no walk over all clauses for each clause"
    exact(comparison)
    assert len(comparison.document.text) <= 250_000


@given(st.text(max_size=120), st.text(max_size=120))
@settings(max_examples=80, deadline=None)
def test_a_redline_holds_both_texts_whole(before: str, after: str) -> None:
    edits = redline(before, after)
    assert "".join(e.before for e in edits) == before
    assert "".join(e.after for e in edits) == after
    assert all(e.before == e.after for e in edits if e.op == "equal")


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_two_versions_are_compared(before: str, after: str) -> None:
    comparison = compare_versions(Document(text=before), Document(text=after))
    for f in comparison.findings:
        for passage, text in (
            (f.baseline, comparison.baseline.text),
            (f.statement, comparison.document.text),
        ):
            assert passage is None or text[passage.start : passage.end] == passage.text
