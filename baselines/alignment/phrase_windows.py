"""The phrases of a clause, and the words between any two of their edges."""

from __future__ import annotations

from functools import lru_cache

from baselines.clauses.phrases import phrases
from baselines.lexicon import key_of


@lru_cache(maxsize=2048)
def edges_of(words: str) -> tuple[tuple[int, int], ...]:
    return tuple((phrase.start, phrase.end) for phrase in phrases(words, 0, len(words)))


@lru_cache(maxsize=8192)
def words_between(words: str, start: int, end: int) -> str:
    return key_of(words[start:end])
