"""Words that two sentences share in the same role are not marked, wherever the compared passages begin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.clauses import Around
from baselines.comparison import compare
from baselines.lexicon import load_lexicon
from baselines.lexicon.verb_forms import forms_of
from baselines.library import Library
from baselines.model import Edit, Signal
from baselines.narrative.unmarked import without_kept
from baselines.redline import is_quiet, marked, redline
from tests.factories import make_document

NOWHERE = Around()
WORDS = st.lists(
    st.sampled_from(
        ["urged", "to", "Russia", "and", ",", "North Korea", "the", "in", "peace", "(", "dialogue"]
    ),
    max_size=14,
).map(" ".join)


def _marked_words(edits: tuple[Edit, ...]) -> tuple[str, str]:
    changed = [e for e in edits if e.op != "equal" and not is_quiet(e)]
    return (
        " ".join("".join(e.before for e in changed).split()),
        " ".join("".join(e.after for e in changed).split()),
    )


CARRIED = "emphasized the need to address together the programs and "


@pytest.mark.parametrize(
    ("before", "after", "old", "new", "gone", "come"),
    [
        # the verb of the baseline's sentence, which its passage does not hold
        ("to maintain the regime", "emphasized the need to maintain the regime", CARRIED, "", "", ""),
        ("to maintain the regime", "condemned the need to maintain the regime", CARRIED, "", "", "condemned"),
        (
            "to maintain the regime",
            "emphasizes the need to uphold the regime",
            CARRIED,
            "",
            "maintain",
            "uphold",
        ),
        (
            "abide by the Charter",
            "urge them to abide by the Charter",
            "urged Russia to stop and ",
            "",
            "",
            "them to",
        ),
        # the verb of the new sentence, which its passage does not hold
        (
            "emphasized the importance of peace",
            "peace",
            "",
            "emphasized the importance of order and ",
            "",
            "",
        ),
        (
            "emphasized the importance of peace",
            "peace",
            "",
            "noted the importance of order and ",
            "emphasized",
            "",
        ),
        # a passage that opens with its own verb is governed by no other
        (
            "expressed concern about drills",
            "condemned drills",
            "",
            "",
            "expressed concern about",
            "condemned",
        ),
    ],
)
def test_a_verb_that_governs_from_earlier_in_the_sentence_is_kept(
    before: str, after: str, old: str, new: str, gone: str, come: str
) -> None:
    edits = without_kept(redline(before, after), Around(old), Around(new), ())
    assert _marked_words(edits) == (gone, come)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("urged Russia and North Korea to stop", "urged North Korea and Russia to stop"),
        ("issues of abductees, detainees, and prisoners", "issues of detainees, abductees and prisoners"),
        (
            "issues of abductees, detainees, and prisoners of war",
            "issues of prisoners of war, abductees, and detainees",
        ),
        ("freedoms of navigation and overflight", "freedoms of overflight and navigation"),
        (
            "opposed claims in the South China Sea and around it",
            "in the South China Sea and around it opposed claims",
        ),
    ],
)
def test_what_only_changed_places_is_kept(before: str, after: str) -> None:
    assert _marked_words(without_kept(redline(before, after), NOWHERE, NOWHERE, ())) == ("", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("China supports Japan", "Japan supports China"),
        ("urged Russia to press North Korea and China", "urged North Korea to press Russia and China"),
        ("supported Ukraine against Russia and Belarus", "supported Belarus against Russia and Ukraine"),
        ("opposed attempts to unilaterally change it", "unilaterally opposed attempts to change it"),
    ],
)
def test_words_that_changed_their_role_are_marked(before: str, after: str) -> None:
    gone, come = _marked_words(without_kept(redline(before, after), NOWHERE, NOWHERE, ()))
    assert gone
    assert come


def test_a_phrase_that_stands_beside_the_other_passage_is_kept() -> None:
    beside = ", as well as attempts to enforce such claims"
    edits = redline("opposed claims in the sea", f"opposed claims{beside}, in the sea")
    assert _marked_words(without_kept(edits, Around("", beside), NOWHERE, ())) == ("", "")
    assert "attempts" in _marked_words(without_kept(edits, NOWHERE, NOWHERE, ()))[1]


def test_what_a_signal_names_is_marked_wherever_else_it_stands() -> None:
    edits = redline("opposed any attempts", "opposed any attempts by force or coercion")
    around = Around("", " and condemned claims by force or coercion")
    signal = Signal(
        direction="stronger",
        move="formula_returned",
        rank=1,
        step=0,
        act="added",
        gained="by force or coercion",
    )
    assert _marked_words(without_kept(edits, around, NOWHERE, (signal,))) == ("", "by force or coercion")
    assert _marked_words(without_kept(edits, around, NOWHERE, ())) == ("", "")


@given(WORDS, WORDS, WORDS, WORDS)
@settings(deadline=None)
def test_both_passages_are_given_back_and_nothing_more_is_marked(
    before: str, after: str, old: str, new: str
) -> None:
    edits = redline(before, after)
    kept = without_kept(edits, Around(old, new), Around(new, old), ())
    assert "".join(e.before for e in kept) == before
    assert "".join(e.after for e in kept) == after
    for was, now in zip(_marked_words(edits), _marked_words(kept), strict=True):
        assert len(now) <= len(was)


def test_every_form_of_an_operative_verb_is_one_verb() -> None:
    verbs = load_lexicon().openers
    pairs = [(verb, form) for verb in verbs for form in forms_of(verb)[1:] if form in verbs]
    assert len(pairs) > len(verbs) / 2
    assert [pair for pair in pairs if not is_quiet(Edit("replace", *pair))] == []


def test_no_governing_verb_of_the_baseline_is_marked_in_a_text_that_keeps_it() -> None:
    """Of every commitment that shares its verb with another, the clause said alone, with that verb."""
    baseline = Library().default
    said = "They emphasized the need to uphold the sanctions regime against the DPRK."
    found = compare(make_document(said, parties=("JP", "KR", "US")), baseline).findings
    [regime] = [f for f in found if f.commitment == "DPRK-04"]
    assert regime.statement is not None
    assert "emphasized" not in _marked_words(marked(regime))[1]
