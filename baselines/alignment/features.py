"""What speaks for a clause as the answer to a commitment: features, each with its weight (`tuning.toml`)."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, fields
from math import fsum

from rapidfuzz import fuzz

from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.explained import Feature
from baselines.lexicon import Stance, any_in

_MOST_BOOSTS = 3
_OPPOSING = ("disapproval", "demand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What one clause shares with a commitment. `conditions` are met, or 0; then `boosts` are counted.
    `words` is the share of telling words, `likeness` that of all words, 0 to 1. `opposition`: one opposes
    or demands what the other only speaks of.
    """

    conditions: float
    unmet: float
    boosts: float
    qualifiers: float
    words: float
    topic: float
    ladder: float
    opposition: float
    likeness: float

    def score(self, weights: Mapping[str, float]) -> float:
        """The sum of the features by their weights."""
        return fsum(getattr(self, name) * weights[name] for name in _NAMES)

    def weighed(self, weights: Mapping[str, float]) -> tuple[Feature, ...]:
        """Those that it has, with their weights."""
        return tuple(
            Feature(name, value, weights[name]) for name in _NAMES if (value := float(getattr(self, name)))
        )


_NAMES = tuple(field.name for field in fields(Features))


def features_of(sought: Annotated, clause: Clause, topic: str, words: Set[str], *, meets: bool) -> Features:
    """The features of a clause. `words` are those of the commitment that it may be said to have, `topic` is
    its own, `meets` whether it meets every condition.
    """
    stance = clause.stance
    is_same_ladder = stance is not None and stance.ladder == sought.stance.ladder
    is_opposed = stance is not None and _opposes(stance) != _opposes(sought.stance)
    return Features(
        conditions=meets,
        unmet=not meets,
        boosts=min(_MOST_BOOSTS, len([t for t in sought.boosts if t in clause.key])) if meets else 0,
        qualifiers=len([terms for terms in sought.qualifiers if any_in(clause.key, terms)]),
        words=sought.share(words),
        topic=topic == sought.commitment.topic,
        ladder=is_same_ladder,
        opposition=is_opposed and not is_same_ladder,
        likeness=fuzz.token_set_ratio(sought.key, clause.key) / 100,
    )


def _opposes(stance: Stance) -> bool:
    return stance.ladder in _OPPOSING
