"""The clause that shares most with each commitment: looked up once by its words, for what is told and for how
sure it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from baselines.clauses import Clause
from baselines.commitments import Annotated

Nearest = Mapping[
    str, tuple[int, float]
]  # commitment -> its nearest clause, by number, and the share of its words there


def nearest_clauses(commitments: Sequence[Annotated], clauses: Sequence[Clause]) -> Nearest:
    """A commitment that shares no telling word with any clause stands for nothing there, and is left out."""
    wanted = {word for sought in commitments for word in sought.words}
    clauses_with: dict[str, list[int]] = {}
    for number, clause in enumerate(clauses):
        if clause.is_prose:
            for word in wanted.intersection(clause.key.split()):
                clauses_with.setdefault(word, []).append(number)
    found = {}
    for sought in commitments:
        shared: dict[int, float] = {}
        for word, weight in sought.words.items():
            for number in clauses_with.get(word, ()):
                shared[number] = shared.get(number, 0.0) + weight
        best = most(shared)
        if best is not None:
            found[sought.commitment.id] = (best, shared[best] / sought.total)
    return found


def most(shared: Mapping[int, float]) -> int | None:
    """The place that shares most; of equals the first. Rounded, for words are summed in no fixed order."""
    return max(shared, key=lambda number: (round(shared[number], 6), -number), default=None)
