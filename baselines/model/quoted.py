"""Exact words of a document, and the steps that lead from one passage to another."""

from __future__ import annotations

from dataclasses import dataclass

from baselines.model.literals import EditOp


@dataclass(frozen=True, slots=True)
class Passage:
    """Exact words of one document and where they stand (`start` inclusive, `end` exclusive, code points)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of a word-level redline from `before` (baseline) to `after` (statement)."""

    op: EditOp
    before: str
    after: str
