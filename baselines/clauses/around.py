"""The words of its sentence around a passage: what governs it from before, what its verb governs after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from baselines.clauses.clause import Clause
from baselines.model import Passage


@dataclass(frozen=True, slots=True)
class Around:
    """`lead` is from the governing verb on, where that stands before the passage; `trail` is the rest of what
    the verb governs.
    """

    lead: str = ""
    trail: str = ""


def around_of(passage: Passage, clause: Clause, clauses: Iterable[Clause], text: str) -> Around:
    """The words around a passage that stands in a clause of a text. The later items of a list have one verb
    with the first."""
    verb = clause.verb(text)
    end = max((other.end for other in clauses if other.head == clause.head), default=clause.end)
    return Around(
        text[verb : passage.start] if verb < passage.start else "", text[passage.end : max(end, passage.end)]
    )
