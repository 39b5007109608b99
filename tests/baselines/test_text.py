"""Text as it is compared: what folds, what never changes, and where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.text import fingerprint, fold, normalise, sentences, similarity

LINES = st.text(
    alphabet=st.sampled_from("ab T.,;:-*#<>/\\_\n\r\t \u00a0\u200b\u201c\u2019\u202e()1§é한"), max_size=300
)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("peace across the\nTaiwan Strait and  expressed", "peace across the Taiwan Strait and expressed"),
        (
            "actions around Taiwan. The\n\nSecretary and Foreign Ministers",
            "actions around Taiwan. The Secretary and Foreign Ministers",
        ),
        ("their work,\n\nincluding exchanges", "their work, including exchanges"),
        ("One paragraph ends.\n\nAnother begins.", "One paragraph ends.\n\nAnother begins."),
        ("\\###", ""),
        ("the\\_plan", "the_plan"),
        (
            "**<u>Cooperation for Peace</u>**  \n The two leaders met.",
            "Cooperation for Peace\n\nThe two leaders met.",
        ),
        ("the 21<sup>st</sup> century", "the 21st century"),
        ("Claims<br>\nNext", "Claims\n\nNext"),
        ("Pre\u00adsident\u00a0Biden\u2019s \u201cplan\u201d", 'President Biden\'s "plan"'),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("------\n\ntext", "text"),
        ("- first\n- second", "- first\n\n- second"),
        ("# Heading\nThe ministers met.", "Heading\n\nThe ministers met."),
        ("x < y and y > z", "x < y and y > z"),
        ("a\r\nb", "a b"),
    ],
)
def test_a_text_takes_its_one_written_form(raw: str, folded: str) -> None:
    assert normalise(raw) == folded


def test_lines_wrapped_by_a_machine_are_joined_and_short_lines_are_not() -> None:
    wrapped = (
        "We share concerns about actions inconsistent with the rules-based\n"
        "International order, which undermine regional peace and prosperity.\n"
        "We strongly oppose them."
    )
    assert "rules-based International order" in normalise(wrapped)
    assert normalise("Office of the Spokesperson\nMedia Note\nSeptember 22, 2025").count("\n\n") == 2


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_the_written_form_of_the_written_form_is_itself(raw: str) -> None:
    once = normalise(raw)
    assert normalise(once) == once


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_every_sentence_stands_where_it_says(raw: str) -> None:
    text = normalise(raw)
    last = 0
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= last
        last = sentence.end


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. will act. They urged Russia to cease.", 2),
        ("President Biden, Jr. reaffirmed it. They met on Sept. 22 in D.C. with the U.S. Secretary.", 2),
        ("It sets out operations.They urged more.", 2),
        ("We oppose militarization; the dangerous use of vessels; and coercive activities.", 1),
        ("First point\n\nSecond point", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_one_name_for_one_thing_but_the_peninsula_is_not_the_dprk() -> None:
    assert fold("North Korea's programmes") == fold(
        "the Democratic People's Republic of Korea's programs"
    ).removeprefix("the ")
    assert fold("of the Korean Peninsula") != fold("of the DPRK")
    assert "prc" not in fold("the South China Sea")
    assert "prc" in fold("China and the South China Sea")


def test_the_fingerprint_is_of_substance() -> None:
    first = "They welcomed the defence programme, “Freedom Edge”."
    assert fingerprint(first) == fingerprint("they  welcomed the\ndefense program 'Freedom Edge'")
    assert fingerprint(first) != fingerprint("They welcomed the defence programme.")


def test_copies_are_alike_and_sister_texts_are_not(baseline_text: str) -> None:
    assert (
        similarity(baseline_text, "/Public Release./\n\n" + baseline_text.replace("DPRK", "North Korea"))
        > 0.9
    )
    half = baseline_text[: len(baseline_text) // 2]
    assert 0.4 < similarity(baseline_text, half) < 0.8
    assert (
        similarity(baseline_text, "The weather in Oslo was mild, with some rain in the evening hours.") < 0.02
    )
    assert similarity("", "") == 1.0


@pytest.fixture
def baseline_text(baseline: object) -> str:
    return str(getattr(baseline, "text"))  # noqa: B009


def test_hostile_markup_does_not_slow_it_down() -> None:
    for piece in ("<", "<a", "<!--", "\\", "*", "- \n", "The\n\n", "'" * 3, "&lt;"):
        assert isinstance(normalise(piece * 20_000), str)


def test_a_long_paragraph_is_parted_after_a_sentence_and_never_inside_a_word() -> None:
    text = " ".join(["They reaffirmed their commitment to the complete denuclearization of the DPRK."] * 200)
    assert {sentence.text for sentence in sentences(text)} == {text[: text.index(".") + 1]}
    words = " ".join(["denuclearization"] * 1000)
    assert {word for sentence in sentences(words) for word in sentence.text.split()} == {"denuclearization"}
