"""The ledger: every sentence of a statement became something, and nothing vanishes without a word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.comparison import compare
from baselines.comparison.ledger import REFUSED, LedgerEntry, ledger_of
from baselines.judgement.refusal import Refusal
from baselines.library import Library
from baselines.model import Comparison, Document
from monitor.documents.extract import read_file, to_document
from monitor.screening import screen
from tests.baselines.test_properties import exact

BASELINE = Library().default
STATEMENT = Document(
    text=BASELINE.text,
    title="Joint Statement",
    date=BASELINE.date.replace(year=2026),
    kind="joint_statement",
    parties=("JP", "KR", "US"),
    level="ministers",
)


def with_sentence(words: str) -> Comparison:
    """The baseline a year later, with one more paragraph."""
    return compare(
        replace(STATEMENT, text=BASELINE.text.replace("End Text", f"{words}\n\nEnd Text")), BASELINE
    )


def entries(comparison: Comparison) -> tuple[LedgerEntry, ...]:
    return ledger_of(comparison.document, BASELINE, comparison.findings, comparison.role)


def covers(comparison: Comparison) -> None:
    """No gap but white space, no overlap, and every number is one of a finding that stands there."""
    text, at = comparison.document.text, 0
    for entry in entries(comparison):
        assert at <= entry.start < entry.end
        assert not text[at : entry.start].strip()
        assert (entry.became in ("matched", "added")) == bool(entry.findings)
        for number in entry.findings:
            passage = comparison.findings[number].statement
            assert passage is not None
            assert passage.start < entry.end
            assert entry.start < passage.end
        assert entry.why
        at = entry.end
    assert not text[at:].strip()


BECAME = [
    ("They condemned the DPRK's launch of a ballistic missile over Japan.", "added", "no commitment"),
    ("They met in Seoul on March 3, 2026.", "set_aside", "no operative verb"),
    ("They strongly opposed unlawful maritime claims in the South China Sea.", "said_again", ""),
    ("Annex of photographs", "set_aside", "a heading"),
    ("Lawmakers from Berlin said that they admire orchids.", "set_aside", ""),
    ("Rain delayed the session on North Korea by two hours.", "set_aside", "a courtesy, a journey"),
    ("They launched a fund for museums; a prize for painters; a school of cooks.", "set_aside", "of a list"),
    ("Recognizing the value of orchids, they agreed to plant ten thousand.", "set_aside", "leads up"),
]


@pytest.mark.parametrize(("words", "became", "why"), BECAME)
def test_a_sentence_became_something_for_a_reason(words: str, became: str, why: str) -> None:
    comparison = with_sentence(words)
    covers(comparison)
    at = comparison.document.text.index(words)
    found = [entry for entry in entries(comparison) if entry.start < at + len(words) and at < entry.end]
    assert became in {entry.became for entry in found}, found
    assert any(why in entry.why for entry in found)


def test_every_reason_for_which_a_clause_is_no_addition_has_words() -> None:
    assert REFUSED.keys() == set(get_args(Refusal))


def test_in_a_copy_the_commitments_are_matched_and_the_frame_is_set_aside() -> None:
    comparison = compare(STATEMENT, BASELINE)
    covers(comparison)
    numbers = {number for entry in entries(comparison) for number in entry.findings}
    assert numbers == set(range(len(BASELINE.commitments)))
    assert {entry.became for entry in entries(comparison)} <= {"matched", "set_aside", "said_again"}


_SENTENCES = st.sampled_from(
    [
        "They urged the DPRK to cease.",
        "We will; and we call on all to",
        "Annex A",
        "1.",
        "***",
        "台湾海峡の平和。",
        "U.S. and R.O.K. agreed to meet, and expressed concern about Taiwan;",
        '"We oppose this," he said.',
        "\n\n",
        "\u00a0",
        "The weather was fine",
    ]
)


@given(st.lists(_SENTENCES, max_size=14).map(" ".join))
@settings(max_examples=25, deadline=None)
def test_the_ledger_covers_any_text(text: str) -> None:
    covers(compare(replace(STATEMENT, text=text), BASELINE))


def test_the_ledger_covers_every_document_of_the_corpus_and_every_quote_is_exact(shared: Path) -> None:
    paths = [
        p for folder in ("trilateral", "related", "state") for p in (shared / "corpus" / folder).glob("*.md")
    ]
    assert len(paths) > 40
    for path in paths:
        extracted = read_file(path)
        comparison = compare(to_document(extracted, screen(extracted), tier="official"), BASELINE)
        covers(comparison)
        exact(comparison)
