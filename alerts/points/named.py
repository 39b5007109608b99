"""Facts of whole texts: which watched topics and which states a statement names, and its baseline does
not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from baselines.lexicon import Lexicon, has, key_of
from baselines.lexicon.values import State
from baselines.text import sentences
from baselines.vocabulary import Topic


@dataclass(frozen=True, slots=True)
class Named:
    """What one text names: watched topics by id, states by code, and states beside a topic."""

    topics: frozenset[str]
    states: frozenset[str]
    beside: frozenset[tuple[str, str]]  # (topic, code of the state)


@lru_cache(maxsize=64)
def named_in(text: str, lexicon: Lexicon) -> Named:
    """What the text names, sentence by sentence.

    A state stands beside a topic where one sentence names both. "The South China Sea" does not name China:
    the folded text writes the sea and the state differently.
    """
    topics: set[str] = set()
    states: set[str] = set()
    beside: set[tuple[str, str]] = set()
    for sentence in sentences(text):
        key = key_of(sentence.text)
        here = [topic.name for topic in lexicon.vocabulary.watched if has(key, topic.named_by)]
        there = [state.code for state in lexicon.states if has(key, state.terms)]
        topics.update(here)
        states.update(there)
        beside.update((topic, state) for topic in here for state in there)
    return Named(frozenset(topics), frozenset(states), frozenset(beside))


def states_in(words: str, lexicon: Lexicon) -> Iterator[State]:
    """The states that a passage names."""
    key = key_of(words)
    return (state for state in lexicon.states if has(key, state.terms))


def watched(lexicon: Lexicon) -> tuple[Topic, ...]:
    return lexicon.vocabulary.watched
