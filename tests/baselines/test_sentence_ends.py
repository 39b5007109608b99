"""A paragraph that nothing can part is one sentence, as the segmenter would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from baselines.text import sentences
from baselines.text.sentence_ends import _parted, _spans

LETTERS = st.sampled_from(
    [
        *"abz ABZ 109 ,,-–—/%&$€",
        "Mr",
        " Dr",
        " No",
        "U.S.",
        ". ",
        "한국",
        "日本",
        "é",
        "\u00a0",
        "\u200b",
        "\u3000",
    ]
)


@given(
    st.lists(LETTERS, max_size=30).map("".join),
    st.sampled_from(["", ".", "!", "?", "。", ")", ";", ":", '"']),
)
def test_the_quick_way_parts_as_the_segmenter_does(words: str, end: str) -> None:
    assert _spans(words + end) == _parted(words + end)


def test_a_paragraph_of_one_sentence_is_one_and_a_longer_one_is_parted() -> None:
    single = "They reaffirmed peace, security and stability - in the Taiwan Strait and beyond."
    assert [s.text for s in sentences(single)] == [single]
    assert len(sentences(f"{single} They met in Seoul.")) == 2
