"""A commitment of a baseline, and what a clause must share to answer it."""

from __future__ import annotations

from dataclasses import dataclass, field

from baselines.model.literals import Importance, Ladder
from baselines.model.quoted import Passage


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a clause of another statement must share to answer a commitment.

    `needs`: every group must be met by at least one of its terms; `boosts` make the match surer; `excludes`
    forbid it. Terms are lower-case words or phrases, looked for in the normalised clause after aliases are
    folded.
    """

    needs: tuple[tuple[str, ...], ...] = ()
    boosts: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One clause of a baseline: a position or undertaking that can be kept, dropped or reworded on its
    own.
    """

    id: str
    actor: str
    verb: str
    ladder: Ladder
    rung: float
    topic: str
    weight: Importance
    passage: Passage
    anchor: str
    mechanism: str | None = None
    qualifiers: tuple[str, ...] = ()
    binds_only_signatories: bool = False
    counterpart: Counterpart = field(default_factory=Counterpart)
