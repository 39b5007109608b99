"""The written form of a comparison: the two texts, the findings, and the lines that lead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day
from typing import Annotated, Any

from pydantic import BeforeValidator

from baselines.comparison.ledger import Became, ledger_of
from baselines.model import Comparability, Comparison, Role
from baselines.schemas.finding_schema import ComparedFindingOut, OfAttributes, facts_of

WrittenDay = Annotated[
    str, BeforeValidator(lambda value: value.isoformat() if isinstance(value, day) else value)
]


class ComparedTextOut(OfAttributes):
    slug: str
    title: str
    date: WrittenDay | None
    text: str


class DocumentOut(OfAttributes):
    title: str
    date: WrittenDay | None
    kind: str
    parties: list[str]
    level: str
    publisher: str | None
    language: str | None
    sha256: str
    text: str


class SummaryOut(OfAttributes):
    headline: str
    who: str
    counts: dict[str, int]
    alerts: int


class LedgerEntryOut(OfAttributes):
    """A sentence of the statement, or a part of one: what became of it, the numbers of its findings, why."""

    start: int
    end: int
    became: Became
    findings: list[int]
    why: str


class WrittenComparisonOut(OfAttributes):
    """The document that `communique compare --format json` prints."""

    baseline: ComparedTextOut
    statement: DocumentOut
    role: Role
    reaffirms_baseline: bool
    comparability: Comparability
    why: str
    findings: Sequence[ComparedFindingOut]
    ledger: Sequence[LedgerEntryOut]
    summary: SummaryOut


def written_comparison(comparison: Comparison) -> dict[str, Any]:
    """A comparison ready for JSON."""
    document, findings = comparison.document, comparison.findings
    named = {
        "statement": document,
        "findings": [facts_of(f) for f in findings],
        "ledger": ledger_of(document, comparison.baseline, findings, comparison.role),
    }
    values = {key: getattr(comparison, key, None) for key in WrittenComparisonOut.model_fields} | named
    return WrittenComparisonOut.model_validate(values).model_dump(mode="json")
