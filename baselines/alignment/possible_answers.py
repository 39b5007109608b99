"""Which clauses may answer a commitment at all: by an index, before each is looked at closely."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from baselines.clauses import Clause
from baselines.commitments import Annotated, annotated
from baselines.lexicon import Lexicon, TermIndex
from baselines.model import Baseline


class PossibleAnswers:
    """The conditions and telling words of the commitments, each looked up once per clause."""

    def __init__(self, commitments: Sequence[Annotated]) -> None:
        numbers: dict[str, int] = {}
        self._needs = [
            [frozenset(numbers.setdefault(term, len(numbers)) for term in group) for group in sought.needs]
            for sought in commitments
        ]
        self._terms = TermIndex(numbers)
        self._least = [len(sought.words) / 2 for sought in commitments]
        self._with_word: dict[str, list[int]] = {}
        for row, sought in enumerate(commitments):
            for word in sought.words:
                self._with_word.setdefault(word, []).append(row)
        self._answered_by = lru_cache(maxsize=4096)(self._answerable)

    def among(self, clauses: Sequence[Clause]) -> list[list[int]]:
        """For each commitment the numbers of the clauses that meet its conditions, what the sentences before
        named included, or share half of its telling words. One without conditions may be answered by any."""
        found: list[list[int]] = [[] for _ in self._needs]
        for number, clause in enumerate(clauses):
            for row in self._answered_by(clause.key, clause.carried):
                found[row].append(number)
        return found

    def _answerable(self, key: str, carried: str) -> tuple[int, ...]:
        """The rows of the commitments that a clause may answer, by its words and by those carried to it."""
        present = self._terms.present(key)
        if carried:
            present |= self._terms.present(carried)
        shared = [0] * len(self._needs)
        for word in set(key.split()):
            for row in self._with_word.get(word, ()):
                shared[row] += 1
        return tuple(
            row
            for row, groups in enumerate(self._needs)
            if shared[row] >= self._least[row] or not any(map(present.isdisjoint, groups))
        )


@lru_cache(maxsize=16)
def possible_answers_of(baseline: Baseline, lexicon: Lexicon) -> PossibleAnswers:
    """Those of a baseline, read once."""
    return PossibleAnswers(annotated(baseline, lexicon))
