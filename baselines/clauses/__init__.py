"""A statement parted into clauses: what one operative verb governs, with its place and its actor."""

from __future__ import annotations

from baselines.clauses.around import Around, around_of
from baselines.clauses.clause import LONGEST, Clause, does_something, shortened, split
from baselines.clauses.memoranda import as_undertaken, is_memorandum
from baselines.clauses.signing import someone_acts, speaks
from baselines.clauses.stance import denied_from, stance_of, stance_on
from baselines.clauses.voice import voiced

__all__ = [
    "LONGEST",
    "Around",
    "Clause",
    "around_of",
    "as_undertaken",
    "denied_from",
    "does_something",
    "is_memorandum",
    "shortened",
    "someone_acts",
    "speaks",
    "split",
    "stance_of",
    "stance_on",
    "voiced",
]
