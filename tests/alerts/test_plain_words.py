"""One set of words in everything that a reader sees: harder and softer, never the codes of files and filters."""

from __future__ import annotations

import re

import pytest

from alerts.terms import COPIES, KIND_WORDS, TURN_WORDS
from baselines.model import DIRECTION_WORDS
from tests.alerts.point_texts import BASELINE, compared, edited
from tests.golden.frozen import HERE

CODES = re.compile(r"\b(?:stronger|weaker|strengthened|weakened|reworded|retained)\b")


@pytest.mark.parametrize("words", [KIND_WORDS, TURN_WORDS, COPIES, DIRECTION_WORDS])
def test_no_table_of_words_says_a_code(words: dict[str, str]) -> None:
    assert [said for said in words.values() if CODES.search(said)] == []


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("strongly opposed unlawful", "opposed unlawful", "softer"),
        ("strongly opposed unlawful", "strongly condemned unlawful", "harder"),
        ("abductees, detainees, and", "abductees and", "narrower"),
    ],
)
def test_a_finding_and_its_point_say_the_same_word(old: str, new: str, word: str) -> None:
    comparison = compared(BASELINE.text.replace(old, new))
    summaries = [f.summary for f in comparison.findings if f.kind != "retained"]
    assert any(f"({word}, " in summary for summary in summaries)
    assert [summary for summary in summaries if CODES.search(summary)] == []
    assert f": {word}: " in edited((old, new)).points[0].sentence
    assert not CODES.search(edited((old, new)).points[0].sentence)


def test_no_frozen_alert_says_a_code() -> None:
    found = {
        path.name: codes
        for path in sorted((HERE / "alerts").iterdir())
        if path.suffix in (".txt", ".html")
        if (codes := CODES.findall(_without_quotes(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


def _without_quotes(message: str) -> str:
    """What the texts themselves say stands in quote marks, or in a quotation."""
    return re.sub(r'"[^"]*"|<blockquote.*?</blockquote>|“[^”]*”', "", message, flags=re.S)
