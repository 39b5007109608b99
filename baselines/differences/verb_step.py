"""The step from the verb of a commitment to that of the clause that answers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.differences.compared import Pair
from baselines.lexicon import Lexicon, Stance
from baselines.model import Direction, Signal

OPPOSING = ("disapproval", "demand")


@dataclass(frozen=True, slots=True)
class Step:
    """From the verb of a commitment (`base`) to that of the clause (`new`), if it has one."""

    base: Stance
    new: Stance | None
    clause: Clause
    pair: Pair

    @property
    def annotated(self) -> Annotated:
        return self.pair.annotated

    @property
    def lexicon(self) -> Lexicon:
        return self.pair.lexicon


def replaced_verb(step: Step, direction: Direction | None) -> Iterator[Signal]:
    """The signal of one verb in the place of another; none where that is no difference."""
    base, new = step.base, step.new
    if direction is None or new is None:
        return
    yield Signal(
        direction=direction,
        move="verb",
        rank=0 if new.denied or base.ladder == new.ladder or base.ladder in OPPOSING else 2,
        step=0,
        act="replaced",
        lost=step.annotated.said,
        gained=new.words,
        rungs=(base.rung, new.rung) if base.ladder == new.ladder else None,
    )
