"""The two texts of a comparison: a statement, and the baseline that it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baselines.model.commitment import Commitment
from baselines.model.literals import DocumentKind, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A statement as it is compared: normalised text and what screening found out about it."""

    text: str
    title: str = ""
    date: date | None = None
    kind: DocumentKind = "other"
    parties: tuple[str, ...] = ()
    level: Level = "none"
    publisher: str | None = None
    sender: str = ""  # code of the government whose release on a meeting of several it is, if known
    language: str | None = None
    sha256: str = ""
    is_whole: bool = True  # whether its page was understood; else nothing counts as gone from it
    is_primary: bool = True  # the official text itself; a secondary text yields no confirmed finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A statement chosen to compare with, its commitments annotated. `text` is normalised; `sha256` is of
    `text`.
    """

    slug: str
    title: str
    date: date
    issuer: str
    url: str
    text: str
    sha256: str
    kind: DocumentKind
    parties: tuple[str, ...]
    level: Level
    commitments: tuple[Commitment, ...]

    def __hash__(self) -> int:
        # Results are remembered by baseline: all its commitments would be hashed at each look.
        return hash((self.slug, self.sha256, len(self.commitments)))

    def commitment(self, commitment_id: str) -> Commitment | None:
        return next((c for c in self.commitments if c.id == commitment_id), None)
