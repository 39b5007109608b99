"""A statement that somebody took out of the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

LONGEST_REASON = 300  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Who took which statement out of the log, when and why. Its page, and what was told of it, stay.
    `undone_by`, `undone_at`: who put it back; empty while it is out.
    """

    statement_id: int
    title: str
    by: str
    why: str
    removed_at: datetime
    undone_by: str = ""
    undone_at: datetime | None = None
