"""One thing in which a clause differs from the commitment that it answers: what went, what came, by which
move.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from baselines.model.literals import Direction, Move

Act = Literal[
    "dropped",
    "added",
    "replaced",
    "named",
    "unnamed",
    "unasked",
    "not_here",
    "hedged",
    "apart",
    "alone",
    "verbless",
    "fewer",
    "elsewhere",
]
# How each act is said. Quote marks hold words of a text; names of states and places wear none.
WORDS: Mapping[Act, str] = {
    "dropped": '"{lost}" dropped',
    "added": '"{gained}" added',
    "replaced": '"{lost}" -> "{gained}"',
    "named": "{gained} named",
    "unnamed": "{lost} no longer named",
    "unasked": "{lost} no longer asked",
    "not_here": "{lost} not named in this",
    "hedged": 'hedged by "{gained}"',
    "apart": 'each on its own: "{gained}"',
    "alone": "all three -> {gained} alone",
    "verbless": "no operative verb",
    "fewer": "no longer of the three countries",
    "elsewhere": "{gained}, not {lost}",
}
UNNAMED: frozenset[Act] = frozenset(("unnamed", "unasked", "not_here"))
LOSSES: frozenset[Act] = UNNAMED | {"dropped"}
PRESENCES: frozenset[Act] = frozenset(("added", "named"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One difference, found by one rule. `rank` orders the rules (0 speaks first); `step` counts down from
    the commitment's weight. `lost` are words of the commitment, `gained` words of the statement; `shows` are
    those that its passage must hold, where they are not `gained`. `rungs` are of the governing verb, before
    and after, where it moved on a ladder. `rule` is the id of the rule that found it.
    """

    direction: Direction
    move: Move
    rank: float
    step: int
    act: Act
    lost: str = ""
    gained: str = ""
    shows: str | None = None
    rungs: tuple[float, float] | None = None
    rule: str = ""

    @property
    def words(self) -> str:
        """What differs, in words: `"opposed" -> "noted"`, `China named`."""
        return WORDS[self.act].format(lost=self.lost, gained=self.gained)

    @property
    def new(self) -> str:
        """The words of the statement that its passage must hold; empty where it only lost some."""
        return self.gained if self.shows is None else self.shows
