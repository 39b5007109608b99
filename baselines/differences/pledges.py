"""A commitment that became a goal, a view, or the importance of something."""

from __future__ import annotations

from collections.abc import Iterator

from baselines.differences.rule import Example, rule
from baselines.differences.verb_step import Step
from baselines.model import Signal


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
    if step.now is not None and step.base.ladder == step.now.ladder == "disapproval":
        return
    if not step.old.verb.opens_with_pledge:
        return
    far = step.new.verb.far_goal if step.old.object.goal else None
    is_settled = step.now is None or step.new.verb.pledges_as_much  # its verb says no less
    aim = None if is_settled else step.new.verb.aim_of(step.said)
    if far and aim is None and not step.pair.known.has(far):
        yield _added(step, far) if step.new.verb.names_commitment else _became(far, rank=_BESIDE)
    if is_settled:
        return
    if aim == "importance" and not (step.pair.is_kept or _is_of_same(step)):
        return  # told freely, what is important is no less than what is pledged
    if aim:
        yield _became(aim)


_BESIDE = 1.1  # the rank of a goal beside a pledge, or without a verb: whose goal it is speaks first


def _became(aim: str, rank: float = 0.5) -> Signal:
    return Signal(
        direction="weaker", move="verb", rank=rank, step=0, act="replaced", lost="commitment", gained=aim
    )


def _added(step: Step, aim: str) -> Signal:
    """The commitment stands, and a goal is what it is to: nothing was exchanged."""
    row = step.new.around.row
    at = row.index(aim)
    whole = " ".join(
        row[at - (row[at - 1] in ("the", "a", "their")) : at + 1 + (row[at + 1 : at + 2] == ("of",))]
    )
    return Signal(
        direction="weaker",
        move="verb",
        rank=_BESIDE,
        step=0,
        act="added",
        gained=step.pair.new_words(whole),
    )


def _is_of_same(step: Step) -> bool:
    """Whether what is important begins as what was pledged did: "commitment to maintaining", "importance of
    maintaining".
    """
    old, new = step.old.here.row, step.new.around.row
    small = step.pair.lexicon.same.small - {"commitment"}
    pledged = next((w for at, w in enumerate(old) if w not in small and "commitment" in old[:at]), None)
    important = next((w for at, w in enumerate(new) if w not in small and "importance" in new[:at]), None)
    return pledged is not None and pledged == important
