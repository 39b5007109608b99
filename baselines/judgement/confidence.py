"""How sure a finding is: a share of right findings, learned from labelled comparisons, by what each one rests
on.

Two clauses in the same words, a wide margin to the second best, a verb that moved: such facts (`evidence`)
are weighed as `lexicon/tuning.toml` says. Of findings at 0.9 or above about 95 in 100 are right (`make
crossval`); those below 0.6 say "check".
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from baselines.alignment.align import Match
from baselines.alignment.word_shares import WordShares
from baselines.judgement.absence import Situation
from baselines.judgement.additions import Addition
from baselines.judgement.weigh import Weighed

CHECK = 0.6
Evidence = Mapping[str, float]  # what a finding rests on: a name and how much of it there is, 0 to 1


def answered(match: Match, weighed: Weighed, around: Situation) -> Evidence:
    """Of a commitment that has an answer."""
    first = weighed.signals[0] if weighed.signals else None
    return {
        "exact": float(match.exact is not None),
        "coverage": min(1.0, match.coverage),
        "margin": min(1.0, match.margin / 0.5),
        "verb": float(first is not None and first.move in ("verb", "referent") and first.rank <= 1),
        "named": float(
            first is not None and first.move in ("actor", "legal_basis", "formula_returned", "qualifier")
        ),
        "unclear": float(weighed.direction == "neutral"),
        "several": min(1.0, max(0, len(weighed.signals) - 1) / 3),
        "same_parties": float(around.same_parties),
    }


def silent(nearest: float, around: Situation) -> Evidence:
    """Of a commitment without an answer: the more of it stands in one clause (`nearest`), the less sure is
    its silence.
    """
    return {"nearest": nearest, "same_parties": float(around.same_parties), "joint": float(around.is_joint)}


def new(addition: Addition, shares: WordShares, around: Situation) -> Evidence:
    """Of an addition: the more of a commitment stands in it, the less new it is."""
    stance = addition.clause.stance
    return {
        "formula": float(addition.formula is not None),
        "stance": float(stance is not None),
        "opposes": float(stance is not None and stance.ladder in ("disapproval", "demand")),
        "nearest": max(shares.among(addition.clause.key.split()).values(), default=0.0),
        "same_parties": float(around.same_parties),
    }


def confidence(weights: Mapping[str, float], evidence: Evidence) -> float:
    """0.05 to 0.99, two digits. `weights` are those of a kind of finding: retained, changed, removed or
    added.
    """
    sum_ = weights.get("bias", 0.0) + math.fsum(
        weights.get(name, 0.0) * value for name, value in evidence.items()
    )
    return round(min(0.99, max(0.05, 1 / (1 + math.exp(-max(-30.0, min(30.0, sum_)))))), 2)
