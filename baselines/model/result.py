"""A statement compared with a baseline: its findings, and the lines that lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from baselines.model.compared_text import Baseline, Document
from baselines.model.earlier import Earlier
from baselines.model.finding import Finding
from baselines.model.literals import Comparability, Role


@dataclass(frozen=True, slots=True)
class Summary:
    """The lines that lead: the most important finding, who and when, and the counts by kind."""

    headline: str
    who: str
    counts: Mapping[str, int]
    alerts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One finding per commitment, one per addition. `previous`: the text before in its series, where the
    archive holds one.
    """

    baseline: Baseline
    document: Document
    role: Role
    reaffirms_baseline: bool
    comparability: Comparability
    why: str
    findings: tuple[Finding, ...]
    summary: Summary
    previous: Earlier | None = None
    is_first_of_series: bool = False

    @property
    def is_older_than_baseline(self) -> bool:
        """Whether the statement is history: never an alert, whatever it says."""
        return self.document.date is not None and self.document.date < self.baseline.date
