"""Points that hang, lost quotes and addresses behind links: and what only looks like them and stays."""

from __future__ import annotations

import pytest

from baselines.text import normalise
from monitor.documents.extract.hanging_lines import hanging_joined
from monitor.documents.extract.marks import without_marks
from monitor.sources.parsing.mojibake import repaired
from tests.monitor.test_extract_block_pages import read


@pytest.mark.parametrize(
    "rows",
    [
        ["1. They met in Tokyo.", "   They left.", "2. They met in Seoul.", "   They left."],
        [
            "a. Secretary of State",
            "   Department of State",
            "b. Foreign Minister",
            "   Ministry of Foreign Affairs",
        ],
        ["1. " + "They met again. " * 6, "   Agenda", "2. " + "They left again. " * 6, "   Agenda"],
    ],
)
def test_rows_below_a_point_that_were_not_wrapped_stay_rows(rows: list[str]) -> None:
    assert hanging_joined(rows) == rows


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Taiwan?s role", "Taiwan's role"),
        ("exercise ?Freedom Edge,? and", 'exercise "Freedom Edge," and'),
        ("Why did Taiwan? Because it must.", "Why did Taiwan? Because it must."),
        ("They asked: when? Not now? Then when?", "They asked: when? Not now? Then when?"),
        ("see /list?seq=12 and ?page=2", "see /list?seq=12 and ?page=2"),
    ],
)
def test_a_quote_that_became_a_question_mark_is_one_and_a_question_stays(written: str, meant: str) -> None:
    assert without_marks(written) == meant


@pytest.mark.parametrize("words", ["\u0442\u0410", "\u7ab6\u306e\u4e2d", "в Белграде", "Ôtsu", "та же", "ÔÇ"])
def test_words_of_other_languages_are_no_quotes(words: str) -> None:
    assert repaired(words) == words


@pytest.mark.parametrize(
    ("written", "meant"), [("Indo\u2212Pacific", "Indo-Pacific"), ("5 \u2212 3", "5 \u2212 3")]
)
def test_a_minus_is_a_hyphen_within_a_word_alone(written: str, meant: str) -> None:
    assert normalise(written) == meant


SAID = "The ministers of Japan, the United States and the Republic of Korea published the statement at"


@pytest.mark.parametrize(
    ("end", "shown"),
    [
        ('<a href="/x">its page</a><span> (https://ministry.example/x)</span>.', "its page."),
        (
            '<a href="/x">its page</a><span> (https://other.example/y)</span>.',
            "its page (https://other.example/y).",
        ),
        ("<span>https://ministry.example/x</span>.", "https://ministry.example/x."),
    ],
)
def test_the_address_of_a_link_behind_it_is_no_text(end: str, shown: str) -> None:
    assert read("A statement", f"<main><h1>A statement</h1><p>{SAID} {end}</p></main>").text.endswith(shown)
