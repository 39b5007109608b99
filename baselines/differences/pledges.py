"""A commitment that became a goal, a view, or the importance of something."""

from __future__ import annotations

from collections.abc import Iterator

from baselines.differences.rule import Example, rule
from baselines.differences.verb_step import Step
from baselines.lexicon import has
from baselines.model import Signal

PLEDGES = ("commitment", "commitments", "committed")
# Words that pledge as much.
_AS_MUCH = ("will", "shall", "pledge*", "resolve*", "guarantee*")
_NEAR = 8  # words in which what a verb stands for is named


@rule(
    "verb.goal",
    reads=("verb", "object"),
    origin="B3",
    right=Example(
        "their resolute commitment to the complete", "their shared goal of the complete", "DPRK-01", "weaker"
    ),
    lookalike=Example(
        "their resolute commitment to the", "their unwavering commitment to the", "DPRK-01", None
    ),
)
def less_than_pledged(step: Step) -> Iterator[Signal]:
    """A commitment that became a goal, or the importance of something: the verb may stay, its object is
    less.
    """
    key, stance = step.clause.key, step.clause.stance
    if step.new is None or step.base.ladder == step.new.ladder == "disapproval":
        return
    if not has(step.annotated.said_of, PLEDGES) or has(key, (*PLEDGES, *_AS_MUCH)):
        return
    said = key.split()
    verb = stance.words.split()[0] if stance else ""
    at = said.index(verb) if verb in said else 0
    aim = next((word for word in said[at : at + _NEAR] if word in step.lexicon.same.aims), None)
    if aim:
        yield Signal(
            direction="weaker", move="verb", rank=0.5, step=0, act="replaced", lost="commitment", gained=aim
        )
