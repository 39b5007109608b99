"""What was named before may stand for one condition; for two only where the clause points back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines.alignment.conditions_met import answers
from baselines.clauses import split
from baselines.commitments import Annotated, annotated
from baselines.lexicon import load_lexicon, needle
from baselines.model import Baseline

TEXT = (
    "They condemned the military cooperation between Russia and the DPRK. They reaffirmed stronger ties. "
    "They urged both to cease such activities."
)


def needing(baseline: Baseline, *needs: str) -> Annotated:
    """A commitment whose counterpart needs these words, and nothing else."""
    first = annotated(baseline, load_lexicon())[0]
    stance = replace(first.stance, ladder="restating")
    return replace(first, needs=tuple((needle(word),) for word in needs), excludes=(), stance=stance)


@pytest.mark.parametrize(
    ("number", "needs", "is_met"),
    [
        pytest.param(1, ("ties", "dprk"), True, id="one state taken over from the sentence before"),
        pytest.param(1, ("ties", "russia", "dprk"), False, id="two states taken over, nothing points back"),
        pytest.param(
            2, ("activities", "russia", "dprk"), True, id="two states taken over by 'both' and 'such'"
        ),
        pytest.param(1, ("ties", "japan"), False, id="a state that nobody named"),
        pytest.param(0, ("cooperation", "russia", "dprk"), True, id="all named in the clause itself"),
    ],
)
def test_carried_words_meet_the_conditions_that_the_clause_leaves_open(
    baseline: Baseline, number: int, needs: tuple[str, ...], is_met: bool
) -> None:
    clause = split(TEXT, load_lexicon())[number]
    assert answers(needing(baseline, *needs), clause, load_lexicon()) is is_met
