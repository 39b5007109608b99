"""Of whom a clause speaks: what is said of one state is not said of another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from baselines.lexicon import Lexicon, TermIndex, has, key_of, needle
from baselines.slots.beneficiary import SIGNATORIES

# The members of a list: what is said of one is not said of another.
_MEMBERS = re.compile(r"[,;]\s+(?:and\s+|as well as\s+)?|\s+(?:and|as well as)\s+")
# What the war against Ukraine is fought with, by whoever gives it.
_WAR = re.compile(
    r" russia (?:war|armed forces|military (?!cooperation)|aggression|invasion|campaign"
    r"|defen[cs]e industr\w*) "
)
BODIES = "XX"  # of `outsiders`: no states


@lru_cache(maxsize=4096)
def states_in(key: str, lexicon: Lexicon) -> frozenset[str]:
    """The codes of the states that a folded text names beside those that sign the baseline."""
    index, codes = _states(lexicon)
    return frozenset(codes[number] for number in index.present(key))


@lru_cache(maxsize=8)
def _states(lexicon: Lexicon) -> tuple[TermIndex, tuple[str, ...]]:
    """The names of all states in one index, and the code of each name."""
    named = [
        (needle(term), code) for code, terms in lexicon.outsiders.items() if code != BODIES for term in terms
    ]
    return TermIndex(name for name, _ in named), tuple(code for _, code in named)


@lru_cache(maxsize=4096)
def _signatories_in(key: str) -> frozenset[str]:
    return frozenset(code for code, name in SIGNATORIES.items() if needle(name) in key)


def names_another(key: str, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a clause names a state that the commitment's own sentence does not: then it is about that one,
    and not about whom the sentence before named.
    """
    return not states_in(key, lexicon) <= states_in(sentence, lexicon)


def names_another_than_author(key: str, sentence: str, topic: str, lexicon: Lexicon) -> bool:
    """The same, but for the state whose conduct a topic is about: "the blockade drills conducted by the PRC",
    after the Taiwan Strait, are drills there.
    """
    return not states_in(key, lexicon) - _authors(topic, lexicon) <= states_in(sentence, lexicon)


@lru_cache(maxsize=64)
def _authors(topic: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(state.code for state in lexicon.states if topic in state.acts_on)


def is_of_another(key: str, words: str, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a clause names another state, and none of those of whom the commitment's words are: "the
    sanctions regime against Russia", "China's host year"; or another body than its own.
    """
    whose = states_in(words, lexicon) | _signatories_in(words)
    here = states_in(key, lexicon)
    of_state = bool(whose) and not whose & (here | _signatories_in(key))
    if of_state and not here <= states_in(sentence, lexicon):
        return True
    body, bodies = _bodies_in(words, lexicon), _bodies_in(key, lexicon)
    return bool(body) and bool(bodies) and not body & bodies


def others_named(key: str, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a clause names a state or body that the commitment's sentence does not: before "kept" is said
    of it, a reader must look.
    """
    is_known = _bodies_in(key, lexicon) <= _bodies_in(sentence, lexicon)
    return not is_known or names_another(key, sentence, lexicon)


@lru_cache(maxsize=4096)
def _bodies_in(key: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(term for term in lexicon.outsiders[BODIES] if needle(term) in key)


def is_named_elsewhere(words: str, state: Iterable[str], topic: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether a passage names a state only where it speaks of another place, or of the war against Ukraine,
    and not of a topic any more: "weapons by the DPRK, and components by China, an enabler of Russia's war".
    """
    members = [key_of(member) for member in _MEMBERS.split(words)]
    state, topic = tuple(state), tuple(topic)
    first = next((at for at, key in enumerate(members) if has(key, state)), None)
    rest = members[first:] if first is not None else []
    if not rest or any(has(key, topic) for key in rest):
        return False
    places = [place for place in lexicon.foreign if not has(needle(place.rstrip("*")), state)]
    return any(has(key, places) or _WAR.search(key) for key in rest)
