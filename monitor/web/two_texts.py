"""Two texts beside each other: the commitments of a baseline on which they stand apart. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from baselines.model import Finding
from monitor.model.position import Position
from monitor.web.matrix_table import State, state_of


@dataclass(frozen=True, slots=True)
class Side:
    """What a text makes of a commitment, and its words; empty where it says nothing."""

    state: State
    words: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A commitment of which two texts make something else."""

    commitment: str
    topic: str
    before: Side
    after: Side


def stand_apart(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Apart, ...]:
    """In the order of `after`. Where both stand alike, seen from the baseline, they are not apart, unless
    both differ from it in other words.
    """
    known = {finding.commitment: finding for finding in before if finding.commitment}
    found = []
    for finding in after:
        other = known.get(finding.commitment) if finding.commitment else None
        if other is None or finding.commitment is None:
            continue
        row = Apart(finding.commitment, finding.topic, _side(other), _side(finding))
        if row.before.state != row.after.state or (
            row.before.state in ("harder", "softer", "other") and row.before.words != row.after.words
        ):
            found.append(row)
    return tuple(found)


def _side(finding: Finding) -> Side:
    position = Position("", finding.kind, finding.direction, finding.alert)
    return Side(state_of(position), finding.statement.text if finding.statement else "")
