"""The step from the verb of a commitment to that of the clause that answers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baselines.differences.compared import Pair
from baselines.lexicon import Stance
from baselines.model import Direction, Signal
from baselines.slots import Slots

OPPOSING = ("disapproval", "demand")


@dataclass(frozen=True, slots=True)
class Step:
    """From the verb of a commitment (`base`) to that of the clause (`now`), if it has one. `said` is where
    the clause's own verb stands, whatever it opposes besides.
    """

    base: Stance
    now: Stance | None
    said: Stance | None
    pair: Pair

    @property
    def old(self) -> Slots:
        return self.pair.old

    @property
    def new(self) -> Slots:
        return self.pair.new


def replaced_verb(step: Step, direction: Direction | None) -> Iterator[Signal]:
    """The signal of one verb in the place of another; none where that is no difference."""
    base, now = step.base, step.now
    if direction is None or now is None:
        return
    yield Signal(
        direction=direction,
        move="verb",
        rank=0 if now.denied or base.ladder == now.ladder or base.ladder in OPPOSING else 2,
        step=0,
        act="replaced",
        lost=step.old.verb.words,
        gained=now.words,
        rungs=(base.rung, now.rung) if base.ladder == now.ladder else None,
    )
