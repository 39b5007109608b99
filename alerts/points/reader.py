"""A comparison as the points see it: which findings are told, which are not and why, what both texts name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alerts.points.named import Named
from baselines.judgement.absence import Situation
from baselines.lexicon import Lexicon
from baselines.model import Comparison, Finding
from baselines.vocabulary import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """`subjects` are numbers of additions that the text is about; `told` are numbers of the comparison's findings; `not_told` numbers with the reason."""

    comparison: Comparison
    around: Situation
    lexicon: Lexicon
    old: Named
    new: Named
    subjects: frozenset[int] = frozenset()
    told: tuple[int, ...] = ()
    not_told: tuple[tuple[int, str], ...] = ()

    def topic(self, finding: Finding) -> Topic:
        return self.lexicon.vocabulary.topic(finding.topic)

    def finding(self, number: int) -> Finding:
        return self.comparison.findings[number]

    def ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The commitments that the findings are about."""
        found = (self.finding(n).commitment for n in numbers)
        return tuple(commitment for commitment in found if commitment)
