"""Sentences of two versions of one text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from baselines.alignment.sentences import align_sentences

TEXT = [
    "The ministers strongly opposed unlawful maritime claims in the South China Sea.",
    "They welcomed the work of the trilateral secretariat.",
    "They urged all Member States to abide by their obligations under the resolutions.",
]


def test_a_text_aligned_with_itself_pairs_every_sentence_with_itself() -> None:
    assert align_sentences(TEXT, TEXT) == [(0, 0), (1, 1), (2, 2)]


def test_moved_sentences_keep_their_partner() -> None:
    assert align_sentences(TEXT, TEXT[::-1]) == [(0, 2), (1, 1), (2, 0)]


def test_a_sentence_that_was_split_answers_both_halves() -> None:
    split = [
        "The ministers strongly opposed unlawful maritime claims.",
        "They opposed claims in the South China Sea.",
        *TEXT[1:],
    ]
    assert {(0, 0), (0, 1)} <= set(align_sentences(TEXT, split))


def test_two_sentences_that_were_merged_answer_the_one() -> None:
    merged = [f"{TEXT[0][:-1]} and welcomed the work of the trilateral secretariat.", TEXT[2]]
    assert {(0, 0), (1, 0)} <= set(align_sentences(TEXT, merged))


def test_a_sentence_rewritten_in_its_place_answers_what_stood_there() -> None:
    rewritten = [TEXT[0], "The secretariat's work was commended by the three sides.", TEXT[2]]
    assert (1, 1) in align_sentences(TEXT, rewritten)


def test_a_rewritten_sentence_elsewhere_needs_more_than_a_few_words_in_common() -> None:
    elsewhere = ["They thanked the trilateral hosts.", TEXT[0], TEXT[2]]
    assert all(pair != (1, 0) for pair in align_sentences(TEXT, elsewhere))


def test_an_added_sentence_answers_nothing() -> None:
    added = [*TEXT, "Quantum laboratories will exchange students every spring."]
    assert all(j != 3 for _, j in align_sentences(TEXT, added))


def test_texts_without_spaces_are_aligned_by_pairs_of_letters() -> None:
    old = ["三者は北朝鮮による弾道ミサイルの発射を強く非難した。", "三者は緊密に連携することで一致した。"]
    new = ["三者は緊密に連携することで一致した。", "三者は北朝鮮による弾道ミサイルの発射を非難した。"]
    assert align_sentences(old, new) == [(0, 1), (1, 0)]


def test_very_long_texts_align_their_identical_sentences_only() -> None:
    many = [f"Sentence {n} of a long archive." for n in range(1600)]
    assert align_sentences(many, many[1:])[:2] == [(1, 0), (2, 1)]


@given(st.lists(st.text(max_size=60), max_size=8), st.lists(st.text(max_size=60), max_size=8))
def test_any_sentences_give_pairs_that_exist(source: list[str], target: list[str]) -> None:
    assert all(0 <= i < len(source) and 0 <= j < len(target) for i, j in align_sentences(source, target))
