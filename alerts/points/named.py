"""Facts of whole texts: which watched topics and which states a statement names, and its baseline does
not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from baselines.lexicon import Lexicon, has, key_of
from baselines.lexicon.values import State, needle
from baselines.text import sentences


@dataclass(frozen=True, slots=True)
class Named:
    """What one text names: watched topics by their names, states by their codes."""

    topics: frozenset[str]
    states: frozenset[str]


@lru_cache(maxsize=64)
def named_in(text: str, lexicon: Lexicon) -> Named:
    """What the text names anywhere. "The South China Sea" does not name China: the folded text writes the
    sea and the state differently.
    """
    key = key_of(text)
    return Named(
        frozenset(topic.name for topic in lexicon.vocabulary.watched if has(key, topic.named_by)),
        frozenset(state.code for state in states_in(text, lexicon)),
    )


@lru_cache(maxsize=16)
def named_beside(text: str, lexicon: Lexicon) -> frozenset[tuple[str, str]]:
    """The topics with the states that stand beside them: one sentence names both."""
    found = (named_in(sentence.text, lexicon) for sentence in sentences(text))
    return frozenset((topic, state) for named in found for topic in named.topics for state in named.states)


def states_in(words: str, lexicon: Lexicon) -> Iterator[State]:
    """The states that a passage names. A policy whose name holds that of a state names none: "stated one
    China policies".
    """
    key = key_of(words)
    for policy in map(needle, lexicon.leading["policies"]):
        key = key.replace(policy, " ")
    return (state for state in lexicon.states if has(key, state.terms))
