"""What readers wrote beside a change of the log: seen, or handled; by whom, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

Mark = Literal["seen", "handled"]
MARKS: tuple[Mark, ...] = get_args(Mark)
# Which changes a reader asks for by their marks: not handled yet, without any mark, seen only, handled.
MarkWanted = Literal["open", "unseen", "seen", "handled"]
LONGEST_BY = 80  # characters of the name of who marked it
MOST_MARKED = 300  # changes in one request


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMark:
    """`by` may be empty: nobody gave a name."""

    mark: Mark
    by: str
    at: datetime
