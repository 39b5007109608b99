"""How much of each commitment stands among some words: looked up by the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from baselines.commitments import Annotated, annotated
from baselines.lexicon import Lexicon
from baselines.model import Baseline


class WordShares:
    """The commitments of a baseline by their telling words."""

    def __init__(self, commitments: Sequence[Annotated]) -> None:
        self._known: dict[str, list[tuple[int, float]]] = {}
        for number, commitment in enumerate(commitments):
            for word, weight in commitment.words.items():
                self._known.setdefault(word, []).append((number, weight / commitment.total))

    def among(self, words: Iterable[str]) -> dict[int, float]:
        """The share of its telling words, by weight, that each commitment has there: its number -> 0 to 1.
        Those that share none are left out.
        """
        shared: dict[int, float] = {}
        for word in sorted(set(words)):  # sums of the same, whatever order the words came in
            for number, weight in self._known.get(word, ()):
                shared[number] = shared.get(number, 0.0) + weight
        return shared


@lru_cache(maxsize=16)
def word_shares(baseline: Baseline, lexicon: Lexicon) -> WordShares:
    """Those of a baseline, read once."""
    return WordShares(annotated(baseline, lexicon))
