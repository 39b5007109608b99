"""The index of terms finds what a look for each term would find."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.lexicon import TermIndex, key_of, load_lexicon, needle
from baselines.lexicon.synonyms import KnownWords

_WORDS = st.lists(st.sampled_from(["a", "ab", "abc", "b", "ba", "bab"]), max_size=6).map(" ".join)
_TERMS = st.lists(
    st.tuples(_WORDS.filter(bool), st.sampled_from(["", "*"])).map("".join), min_size=1, max_size=8
)


@settings(max_examples=60)
@given(_TERMS, st.lists(_WORDS, min_size=1, max_size=4))
def test_an_index_finds_the_terms_that_stand_in_a_key_and_no_others(
    terms: list[str], texts: list[str]
) -> None:
    needles = [needle(term) for term in terms]
    index = TermIndex(needles)
    for text in texts:
        key = key_of(text)
        assert index.present(key) == {row for row, words in enumerate(needles) if words in key}


_KNOWN = st.lists(
    st.sampled_from(
        [
            "strait",
            "straits",
            "stability",
            "stable",
            "cyber",
            "cyberattack",
            "denuclearization",
            "denuclearize",
            "firmly",
            "resolute",
            "unwavering",
            "sanction",
            "sanctions",
            "evasion",
            "evade",
            "launch",
            "launches",
            "missile",
            "nuclear",
        ]
    ),
    max_size=8,
)


@settings(max_examples=60)
@given(_KNOWN, _KNOWN)
def test_known_words_have_the_words_that_may_stand_for_one_of_them(
    known: list[str], others: list[str]
) -> None:
    same = load_lexicon().same
    words = KnownWords(same, known)
    assert [words.has(word) for word in others] == [same.among(word, known) for word in others]
