"""A finding as it is written down: as a row of the change log, and as JSON beside the outbox row that tells
it.
"""

from __future__ import annotations

from typing import Any

from baselines.model import IMPORTANCES, Finding
from baselines.schemas.finding_schema import written_finding, written_grounds
from monitor.store.queries.findings import NAMED, PARTS, SIDES


def rank(finding: Finding) -> int:
    """0 low, 1 medium, 2 high."""
    return IMPORTANCES.index(finding.importance)


def to_columns(finding: Finding) -> dict[str, Any]:
    """The finding as columns of `changes`."""
    quotes = {
        f"{side}_{part}": getattr(getattr(finding, side), part, None) for side in SIDES for part in PARTS
    }
    return (
        {"finding_key": finding.key, "rank": rank(finding)}
        | {name: getattr(finding, name) for name in NAMED}
        | quotes
        | {"edits": _edits(finding), "explained": written_grounds(finding.explained)}
    )


def to_json(finding: Finding) -> dict[str, Any]:
    """The finding whole, key and exact confidence too."""
    return written_finding(finding) | {
        "key": finding.key,
        "confidence": finding.confidence,
        "edits": _edits(finding),
    }


def _edits(finding: Finding) -> list[list[str]]:
    return [[e.op, e.before, e.after] for e in finding.edits]
