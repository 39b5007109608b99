"""Whether a commitment was given the clause that a label names, and whether one that is gone is told as gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.quality.labelled import Judged, Label, Labelled, bears_out, family, holds


@dataclass
class Answers:
    """Of the commitments that a text answers: how many there are, how many were given the right clause. Of
    those on which it is silent: how many, and how many were told as such.
    """

    answered: int = 0
    given: int = 0
    silent: int = 0
    reported: int = 0

    def __iadd__(self, other: Answers) -> Answers:
        self.answered += other.answered
        self.given += other.given
        self.silent += other.silent
        self.reported += other.reported
        return self

    @property
    def counterpart(self) -> float | None:
        return 100 * self.given / self.answered if self.answered else None

    @property
    def silence(self) -> float | None:
        return 100 * self.reported / self.silent if self.silent else None


def answers_of(document: Labelled, judged: Sequence[Judged]) -> Answers:
    """The counts for one document, on all topics. A second label (`kind_alt`) counts, too."""
    found = Answers()
    for label in document.labels:
        kind = family(label["kind"])
        if kind == "removed":
            found.silent += 1
            found.reported += any(bears_out(j.finding, label) for j in judged)
        elif kind in ("retained", "changed") and label.get("baseline_anchor"):
            found.answered += 1
            found.given += any(_is_given(j, label) for j in judged)
    return found


def _is_given(judged: Judged, label: Label) -> bool:
    is_answer = judged.kind in ("retained", "changed") and holds(judged.finding, label, "changed")
    return is_answer or bears_out(judged.finding, label)
