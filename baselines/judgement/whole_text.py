"""What a clause does not name and the text names: a state that another clause on the topic speaks of is not
"no longer named". It is no longer asked, or not named in this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from baselines.clauses import Clause
from baselines.judgement.weigh import Weighed
from baselines.lexicon import Lexicon, key_of, topic_of_key
from baselines.lexicon.values import needle
from baselines.model import Act, Commitment, Signal


def weighed_in_whole(
    what: Weighed, commitment: Commitment, answer: Clause, clauses: Iterable[Clause], lexicon: Lexicon
) -> Weighed:
    """The outcome with the states that `clauses` of its topic, other than the answer, still name. A
    commitment that demands is no longer addressed to them."""
    lost = [needle(key_of(s.lost).strip()) for s in what.signals if _is_unnamed(s)]
    if not lost:
        return what
    named = _named(lost, commitment.topic, [c for c in clauses if c.start != answer.start], lexicon)
    act: Act = "unasked" if commitment.ladder == "demand" else "not_here"
    signals = tuple(
        replace(s, act=act) if _is_unnamed(s) and needle(key_of(s.lost).strip()) in named else s
        for s in what.signals
    )
    return replace(what, signals=signals)


def _is_unnamed(signal: Signal) -> bool:
    return signal.act == "unnamed" and signal.move == "actor"


def _named(states: Sequence[str], topic: str, clauses: Iterable[Clause], lexicon: Lexicon) -> frozenset[str]:
    """The states that some clause on the topic names; what it only takes over from the sentence before does
    not count."""
    return frozenset(
        state
        for clause in clauses
        for state in states
        if state in clause.key and topic_of_key(clause.key, lexicon, clause.carried) == topic
    )
