"""A comparison as the points see it: which findings are told, which are not and why, what both texts name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from alerts.points.named import Named
from alerts.points.reasons import Silence
from baselines.judgement.absence import Situation
from baselines.lexicon import Lexicon
from baselines.model import Comparison, Finding, Importance
from baselines.vocabulary import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a reader asked for. `wants` says whether a finding concerns the reader at all; `by_name` whether a
    topic was asked for by its name: then the rest of it is told as well. `least` is of points.
    """

    wants: Callable[[Finding], bool] = lambda _: True
    by_name: Callable[[str], bool] = lambda _: False
    least: Importance = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """`subjects` are numbers of additions that the text is about; `tellable` are numbers of the comparison's
    findings; `not_told` numbers with the reason.
    """

    comparison: Comparison
    around: Situation
    lexicon: Lexicon
    scope: Scope
    old: Named
    new: Named
    beside: frozenset[tuple[str, str]] = frozenset()  # topics and states together, in the baseline
    subjects: frozenset[int] = frozenset()
    tellable: tuple[int, ...] = ()
    not_told: tuple[tuple[int, Silence], ...] = ()

    def topic(self, finding: Finding) -> Topic:
        return self.lexicon.vocabulary.topic(finding.topic)

    def finding(self, number: int) -> Finding:
        return self.comparison.findings[number]

    def is_fresh(self, number: int) -> bool:
        """Whether the reader wants it, and it was not so already in the text before."""
        finding = self.finding(number)
        return self.scope.wants(finding) and not finding.is_standing

    def ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The commitments that the findings are about."""
        found = (self.finding(n).commitment for n in numbers)
        return tuple(commitment for commitment in found if commitment)
